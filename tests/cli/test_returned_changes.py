"""What `trappen check` says of a workbook that came back changed: what matters is named, no one accused."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.cli.built_books import build
from tests.cli.command_line import Trappen
from tests.cli.returned_edits import (
    Edit,
    Manipulations,
    formatted,
    line,
    name_removed,
    properties_removed,
    returned,
    row_of,
    sheet_state,
    told_of,
    unsaid,
    widths,
)
from tests.support.package_edit import MAIN, Package

LINES = ("Regnskab", "Regnskab")
ACCOUNTS = ("Kontoplan", "Kontoplan")


@pytest.fixture
def book(trappen: Trappen, tmp_path: Path) -> Path:
    """The example municipality's workbook."""
    return build(trappen, tmp_path / "ny", "udgiftsmodel")


def add(package: Package, address: str, kroner: float) -> None:
    """Add kroner to an amount on Regnskab."""
    package.put("Regnskab", address, float(package.value("Regnskab", address)) + kroner)


# --- manipulations -----------------------------------------------------------------------------------------


def kroner_moved(package: Package) -> None:
    """From one account of the area to another: every total stays."""
    first, last, letters = package.rows(*LINES)
    of_area = [
        row
        for row in range(first, last + 1)
        if package.value("Regnskab", f"{letters['Funktion']}{row}") in ("5.28.21", "5.28.23")
        and package.value("Regnskab", f"{letters['År']}{row}") == "2023"
        and float(package.value("Regnskab", f"{letters['Udgift']}{row}") or 0) > 1_000_000
    ]
    add(package, f"{letters['Udgift']}{of_area[0]}", -250_000)
    add(package, f"{letters['Udgift']}{of_area[-1]}", 250_000)


def step_changed(package: Package) -> None:
    address = line(package, 5, "Trin", ACCOUNTS)
    old = package.value("Kontoplan", address)
    package.put("Kontoplan", address, 2 if old != "2" else 3)


def status_changed(package: Package) -> None:
    address = package.find("Kontoplan", lambda value: value == "antagelse")
    package.put("Kontoplan", address, "belagt")


def account_changed(package: Package) -> None:
    package.put("Regnskab", line(package, 3, "Funktion", LINES), "5.28.20")
    package.put("Regnskab", line(package, 3, "Gruppering", LINES), 999)


def line_removed(package: Package) -> None:
    for head in ("År", "Funktion", "Dranst", "Gruppering", "Tekst", "Udgift", "Indtægt"):
        package.put("Regnskab", line(package, 4, head, LINES), None)


def unit_changed(package: Package) -> None:
    package.put("Lister", package.find("Lister", lambda value: value == "1000"), 100)


def tolerance_changed(package: Package) -> None:
    package.put("Kontrol", package.find("Kontrol", lambda value: value == "0.005"), 1_000_000_000)


def line_below(package: Package) -> None:
    _, last, letters = package.rows(*LINES)
    for head, value in (("År", 2025), ("Funktion", "5.28.21"), ("Dranst", 1), ("Udgift", 1_000_000)):
        package.put("Regnskab", f"{letters[head]}{last + 3}", value)


def rows_hidden(package: Package) -> None:
    row_of(package, "Kontrol", "Linjernes sum = kontroltal").set("hidden", "1")


def columns_hidden(package: Package) -> None:
    for column in package.sheet("Kontrol").iter(f"{MAIN}col"):
        if column.get("min") == "8":
            column.set("hidden", "1")


def amount(package: Package) -> str:
    return line(package, 10, "Udgift", LINES)


def own_value(package: Package) -> None:
    """A formula's value in place of the formula: every figure stays."""
    sheet = package.sheet("Beregning")
    cell = next(
        cell
        for cell in sheet.iter(f"{MAIN}c")
        if cell.find(f"{MAIN}f") is not None and not cell.get("t") and cell.findtext(f"{MAIN}v")
    )
    formula = cell.find(f"{MAIN}f")
    assert formula is not None
    cell.remove(formula)


def formula_changed(package: Package) -> None:
    sheet = package.sheet("Beregning")
    formula = next(f for f in sheet.iter(f"{MAIN}f") if "SUMIFS(Regnskab[Udgift]" in (f.text or ""))
    formula.text = (formula.text or "") + "+1-1"


def light_fixed(package: Package) -> None:
    """The light says OK whatever the checks say."""
    cell = package.cell("Kontrol", package.find("Kontrol", lambda value: value == "OK"))
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "str")
    etree.SubElement(cell, f"{MAIN}v").text = "OK"


def name_moved(package: Package) -> None:
    name = next(n for n in package.book.iter(f"{MAIN}definedName") if n.get("name") == "UM_Netto")
    name.text = "Lister!$B$8:$T$15"


def manual(package: Package) -> None:
    calculation = package.book.find(f"{MAIN}calcPr")
    assert calculation is not None
    calculation.set("calcMode", "manual")


def origin_changed(package: Package) -> None:
    """A line is changed, and what the file remembers of it too."""
    address = line(package, 10, "Udgift", LINES)
    old = package.value("Regnskab", address)
    add(package, address, 5000)
    kept = package.find("Oprindelse", lambda value: f'"Udgift":{old}' in value)
    text = package.value("Oprindelse", kept)
    package.put("Oprindelse", kept, text.replace(old, str(float(old) + 5000)))


def check_row_gone(package: Package) -> None:
    """A check is emptied: nothing is counted there any more."""
    row = row_of(package, "Kontrol", "Linjernes sum = kontroltal")
    for cell in list(row):
        row.remove(cell)


MANIPULATIONS: Manipulations = {
    "kroner moved": (kroner_moved, "Regnskab, 2 linjer: linjer er ændret", "250.000,00 kr. er flyttet"),
    "an amount": (
        lambda p: add(p, amount(p), 1_000_000),
        "Regnskab, 1 linje: linjer er ændret",
        "1.000.000,00 kr.",
    ),
    "an account": (account_changed, "Regnskab, 1 linje: linjer er ændret", "Gruppering fra"),
    "a line emptied": (line_removed, "Regnskab, 1 linje: linjer er slettet", "netto"),
    "an original step": (step_changed, "Kontoplan, 1 linje: linjer er ændret", "Trin fra"),
    "a status": (status_changed, "Kontoplan, 1 linje: linjer er ændret", "Status fra antagelse til belagt"),
    "a list": (unit_changed, "en fast værdi er ændret", "fra 1000 til 100"),
    "a tolerance": (tolerance_changed, "Kontrol: en fast værdi er ændret", "til 1.000.000.000"),
    "a line below": (line_below, "står under tabellen og tæller ikke med", "(1 linje)"),
    "Kontrol hidden": (sheet_state("Kontrol", "hidden"), "Kontrol: arket er skjult", ""),
    "Kontrol very hidden": (sheet_state("Kontrol", "veryHidden"), "Kontrol: arket er skjult", ""),
    "a check's row hidden": (rows_hidden, "Kontrol: rækker eller kolonner er skjult", "række"),
    "the results hidden": (columns_hidden, "Kontrol: rækker eller kolonner er skjult", "kolonne H"),
    "a thousand's format": (formatted("Regnskab", amount, "#,##0,"), "talformatet viser", "#,##0,"),
    "a fixed text": (formatted("Regnskab", amount, '"1.000"'), "talformatet viser", '"1.000"'),
    "an invisible number": (formatted("Regnskab", amount, ";;;"), "talformatet viser", ";;;"),
    "a value for a formula": (own_value, "formlen er overskrevet med en værdi", "Beregning!"),
    "a formula": (formula_changed, "formlen er ændret", "+1-1"),
    "the light": (light_fixed, "formlen er overskrevet med en værdi", "Kontrol!"),
    "a name moved": (name_moved, "UM_Netto: kontraktnavnet peger et andet sted hen", ""),
    "a name removed": (name_removed("UM_Indtaegt"), "UM_Indtaegt: kontraktnavnet mangler", ""),
    "manual calculation": (manual, "filen regner kun, når der trykkes F9", ""),
    "the origin": (origin_changed, "Oprindelse: arket er ændret", ""),
    "a check emptied": (check_row_gone, "formlen er slettet", "Kontrol!"),
}


FILES = (
    ("an amount", "a line emptied", "a status", "a fixed text", "Kontrol very hidden", "a name removed"),
    ("an account", "the origin", "an invisible number", "a check emptied"),
)
"""What is done in one file and can be told apart; all the rest is done in another."""
REST = tuple(name for name in MANIPULATIONS if not any(name in names for names in FILES))


@pytest.mark.parametrize("names", [*FILES, REST], ids=["amounts", "accounts", "rest"])
def test_manipulations_are_found_and_named(book: Path, names: tuple[str, ...]) -> None:
    made = {name: MANIPULATIONS[name] for name in names}
    report = returned(book, *(edit for edit, *_ in made.values()))
    assert not report.ok
    assert not unsaid(made, report), told_of(report)


# --- legitimate changes ------------------------------------------------------------------------------------


def sorted_lines(package: Package) -> None:
    """Two lines change places."""
    first, _, letters = package.rows(*LINES)
    for head in ("År", "Funktion", "Dranst", "Gruppering", "Tekst", "Udgift", "Indtægt"):
        one, other = (f"{letters[head]}{first + n}" for n in (0, 7))
        values = [package.value("Regnskab", address) for address in (one, other)]
        numbers: list[float | str | None] = [
            (float(v) if head not in ("Funktion", "Tekst") else v) if v else None for v in values
        ]
        package.put("Regnskab", one, numbers[1])
        package.put("Regnskab", other, numbers[0])


def settings(package: Package) -> None:
    address = package.find("Indstillinger", lambda value: value.startswith("Basisperiode"))
    row = address[1:]
    package.put("Indstillinger", f"C{row}", float(package.value("Indstillinger", f"C{row}")) + 1)


def control_figure(package: Package) -> None:
    first, _, letters = package.rows("Indstillinger", "Årstabel")
    address = f"{letters['Kilde til prisindeks']}{first}"
    package.put("Indstillinger", address, "Danmarks Statistik, hentet i dag")


def own_step(package: Package) -> None:
    package.put("Kontoplan", line(package, 5, "Eget trin", ACCOUNTS), 4)


def filtered(package: Package) -> None:
    first, _, _ = package.rows(*LINES)
    for row in package.sheet("Regnskab").iter(f"{MAIN}row"):
        if int(row.get("r", "0")) in range(first + 3, first + 30):
            row.set("hidden", "1")


def unprotected(package: Package) -> None:
    for sheet in ("Beregning", "Kontrol", "Forside"):
        root = package.sheet(sheet)
        protection = root.find(f"{MAIN}sheetProtection")
        assert protection is not None
        root.remove(protection)


def own_note(package: Package) -> None:
    package.put("Regnskab", "Z3", "Husk at spørge Karen")


def own_name(package: Package) -> None:
    names = package.book.find(f"{MAIN}definedNames")
    assert names is not None
    etree.SubElement(names, f"{MAIN}definedName", name="mit_navn").text = "Forside!$B$2"


def decimals(package: Package) -> None:
    formatted("Regnskab", amount, "#,##0.00")(package)


def formulas_respelled(package: Package) -> None:
    for formula in package.sheet("Beregning").iter(f"{MAIN}f"):
        formula.text = (formula.text or "").replace("SUMIFS(", "sumifs( ")


def frozen(package: Package) -> None:
    for view in package.sheet("Beregning").iter(f"{MAIN}sheetView"):
        for pane in list(view):
            view.remove(pane)


def printed(package: Package) -> None:
    setup = package.sheet("Forside").find(f"{MAIN}pageSetup")
    assert setup is not None
    setup.set("orientation", "portrait")


def first_step_entered(package: Package) -> None:
    first, _, letters = package.rows("Indstillinger", "Trin1")
    package.put("Indstillinger", f"{letters['Trin 1 i kr.']}{first + 3}", 4_444_444)


def other_sheet_hidden(package: Package) -> None:
    sheet_state("Dokumentation", "hidden")(package)


LEGITIMATE: dict[str, Edit] = {
    "lines sorted": sorted_lines,
    "settings": settings,
    "a source": control_figure,
    "an own step": own_step,
    "column widths": widths("Regnskab"),
    "a filter": filtered,
    "protection removed": unprotected,
    "a note beside a table": own_note,
    "an own name": own_name,
    "properties removed": properties_removed,
    "more decimals": decimals,
    "formulas spelled otherwise": formulas_respelled,
    "panes": frozen,
    "print settings": printed,
    "trin 1": first_step_entered,
    "another sheet hidden": other_sheet_hidden,
}


def test_what_a_user_may_do_is_no_fault(book: Path) -> None:
    report = returned(book, *LEGITIMATE.values())
    assert not report.faults, told_of(report)
    assert not report.differences
    assert report.version and report.identity == "udgiftsmodel"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            step_changed,
            "fra trin 6 til trin 2: netto 207.051.000,00 kr. i 2016-2023, i 2023 20.906.000,00 kr.",
        ),
        (status_changed, "status fra antagelse til dokumenteret: netto -43.915.000,00 kr. i 2019-2025"),
    ],
)
def test_a_changed_mapping_is_told_with_the_kroner_that_it_moves(book: Path, edit: Edit, said: str) -> None:
    (told,) = told_of(returned(book, edit))
    assert f"linjer er ændret: {said}" in told


def test_an_input_that_was_changed_is_told_from_and_to(book: Path) -> None:
    report = returned(book, settings)
    (told,) = [change.message for change in report.remarks]
    assert "Indstillinger: et gult felt er ændret" in told
    assert "fra 2013 til 2014" in told
