// The charts of Excel's mock.

function chartOf(context, find) {
  const chart = () => find();
  return remote(context, {
    exists: () => find() !== null,
    read: { name: () => chart().name },
    parts: {
      title: () =>
        remote(context, {
          read: {
            visible: () => chart().title !== "",
            text: () => shown(chart().title),
          },
          write: {
            visible: (on) => (chart().title = on ? chart().title || "Titel" : ""),
            text: (text) => (chart().title = text),
          },
          calls: { setFormula: (formula) => context.queue(() => (chart().title = formula)) },
        }),
      series: () =>
        remote(context, {
          read: { items: itemsOf(() => chart().series, (one) => seriesOf(context, chart, one)) },
          calls: {
            add: (name) => {
              const one = { name, values: "", categories: "" };
              context.queue(() => chart().series.push(one));
              return seriesOf(context, chart, one);
            },
          },
        }),
    },
    calls: { getImage: () => result(context, () => btoa(`billede af ${chart().name}`)) },
  });
}

function seriesOf(context, chart, one) {
  const aim = (key) => (range) => {
    range.load("address");
    context.queue(() => (one[key] = `=${range.address}`));
  };
  return remote(context, {
    read: { name: () => shown(one.name) },
    write: { name: (name) => (one.name = name) },
    calls: {
      setValues: aim("values"),
      setXAxisValues: aim("categories"),
      delete: () => context.queue(() => chart().series.splice(chart().series.indexOf(one), 1)),
      getDimensionDataSourceString: (dimension) =>
        result(context, () => (dimension === "Values" ? one.values : one.categories).replace(/^=/, "")),
    },
  });
}

function shown(text) {
  if (!text.startsWith("=")) return text;
  const place = resolve(text);
  return String(cell(place.sheet, place.row, place.column).value);
}
