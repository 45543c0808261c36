"""`trappen upgrade`: an old SØM workbook on the present templates and prices, as a new file beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.cli.built_books import WORKED_EXAMPLE, build
from tests.cli.command_line import DATA, Trappen, written
from tests.cli.returned_books import Place, edit_part, fill_in, filled_in, make_older, opened, value
from tests.cli.tampering import cell, edited, place_of

NEW_PRICES = """\
art;navn;hovedomraade;enhed;kommune;region;stat;prisaar;kilde
pris;Specialklasse;Undervisning;uger;5000;0;0;2024;Ny takst (eksempeldata)
"""
CHOSEN: Mapping[Place, str | int | None] = {
    ("SOEM_Felter_Priser", 0, "Kommune"): None,
    ("SOEM_Felter_Priser", 0, -1): None,
    ("SOEM_Felter_Prisvalg", 0, 1): "Specialklasse",
}
"""The price of the first consequence chosen from the knowledge base: the same 4.638 kr. of 2022."""


@pytest.fixture
def book(trappen: Trappen, out: Path) -> Path:
    """The worked example with one price chosen from the knowledge base."""
    path = build(trappen, out, *WORKED_EXAMPLE)
    path.write_bytes(with_chosen_price(path.read_bytes()))
    return path


@cache
def with_chosen_price(content: bytes) -> bytes:
    """A workbook of the worked example whose first price is chosen."""
    return filled_in(content, CHOSEN)


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    """A file with a newer price."""
    path = tmp_path / "priser.csv"
    path.write_text(NEW_PRICES, encoding="utf-8")
    return path


def changes(path: Path) -> dict[str, list[object]]:
    """Before, after and difference on the sheet Ændringer, by label."""
    found = opened(path)
    rows: dict[str, list[object]] = {}
    for name in ("SOEM_Aendringer", "SOEM_AendringerDele"):
        area = found.names[name]
        for offset, figures in enumerate(found.named(name)):
            rows[str(found.value(area, offset, -2))] = list(figures)
    return rows


def reasons(path: Path) -> list[tuple[object, ...]]:
    """What the table of the sheet says: kind, what, before, after, why."""
    rows = opened(path).tables["Årsager"].rows
    return [tuple(row[head] for head in ("Art", "Hvad", "Før", "Efter", "Forklaring")) for row in rows]


def test_a_chosen_price_is_the_new_one_with_each_result_before_and_after(
    trappen: Trappen, book: Path, prices: Path
) -> None:
    done = trappen("upgrade", book, "--priser", prices)
    new = book.with_name("soem_regneeksempel_opdateret.xlsx")
    assert done.code == 0
    shown = changes(new)
    before, after, difference = shown["Konsekvens: Specialklasse"]
    assert isinstance(before, float) and isinstance(after, float) and isinstance(difference, float)
    assert before == pytest.approx(weeks() * 4638 * 1.06, abs=0.01)
    assert after == pytest.approx(weeks() * 5000, abs=0.01)
    assert difference == pytest.approx(after - before, abs=0.01)
    assert shown["Nettoresultat, nutidsværdi"][:2] == [
        pytest.approx(536_484.62, abs=0.01),
        pytest.approx(536_484.62 + difference, abs=0.01),
    ]
    assert shown["Nettoresultat, Basis"] == shown["Nettoresultat, nutidsværdi"]
    assert reasons(new) == [
        ("Pris", "Specialklasse, kommune", 4638, 5000, "Kilde: Ny takst (eksempeldata)"),
        ("Prisår", "Specialklasse", "2022", "2024", None),
    ]
    assert "Pris: Specialklasse, kommune, 4638 -> 5000" in done.shown


def weeks() -> float:
    """Weeks of special class that 10 and then 20 participants save, discounted: 8, 8, 6 and 4 per success."""
    per_success = dict(enumerate((8, 8, 6, 4)))
    return sum(
        people * 0.25 * count * 1.035 ** -(year + cohort)
        for cohort, people in enumerate((10, 20))
        for year, count in per_success.items()
    )


def test_the_new_workbook_is_in_order(trappen: Trappen, book: Path, prices: Path, tmp_path: Path) -> None:
    new = tmp_path / "ny.xlsx"
    trappen("upgrade", book, "--priser", prices, "--out", new)
    assert trappen("check", new).shown.endswith("Filen er i orden.")
    assert trappen("simulate", "soem", "--fil", new, "--traek", "50").code == 0


def test_the_old_file_is_never_touched_and_no_new_one_written_over(trappen: Trappen, book: Path) -> None:
    before = book.read_bytes()
    trappen("upgrade", book)
    first = book.with_name("soem_regneeksempel_opdateret.xlsx")
    kept = first.read_bytes()
    trappen("upgrade", book)
    assert trappen("upgrade", book, "--out", book).code == 2
    assert (book.read_bytes(), first.read_bytes()) == (before, kept)
    assert first.with_name("soem_regneeksempel_opdateret_2.xlsx").exists()


def test_an_upgraded_workbook_can_be_upgraded_again(trappen: Trappen, book: Path, prices: Path) -> None:
    trappen("upgrade", book)
    first = book.with_name("soem_regneeksempel_opdateret.xlsx")
    assert reasons(first) == [(None, "Intet", None, None, None)]
    assert trappen("upgrade", first, "--priser", prices).code == 0
    second = first.with_name("soem_regneeksempel_opdateret_2.xlsx")
    assert [kind for kind, *_ in reasons(second)] == ["Pris", "Prisår"], "its own sheet is no foreign one"


def test_after_follows_the_inputs_and_before_stays(trappen: Trappen, book: Path, tmp_path: Path) -> None:
    new = tmp_path / "ny.xlsx"
    trappen("upgrade", book, "--out", new)
    fill_in(new, {("SOEM_SuccesrateMed", 0, 0): 0.5})
    before, after, _ = changes(new)["Nettoresultat, nutidsværdi"]
    assert before == pytest.approx(536_484.62, abs=0.01)
    assert after == pytest.approx(value(new, "SOEM_Nettoresultat"))
    assert after != pytest.approx(536_484.62, abs=1000)


def test_notes_answers_and_own_rows_are_kept(trappen: Trappen, book: Path, tmp_path: Path) -> None:
    empty = 1 + next(n for n, row in enumerate(opened(book).tables["Enhedspriser"].rows) if not row["Navn"])
    own: dict[Place, str | int | float | None] = {
        ("Enhedspriser", empty, "Navn"): "Vores egen ydelse",
        ("Enhedspriser", empty, "Enhed"): "timer",
        ("Enhedspriser", empty, "Kommune"): 812.5,
        ("Enhedspriser", empty, "Prisår"): 2024,
        ("Enhedspriser", empty, "Kilde"): "Eget regnskab",
        ("SOEM_Felter_Tjekliste", 2, 0): "Vi har spurgt",
        ("SOEM_Felter_EgneSpoergsmaal", 0, -1): "Hvem har set det",
        ("SOEM_Felter_Omkostningskilder", 5, 1): "Kilde uden tal",
        ("SOEM_Felter_Hovedomraader", 4, 0): "Endnu ikke brugt",
    }
    new = tmp_path / "ny.xlsx"
    assert trappen("upgrade", fill_in(book, own), "--out", new).code == 0
    found = opened(new)
    kept = next(row for row in found.tables["Enhedspriser"].rows if row["Navn"] == "Vores egen ydelse")
    assert (kept["Kommune"], kept["Kilde"], kept["Status"]) == (812.5, "Eget regnskab", "eget")
    names = [name for name in own if name[0] != "Enhedspriser"]
    for name, row, column in names:
        assert found.value(found.names[name], row, int(column)) == own[(name, row, column)]


def test_a_simulation_is_kept_and_out_of_date_once_a_price_has_changed(
    trappen: Trappen, book: Path, prices: Path, tmp_path: Path
) -> None:
    simulated, same, other = (tmp_path / f"{name}.xlsx" for name in ("simuleret", "samme", "andre"))
    fill_in(book, {("SOEM_Felter_Succesrate", 0, "Lav"): 0.2, ("SOEM_Felter_Succesrate", 0, "Høj"): 0.5})
    trappen("simulate", "soem", "--fil", book, "--traek", "200", "--seed", "7", "--out", simulated)
    trappen("upgrade", simulated, "--out", same)
    trappen("upgrade", simulated, "--priser", prices, "--out", other)
    for name in ("SOEM_Simulering", "SOEM_Simuleringskoersel", "SOEM_Histogram"):
        kept = opened(simulated).named(name)
        for path in (same, other):
            assert [figures(row) for row in opened(path).named(name)] == [figures(row) for row in kept]
    assert ("gælder de viste tal" in status(same), "Forældet" in status(other)) == (True, True)


def figures(row: Sequence[object]) -> list[object]:
    """Cells to twelve digits: the last one may be another when a number is written anew."""
    return [float(f"{each:.12g}") if isinstance(each, int | float) else each for each in row]


def status(path: Path) -> str:
    """What the sheet Usikkerhed says under its title."""
    cells = opened(path).sheets["Usikkerhed"]
    return str(cells[(1, 1)].value)


def test_a_formula_changed_by_hand_is_the_templates_again_and_told(trappen: Trappen, book: Path) -> None:
    sheet, address = place_of(book, "SOEM_Kommune", 0, 0)
    tampered = edited(book, sheet, cell(address, "<v>999</v>"))
    done = trappen("upgrade", make_older(tampered))
    new = tampered.with_name("tilbage_opdateret.xlsx")
    assert done.code == 0
    assert value(new, "SOEM_Kommune") == pytest.approx(472_440.58, abs=0.01)
    assert changes(new)["Kommune"][:2] == [999, pytest.approx(472_440.58, abs=0.01)]
    told = {what: (kind, why) for kind, what, _, _, why in reasons(new)}
    kind, why = told[f"{sheet}!{address}"]
    assert (kind, "overskrevet med en værdi; der stod 999" in str(why)) == ("Formel", True)
    assert f"{sheet}!{address}" in done.shown
    assert told["Skabeloner og formler"][0] == "Version"


def test_a_sheet_of_the_users_own_is_told_and_stays_in_the_old_file(trappen: Trappen, book: Path) -> None:
    own = openpyxl.load_workbook(book)
    own.create_sheet("Mine noter")["A1"] = "Husk"
    own.save(book)
    done = trappen("upgrade", book)
    assert done.code == 0
    new = book.with_name("soem_regneeksempel_opdateret.xlsx")
    assert ("Ikke ført med", "Mine noter") in [row[:2] for row in reasons(new)]
    assert "Ikke ført med: Mine noter" in done.shown


def test_before_is_computed_where_the_file_was_saved_without_values(trappen: Trappen, book: Path) -> None:
    openpyxl.load_workbook(book).save(book)
    assert trappen("upgrade", book).code == 0
    shown = changes(book.with_name("soem_regneeksempel_opdateret.xlsx"))
    assert shown["Nettoresultat, nutidsværdi"][0] == pytest.approx(536_484.62, abs=0.01)


def test_a_formula_in_a_yellow_cell_is_kept_as_its_value_and_told(trappen: Trappen, book: Path) -> None:
    sheet, address = place_of(book, "SOEM_SuccesrateMed", 0, 0)
    typed = edited(book, sheet, cell(address, "<f>7/20</f><v>0.35</v>"))
    trappen("upgrade", typed)
    new = typed.with_name("tilbage_opdateret.xlsx")
    assert value(new, "SOEM_SuccesrateMed") == 0.35
    place = f"arket {sheet}, celle {address}"
    assert ("Formel", place, 0.35, 0.35, "Formlen =7/20 er erstattet af sin værdi") in reasons(new)


def test_a_fault_in_a_cell_is_told_and_nothing_is_written(trappen: Trappen, book: Path) -> None:
    fill_in(book, {("SOEM_SuccesrateMed", 0, 0): 35})
    before = written(book.parent)
    done = trappen("upgrade", book)
    assert (done.code, "arket Effekt, celle " in done.fault) == (2, True)
    assert written(book.parent) == before


def test_a_new_price_without_index_is_told_and_nothing_is_written(
    trappen: Trappen, book: Path, prices: Path
) -> None:
    prices.write_text(NEW_PRICES.replace(";2024;", ";2023;"), encoding="utf-8")
    before = written(book.parent)
    done = trappen("upgrade", book, "--priser", prices)
    assert (done.code, "Prisåret 2023 har intet prisindeks" in done.fault) == (2, True)
    assert written(book.parent) == before


def test_bad_rows_of_prices_are_listed_and_nothing_is_written(
    trappen: Trappen, book: Path, prices: Path
) -> None:
    prices.write_text(re.sub("5000", "fem", NEW_PRICES), encoding="utf-8")
    before = written(book.parent)
    done = trappen("upgrade", book, "--priser", prices)
    assert (done.code, "priser.csv, linje 2" in done.fault) == (2, True)
    assert written(book.parent) == before


@pytest.mark.parametrize("kind", ["udgiftsmodel", "samlet"])
def test_a_workbook_of_another_kind_is_refused(trappen: Trappen, out: Path, kind: str) -> None:
    book = build(trappen, out, kind)
    before = written(out)
    done = trappen("upgrade", book)
    assert (done.code, "SØM-beregning" in done.fault or "build samlet --case" in done.fault) == (2, True)
    assert written(out) == before


def test_a_file_that_is_not_ours_is_refused(trappen: Trappen, book: Path) -> None:
    assert trappen("upgrade", DATA / "rapport_punktum_2014_2024.xlsx").code == 2
    assert (
        trappen("upgrade", edit_part(book, "docProps/custom.xml", lambda xml: xml.replace("soem", "x"))).code
        == 2
    )
    book.write_bytes(book.read_bytes()[:3000])
    assert trappen("upgrade", book).code == 2
