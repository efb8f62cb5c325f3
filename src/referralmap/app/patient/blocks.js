// What stands below a question: each kind of block as nodes. No sentence stands here; Python gives all of them, and
// text only ever goes in as text. A control has a data-key, by which it is found again when its block is made anew.

const GLYPHS = { // 16 x 16; a pattern of its own for each kind of pain, readable without colour
  ache: "M1 8q3.5-5 7 0t7 0",
  burning: "M4 4l8 8M12 4l-8 8",
  stabbing: "M3 13 13 3",
  tingling: "M4 4h.01M12 4h.01M4 12h.01M12 12h.01M8 8h.01",
  numbness: "M8 3.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 1 1 0-9z",
  throbbing: "M4 3.5q5 4.5 0 9M9 3.5q5 4.5 0 9",
  tightness: "M4 2v12M8 2v12M12 2v12",
};
const TILE = 16;
const glyph = (kind, x, y) => ["halo", "line"].map((layer) =>
  svg("path", { class: `glyph ${layer} ${kind}`, d: GLYPHS[kind], transform: `translate(${x * TILE} ${y * TILE})` }));
// Several kinds at once: their glyphs in turn, so that each can still be told.
function felt(pattern, kinds, scale) {
  const size = Math.max(1, kinds.length);
  pattern.setAttribute("width", size * TILE);
  pattern.setAttribute("height", size * TILE);
  pattern.setAttribute("patternTransform", `scale(${1 / scale})`);
  pattern.replaceChildren(...kinds.flatMap((_, y) => kinds.flatMap((__, x) => glyph(kinds[(x + y) % size], x, y))));
}
function swatch(kind) {
  const node = svg("svg", { class: "swatch", viewBox: "0 0 48 32", "aria-hidden": "true" });
  node.append(...[0, 1, 2].flatMap((x) => [0, 1].flatMap((y) => glyph(kind, x, y))));
  return node;
}
const keyed = (node, key) => { node.dataset.key = key; return node; };
const acting = (words, act, attributes = {}) => {
  const node = button(words, null, attributes);
  node.act = act;
  return keyed(node, JSON.stringify(act));
};
const titled = (name, title, level = "h2") => {
  const section = html("section", "", { class: name });
  if (title) section.append(html(level, title));
  return section;
};
const lines = (texts) => { const list = html("ul"); list.append(...texts.map((text) => html("li", text))); return list; };

const BLOCKS = {
  tutorial({ lines: said }) {
    const list = html("ol", "", { class: "tutorial" });
    list.append(...said.map((text) => html("li", text)));
    return list;
  },
  confirm({ question, buttons }) {
    const box = html("div", "", { class: "confirm", role: "group", "aria-labelledby": "asked" });
    box.append(html("p", question, { id: "asked", class: "asked" }), feet(buttons));
    return box;
  },
  groups({ title, rows }) {
    const section = titled("groups", title), list = html("ul");
    list.append(...rows.map(({ words, remove, label }, group) => {
      const row = html("li");
      row.append(html("span", words), acting(remove, { do: "remove", group }, { "aria-label": label }));
      return row;
    }));
    section.append(list);
    return section;
  },
  named({ title, lead }, show) {
    show.named ??= namedPicker(title, lead, show.shelved("names"));
    return show.named;
  },
  ladder({ rungs }) {
    const list = html("div", "", { class: "ladder", role: "group", "aria-labelledby": "title" });
    list.append(...rungs.map(({ value, words, pressed }) => {
      const node = acting("", { do: "strength", value }, { "aria-pressed": String(pressed), "aria-label": `${value}, ${words}` });
      node.style.setProperty("--rung", RAMP[value]);
      node.dataset.dark = value > 4;
      node.replaceChildren(html("b", String(value)), " ", html("small", words));
      return node;
    }));
    return list;
  },
  choices({ act, name, options, hatched }) {
    const list = html("div", "", { class: `choices${hatched ? " hatched" : ""}`, role: "group", "aria-labelledby": "title" });
    list.append(...options.map(({ value, words, pressed }) => {
      const node = acting(words, { do: act, name, choice: value }, { "aria-pressed": String(pressed) });
      if (hatched) node.prepend(swatch(value));
      return node;
    }));
    return list;
  },
  path(block, show) {
    const section = html("section", "", { class: "path" });
    const pick = (label, act, options, none, disabled) => {
      const row = html("label", label), list = keyed(html("select"), act);
      list.disabled = disabled;
      const place = show.walk[act], pointed = Boolean(place) && !show.picked?.[act];
      list.append(...[[none, ""], ...(pointed ? [[block.pointed, "pointed"]] : []), ...options.map((one) => [one.words, `${one.region} ${one.side}`])]
        .map(([words, value]) => html("option", words, { value })));
      list.value = pointed ? "pointed" : place ? show.picked[act] : "";
      list.addEventListener("change", () => {
        if (list.value === "pointed") return;
        const [region = "", side = ""] = list.value.split(" ");
        show.picked = { ...(act === "starts" ? {} : show.picked), [act]: list.value };
        show.act({ do: act, region, side });
      });
      row.append(list);
      return row;
    };
    section.append(pick(block.from, "starts", block.starts, block.unsaid, false), pick(block.to, "goes", block.goes, block.nowhere, !block.goes.length));
    if (block.sentence) section.append(acting(block.again, { do: "starts", region: "", side: "" }));
    return section;
  },
  questions({ rows, replies, why }, show) {
    const list = html("div", "", { class: "questions" });
    list.append(...rows.map(({ id, ask, why: reason, reply }) => {
      const box = html("fieldset", "", { "data-reply": reply }), more = html("details");
      const choices = html("div", "", { class: "replies" });
      choices.append(...replies.map(({ value, words }) => acting(words, { do: "reply", question: id, reply: value }, { "aria-pressed": String(reply === value) })));
      more.append(keyed(html("summary", why), `why ${id}`), html("p", reason));
      more.open = show.opened.has(id);
      more.addEventListener("toggle", () => show.opened[more.open ? "add" : "delete"](id));
      box.append(html("legend", ask), choices, more);
      return box;
    }));
    return list;
  },
  flags({ title, flags, calm, alone }) {
    const section = titled(`flags${alone ? " alone" : ""}`, title);
    if (flags.length) section.setAttribute("role", alone ? "alert" : "region");
    if (flags.length && !alone) section.setAttribute("aria-label", title);
    section.append(...flags.map((flag) => {
      const box = html("article", "", { "data-urgency": flag.urgency }), head = html("p", "", { class: "urgency" });
      head.append(icon("alert"), html("span", alone ? flag.name : flag.words));
      box.append(head);
      if (!alone) box.append(html("p", flag.name, { class: "name" }));
      box.append(html("h3", flag.what), html("p", flag.do, { class: "do" }), html("p", flag.say), ...flag.because.map((text) => html("p", text, { class: "because" })));
      return box;
    }), ...calm.map((text) => html("p", text)));
    return section;
  },
  summary({ rows }) {
    const list = html("dl", "", { class: "summary" });
    list.append(...rows.flatMap(({ title, lines: said }) => [html("dt", title), ...said.map((text) => html("dd", text))]));
    return list;
  },
  pictures({ title, views }, show) {
    const section = titled("pictures", title), row = html("div", "", { class: "row" });
    row.append(...views.map((one) => show.pictureOf(one)));
    section.append(row);
    return section;
  },
  list({ title, lines: said }) { const section = titled("list", title); section.append(lines(said)); return section; },
  text({ lines: said, paper }) {
    const section = html("section", "", { class: paper ? "paper" : "text" });
    section.append(...said.map((text) => html("p", text)));
    return section;
  },
};

function feet(buttons) {
  const row = html("div", "", { class: "buttons" });
  row.append(...buttons.map(({ words, main, off, note, ...act }) => {
    const node = acting(words, act, { class: main ? "main" : "" });
    node.disabled = Boolean(off);
    if (note) node.title = note;
    return node;
  }));
  return row;
}

// A place by name, for whoever cannot or would not draw: a list of the system's own, then the side.
function namedPicker(title, lead, names) {
  const section = titled("named", title), label = html("label"), list = keyed(html("select", "", { "aria-label": names?.label ?? title }), "named");
  const sides = html("div", "", { class: "sides", role: "group", "aria-label": names?.side ?? "" });
  const known = new Map();
  list.append(html("option", names?.choose ?? "", { value: "" }), ...(names?.areas ?? []).map((area) => {
    const group = html("optgroup", "", { label: area.words });
    group.append(...area.places.map((place) => { known.set(place.id, place); return html("option", place.words, { value: place.id }); }));
    return group;
  }));
  list.addEventListener("change", () => {
    const place = known.get(list.value), both = place?.sides.length === 2;
    const offered = !place ? [] : both ? [["left", names.left], ["right", names.right], ["both", names.both]] : [[place.sides[0], names.add]];
    sides.replaceChildren(...offered.map(([side, words]) => {
      const node = acting(words, { do: "region", region: place.id, sides: side === "both" ? place.sides : [side] });
      node.addEventListener("click", () => { list.value = ""; sides.replaceChildren(); });
      return node;
    }));
  });
  label.append(html("span", lead), list);
  section.append(label, sides);
  return section;
}
