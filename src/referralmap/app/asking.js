// Questions, few at a time: first those that decide what must not wait; the rest opens. And what was noted so far.

const AT_ONCE = 3;

class Asking {
  constructor(map, notes, place) { Object.assign(this, { map, notes, place }); }
  show({ asked = [], moved = [] }) {
    const open = (kind, ids) => ids.filter((id) => !this.notes.value(kind, id)); // what is noted goes at once
    const groups = asked.map((group) => ({ ...group, questions: open("answer", group.questions) })).filter((group) => group.questions.length);
    const movements = moved.filter(({ id }) => !this.notes.value("movement", id)), words = this.map.atlas.questions;
    fill(this.place, JSON.stringify([groups, movements, Boolean(words), this.map.spoken]), () => (words ? this.made(groups, movements) : []));
  }
  made(groups, movements) {
    const parts = [html("h2", say("ask"))], count = groups.reduce((sum, group) => sum + group.questions.length, 0);
    parts.push(html("p", say(count ? "ask.open" : "ask.done"), { class: "lead" }));
    groups.forEach((group, i) => {
      if (group.id !== "urgent") return parts.push(opening(group.id, say("ask.group", { title: group.title, count: group.questions.length }), [this.questions("answer", group.questions)], i === 0 && group.id === "pain"));
      const more = group.questions.slice(AT_ONCE);
      parts.push(html("h3", group.title), this.questions("answer", group.questions.slice(0, AT_ONCE)));
      if (more.length) parts.push(opening("more", say("ask.more", { count: more.length }), [this.questions("answer", more)]));
      return null;
    });
    if (movements.length) parts.push(opening("moved", say("ask.moved"), [this.questions("movement", movements.map(({ id }) => id), movements)]));
    return parts;
  }
  questions(kind, ids, moved = []) {
    const node = html("ul", "", { class: "questions" });
    node.append(...ids.map((id) => {
      const one = kind === "answer" ? this.map.atlas.questions[id] : { ask: say("ask.movement", { movement: moved.find((other) => other.id === id).words }) }, row = html("li");
      row.append(html("p", one.ask, { class: "question" }));
      if (one.why) row.append(html("p", one.why, { class: "reason" }));
      row.append(this.notes.choice(kind, id, replies(), one.ask));
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
    fill(this.place, JSON.stringify([notes, told && log, said.log]), () => this.made(notes, told ? log : []));
  }
  made(notes, log) {
    const rows = html("ol", "", { class: "rows" }), words = (i) => log[i] ?? say("log.one");
    rows.append(...notes.map((_, i) => {
      const row = html("li");
      row.append(html("span", words(i)), button(say("log.back"), null, { "data-without": i, "data-key": `without ${i}`, "aria-label": say("log.back.what", { note: words(i) }) }));
      return row;
    }).reverse());
    const head = html("div", "", { class: "head" });
    head.append(html("h2", say("log")), button(say("log.undo"), "undo", { "data-undo": "", "data-key": "undo" }));
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
    fill(this.place, JSON.stringify([prior, this.map.spoken]), () => {
      if (!prior) return [];
      const choose = html("select", "", { id: "complaint", "data-key": "complaint" });
      choose.append(...prior.choices.map(({ id, words }) => html("option", words, { value: id, ...(id === prior.chosen ? { selected: "" } : {}) })));
      return [html("label", say("prior"), { for: "complaint" }), choose, html("p", prior.note, { class: "reason" })];
    });
  }
}
