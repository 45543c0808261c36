"""The fingerprint changes with every input and is the sum that its formula says."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import assume, given
from hypothesis import strategies as st

import generator.soem.fingerprint
from generator.errors import TrappenError
from generator.soem import Case
from generator.soem.calculation import frame_of
from generator.soem.fingerprint import TOLERANCE, fingerprint, fingerprint_blocks
from generator.soem.inputs import list_inputs
from tests.soem import reference
from tests.soem.cases import Content, case_of, contents, example_content, quick
from tests.support.libreoffice import Office

Cells = Iterator[tuple[int, int, int, float]]
"""Block, column, slot, value."""


def changed(content: Any, *path: Any, value: Any) -> Any:
    """A copy of a case with one value changed."""
    if not path:
        return value
    if isinstance(content, list):
        return [
            changed(part, *path[1:], value=value) if number == path[0] else part
            for number, part in enumerate(content)
        ]
    return content | {path[0]: changed(content.get(path[0]), *path[1:], value=value)}


CHANGES: list[tuple[tuple[Any, ...], Any]] = [
    (("diskonteringsrente",), 0.036),
    (("diskonteringsrente",), {"vaerdi": 0.035, "lav": 0.03}),
    (("diskonteringsrente",), {"vaerdi": 0.035, "hoej": 0.04}),
    (("horisont",), 7),
    (("virkning_fra",), 1),
    (("deltagere",), {1: 20, 2: 10}),
    (("deltagere",), {1: 10, 3: 20}),
    (("deltagere", 1), {"vaerdi": 10, "lav": 9}),
    (("succesrate", "med"), 0.351),
    (("succesrate", "uden"), 0.11),
    (("prisindeks",), {2022: 100.1, 2024: 106.0}),
    (("omkostninger", 0, "beloeb"), {1: 100_000.01}),
    (("omkostninger", 0, "beloeb"), {2: 100_000}),
    (("omkostninger", 0, "beloeb"), {"vaerdi": {1: 100_000}, "hoej": 1.01}),
    (("omkostninger", 0, "art"), "sparet"),
    (("omkostninger", 0, "fordeling"), {"region": 1.0}),
    (("omkostninger", 1, "pr_deltager"), 12_000.01),
    (("omkostninger", 1, "pr_deltager"), {"vaerdi": 12_000, "hoej": 12_001}),
    (("omkostninger", 1, "prisaar"), 2022),
    (("konsekvenser", 0, "maengde"), [-8, -8, -4, -6]),
    (("konsekvenser", 0, "maengde"), {"vaerdi": [-8, -8, -6, -4], "lav": 0.9}),
    (("konsekvenser", 0, "pris"), {"kommune": 4638.01}),
    (("konsekvenser", 0, "pris"), {"region": 4638}),
    (("konsekvenser", 0, "pris"), {"kommune": {"vaerdi": 4638, "lav": 4600}}),
    (("konsekvenser", 0, "type"), "indtaegt"),
    (("konsekvenser", 0, "prisaar"), 2024),
    (("konsekvenser", 0, "realiserbar"), 0.99),
    (("gennemfoerelse",), 0.99),
    (("udfasning",), 0.01),
    (("indfasning",), [0.99]),
    (("indfasning",), [1.0, 1.0, 1.0, 0.99]),
    (("optimismekorrektion",), {3: 0.01}),
    (("prisniveau",), 1.01),
]


@pytest.mark.parametrize(("path", "value"), CHANGES, ids=str)
def test_every_change_of_an_input_shows(path: tuple[Any, ...], value: Any) -> None:
    content = example_content()
    before = fingerprint(case_of(content))
    after = fingerprint(case_of(changed(content, *path, value=value)))
    assert abs(after - before) > 10 * TOLERANCE


@quick
@given(contents(), st.data())
def test_a_changed_figure_shows_when_the_calculation_meets_it(content: Content, data: st.DataObject) -> None:
    """Whatever figure is changed: the number stays the same only if the calculation gets the same figures."""
    path, figure = data.draw(st.sampled_from(list(_figures(content))))
    case = case_of(content)
    try:
        other = case_of(changed(content, *path, value=figure + (1 if isinstance(figure, int) else 0.01)))
    except TrappenError:
        assume(False)
    shows = abs(fingerprint(case) - fingerprint(other)) > TOLERANCE
    assert shows == (_met(case) != _met(other))


def _figures(content: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], float]]:
    """Every figure of a case with the path to it."""
    if isinstance(content, int | float):
        yield path, content
    elif isinstance(content, dict | list):
        for key, part in content.items() if isinstance(content, dict) else enumerate(content):
            yield from _figures(part, (*path, key))


def _met(case: Case) -> tuple[Any, ...]:
    """What the calculation, the scenarios and the simulation know of a case."""
    frame = frame_of(case)
    arrays = (frame.quantities, frame.price_factors, frame.amounts, frame.cost_factors, frame.shares)
    inputs = [(item.path, item.value, item.low, item.high) for item in list_inputs(case)]
    alone = (case.horisont, frame.lag, frame.effect_left, case.indfasning)
    return ([rows.tolist() for rows in arrays], inputs, alone)


@pytest.mark.parametrize("key", ["omkostninger", "konsekvenser"])
def test_the_order_of_rows_shows(key: str) -> None:
    content = example_content()
    turned = content | {key: content[key][::-1]}
    assert abs(fingerprint(case_of(content)) - fingerprint(case_of(turned))) > 10 * TOLERANCE


def test_texts_do_not_count() -> None:
    content = example_content()
    other = content | {"navn": "Andet navn", "beskrivelse": "Ny tekst"}
    assert fingerprint(case_of(content)) == fingerprint(case_of(other))


@quick
@given(contents())
def test_the_number_is_the_sum_of_the_formula(content: Content) -> None:
    """Cell by cell from the plain values of the case, as the module lays the blocks out."""
    total = 0.0
    for block, column, slot, x in _cells(content):
        weight = math.sqrt(10000 * block + 100 * column + 47 * slot)
        total += math.copysign(math.log(1 + abs(x)), x) * weight
    assert fingerprint(case_of(content)) == pytest.approx(total, abs=TOLERANCE / 10, rel=1e-12)


def _cells(content: Content) -> Cells:
    head = [content["diskonteringsrente"], content["succesrate"]["med"], content["succesrate"]["uden"]]
    head += [content.get("gennemfoerelse", 1), content.get("udfasning", 0), content.get("prisniveau", 1)]
    for slot, figure in enumerate(head, start=1):
        yield from _ends(1, slot, figure)
    left = 1 - reference.correction(content, content["succesrate"]["med"])
    for slot, alone in ((7, content["horisont"]), (8, content["virkning_fra"]), (9, float(left))):
        yield 1, 1, slot, alone
    for year, people in content["deltagere"].items():
        yield from _ends(2, year, people)
    for slot, cost in enumerate(content["omkostninger"], start=1):
        yield from _cost_cells(content, cost, slot)
    for slot, part in enumerate(content["konsekvenser"], start=1):
        yield from _consequence_cells(content, part, slot)
    for year, share in enumerate(content.get("indfasning", []), start=1):
        yield 13, year, 1, 1 - share


def _cost_cells(content: Content, cost: Content, slot: int) -> Cells:
    factor = float(reference.index(content, cost)) * (-1 if cost["art"] == "sparet" else 1)
    yield from _ends(3, slot, _as_factor(cost["beloeb"]))
    yield from _ends(4, slot, cost["pr_deltager"])
    for column, actor in enumerate(reference.ACTORS, start=1):
        yield 10, column, slot, cost["fordeling"].get(actor, 0)
    yield 10, 4, slot, factor
    amounts = cost["beloeb"].get("vaerdi", cost["beloeb"])
    for year, amount in amounts.items():
        yield 11, year, slot, amount * factor


def _consequence_cells(content: Content, part: Content, slot: int) -> Cells:
    yield from _ends(5, slot, _as_factor(part["maengde"]))
    yield from _ends(6, slot, part["realiserbar"])
    for block, actor in enumerate(reference.ACTORS, start=7):
        yield from _ends(block, slot, part["pris"].get(actor, 0))
    listed = part["maengde"]["vaerdi"] if isinstance(part["maengde"], dict) else part["maengde"]
    for year, quantity in enumerate(listed, start=1):
        gain = quantity if part["type"] == "indtaegt" else -quantity
        kept = 1 - float(reference.correction(content, part["maengde"])) if gain > 0 else 1
        yield 12, year, slot, gain * kept
    yield 14, 1, slot, float(reference.index(content, part))


def _ends(block: int, slot: int, figure: Any) -> Cells:
    """Value, low and high in columns 1 to 3."""
    ends = figure if isinstance(figure, dict) else {"vaerdi": figure}
    for column, key in enumerate(("vaerdi", "lav", "hoej"), start=1):
        yield block, column, slot, ends[key if key in ends else "vaerdi"]


def _as_factor(series: Any) -> Any:
    """A row of figures as the factor on all of them."""
    return series | {"vaerdi": 1} if "vaerdi" in series else 1


@quick
@given(contents())
def test_every_cell_has_a_weight_of_its_own(content: Content) -> None:
    blocks = fingerprint_blocks(case_of(content))
    assert [block.number for block in blocks] == list(range(1, 15))
    for block in blocks:
        slots, columns = block.values.shape
        assert (slots < 100, columns < 100) == (True, True), block.name


def test_libreoffice_gives_the_number_of_a_block_by_the_formula_of_the_docstring(
    libreoffice: Office, tmp_path: Path
) -> None:
    """Forty rows and three columns of random figures at `C5:E44`, some cells empty."""
    (formula,) = re.findall("=SUMPRODUCT.*", str(generator.soem.fingerprint.__doc__))
    chance, block, wanted = random.Random(7), 9, 0.0
    path = tmp_path / "fingeraftryk.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Blok")
    sheet.write_row("C4", [1, 2, 3])
    for slot in range(1, 41):
        sheet.write(3 + slot, 1, 10000 * block + 47 * slot)
        for column in range(1, 4):
            x = chance.choice([0.0, 1.0, chance.uniform(-1, 1), chance.uniform(-1e7, 1e7)])
            wanted += math.copysign(math.log(1 + abs(x)), x) * math.sqrt(
                10000 * block + 100 * column + 47 * slot
            )
            if x:
                sheet.write(3 + slot, 1 + column, x)
    sheet.write_formula("A1", formula)
    book.close()
    with libreoffice.open(path) as opened:
        assert opened.values()["Blok", 1, 1] == pytest.approx(wanted, abs=TOLERANCE)
