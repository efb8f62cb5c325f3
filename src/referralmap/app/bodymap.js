// The body to paint on, and everything that answers to it. Streamlit calls the default export with the same
// parentElement whenever `data` or the theme changes, and the returned cleanup only on unmount: so each mount has one
// BodyMap in a WeakMap, and the export creates or updates it.
//
// Who owns what: this side owns the marks, and sends all of them after every change; Python owns them only while
// `data.epoch` changes (a file was opened, a figure was exchanged). `rev` grows over remounts and sessions, because it
// is the clock. Nothing is sent on mount or while a pointer moves; the one thing asked for unbidden is missing art.

const mounts = new WeakMap();
const shelf = new Map(); // art and words of the atlas, by version: the same for every mount, nothing of a patient

class BodyMap {
  constructor(root) {
    const quit = (this.quit = new AbortController());
    const on = (node, type, listener, options = {}) => node.addEventListener(type, listener, { signal: quit.signal, ...options });
    this.find = (selector) => root.querySelector(selector);
    this.all = (selector) => [...root.querySelectorAll(selector)];
    Object.assign(this, { tool: "brush", size: 1, intensity: 5, chosen: null, zones: new Map(), seen: {}, stamps: 0, answered: 0, atlas: {} });
    this.drawing = new Drawing();
    this.picture = new Picture(this.find(".canvas"));
    this.camera = new Camera(this.picture.canvas, () => this.picture.steady(this.camera.scale));
    this.hand = new Hand(this, on);
    this.ranking = new Ranking(this, root, on);
    this.picker = new AreaPicker(this, root, on);
    this.list = new MarkList(this, root);
    this.visit = new VisitPanels(this, root, on);
    on(this.find(".rm"), "click", (e) => this.click(e));
    on(this.find(".rm"), "keydown", (e) => this.key(e));
    for (const [type, by] of [["keyup", "keys"], ["pointerdown", "pointer"]]) on(this.find(".rm"), type, () => { this.find(".rm").dataset.input = by; });
    on(this.find("#intensity"), "input", (e) => { this.intensity = +e.target.value; this.showStrength(); });
    this.observer = new ResizeObserver(() => this.camera.apply());
    this.observer.observe(this.picture.canvas);
    this.showStrength();
  }

  // ---- what Python says
  update({ data, setStateValue }) {
    this.send = setStateValue;
    this.version = data.version;
    for (const [key, value] of Object.entries(data.art ?? {})) shelf.set(`${data.version} ${key}`, value);
    this.atlas = this.shelved("atlas") ?? this.atlas;
    this.speak();
    const first = !this.view;
    if (first) Object.assign(this, { view: data.scene.view, figure: data.scene.figure, chosen: data.chosen?.id ?? null });
    // Epoch 0 is a session that has no drawing yet (the server was started anew): then ours stays, and goes with the next change.
    if (data.epoch !== this.drawing.epoch && (data.epoch !== 0 || first)) {
      this.drawing.adopt(data.epoch, data.figure, data.marks);
      if (this.figure !== data.figure) { this.figure = data.figure; this.painted = null; }
      this.waiting = false;
    }
    if (data.chosen?.id) this.zones.set(`${data.chosen.id} ${data.chosen.key}`, data.chosen);
    if (this.chosen && data.ranking && !(data.shown ?? []).includes(this.chosen)) this.chosen = null;
    this.seen = data.seen ?? {};
    this.latest = data;
    this.theme();
    this.paint();
    this.visit.show(data);
    this.answer(data);
    this.fetchArt();
  }
  // Every word of the page that stands still: put in once, and again when another language was chosen.
  speak() {
    const { words, lang } = this.atlas;
    if (!words || this.spoken === lang) return;
    said = words;
    this.spoken = lang;
    for (const node of this.all("[data-say]")) node.textContent = say(node.dataset.say);
    for (const [name, put] of [["label", "aria-label"], ["example", "placeholder"]]) {
      for (const node of this.all(`[data-${name}]`)) node.setAttribute(put, say(node.dataset[name]));
    }
    this.showStrength();
  }
  answer(data) {
    this.ranking.show(data, this.drawing.marks.length > 0);
    const answered = `${data.epoch} ${data.answered} ${data.notebook?.rev} ${this.spoken}`;
    if (data.answered < this.drawing.rev || answered === this.answered) return;
    this.answered = answered;
    this.find(".rm").dataset.waiting = "no";
    clearTimeout(this.unanswered);
    this.away = false;
    const count = this.drawing.marks.length, spoken = data.spoken ? `${data.spoken} ` : ""; // flags first, aloud too
    const marks = count === 1 ? say("marks.one") : say("marks.count", { count });
    const weak = count && data.summary?.weak ? ` ${say("marks.weak")}` : "";
    this.say(spoken + (!count ? say("marks.none") : `${marks} ${data.first ?? ""}${weak}`));
  }
  theme() { // a custom theme may be anything: its background's lightness decides, not its name
    const [r, g, b] = (getComputedStyle(this.find(".rm")).backgroundColor.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
    this.find(".rm").dataset.theme = 0.3 * r + 0.6 * g + 0.1 * b < 128 ? "dark" : "light";
  }
  shelved(key) { return shelf.get(`${this.version} ${key}`); }
  artOf(view) { return this.shelved(`${this.figure}/${view}`); }

  // Art that is missing is asked for; what the figure's other views need, once, when nobody waits for anything.
  fetchArt() {
    clearTimeout(this.later);
    const views = (this.atlas.groups ?? []).flatMap((group) => group.views.map((view) => view.id));
    const need = !this.shelved("atlas") ? ["atlas"] : [];
    if (!this.artOf(this.view)) need.push(`${this.figure}/${this.view}`);
    const urgent = need.length > 0;
    if (!urgent) need.push(...views.filter((view) => !this.artOf(view)).map((view) => `${this.figure}/${view}`));
    const again = performance.now() - (this.asked?.[need.join()] ?? -1e9);
    if (!need.length || (again < 4000 && !urgent)) return;
    this.later = setTimeout(() => {
      if (this.hand.mark) return this.fetchArt(); // not in the middle of a stroke
      this.asked = { [need.join()]: performance.now() };
      return this.sendScene(need);
    }, urgent ? Math.max(0, 1500 - again) : 700);
  }
  sendScene(need = []) {
    this.stamps = Math.max(Date.now(), this.stamps + 1);
    // An answer that another run overtakes is dropped on its way: what is still missing then is asked for again.
    clearTimeout(this.lacking);
    if (need.length) this.lacking = setTimeout(() => { if (!this.artOf(this.view) || !this.shelved("atlas")) this.fetchArt(); }, 5000);
    this.send("scene", { figure: this.figure, view: this.view, need, layers: this.visit.layers.asked, beside: this.visit.pair.other, rev: this.stamps });
  }

  // ---- what is seen
  paint() {
    const key = `${this.version} ${this.spoken} ${this.figure}/${this.view}`, art = this.artOf(this.view);
    if (this.painted !== key + Boolean(art)) {
      this.painted = key + Boolean(art);
      this.picture.art(art);
      this.camera.lines = art?.side_labels.left_edge.includes(" · ") ? 2 : 1;
      if (art) this.camera.whole(art.box);
      ["start", "end"].forEach((edge, i) => { this.find(`.edge.${edge}`).replaceChildren(...edgeWords(art?.side_labels[i ? "right_edge" : "left_edge"])); });
      this.find(".edge.middle").textContent = this.wordsOf(this.view);
      this.picture.canvas.setAttribute("aria-label", say("canvas.view", { view: this.wordsOf(this.view) }));
    }
    this.showViews();
    this.paintInk();
    this.paintZones();
    const { marks, past, future } = this.drawing;
    for (const [act, possible] of [["undo", past.length], ["redo", future.length], ["clear", marks.length]]) this.find(`[data-act=${act}]`).disabled = !possible;
    this.list.show(marks);
  }
  paintInk() {
    if (this.hand.mark) return; // an answer that comes in the middle of a stroke leaves the stroke alone
    this.picture.ink(this.inView());
    this.picture.layer.seen.setAttribute("d", this.seen[`${this.figure}/${this.view}`] ?? "");
  }
  paintZones() { this.picture.zones(this.zonesHere()); this.visit.again(); }
  zonesHere() { return this.chosen ? this.zones.get(`${this.chosen} ${this.figure}/${this.view}`) : null; }
  inView() { return this.drawing.figure === this.figure ? this.drawing.marks.filter((mark) => mark.view === this.view) : []; }
  wordsOf(view) {
    const group = (this.atlas.groups ?? []).find((one) => one.views.some((other) => other.id === view));
    return group ? group.views.find((one) => one.id === view).full : "";
  }
  insideOf(view) { // the same inside a sentence
    const found = (this.atlas.groups ?? []).flatMap((one) => one.views).find((one) => one.id === view);
    return found?.inside ?? "";
  }
  showViews() {
    const { groups = [], figures = [] } = this.atlas, group = groups.find((one) => one.views.some((view) => view.id === this.view));
    const fill = (place, nodes, signature) => {
      if (place.signature === signature) return;
      place.signature = signature;
      place.replaceChildren(...nodes());
    };
    fill(this.find(".groups"), () => groups.map((one) => button(one.words, one.icon, { "data-group": one.id })), groups.length + this.spoken);
    fill(this.find(".figures"), () => figures.map((one) => button(one.words, one.id, { "data-figure": one.id })), figures.length + this.spoken);
    const faces = group?.views ?? [], drawnIn = new Set(this.drawing.marks.map((mark) => mark.view));
    fill(this.find(".faces"), () => faces.map((view) => this.face(view)), faces.map((view) => view.id + this.figure + Boolean(this.artOf(view.id))).join() + this.spoken);
    for (const face of this.all("[data-view].face")) face.classList.toggle("drawn", drawnIn.has(face.dataset.view));
    press(this.all("[data-group]"), (node) => node.dataset.group === group?.id);
    press(this.all("[data-figure]"), (node) => node.dataset.figure === this.figure);
    press(this.all(".face"), (node) => node.dataset.view === this.view);
  }
  face(view) {
    const node = html("button", "", { type: "button", class: "face", "data-view": view.id, title: view.full }), art = this.artOf(view.id);
    const picture = svg("svg", { "aria-hidden": "true", viewBox: `0 0 ${art?.box.join(" ") ?? "1 1"}` });
    if (art) picture.append(svg("image", { href: art.image, width: art.box[0], height: art.box[1], transform: mirror(art) }), svg("path", { d: art.outline }));
    node.append(picture, html("span", view.words));
    return node;
  }
  showStrength() {
    const words = { number: this.intensity, words: say(`strength.${this.intensity}`) };
    this.find("output").textContent = say("strength", words);
    this.find("#intensity").setAttribute("aria-valuetext", say("strength.aloud", words));
    this.find(".rm").style.setProperty("--ink", RAMP[this.intensity]);
    this.find(".rm").style.setProperty("--ramp", `linear-gradient(90deg, ${RAMP.join()})`);
  }
  radius() { // a hand is drawn larger than a body, so the brush is finer there
    const share = Math.min(1, Math.max(0.3, Math.sqrt(Math.max(...this.camera.box) / 172)));
    return round((RADII[this.tool] ?? RADII.brush)[this.size] * share);
  }
  tip(e) { // the ring that shows how wide the brush is
    const ring = this.picture.layer.tip, shown = e && this.camera.scale && ["brush", "spot", "eraser"].includes(this.tool);
    ring.setAttribute("r", shown ? this.radius() : 0);
    if (!shown) return;
    const [cx, cy] = this.camera.at(e);
    ring.setAttribute("cx", cx);
    ring.setAttribute("cy", cy);
  }
  say(words) { this.find(".status").textContent = words; }
  hint(words) {
    const place = this.find(".hint");
    place.textContent = words;
    place.hidden = !words;
    clearTimeout(this.hinting);
    this.hinting = setTimeout(() => { place.hidden = true; }, 6000);
    this.say(words);
  }

  // ---- what the person does
  add(...marks) {
    if (this.waiting) return this.paintInk();
    const all = [...this.drawing.marks, ...marks], points = all.reduce((sum, mark) => sum + (mark.points ?? mark.cells ?? []).length, 0);
    if (all.length > MOST_MARKS || points > MOST_IN_ALL) {
      return this.abandoned(say("hint.full"));
    }
    this.drawing.become(all);
    return this.commit();
  }
  abandoned(words) { this.paintInk(); this.hint(words); }
  commit() {
    this.drawing.figure = this.figure;
    this.paint();
    this.ranking.show(this.latest, this.drawing.marks.length > 0);
    this.find(".rm").dataset.waiting = "yes";
    this.dispatch();
  }
  // Sent again until it is answered: so what was painted while the server was away arrives by itself when it is back.
  dispatch() {
    this.send("drawing", this.drawing.snapshot());
    clearTimeout(this.unanswered);
    this.unanswered = setTimeout(() => {
      if (!this.away) this.hint(say("hint.waiting"));
      this.away = true;
      this.dispatch();
    }, 6000);
  }
  look(view) {
    this.view = view;
    this.paint();
    this.fetchArtNow();
  }
  change(figure) {
    if (figure === this.figure) return;
    this.figure = figure;
    // Points belong to the figure they were drawn on: Python carries the marks over as cells, and painting waits for it.
    this.waiting = this.drawing.marks.length > 0;
    if (!this.waiting) this.drawing.figure = figure;
    setTimeout(() => { if (this.waiting) { this.waiting = false; this.figure = this.drawing.figure; this.paint(); } }, 6000);
    this.paint();
    this.fetchArtNow();
  }
  fetchArtNow() { this.sendScene(this.artOf(this.view) ? [] : [`${this.figure}/${this.view}`]); }
  choose(id) {
    this.chosen = id;
    this.paintZones();
    this.stamps = Math.max(Date.now(), this.stamps + 1);
    this.send("chosen", { id, rev: this.stamps });
  }
  click(e) {
    const node = e.target.closest?.("button");
    if (!node || this.waiting || node.closest(".ranking, .sides, .fits, .further, .pair")) return;
    const { tool, size, act, group, view, figure, remove } = node.dataset, marks = this.drawing.marks;
    if (tool) { this.tool = tool; press(this.all("[data-tool]"), (one) => one === node); this.find(".rm").dataset.tool = tool; }
    if (size) { this.size = +size; press(this.all("[data-size]"), (one) => one === node); }
    if (group) this.look(this.atlas.groups.find((one) => one.id === group).views[0].id);
    if (view) this.look(view);
    if (figure) this.change(figure);
    if (remove) { this.drawing.become(marks.filter((_, i) => i !== +remove)); this.commit(); (this.find("[data-remove]") ?? this.picture.canvas).focus({ preventScroll: true }); }
    if (act) ({
      undo: () => { this.drawing.undo(); this.commit(); },
      redo: () => { this.drawing.redo(); this.commit(); },
      clear: () => { this.drawing.become([]); this.commit(); },
      bigger: () => this.camera.zoomBy(1.5),
      smaller: () => this.camera.zoomBy(1 / 1.5),
      fit: () => this.camera.whole(),
    })[act]();
  }
  key(e) {
    e.stopPropagation(); // Streamlit has shortcuts of its own on plain letters
    const act = (e.ctrlKey || e.metaKey) && { z: e.shiftKey ? "redo" : "undo", y: "redo" }[e.key.toLowerCase()];
    if (!act || e.target.matches?.("input[type=text]")) return;
    e.preventDefault();
    this.find(`[data-act=${act}]`).click();
  }
  destroy() {
    this.quit.abort();
    this.visit.destroy();
    this.observer.disconnect();
    for (const timer of [this.later, this.lacking, this.hinting, this.unanswered]) clearTimeout(timer);
    cancelAnimationFrame(this.hand.frame);
  }
}

export default function (mounted) {
  const root = mounted.parentElement;
  if (!mounts.has(root)) mounts.set(root, new BodyMap(root));
  const map = mounts.get(root);
  map.update(mounted);
  return () => {
    if ((root.host ?? root).isConnected) return; // the cleanup of a call that was superseded, while this mount lives on
    map.destroy();
    mounts.delete(root);
  };
}
