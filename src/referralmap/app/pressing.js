// What pressing a trigger point brought, by one tap each, and which to press next.

const PAIN = [["familiar", "Familiar pain"], ["local", "Pain only there"], ["nothing", "No pain"], ["", "Not pressed"]];
const BAND = [["band", "Taut band"], ["no-band", "No band"]];
const TWITCH = [["twitch", "Twitch"], ["no-twitch", "No twitch"]];

const findings = (notes, id, words) => {
  const node = html("div", "", { class: "found" });
  node.append(html("h3", "Pressed: what did it bring?"));
  for (const [kind, options, label] of [["pain", PAIN, "pain"], ["band", BAND, "taut band"], ["twitch", TWITCH, "twitch"]]) {
    node.append(notes.choice(kind, id, options, `${words}: ${label}`));
  }
  return node;
};

class NextPress {
  constructor(map, notes, place, bar, on) { // the bar: where the screen is small, it stays in sight and leads to the place
    Object.assign(this, { map, notes, place, bar });
    // It comes once the list has come up: on the first screen it would lie on the first muscle.
    this.observer = new IntersectionObserver(([seen]) => bar.classList.toggle("up", seen.isIntersecting), { rootMargin: "0px 0px -45% 0px" });
    this.observer.observe(map.find(".ranking"));
    on(bar, "click", () => { place.scrollIntoView({ block: "center" }); place.querySelector("button")?.focus({ preventScroll: true }); });
  }
  show(next, stop) {
    this.bar.hidden = this.place.hidden = !next || Boolean(stop);
    fill(this.bar, JSON.stringify(next), () => (next ? [html("span", `Press next: ${next.words}, ${next.name}`), html("small", next.reason)] : []));
    fill(this.place, JSON.stringify([next, this.map.chosen === next?.id]), () => (next ? this.made(next) : []));
  }
  made(next) {
    const head = html("p", "", { class: "press" }), mark = icon("press");
    head.append(mark, html("span", "Press next: "), html("strong", `${next.words}, ${next.name}`));
    const parts = [head, html("p", next.place, { class: "where" }), html("p", next.reason)];
    if (next.cautions.length) parts.push(titled("Mind:", `${next.cautions.join("; ")}.`));
    parts.push(this.notes.choice("pain", next.id, PAIN.slice(0, 3), `${capital(next.words)}, ${next.name}: what did pressing bring?`));
    return parts;
  }
}
