// The picture that is painted on: marks, camera, layers, and the hand that paints. Knows nothing of Streamlit.
// component.py joins canvas.js, panels.js and bodymap.js, in this order, to one module: inline there is no import.

const NS = "http://www.w3.org/2000/svg";
const MOST_MARKS = 2000, MOST_POINTS = 2000, TOLERANCE = 0.05; // cm; the limits are those of the drawing's file
const MOST_IN_ALL = 150000; // points: some 2 MB, half of what the server takes in one message
const RADII = { brush: [0.9, 1.8, 3.2], spot: [0.9, 1.6, 2.6], eraser: [1.2, 2.2, 4] }; // cm, on the whole body
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
const mirror = (art) => (art?.flipped ? `translate(${art.box[0]} 0) scale(-1 1)` : "");
const zonePaths = (zones, parts) => parts.filter((part) => zones?.[part])
  .flatMap((part) => [svg("path", { class: part, d: zones[part] }), ...(part === "spillover" ? [svg("path", { class: "rim", d: zones[part] })] : [])]);
const crossPaths = (zones) => (zones?.crosses ?? []).flatMap((at) => ["halo", "mark"].map((kind) => Object.assign(svg("path", { class: kind, d: "M-1-1 1 1M1-1-1 1" }), { at })));
const sized = (cross, size) => cross.setAttribute("transform", `translate(${cross.at[0]} ${cross.at[1]}) scale(${size})`);
let said = {}; // the sentences of the page by key, in its language; Python gives them
const say = (key, parts = {}) => (said[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
const percent = (share) => (share < 0.01 ? say("percent.little") : say("percent", { share: Math.round(share * 100) }));
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const edgeWords = (text = "") => { // "Patient's LEFT · front"
  const [side, ...rest] = text.split(" · ");
  return [side, ...rest.map((words) => html("small", words))];
};
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
  constructor(canvas, onChange) { Object.assign(this, { canvas, onChange, box: [100, 170], zoom: 1, x: 50, y: 85, lines: 1 }); }
  whole(box = this.box) { Object.assign(this, { box, zoom: 1, x: box[0] / 2, y: box[1] / 2 }); this.apply(); }
  apply() {
    const seat = (this.seat = this.canvas.getBoundingClientRect());
    if (!seat.width || !seat.height) return; // hidden: the observer calls again when it is shown
    const [w, h] = this.box, top = 10 + 20 * this.lines; // px kept free for the words in the upper corners
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
    clay.setAttribute("transform", mirror(art)); // the right is the left's picture; its lines come mirrored already
  }
  zones(zones) {
    const { zones: layer, crosses } = this.layer;
    layer.replaceChildren(...zonePaths(zones, ["spillover", "essential", "muscle"]));
    crosses.replaceChildren(...crossPaths(zones));
    this.steady();
  }
  // Crosses, dots and hatches keep their size on the screen, however close the picture is.
  steady(scale = this.scale) {
    this.scale = scale;
    if (!scale) return;
    for (const cross of this.layer.crosses.children) sized(cross, 9 / scale);
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
    for (const lost of ["pointercancel", "lostpointercapture"]) on(canvas, lost, (e) => this.cancel(e));
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
    if (mark.kind === "lasso" && mark.points.length < 3) return this.map.abandoned(say("hint.lasso"));
    this.map.add(mark);
  }
  cancel(e) { // not an up: the system took the pointer, and half a stroke is no mark
    if (!this.pointers.delete(e.pointerId)) return;
    this.dragging = false;
    if (this.mark) this.abandon();
  }
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
