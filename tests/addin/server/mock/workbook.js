// The workbook in memory that the mock of Excel works on. Formulas are kept, not computed.
// The four parts of the mock are joined to one script (see serving.py), and take each other's functions.

const state = { book: null, batches: 0, failAt: null, failures: 1, closedAt: null, writes: 0, calculations: 0, ribbon: null, supported: true };

function cellOf(formula, value) {
  const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== value;
  return { formula: isFormula ? formula : null, value: value ?? "" };
}

function load(dump) {
  state.book = {
    ...dump,
    sheets: dump.sheets.map((sheet) => ({
      ...sheet,
      locked: false,
      cells: sheet.values.map((line, row) =>
        line.map((value, column) => cellOf(sheet.formulas[row][column], value)),
      ),
    })),
  };
}

function cell(sheet, row, column) {
  return sheet.cells[row]?.[column] ?? { formula: null, value: "" };
}

/** What Excel makes of what a program writes. */
function typed(input) {
  if (typeof input !== "string") return { formula: null, value: input };
  if (input.startsWith("'")) return { formula: null, value: input.slice(1) };
  if (input.startsWith("=")) return { formula: input, value: "#UBEREGNET" };
  if (/^\s*[-+(.\d]/.test(input) || /^(true|false|sand|falsk)$/i.test(input)) {
    return { formula: null, value: `LÆST SOM ANDET: ${input}` };
  }
  return { formula: null, value: input };
}

function write(place, lines) {
  if (lines.length !== place.rows || lines.some((line) => line.length !== place.columns)) {
    throw fault("InvalidArgument");
  }
  lines.forEach((line, row) =>
    line.forEach((input, column) => {
      while (place.sheet.cells.length <= place.row + row) place.sheet.cells.push([]);
      const target = place.sheet.cells[place.row + row];
      while (target.length <= place.column + column) target.push({ formula: null, value: "" });
      if (input !== null) target[place.column + column] = typed(input);
    }),
  );
}

function fault(code) {
  return Object.assign(new Error(code), { code, name: "RichApi.Error" });
}

function letters(number) {
  return (number >= 26 ? letters(Math.floor(number / 26) - 1) : "") + String.fromCharCode(65 + (number % 26));
}

function columnOf(text) {
  return [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function placeOf(sheet, address) {
  const found = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(address.replaceAll("$", ""));
  if (!found) throw fault("InvalidArgument");
  const [row, column] = [Number(found[2]) - 1, columnOf(found[1])];
  const [bottom, right] = [Number(found[4] ?? found[2]) - 1, columnOf(found[3] ?? found[1])];
  return { sheet, row, column, rows: bottom - row + 1, columns: right - column + 1 };
}

function addressOf({ sheet, row, column, rows, columns }) {
  const first = `${letters(column)}${row + 1}`;
  const last = `${letters(column + columns - 1)}${row + rows}`;
  return `'${sheet.name}'!${first === last ? first : `${first}:${last}`}`;
}

function resolve(reference) {
  const found = /^=?(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/.exec(reference);
  const name = (found[1] ?? found[2]).replaceAll("''", "'");
  return placeOf(state.book.sheets.find((sheet) => sheet.name === name), found[3]);
}
