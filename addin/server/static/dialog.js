// The page inside a dialog: shows what it is sent, and sends back what the user answered.

import { inParts, Parts } from "./ask.js";

const received = new Parts();

Office.onReady(() => {
  Office.context.ui.addHandlerAsync(
    Office.EventType.DialogParentMessageReceived,
    (/** @type {{message: string}} */ message) => {
      const content = received.add(message.message);
      if (content !== null) show(content);
    },
    () => send({ ready: true }),
  );
});

function send(content) {
  inParts(content).forEach((part) => Office.context.ui.messageParent(part));
}

const SHOWN = { confirm, file, token, message, files, page };

function show(content) {
  document.getElementById("titel").textContent = content.title;
  document.getElementById("tekst").textContent = content.text ?? "";
  document.body.dataset.kind = content.kind;
  SHOWN[content.kind](content);
}

function confirm() {
  buttons(() => ({ ok: true }), true);
}

function message() {
  buttons(() => ({ ok: true }), false);
}

function token() {
  const input = field("password");
  input.autocomplete = "off";
  buttons(() => ({ ok: true, text: input.value }), true);
}

function file(content) {
  const input = field("file");
  input.accept = content.endings.map((ending) => `.${ending}`).join(",");
  const ok = buttons(async () => ({ ok: true, file: await read(input.files[0]) }), true);
  ok.disabled = true;
  input.addEventListener("change", () => {
    ok.disabled = input.files.length === 0;
  });
}

function files(content) {
  for (const one of content.files) {
    const link = document.createElement("a");
    const bytes = Uint8Array.from(atob(one.content), (letter) => letter.charCodeAt(0));
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = one.name;
    link.textContent = `Gem ${one.name}`;
    place().append(link);
  }
  buttons(() => ({ ok: true }), false);
}

function page(content) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "");
  frame.srcdoc = content.html;
  place().append(frame);
  buttons(() => ({ ok: true }), false);
}

function place() {
  return document.getElementById("svar");
}

function field(type) {
  const input = document.createElement("input");
  input.type = type;
  input.setAttribute("aria-labelledby", "titel");
  place().append(input);
  input.focus();
  return input;
}

/** OK, and Annullér where there is a choice. */
function buttons(answer, choice) {
  const ok = button("OK", async () => send(await answer()));
  if (choice) button("Annullér", () => send({ ok: false }));
  return ok;
}

function button(label, action) {
  const made = document.createElement("button");
  made.textContent = label;
  made.addEventListener("click", action);
  document.getElementById("knapper").append(made);
  return made;
}

/** @param {File} chosen @returns {Promise<{name: string, content: string}>} */
function read(chosen) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const address = String(reader.result);
      resolve({ name: chosen.name, content: address.slice(address.indexOf(",") + 1) });
    });
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(chosen);
  });
}
