"""Random cases of any size with every option, each told by its seed alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from generator.books.resources import standard_knowledge
from generator.books.soem_rows import Sizes
from generator.soem.calculation import calculate
from generator.soem.case import Case
from generator.soem.inputs import Input, list_inputs
from generator.soem.knowledge import ConsequenceEstimate, Effect, Knowledge, Status, UnitPrice
from generator.soem.parts import ACTORS
from generator.soem.quantities import LARGEST

Content = dict[str, Any]

USUAL = Sizes(years=11, costs=5, consequences=6, areas=5, committees=5, other_effects=5, questions=4)
"""Room for the many cases; the horizon often ends before the years across do."""
LARGE = Sizes(years=25, costs=40, consequences=40, areas=6, committees=6, other_effects=5, questions=4)
"""The most that a case can hold."""

AREAS = ("Undervisning", "Sociale foranstaltninger", "Sundhed", "Skat")
COMMITTEES = ("Børn og skole", "Social", "Økonomi")
KINDS = ("etablering", "drift", "administration", "sparet")
OWN = Knowledge.of(
    [
        Effect(navn="Forløb A", status=Status.OWN, med=0.42, uden=0.17, evidens=2, kilde="Eget forsøg"),
        Effect(navn="Forløb B", status=Status.OWN, med=0.3, kilde="Eget forsøg"),
        ConsequenceEstimate(
            navn="Færre uger", status=Status.OWN, hovedomraade="Undervisning", enhed="uger",
            maengde=(-8.0, -6.5, -2.25), evidens=1, kilde="Eget skøn",
        ),
        ConsequenceEstimate(
            navn="Mere skat", status=Status.OWN, hovedomraade="Skat", enhed="kr.",
            maengde=(0.0, 0.0, 1500.0, 3000.0), kilde="Eget skøn",
        ),
        UnitPrice(
            navn="Egen klasse", status=Status.OWN, enhed="uger", kommune=4100.5, region=-20.0,
            prisaar=2021, kilde="Eget regnskab",
        ),
        UnitPrice(navn="Egen dag", status=Status.OWN, enhed="dage", stat=1900.0, prisaar=2023, kilde="Takst"),
    ]
)  # fmt: skip
KNOWLEDGE = standard_knowledge().merged(OWN)
"""What ships, and rows of the user's own: no estimate is published."""


def random_case(seed: int, room: Sizes) -> Case:
    """A case that the room holds, with what `random_content` gives and scenarios."""
    draw = Draw(seed, room)
    content = draw.content()
    if draw.chance(0.5):
        content |= draw.balanced(content)
    if draw.chance(0.7):
        inputs = list_inputs(Case.model_validate(content))
        content |= {"scenarier": draw.scenarios(inputs)}
    content |= {
        "scenarie": draw.pick(["basis", "basis", "pessimistisk", "optimistisk", "egen1", "egen2", "egen3"])
    }
    return Case.model_validate(content)


def fullest_case(seed: int) -> Case:
    """A case with as many rows, years and cohorts as there can be."""
    draw = Draw(seed, LARGE)
    content = draw.content(full=True)
    content |= {"scenarier": draw.scenarios(list_inputs(Case.model_validate(content))), "scenarie": "egen1"}
    return Case.model_validate(content)


class Draw:
    """A random number generator that knows the shape of a case."""

    def __init__(self, seed: int, room: Sizes) -> None:
        self._random = random.Random(seed)
        self._room = room
        self.start = self._random.randint(2021, 2026)
        self.index_years: list[int] = []

    def chance(self, share: float) -> bool:
        """True so often."""
        return self._random.random() < share

    def pick(self, values: Sequence[Any]) -> Any:
        """One of some values."""
        return self._random.choice(values)

    def number(self, low: float, high: float, decimals: int = 2) -> float:
        """A figure with few decimals, as people write them; at an end now and then."""
        if self.chance(0.05):
            return low if self.chance(0.5) else high
        return round(self._random.uniform(low, high), decimals)

    def content(self, *, full: bool = False) -> Content:
        """A case as plain values.

        Args:
            full: every list as long as it can be.
        """
        room = self._room
        horizon = room.years if full else self._random.randint(1, room.years)
        cohorts = min(10, horizon) if full else self._random.randint(1, min(6, horizon))
        years = sorted(self._random.sample(range(1, horizon + 1), cohorts))
        self._draw_index()
        content: Content = {
            "navn": "Tilfældig",
            "startaar": self.start,
            "prisaar": self.pick(self.index_years) if self.index_years else self.start,
            "diskonteringsrente": self.uncertain(0.0, 0.12, decimals=4, usual=[0.035, 0.04, 0.0]),
            "horisont": horizon,
            "deltagere": {year: self.uncertain(0.0, 60.0, decimals=self.pick([0, 1])) for year in years},
            "succesrate": self._success(),
            "virkning_fra": self.pick([0, 0, 1]),
            "prisindeks": {year: self.number(70.0, 130.0) for year in self.index_years},
            "omkostninger": self._rows(room.costs, full, lambda n: self._cost(n, horizon)),
            "konsekvenser": self._rows(room.consequences, full, self._consequence),
        }
        return content | self._options(full)

    def balanced(self, content: Content) -> Content:
        """The price level and option with which a rate or a fade-out other than the case's gives zero."""
        name = self.pick(["diskonteringsrente", "udfasning"])
        changed = Case.model_validate(content | {name: self.number(0.01, 0.7), "prisniveau": 1.0})
        result = calculate(changed)
        gained, spent = float(result.consequences_value[0]), float(result.costs_value[0])
        if gained * spent <= 0 or spent / gained > 1000:
            return {}
        stated = {} if name in content else {name: self.uncertain(0.0, 0.6)}
        return {"prisniveau": spent / gained} | stated

    def _draw_index(self) -> None:
        """Years inside the room that the workbook has around the start year; none at all now and then."""
        span = range(self.start - 10, self.start + 5)
        self.index_years = (
            [] if self.chance(0.15) else sorted({*self._random.sample(span, 4), 2021, 2022, 2023})
        )

    def _rows(self, most: int, full: bool, make: Any) -> list[Content]:
        return [make(number) for number in range(1, 1 + (most if full else self._random.randint(0, most)))]

    def _options(self, full: bool) -> Content:
        options: Content = {
            "gennemfoerelse": self.uncertain(0.3, 1.0),
            "udfasning": self.uncertain(0.0, 0.6, usual=[0.0, 0.1, 1.0]),
            "indfasning": [
                self.number(0.0, 1.0) for _ in range(self._random.randint(0, min(5, self._room.years)))
            ],
            "optimismekorrektion": {level: self.number(0.0, 0.5) for level in (1, 2, 3) if self.chance(0.8)},
            "prisniveau": self.uncertain(0.5, 1.5),
        }
        return {key: value for key, value in options.items() if full or self.chance(0.4)}

    def uncertain(self, low: float, high: float, *, decimals: int = 2, usual: Sequence[float] = ()) -> Any:
        """A figure alone, or with low, high and evidence, each of them or not."""
        value = self.pick(usual) if usual and self.chance(0.4) else self.number(low, high, decimals)
        if self.chance(0.4):
            return value
        given: Content = {"vaerdi": value}
        if self.chance(0.8):
            given["lav"] = min(value, self.number(low, value, decimals))
        if self.chance(0.8):
            given["hoej"] = max(value, self.number(value, high, decimals))
        return given | self._evidence()

    def _evidence(self) -> Content:
        return {"evidens": self.pick([1, 2, 3])} if self.chance(0.6) else {}

    def _series(self, values: Any) -> Any:
        """A row of figures alone, or with factors around it."""
        if self.chance(0.4):
            return values
        given: Content = {"vaerdi": values}
        if self.chance(0.8):
            given["lav"] = self.number(0.3, 1.0)
        if self.chance(0.8):
            given["hoej"] = self.number(1.0, 2.0)
        return given | self._evidence()

    def _success(self) -> Content:
        effect = self.pick(OWN.effects)
        if self.chance(0.15):
            evidence = {"evidens": effect.evidens} if effect.evidens else {}
            return {
                "med": {"vaerdi": effect.med} | evidence,
                "uden": effect.uden or 0.0,
                "effekt_fra": effect.navn,
            }
        with_, without = self.uncertain(0.0, 1.0), self.uncertain(0.0, 0.5)
        return {"med": with_, "uden": with_ if self.chance(0.04) else without}

    def _price_year(self) -> Content:
        return {"prisaar": self.pick(self.index_years)} if self.index_years and self.chance(0.6) else {}

    def _committee(self) -> Content:
        return {"udvalg": self.pick(COMMITTEES)} if self.chance(0.7) else {}

    def _cost(self, number: int, horizon: int) -> Content:
        kind = self.pick(KINDS)
        cost: Content = {"navn": f"Omkostning {number}", "art": kind} | self._price_year() | self._committee()
        if self.chance(0.8):
            years = self._random.sample(range(1, horizon + 1), self._random.randint(1, horizon))
            cost["beloeb"] = self._series(
                {year: self.number(0.0, 250_000.0, self.pick([0, 2])) for year in years}
            )
        if self.chance(0.6) or "beloeb" not in cost:
            cost["pr_deltager"] = self.uncertain(0.0, 20_000.0)
        if self.chance(0.8):
            first = self._random.randint(0, 100)
            second = self._random.randint(0, 100 - first)
            shares = (first / 100, second / 100, (100 - first - second) / 100)
            cost["fordeling"] = dict(zip(self._random.sample(ACTORS, 3), shares, strict=True))
        return cost

    def _consequence(self, number: int) -> Content:
        part: Content = {
            "navn": f"Konsekvens {number}",
            "hovedomraade": self.pick(AREAS),
            "type": self.pick(["udgift", "udgift", "indtaegt"]),
            "enhed": self.pick(["uger", "kr.", ""]),
        }
        part |= self._quantity() | self._price() | self._committee()
        if self.chance(0.4):
            part["realiserbar"] = self.uncertain(0.0, 1.0)
        return part

    def _quantity(self) -> Content:
        estimate = self.pick(OWN.consequences)
        if self.chance(0.15):
            evidence = {"evidens": estimate.evidens} if estimate.evidens else {}
            return {"maengde": {"vaerdi": list(estimate.maengde)} | evidence, "maengde_fra": estimate.navn}
        most = self.pick([3, self._room.years])
        low, high = self.pick([(-12.0, 0.0), (-12.0, 12.0), (0.0, 2000.0)])
        years = self._random.randint(1, most)
        return {"maengde": self._series([self.number(low, high) for _ in range(years)])}

    def _price(self) -> Content:
        """Typed prices, or those of the knowledge base where there is an index for their year."""
        row = self.pick(OWN.prices)
        if self.index_years and self.chance(0.2):
            stated = {actor: getattr(row, actor) for actor in ACTORS if getattr(row, actor) is not None}
            return {"pris": stated, "prisaar": row.prisaar, "pris_fra": row.navn}
        actors = self._random.sample(ACTORS, self._random.randint(1, 3))
        low = self.pick([0.0, 0.0, -900.0])
        return {"pris": {actor: self.uncertain(low, 6000.0) for actor in actors}} | self._price_year()

    def scenarios(self, inputs: tuple[Input, ...]) -> Content:
        """Some of the scenarios, each with a start and other figures."""
        keys = [key for key in ("pessimistisk", "optimistisk", "egen1", "egen2", "egen3") if self.chance(0.6)]
        return {key: self._scenario(inputs) for key in keys}

    def _scenario(self, inputs: tuple[Input, ...]) -> Content:
        scenario: Content = {"navn": "Eget navn"} if self.chance(0.5) else {}
        if self.chance(0.6):
            scenario["udgangspunkt"] = self.pick(["basis", "ugunstig", "gunstig"])
        changed = self._random.sample(inputs, self._random.randint(0, min(6, len(inputs))))
        return scenario | {"vaerdier": {item.path: self._other(item) for item in changed}}

    def _other(self, item: Input) -> float:
        """Another figure that the input can have."""
        widest = 1.0 if item.maximum == 1.0 else max(2.0, 2 * abs(item.value))
        return self.number(max(item.minimum, -LARGEST if item.minimum >= 0 else -widest), widest, 4)
