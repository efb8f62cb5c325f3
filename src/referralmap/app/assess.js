// The therapist's panels together: one set of notes, and every panel shown anew whenever notes or answers change.

class VisitPanels {
  constructor(map, root, on) {
    const at = (name) => root.querySelector(name), notes = (this.notes = new Notes(map, () => this.again()));
    Object.assign(this, { map, latest: {}, results: at(".results"), stop: at(".results .stop"), further: at(".further"), said: at(".said") });
    this.flags = new Flags(at(".flags"));
    this.next = new NextPress(map, notes, at(".next"), at(".nextbar"), on);
    this.looks = new LookAlikes(map, at(".fits"), on);
    this.asking = new Asking(map, notes, at(".ask"));
    this.log = new Log(notes, at(".log"));
    this.prior = new Prior(map, notes, at(".prior"), on);
    this.layers = new Layers(map, at(".layerbar"), on);
    this.pair = new Pair(map, at(".pair"), on);
    on(this.further, "click", (e) => this.looks.click(e));
    for (const place of [this.results, at(".beside")]) on(place, "click", (e) => this.click(e.target.closest("button")));
  }
  click(node) {
    if (!node) return;
    const { kind, undo, without } = node.dataset;
    if (kind) this.notes.tap(node.dataset);
    else if (undo !== undefined) this.notes.undo();
    else if (without !== undefined) this.notes.without(+without);
  }
  show(data) {
    this.latest = data;
    if (data.notebook) this.notes.adopt(data.notebook);
    this.again();
  }
  again() {
    const { latest: data, map } = this, drawn = map.drawing.marks.length > 0, shown = drawn ? data : {};
    if (data.flags) this.flags.show(data); // where no answer could be made, the flags that stood go on standing
    this.stop.hidden = !(data.stop && drawn);
    this.stop.textContent = data.stop ?? "";
    this.results.classList.toggle("can-wait", Boolean(data.stop));
    this.next.show(shown.next, data.stop);
    this.looks.show(shown.look_alikes);
    this.asking.show({ asked: data.asked, moved: shown.moved });
    this.log.show(data);
    this.said.hidden = !data.said?.length;
    fill(this.said, JSON.stringify([data.said, map.spoken]), () => [html("h2", say("said")), ...(data.said ?? []).map(([title, words]) => titled(say("titled", { title }), words))]);
    this.prior.show(data);
    this.layers.show(shown.layers, drawn);
    this.pair.show(shown.pair);
    this.showFurther(shown);
    map.ranking.reopen();
  }
  showFurther({ look_alikes: looks = [], conditions = [], afterwards = [] }) {
    const less = looks.filter((one) => one.fits === "less");
    fill(this.further, this.looks.signature([less, conditions, afterwards]), () => [
      ...(less.length ? [opening("less", say("fits.less", { count: less.length }), this.looks.rows(less), less.some((one) => one.id === this.map.chosen))] : []),
      ...(conditions.length ? [opening("conditions", say("conditions", { count: conditions.length }), conditions.map((one) => this.condition(one)))] : []),
      ...(afterwards.length ? [opening("after", say("after", { count: afterwards.length }), afterwards.map((one) => {
        const node = html("p");
        node.append(html("strong", `${say("after.one", { name: one.name, urgency: one.urgency_words })} `), `${one.say} ${one.do}`);
        return node;
      }))] : []),
    ]);
  }
  condition(one) {
    const parts = [html("p", one.what)];
    if (one.exclude.length) parts.push(html("h4", say("condition.exclude")), list(one.exclude));
    if (one.self_care.length) parts.push(html("h4", say("condition.self_care")), list(one.self_care));
    if (one.disputed) parts.push(titled(say("condition.disputed"), one.disputed));
    return opening(`condition ${one.id}`, one.name, parts);
  }
  about(id) { return this.latest.about?.id === id ? this.latest.about : null; } // what the chosen muscle opens to
  destroy() {
    clearTimeout(this.notes.again);
    this.next.observer.disconnect();
  }
}

// How to find the muscle, and what speaks against each technique at it for this patient.
function aboutMuscle(about) {
  const parts = [];
  if (about.if_pressed) parts.push(html("p", about.if_pressed));
  parts.push(opening("find", say("about.find"), [html("p", about.find)]));
  const never = about.techniques.flatMap((one) => one.cautions.filter((held) => held.strength === "absolute").map((held) => say("about.never.one", { technique: one.name, caution: held.name })));
  if (never.length) parts.push(html("h4", say("about.never")), list(never));
  const rows = about.techniques.map((one) => {
    const state = one.ruled_out ? "out" : !one.reaches ? "depth" : one.cautions.length ? "mind" : "none";
    return opening(`technique ${one.id}`, say(`technique.${state}`, { technique: one.name, count: one.cautions.length }), one.cautions.length ? one.cautions.map(caution) : [html("p", say("technique.free"))]);
  });
  parts.push(opening("techniques", say("techniques"), [
    ...(about.press.length ? [titled(say("techniques.press"), inARow(about.press))] : []),
    ...(about.needle.length ? [titled(say("techniques.needle"), inARow(about.needle))] : []),
    ...rows,
    ...(about.unsure.length ? [titled(say("techniques.unsure"), inARow(about.unsure))] : []),
  ]));
  if (about.mistaken.length) parts.push(opening("mistaken", say("mistaken"), [list(about.mistaken)]));
  return parts;
}
const caution = (one) => {
  const node = html("div", "", { class: "caution", "data-strength": one.strength });
  node.append(titled(say("titled", { title: one.strength_words }), one.name), html("p", `${one.say} ${one.do}`));
  if (one.because.length) node.append(html("p", one.because.join(" "), { class: "reason" }));
  return node;
};
