// Causes that are no muscle: those that fit as well stand before the muscles, the others open below them.

class LookAlikes {
  constructor(map, first, on) {
    Object.assign(this, { map, first });
    on(first, "click", (e) => this.click(e));
  }
  click(e) {
    const { view, look } = e.target.closest("button")?.dataset ?? {};
    if (view) this.map.look(view);
    else if (look) this.map.choose(look === this.map.chosen ? null : look);
  }
  show(looks = []) {
    const fits = looks.filter((one) => one.fits === "as_well"), urgent = looks.filter((one) => one.fits === "not_to_miss");
    this.first.hidden = !fits.length && !urgent.length;
    fill(this.first, this.signature([fits, urgent]), () => [
      ...(fits.length ? [html("h3", say(fits.length === 1 ? "fits.one" : "fits.more"))] : []),
      ...fits.map((one) => this.row(one)),
      ...(urgent.length ? [html("h3", say("fits.urgent"))] : []),
      ...urgent.map((one) => this.row(one)),
    ]);
  }
  signature(some) { return JSON.stringify([some, this.map.chosen, this.map.zonesHere()?.views ?? null, this.map.spoken]); }
  rows(looks = []) { return looks.filter((one) => one.fits === "less").map((one) => this.row(one)); }
  row(one) {
    const chosen = this.map.chosen === one.id, node = html("div", "", { class: `look-alike${chosen ? " chosen" : ""}`, "data-side": one.side });
    const head = html("button", "", { type: "button", "data-look": one.id, "data-key": one.id, "aria-pressed": String(chosen) });
    head.append(html("span", one.name, { class: "name" }), html("span", percent(one.probability), { class: "share" }), html("span", one.side_words, { class: "side" }), html("span", say("look.could", { plain: one.plain }), { class: "plain" }));
    node.append(head);
    if (!chosen) return node;
    const why = html("div", "", { class: "why" }), views = this.map.zonesHere()?.views ?? [];
    why.append(html("p", one.what), html("h4", say("look.apart")), list(one.told_apart_by), titled(say("look.then"), one.then));
    if (one.urgency !== "none") why.prepend(titled(say("look.urgency"), say("sentence", { items: one.urgency_words })));
    if (one.disputed) why.append(opening(`${one.id} disputed`, say("look.disputed"), [html("p", one.disputed)]));
    if (views.length) why.append(seenFrom(this.map, views));
    node.append(why);
    return node;
  }
}
