// The few objects of Excel that the client uses. As in Excel: nothing is done or known before sync; what was
// not loaded cannot be read; a failing sync drops the rest of its batch.

const CLOSED = "Excel was closed";

/** An object whose properties are known after load and sync only. */
function remote(context, { read = {}, write: written = {}, parts = {}, calls = {}, exists = () => true }) {
  const loaded = new Map();
  const self = new Proxy(
    {},
    {
      get(_, name) {
        if (name === "then" || typeof name === "symbol") return undefined;
        if (name === "load") {
          return (paths) => {
            String(paths).split(",").map((path) => path.trim()).forEach((path) =>
              context.queue(() => fetchPath(path)),
            );
            return self;
          };
        }
        if (name === "fetchPath") return fetchPath;
        if (name === "isNullObject") return known("isNullObject");
        if (name in parts) return part(name);
        if (name in calls) return (...given) => calls[name](...given);
        if (name in read) return known(name);
        throw new Error(`Office.js mock: no ${String(name)}`);
      },
      set(_, name, value) {
        if (!(name in written)) throw new Error(`Office.js mock: ${String(name)} cannot be set`);
        context.queue(() => written[name](value));
        return true;
      },
    },
  );
  const made = new Map();
  function part(name) {
    if (!made.has(name)) made.set(name, parts[name]());
    return made.get(name);
  }
  function known(name) {
    if (!loaded.has(name)) throw fault(`PropertyNotLoaded: ${name}`);
    return loaded.get(name);
  }
  function fetchPath(path) {
    const [first, ...rest] = path.split("/");
    loaded.set("isNullObject", !exists());
    if (!exists()) return;
    if (first in parts) return part(first).fetchPath(rest.join("/"));
    if (!(first in read)) throw fault(`InvalidArgument: ${path}`);
    if (first === "items") {
      if (!loaded.has("items") || rest.length === 0 || loaded.get("items").length !== read.items.count()) {
        loaded.set("items", read.items());
      }
      loaded.get("items").forEach((item) => item.fetchPath(rest.join("/")));
      return;
    }
    loaded.set(first, read[first]());
  }
  return self;
}

function itemsOf(list, wrap) {
  return Object.assign(() => list().map(wrap), { count: () => list().length });
}

function rangeOf(context, find) {
  const at = (read) => () => read(find());
  const each = (read) => () => {
    const place = find();
    return Array.from({ length: place.rows }, (_, row) =>
      Array.from({ length: place.columns }, (_, column) =>
        read(cell(place.sheet, place.row + row, place.column + column)),
      ),
    );
  };
  const put = (lines) => {
    state.writes += 1;
    const failures = state.failAt === null ? 0 : state.writes - state.failAt + 1;
    if (failures > 0 && failures <= state.failures) throw fault("InvalidOperationInCellEditMode");
    if (state.closedAt === state.writes) throw CLOSED;
    write(find(), lines);
  };
  return remote(context, {
    exists: () => find() !== null,
    read: {
      address: at(addressOf),
      rowIndex: at((place) => place.row),
      columnIndex: at((place) => place.column),
      rowCount: at((place) => place.rows),
      columnCount: at((place) => place.columns),
      values: each((one) => one.value),
      formulas: each((one) => one.formula ?? one.value),
      text: each((one) => String(one.value)),
      valueTypes: each((one) =>
        one.value === "" ? "Empty" : { string: "String", number: "Double", boolean: "Boolean" }[typeof one.value],
      ),
      numberFormatCategories: each(() => "General"),
    },
    write: { values: put, formulas: put },
    parts: {
      format: () =>
        remote(context, {
          parts: {
            protection: () => remote(context, { read: { locked: () => find().sheet.locked } }),
          },
        }),
    },
    calls: {
      getRow: (row) => rangeOf(context, () => ({ ...find(), row: find().row + row, rows: 1 })),
    },
  });
}

function usedOf(sheet) {
  const filled = sheet.cells.flatMap((line, row) =>
    line.flatMap((one, column) => (one.value === "" && !one.formula ? [] : [[row, column]])),
  );
  if (filled.length === 0) return null;
  const [top, left] = [Math.min(...filled.map((one) => one[0])), Math.min(...filled.map((one) => one[1]))];
  const [bottom, right] = [Math.max(...filled.map((one) => one[0])), Math.max(...filled.map((one) => one[1]))];
  return { sheet, row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

function tableOf(context, find) {
  const place = () => placeOf(find().sheet, find().table.address);
  return remote(context, {
    exists: () => find() !== null,
    read: { name: () => find().table.name },
    parts: { worksheet: () => sheetOf(context, () => find().sheet) },
    calls: {
      getRange: () => rangeOf(context, place),
      getHeaderRowRange: () => rangeOf(context, () => ({ ...place(), rows: 1 })),
      getDataBodyRange: () =>
        rangeOf(context, () => ({ ...place(), row: place().row + 1, rows: place().rows - 1 })),
      resize: (range) => {
        range.load("address");
        context.queue(() => {
          const [, address] = range.address.split("!");
          find().table.address = address;
        });
      },
    },
  });
}

function result(context, compute) {
  const made = {};
  context.queue(() => (made.value = compute()));
  return made;
}

function sheetOf(context, find) {
  const chartNamed = (name) => () => find().charts.find((chart) => chart.name === name) ?? null;
  return remote(context, {
    exists: () => find() !== null,
    read: { name: () => find().name },
    parts: {
      charts: () =>
        remote(context, {
          read: { items: itemsOf(() => find().charts, (chart) => chartOf(context, () => chart)) },
          calls: { getItemOrNullObject: (name) => chartOf(context, chartNamed(name)) },
        }),
      protection: () => remote(context, { read: { protected: () => find().protected ?? false } }),
    },
    calls: {
      getUsedRangeOrNullObject: () => rangeOf(context, () => usedOf(find())),
      getRangeByIndexes: (row, column, rows, columns) =>
        rangeOf(context, () => ({ sheet: find(), row, column, rows, columns })),
      getRange: (address) => rangeOf(context, () => placeOf(find(), address)),
      activate: () => context.queue(() => (state.book.active = find().name)),
    },
  });
}

function workbookOf(context) {
  const sheets = () => state.book.sheets;
  const named = (name) => () => sheets().find((sheet) => sheet.name === name) ?? null;
  const tables = () => sheets().flatMap((sheet) => sheet.tables.map((table) => ({ sheet, table })));
  return remote(context, {
    read: { name: () => state.book.name },
    parts: {
      worksheets: () =>
        remote(context, {
          read: { items: itemsOf(sheets, (sheet) => sheetOf(context, () => sheet)) },
          calls: {
            getItem: (name) => sheetOf(context, named(name)),
            getItemOrNullObject: (name) => sheetOf(context, named(name)),
            getActiveWorksheet: () => sheetOf(context, named(state.book.active)),
          },
        }),
      names: () =>
        remote(context, {
          read: {
            items: itemsOf(
              () => state.book.names,
              (name) =>
                remote(context, {
                  read: { name: () => name.name, type: () => "Range", formula: () => name.formula },
                }),
            ),
          },
        }),
      tables: () =>
        remote(context, {
          read: { items: itemsOf(tables, (one) => tableOf(context, () => one)) },
          calls: {
            getItem: (name) => tableOf(context, () => tables().find((one) => one.table.name === name)),
            getItemOrNullObject: (name) =>
              tableOf(context, () => tables().find((one) => one.table.name === name) ?? null),
          },
        }),
      application: () =>
        remote(context, {
          calls: {
            calculate: () => context.queue(() => (state.calculations += 1)),
            suspendApiCalculationUntilNextSync: () => undefined,
          },
        }),
    },
    calls: {
      getSelectedRanges: () => remote(context, { read: { address: () => state.book.selection.join(",") } }),
    },
  });
}

class Context {
  constructor() {
    this.queued = [];
    this.workbook = workbookOf(this);
  }

  queue(action) {
    this.queued.push(action);
  }

  async sync() {
    const batch = this.queued;
    this.queued = [];
    state.batches += 1;
    await Promise.resolve();
    try {
      for (const action of batch) action();
    } catch (error) {
      if (error === CLOSED) await new Promise(() => {});
      throw error;
    }
  }
}

const Excel = (globalThis.Excel = {});
Excel.run = async (work) => {
  const context = new Context();
  const done = await work(context);
  await context.sync();
  return done;
};
Excel.CalculationType = { full: "Full" };
