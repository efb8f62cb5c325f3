// Two candidates side by side over the same drawing, seen from where one looks; and what tells them apart.

class Pair {
  constructor(map, place, on) {
    Object.assign(this, { map, place, other: "" });
    on(place, "change", (e) => this.choose(e.target.value));
    on(place, "click", (e) => { const view = e.target.closest("button")?.dataset.view; if (view) map.look(view); });
  }
  choose(id) {
    this.other = id;
    this.map.sendScene();
  }
  show(pair) {
    const { map } = this;
    this.art = pair?.key ? map.shelved(pair.key) : null; // of the view that was answered, not of one that was turned to since
    this.place.hidden = !pair?.choices.length;
    fill(this.place, JSON.stringify([pair, map.spoken, Boolean(this.art)]), () => (this.place.hidden ? [] : [this.choice(pair), ...(pair.of ? this.both(pair) : [])]));
    this.frame();
  }
  choice({ first, choices, other }) {
    const line = html("p", "", { class: "with" }), select = html("select", "", { id: "pair", "data-key": "pair" });
    select.append(html("option", say("pair.none"), { value: "" }), ...choices.map(({ id, label, probability }) => html("option", say("point", { point: label, share: percent(probability) }), { value: id, ...(id === other ? { selected: "" } : {}) })));
    line.append(html("label", say("pair.with", { first: capital(first) }), { for: "pair" }), select);
    return line;
  }
  both(pair) {
    const row = html("div", "", { class: "two" }), unseen = new Set(pair.of.flatMap((one) => one.zones.views ?? []));
    row.append(...pair.of.map((one) => this.one(one, pair, this.art)));
    return [this.dots(), row, ...(pair.apart ? [html("p", pair.apart, { class: "apart" })] : []), ...(unseen.size ? [seenFrom(this.map, [...unseen])] : [])];
  }
  dots() { // patterns of their own: those of the large picture go by its size
    const sprite = svg("svg", { class: "sprite", width: 0, height: 0, "aria-hidden": "true" });
    sprite.append(...["dots", "hatch"].map((name) => {
      const pattern = this.map.find(`.canvas #${name}`).cloneNode(true);
      pattern.id = `pair-${name}`;
      return pattern;
    }));
    return sprite;
  }
  one({ id, label, probability, zones, only }, pair, art) {
    const figure = html("figure", "", { "data-of": id }), words = html("figcaption"), edges = html("p", "", { class: "edges", "aria-hidden": "true" });
    words.append(html("strong", capital(label)), html("span", percent(probability)));
    edges.append(...["left_edge", "right_edge"].map((edge) => html("span", art?.side_labels[edge].split(" · ")[0] ?? "")));
    figure.append(words, edges, this.picture(zones, pair.drawn, art));
    if (only) figure.append(html("p", only));
    return figure;
  }
  picture(zones, drawn, art) {
    const [width, height] = art?.box ?? [1, 1], picture = svg("svg", { "aria-hidden": "true", viewBox: `0 0 ${width} ${height}` });
    const shown = svg("g", { class: "shown" }), pain = svg("g", { class: "zones" });
    pain.append(...zonePaths(zones, ["spillover", "essential"]));
    shown.append(pain, svg("path", { class: "seen", d: drawn }));
    picture.append(svg("image", { href: art?.image ?? "", width, height, transform: mirror(art) }), shown, svg("path", { class: "contours", d: art?.contours ?? "" }), svg("path", { class: "outline", d: art?.outline ?? "" }), svg("path", { class: "muscle", d: zones.muscle }), ...crossPaths(zones));
    return picture;
  }
  // Both pictures show the same piece: what was drawn and where either sends pain, with some of the body around it.
  frame() {
    const pictures = [...this.place.querySelectorAll("figure svg")], boxes = pictures.map((one) => one.querySelector(".shown").getBBox()).filter((box) => box.width);
    const { art } = this;
    if (!boxes.length || !art) return;
    const least = (name) => Math.min(...boxes.map((box) => box[name])), most = (name, size) => Math.max(...boxes.map((box) => box[name] + box[size]));
    const [x, y, right, bottom] = [least("x"), least("y"), most("x", "width"), most("y", "height")];
    const size = Math.min(Math.max(...art.box), Math.max(1.25 * Math.max(right - x, bottom - y), 0.22 * Math.max(...art.box)));
    const view = [(x + right - size) / 2, (y + bottom - size) / 2, size, size].map(round).join(" ");
    for (const pattern of this.place.querySelectorAll("pattern")) pattern.setAttribute("patternTransform", `scale(${size / 260})`);
    for (const picture of pictures) {
      picture.setAttribute("viewBox", view);
      for (const cross of picture.querySelectorAll(".halo, .mark")) sized(cross, size / 34);
    }
  }
}
