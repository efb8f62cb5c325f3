// The buttons that save. A press asks Python for the file; it comes with the answer, and is offered to the browser
// once: `rev` is the clock, and an answer that was taken is known by it, whatever runs again in between.

const mounts = new WeakMap();

class Saving {
  constructor(root) {
    this.quit = new AbortController();
    this.taken = this.asked = 0;
    this.files = root.querySelector(".files");
    this.problem = root.querySelector(".problem");
    this.files.addEventListener("click", (e) => this.press(e.target.closest("button")), { signal: this.quit.signal });
  }
  update({ data, setStateValue }) {
    this.send = setStateValue;
    const buttons = JSON.stringify(data.buttons);
    if (buttons !== this.drawn) { this.drawn = buttons; this.files.replaceChildren(...data.buttons.map((one) => this.button(one))); }
    if (data.file && data.file.rev > this.taken) this.take(data.file);
  }
  button({ id, words, missing }) {
    const place = document.createElement("div"), button = document.createElement("button");
    button.type = "button";
    button.dataset.kind = id;
    button.disabled = Boolean(missing);
    button.innerHTML = '<svg aria-hidden="true"><use href="#save"/></svg>';
    button.append(words);
    place.append(button);
    if (missing) { const why = document.createElement("small"); why.textContent = missing; place.append(why); }
    return place;
  }
  press(button) {
    if (!button || button.disabled) return;
    this.asked = Math.max(Date.now(), this.asked + 1);
    this.problem.hidden = true;
    this.busy(button.dataset.kind);
    this.send("wanted", { kind: button.dataset.kind, rev: this.asked });
  }
  busy(kind) {
    for (const one of this.files.querySelectorAll("button")) one.setAttribute("aria-busy", String(one.dataset.kind === kind));
  }
  take({ rev, name, media, content, problem }) {
    this.taken = rev;
    if (rev < this.asked) return; // another file was asked for since
    this.busy(null);
    this.problem.hidden = !problem;
    this.problem.textContent = problem ?? "";
    if (!content) return;
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([bytes], { type: media })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // some browsers read it only once a place was chosen
  }
}

export default function (mounted) {
  const root = mounted.parentElement;
  if (!mounts.has(root)) mounts.set(root, new Saving(root));
  const saving = mounts.get(root);
  saving.update(mounted);
  return () => {
    if ((root.host ?? root).isConnected) return; // the cleanup of a call that was superseded, while this mount lives on
    saving.quit.abort();
    mounts.delete(root);
  };
}
