"""The files that the user guide shows and describes are those that the program reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
import pytest
from pydantic import BaseModel

from generator.accounts import (
    AccountForm,
    FindingKind,
    LayoutChoice,
    Skipped,
    read_accounts,
    read_layout,
)
from generator.accounts.headings import read_heading
from generator.accounts.names import role_of
from generator.books.municipality import UNNAMED, choose_area
from generator.books.resources import standard_mapping
from generator.books.udgiftsmodel_tables import KIND_NAMES
from generator.cli.layout_option import read_layout_option
from generator.errors import TrappenError
from generator.files import SourceFile
from generator.ladder.mapping import KEY_COLUMNS, NOTE_COLUMNS, read_own_mapping, with_own
from generator.soem.knowledge import COLUMNS, YEAR_COLUMNS, Art, Status, columns_of
from generator.soem.knowledge_reading import MAX_ROWS, read_knowledge
from generator.soem.parts import Flow
from generator.tables import open_grid, parse_amount, read_population, read_price_index
from tests.docs.pages import code_spans, fences, page, section, tables

GUIDE = page("docs/vejledning.md")
SOEM_GUIDE = page("docs/soem-vejledning.md")
NAMED = {
    fence.name: SourceFile(fence.name, fence.body.encode())
    for text in (GUIDE, SOEM_GUIDE)
    for fence in fences(text)
    if fence.name
}
YEARS = [2019, 2020, 2021, 2022, 2023]


def _column(heading: str, number: int, table: int = 0) -> list[str]:
    return [row[number] for row in tables(section(GUIDE, heading))[table][1:]]


def _keys(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _keys(inner, f"{name}.")
        else:
            yield prefix + name


def test_every_layout_key_is_in_the_table() -> None:
    assert sorted(_column("Når noget ikke genkendes", 0)) == sorted(f"`{key}`" for key in _keys(LayoutChoice))


@pytest.mark.parametrize(
    "row", tables(section(GUIDE, "Når noget ikke genkendes"))[0][1:], ids=lambda row: row[0]
)
def test_each_example_of_a_layout_key_is_read(row: list[str]) -> None:
    option, stated = row[2].strip("`").replace('"', "").split(" ", maxsplit=1)
    choice = read_layout_option([stated], {}).common.model_dump()
    for part in row[0].strip("`").split("."):
        choice = choice[part]
    assert option == "--layout"
    said = ", ".join(choice) if isinstance(choice, tuple) else str(choice)
    assert said == str(stated.partition("=")[2].replace("semikolon", ";"))


def test_the_layout_file_is_read() -> None:
    layout = read_layout(NAMED["layout.yaml"])
    assert (layout.overskriftslinje, layout.separator, layout.kolonner.beloeb) == (4, ";", "Beløb")


def test_the_own_mapping_is_read_and_wins() -> None:
    merged = with_own(standard_mapping(), read_own_mapping(open_grid(NAMED["egen_kontoplan.csv"]))).rows
    own = merged[merged["eget_trin"] != ""]
    assert set(own["eget_trin"]) == {"1", "2", "U"}
    described = {word for cell in _column("Jeres egen kortlægning", 0) for word in code_spans(cell)}
    assert described == {*KEY_COLUMNS, *NOTE_COLUMNS}


def test_population_and_index_are_read() -> None:
    population = read_population(open_grid(NAMED["befolkning.csv"]), choose_area(UNNAMED)).frame
    prices = read_price_index(open_grid(NAMED["prisindeks.csv"]))
    assert list(population.index) == list(prices.index) == YEARS
    assert (population.loc[2023, "0-22"], prices.loc[2023, "indeks"]) == (16783, 141.8)
    chained = read_price_index(open_grid(NAMED["pl.csv"]))
    assert chained["indeks"].tolist() == pytest.approx([100, 102.4, 104.6528, 107.0598144, 110.057489])


def test_each_account_form_is_read_as_the_table_says() -> None:
    forms = []
    for _, example, meaning, form in tables(section(GUIDE, "Filer og kontoformer"))[0][1:]:
        cells = [span.replace(" ", "") for span in code_spans(example)]
        heads = "konto" if len(cells) == 1 else "funktion;dranst;gruppering"
        lines = _lines_of(f"aar;{heads};beloeb\n2024;{';'.join(cells)};1,00\n")
        forms.append(form.strip("`"))
        assert f"funktion {lines['funktion'][0]}" in meaning
        assert f"dranst {lines['dranst'][0]}" in meaning
        assert f"gruppering {lines['gruppering'][0]}" in meaning
    assert sorted(forms) == sorted(AccountForm)


def test_the_columns_of_the_knowledge_base_are_told_with_the_kinds_that_use_them() -> None:
    told: dict[str, set[Art]] = {}
    for columns, _, used in tables(section(SOEM_GUIDE, "Vidensdatabasen"))[0][1:]:
        kinds = {kind for kind in Art if used.startswith("alle") or kind in used}
        names = YEAR_COLUMNS if "..." in columns else code_spans(columns)
        told |= dict.fromkeys(names, kinds)
    assert told == {name: {kind for kind in Art if name in columns_of(kind)} for name in COLUMNS}


def test_the_words_of_the_knowledge_base_are_told() -> None:
    text = section(SOEM_GUIDE, "Vidensdatabasen")
    assert {*Art, *Status, *Flow} <= set(code_spans(text))
    assert f"{MAX_ROWS // 1000}.{MAX_ROWS % 1000:03d} rækker" in text


def test_the_knowledge_that_the_guide_shows_is_read() -> None:
    known = read_knowledge(open_grid(NAMED["egen_viden.csv"]), groups=())
    (effect,), (consequence,), (price,) = known.effects, known.consequences, known.prices
    assert (effect.med, effect.uden, consequence.maengde, price.kommune) == (0.35, 0.1, (-8, -6.5), 4250.5)


def _lines_of(text: str) -> pd.DataFrame:
    source = SourceFile("eksempel.csv", text.encode())
    return read_accounts([source], known=standard_mapping().known_accounts).lines


def test_each_column_name_of_the_table_is_known() -> None:
    unknown = []
    for row in tables(section(GUIDE, "Kolonner"))[0][1:]:
        names = [name.strip() for name in row[1].split(",")]
        unknown += [name for name in names if role_of(name) is None and read_heading(name).meaning is None]
    assert unknown == []


def test_each_way_of_writing_an_amount_is_read_as_the_table_says() -> None:
    *read, refused = tables(section(GUIDE, "Beløb, fortegn og enhed"))[0][1:]
    for written, meant in read:
        oere = round(float(meant.removesuffix(" kr.").replace(".", "").replace(",", ".")) * 100)
        assert {text: parse_amount(text) for text in code_spans(written)} == dict.fromkeys(
            code_spans(written), oere
        )
    with pytest.raises(TrappenError, match="to måder"):
        parse_amount(code_spans(refused[0])[0])


def test_every_finding_and_every_reason_to_skip_is_explained() -> None:
    told = " ".join(section(GUIDE, "Fund i filerne").split())
    assert _column("Fund i filerne", 0) == [KIND_NAMES[kind] for kind in FindingKind]
    assert [reason for reason in Skipped if not re.search(rf"\b{re.escape(reason)}", told)] == []
