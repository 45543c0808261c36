"""What the memo says of each model: figures of the workbook's contract names, as Danes write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.books.soem import EXAMPLE_MARK
from generator.books.udgiftsmodel_found import first_step_known
from generator.danish import MILLION, counted, figure, kroner, millions, percent
from generator.errors import TrappenError
from generator.ladder.steps import AREA_KEYS, IKKE_KORTLAGT, step
from generator.ladder.sums import FIRST
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar

Context = dict[str, object]
EXAMPLE = "eksempeldata"
FINDING, UNIT, TITLE = "Fund", "Enhed", "Titel"
"""What the names of a chart's cells end with."""
NOT_ENTERED = "ikke indtastet"
LONGEST = 120
"""Characters of a text of the user's: the memo has one page."""
INSTITUTION = AREA_KEYS.index("6")
NOT_WRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What a cell can hold and no XML can."""
ACTORS = ("Kommune", "Region", "Stat")
SUCCESS = ("SOEM_SuccesrateMed", "SOEM_SuccesrateUden")


class MemoError(TrappenError):
    """A workbook whose results are no figures."""


def plain(value: Scalar, longest: int = LONGEST) -> str:
    """A cell's text on one line, shortened; "" for an empty cell."""
    text = " ".join(NOT_WRITABLE.sub(" ", "" if value is None else str(value)).split())
    return text if len(text) <= longest else text[: longest - 1].rstrip(" ,.;") + "…"


def expenditure(found: FoundBook) -> Context:
    """The expenditure model: net of the last year, the share of each step, the change since the base period.

    Raises:
        ForeignWorkbookError: a contract name is gone.
        MemoError: a result is no figure.
    """
    years = [int(year) for year in _numbers(found, "UM_Aar")[0]]
    net = dict(zip(AREA_KEYS, _numbers(found, "UM_Netto"), strict=False))
    first, last = (sum(line[column] for line in net.values()) for column in (0, -1))
    shares = {key: (_share(line[0], first), _share(line[-1], last)) for key, line in net.items()}
    entered = first_step_known(found)
    known = (entered[0], entered[-1])
    title = _cover(found, "UM_Udsendt", 0)
    return {
        "kommune": plain(title.rpartition(" · ")[2]),
        "eksempel": EXAMPLE in title,
        "foerste": years[0],
        "sidste": years[-1],
        "hovedtal": millions(last),
        "hovedfund": f"nettoudgift i {years[-1]}: {millions(last)}",
        "fund": _sentences(
            _finding(found, "UM_Diagram_diagrammer_andele"),
            _moved(shares, years[0], years[-1], leaving_out="" if all(known) else FIRST),
            _finding(found, "UM_Diagram_diagrammer_merudgift") + f" ({_whole(found, 'UM_Prisaar')}-priser)",
        ),
        "tabel": [
            *_steps(net, shares, known),
            _row("I alt", first, last, _share(first, first), _share(last, last)),
        ],
        "prisaar": _whole(found, "UM_Prisaar"),
        "basis": f"{_whole(found, 'UM_BasisFra')}-{_whole(found, 'UM_BasisTil')}",
        "uden_trin": percent(shares["U"][1]),
        "ikke_kortlagt": kroner(net[IKKE_KORTLAGT][-1]),
        "kontrol": plain(found.named("UM_Kontrol")[0][0]),
    }


def investment(found: FoundBook) -> Context:
    """The SØM calculation: the net result, who gains, and how sure it is.

    Raises:
        ForeignWorkbookError: a contract name is gone.
        MemoError: a result is no figure.
    """
    net = _number(found, "SOEM_Nettoresultat")
    start, horizon = _whole(found, "SOEM_Startaar"), _whole(found, "SOEM_Horisont")
    participants = sum(value for value in found.named("SOEM_Deltagere")[0] if isinstance(value, int | float))
    each = found.named("SOEM_PrDeltager")[0][0]
    actors = [_number(found, f"SOEM_{actor}") for actor in ACTORS]
    undiscounted = [sum(line) for line in _numbers(found, "SOEM_NettoAktoer")]
    return {
        "navn": plain(found.named("SOEM_Navn")[0][0], 80),
        "eksempel": _cover(found, "SOEM_Udsendt", 1).endswith(EXAMPLE_MARK),
        "maalgruppe": plain(found.named("SOEM_Maalgruppe")[0][0], 90),
        "scenarie": plain(found.named("SOEM_Scenarie")[0][0], 40),
        "periode": f"{start}-{start + horizon - 1}",
        "horisont": horizon,
        "deltagere": counted_people(participants),
        "hovedtal": kroner(net),
        "ord": "Gevinst for det offentlige" if net >= 0 else "Underskud for det offentlige",
        "hovedfund": f"nettoresultat: {kroner(net)}",
        "pr_deltager": kroner(each) if isinstance(each, int | float) else "",
        "fund": _sentences(_payback(found, start, horizon), _who(actors), _sureness(found)),
        "tabel": [
            *(
                {"navn": actor, "udiskonteret": figure(plain_sum), "nutid": figure(value), "sum": False}
                for actor, plain_sum, value in zip(ACTORS, undiscounted, actors, strict=True)
            ),
            {"navn": "I alt", "udiskonteret": figure(sum(undiscounted)), "nutid": figure(net), "sum": True},
        ],
        "prisaar": _whole(found, "SOEM_Prisaar"),
        "rente": f"{figure(_number(found, 'SOEM_Diskonteringsrente') * 100, 1)} %",
        "succes": [f"{figure(_number(found, name) * 100, 1)} %" for name in SUCCESS],
        "konsekvenser": kroner(_number(found, "SOEM_Konsekvenser")),
        "omkostninger": kroner(_number(found, "SOEM_Omkostninger")),
        "simulering": _sentences(_finding(found, "SOEM_Diagram_usikkerhed_histogram"))[0],
        "kontrol": plain(found.named("SOEM_Kontrol")[0][0]),
    }


def counted_people(participants: float) -> str:
    """Participants may be parts of people."""
    whole = float(participants).is_integer()
    return (
        counted(int(participants), "deltager", "deltagere")
        if whole
        else f"{figure(participants, 1)} deltagere"
    )


def _number(found: FoundBook, name: str) -> float:
    return _numbers(found, name)[0][0]


def _whole(found: FoundBook, name: str) -> int:
    return int(_number(found, name))


def _numbers(found: FoundBook, name: str) -> list[list[float]]:
    """The figures of a contract name; an empty cell is nought.

    Raises:
        MemoError: there is a text or an error in it.
    """
    lines: list[list[float]] = []
    for line in found.named(name):
        if any(isinstance(value, str) and value for value in line):
            raise MemoError(
                f"Der står ikke tal i {name}",
                where=f"arket {found.area(name).sheet}",
                action="Se arket Kontrol, ret det, og prøv igen.",
            )
        lines.append([float(value or 0) for value in line])
    return lines


def _cover(found: FoundBook, name: str, row: int) -> str:
    """A line of the head of the sheet on which a contract name stands."""
    cell = found.sheets[found.area(name).sheet].get((row, 1))
    return str(cell.value or "") if cell else ""


def _finding(found: FoundBook, chart: str) -> str:
    """What a chart finds, from the cell above it."""
    return plain(found.named(f"{chart}_{FINDING}")[0][0]).rstrip(".")


def _sentences(*texts: str) -> list[str]:
    return [text if text.endswith((".", "…")) else f"{text}." for text in texts]


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _moved(shares: dict[str, tuple[float, float]], first: int, last: int, *, leaving_out: str) -> str:
    """The step besides institution whose share has changed most, of those that are known in both years."""
    others = [key for key in AREA_KEYS[:INSTITUTION] if key in shares and key != leaving_out]
    key = max(others, key=lambda one: abs(shares[one][1] - shares[one][0]))
    before, after = shares[key]
    name = step(key).name.lower()
    return f"Mest ændret: {name}, fra {percent(before)} i {first} til {percent(after)} i {last}"


def _steps(
    net: dict[str, list[float]], shares: dict[str, tuple[float, float]], first_step: tuple[bool, bool]
) -> list[Context]:
    """The rows of the steps; trin 1 says where it is not known, and is not 0 then."""
    return [
        _row(
            step(key).name,
            line[0],
            line[-1],
            *shares[key],
            key=key,
            known=first_step if key == FIRST else (True, True),
        )
        for key, line in net.items()
        if key != IKKE_KORTLAGT or line[0] or line[-1]
    ]


def _row(
    name: str,
    first: float,
    last: float,
    before: float,
    after: float,
    key: str = "",
    known: tuple[bool, bool] = (True, True),
) -> Context:
    return {
        "noegle": key if len(key) == 1 else "",
        "navn": name,
        "foerste": figure(first / MILLION, 1) if known[0] else NOT_ENTERED,
        "sidste": figure(last / MILLION, 1) if known[1] else NOT_ENTERED,
        "andel_foerste": percent(before) if known[0] else "",
        "andel_sidste": percent(after) if known[1] else "",
        "sum": name == "I alt",
    }


def _payback(found: FoundBook, start: int, horizon: int) -> str:
    year = found.named("SOEM_Tilbagebetalingsaar")[0][0]
    even = found.named("SOEM_BreakevenSuccesrate")[0][0]
    told = (
        f"Tilbagebetalt fra {start + int(year) - 1} (år {int(year)})"
        if isinstance(year, int | float)
        else f"Ikke tilbagebetalt inden for de {horizon} år"
    )
    if not isinstance(even, int | float):
        return told
    return f"{told}; går i nul ved en netto succesrate på {figure(even * 100, 1)} %"


def _who(actors: Sequence[float]) -> str:
    told = [millions(value) for value in actors]
    return f"Kommunens del er {told[0]}, regionens {told[1]} og statens {told[2]}"


def _sureness(found: FoundBook) -> str:
    scenarios = _finding(found, "SOEM_Diagram_scenarier_scenarier")
    tornado = _finding(found, "SOEM_Diagram_foelsomhed_tornado")
    return f"Scenarierne går {scenarios[:1].lower()}{scenarios[1:]}. {tornado}"
