"""Text from outside stays text, whatever it begins with; templates cannot reach out of the sandbox."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from generator.books.udgiftsmodel import build_udgiftsmodel
from generator.ladder.municipalities import Municipality
from generator.workbook.errors import TemplateError
from generator.workbook.render import formula, text, value
from tests.support.xlsx import Workbook
from tests.support.xlsx_raw import MAIN, sheet_parts
from tests.support.xlsx_reader import read_workbook
from tests.twin.scenarios import ERP, from_files
from tests.workbook.small_book import CONTEXT, build_small

HOSTILE = (
    "=1+1",
    "+45 12",
    "-5",
    "@SUM(A1)",
    "{{ kommune }}",
    "{% raw %}",
    '=HYPERLINK("http://x.invalid";"klik")',
    "{=A1}",
    'a"b',
    "http://x.invalid",
    "1.234,50",
    "TRUE",
    "#REF!",
    "<b>&amp;</b>",
    "_x0041_",
)


def stored(book: Workbook) -> list[tuple[str, str, str]]:
    """Type, text and formula of each cell in the file's XML, shared strings put in."""
    shared = ET.fromstring(book.parts["xl/sharedStrings.xml"])
    strings = ["".join(part.text or "" for part in item.iter(f"{MAIN}t")) for item in shared]
    found = []
    for part in sheet_parts(book.parts).values():
        for cell in ET.fromstring(book.parts[part]).iter(f"{MAIN}c"):
            kind, content = cell.get("t", "n"), cell.findtext(f"{MAIN}v") or ""
            known = strings[int(content)] if kind == "s" else content
            found.append((kind, known, cell.findtext(f"{MAIN}f") or ""))
    return found


def read_bytes(content: bytes, folder: Path) -> Workbook:
    path = folder / "bog.xlsx"
    path.write_bytes(content)
    return read_workbook(path)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_outside_text_is_written_as_text_and_never_rendered(hostile: str, tmp_path: Path) -> None:
    context = {
        "kommune": hostile,
        "linjer": ({**CONTEXT["linjer"][0], "tekst": hostile},),
        "oplysninger": ((hostile, hostile),),
    }
    book = read_bytes(build_small(tmp_path, context=context).content, tmp_path)
    plain = read_bytes(build_small(tmp_path).content, tmp_path)
    cells = stored(book)
    escaped = hostile.replace("_x0041_", "_x005F_x0041_")
    texts = [content for kind, content, _ in cells if kind == "s" and content in (hostile, escaped)]
    assert len(texts) == 4, "subtitle, account text, fact and its label"
    assert ("s", f"Valg for {escaped}", "") in cells
    formulas = [formula for _, _, formula in cells if formula]
    changed = set(formulas) ^ {formula for _, _, formula in stored(plain) if formula}
    quoted = hostile.replace('"', '""')
    assert changed == {'"Tal for "&"Eksempelkøbing"', f'"Tal for "&"{quoted}"'}
    assert [content for kind, content, _ in cells if kind == "str" and content == f"Tal for {hostile}"]


@pytest.mark.parametrize("hostile", ["=1+1", "@kommune", "{{ kilde }}", "-5+cmd"])
def test_hostile_names_of_municipality_file_and_account_stay_text_in_the_udgiftsmodel(
    hostile: str, tmp_path: Path
) -> None:
    model = from_files(ERP)
    report = replace(model.accounts.files[0], name=hostile)
    lines = model.accounts.lines.assign(tekst=hostile)
    accounts = replace(model.accounts, files=(report,), lines=lines)
    built = build_udgiftsmodel(
        replace(
            model, accounts=accounts, municipality=Municipality("999", hostile), population_source=hostile
        )
    )
    cells = stored(read_bytes(built.content, tmp_path))
    written = [cell for cell in cells if cell[1] == hostile]
    assert len(written) > len(model.accounts.lines["aar"].unique())
    assert {kind for kind, _, formula in written if not formula} == {"s"}
    outside_quotes = "".join("".join(formula.split('"')[::2]) for _, _, formula in cells)
    assert hostile not in outside_quotes


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ trin.__init__.__globals__ }}",
        "{{ self.__dict__ }}",
        "{{ trin[0].__class__ }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ range(999999999) | list }}",
        "{{ open('/etc/passwd') }}",
    ],
)
def test_a_template_cannot_reach_out_of_the_sandbox(source: str) -> None:
    with pytest.raises(TemplateError, match="Ark: "):
        text(f"x{source}", CONTEXT, "Ark")
    with pytest.raises(TemplateError, match="Ark: "):
        formula(f"={source}", CONTEXT, "Ark")


def test_a_lone_expression_keeps_its_type_and_is_never_a_formula() -> None:
    assert value("{{ sidste }}", CONTEXT, "Ark") == 2024
    assert value("{{ kommune }} {{ sidste }}", CONTEXT, "Ark") == "Eksempelkøbing 2024"
    assert value("{{ tom }}", {"tom": None}, "Ark") is None
    assert value("{{ ond }}", {"ond": "=1+1"}, "Ark") == "=1+1"
    assert text("{{ tal | tal(1) }}", {"tal": -1234567.25}, "Ark") == "-1.234.567,2"
