// Questions, few at a time: first those that decide what must not wait; the rest opens. And what was noted so far.

const AT_ONCE = 3;

class Asking {
  constructor(map, notes, place) { Object.assign(this, { map, notes, place }); }
  show({ asked = [], moved = [] }) {
    const open = (kind, ids) => ids.filter((id) => !this.notes.value(kind, id)); // what is noted goes at once
    const groups = asked.map((group) => ({ ...group, questions: open("answer", group.questions) })).filter((group) => group.questions.length);
    const movements = open("movement", moved), words = this.map.atlas.questions;
    fill(this.place, JSON.stringify([groups, movements, Boolean(words)]), () => (words ? this.made(groups, movements) : []));
  }
  made(groups, movements) {
    const parts = [html("h2", "Ask")], count = groups.reduce((sum, group) => sum + group.questions.length, 0);
    parts.push(html("p", count ? "What is not answered is not taken as a no." : "Every question is answered or set aside.", { class: "lead" }));
    groups.forEach((group, i) => {
      if (group.id !== "urgent") return parts.push(opening(group.id, `${group.title} (${group.questions.length})`, [this.questions("answer", group.questions)], i === 0 && group.id === "pain"));
      const more = group.questions.slice(AT_ONCE);
      parts.push(html("h3", group.title), this.questions("answer", group.questions.slice(0, AT_ONCE)));
      if (more.length) parts.push(opening("more", `More that must not wait (${more.length})`, [this.questions("answer", more)]));
      return null;
    });
    if (movements.length) parts.push(opening("moved", "What brings the pain on? It tells muscles apart", [this.questions("movement", movements)]));
    return parts;
  }
  questions(kind, ids) {
    const node = html("ul", "", { class: "questions" });
    node.append(...ids.map((id) => {
      const one = kind === "answer" ? this.map.atlas.questions[id] : { ask: `${id}?` }, row = html("li");
      row.append(html("p", one.ask, { class: "question" }));
      if (one.why) row.append(html("p", one.why, { class: "reason" }));
      row.append(this.notes.choice(kind, id, REPLIES, one.ask));
      return row;
    }));
    return node;
  }
}

class Log {
  constructor(notes, place) { Object.assign(this, { notes, place }); }
  show({ log = [] }) {
    const { notes, told } = this.notes;
    this.place.hidden = !notes.length;
    fill(this.place, JSON.stringify([notes, told && log]), () => this.made(notes, told ? log : []));
  }
  made(notes, log) {
    const rows = html("ol", "", { class: "rows" }), words = (i) => log[i] ?? "Noted.";
    rows.append(...notes.map((_, i) => {
      const row = html("li");
      row.append(html("span", words(i)), button("Take back", null, { "data-without": i, "data-key": `without ${i}`, "aria-label": `Take back: ${words(i)}` }));
      return row;
    }).reverse());
    const head = html("div", "", { class: "head" });
    head.append(html("h2", "Noted in this visit"), button("Undo last", "undo", { "data-undo": "", "data-key": "undo" }));
    return [head, rows];
  }
}

class Prior { // whose frequencies count before the drawing: always to be seen
  constructor(map, notes, place, on) {
    Object.assign(this, { map, notes, place });
    on(place, "change", (e) => notes.put("complaint", "", e.target.value));
  }
  show({ prior }) {
    this.place.hidden = !prior;
    fill(this.place, JSON.stringify(prior), () => {
      if (!prior) return [];
      const choose = html("select", "", { id: "complaint", "data-key": "complaint" });
      choose.append(...prior.choices.map(({ id, words }) => html("option", words, { value: id, ...(id === prior.chosen ? { selected: "" } : {}) })));
      return [html("label", "Frequencies counted beforehand", { for: "complaint" }), choose, html("p", prior.note, { class: "reason" })];
    });
  }
}
