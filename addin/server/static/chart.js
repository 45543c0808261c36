// Aims charts at cells, and keeps what they showed.

import { Refused } from "./refused.js";

const PLACE = /^=?(?:'((?:[^']|'')+)'|([^'!]+))!(.+)$/;

/**
 * A chart with its series, loaded.
 * @param {Excel.RequestContext} context
 */
async function load(context, place) {
  const chart = context.workbook.worksheets.getItem(place.sheet).charts.getItemOrNullObject(place.chart).load("name");
  await context.sync();
  if (chart.isNullObject) {
    throw new Refused(
      `Et diagram er slettet eller omdøbt (arket ${place.sheet}, ${place.chart}). ` +
        "Fortryd sletningen, eller brug en uændret kopi af filen.",
    );
  }
  chart.series.load("items/name");
  chart.title.load("text,visible");
  await context.sync();
  return chart;
}

/**
 * What charts show, as far as Office.js tells: the texts of titles and series, and where figures come from
 * (newer Excels only; empty in others).
 * @param {Excel.RequestContext} context
 * @param {Excel.Chart[]} charts
 */
export async function readCharts(context, charts) {
  if (charts.length === 0) return [];
  charts.forEach((chart) => {
    chart.title.load("text,visible");
    chart.series.load("items/name");
  });
  await context.sync();
  const tells = Office.context.requirements.isSetSupported("ExcelApi", "1.15");
  const asked = charts.map((chart) =>
    chart.series.items.map((one) => ({
      name: one.name,
      values: tells ? one.getDimensionDataSourceString("Values") : null,
      categories: tells ? one.getDimensionDataSourceString("Categories") : null,
    })),
  );
  await context.sync();
  return charts.map((chart, at) => ({
    name: chart.name,
    title: chart.title.visible ? chart.title.text : "",
    series: asked[at].map((one) => ({
      name: one.name,
      values: one.values?.value ?? "",
      categories: one.categories?.value ?? "",
    })),
  }));
}

/**
 * What a chart shows now.
 * @param {Excel.RequestContext} context
 */
export async function holdChart(context, aim) {
  const [read] = await readCharts(context, [await load(context, aim)]);
  return { sheet: aim.sheet, chart: aim.chart, title: read.title, series: read.series };
}

/**
 * Aim a chart at cells. A series' name is written only where it reads otherwise: Office.js has no word for
 * the cell that a name comes from, and writing it makes it plain text.
 * @param {Excel.RequestContext} context
 */
export async function putChart(context, aim) {
  const chart = await load(context, aim);
  const names = aim.series.map((one) => range(context, one.name).load("text"));
  await context.sync();
  chart.title.visible = true;
  if (chart.title.text !== aim.title) chart.title.text = aim.title;
  arrange(context, chart, aim.series, names.map((cell) => cell.text[0][0]));
  await context.sync();
}

/**
 * Give a chart back what it showed.
 * @param {Excel.RequestContext} context
 */
export async function putChartBack(context, held) {
  const chart = await load(context, held);
  if (held.title === "") chart.title.visible = false;
  else if (chart.title.text !== held.title) chart.title.text = held.title;
  arrange(context, chart, held.series, held.series.map((one) => one.name));
  await context.sync();
}

function arrange(context, chart, wanted, names) {
  const items = chart.series.items;
  items.slice(wanted.length).forEach((one) => one.delete());
  wanted.forEach((one, index) => {
    const series = items[index] ?? chart.series.add(names[index]);
    if (one.values !== "") series.setValues(range(context, one.values));
    if (one.categories !== "") series.setXAxisValues(range(context, one.categories));
    if (index < items.length && items[index].name !== names[index]) series.name = names[index];
  });
}

/** @param {Excel.RequestContext} context @param {string} reference */
function range(context, reference) {
  const found = PLACE.exec(reference);
  const sheet = (found[1] ?? found[2]).replaceAll("''", "'");
  return context.workbook.worksheets.getItem(sheet).getRange(found[3].replaceAll("$", ""));
}
