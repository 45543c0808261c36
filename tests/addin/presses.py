"""What a user does with each button of the add-in, and what is then to be seen in the live workbook."""

from __future__ import annotations

import webbrowser
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlwings as xw

from generator.books.resources import data_file
from generator.soem import read_case
from generator.soem.scenarios import calculate_chosen
from tests.addin.live import message
from tests.addin.xlam.basic import BOTH, Vba
from tests.engine.engine import Engine


@dataclass
class Desk:
    """A live workbook, the add-in's macros, and what the user answers."""

    vba: Vba
    engine: Engine
    folder: Path
    built: dict[str, Path]
    book: xw.Book

    def named(self, name: str) -> object:
        return self.book.names[name].refers_to_range.value

    def number(self, name: str) -> float:
        value = self.named(name)
        assert isinstance(value, float)
        return value

    def answer(self, *answers: str | bool) -> None:
        self.engine.control.answers[:] = list(answers)

    def click(self, identity: str, tag: str = "") -> None:
        """The button of the ribbon's XML, through VBA to Python."""
        self.book.set_mock_caller()
        names = [name for name in BOTH if name in self.book.names]
        command = self.vba.click(identity, tag, names)
        assert command == f"import addin.run; addin.run.click('{identity.partition('-')[0]}', '{tag}')"
        exec(command, {})
        assert self.engine.control.answers == [], "every dialog was shown"


Check = Callable[[Desk], None]


def importer(desk: Desk) -> None:
    netto = desk.book.names["UM_Netto"].refers_to_range.options(ndim=2).value
    desk.answer(str(Path("tests/data/lang_konto_2022_2025.csv").absolute()), "ok")
    desk.click("data_importer")
    assert desk.book.names["UM_Netto"].refers_to_range.options(ndim=2).value != netto
    assert desk.book.sheets.active.name == "Import"


def add_year(desk: Desk) -> None:
    file = desk.folder / "regnskab_2026.csv"
    file.write_text(
        "År;Konto;Tekst;Art;Beløb\r\n2026;528211003;Aflastning;409;1.000,10\r\n", encoding="utf-8"
    )
    desk.answer(str(file), "ok")
    desk.click("data_tilfoej_aar")
    assert desk.named("UM_SidsteAar") == 2026
    years = desk.book.names["UM_Aar"].refers_to_range.value
    netto = desk.book.names["UM_Netto"].refers_to_range.options(ndim=2).value
    assert years[-1] == 2026
    assert sum(line[-1] for line in netto) == pytest.approx(1000.10, abs=0.004)


def check(desk: Desk) -> None:
    desk.answer("ok")
    desk.click("data_kontroller")
    (shown,) = desk.engine.control.shown
    assert shown.title == "Indsatstrappen: Kontrollér"


def recalculate_steps(desk: Desk) -> None:
    table = desk.book.sheets["Regnskab"].tables["Regnskab"]
    heads, *lines = table.range.options(ndim=2).value
    at = next(n for n, line in enumerate(lines, 1) if line[heads.index("Funktion")] == "5.28.21")
    cell = table.range[at, heads.index("Udgift")]
    netto = _total(desk)
    cell.value = (cell.value or 0) + 1_000_000
    assert _total(desk) == netto, "manual calculation: what is shown is out of date"
    desk.click("trappen_genberegn")
    assert _total(desk) == pytest.approx(netto + 1_000_000, abs=0.005)
    assert desk.book.sheets.active.name == "Trin pr. år"


def _total(desk: Desk) -> float:
    lines = desk.book.names["UM_Netto"].refers_to_range.options(ndim=2).value
    return float(sum(sum(line) for line in lines))


def periods(desk: Desk) -> None:
    sheet = desk.book.sheets["Trin pr. år"]
    sheet.activate()
    years = desk.book.names["UM_Aar"].refers_to_range.value
    left = desk.book.names["UM_Aar"].refers_to_range.column
    marked = [left + years.index(year) for year in (2020.0, 2022.0)]
    sheet.range((6, marked[0]), (6, marked[1])).select()
    desk.click("trappen_foer_efter")
    assert (desk.named("UM_SammenlignFra"), desk.named("UM_SammenlignTil")) == (2020, 2022)
    assert desk.book.sheets.active.name == "Før og efter"


def example(desk: Desk) -> None:
    desk.answer("ok")
    desk.click("soem_eksempel-keep", "keep")
    assert desk.number("SOEM_Nettoresultat") == pytest.approx(429_452, abs=0.5)
    assert desk.number("SOEM_PrDeltager") == pytest.approx(7_953, abs=0.5)


def worked_example(desk: Desk) -> None:
    desk.answer("ok")
    desk.click("soem_eksempel-regneeksempel", "regneeksempel")
    assert desk.number("SOEM_Nettoresultat") == pytest.approx(536_484.62, abs=0.005)


def save_scenario(desk: Desk) -> None:
    net = desk.number("SOEM_Nettoresultat")
    desk.click("soem_gem_scenarie-egen2", "egen2")
    nets = desk.book.names["SOEM_NettoScenarier"].refers_to_range.value
    assert nets[4] == pytest.approx(net, abs=0.005)
    desk.book.names["SOEM_SuccesrateMed"].refers_to_range.value = 0.2
    desk.book.app.calculate()
    nets = desk.book.names["SOEM_NettoScenarier"].refers_to_range.value
    assert nets[1] != pytest.approx(net, abs=1)
    assert nets[4] == pytest.approx(net, abs=0.005), "the saved scenario stays"


def scenarios(desk: Desk) -> None:
    net, picture = desk.number("SOEM_Nettoresultat"), _picture(desk, "SOEM_Diagram_scenarier_scenarier")
    desk.book.names["SOEM_SuccesrateMed"].refers_to_range.value = 0.55
    assert desk.number("SOEM_Nettoresultat") == net, "manual calculation: what is shown is out of date"
    desk.click("soem_scenarier")
    case = read_case(data_file("soem/cool-kids.yaml"))
    rate = case.succesrate.med.model_copy(update={"vaerdi": 0.55})
    changed = case.model_copy(update={"succesrate": case.succesrate.model_copy(update={"med": rate})})
    expected = float(calculate_chosen(changed).net_result[0])
    assert desk.number("SOEM_Nettoresultat") == pytest.approx(expected, abs=0.005)
    assert _picture(desk, "SOEM_Diagram_scenarier_scenarier") != picture, "the user sees other columns"
    assert "stemmer med modellen" in message(desk.book)


def sensitivity(desk: Desk) -> None:
    desk.book.names["SOEM_SuccesrateMed"].refers_to_range.value = 0.55
    before = desk.book.names["SOEM_Foelsomhed"].refers_to_range.value
    desk.click("soem_foelsomhed")
    assert desk.book.names["SOEM_Foelsomhed"].refers_to_range.value != before
    assert desk.book.sheets.active.name == "Følsomhed"


def simulate(desk: Desk) -> None:
    desk.click("soem_simuler")
    assert "Indsatstrappen: Trækker 10.000 gange ..." in desk.engine.control.status
    spread = desk.book.names["SOEM_Simulering"].refers_to_range.options(ndim=2).value
    mean, p10, p50, p90, chance = spread[0]
    assert p10 < p50 < p90
    assert p10 < mean < p90
    assert 0 <= chance <= 1
    counts = [row[2] for row in desk.book.names["SOEM_Histogram"].refers_to_range.value if row[2]]
    assert sum(counts) == 10_000
    assert desk.book.sheets["Usikkerhed"]["B2"].value == "Simuleringen gælder de viste tal"


def step_prices(desk: Desk) -> None:
    desk.answer(str(desk.built["udgiftsmodel"]), "ok")
    desk.click("soem_trinpriser")
    table = desk.book.sheets["Trinpriser"].tables["Trinpriser"]
    heads, *rows = table.range.value
    assert all(isinstance(row[heads.index("Nettoudgift")], float) for row in rows)


def charts(desk: Desk) -> None:
    chart = desk.book.sheets["Diagrammer"].charts["UM_Diagram_diagrammer_stablet"]
    right, picture = chart.api[1].SeriesCollection(6).Formula, _picture(desk, chart.name)
    chart.api[1].SeriesCollection(6).Values = "='Trin pr. år'!$F$9:$X$9"
    wrong = _picture(desk, chart.name)
    assert wrong != picture
    desk.click("diagrammer_opdater")
    assert chart.api[1].SeriesCollection(6).Formula == right
    assert _picture(desk, chart.name) not in {wrong}


def _picture(desk: Desk, name: str) -> bytes:
    target = desk.folder / "billede.png"
    for sheet in desk.book.sheets:
        for chart in sheet.charts:
            if chart.name == name:
                chart.to_png(str(target))
                return target.read_bytes()
    raise AssertionError(f"no chart {name}")


def copy(desk: Desk) -> None:
    pictures = desk.folder / "billeder"
    pictures.mkdir()
    desk.answer(str(pictures))
    desk.click("diagrammer_kopier")
    made = sorted(pictures.glob("*.png"))
    assert len(made) == 5
    assert all(path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 5000 for path in made)


def send(desk: Desk) -> None:
    target = desk.folder / "udsendelse.xlsx"
    desk.answer(str(target), "ok")
    desk.click("udsendelse_klargoer")
    parts = zipfile.ZipFile(target)
    assert b"readOnlyRecommended" in parts.read("xl/workbook.xml")


def memo(desk: Desk) -> None:
    target = desk.folder / "notat.docx"
    desk.answer(str(target))
    desk.click("udsendelse_rapport")
    text = zipfile.ZipFile(target).read("word/document.xml").decode()
    assert "4.372.774" in text


def undo(desk: Desk) -> None:
    name = desk.named("SOEM_Navn")
    desk.answer("ok")
    desk.click("soem_eksempel-tom", "tom")
    assert desk.named("SOEM_Navn") != name
    desk.click("hjaelp_fortryd")
    assert desk.named("SOEM_Navn") == name
    assert desk.number("SOEM_Nettoresultat") == pytest.approx(4_372_774, abs=0.5)


def guide(desk: Desk) -> None:
    opened: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(webbrowser, "open", opened.append)
        desk.click("hjaelp_vejledning")
    (address,) = opened
    page = Path(address.removeprefix("file://"))
    assert "Indsatstrappen" in page.read_text("utf-8")


def about(desk: Desk) -> None:
    desk.answer("ok")
    desk.click("hjaelp_om")
    (shown,) = desk.engine.control.shown
    assert "536.484,62" in shown.prompt
    assert "FEJL" not in shown.prompt
