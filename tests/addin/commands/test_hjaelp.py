"""Undo, the guide in the browser, and the self test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest
import xlwings as xw

from addin import selftest, write
from addin.folders import HOME_VARIABLE
from addin.outcome import Outcome
from addin.run import run
from generator import __version__
from tests.addin.scripted import ScriptedUser
from tests.docs.pages import ROOT, prose
from tests.engine.fixtures import OpenBook

INPUT = "SOEM_SuccesrateMed"
RESULT = "SOEM_Nettoresultat"


def figure(book: xw.Book, name: str) -> float:
    return float(book.names[name].refers_to_range.value)


def put(book: xw.Book, value: float) -> None:
    """Write an input as a button does."""
    cell = book.names[INPUT].refers_to_range
    cells = {(cell.sheet.name, cell.row - 1, cell.column - 1): value}
    write.apply(book, Outcome("", cells=cells), "Prøvekommando", "22-11-2026 10:00", lambda ask: ask())
    book.app.calculate()


def test_undo_puts_figures_and_results_back(built: dict[str, Path], open_book: OpenBook) -> None:
    book = open_book(built["soem"])
    before = figure(book, INPUT), figure(book, RESULT)
    put(book, 0.9)
    assert figure(book, RESULT) != pytest.approx(before[1])
    user = ScriptedUser()

    outcome = run(book, user, "hjaelp_fortryd")

    assert outcome is not None
    assert outcome.message == "Prøvekommando fra 22-11-2026 10:00 er fortrudt."
    assert (figure(book, INPUT), figure(book, RESULT)) == pytest.approx(before)
    assert user.confirmed == []
    assert run(book, user, "hjaelp_fortryd") is None
    assert "Der er ikke noget at fortryde" in user.shown[-1][1]


def test_undo_asks_when_something_was_written_since(built: dict[str, Path], open_book: OpenBook) -> None:
    book = open_book(built["soem"])
    before = figure(book, INPUT)
    put(book, 0.9)
    cell = book.names[INPUT].refers_to_range
    cell.value = 0.7

    no = ScriptedUser(answers={"fortryd": False})
    assert run(book, no, "hjaelp_fortryd") is None
    assert figure(book, INPUT) == 0.7
    ((title, text),) = no.confirmed
    assert title == "Fortryd seneste"
    assert (
        f"Felter, som »Prøvekommando« udfyldte 22-11-2026 10:00, er ændret siden: {cell.sheet.name}!" in text
    )

    assert run(book, ScriptedUser(), "hjaelp_fortryd") is not None
    assert figure(book, INPUT) == before


@pytest.fixture(scope="module")
def guide() -> str:
    user = ScriptedUser()
    outcome = run(None, user, "hjaelp_vejledning")
    assert outcome is not None, user.shown
    assert list(user.pages) == ["vejledning"]
    return user.pages["vejledning"]


def test_the_guide_has_every_heading_of_the_pages_that_it_is_made_of(guide: str) -> None:
    page: Any = lxml.html.fromstring(guide)
    stems = [str(section.get("id")) for section in page.iter("section")]
    assert stems[0] == "vejledning"
    assert {"soem-vejledning", "soem-case", "ordliste"} <= set(stems)
    for stem in stems:
        text = prose((ROOT / "docs" / f"{stem}.md").read_text("utf-8"))
        wanted = len(re.findall(r"^#{1,6} ", text, re.MULTILINE))
        section = page.get_element_by_id(stem)
        assert len(section.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")) == wanted, stem


def test_links_and_pictures_of_the_guide_work(guide: str) -> None:
    page: Any = lxml.html.fromstring(guide)
    identities = {str(element.get("id")) for element in page.iter() if element.get("id")}
    inner = [link[2] for link in page.iterlinks() if link[1] == "href" and link[2].startswith("#")]
    assert len(inner) > 100
    assert [link for link in inner if unquote(link[1:]) not in identities] == []
    outer = [link[2] for link in page.iterlinks() if link[1] == "href" and not link[2].startswith("#")]
    assert [link for link in outer if not link.startswith("https://")] == []
    pictures = [str(picture.get("src")) for picture in page.iter("img")]
    assert len(pictures) >= 15
    assert {source.partition(",")[0] for source in pictures} == {"data:image/png;base64"}
    assert all(len(str(picture.get("alt"))) > 20 for picture in page.iter("img"))
    assert list(page.iter("script")) == []


def told() -> tuple[Outcome, list[str]]:
    user = ScriptedUser()
    outcome = run(None, user, "hjaelp_om")
    assert outcome is not None, user.shown
    ((_, text),) = user.shown
    return outcome, text.splitlines()


def test_the_self_test_calculates_and_says_where_things_are(own_folder: Path) -> None:
    outcome, lines = told()
    assert outcome.ok
    assert outcome.message == f"Version {__version__}. Selvtesten er OK."
    assert lines[0] == f"Indsatstrappen {__version__}"
    assert f"xlwings {xw.__version__}" in lines[1]
    assert str(own_folder) in lines[2]
    assert str(own_folder) in lines[3]
    assert "OK · SØM, regneeksemplet: 536.484,62 kr." in lines
    assert "OK · Trappen, eksempeldata 2025: 160.384.000,00 kr." in lines
    assert sum(line.startswith("OK · ") for line in lines) == 4
    assert [path.name for path in own_folder.iterdir()] == ["indsatstrappen.log"]


def test_another_result_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "WORKED_EXAMPLE", 1)
    outcome, lines = told()
    assert not outcome.ok
    assert outcome.message.endswith("1 af 4 prøver i selvtesten fejler.")
    assert "FEJL · SØM, regneeksemplet: 536.484,62 kr., men resultatet er 0,01 kr." in lines


def test_missing_files_and_a_folder_that_cannot_be_written_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(selftest, "NEEDED", ("theme.yaml", "notat/findes-ikke.docx"))
    (tmp_path / "fil").write_text("optaget")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "fil"))
    lines = [trial.line for trial in selftest.trials()]
    assert "FEJL · Skabeloner og vejledning: mangler notat/findes-ikke.docx" in lines
    assert any(line.startswith("FEJL · Egen mappe: FileProblemError") for line in lines)
