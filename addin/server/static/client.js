// A click on the ribbon: send the workbook, ask what the server asks, carry out what it answers, and tell.

import { apply, changedSince, isHalfWritten, putBack, show } from "./apply.js";
import { ask } from "./ask.js";
import { collect, readNames } from "./collect.js";
import { brokenOff, end } from "./journal.js";
import { Refused } from "./refused.js";

const TITLE = "Indsatstrappen";
const TOKEN = "indsatstrappen.token";
/** Questions of one command; more would be a fault. */
const QUESTIONS = 10;
/** The kind of a workbook by the contract names that it has; both is samlet. */
const MARKS = { UM_Kontrol: "udgiftsmodel", SOEM_Kontrol: "soem" };
const MESSAGE = ["UM_Besked", "SOEM_Besked"];

/** What the last command replaced; the workbook's own, for each workbook has its own runtime. */
let kept = null;
let running = false;
/** What this click had to tell of one that was broken off before it. */
let mended = "";

/** Run a button; Excel waits until its event is completed. */
export async function click(button, event) {
  try {
    if (running) throw new Refused("En anden knap arbejder endnu. Vent, til den er færdig.");
    running = true;
    try {
      mended = await mend();
      await (button.undo ? undo(button) : run(button));
    } finally {
      running = false;
    }
  } catch (error) {
    await tell(button.label, `${mended} ${error instanceof Refused ? error.message : unexpected(error)}`.trim());
  } finally {
    event.completed();
  }
}

/** Make buttons grey that cannot work on this workbook, where Excel can do that. */
export async function grey(tab, buttons) {
  if (!Office.context.requirements.isSetSupported("RibbonApi", "1.1")) return;
  const names = await Excel.run(readNames);
  const marks = Object.keys(MARKS).filter((mark) => names.some((name) => name.name === mark));
  const kind = marks.length === 2 ? "samlet" : MARKS[marks[0]];
  const groups = [...new Set(buttons.map((button) => button.group))].map((id) => ({
    id,
    controls: [...new Map(buttons.filter((one) => one.group === id).map((one) => [one.control, one])).values()].map(
      (one) => ({ id: one.control, enabled: one.kinds.length === 0 || one.kinds.includes(kind) }),
    ),
  }));
  await Office.ribbon.requestUpdate({ tabs: [{ id: tab, groups }] });
}

/** Put back what a click had written when it was broken off, if it is still there; what the user is told. */
async function mend() {
  const broken = brokenOff();
  if (broken === null) return "";
  const isOwn = await isHalfWritten(broken);
  if (isOwn) await putBack(broken);
  end();
  return isOwn ? `${broken.label} blev afbrudt, og felterne er sat tilbage.` : "";
}

async function run(button) {
  const started = performance.now();
  const given = { answers: {}, files: {} };
  for (let questions = 0; questions <= QUESTIONS; questions += 1) {
    const posted = await collect(button, given);
    const answer = await post(button, posted);
    if (answer.cancelled) return cancelled(button);
    if (answer.error) throw new Refused(answer.error);
    if (!answer.ask) {
      await finish(button, answer, posted.sheets.map((sheet) => sheet.name), started);
      return;
    }
    const reply = await ask(answer.ask);
    if (!reply.ok) return cancelled(button);
    if (answer.ask.kind === "file") given.files[answer.ask.key] = reply.file;
    else given.answers[answer.ask.key] = true;
  }
  throw new Refused("Serveren bliver ved med at spørge. Sig det til jeres IT-afdeling.");
}

/** A click that the user ended himself says nothing, but for what it put back. */
async function cancelled(button) {
  if (mended) await tell(button.label, mended);
}

async function post(button, posted) {
  const body = JSON.stringify(posted);
  for (;;) {
    const token = localStorage.getItem(TOKEN);
    const response = await send(button, body, token);
    if (response.status !== 401) return read(response);
    const reply = await ask({
      kind: "token",
      title: "Adgang til serveren",
      text: "Skriv den adgangskode (token), som I har fået af jeres IT-afdeling. Den gemmes på denne computer.",
    });
    if (!reply.ok) return { cancelled: true };
    localStorage.setItem(TOKEN, reply.text.trim());
  }
}

async function send(button, body, token) {
  const headers = { "Content-Type": "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  try {
    return await fetch(`commands/${button.command}`, { method: "POST", headers, body });
  } catch {
    throw new Refused("Serveren svarer ikke, og intet er ændret. Er der netværk? Ellers spørg IT.");
  }
}

async function read(response) {
  try {
    return await response.json();
  } catch {
    throw new Refused(`Serveren svarede ikke som ventet (${response.status}). Intet er ændret.`);
  }
}

async function finish(button, answer, sheets, started) {
  const own = answer.indsatstrappen;
  if (own.writes) kept = await apply(answer.actions, sheets, { label: button.label, at: now() });
  await show(answer.actions, sheets);
  const seconds = ((performance.now() - started) / 1000).toFixed(1).replace(".", ",");
  const message = `${mended} ${own.message}`.trim();
  const told = message === "" || (await bar(own.bars, `${now()} · ${button.label}: ${message} (${seconds} s)`));
  const elsewhere = own.pages.length + own.files.length > 0;
  const boxes = (told && own.ok) || elsewhere ? own.boxes : [{ title: button.label, text: message }, ...own.boxes];
  if (boxes.length > 0) await tell(button.label, boxes.map((box) => box.text).join("\n\n"));
  for (const page of own.pages) await ask({ kind: "page", title: button.label, html: page.html });
  if (own.files.length > 0) {
    await ask({ kind: "files", title: button.label, text: own.message, files: own.files });
  }
}

/** Write the message bars; false when there is none that can be written. */
async function bar(places, text) {
  try {
    return await Excel.run(async (context) => {
      for (const { sheet, row, column } of places) {
        context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row, column, 1, 1).values = [[`'${text}`]];
      }
      await context.sync();
      return places.length > 0;
    });
  } catch {
    return false;
  }
}

async function undo(button) {
  if (kept === null) {
    throw new Refused("Der er ikke noget at fortryde i denne projektmappe, siden den blev åbnet.");
  }
  if (await changedSince(kept)) {
    const text = `Felter er ændret, siden ${kept.label} skrev i dem. De ændringer går tabt. Fortryd alligevel?`;
    if (!(await ask({ kind: "confirm", title: button.label, text })).ok) return;
  }
  const done = kept;
  await putBack(done);
  kept = null;
  const bars = await Excel.run(places);
  await bar(bars, `${now()} · ${button.label}: ${done.label} fra ${done.at} er fortrudt.`);
}

/** The cells of the message bars. @param {Excel.RequestContext} context */
async function places(context) {
  const named = (await readNames(context)).filter((name) => MESSAGE.includes(name.name));
  const ranges = named.map((name) =>
    context.workbook.worksheets.getItem(name.sheet).getRange(name.address).load("rowIndex,columnIndex"),
  );
  await context.sync();
  return ranges.map((range, at) => ({ sheet: named[at].sheet, row: range.rowIndex, column: range.columnIndex }));
}

function now() {
  const time = new Date();
  const two = (part) => String(part).padStart(2, "0");
  const date = `${two(time.getDate())}-${two(time.getMonth() + 1)}-${time.getFullYear()}`;
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

async function tell(label, text) {
  await ask({ kind: "message", title: label === TITLE ? TITLE : `${TITLE}: ${label}`, text });
}

function unexpected(error) {
  return `Der skete en fejl i Excel (${error.code ?? error.name}). Luk felter under redigering, og prøv igen.`;
}
