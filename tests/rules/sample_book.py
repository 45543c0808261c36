"""A small workbook that keeps every rule, and a way to spoil it, so that each rule is seen to fail."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

YEARS = (2022, 2023, 2024)
FIRST_YEAR_COLUMN = 5
LIGHT = '="Kontrol: "&Kontrol!$F$7'
LINES = ((2022, "1", 10.0), (2023, "1", 20.0), (2024, "2", 30.0))

EMPTY_TEXT = re.compile(r'(<c r="[A-Z]+\d+"(?: s="\d+")?)(><f>[^<]*</f><v></v>)')
"""A formula with empty text, which XlsxWriter stores without type."""

SHEETS = {
    "Forside": "Forside",
    "Indstillinger": "Indstillinger",
    "Regnskab": "Data",
    "Trin pr. år": "Beregning",
    "Kontrol": "Kontrol",
    "Dokumentation": "Dokumentation",
}
"""Sheets of the sample with their kinds."""


@dataclass
class Sample:
    """The workbook while it is written; a spoiler changes it before it is closed."""

    book: xlsxwriter.Workbook
    sheets: dict[str, Worksheet] = field(default_factory=dict)
    formats: dict[str, Format] = field(default_factory=dict)

    def chart(
        self, *, values: str = "='Trin pr. år'!$F$7:$H$7", name: str = "Trin 1", kind: str = "column"
    ) -> Chart:
        """A chart that keeps every rule."""
        chart = self.book.add_chart({"type": kind})
        colour = {"color": "#2E7D6B"}
        chart.add_series({"name": name, "values": values, "fill": colour, "line": colour})
        chart.set_title({"name": "Nettoudgifter"})
        chart.set_x_axis({"name": "År"})
        chart.set_y_axis({"name": "kr.", "min": 0})
        return chart

    def place(self, chart: Chart, alt_text: str = "Søjler: nettoudgifter til trin 1 pr. år") -> None:
        self.sheets["Trin pr. år"].insert_chart("B12", chart, {"description": alt_text})


Spoiler = Callable[[Sample], object]


def build_sample(
    path: Path, spoil: Spoiler | None = None, edits: Mapping[str, tuple[str, str]] | None = None
) -> Path:
    """Write the sample.

    Args:
        path: where it goes.
        spoil: changes the workbook through XlsxWriter before it is closed.
        edits: for what XlsxWriter cannot do wrong: part name to (text, replacement) in the finished file.
    """
    book = xlsxwriter.Workbook(str(path))
    book.set_properties(
        {"title": "Prøve", "subject": "Trin", "author": "Eksempelkøbing", "company": "Kommune"}
    )
    sample = Sample(book)
    sample.formats = {
        "text": book.add_format({"font_color": "#1F2A30"}),
        "head": book.add_format({"font_color": "#1F2A30", "bg_color": "#EEF3F2"}),
        "input": book.add_format({"font_color": "#1B4F8A", "bg_color": "#FFF7DC", "locked": False}),
        "error": book.add_format({"font_color": "#A11A1A", "bg_color": "#FBDDDD"}),
    }
    for name, kind in SHEETS.items():
        sample.sheets[name] = _add_sheet(sample, name, kind)
    _fill_front_page(sample)
    _fill_settings(sample)
    _fill_data(sample)
    _fill_steps(sample)
    _fill_checks(sample)
    if spoil is not None:
        spoil(sample)
    book.close()
    _finish(path, edits or {})
    return path


def _add_sheet(sample: Sample, name: str, kind: str) -> Worksheet:
    sheet = sample.book.add_worksheet(name)
    text = sample.formats["text"]
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&F · version 0.1&C&A&RSide &P af &N")
    sheet.repeat_rows(0, 5)
    sheet.write("B1", f"{name} i Eksempelkøbing", text)
    sheet.write_formula("B3", LIGHT, text, "Kontrol: OK")
    if kind == "Data":
        sheet.write("B4", "Ark: Data · Ubeskyttet: tabellen vokser, når linjer sættes ind", text)
    else:
        sheet.write("B4", f"Ark: {kind}", text)
        sheet.protect()
    return sheet


def _fill_front_page(sample: Sample) -> None:
    sheet, text = sample.sheets["Forside"], sample.formats["text"]
    said = (
        "Kommune: Eksempelkøbing",
        "Version: 0.1",
        "Dato: 2026-01-31",
        "Kilde: eksempeldata",
        "Prisår: 2024",
    )
    sheet.write_column("B6", said, text)
    for row, name in enumerate([name for name in SHEETS if name != "Forside"], start=12):
        sheet.write_url(row, 1, f"internal:'{name}'!A1", text, name)


def _fill_settings(sample: Sample) -> None:
    sheet, text = sample.sheets["Indstillinger"], sample.formats["text"]
    sheet.write_row("B6", ("Hvad", "Værdi", "Enhed", "Kilde"), text)
    sheet.write_row("B7", ("Sidste år", "", "år", "kommunen"), text)
    sheet.write("C7", YEARS[-1], sample.formats["input"])
    message = {"error_title": "Sidste år", "error_message": "Skriv et årstal fra 2007 til 2050."}
    years = {"validate": "integer", "criteria": "between", "minimum": 2007, "maximum": 2050}
    sheet.data_validation("C7", years | message)
    sample.book.define_name("UM_SidsteAar", "=Indstillinger!$C$7")


def _fill_data(sample: Sample) -> None:
    sheet, head = sample.sheets["Regnskab"], sample.formats["head"]
    columns = [{"header": name, "header_format": head} for name in ("År", "Trin", "Netto")]
    double = {"header": "Dobbelt", "header_format": head, "formula": "=Regnskab[[#This Row],[Netto]]+0"}
    options = {
        "name": "Regnskab",
        "style": "Table Style Light 15",
        "columns": [*columns, double],
        "data": LINES,
    }
    sheet.add_table(5, 1, 8, 4, options)
    for row, (_, _, amount) in enumerate(LINES, start=6):
        sheet.write_formula(row, 4, "=Regnskab[[#This Row],[Netto]]+0", None, amount)
    sheet.freeze_panes(6, 0)


def _fill_steps(sample: Sample) -> None:
    sheet, text = sample.sheets["Trin pr. år"], sample.formats["text"]
    sheet.freeze_panes(6, FIRST_YEAR_COLUMN)
    sheet.write_row("B6", ("Trin", "", "Enhed", "Prisniveau"), sample.formats["head"])
    sheet.write_row("B7", ("1", "Tidlig indsats", "kr.", "løbende"), text)
    for offset, year in enumerate(YEARS):
        column, letter = FIRST_YEAR_COLUMN + offset, "FGH"[offset]
        span = f"COLUMNS({letter}5:$H5)"
        sheet.write_formula(5, column, f"=Indstillinger!$C$7-{span}+1", sample.formats["head"], year)
        step = f"=SUMIFS(Regnskab[Netto],Regnskab[År],{letter}$6,Regnskab[Trin],$B7)"
        value = sum(amount for line_year, trin, amount in LINES if (line_year, trin) == (year, "1"))
        sheet.write_formula(6, column, step, text, value)
        sheet.write_formula(7, column, f'=IF({letter}7=0,"",1/{letter}7)', text, 1 / value if value else "")
    sample.place(sample.chart())
    sample.book.define_name("UM_Netto", "='Trin pr. år'!$F$7:$H$7")


def _fill_checks(sample: Sample) -> None:
    sheet, text = sample.sheets["Kontrol"], sample.formats["text"]
    sheet.write_row("B6", ("Kontrol", "Forventet", "Faktisk", "Forskel", "Status", "Tolerance"), text)
    sheet.write("B7", "Status er OK, når summerne er ens", text)
    sheet.write_formula("F7", '=IF(C7=D7,"OK","FEJL")', text, "OK")
    red = {"type": "cell", "criteria": "==", "value": '"FEJL"', "format": sample.formats["error"]}
    sheet.conditional_format("F7", red)
    sample.sheets["Dokumentation"].write_column("B6", ("UM_SidsteAar", "UM_Netto"), text)


def _finish(path: Path, edits: Mapping[str, tuple[str, str]]) -> None:
    """Put in what XlsxWriter does not write (language, type of empty texts), and make the edits."""
    with zipfile.ZipFile(path) as package:
        # Binary parts go through as Latin-1, which gives every byte back.
        codecs = {name: "latin-1" if name.endswith(".bin") else "utf-8" for name in package.namelist()}
        parts = {name: package.read(name).decode(codec) for name, codec in codecs.items()}
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        "</cp:coreProperties>", "<dc:language>da-DK</dc:language></cp:coreProperties>"
    )
    parts = {name: text.replace('"en-US"', '"da-DK"') for name, text in parts.items()}
    parts |= {name: EMPTY_TEXT.sub(r'\1 t="str"\2', text) for name, text in parts.items() if "/sheet" in name}
    for name, (old, new) in edits.items():
        assert old in parts.get(name, ""), f"{old} is not in {name}"
        parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text.encode(codecs[name]))
