// Collects the open workbook as xlwings Server's protocol has it, with a block of our own.

import { readCharts } from "./chart.js";

/** The version of xlwings' protocol that is spoken. */
const PROTOCOL = "0.37.8";
/** Cells read at a time: Excel on the web answers with at most 5 MB. */
const CELLS = 40000;
/** Bytes of a slice of the file. */
const SLICE = 1048576;
/** What is sent for a button that needs no workbook. */
const NONE = {
  client: "Office.js",
  version: PROTOCOL,
  book: { name: "", active_sheet_index: 0, selection: null },
  names: [],
  sheets: [{ name: "-", values: [[]], tables: [], charts: [] }],
};
const REFERENCE = /^=(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$/;

/**
 * The posted body of a click.
 * @param {{tag: string, kinds: string[], needs: string[]}} button
 * @param {{answers: Object<string, boolean>, files: Object<string, {name: string, content: string}>}} given
 */
export async function collect(button, given) {
  if (button.kinds.length === 0) return { ...NONE, indsatstrappen: { tag: button.tag, ...given } };
  const posted = await Excel.run(async (context) => {
    if (button.needs.includes("fresh")) {
      context.workbook.application.calculate(Excel.CalculationType.full);
    }
    return workbook(context);
  });
  return {
    ...posted,
    indsatstrappen: {
      tag: button.tag,
      ...given,
      selection: await selected(),
      content: button.needs.includes("content") ? await content() : null,
      pictures: button.needs.includes("pictures") ? await Excel.run(pictures) : {},
    },
  };
}

/**
 * The names of the workbook's cells.
 * @param {Excel.RequestContext} context
 */
export async function readNames(context) {
  const names = context.workbook.names.load("items/name,items/type,items/formula");
  await context.sync();
  return names.items
    .map((item) => ({ name: item.name, found: REFERENCE.exec(String(item.formula)) }))
    .filter((item) => item.found)
    .map(({ name, found }) => ({
      name,
      sheet: (found[1] ?? found[2]).replaceAll("''", "'"),
      address: found[3].replaceAll("$", ""),
    }));
}

/** @param {Excel.RequestContext} context */
async function workbook(context) {
  const book = context.workbook.load("name");
  const sheets = context.workbook.worksheets.load("items/name");
  const active = context.workbook.worksheets.getActiveWorksheet().load("name");
  const tables = context.workbook.tables.load("items/name");
  const names = await readNames(context);
  const order = sheets.items.map((sheet) => sheet.name);
  const placed = tables.items.map((table) => ({
    name: table.name,
    sheet: table.worksheet.load("name"),
    range: table.getRange().load("address"),
  }));
  const parts = sheets.items.map((sheet) => ({
    sheet,
    used: sheet.getUsedRangeOrNullObject(true).load("rowIndex,columnIndex,rowCount,columnCount"),
    charts: sheet.charts.load("items/name"),
  }));
  await context.sync();
  const drawn = new Map();
  for (const part of parts) drawn.set(part.sheet.name, await readCharts(context, part.charts.items));
  const posted = [];
  for (const part of parts) {
    posted.push({
      name: part.sheet.name,
      values: part.used.isNullObject ? [[]] : await values(context, part.sheet, part.used),
      tables: placed
        .filter((table) => table.sheet.name === part.sheet.name)
        .map((table) => ({ name: table.name, range_address: local(table.range.address) })),
      charts: drawn.get(part.sheet.name),
    });
  }
  return {
    client: "Office.js",
    version: PROTOCOL,
    book: { name: book.name, active_sheet_index: order.indexOf(active.name), selection: null },
    names: names
      .filter((name) => order.includes(name.sheet))
      .map((name) => ({
        name: name.name,
        sheet_index: order.indexOf(name.sheet),
        address: name.address,
        book_scope: true,
      })),
    sheets: posted,
  };
}

/**
 * The values of a sheet from A1 on, read a band of rows at a time.
 * @param {Excel.RequestContext} context
 * @param {Excel.Worksheet} sheet
 * @param {Excel.Range} used
 */
async function values(context, sheet, used) {
  const height = used.rowIndex + used.rowCount;
  const width = used.columnIndex + used.columnCount;
  const band = Math.max(1, Math.floor(CELLS / width));
  const lines = [];
  for (let top = 0; top < height; top += band) {
    const range = sheet
      .getRangeByIndexes(top, 0, Math.min(band, height - top), width)
      .load("values,numberFormatCategories");
    await context.sync();
    range.values.forEach((line, row) =>
      lines.push(line.map((value, column) => cell(value, range.numberFormatCategories[row][column]))),
    );
  }
  return lines;
}

/** A cell as the protocol has it: an empty one is null, a date is ISO text as on the desktop. */
function cell(value, category) {
  if (value === "") return null;
  if (typeof value === "number" && (category === "Date" || category === "Time")) {
    return new Date(Math.round((value - 25569) * 86400000)).toISOString();
  }
  return value;
}

/** The marked areas of the active sheet; none when a chart is marked. */
async function selected() {
  try {
    return await Excel.run(async (context) => {
      const areas = context.workbook.getSelectedRanges().load("address");
      await context.sync();
      return areas.address.split(/,(?=(?:[^']*'[^']*')*[^']*$)/).map(local).filter((part) => part.length > 0);
    });
  } catch {
    return [];
  }
}

/** The workbook as a file, base64. @returns {Promise<string>} */
function content() {
  return new Promise((resolve, reject) => {
    Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: SLICE }, (result) => {
      if (result.status !== Office.AsyncResultStatus.Succeeded) return reject(result.error);
      const file = result.value;
      slices(file)
        .then(resolve, reject)
        .finally(() => file.closeAsync(() => undefined));
    });
  });
}

/** @param {Office.File} file */
async function slices(file) {
  let bytes = "";
  for (let index = 0; index < file.sliceCount; index += 1) {
    const slice = await new Promise((resolve, reject) =>
      file.getSliceAsync(index, (result) =>
        result.status === Office.AsyncResultStatus.Succeeded
          ? resolve(result.value.data)
          : reject(result.error),
      ),
    );
    for (let at = 0; at < slice.length; at += 8192) {
      bytes += String.fromCharCode(...slice.slice(at, at + 8192));
    }
  }
  return btoa(bytes);
}

/** A PNG of each chart by name. @param {Excel.RequestContext} context */
async function pictures(context) {
  const sheets = context.workbook.worksheets.load("items/name,items/charts/items/name");
  await context.sync();
  const taken = sheets.items
    .flatMap((sheet) => sheet.charts.items)
    .map((chart) => ({ name: chart.name, image: chart.getImage() }));
  await context.sync();
  return Object.fromEntries(taken.map(({ name, image }) => [name, image.value]));
}

/** An address without its sheet. @param {string} address */
export function local(address) {
  return address.slice(address.lastIndexOf("!") + 1).replaceAll("$", "");
}
