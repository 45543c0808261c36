"""Random changes that a user may make, written both into the workbook's cells and into the twin's inputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

from generator.accounts.pasted import NO_FUNCTION
from generator.ladder.mapping_rows import OPEN_END, OWN_CHOICE, MappingRow
from tests.support.libreoffice import Book, InputValue
from tests.support.xlsx import Value
from tests.twin.layout import Address, Layout
from tests.twin.model import Inputs, Line

Draw = Callable[..., Any]
Drawn = TypeVar("Drawn")

MAPPABLE = ("1", "2", "3", "4", "5", "6", "U", "uden_for_omraadet")
MOST_NEW_YEARS = 4
OUTSIDE_FUNCTIONS = ("3.22.01", "5.28.99")
UNITS = ("kr.", "1.000 kr.", "mio. kr.")

oere = st.integers(-(10**10), 10**10)
"""Up to 100 mio. kr. on a line, and negative."""


class Scene:
    """A workbook with changes: the cells to write, the rows to paste, and what the twin must know."""

    def __init__(self, layout: Layout, inputs: Inputs) -> None:
        self.layout = layout
        self.inputs = inputs
        self.cells: dict[Address, InputValue] = {}
        self.pasted: dict[str, list[dict[str, InputValue]]] = {"Regnskab": [], "Kontoplan": []}

    def __repr__(self) -> str:
        """What a failure needs to show; the inputs follow from it."""
        return f"{self.cells} and pasted {self.pasted}"

    def apply(self, book: Book) -> None:
        """Make the changes in LibreOffice."""
        book.set_cells(self.cells)
        for table, rows in self.pasted.items():
            if rows:
                book.append_to_table(table, rows)
        book.recalculate()

    def set(self, table: str, column: str, row: int, value: InputValue) -> None:
        """Write a cell of a table."""
        self.cells[self.layout.entry(table, column, row)] = value

    @property
    def table_years(self) -> list[int]:
        """The years that the year table has."""
        return [_whole(row["År"]) for row in self.layout.records("Årstabel")]

    @property
    def has_positive_income(self) -> bool:
        """Whether a line has a positive amount in the column of income."""
        rows = range(len(self.layout.records("Regnskab")))
        there = [
            self.cells.get(self.layout.entry("Regnskab", "Indtægt", at), row["Indtægt"])
            for at, row in zip(rows, self.layout.records("Regnskab"), strict=True)
        ]
        pasted = [row["Indtægt"] for row in self.pasted["Regnskab"]]
        return any(isinstance(amount, int | float) and amount > 0 for amount in [*there, *pasted])

    def pick_rows(self, draw: Draw, table: str, most: int) -> list[int]:
        """Some rows of a table."""
        rows = range(len(self.layout.records(table)))
        found: list[int] = draw(st.lists(st.sampled_from(rows), max_size=most, unique=True))
        return found


@st.composite
def scenes(draw: Draw, layout: Layout, inputs: Inputs) -> Scene:
    """A workbook with changes of every kind, each kind possibly none."""
    scene = Scene(layout, inputs)
    for change in (
        _change_amounts,
        _type_step_1,
        _paste_lines,
        _choose_own_steps,
        _end_mapping_rows,
        _paste_mapping_row,
        _change_settings,
        _change_year_table,
        _change_control,
    ):
        change(draw, scene)
    return scene


def _change_settings(draw: Draw, scene: Scene) -> None:
    settings, layout = scene.inputs.settings, scene.layout
    years = sorted(scene.inputs.years_with_lines)
    anywhere, inside = st.sampled_from(scene.table_years), st.sampled_from(years)
    settings.sidste_aar = draw(_mostly(st.sampled_from(years[-MOST_NEW_YEARS:]), anywhere))
    settings.prisaar = draw(_mostly(inside, anywhere))
    for name in ("basis", "sammenlign"):
        pair = draw(_mostly(st.tuples(inside, inside).map(sorted), st.tuples(inside, anywhere)))
        setattr(settings, f"{name}_fra", pair[0])
        setattr(settings, f"{name}_til", pair[1])
    settings.naevner = str(draw(st.sampled_from(("0-17", "0-22"))))
    contract = {
        "UM_SidsteAar": settings.sidste_aar,
        "UM_Prisaar": settings.prisaar,
        "UM_BasisFra": settings.basis_fra,
        "UM_BasisTil": settings.basis_til,
        "UM_SammenlignFra": settings.sammenlign_fra,
        "UM_SammenlignTil": settings.sammenlign_til,
    }
    scene.cells |= {layout.named(name).addresses[0]: year for name, year in contract.items()}
    scene.cells[layout.setting("Nævner for udgift pr. barn")] = settings.naevner
    scene.cells[layout.setting("Vist enhed")] = str(draw(st.sampled_from(UNITS)))


def _mostly(usual: st.SearchStrategy[Drawn], odd: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn]:
    """What a user does, and now and then what he should not (a number that hypothesis does not favour)."""
    return st.integers(0, 15).flatmap(lambda number: odd if number in {6, 11} else usual)


def _change_amounts(draw: Draw, scene: Scene) -> None:
    rows = scene.layout.records("Regnskab")
    for at in scene.pick_rows(draw, "Regnskab", 6):
        row, new = rows[at], (draw(oere), draw(oere))
        for column, amount in zip(("Udgift", "Indtægt"), new, strict=True):
            scene.set("Regnskab", column, at, amount / 100)
        udgift, indtaegt = new[0] - _oere(row["Udgift"]), new[1] - _oere(row["Indtægt"])
        scene.inputs.changes.append((*_account(row), udgift, indtaegt))


def _type_step_1(draw: Draw, scene: Scene) -> None:
    """Enter trin 1 for some years, or clear it; now and then for all or for a year without lines."""
    years = [_whole(row["År"]) for row in scene.layout.records("Trin1")]
    lines = [at for at, year in enumerate(years) if year in scene.inputs.years_with_lines]
    some = st.lists(st.sampled_from(lines), max_size=4, unique=True)
    anywhere = st.lists(st.sampled_from(range(len(years))), max_size=2)
    rows = draw(_mostly(_mostly(some, st.just(lines)), anywhere))
    for at in dict.fromkeys(rows):
        kroner = draw(_mostly(st.integers(0, 10**10), st.none()))
        scene.set("Trin1", "Trin 1 i kr.", at, None if kroner is None else kroner / 100)
        scene.inputs.first_step.pop(years[at], None)
        if kroner is not None:
            scene.inputs.first_step[years[at]] = kroner


def _paste_lines(draw: Draw, scene: Scene) -> None:
    """Lines of any account, in old years and in new ones that follow each other."""
    functions = sorted({row.funktion for row in scene.inputs.rows}) + list(OUTSIDE_FUNCTIONS)
    numbers = sorted({row.gruppering for row in scene.inputs.rows} - {"*"})
    account = st.tuples(
        st.sampled_from(functions),
        st.sampled_from((1, 1, 1, 2, 3)),
        st.sampled_from(["", "999", *numbers]),
        oere,
        oere,
    )
    old = sorted(scene.inputs.years_with_lines)
    new = range(old[-1] + 1, old[-1] + 1 + draw(st.integers(0, MOST_NEW_YEARS)))
    again = draw(st.lists(st.sampled_from(scene.table_years), max_size=3))
    for year in [*new, *again]:
        scene.inputs.changes.append((year, *draw(account)))
        scene.pasted["Regnskab"].append(pasted_line(scene.inputs.changes[-1]))


def pasted_line(line: Line) -> dict[str, InputValue]:
    """An account line as a user pastes it under the table Regnskab."""
    year, funktion, dranst, gruppering, udgift, indtaegt = line
    return {
        "År": year,
        "Funktion": funktion,
        "Dranst": dranst,
        "Gruppering": int(gruppering) if gruppering else None,
        "Tekst": "=ny linje",
        "Udgift": udgift / 100,
        "Indtægt": indtaegt / 100,
    }


def _choose_own_steps(draw: Draw, scene: Scene) -> None:
    for at in scene.pick_rows(draw, "Kontoplan", 8):
        trin = str(draw(st.sampled_from(MAPPABLE)))
        scene.set("Kontoplan", "Eget trin", at, _typed(trin))
        _replace(scene, at, eget_trin=trin)


def _end_mapping_rows(draw: Draw, scene: Scene) -> None:
    """Let some rows end with their first year: the lines after it are no longer mapped."""
    for at in scene.pick_rows(draw, "Kontoplan", 2):
        first = _whole(scene.layout.records("Kontoplan")[at]["Fra"])
        scene.set("Kontoplan", "Til", at, first)
        _replace(scene, at, til_aar=first)


def _replace(scene: Scene, at: int, **changed: object) -> None:
    """Change the twin's mapping row that a row of the table Kontoplan shows."""
    cells = scene.layout.records("Kontoplan")[at]
    account = (cells["Funktion"], cells["Dranst"], cells["Fra"])
    gruppering = cells["Gruppering"]
    number = gruppering if isinstance(gruppering, str) else f"{_whole(gruppering):03}"
    rows = scene.inputs.rows
    index = next(
        n
        for n, row in enumerate(rows)
        if (row.funktion, row.dranst, row.fra_aar) == account and row.gruppering == number
    )
    rows[index] = MappingRow(**(rows[index]._asdict() | changed))


def _paste_mapping_row(draw: Draw, scene: Scene) -> None:
    """Name a function that no row names: its lines move into the area, or out of ikke kortlagt."""
    funktion = draw(st.sampled_from((None, *OUTSIDE_FUNCTIONS)))
    if not isinstance(funktion, str):
        return
    first = draw(st.sampled_from(scene.table_years))
    trin = str(draw(st.sampled_from(MAPPABLE)))
    row: dict[str, InputValue] = {
        "Funktion": funktion,
        "Dranst": 1,
        "Gruppering": "*",
        "Fra": first,
        "Til": OPEN_END,
    }
    scene.pasted["Kontoplan"] = [{**row, "Trin": _typed(trin), "Status": OWN_CHOICE, "Titel": "=egen"}]
    scene.inputs.rows.append(
        MappingRow(first, OPEN_END, funktion, 1, "*", "=egen", "", trin, OWN_CHOICE, "", "")
    )


def _change_year_table(draw: Draw, scene: Scene) -> None:
    """Type price indices and persons for all years, or for some; clear one now and then."""
    targets = {"Prisindeks": scene.inputs.index}
    targets |= {f"{group}-årige": years for group, years in scene.inputs.population.items()}
    rows = range(len(scene.table_years))
    number = st.integers(50, 20_000).map(lambda drawn: drawn / 8)
    for column, years in targets.items():
        for at in draw(_mostly(st.just(list(rows)), st.lists(st.sampled_from(rows), unique=True))):
            _type_year(scene, column, years, at, draw(number))
        for at in draw(_mostly(st.just([]), st.lists(st.sampled_from(rows), max_size=2))):
            _type_year(scene, column, years, at, None)


def _type_year(scene: Scene, column: str, years: dict[int, float], row: int, value: float | None) -> None:
    scene.set("Årstabel", column, row, value)
    years[scene.table_years[row]] = value or 0.0


def _change_control(draw: Draw, scene: Scene) -> None:
    """Type the finance system's sums anew, or leave them as they were."""
    if not draw(st.booleans()):
        return
    sums = scene.inputs.file_sums
    for at, row in enumerate(scene.layout.records("Årstabel")):
        year = _whole(row["År"])
        scene.inputs.control[year] = sums.get(year, 0)
        scene.set("Årstabel", "Kontroltal i kr.", at, scene.inputs.control[year] / 100)


def _account(row: dict[str, Value]) -> tuple[int, str, int, str]:
    funktion, gruppering = str(row["Funktion"]), row["Gruppering"]
    number = "" if gruppering is None else f"{_whole(gruppering):03}"
    return (
        _whole(row["År"]),
        "" if funktion == NO_FUNCTION else funktion,
        _whole(row["Dranst"]),
        number,
    )


def _typed(trin: str) -> InputValue:
    """A step as a user writes or chooses it."""
    return int(trin) if trin.isdigit() else {"uden_for_omraadet": "Uden for området"}.get(trin, trin)


def _whole(value: Value) -> int:
    assert isinstance(value, float | int)
    return int(value)


def _oere(value: Value) -> int:
    assert isinstance(value, float | int)
    return round(value * 100)
