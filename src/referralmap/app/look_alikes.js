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
      ...(fits.length ? [html("h3", fits.length === 1 ? "Fits as well, and is no muscle" : "Fit as well, and are no muscles")] : []),
      ...fits.map((one) => this.row(one)),
      ...(urgent.length ? [html("h3", "Less likely, and not to be missed")] : []),
      ...urgent.map((one) => this.row(one)),
    ]);
  }
  signature(some) { return JSON.stringify([some, this.map.chosen, this.map.zonesHere()?.views ?? null]); }
  rows(looks = []) { return looks.filter((one) => one.fits === "less").map((one) => this.row(one)); }
  row(one) {
    const chosen = this.map.chosen === one.id, node = html("div", "", { class: `look-alike${chosen ? " chosen" : ""}`, "data-side": one.side });
    const head = html("button", "", { type: "button", "data-look": one.id, "data-key": one.id, "aria-pressed": String(chosen) });
    head.append(html("span", one.name, { class: "name" }), html("span", percent(one.probability), { class: "share" }), html("span", one.side_words, { class: "side" }), html("span", `This could also be ${one.plain}.`, { class: "plain" }));
    node.append(head);
    if (!chosen) return node;
    const why = html("div", "", { class: "why" }), views = this.map.zonesHere()?.views ?? [];
    why.append(html("p", one.what), html("h4", "What tells it apart"), list(one.told_apart_by), titled("What to do:", one.then));
    if (one.urgency !== "none") why.prepend(titled("How urgent:", `${one.urgency_words}.`));
    if (one.disputed) why.append(opening(`${one.id} disputed`, "Where published maps disagree", [html("p", one.disputed)]));
    if (views.length) {
      const move = html("p", "Not seen from here. Look at: ", { class: "look" });
      move.append(...views.map((view) => button(this.map.wordsOf(view), null, { "data-view": view })));
      why.append(move);
    }
    node.append(why);
    return node;
  }
}
