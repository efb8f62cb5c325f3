// What was asked and found in this visit: one note a tap. This side owns the notes as it owns the marks: all of them are
// sent after every change, and sent again until they are answered.

// New children only where something changed; the keyboard's focus and what stands open stay where they were.
function fill(place, signature, make) {
  if (place.signature === signature) return;
  place.signature = signature;
  const active = place.getRootNode().activeElement, had = place.contains(active) ? active : null;
  const open = new Map([...place.querySelectorAll("details")].map((one) => [one.dataset.key, one.open]));
  place.replaceChildren(...make());
  for (const one of place.querySelectorAll("details")) if (open.has(one.dataset.key)) one.open = open.get(one.dataset.key);
  if (!had) return;
  const same = had.dataset.key && place.querySelector(`[data-key="${CSS.escape(had.dataset.key)}"]`);
  (same ?? place.querySelector("button, select, summary"))?.focus({ preventScroll: true });
}

const opening = (key, words, children, open = false) => { // <details>, which keeps its state by its key
  const node = html("details", "", { "data-key": key, ...(open ? { open: "" } : {}) });
  node.append(html("summary", words, { "data-key": `${key} summary` }), ...children);
  return node;
};
const list = (words) => {
  const node = html("ul", "", { class: "list" });
  node.append(...words.map((one) => html("li", one)));
  return node;
};
const titled = (title, words) => {
  const node = html("p");
  node.append(html("strong", `${title} `), words);
  return node;
};

const inARow = (words) => say("sentence", { items: words.join("; ") });

class Notes {
  constructor(map, changed) { Object.assign(this, { map, changed, notes: [], epoch: null, rev: 0 }); }
  adopt({ notes, epoch, rev }) {
    const first = this.epoch === null;
    if (epoch !== this.epoch && (epoch !== 0 || first)) Object.assign(this, { notes, epoch });
    if (first) this.rev = rev;
    if (rev >= this.rev) clearTimeout(this.again);
    this.told = rev >= this.rev;
  }
  value(kind, of) { return this.notes.findLast((one) => one.kind === kind && one.of === of)?.value ?? ""; }
  put(kind, of, value) { if (this.value(kind, of) !== value) this.become([...this.notes, { kind, of, value }]); }
  undo() { this.become(this.notes.slice(0, -1)); }
  without(place) { this.become(this.notes.filter((_, i) => i !== place)); }
  become(notes) {
    this.notes = notes;
    this.rev = Math.max(Date.now(), this.rev + 1);
    this.told = false;
    this.changed();
    this.dispatch();
  }
  dispatch() {
    this.map.send("notes", { epoch: this.epoch, rev: this.rev, notes: this.notes });
    clearTimeout(this.again);
    this.again = setTimeout(() => this.dispatch(), 6000);
  }
  // Buttons of which one is pressed; pressing it again opens the matter again.
  choice(kind, of, offered, label) {
    const group = html("div", "", { class: "choice", role: "group", "aria-label": label }), now = this.value(kind, of);
    group.append(...offered.map(([value, words]) => button(words, null, {
      "data-kind": kind, "data-of": of, "data-value": value, "data-key": `${kind} ${of} ${value}`, "aria-pressed": String(value === now),
    })));
    return group;
  }
  tap({ kind, of, value }) { this.put(kind, of, this.value(kind, of) === value ? "" : value); }
}
const options = (kind, values) => values.map((value) => [value, say(`${kind}.${value}`)]); // values with their words
const replies = () => options("reply", ["yes", "no", "unknown"]);
