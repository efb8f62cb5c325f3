// What is laid over the body beside ink and zones, each switched by itself.

const ASKED_LAYERS = ["covered", "missing", "unexplained"];
const SHOWN_LAYERS = ["essential", "spillover", ...ASKED_LAYERS];

class Layers {
  constructor(map, place, on) {
    Object.assign(this, { map, place, on: new Set(["essential", "spillover"]), group: svg("g", { class: "layers", "clip-path": "url(#skin)" }) });
    map.find(".zones").after(this.group);
    on(place, "click", (e) => this.toggle(e.target.closest("button")?.dataset.layer));
  }
  get asked() { return ASKED_LAYERS.filter((name) => this.on.has(name)); }
  toggle(name) {
    if (!name) return;
    if (!this.on.delete(name)) this.on.add(name);
    this.paint();
    if (ASKED_LAYERS.includes(name)) this.map.sendScene();
  }
  show(layers, drawn) {
    this.place.hidden = !drawn;
    this.layers = layers ?? {};
    this.paint();
  }
  paint() {
    const { map, layers = {} } = this, here = layers.key === `${map.figure}/${map.view}`;
    fill(this.place, [...this.on, map.spoken].sort().join(), () => [html("span", say("layers.on"), { class: "label" }), ...SHOWN_LAYERS.map((name) => {
      const node = button(say(`layer.${name}`), null, { "data-layer": name, "data-key": name, "aria-pressed": String(this.on.has(name)) });
      node.prepend(html("i", "", { class: name }));
      return node;
    })]);
    for (const name of ["essential", "spillover"]) map.picture.canvas.classList.toggle(`no-${name}`, !this.on.has(name));
    this.group.replaceChildren(...this.asked.filter((name) => here && layers[name]).map((name) => svg("path", { class: name, d: layers[name] })));
  }
}
