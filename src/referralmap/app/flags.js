// Red flags: what must not wait stands above everything, sticks there, and cannot be folded away.

class Flags {
  constructor(place) { this.place = place; }
  show({ flags = [], stop = "" }) {
    this.place.hidden = !flags.length;
    this.place.dataset.stop = stop ? "yes" : "no";
    fill(this.place, JSON.stringify(flags), () => flags.map((flag) => {
      const node = html("article", "", { "data-urgency": flag.urgency, "data-flag": flag.id }), head = html("h3");
      head.append(html("span", flag.urgency_words, { class: "urgency" }), flag.name);
      node.append(head, html("p", flag.do, { class: "do" }), html("p", flag.say));
      if (flag.because.length) node.append(html("p", flag.because.join(" "), { class: "reason" }));
      return node;
    }));
  }
}
