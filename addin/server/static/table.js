// What a table needs in order to get other rows: the area that it is to have, and the cells to write.

import { Refused } from "./refused.js";

/**
 * @param {Excel.RequestContext} context
 * @param {{table: string, start: number, rows: Object<string, any>[]}} wanted
 */
export async function planTable(context, wanted) {
  const table = context.workbook.tables.getItemOrNullObject(wanted.table).load("name");
  await context.sync();
  if (table.isNullObject) {
    throw new Refused(
      `Tabellen ${wanted.table} findes ikke i projektmappen. ` +
        "Er den slettet eller omdøbt? Brug en uændret kopi af filen.",
    );
  }
  const sheet = table.worksheet.load("name");
  const area = table.getRange().load("rowIndex,columnIndex,rowCount,columnCount");
  const head = table.getHeaderRowRange().load("values");
  const first = table.getDataBodyRange().getRow(0).load("formulas,values");
  await context.sync();
  const heads = head.values[0].map(String);
  const models = first.formulas[0].map((formula, column) => modelOf(formula, first.values[0][column]));
  const height = 1 + Math.max(1, wanted.start + wanted.rows.length);
  const grid = wanted.rows.map((row) => heads.map((name, column) => (name in row ? row[name] ?? "" : models[column])));
  const spare = area.rowCount - 1 - wanted.start - wanted.rows.length;
  for (let line = 0; line < spare; line += 1) grid.push(heads.map(() => ""));
  await requireRoom(context, sheet, area, height, wanted.table);
  return {
    table: wanted.table,
    before: { rows: area.rowCount, row: area.rowIndex, column: area.columnIndex, columns: area.columnCount },
    rows: height,
    sheet: sheet.name,
    block: { sheet: sheet.name, row: area.rowIndex + 1 + wanted.start, column: area.columnIndex, cells: grid },
  };
}

/** A calculated column's formula; nothing for another column. */
function modelOf(formula, value) {
  return typeof formula === "string" && formula.startsWith("=") && formula !== value ? formula : "";
}

async function requireRoom(context, sheet, area, height, name) {
  if (height <= area.rowCount) return;
  const below = sheet
    .getRangeByIndexes(area.rowIndex + area.rowCount, area.columnIndex, height - area.rowCount, area.columnCount)
    .load("formulas,address");
  await context.sync();
  if (below.formulas.flat().some((cell) => cell !== "")) {
    throw new Refused(
      `Tabellen ${name} kan ikke vokse, for der står noget lige under den (${below.address}). ` +
        "Flyt det, der står under tabellen, og prøv igen.",
    );
  }
}

/**
 * Give a table an area.
 * @param {Excel.RequestContext} context
 */
export function resize(context, plan, rows) {
  const { row, column, columns } = plan.before;
  const sheet = context.workbook.worksheets.getItem(plan.sheet);
  context.workbook.tables.getItem(plan.table).resize(sheet.getRangeByIndexes(row, column, rows, columns));
}
