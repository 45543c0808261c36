// Dialogs: Office shows one of our own pages in a window; the two send each other texts in parts.

/** Characters of a part; longer texts may not arrive whole. */
const PART = 200000;

/**
 * Show a dialog and wait for the answer.
 * @param {{kind: string, title: string, text?: string, [key: string]: any}} content
 * @returns {Promise<{ok: boolean, text?: string, file?: {name: string, content: string}}>}
 */
export function ask(content) {
  return new Promise((resolve, reject) => {
    const large = content.kind === "page";
    const size = large ? { height: 80, width: 60 } : { height: 45, width: 35 };
    const address = new URL("dialog.html", window.location.href).href;
    Office.context.ui.displayDialogAsync(address, { ...size, displayInIframe: true }, (opened) => {
      if (opened.status !== Office.AsyncResultStatus.Succeeded) return reject(opened.error);
      converse(opened.value, content, resolve);
    });
  });
}

/** @param {Office.Dialog} dialog */
function converse(dialog, content, resolve) {
  const received = new Parts();
  dialog.addEventHandler(Office.EventType.DialogEventReceived, () => resolve({ ok: false }));
  dialog.addEventHandler(Office.EventType.DialogMessageReceived, (message) => {
    const whole = "message" in message ? received.add(message.message) : null;
    if (whole === null) return;
    if (whole.ready) return inParts(content).forEach((part) => dialog.messageChild(part));
    dialog.close();
    resolve(whole);
  });
}

/** A message as texts that are short enough. @returns {string[]} */
export function inParts(content) {
  const text = JSON.stringify(content);
  const of = Math.ceil(text.length / PART);
  return Array.from({ length: of }, (_, at) =>
    JSON.stringify({ at, of, text: text.slice(at * PART, (at + 1) * PART) }),
  );
}

/** Puts a message together again. */
export class Parts {
  constructor() {
    this.texts = [];
  }

  /** The whole message when this was its last part. @param {string} message */
  add(message) {
    const { at, of, text } = JSON.parse(message);
    this.texts[at] = text;
    if (this.texts.filter((part) => part !== undefined).length < of) return null;
    const whole = JSON.parse(this.texts.join(""));
    this.texts = [];
    return whole;
  }
}
