// What stands beside the picture: the ranking, areas by name, the list of marks. Text only ever goes in as text.

// The candidates, each a button that shows its zones on the body. Muscles that no drawing tells apart are one that opens.
const seenFrom = (map, views) => { // from where what is not seen here would be
  const move = html("p", `${say("elsewhere")} `, { class: "look" });
  move.append(...views.map((view) => button(map.wordsOf(view), null, { "data-view": view })));
  return move;
};

class Ranking {
  constructor(map, root, on) {
    this.map = map;
    this.part = Object.fromEntries(["ranking", "prompt", "summary", "problem", "caveat", "weak"].map((name) => [name, root.querySelector(`.results .${name}`)]));
    this.rows = new Map();
    on(this.part.ranking, "click", (e) => {
      const row = e.target.closest("button");
      if (row?.dataset.view) map.look(row.dataset.view);
      else if (row?.dataset.point) map.choose(row.dataset.point);
      else if (row?.dataset.group) this.unfold(row.parentElement);
      else if (row?.dataset.id) this.toggle(row.parentElement.candidate);
    });
  }
  show({ ranking = [], summary = {}, problem = "" }, drawn) {
    const { part } = this, some = drawn && ranking.length > 0;
    part.prompt.hidden = drawn;
    part.ranking.hidden = !some;
    part.problem.hidden = !problem;
    if (part.problem.textContent !== problem) part.problem.textContent = problem;
    this.place(part.ranking, ranking);
    // before the list, so that nobody takes the first of it for an answer
    const { drawn_cm2: area, unexplained_cm2: rest, note, weak = "" } = drawn ? summary : {};
    part.weak.hidden = !weak;
    if (part.weak.textContent !== weak) part.weak.textContent = weak;
    const words = [area >= 0.5 && say("painted", { cm2: Math.round(area) }), rest >= 1 && say("unexplained", { cm2: Math.round(rest) }), note];
    part.summary.textContent = drawn ? words.filter(Boolean).join(" ") : "";
    part.summary.hidden = !part.summary.textContent;
  }
  // rows are kept and moved only if the order changed: a row that is moved loses the keyboard's focus
  place(list, candidates) {
    const fresh = candidates.map((candidate) => (candidate.lines ? this.group(candidate) : this.row(candidate)));
    if (fresh.every((row, i) => list.children[i] === row) && fresh.length === list.children.length) return;
    const active = list.getRootNode().activeElement, focused = fresh.some((row) => row.contains(active)) ? active : null;
    list.replaceChildren(...fresh);
    focused?.focus({ preventScroll: true });
  }
  toggle({ points }) { this.map.choose(points.some((point) => point.id === this.map.chosen) ? null : points[0].id); }
  unfold(row) {
    row.unfolded = !row.unfolded;
    this.folding(row);
  }
  folding(row) {
    const within = row.candidate.lines.some(({ points }) => points.some((point) => point.id === this.map.chosen)), open = row.unfolded ?? within;
    row.firstChild.setAttribute("aria-expanded", String(open));
    row.lastChild.hidden = !open;
  }
  head(row, { muscle, probability, side, side_words: sideWords }, below) {
    const put = (name, text) => { row.firstChild.querySelector(`.${name}`).textContent = text; };
    put("name", muscle);
    put("share", percent(probability));
    put("side", sideWords);
    put("point", below);
    row.querySelector(".bar i").style.width = `${Math.max(1, probability * 100)}%`;
    row.dataset.side = side;
  }
  made(id, attributes, below) {
    if (this.rows.has(id)) return this.rows.get(id);
    const row = html("li"), head = html("button", "", { type: "button", ...attributes });
    head.append(html("span", "", { class: "name" }), html("span", "", { class: "share" }), html("span", "", { class: "side" }), html("span", "", { class: "point" }), html("span", "", { class: "bar" }));
    head.lastChild.append(html("i"));
    row.append(head, below);
    this.rows.set(id, row);
    return row;
  }
  group(candidate) {
    const row = this.made(candidate.id, { "data-group": candidate.id }, html("ol", "", { class: "members" }));
    row.className = "group";
    row.candidate = candidate;
    this.head(row, candidate, candidate.alike);
    this.place(row.lastChild, candidate.lines);
    this.folding(row);
    return row;
  }
  row(candidate) {
    const row = this.made(candidate.id, { "data-id": candidate.id }, html("div", "", { class: "why" }));
    this.head(row, candidate, candidate.points.map((point) => point.name).join(" · "));
    row.candidate = candidate;
    this.open(row);
    return row;
  }
  open(row) {
    const { map } = this, { points } = row.candidate, why = row.lastChild;
    const chosen = points.find((point) => point.id === map.chosen), isChosen = Boolean(chosen);
    row.firstChild.setAttribute("aria-pressed", String(isChosen));
    row.classList.toggle("chosen", isChosen);
    why.hidden = !isChosen;
    const notes = map.visit?.notes, about = isChosen ? map.visit?.about(chosen.id) : null, views = map.zonesHere()?.views ?? [];
    const noted = isChosen && ["pain", "band", "twitch"].map((kind) => notes?.value(kind, chosen.id));
    fill(why, JSON.stringify(isChosen && [points, chosen.id, views, noted, about]), () => (isChosen ? this.reasons(row.candidate, chosen, views, about) : []));
  }
  reasons({ points }, chosen, elsewhere, about) {
    const { map } = this, key = html("p", "", { class: "key" }), parts = [html("p", chosen.sentence)];
    for (const part of ["essential", "spillover", "cross"]) {
      key.append(html("span", say(`key.${part}`)));
      key.lastChild.prepend(html("i", "", { class: part }));
    }
    if (points.length > 1) parts.unshift(this.points(points, chosen));
    if (chosen.palpate) parts.push(titled(say("where"), chosen.palpate));
    parts.push(key);
    if (elsewhere.length) parts.push(seenFrom(map, elsewhere));
    if (map.visit) parts.push(findings(map.visit.notes, chosen.id, capital(chosen.label)));
    if (about) parts.push(...aboutMuscle(about));
    return parts;
  }
  points(points, chosen) { // one muscle, several places to press: each shows its own zones
    const choice = html("p", "", { class: "look", role: "group", "aria-label": say("points") });
    choice.append(...points.map((point) => button(say("point", { point: point.name, share: percent(point.probability) }), null, { "data-point": point.id, "data-key": point.id, "aria-pressed": String(point === chosen) })));
    return choice;
  }
  reopen() {
    for (const row of this.part.ranking.querySelectorAll("li")) if (row.candidate && !row.candidate.lines) this.open(row);
    for (const row of this.part.ranking.children) if (row.candidate?.lines) this.folding(row);
  }
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
    const found = (this.map.atlas.regions ?? []).filter((region) => words.every((word) => `${region.name} ${region.also}`.toLowerCase().includes(word)));
    this.at = -1;
    this.list.replaceChildren(...found.map((region, i) => {
      const option = html("li", region.name, { role: "option", id: `match${i}`, "aria-selected": "false" });
      option.append(html("small", region.also));
      option.region = region;
      return option;
    }));
    if (!found.length) this.list.append(html("li", say("byname.none"), { class: "nothing" }));
    this.list.hidden = false;
    this.list.scrollIntoView({ block: "nearest" });
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
    const offered = region.sides.length === 1 ? [[region.sides[0], say("add")]] : ["left", "right", "both"].map((side) => [side, say(`add.${side}`)]);
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

// Every mark as a line with a button: also for whoever cannot aim with an eraser.
class MarkList {
  constructor(map, root) { Object.assign(this, { map, place: root.querySelector(".marks") }); }
  show(marks) {
    this.place.hidden = !marks.length;
    if (this.listed === marks && this.listedIn === this.map.spoken) return;
    Object.assign(this, { listed: marks, listedIn: this.map.spoken });
    this.place.querySelector("ul").replaceChildren(...marks.map((mark, i) => {
      const row = html("li"), words = this.words(mark);
      const remove = button(say("mark.remove"), "remove", { "data-remove": i, "aria-label": say("mark.remove.what", { mark: words }) });
      row.append(html("i", "", { style: `background:${RAMP[mark.intensity] ?? "transparent"}` }), html("span", words), remove);
      return row;
    }).reverse());
  }
  words(mark) {
    const strength = mark.intensity ?? 5, region = mark.kind === "region" && (this.map.atlas.regions ?? []).find((one) => one.id === mark.region);
    if (mark.kind === "region") return capital(say(`mark.${mark.side}`, { area: region?.inside ?? mark.region, strength }));
    return say(`mark.${mark.kind}`, { view: this.map.insideOf(mark.view), strength });
  }
}
