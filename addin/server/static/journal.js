// What a click replaces, kept in the browser while it writes: if Excel is closed in the middle of it, the next
// click puts it back. Nothing of it stays after a click that came to its end.

const KEY = "indsatstrappen.afbrudt";

/** Keep what is about to be replaced; without room for it the click goes on, and cannot be mended. */
export function begin(kept) {
  try {
    localStorage.setItem(key(), JSON.stringify(kept));
  } catch {
    end();
  }
}

/** Forget it: everything was written, or everything is back. */
export function end() {
  localStorage.removeItem(key());
}

/** What a click that was broken off had replaced, or null; what cannot be read is none of ours. */
export function brokenOff() {
  try {
    return JSON.parse(localStorage.getItem(key()));
  } catch {
    end();
    return null;
  }
}

/** Each workbook has its own; one that was never saved has no address. */
function key() {
  return `${KEY}:${Office.context.document.url ?? ""}`;
}
