"""For every rule, ways to break it: what is done to the sample workbook before or after it is closed."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from xlsxwriter.worksheet import Worksheet

from tests.rules.sample_book import Sample, Spoiler

STEPS = "Trin pr. år"
STEPS_XML = "xl/worksheets/sheet4.xml"


@dataclass(frozen=True)
class Fault:
    """One way to break a rule; `name` tells two ways apart."""

    rule: str
    spoil: Spoiler | None = None
    edits: dict[str, tuple[str, str]] = field(default_factory=dict)
    name: str = ""


def on(sheet: str, change: Callable[[Worksheet], object]) -> Spoiler:
    """A change of one sheet."""
    return lambda sample: change(sample.sheets[sheet])


def formula(text: str, value: float | str = 0) -> Spoiler:
    """A formula more on the calculation sheet."""
    return on(STEPS, lambda sheet: sheet.write_formula("C9", text, None, value))


def condition(text: str) -> Spoiler:
    """A conditional format more on the calculation sheet, by a formula."""

    def add(sample: Sample) -> None:
        rule = {"type": "formula", "criteria": text, "format": sample.formats["error"]}
        sample.sheets[STEPS].conditional_format("F7", rule)

    return add


def own_style(name: str) -> dict[str, tuple[str, str]]:
    """A cell style of the workbook's own."""
    return {"xl/styles.xml": ("</cellStyles>", f'<cellStyle name="{name}" xfId="0"/></cellStyles>')}


def columns(values: tuple[float, ...], *, minimum: float | None) -> Spoiler:
    """A chart more, of columns of these values."""

    def add(sample: Sample) -> None:
        sample.sheets[STEPS].write_row("F9", values)
        extra = sample.chart(values="='Trin pr. år'!$F$9:$H$9")
        extra.set_y_axis({"name": "kr.", "min": minimum})
        sample.place(extra)

    return add


def bare_chart(sample: Sample) -> None:
    """A chart that says nothing about itself."""
    extra = sample.book.add_chart({"type": "line"})
    extra.add_series({"values": "='Trin pr. år'!$F$7:$H$7"})
    sample.place(extra, alt_text="Chart 1")


def many_series(sample: Sample) -> None:
    extra = sample.chart()
    for number in range(2, 8):
        colour = {"color": f"#0000{number}0"}
        extra.add_series({"name": f"Trin {number}", "values": "='Trin pr. år'!$F$7:$H$7", "fill": colour})
    sample.place(extra)


def other_colour(sample: Sample) -> None:
    extra = sample.chart(kind="line")
    extra.add_series({"name": "Trin 1", "values": "='Trin pr. år'!$F$7:$H$7", "line": {"color": "#FF0000"}})
    sample.place(extra)


def written(sheet: str, address: str, value: float | str | None, **look: object) -> Spoiler:
    """A cell with a format of its own."""
    return lambda sample: sample.sheets[sheet].write(address, value, sample.book.add_format(look))


def many_formats(sample: Sample) -> None:
    for indent in range(110):
        sample.sheets[STEPS].write_blank(20, indent, None, sample.book.add_format({"indent": indent}))


def many_colours(sample: Sample) -> None:
    for shade in range(30):
        sample.sheets[STEPS].write(
            20, shade, "x", sample.book.add_format({"font_color": f"#0000{shade:02X}"})
        )


def shifted_years(sample: Sample) -> None:
    sample.sheets["Kontrol"].write_row("B20", ("Enhed", "Prisniveau", 2022, 2023, 2024))
    sample.sheets["Kontrol"].freeze_panes(6, 0)


def copy_years(sheet: Worksheet, row: int, source: str, years: tuple[int, ...]) -> None:
    """A row of years in F to H that copies another; rows count from 1."""
    for column, year in zip("FGH", years, strict=True):
        sheet.write_formula(f"{column}{row}", f"={source}".format(column=column), None, year)


def other_years(sample: Sample) -> None:
    """A second timeline, and a copy of it."""
    sheet = sample.sheets["Kontrol"]
    for row in (19, 24):
        sheet.write_row(row, 3, ("Enhed", "Prisniveau"))
    sheet.write_row("F20", (2030, 2031, 2032))
    copy_years(sheet, 25, "{column}$20", (2030, 2031, 2032))
    sheet.freeze_panes(6, 0)


def shifted_copy(sample: Sample) -> None:
    """A copy of the second timeline that stands one column to the right of it."""
    other_years(sample)
    sheet = sample.sheets["Kontrol"]
    for column, copied, year in zip("GHI", "FGH", (2030, 2031, 2032), strict=True):
        sheet.write_formula(f"{column}30", f"={copied}$20", None, year)


def years_without_unit(sample: Sample) -> None:
    sample.sheets["Kontrol"].write_row("F20", (2022, 2023, 2024))
    sample.sheets["Kontrol"].freeze_panes(6, 0)


def pale_warning(sample: Sample) -> None:
    pale = sample.book.add_format({"bg_color": "#1F2A30"})
    warning = {"type": "cell", "criteria": "==", "value": 1, "format": pale}
    sample.sheets[STEPS].conditional_format("B1:B8", warning)


def plain_table(sample: Sample) -> None:
    sample.sheets["Regnskab"].add_table(12, 1, 14, 2, {"name": "Mere", "style": "Table Style Medium 9"})


TWO_YEARS = "=SUM(IF(C7=0,1,IF(C8=0,0,1)))"
LONG = "=SUM(" + ",".join(f"Indstillinger!$C${row}" for row in range(20, 28)) + ")"
SERIAL = "4321"


def open_but_accepting(sample: Sample) -> None:
    """An open cell of a calculation sheet whose rule lets a user type."""
    written(STEPS, "C9", 1, locked=False)(sample)
    rule = {"validate": "custom", "value": "=TRUE", "error_message": "Skriv ikke her"}
    sample.sheets[STEPS].data_validation("C9", rule)


FAULTS = (
    Fault("sheet_kind_stated", on(STEPS, lambda sheet: sheet.write("B4", "Beregning"))),
    Fault("total_light_in_head", on(STEPS, lambda sheet: sheet.write("B3", "Kontrol: OK"))),
    Fault("nothing_hidden", on(STEPS, lambda sheet: sheet.hide()), name="sheet"),
    Fault(
        "nothing_hidden", on(STEPS, lambda sheet: sheet.set_row(9, None, None, {"hidden": True})), name="row"
    ),
    Fault(
        "nothing_hidden", on(STEPS, lambda s: s.set_column("J:J", 9, None, {"hidden": True})), name="column"
    ),
    Fault("no_merged_cells", on(STEPS, lambda sheet: sheet.merge_range("B20:D20", "Samlet"))),
    Fault("gridlines_off", edits={STEPS_XML: (' showGridLines="0"', "")}),
    Fault("freeze_panes", on("Kontrol", lambda sheet: sheet.write_row("F9", (2022, 2023, 2024)))),
    Fault(
        "sheet_names", edits={"xl/workbook.xml": ('sheet name="Trin pr. år"', f'sheet name="{"Trin" * 9}"')}
    ),
    Fault("defined_names_resolve", lambda sample: sample.book.define_name("UM_X", "=Borte!$A$1")),
    Fault("defined_names_resolve", lambda s: s.book.define_name("UM_X", "=Kontrol!#REF!"), name="ref"),
    Fault("real_tables", on("Kontrol", lambda sheet: sheet.write("B4", "Ark: Tabel"))),
    Fault("front_page_says_what_it_is", on("Forside", lambda sheet: sheet.write("B7", "0.1"))),
    Fault("front_page_links_to_every_sheet", lambda sample: sample.book.add_worksheet("Nyt")),
    Fault("links_lead_somewhere", on("Kontrol", lambda sheet: sheet.write_url("B30", "internal:'Borte'!A1"))),
    Fault("control_sheet", on("Kontrol", lambda sheet: sheet.write("G6", "Grænse"))),
    Fault("inputs_have_unit_and_source", on("Indstillinger", lambda sheet: sheet.write("D6", "kr./år"))),
    Fault("contract_names_documented", lambda sample: sample.book.define_name("UM_Ny", "=Kontrol!$A$1")),
    Fault("one_formula_per_row", on(STEPS, lambda sheet: sheet.write_formula("G8", "=G7", None, 20))),
    Fault("one_formula_per_row", on(STEPS, lambda sheet: sheet.write("G8", 3)), name="number among formulas"),
    Fault("same_year_same_column", shifted_years),
    Fault("same_year_same_column", shifted_copy, name="copied"),
    Fault("unit_and_price_level_columns", years_without_unit),
    Fault("no_number_literals", formula("=C7*1.25")),
    Fault("formula_length", formula(LONG)),
    Fault("no_nested_if", formula(TWO_YEARS)),
    Fault("no_volatile_functions", formula('=INDIRECT("A1")')),
    Fault("functions_are_shared", formula("=_xlfn.XLOOKUP(1,B7:B8,C7:C8)")),
    Fault("no_external_links", formula("='[Andet.xlsx]Ark1'!$A$1")),
    Fault("every_formula_has_a_value", edits={STEPS_XML: ("</f><v>10.0</v>", "</f>")}),
    Fault("empty_text_has_its_type", edits={STEPS_XML: (' t="str"><f>IF(H7=0', "><f>IF(H7=0")}),
    Fault("no_error_values", formula("=MATCH(1,C7:C8,0)", "#N/A")),
    Fault("division_is_guarded", formula("=C7/C8")),
    Fault("division_is_guarded", formula("=1/0"), name="zero"),
    Fault("text_formats_know_no_language", formula('=TEXT(C7,"#.##0")')),
    Fault("index_of_a_row_names_its_row", formula("=INDEX($F$6:$H$6,C7)"), name="address"),
    Fault("index_of_a_row_names_its_row", formula("=1+INDEX(UM_Netto,C7)"), name="name"),
    Fault("index_of_a_row_names_its_row", formula("=INDEX(Regnskab[#Headers],C7)"), name="table"),
    Fault("conditions_stay_on_their_sheet", condition("=Kontrol!$C$7>1"), name="sheet"),
    Fault("conditions_stay_on_their_sheet", condition("=UM_Borte>1"), name="lost name"),
    Fault(
        "calculated_columns",
        on("Regnskab", lambda s: s.write_formula("C8", "=1+1", None, 2)),
        name="injected",
    ),
    Fault(
        "calculated_columns",
        on("Regnskab", lambda s: s.write_formula("E8", "=1", None, 1)),
        name="other formula",
    ),
    Fault("calculated_columns", on("Regnskab", lambda sheet: sheet.write("E8", 40)), name="overwritten"),
    Fault("calculation_sheets_hold_no_input", written(STEPS, "C9", 1, locked=False)),
    Fault("calculation_sheets_hold_no_input", open_but_accepting, name="accepts"),
    Fault(
        "inputs_hold_no_formula",
        lambda s: s.sheets["Indstillinger"].write_formula("C7", "=2024", s.formats["input"], 2024),
    ),
    Fault("inputs_are_there", written("Indstillinger", "C7", 2024)),
    Fault("inputs_are_validated", lambda s: s.sheets["Indstillinger"].write("C9", 1, s.formats["input"])),
    Fault(
        "inputs_look_alike", written("Indstillinger", "C9", 1, bg_color="#FFFFFF", locked=False), name="two"
    ),
    Fault("inputs_look_alike", written(STEPS, "C9", 1, bg_color="#FFF7DC"), name="closed"),
    Fault(
        "sheets_are_protected",
        edits={STEPS_XML: ('<sheetProtection sheet="1"', '<sheetProtection sheet="0"')},
    ),
    Fault("sheets_are_protected", on(STEPS, lambda sheet: sheet.protect("hemmelig")), name="password"),
    Fault("few_styles", many_formats, name="formats"),
    Fault("few_styles", many_colours, name="colours"),
    Fault("own_styles_have_own_names", edits=own_style("Titel"), name="Danish"),
    Fault("own_styles_have_own_names", edits=own_style("input"), name="English"),
    Fault("own_styles_have_own_names", edits=own_style("40% - Accent3"), name="accent"),
    Fault("one_font", written(STEPS, "C9", "x", font_name="Arial")),
    Fault("contrast", written(STEPS, "C9", "x", font_color="#8D99AE")),
    Fault("conditional_contrast", pale_warning),
    Fault("table_headers_readable", plain_table),
    Fault("prints_on_a4_landscape", on(STEPS, lambda sheet: sheet.set_portrait()), name="portrait"),
    Fault("prints_on_a4_landscape", on(STEPS, lambda sheet: sheet.set_paper(1)), name="letter"),
    Fault("prints_one_page_wide", on(STEPS, lambda sheet: sheet.fit_to_pages(2, 0))),
    Fault(
        "repeats_header_rows",
        lambda s: s.sheets.setdefault("Lang", s.book.add_worksheet("Lang")).write("A60", "x"),
    ),
    Fault("footer", on(STEPS, lambda sheet: sheet.set_footer("&L&F &A &P"))),
    Fault("charts_have_titles", bare_chart),
    Fault("axes_have_titles", bare_chart),
    Fault("charts_and_pictures_are_described", bare_chart),
    Fault(
        "charts_and_pictures_are_described", on(STEPS, lambda s: s.insert_textbox(20, 2, "x")), name="shape"
    ),
    Fault("few_series", many_series),
    Fault("columns_start_at_zero", columns((8, 9, 10), minimum=None), name="automatic"),
    Fault("columns_start_at_zero", columns((-2, 9, 10), minimum=5), name="stated"),
    Fault("same_series_same_colour", other_colour),
    Fault("document_properties", lambda sample: sample.book.set_properties({"title": "Prøve"})),
    Fault("language", edits={"docProps/core.xml": ("da-DK", "en-US")}),
    Fault("language", edits={"xl/charts/chart1.xml": ("da-DK", "en-US")}, name="chart"),
    Fault("no_macros", lambda sample: sample.book.add_vba_project(io.BytesIO(b"VBA"), is_stream=True)),
    Fault("no_cpr_number", on(STEPS, lambda sheet: sheet.write("C9", f"Barn 311299-{SERIAL}"))),
    Fault("no_cpr_number", on(STEPS, lambda sheet: sheet.write("C9", f"010112{SERIAL}")), name="no hyphen"),
    Fault("no_machine_paths", on(STEPS, lambda sheet: sheet.write("C9", "/" + "home/bruger/regnskab.csv"))),
    Fault("recalculates_on_load", edits={"xl/workbook.xml": (' fullCalcOnLoad="1"', "")}),
)
