// What pressing a trigger point brought, by one tap each, and which to press next.

const PAIN = ["familiar", "local", "nothing", ""];
const SIGNS = { pain: PAIN, band: ["band", "no-band"], twitch: ["twitch", "no-twitch"] };

const findings = (notes, id, words) => {
  const node = html("div", "", { class: "found" });
  node.append(html("h3", say("found")));
  for (const [kind, values] of Object.entries(SIGNS)) {
    node.append(notes.choice(kind, id, options(kind, values), say("found.of", { where: words, sign: say(`found.${kind}`) })));
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
    fill(this.bar, JSON.stringify([next, this.map.spoken]), () => (next ? [html("span", say("next.bar", { where: next.words })), html("small", next.reason)] : []));
    fill(this.place, JSON.stringify([next, this.map.chosen === next?.id, this.map.spoken]), () => (next ? this.made(next) : []));
  }
  made(next) {
    const head = html("p", "", { class: "press" }), mark = icon("press");
    head.append(mark, html("span", `${say("next.press")} `), html("strong", next.words));
    const parts = [head, html("p", next.place, { class: "where" }), html("p", next.reason)];
    if (next.cautions.length) parts.push(titled(say("next.mind"), inARow(next.cautions)));
    parts.push(this.notes.choice("pain", next.id, options("pain", PAIN.slice(0, 3)), say("next.asked", { where: capital(next.words) })));
    return parts;
  }
}
