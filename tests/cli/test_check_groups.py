"""What `trappen check` prints fits a screen, however much was changed; `--alt` tells it all."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from generator.books.check_groups import fitted, groups_of
from generator.books.check_told import MOST_LINES, check_in_detail, check_in_short
from generator.books.report import CheckReport, Difference
from generator.cli import show
from generator.workbook.change import Change, ChangeKind
from generator.workbook.check_result import CheckResult
from tests.cli.built_books import build
from tests.cli.command_line import Trappen
from tests.support.package_edit import MAIN, Package

SCREEN_LINES, SCREEN_COLUMNS = 40, 80
GROUPS = ("Skal ses efter", "Ændret, og i orden", "Projektmappens egne kontroller")


@pytest.fixture
def tampered(trappen: Trappen, tmp_path: Path) -> Path:
    """A workbook: each figure of Beregning without its formula, a line with more kroner, a note."""
    package = Package(build(trappen, tmp_path / "ny", "udgiftsmodel"))
    for cell in figures(package):
        cell.remove(formula_of(cell))
    first, _, letters = package.rows("Regnskab", "Regnskab")
    address = f"{letters['Udgift']}{first + 3}"
    package.put("Regnskab", address, float(package.value("Regnskab", address)) + 250_000)
    package.put("Regnskab", "Z3", "Husk at spørge Karen")
    return package.save(tmp_path / "tilbage.xlsx")


def figures(package: Package) -> list[etree._Element]:
    """The cells of Beregning whose formulas give a number."""
    cells = package.sheet("Beregning").iter(f"{MAIN}c")
    return [
        cell
        for cell in cells
        if cell.find(f"{MAIN}f") is not None and not cell.get("t") and cell.findtext(f"{MAIN}v")
    ]


def formula_of(cell: etree._Element) -> etree._Element:
    """A cell's formula."""
    formula = cell.find(f"{MAIN}f")
    assert formula is not None
    return formula


def report(
    changes: tuple[Change, ...] = (),
    *,
    stale: tuple[str, ...] = (),
    differences: tuple[Difference, ...] = (),
    checks: tuple[CheckResult, ...] = (),
    light: str = "OK",
) -> CheckReport:
    """A report with these findings."""
    return CheckReport("udgiftsmodel", "1", changes, stale, differences, "", light, checks)


def overwritten(count: int) -> tuple[Change, ...]:
    """So many formulas of one sheet written over."""
    kind = ChangeKind.FORMULA_OVERWRITTEN
    return tuple(Change(kind, f"Beregning!B{row}", "=1", "7") for row in range(1, count + 1))


def everything() -> CheckReport:
    """More of everything than there is room for."""
    many = 60
    words = "en lang forklaring på, hvad der er sket, " * 12
    return report(
        (
            *(
                Change(ChangeKind.LINES_CHANGED, f"Regnskab, {n} linjer", details=(words,))
                for n in range(many)
            ),
            *(Change(ChangeKind.INPUT_CHANGED, f"Ark {n}", details=(words,)) for n in range(many)),
            *overwritten(many),
        ),
        stale=tuple(f"Kontrol!B{n}: filen viser 1, formlen giver 2." for n in range(many)),
        differences=tuple(Difference(f"UM_{n}", "trin 3", 2023, 1, 2.0) for n in range(many)),
        checks=tuple(CheckResult(f"Kontrol {n}", "FEJL", words) for n in range(many)),
        light="FEJL",
    )


def test_the_answer_fits_a_screen_and_has_the_three_groups_in_order(
    trappen: Trappen, tampered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show.console, "width", SCREEN_COLUMNS)
    lines = trappen("check", tampered).out.splitlines()
    assert len(lines) <= SCREEN_LINES
    assert max(map(len, lines)) <= SCREEN_COLUMNS
    headings = [line.partition(":")[0] for line in lines[1:] if line.startswith(GROUPS)]
    assert headings == list(GROUPS)


def test_what_is_alike_is_one_sentence_and_kroner_come_first(trappen: Trappen, tampered: Path) -> None:
    shown = trappen("check", tampered).shown
    first = shown.partition(": ")[2].partition("Skal ses efter: ")[2]
    assert first.partition(" - ")[2].startswith("Regnskab, 1 linje: linjer er ændret: netto 250.000,00 kr.")
    assert shown.count("formlen er overskrevet med en værdi") == 1
    assert f"Se det hele med: trappen check {tampered.name} --alt" in shown


def test_all_of_it_names_every_cell(trappen: Trappen, tampered: Path) -> None:
    short, whole = trappen("check", tampered), trappen("check", tampered, "--alt")
    as_built = Package(build(trappen, tampered.parent / "ny", "udgiftsmodel"))
    cells = [cell.get("r") for cell in figures(as_built)]
    assert len(cells) > 100
    assert all(f"Beregning!{cell}: formlen er overskrevet" in whole.shown for cell in cells)
    assert (short.code, whole.code) == (1, 1)
    assert "--alt" not in whole.shown


def test_a_workbook_as_it_was_built_says_nothing_was_changed(trappen: Trappen, tmp_path: Path) -> None:
    done = trappen("check", build(trappen, tmp_path / "ny", "udgiftsmodel"))
    assert done.code == 0
    assert "Skal ses efter: intet Ændret, og i orden: intet" in done.shown


def test_each_group_keeps_a_line_when_all_of_them_are_long() -> None:
    width, most = 76, 30
    shown = fitted(groups_of(everything()), width, most)
    assert all(group.entries for group in shown)
    assert sum(len(lines) for group in shown for lines in group.entries) <= most
    assert all(len(line) <= width for group in shown for lines in group.entries for line in lines)
    assert all(group.cut for group in shown)


def test_nothing_is_lost_between_what_is_shown_and_what_is_counted() -> None:
    groups = groups_of(everything())
    for group, shown in zip(groups, fitted(groups, 76, 30), strict=True):
        assert len(shown.entries) + shown.left_out == len(group.short)


def test_two_of_a_kind_are_told_one_by_one_and_three_in_one_sentence() -> None:
    assert len(groups_of(report(overwritten(2)))[0].short) == 2
    (told,) = groups_of(report(overwritten(9)))[0].short
    assert told == ("Beregning, 9 celler: formlen er overskrevet med en værdi (B1, B2, B3, B4 og 5 mere).")


def test_names_that_are_gone_are_one_sentence() -> None:
    gone = tuple(Change(ChangeKind.NAME_MISSING, f"UM_{n}") for n in range(7))
    (told,) = groups_of(report(gone))[0].short
    assert told == "7 steder: kontraktnavnet mangler (UM_0, UM_1, UM_2, UM_3 og 3 mere)."


def test_the_message_box_has_the_same_groups_in_fifteen_lines() -> None:
    told = check_in_detail(everything())
    lines = [len(line) // 90 + 1 for line in told.splitlines()]
    assert sum(lines) <= MOST_LINES
    assert [text for text in told.splitlines() if text.startswith(GROUPS)] == [
        line for line in told.splitlines() if not line.startswith(("- ", "Kør"))
    ]
    assert all(f"\n{heading}" in f"\n{told}" for heading in GROUPS)
    assert "--alt" in told


def test_a_change_in_order_leaves_the_verdict_ok() -> None:
    own = report((Change(ChangeKind.SHEET_ADDED, "Mine noter"),))
    assert own.ok
    assert check_in_short(own).startswith("OK: ")
    assert "1 ændring er i orden" in check_in_short(own)
    assert check_in_detail(own).splitlines() == [
        "Ændret, og i orden: 1",
        "- Mine noter: eget ark, som filen ikke havde fra begyndelsen.",
    ]


def test_nothing_to_say_is_an_empty_box() -> None:
    assert check_in_detail(report()) == ""
