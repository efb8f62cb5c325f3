// The patient's page: one question at a time. Streamlit calls the default export with the same parentElement whenever
// `data` or the theme changes: each mount has one Show in a WeakMap.
//
// Who owns what: Python owns what was told (`walk`) and says what is on the screen. This side sends acts, each with its
// number, and all of those again that were not answered; with them goes the walk as Python said it last, so that a
// server that was started anew, or a page that was loaded again, goes on where the patient is.

const mounts = new WeakMap();
const shelf = new Map(); // art and words, by version: the same for every mount, nothing of a patient
const BODY = ["anterior", "posterior", "left", "right"];

class Pointer extends Hand { // on the question where it starts and goes, a stroke is an arrow and a tap its beginning
  begin(e) {
    if (this.map.mode !== "path") return super.begin(e);
    this.mark = { kind: "arrow", view: this.map.view, points: [this.map.camera.at(e)] };
    return undefined;
  }
  show() {
    if (this.mark.kind !== "arrow") return super.show();
    return this.map.arrow(this.mark.points[0], this.mark.points.at(-1));
  }
}

class Show {
  constructor(root) {
    const quit = (this.quit = new AbortController());
    const on = (node, type, listener, options = {}) => node.addEventListener(type, listener, { signal: quit.signal, ...options });
    this.find = (selector) => root.querySelector(selector);
    this.all = (selector) => [...root.querySelectorAll(selector)];
    this.active = () => root.activeElement ?? this.find(".sw").getRootNode().activeElement;
    Object.assign(this, { queue: [], opened: new Set(), mode: "draw", pen: "brush", size: 1, intensity: 5, stamps: 0, beside: {}, waiting: false });
    this.picture = new Picture(this.find(".canvas"));
    this.camera = new Camera(this.picture.canvas, () => { this.picture.steady(this.camera.scale); this.paintOver(); });
    this.hand = new Pointer(this, on);
    on(this.find(".sw"), "click", (e) => this.click(e));
    on(this.find(".sw"), "keydown", (e) => this.key(e));
    on(this.find(".sw"), "keydown", () => { this.find(".sw").dataset.input = "keys"; });
    on(this.find(".sw"), "pointerdown", () => { this.find(".sw").dataset.input = "pointer"; });
    this.observer = new ResizeObserver(() => this.camera.apply());
    this.observer.observe(this.picture.canvas);
  }
  get view() { return this.walk.view; }
  get tool() { return this.mode === "draw" || this.mode === "path" ? this.pen : "move"; }
  get words() { return this.shelved("words") ?? {}; }
  shelved(key) { return shelf.get(`${this.version} ${key}`); }
  artOf(view) { return this.shelved(`${this.walk.figure}/${view}`); }

  // ---- what Python says
  update({ data, setStateValue }) {
    this.send = setStateValue;
    this.version = data.version;
    for (const [key, value] of Object.entries(data.art ?? {})) shelf.set(`${data.version} ${key}`, value);
    this.theme();
    const kept = this.walk ?? keeping.read();
    if (kept && kept.done > data.walk.done && this.restored !== kept.done) { // a session that knows nothing yet
      this.restored = kept.done;
      this.walk ??= kept;
      return this.dispatch();
    }
    this.walk = data.walk;
    this.queue = this.queue.filter((act) => act.number > this.walk.done);
    if (!this.queue.length) this.answered();
    if (this.walk.done) keeping.write(this.walk);
    if (data.screen) this.screen = data.screen;
    this.beside = data.beside ?? {};
    this.paint();
    return this.fetchArt();
  }
  answered() {
    clearTimeout(this.unanswered);
    delete this.find(".sw").dataset.waiting;
  }
  theme() { // a custom theme may be anything: its background's lightness decides, not its name
    const [r, g, b] = (getComputedStyle(this.find(".sw")).backgroundColor.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
    this.find(".sw").dataset.theme = 0.3 * r + 0.6 * g + 0.1 * b < 128 ? "dark" : "light";
  }
  fetchArt() {
    clearTimeout(this.later);
    const art = (view) => `${this.walk.figure}/${view}`, lacks = (key) => !this.shelved(key);
    const shown = this.screen ? pictured(this.screen) : [];
    const urgent = ["words", "names", art(this.view), ...shown.map(art)].filter(lacks), rest = BODY.map(art).filter(lacks);
    const keys = urgent.length ? urgent : rest, again = performance.now() - (this.asked?.[keys.join()] ?? -1e9);
    if (!keys.length) return;
    this.later = setTimeout(() => {
      if (this.hand.mark) { this.fetchArt(); return; } // not in the middle of a stroke
      this.asked = { [keys.join()]: performance.now() };
      this.stamps = Math.max(Date.now(), this.stamps + 1);
      this.send("asked", { keys, rev: this.stamps });
    }, Math.max(urgent.length ? 0 : 700, Math.min(4000, 4000 - again)));
  }

  // ---- what the person does
  act(act) {
    this.queue.push({ number: this.walk.done + this.queue.length + 1, ...act });
    this.last = act;
    this.dispatch();
  }
  // Sent again until it is answered: so what was done while the server was away arrives by itself when it is back.
  dispatch(again = 0) {
    this.stamps = Math.max(Date.now(), this.stamps + 1);
    this.send("told", { base: this.walk, acts: this.queue, rev: this.stamps });
    clearTimeout(this.unanswered);
    this.unanswered = setTimeout(() => {
      if (again) { // the first time it is only sent again: what is sent while the page is being made may be lost
        this.find(".sw").dataset.waiting = "yes";
        this.notice(this.words.waiting ?? "");
      }
      this.dispatch(again + 1);
    }, again ? 6000 : 2500);
  }
  add(mark) { // from the hand
    if (mark.kind !== "arrow") { this.act({ do: "mark", mark }); return this.paintInk(); }
    const [a, b] = [mark.points[0], mark.points.at(-1)], far = Math.hypot(a[0] - b[0], a[1] - b[1]) * this.camera.scale > 24;
    this.picked = {};
    return this.act({ do: "point", view: this.view, at: far ? [a, b] : [a] });
  }
  abandoned() { this.paintInk(); }
  click(e) {
    const node = e.target.closest?.("button");
    if (!node || node.disabled) return;
    const { tool, size, zoom, view } = node.dataset;
    if (tool) { this.pen = tool; this.showTools(); }
    if (size) { this.size = +size; this.showTools(); }
    if (zoom) ({ bigger: () => this.camera.zoomBy(1.5), smaller: () => this.camera.zoomBy(1 / 1.5), whole: () => this.camera.whole() })[zoom]();
    if (view) this.act({ do: "look", view });
    const act = node.act ?? (node.dataset.do ? { do: node.dataset.do } : null);
    if (!act) return;
    if (act.do === "print") { window.print(); return; }
    if (act.do === "starts") this.picked = {};
    if (node.hasAttribute("aria-pressed") && act.do !== "reply") node.setAttribute("aria-pressed", String(node.getAttribute("aria-pressed") !== "true"));
    this.act(act);
  }
  key(e) {
    e.stopPropagation(); // Streamlit has shortcuts of its own on plain letters
    if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== "z" || this.mode !== "draw") return;
    e.preventDefault();
    this.act({ do: "undo" });
  }

  // ---- what is seen
  paint() {
    const { screen } = this;
    if (!screen) return;
    const root = this.find(".sw"), fresh = this.shown !== screen.id, first = this.shown === undefined;
    const focused = this.active()?.dataset?.key;
    const turned = this.mode !== screen.figure;
    root.dataset.figure = this.mode = screen.figure;
    root.dataset.screen = screen.id;
    const put = (selector, text) => { const node = this.find(selector); if (node.textContent !== text) node.textContent = text; node.hidden = !text; };
    put(".count", screen.progress.words);
    put(".title", screen.title);
    this.find(".title").id = "title";
    put(".lead", screen.lead);
    put(".clear", screen.clear);
    this.find(".top").hidden = !screen.progress.words && !screen.clear;
    this.find(".bar").hidden = !screen.progress.words;
    this.find(".bar i").style.width = `${(100 * screen.progress.number) / Math.max(1, screen.progress.total)}%`;
    // made anew only where something changed: a button that is exchanged between press and release is not pressed
    const made = JSON.stringify([screen, this.walk.starts, this.walk.goes, pictured(screen).map((view) => Boolean(this.artOf(view))), Boolean(this.shelved("names")), this.version]);
    if (this.made !== made) {
      this.made = made;
      if (!this.shelved("names") || this.namedIn !== this.version) this.named = undefined;
      this.namedIn = this.version;
      const [confirm, blocks] = [screen.blocks.filter((one) => one.type === "confirm"), screen.blocks.filter((one) => one.type !== "confirm")];
      this.find(".blocks").replaceChildren(...blocks.map((one) => BLOCKS[one.type](one, this)));
      this.find(".foot").replaceChildren(...confirm.map((one) => BLOCKS.confirm(one)), ...(screen.foot.length ? [feet(screen.foot)] : []));
    }
    this.find(".foot").hidden = !this.find(".foot").children.length;
    this.notice(screen.notice);
    this.showFigure();
    if (turned && this.camera.scale) this.approach();
    this.shown = screen.id;
    if (fresh && !first) this.turned();
    else this.refocus(focused);
    const asked = screen.blocks.map((one) => one.question ?? one.sentence).filter(Boolean);
    this.say([screen.notice, ...asked].filter(Boolean).join(" "));
  }
  turned() { // a new question: read out from its title on, and seen from its beginning
    this.find(".title").focus({ preventScroll: true });
    this.find(".sw").scrollIntoView({ block: "start" });
  }
  refocus(key) {
    const by = { yes: "main", region: "yes", away: "main", remove: "main", undo: "main", taught: "main" }[this.last?.do];
    const same = key && this.all("[data-key]").find((node) => node.dataset.key === key && !node.disabled);
    if (same && !["yes", "away"].includes(this.last?.do)) { same.focus({ preventScroll: true }); return; }
    if ((key || this.last?.do === "region") && by) this.find(".foot .main")?.focus({ preventScroll: true });
  }
  notice(words) {
    const place = this.find(".notice");
    place.textContent = words;
    place.hidden = !words;
  }
  say(words) { const place = this.find(".status"); if (place.textContent !== words) place.textContent = words; }

  showFigure() {
    const { words } = this, art = this.artOf(this.view), key = `${this.version} ${this.view} ${Boolean(art)}`;
    if (this.painted !== key) {
      this.painted = key;
      this.picture.art(art);
      this.camera.lines = (art?.edges[0].length ?? 1);
      if (art) this.camera.whole(art.box);
      ["start", "end"].forEach((edge, i) => this.edge(this.find(`.edge.${edge}`), art?.edges[i] ?? []));
    }
    const role = { path: "path", draw: "draw" }[this.mode] ?? "look";
    this.picture.canvas.setAttribute("aria-label", (words[`canvas.${role}`] ?? "").replace("{view}", words[`view.${this.view}`] ?? ""));
    const focused = this.active()?.dataset?.key, beside = JSON.stringify([this.version, this.beside.views, this.beside.parts, this.view, words.views]);
    const fill = (place, label, nodes) => { place.setAttribute("aria-label", label ?? ""); place.replaceChildren(...nodes()); };
    if (this.turnedTo !== beside) {
      this.turnedTo = beside;
      fill(this.find(".views"), words.views, () => (this.beside.views ?? []).map((one) => keyed(button(one.words, null, { "data-view": one.id, "aria-label": one.full, "aria-pressed": String(one.id === this.view) }), `view ${one.id}`)));
      fill(this.find(".parts"), words.closer, () => (this.beside.parts ?? []).map((one) => keyed(button(one.words, null, { "data-view": one.view, "aria-pressed": String(one.pressed) }), `part ${one.words}`)));
      if (focused) this.all("[data-key]").find((node) => node.dataset.key === focused)?.focus({ preventScroll: true });
    }
    this.find(".chip").hidden = !this.screen.chip;
    this.find(".chip span").textContent = this.screen.chip ?? "";
    this.showTools();
    this.paintInk();
  }
  approach() { // kinds of pain are patterns: near enough to be seen; everything else whole
    const points = this.mode === "kinds" ? this.inView().flatMap((mark) => mark.points ?? []) : [];
    this.camera.whole();
    if (!points.length) return;
    const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis])), middle = (all) => (Math.min(...all) + Math.max(...all)) / 2;
    const size = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), 8), [w, h] = this.camera.box;
    Object.assign(this.camera, { zoom: Math.min(4, Math.max(1, Math.min(w, h) / (2.2 * size))), x: middle(xs), y: middle(ys) });
    this.camera.apply();
  }
  edge(place, [side = "", towards]) { place.replaceChildren(side, ...(towards ? [html("small", towards)] : [])); }
  showTools() {
    const { words } = this, made = (selector, label, nodes) => { const place = this.find(selector); place.setAttribute("aria-label", label ?? ""); if (words.page && place.dataset.version !== this.version) { place.dataset.version = this.version; place.replaceChildren(...nodes()); } };
    this.find(".tools").setAttribute("aria-label", words.tools ?? "");
    made(".modes", words.tools, () => [button(words["tool.brush"], "brush", { "data-tool": "brush" }), button(words["tool.move"], "move", { "data-tool": "move" }), button(words["tool.undo"], "undo", { "data-do": "undo" })]);
    made(".sizes", words.sizes, () => [0, 1, 2].map((size) => { const node = button(words[`size.${size}`], null, { "data-size": size }); node.prepend(html("i")); return node; }));
    made(".zoom", words.zoom, () => [["bigger", "plus"], ["smaller", "minus"], ["whole", "fit"]].map(([name, picture]) => button(words[`zoom.${name}`], picture, { "data-zoom": name })));
    press(this.all("button[data-tool]"), (node) => node.dataset.tool === this.pen);
    press(this.all("[data-size]"), (node) => +node.dataset.size === this.size);
    const undo = this.find("[data-do=undo]");
    if (undo) undo.disabled = !this.walk.pending.length && !this.walk.groups.length;
    this.find(".sw").dataset.tool = this.tool;
  }
  inView() {
    const strength = Math.max(1, this.walk.strength ?? 5), sent = this.queue.filter((act) => act.do === "mark").map((act) => act.mark);
    return [...this.walk.groups.flat(), ...this.walk.pending, ...sent].filter((mark) => mark.view === this.view).map((mark) => ({ ...mark, intensity: strength }));
  }
  paintInk() {
    if (this.hand.mark) return; // an answer that comes in the middle of a stroke leaves the stroke alone
    this.picture.ink(this.inView());
    this.picture.layer.seen.setAttribute("d", this.beside.seen ?? "");
    this.paintOver();
  }
  paintOver() { // what lies over the ink and keeps its size on the screen: kinds of pain, the arrow, the tutorial
    if (!this.walk || !this.camera.scale) return;
    const kinds = ["kinds", "look", "path"].includes(this.mode) ? this.walk.kinds : [];
    felt(this.find("#kinds"), kinds, this.camera.scale);
    this.find(".felt").replaceChildren(...(kinds.length ? this.inView().map((mark) => svg("path", { d: line(mark.points), "stroke-width": mark.radius * 2 })) : []));
    this.picture.layer.seen.classList.toggle("kinds", kinds.length > 0);
    const { starts, goes } = this.walk, at = (place) => (place?.view === this.view ? place.at : null);
    if (!this.hand.mark) this.arrow(this.mode === "path" || this.mode === "look" ? at(starts) : null, at(goes));
    this.demo();
  }
  arrow(from, to) { this.find(".canvas .arrow").replaceChildren(...arrowOf(from, to, this.camera.scale)); }
  demo() {
    const place = this.find(".demo"), art = this.artOf("anterior"), shown = this.screen?.id === "tutorial" && art && this.view === "anterior";
    if (!shown || place.children.length) { if (!shown) place.replaceChildren(); return; }
    const [w, h] = art.box, d = `M${0.63 * w} ${0.2 * h}Q${0.7 * w} ${0.18 * h} ${0.71 * w} ${0.27 * h}`;
    place.append(svg("path", { class: "line", d, pathLength: 1, "stroke-width": 3.4 }), svg("circle", { class: "finger", r: 2.2, style: `offset-path:path("${d}")` }));
  }
  pictureOf({ view, words, path }) {
    const art = this.artOf(view), figure = html("figure"), id = `kinds-${view}`, { starts, goes, kinds } = this.walk;
    if (!art) return figure;
    const [w, h] = art.box, scale = 340 / Math.max(w, h), pattern = svg("pattern", { id, patternUnits: "userSpaceOnUse" });
    const picture = svg("svg", { viewBox: `0 0 ${w} ${h}`, role: "img", "aria-label": words, "data-view": view });
    const colour = RAMP[Math.max(1, this.walk.strength ?? 5)], here = (place) => (place?.view === view ? place.at : null);
    felt(pattern, kinds, scale);
    picture.append(pattern, svg("image", { class: "clay", href: art.image, width: w, height: h, transform: mirror(art) }),
      svg("path", { class: "shown", d: path, fill: colour, stroke: colour }), svg("path", { class: "over", d: path, fill: kinds.length ? `url(#${id})` : "none" }),
      svg("path", { class: "contours", d: art.contours }), svg("path", { class: "outline", d: art.outline }), ...arrowOf(here(starts), here(goes), scale));
    const edges = html("p", "", { class: "edges" });
    edges.append(...art.edges.map((edge) => { const node = html("span"); this.edge(node, edge); return node; }));
    figure.append(html("figcaption", words), edges, picture);
    return figure;
  }
  radius() { // a hand is drawn larger than a body, so the brush is finer there
    const share = Math.min(1, Math.max(0.3, Math.sqrt(Math.max(...this.camera.box) / 172)));
    return round(RADII.brush[this.size] * share);
  }
  tip(e) { // the ring that shows how wide the brush is
    const ring = this.picture.layer.tip, shown = e && this.camera.scale && this.tool === "brush" && this.mode === "draw";
    ring.setAttribute("r", shown ? this.radius() : 0);
    if (!shown) return;
    const [cx, cy] = this.camera.at(e);
    ring.setAttribute("cx", cx);
    ring.setAttribute("cy", cy);
  }
  destroy() {
    this.quit.abort();
    this.observer.disconnect();
    for (const timer of [this.later, this.unanswered]) clearTimeout(timer);
    cancelAnimationFrame(this.hand.frame);
  }
}

const pictured = (screen) => screen.blocks.filter((block) => block.type === "pictures").flatMap((block) => block.views.map((one) => one.view));

function arrowOf(from, to, scale) {
  if (!from || !scale) return [];
  const px = 1 / scale, nodes = ["halo", "mark"].map((name) => svg("circle", { class: name, cx: from[0], cy: from[1], r: 8 * px }));
  if (!to || Math.hypot(to[0] - from[0], to[1] - from[1]) < 4 * px) return nodes;
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]), wing = (turn) => [to[0] - 18 * px * Math.cos(angle + turn), to[1] - 18 * px * Math.sin(angle + turn)];
  const [a, b] = [wing(0.5), wing(-0.5)], d = `M${from[0]} ${from[1]}L${to[0]} ${to[1]}M${a[0]} ${a[1]}L${to[0]} ${to[1]}L${b[0]} ${b[1]}`;
  return [svg("path", { class: "halo", d }), svg("path", { class: "mark", d }), ...nodes];
}

export default function (mounted) {
  const root = mounted.parentElement;
  if (!mounts.has(root)) mounts.set(root, new Show(root));
  const show = mounts.get(root);
  show.update(mounted);
  return () => {
    if ((root.host ?? root).isConnected) return; // the cleanup of a call that was superseded, while this mount lives on
    show.destroy();
    mounts.delete(root);
  };
}
