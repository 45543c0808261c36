// Carries out the server's actions: all of them, or nothing. What is replaced is kept for Fortryd seneste.

import { holdChart, putChart, putChartBack } from "./chart.js";
import { begin, end } from "./journal.js";
import { Refused } from "./refused.js";
import { planTable, resize } from "./table.js";

/** Cells read or written at a time: Excel on the web takes at most 5 MB. */
const CELLS = 40000;
const TABLE = "indsatstrappen_tabel";
const CHART = "indsatstrappen_diagram";
const LITERAL = /^\p{L}[^\d=+\-@'#]*$/su;
const WORDS = ["true", "false", "sand", "falsk"];

/**
 * Carry out actions.
 * @param {Object[]} actions xlwings' actions
 * @param {string[]} sheets the sheets in the order in which they were sent
 * @param {{label: string, at: string}} told the button and when, as the user reads them
 * @returns {Promise<Object>} what was replaced
 */
export async function apply(actions, sheets, told) {
  const known = ["setValues", "runMacro", "activateSheet"];
  if (actions.some((action) => !known.includes(action.func))) {
    throw new Refused("Serveren er en anden version end knapperne. Bed IT hente manifestet igen.");
  }
  return Excel.run(async (context) => {
    const plan = await planned(context, actions, sheets);
    await requireUnlocked(context, plan.blocks);
    const kept = { ...told, tables: plan.tables, ranges: [], charts: [] };
    for (const block of plan.blocks) kept.ranges.push(await hold(context, block));
    for (const aim of plan.charts) kept.charts.push(await holdChart(context, aim));
    begin(kept);
    try {
      await write(context, plan);
      end();
    } catch (error) {
      await putBackOrTell(kept);
      throw new Refused(
        "Excel tog ikke imod alle tal, og alt er sat tilbage. " +
          `Luk åbne dialoger og felter under redigering, og prøv igen. (${error.code ?? error.name})`,
      );
    }
    return kept;
  });
}

/** Put all back after a fault; where Excel refuses that too, the next click does it. */
async function putBackOrTell(kept) {
  try {
    await putBack(kept);
    end();
  } catch (error) {
    throw new Refused(
      "Excel tog ikke imod alle tal, og de kunne heller ikke sættes tilbage. Gem ikke filen. Luk dialoger, og " +
        `tryk på en knap; den sætter først felterne tilbage. (${error.code ?? error.name})`,
    );
  }
}

/** Go to the sheet that the actions name. */
export async function show(actions, sheets) {
  const found = actions.find((action) => action.func === "activateSheet");
  if (!found) return;
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheets[Number(found.args[0])]).activate();
    await context.sync();
  });
}

/** @param {Excel.RequestContext} context */
async function planned(context, actions, sheets) {
  const called = (name) =>
    actions.filter((action) => action.func === "runMacro" && action.args[0] === name).map((action) => action.args[1]);
  const tables = [];
  for (const wanted of called(TABLE)) tables.push(await planTable(context, wanted));
  const values = actions
    .filter((action) => action.func === "setValues")
    .map((action) => ({
      sheet: sheets[action.sheet_position],
      row: action.start_row,
      column: action.start_column,
      cells: action.values.map((line) => line.map((cell) => cell ?? "")),
    }));
  const blocks = [...tables.map((plan) => plan.block), ...values].filter((block) => block.cells.length > 0);
  return { tables, charts: called(CHART), blocks: blocks.flatMap(bands) };
}

/** A block as bands of rows that Excel on the web can take. */
function bands(block) {
  const rows = Math.max(1, Math.floor(CELLS / block.cells[0].length));
  const parts = [];
  for (let top = 0; top < block.cells.length; top += rows) {
    parts.push({ ...block, row: block.row + top, cells: block.cells.slice(top, top + rows) });
  }
  return parts;
}

/** @param {Excel.RequestContext} context */
function rangeOf(context, block) {
  const sheet = context.workbook.worksheets.getItem(block.sheet);
  return sheet.getRangeByIndexes(block.row, block.column, block.cells.length, block.cells[0].length);
}

/** @param {Excel.RequestContext} context */
async function requireUnlocked(context, blocks) {
  const sheets = new Map(
    [...new Set(blocks.map((block) => block.sheet))].map((name) => [
      name,
      context.workbook.worksheets.getItemOrNullObject(name).load("name"),
    ]),
  );
  await context.sync();
  for (const [name, sheet] of sheets) {
    if (sheet.isNullObject) throw new Refused(`Arket ${name} findes ikke. Er det slettet eller omdøbt?`);
    sheet.protection.load("protected");
  }
  const looked = blocks.map((block) => ({
    block,
    range: rangeOf(context, block).load("address"),
    protection: rangeOf(context, block).format.protection.load("locked"),
  }));
  await context.sync();
  for (const { block, range, protection } of looked) {
    if (sheets.get(block.sheet).protection.protected && protection.locked !== false) {
      throw new Refused(
        `Felterne ${range.address} er låst, så der er ikke skrevet noget. ` +
          "Fjern arkets beskyttelse under Gennemse, eller brug en uændret kopi af filen.",
      );
    }
  }
}

/** What stands in a block now. @param {Excel.RequestContext} context */
async function hold(context, block) {
  const range = rangeOf(context, block).load("formulas,values,valueTypes");
  await context.sync();
  const before = range.formulas.map((line, row) =>
    line.map((formula, column) => held(formula, range.values[row][column], range.valueTypes[row][column])),
  );
  return { ...block, cells: before, after: block.cells };
}

/** A cell as it must be written to be the same again: text that Excel would read otherwise gets an apostrophe. */
function held(formula, value, type) {
  if (type !== "String" || typeof formula !== "string" || formula !== value) return formula;
  const harmless = formula === "" || (LITERAL.test(formula) && !WORDS.includes(formula.trim().toLowerCase()));
  return harmless ? formula : `'${formula}`;
}

/** @param {Excel.RequestContext} context */
async function write(context, plan) {
  for (const table of plan.tables) resize(context, table, table.rows);
  for (const block of plan.blocks) {
    context.workbook.application.suspendApiCalculationUntilNextSync();
    rangeOf(context, block).formulas = block.cells;
    if (plan.blocks.length * block.cells.length * block.cells[0].length > CELLS) await context.sync();
  }
  await context.sync();
  for (const aim of plan.charts) await putChart(context, aim);
  context.workbook.application.calculate(Excel.CalculationType.full);
  await context.sync();
}

/** Put back what was replaced. */
export async function putBack(kept) {
  await Excel.run(async (context) => {
    for (const block of kept.ranges) {
      rangeOf(context, block).formulas = block.cells;
      await context.sync();
    }
    for (const table of kept.tables) resize(context, table, table.before.rows);
    await context.sync();
    for (const chart of kept.charts) await putChartBack(context, chart);
    context.workbook.application.calculate(Excel.CalculationType.full);
    await context.sync();
  });
}

/** Whether cells are no longer what was written. */
export async function changedSince(kept) {
  return Excel.run(async (context) => {
    const now = await formulasOf(context, kept.ranges);
    return !kept.ranges.every((block, at) => alike(now[at], block.after));
  });
}

/** Whether every area holds what stood there before or what was written, as when a click was broken off. */
export async function isHalfWritten(kept) {
  return Excel.run(async (context) => {
    const { worksheets, tables } = context.workbook;
    const isGone = async (...found) => {
      found.forEach((one) => one.load("name"));
      await context.sync();
      return found.some((one) => one.isNullObject);
    };
    const sheets = new Set([...kept.ranges, ...kept.charts].map((one) => one.sheet));
    if (await isGone(...[...sheets].map((name) => worksheets.getItemOrNullObject(name)))) return false;
    if (await isGone(...kept.tables.map((one) => tables.getItemOrNullObject(one.table)))) return false;
    const charts = kept.charts.map((one) => worksheets.getItem(one.sheet).charts.getItemOrNullObject(one.chart));
    if (await isGone(...charts)) return false;
    const now = await formulasOf(context, kept.ranges);
    return kept.ranges.every((block, at) => alike(now[at], block.cells) || alike(now[at], block.after));
  });
}

/** @param {Excel.RequestContext} context */
async function formulasOf(context, blocks) {
  const ranges = blocks.map((block) => rangeOf(context, block).load("formulas"));
  await context.sync();
  return ranges.map((range) => range.formulas);
}

/** Whether cells are those that were held or written. */
function alike(found, wanted) {
  return found.every((line, row) =>
    line.every((cell, column) => cell === plain(wanted[row][column]) || isFormula(wanted[row][column])),
  );
}

/** A written cell as Excel gives it back. */
function plain(cell) {
  return typeof cell === "string" && cell.startsWith("'") ? cell.slice(1) : cell;
}

/** Excel may spell a formula otherwise than it was written, so formulas are not compared. */
function isFormula(cell) {
  return typeof cell === "string" && cell.startsWith("=");
}
