// The body to paint on, and everything that answers to it. Streamlit calls the default export with the same
// parentElement whenever `data` or the theme changes, and the returned cleanup only on unmount: so each mount has one
// BodyMap in a WeakMap, and the export creates or updates it.
//
// Who owns what: this side owns the marks, and sends all of them after every change; Python owns them only while
// `data.epoch` changes (a file was opened, a figure was exchanged). `rev` grows over remounts and sessions, because it
// is the clock. Nothing is sent on mount or while a pointer moves; the one thing asked for unbidden is missing art.

const mounts = new WeakMap();
const shelf = new Map(); // art and words of the atlas, by version: the same for every mount, nothing of a patient
const NS = "http://www.w3.org/2000/svg";
const MOST_MARKS = 2000, MOST_POINTS = 2000, TOLERANCE = 0.05; // cm; the limits are those of the drawing's file
const RADII = { brush: [0.9, 1.8, 3.2], spot: [0.9, 1.6, 2.6], eraser: [1.2, 2.2, 4] }; // cm, on the whole body
const STRENGTH = ["none", "mild", "mild", "mild", "moderate", "moderate", "moderate", "severe", "severe", "severe", "worst"];
// One hue after another, each darker than the one before: readable without colour, and apart from the warm zones.
const RAMP = ["#b9d3ea", "#a3c4e4", "#8cb3dd", "#759fd5", "#6189cc", "#5272c2", "#495bb4", "#4445a3", "#3f318e", "#371f75", "#2c0f59"];

const svg = (name, attributes = {}) => {
  const node = document.createElementNS(NS, name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  return node;
};
const html = (name, text = "", attributes = {}) => {
  const node = document.createElement(name);
  node.textContent = text;
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  return node;
};
const icon = (name) => {
  const node = svg("svg", { "aria-hidden": "true" });
  node.append(svg("use", { href: `#i-${name}` }));
  return node;
};
const button = (word, picture, attributes = {}) => {
  const node = html("button", "", { type: "button", ...attributes });
  node.append(...(picture ? [icon(picture)] : []), html("span", word));
  return node;
};
const press = (nodes, isPressed) => nodes.forEach((node) => node.setAttribute("aria-pressed", String(isPressed(node))));
const line = (points, close = false) =>
  points.map((p, i) => (i ? "L" : "M") + p[0] + " " + p[1]).join("") + (points.length === 1 ? "h0" : close ? "Z" : "");
const percent = (share) => (share < 0.01 ? "<1 %" : `${Math.round(share * 100)} %`);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const round = (value) => Math.round(value * 100) / 100;

// Ramer, Douglas and Peucker: the points that keep the line within `tolerance`. No recursion: a long scribble is deep.
function simplified(points, tolerance) {
  if (points.length < 3) return points;
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const spans = [[0, points.length - 1]];
  while (spans.length) {
    const [a, b] = spans.pop();
    const [ax, ay] = points[a], dx = points[b][0] - ax, dy = points[b][1] - ay, length = Math.hypot(dx, dy);
    let farthest = 0, at = -1;
    for (let i = a + 1; i < b; i++) {
      const px = points[i][0] - ax, py = points[i][1] - ay;
      // a closed loop has no chord: there the distance from its start counts
      const away = length < 1e-6 ? Math.hypot(px, py) : Math.abs(dy * px - dx * py) / length;
      if (away > farthest) [farthest, at] = [away, i];
    }
    if (farthest > tolerance) { keep[at] = 1; spans.push([a, at], [at, b]); }
  }
  return points.filter((_, i) => keep[i]);
}

function withinLimits(points) {
  let tolerance = TOLERANCE, fewer = simplified(points, tolerance);
  while (fewer.length > MOST_POINTS) fewer = simplified(points, (tolerance *= 2));
  return fewer;
}

// The marks and their history. A change is a new list, never a changed one: undo is the list before.
class Drawing {
  constructor() { this.epoch = null; this.rev = 0; this.figure = ""; this.adopt(null, "", []); }
  adopt(epoch, figure, marks) { Object.assign(this, { epoch, figure, marks, past: [], future: [] }); }
  become(marks) { this.past.push(this.marks); this.future = []; this.marks = marks; }
  undo() { this.future.push(this.marks); this.marks = this.past.pop(); }
  redo() { this.past.push(this.marks); this.marks = this.future.pop(); }
  snapshot() {
    this.rev = Math.max(Date.now(), this.rev + 1);
    return { epoch: this.epoch, rev: this.rev, figure: this.figure, marks: this.marks };
  }
}

// Which part of the view is seen. The viewBox always has the shape of the element, so one scale holds for both axes.
class Camera {
  constructor(canvas, onChange) { Object.assign(this, { canvas, onChange, box: [100, 170], zoom: 1, x: 50, y: 85 }); }
  whole(box = this.box) { Object.assign(this, { box, zoom: 1, x: box[0] / 2, y: box[1] / 2 }); this.apply(); }
  apply() {
    const seat = (this.seat = this.canvas.getBoundingClientRect());
    if (!seat.width || !seat.height) return; // hidden: the observer calls again when it is shown
    const [w, h] = this.box, top = 30; // px kept free for the words in the upper corners
    this.fit = Math.min((seat.width - 16) / w, (seat.height - top - 14) / h);
    this.scale = this.fit * this.zoom;
    const half = (size, shown) => Math.max(0, (size - shown / this.scale) / 2);
    this.x = Math.min(w / 2 + half(w * 1.2, seat.width), Math.max(w / 2 - half(w * 1.2, seat.width), this.x));
    this.y = Math.min(h / 2 + half(h * 1.2, seat.height), Math.max(h / 2 - half(h * 1.2, seat.height), this.y));
    const vw = seat.width / this.scale, vh = seat.height / this.scale;
    this.left = this.x - vw / 2;
    this.top = this.y - vh / 2 - (top / 2 - 5) / this.scale;
    this.canvas.setAttribute("viewBox", [this.left, this.top, vw, vh].map(round).join(" "));
    this.onChange();
  }
  at(event) {
    return [round(this.left + (event.clientX - this.seat.left) / this.scale), round(this.top + (event.clientY - this.seat.top) / this.scale)];
  }
  zoomBy(factor, event) {
    const before = event ? this.at(event) : [this.x, this.y], zoom = Math.min(10, Math.max(1, this.zoom * factor));
    const share = this.zoom / zoom; // the point under the pointer stays under it
    Object.assign(this, { x: before[0] + (this.x - before[0]) * share, y: before[1] + (this.y - before[1]) * share, zoom });
    this.apply();
  }
  panBy(dx, dy) { this.x -= dx / this.scale; this.y -= dy / this.scale; this.apply(); }
}

// The layers of the picture: clay, zones of the chosen candidate, what was drawn elsewhere, ink, lines, crosses.
class Picture {
  constructor(canvas) {
    this.canvas = canvas;
    this.layer = Object.fromEntries(["clay", "skin", "zones", "seen", "ink", "contours", "outline", "crosses", "loop", "tip"]
      .map((name) => [name, canvas.querySelector(`.${name}`)]));
    this.patterns = canvas.querySelectorAll("pattern");
  }
  art(art) {
    const { clay, skin, contours, outline } = this.layer, [width, height] = art?.box ?? [0, 0];
    for (const [key, value] of Object.entries({ href: art?.image ?? "", width, height })) clay.setAttribute(key, value);
    skin.setAttribute("d", art?.silhouette ?? "");
    contours.setAttribute("d", art?.contours ?? "");
    outline.setAttribute("d", art?.outline ?? "");
  }
  zones(zones) {
    const { zones: layer, crosses } = this.layer;
    layer.replaceChildren(...["spillover", "essential", "muscle"].filter((part) => zones?.[part])
      .flatMap((part) => [svg("path", { class: part, d: zones[part] }), ...(part === "spillover" ? [svg("path", { class: "rim", d: zones[part] })] : [])]));
    crosses.replaceChildren(...(zones?.crosses ?? []).flatMap((at) => ["halo", "mark"].map((kind) => {
      const cross = svg("path", { class: kind, d: "M-1-1 1 1M1-1-1 1" });
      cross.at = at;
      return cross;
    })));
    this.steady();
  }
  // Crosses, dots and hatches keep their size on the screen, however close the picture is.
  steady(scale = this.scale) {
    this.scale = scale;
    if (!scale) return;
    for (const cross of this.layer.crosses.children) cross.setAttribute("transform", `translate(${cross.at[0]} ${cross.at[1]}) scale(${9 / scale})`);
    for (const pattern of this.patterns) pattern.setAttribute("patternTransform", `scale(${1 / scale})`);
  }
  stroke(mark) {
    const colour = RAMP[mark.intensity ?? 5];
    if (mark.kind === "lasso") return svg("path", { class: "area", d: line(mark.points, true), fill: colour, stroke: colour });
    return svg("path", { class: mark.kind, d: line(mark.points), stroke: colour, "stroke-width": mark.radius * 2 });
  }
  // Marks act in order, so an eraser masks what came before it and nothing after. The mask lies on the ink alone: an
  // eraser in the colour of the background would also wipe the zones.
  ink(marks) {
    let layer = svg("g"), hole = null, count = 0;
    for (const mark of marks) {
      if (mark.kind !== "eraser") { hole = null; layer.append(this.stroke(mark)); continue; }
      if (!hole) {
        const id = `hole${count++}`, below = svg("g", { mask: `url(#${id})` }), frame = { x: -500, y: -500, width: 1500, height: 1500 };
        hole = svg("mask", { id, maskUnits: "userSpaceOnUse", ...frame });
        hole.append(svg("rect", { ...frame, fill: "#fff" }));
        below.append(layer);
        layer = svg("g");
        layer.append(hole, below);
      }
      hole.append(svg("path", { class: "eraser", d: line(mark.points), "stroke-width": mark.radius * 2 }));
    }
    this.layer.ink.replaceChildren(layer);
    return hole && marks.at(-1).kind === "eraser" ? hole.lastChild : layer.lastChild; // the path of the newest mark
  }
}

// Mouse, pen and touch on the picture. A stroke becomes a mark when the pointer is lifted; two fingers move the picture.
class Hand {
  constructor(map, on) {
    this.map = map;
    this.pointers = new Map();
    const canvas = map.picture.canvas;
    on(canvas, "pointerdown", (e) => this.down(e));
    on(canvas, "pointermove", (e) => this.move(e));
    on(canvas, "pointerup", (e) => this.up(e));
    on(canvas, "pointercancel", (e) => this.cancel(e));
    on(canvas, "pointerleave", () => this.map.tip(null));
    on(canvas, "touchmove", (e) => e.preventDefault(), { passive: false }); // or iPad's Scribble swallows pencil taps
    on(canvas, "wheel", (e) => this.wheel(e), { passive: false });
    on(canvas, "keydown", (e) => { if (e.key === " ") { this.space = true; e.preventDefault(); } });
    on(canvas, "keyup", (e) => { if (e.key === " ") this.space = false; });
    on(canvas, "blur", () => { this.space = false; });
  }
  down(e) {
    if (e.pointerType === "mouse" && e.button > 1) return;
    const { map } = this, camera = map.camera;
    camera.seat = map.picture.canvas.getBoundingClientRect(); // the page may have been scrolled since
    try { map.picture.canvas.setPointerCapture(e.pointerId); } catch { /* a pointer that is already gone */ }
    this.pointers.set(e.pointerId, e);
    if (e.pointerType === "pen") this.penAt = e.timeStamp;
    if (e.pointerType === "mouse") e.preventDefault(); // no text selection; the focus is set by hand
    map.picture.canvas.focus({ preventScroll: true });
    if (this.pointers.size === 2) return this.abandon();
    if (this.pointers.size > 1 || map.waiting) return;
    const palm = e.pointerType === "touch" && e.timeStamp - (this.penAt ?? -1e9) < 1500; // a hand resting while the pen draws
    if (map.tool === "move" || this.space || e.button === 1) this.dragging = true;
    else if (!palm) this.begin(e);
  }
  begin(e) {
    const { map } = this, kind = map.tool, mark = { kind, view: map.view, points: [map.camera.at(e)] };
    if (kind !== "lasso") mark.radius = map.radius();
    if (kind !== "eraser") mark.intensity = map.intensity;
    this.mark = mark;
    this.path = map.picture.ink([...map.inView(), mark]);
    if (kind === "lasso") map.picture.layer.loop.setAttribute("d", "");
  }
  move(e) {
    this.map.tip(e.pointerType === "touch" ? null : e);
    const before = this.pointers.get(e.pointerId);
    if (!before) return;
    if (this.pointers.size === 2) return this.pinch(e);
    this.pointers.set(e.pointerId, e);
    if (this.dragging) return this.map.camera.panBy(e.clientX - before.clientX, e.clientY - before.clientY);
    if (!this.mark) return;
    if (e.pointerType === "pen") this.penAt = e.timeStamp;
    const steps = e.getCoalescedEvents?.() ?? [];
    for (const step of steps.length ? steps : [e]) this.follow(this.map.camera.at(step));
    this.frame ??= requestAnimationFrame(() => { this.frame = undefined; if (this.mark) this.show(); });
  }
  follow(point) { if (this.mark.kind === "spot") this.mark.points = [point]; else this.mark.points.push(point); }
  show() {
    const { kind, points } = this.mark;
    this.path.setAttribute("d", line(points, kind === "lasso"));
    if (kind === "lasso") this.map.picture.layer.loop.setAttribute("d", line(points));
  }
  up(e) {
    this.pointers.delete(e.pointerId);
    this.dragging = false;
    if (!this.mark) return;
    const mark = this.mark;
    this.abandon(false);
    mark.points = withinLimits(mark.points);
    if (mark.kind === "lasso" && mark.points.length < 3) return this.map.abandoned("Draw a line around the area that hurts.");
    this.map.add(mark);
  }
  cancel(e) { this.pointers.delete(e.pointerId); this.dragging = false; if (this.mark) this.abandon(); } // not an up: the system took it
  abandon(repaint = true) {
    this.mark = null;
    this.dragging = false;
    this.map.picture.layer.loop.setAttribute("d", "");
    if (repaint) this.map.paintInk();
  }
  pinch(e) {
    const pair = () => { const [a, b] = [...this.pointers.values()]; return { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2, apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) }; };
    const before = pair();
    this.pointers.set(e.pointerId, e);
    const after = pair();
    this.map.camera.panBy(after.clientX - before.clientX, after.clientY - before.clientY);
    this.map.camera.zoomBy(after.apart / Math.max(8, before.apart), after);
  }
  wheel(e) { // a plain wheel scrolls the page, as everywhere
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    this.map.camera.seat = this.map.picture.canvas.getBoundingClientRect();
    this.map.camera.zoomBy(Math.exp(-e.deltaY * 0.002), e);
  }
}

// The candidates, each a button that shows its zones on the body.
class Ranking {
  constructor(map, root, on) {
    this.map = map;
    this.part = Object.fromEntries(["ranking", "prompt", "summary", "problem", "caveat"].map((name) => [name, root.querySelector(`.results .${name}`)]));
    this.rows = new Map();
    on(this.part.ranking, "click", (e) => {
      const row = e.target.closest("button");
      if (row?.dataset.view) map.look(row.dataset.view);
      else if (row) map.choose(row.dataset.id === map.chosen ? null : row.dataset.id);
    });
  }
  show({ ranking = [], summary = {}, problem = "" }, drawn) {
    const { part } = this, some = drawn && ranking.length > 0;
    part.prompt.hidden = drawn;
    part.ranking.hidden = !some;
    part.problem.hidden = !problem;
    if (part.problem.textContent !== problem) part.problem.textContent = problem;
    const fresh = ranking.map((candidate) => this.row(candidate));
    // rows are kept and moved only if the order changed: a row that is moved loses the keyboard's focus
    if (fresh.some((row, i) => part.ranking.children[i] !== row) || fresh.length !== part.ranking.children.length) {
      const focused = fresh.find((row) => row.contains(row.getRootNode().activeElement));
      part.ranking.replaceChildren(...fresh);
      focused?.firstChild.focus({ preventScroll: true });
    }
    const { drawn_cm2: area, unexplained_cm2: rest, note } = summary;
    const words = [area >= 0.5 && `Painted: about ${Math.round(area)} cm².`, rest >= 1 && `About ${Math.round(rest)} cm² of it fits none of these muscles.`, note];
    part.summary.textContent = drawn ? words.filter(Boolean).join(" ") : "";
    part.summary.hidden = !part.summary.textContent;
  }
  row(candidate) {
    let row = this.rows.get(candidate.id);
    if (!row) {
      row = html("li");
      const head = html("button", "", { type: "button", "data-id": candidate.id });
      head.append(html("span", "", { class: "name" }), html("span", "", { class: "share" }), html("span", "", { class: "side" }), html("span", "", { class: "point" }), html("span", "", { class: "bar" }));
      head.lastChild.append(html("i"));
      row.append(head, html("div", "", { class: "why" }));
      this.rows.set(candidate.id, row);
    }
    const put = (name, text) => { row.querySelector(`.${name}`).textContent = text; };
    put("name", candidate.muscle);
    put("share", percent(candidate.probability));
    put("side", candidate.side_words);
    put("point", candidate.trigger_point);
    row.querySelector(".bar i").style.width = `${Math.max(1, candidate.probability * 100)}%`;
    row.dataset.side = candidate.side;
    row.candidate = candidate;
    this.open(row);
    return row;
  }
  open(row) {
    const { map } = this, isChosen = row.candidate.id === map.chosen, why = row.querySelector(".why");
    row.firstChild.setAttribute("aria-pressed", String(isChosen));
    row.classList.toggle("chosen", isChosen);
    why.hidden = !isChosen;
    if (!isChosen) return why.replaceChildren();
    const zones = map.zonesHere(), elsewhere = zones?.views ?? [];
    const key = html("p", "", { class: "key" });
    for (const [part, words] of [["essential", "usual pain"], ["spillover", "sometimes"], ["cross", "where to press"]]) key.append(html("i", "", { class: part }), html("span", words));
    const parts = [html("p", row.candidate.sentence)];
    if (row.candidate.palpate) parts.push(html("p", "Where to press: ", { class: "place" }));
    parts.at(-1).append(row.candidate.palpate ? row.candidate.palpate : "");
    parts.push(key);
    if (elsewhere.length) {
      const move = html("p", "Not seen from here. Look at: ", { class: "look" });
      move.append(...elsewhere.map((view) => button(map.wordsOf(view), null, { "data-view": view })));
      parts.push(move);
    }
    return why.replaceChildren(...parts);
  }
  reopen() { for (const row of this.part.ranking.children) this.open(row); }
}

// Areas by name, for whoever cannot or would not draw: a combobox by the ARIA pattern, then the side.
class AreaPicker {
  constructor(map, root, on) {
    Object.assign(this, { map, field: root.querySelector("#region"), list: root.querySelector("#matches"), sides: root.querySelector(".sides"), at: -1 });
    on(this.field, "input", () => { this.pick(null); this.offer(); });
    on(this.field, "focus", () => this.offer());
    on(this.field, "blur", () => this.close());
    on(this.field, "keydown", (e) => this.key(e));
    on(this.list, "pointerdown", (e) => e.preventDefault()); // or the field loses the focus before the click arrives
    on(this.list, "click", (e) => { const option = e.target.closest("[role=option]"); if (option) this.pick(option.region, true); });
    on(this.sides, "click", (e) => { const side = e.target.closest("button")?.dataset.side; if (side) this.add(side); });
  }
  offer() {
    if (this.region) return;
    const words = this.field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = (this.map.atlas.regions ?? []).filter((region) => words.every((word) => region.name.toLowerCase().includes(word)));
    this.at = -1;
    this.list.replaceChildren(...found.map((region, i) => {
      const option = html("li", region.name, { role: "option", id: `match${i}`, "aria-selected": "false" });
      option.region = region;
      return option;
    }));
    if (!found.length) this.list.append(html("li", "No area of that name. Try another word.", { class: "nothing" }));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
  }
  close() {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
  key(e) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    if (e.key === "Escape") { this.close(); return; }
    if (e.key === "Enter" && options[Math.max(0, this.at)] && !this.list.hidden) { e.preventDefault(); this.pick(options[Math.max(0, this.at)].region, true); return; }
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
    e.preventDefault();
    if (this.list.hidden) { this.offer(); return; }
    if (!options.length) return;
    this.at = (this.at + (e.key === "ArrowDown" ? 1 : -1) + options.length + (this.at < 0 && e.key === "ArrowUp" ? 1 : 0)) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === this.at)));
    options[this.at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", options[this.at].id);
  }
  pick(region, onward = false) {
    this.region = region;
    this.sides.hidden = !region;
    if (!region) return;
    this.field.value = region.name;
    this.close();
    const offered = region.side ? [[region.side, "Add"]] : [["left", "Add left"], ["right", "Add right"], ["both", "Add both sides"]];
    this.sides.replaceChildren(...offered.map(([side, words]) => button(words, "plus", { "data-side": side })));
    if (onward) this.sides.firstChild.focus();
  }
  add(side) {
    const { region, map } = this, sides = side === "both" ? ["left", "right"] : [side];
    this.field.value = "";
    this.field.focus();
    this.pick(null);
    this.close();
    map.add(...sides.map((one) => ({ kind: "region", region: region.id, side: one, intensity: map.intensity })));
  }
}

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
    on(this.find(".rm"), "click", (e) => this.click(e));
    on(this.find(".rm"), "keydown", (e) => this.key(e));
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
    const first = !this.view;
    if (first) Object.assign(this, { view: data.scene.view, figure: data.scene.figure, chosen: data.chosen?.id ?? null });
    // Epoch 0 is a session that has no drawing yet (the server was started anew): then ours stays, and goes with the next change.
    if (data.epoch !== this.drawing.epoch && (data.epoch !== 0 || first)) {
      this.drawing.adopt(data.epoch, data.figure, data.marks);
      if (this.figure !== data.figure) { this.figure = data.figure; this.painted = null; }
      this.waiting = false;
    }
    if (data.chosen?.id) this.zones.set(`${data.chosen.id} ${data.chosen.key}`, data.chosen);
    if (this.chosen && data.ranking && !data.ranking.some((candidate) => candidate.id === this.chosen)) this.chosen = null;
    this.seen = data.seen ?? {};
    this.latest = data;
    this.theme();
    this.paint();
    this.answer(data);
    this.fetchArt();
  }
  answer(data) {
    this.ranking.show(data, this.drawing.marks.length > 0);
    if (data.answered < this.drawing.rev || data.answered === this.answered) return;
    this.answered = data.answered;
    this.find(".rm").dataset.waiting = "no";
    const count = this.drawing.marks.length, first = data.ranking?.[0];
    const marks = count === 1 ? "1 mark." : `${count} marks.`;
    this.say(!count ? "Nothing painted." : first ? `${marks} First: ${first.side_words} ${first.muscle.toLowerCase()}, ${percent(first.probability).replace(" %", " percent")}` : marks);
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
    this.send("scene", { figure: this.figure, view: this.view, need, rev: this.stamps });
  }

  // ---- what is seen
  paint() {
    const key = `${this.version} ${this.figure}/${this.view}`, art = this.artOf(this.view);
    if (this.painted !== key + Boolean(art)) {
      this.painted = key + Boolean(art);
      this.picture.art(art);
      if (art) this.camera.whole(art.box);
      ["start", "end"].forEach((edge, i) => { this.find(`.edge.${edge}`).textContent = art?.side_labels[i ? "right_edge" : "left_edge"] ?? ""; });
      this.find(".edge.middle").textContent = this.wordsOf(this.view);
      this.picture.canvas.setAttribute("aria-label", `Body to paint on: ${this.wordsOf(this.view)}`);
    }
    this.showViews();
    this.paintInk();
    this.paintZones();
    this.showMarks();
  }
  paintInk() {
    if (this.hand.mark) return; // an answer that comes in the middle of a stroke leaves the stroke alone
    this.picture.ink(this.inView());
    this.picture.layer.seen.setAttribute("d", this.seen[`${this.figure}/${this.view}`] ?? "");
  }
  paintZones() { this.picture.zones(this.zonesHere()); this.ranking.reopen(); }
  zonesHere() { return this.chosen ? this.zones.get(`${this.chosen} ${this.figure}/${this.view}`) : null; }
  inView() { return this.drawing.marks.filter((mark) => mark.view === this.view); }
  wordsOf(view) {
    const group = (this.atlas.groups ?? []).find((one) => one.views.some((other) => other.id === view));
    return group ? group.views.find((one) => one.id === view).full : "";
  }
  showViews() {
    const { groups = [], figures = [] } = this.atlas, group = groups.find((one) => one.views.some((view) => view.id === this.view));
    const fill = (place, nodes, signature) => {
      if (place.signature === signature) return;
      place.signature = signature;
      place.replaceChildren(...nodes());
    };
    fill(this.find(".groups"), () => groups.map((one) => button(one.words, one.icon, { "data-group": one.id })), groups.length);
    fill(this.find(".figures"), () => figures.map((one) => button(one.words, one.id, { "data-figure": one.id })), figures.length);
    const faces = group?.views ?? [], drawnIn = new Set(this.drawing.marks.map((mark) => mark.view));
    fill(this.find(".faces"), () => faces.map((view) => this.face(view)), faces.map((view) => view.id + this.figure + Boolean(this.artOf(view.id))).join());
    for (const face of this.all("[data-view].face")) face.classList.toggle("drawn", drawnIn.has(face.dataset.view));
    press(this.all("[data-group]"), (node) => node.dataset.group === group?.id);
    press(this.all("[data-figure]"), (node) => node.dataset.figure === this.figure);
    press(this.all(".face"), (node) => node.dataset.view === this.view);
  }
  face(view) {
    const node = html("button", "", { type: "button", class: "face", "data-view": view.id, title: view.full }), art = this.artOf(view.id);
    const picture = svg("svg", { "aria-hidden": "true", viewBox: `0 0 ${art?.box.join(" ") ?? "1 1"}` });
    if (art) picture.append(svg("image", { href: art.image, width: art.box[0], height: art.box[1] }), svg("path", { d: art.outline }));
    node.append(picture, html("span", view.words));
    return node;
  }
  showStrength() {
    this.find("output").textContent = `${this.intensity} – ${STRENGTH[this.intensity]}`;
    this.find("#intensity").setAttribute("aria-valuetext", `${this.intensity}, ${STRENGTH[this.intensity]}`);
    this.find(".rm").style.setProperty("--ink", RAMP[this.intensity]);
    this.find(".rm").style.setProperty("--ramp", `linear-gradient(90deg, ${RAMP.join()})`);
  }
  showMarks() {
    const { marks, past, future } = this.drawing, place = this.find(".marks");
    for (const [act, possible] of [["undo", past.length], ["redo", future.length], ["clear", marks.length]]) this.find(`[data-act=${act}]`).disabled = !possible;
    place.hidden = !marks.length;
    if (this.listed === marks) return;
    this.listed = marks;
    place.querySelector("ul").replaceChildren(...marks.map((mark, i) => {
      const row = html("li"), words = this.markWords(mark);
      const remove = button("Remove", "remove", { "data-remove": i, "aria-label": `Remove: ${words}` });
      row.append(html("i", "", { style: `background:${RAMP[mark.intensity] ?? "transparent"}` }), html("span", words), remove);
      return row;
    }).reverse());
  }
  markWords(mark) {
    const where = this.wordsOf(mark.view).toLowerCase(), strength = `, intensity ${mark.intensity ?? 5}`;
    const region = mark.kind === "region" && (this.atlas.regions ?? []).find((one) => one.id === mark.region);
    if (mark.kind === "region") return capital(`${mark.side === "midline" ? "" : `${mark.side} `}${(region?.name ?? mark.region).toLowerCase()}`) + strength;
    if (mark.kind === "eraser") return `Erased, ${where}`;
    if (mark.kind === "cells") return `Painted on the figure before${strength}`;
    return `${{ brush: "Painted", lasso: "Area", spot: "Spot" }[mark.kind]}, ${where}${strength}`;
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
    if (this.drawing.marks.length + marks.length > MOST_MARKS) {
      return this.abandoned("This drawing is full: it holds 2,000 marks. Remove some to add more; nothing was lost.");
    }
    this.drawing.become([...this.drawing.marks, ...marks]);
    return this.commit();
  }
  abandoned(words) { this.paintInk(); this.hint(words); }
  commit() {
    this.drawing.figure = this.figure;
    this.paint();
    this.ranking.show(this.latest, this.drawing.marks.length > 0);
    this.find(".rm").dataset.waiting = "yes";
    this.send("drawing", this.drawing.snapshot());
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
    setTimeout(() => { this.waiting = false; }, 5000);
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
    if (!node || node.closest(".ranking, .sides")) return;
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
    this.observer.disconnect();
    clearTimeout(this.later);
    clearTimeout(this.hinting);
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
