// A copy of what was told, for the one case that no server remembers: the page is loaded again.
// It is kept for this tab only, and nowhere whole: a random pad lies in the tab's memory (window.name, gone with the
// tab), and in sessionStorage what the pad makes of the copy. Neither says anything without the other, so nothing that
// can be read is left in the browser's storage.

const KEPT = "referralmap.show", KEPT_FOR = 60 * 60 * 1000; // ms
const toText = (bytes) => { let text = ""; for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192)); return btoa(text); };
const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const padOf = (length) => {
  const pad = new Uint8Array(length);
  for (let i = 0; i < length; i += 65536) crypto.getRandomValues(pad.subarray(i, Math.min(length, i + 65536)));
  return pad;
};

const keeping = {
  write(walk) {
    try {
      if (window.name && !window.name.startsWith(KEPT)) return; // somebody else's
      const bytes = new TextEncoder().encode(JSON.stringify({ at: Date.now(), walk })), pad = padOf(bytes.length);
      sessionStorage.setItem(KEPT, toText(bytes.map((byte, i) => byte ^ pad[i])));
      window.name = `${KEPT} ${toText(pad)}`;
    } catch { /* storage is switched off or full: then a reload begins anew */ }
  },
  read() {
    try {
      const pad = toBytes(window.name.split(" ")[1] ?? ""), bytes = toBytes(sessionStorage.getItem(KEPT) ?? "");
      if (!bytes.length || bytes.length !== pad.length) return null;
      const { at, walk } = JSON.parse(new TextDecoder().decode(bytes.map((byte, i) => byte ^ pad[i])));
      return Date.now() - at < KEPT_FOR ? walk : null;
    } catch { return null; }
  },
};
