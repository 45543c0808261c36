"""All uncertain inputs of a case, in one fixed order, each with a path that stays the same.

The one place that tornado, switching values, scenarios, simulation and workbook share. A path is made of
keys and of names as `slug` writes them: `konsekvenser.specialklasse.pris.kommune`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.soem.arrays import Floats
from generator.soem.case import Case
from generator.soem.errors import InputPathError
from generator.soem.parts import ACTORS, Consequence, Cost, slug
from generator.soem.quantities import LARGEST, Rate, Series, Uncertain
from generator.tables.errors import quoted

HEAD_COUNT = 6
"""Rate, two success rates, completion, fade-out and price level."""
NOT_LINEAR = frozenset({"diskonteringsrente", "udfasning"})


@dataclass(frozen=True)
class Input:
    """One figure that may be changed on its own.

    `low` and `high` equal `value` where the case gives none; `minimum` and `maximum` bound what makes sense.
    `stated` is false for what the case leaves out (a price of 0 for an actor, an option not used).
    """

    path: str
    label: str
    unit: str
    value: float
    low: float
    high: float
    minimum: float
    maximum: float
    stated: bool

    @property
    def uncertain(self) -> bool:
        """Whether low and high leave room."""
        return self.low < self.high

    @property
    def linear(self) -> bool:
        """Whether the net result is a straight line in this input, the others unchanged."""
        return self.path not in NOT_LINEAR


@dataclass(frozen=True)
class Layout:
    """Where each kind of input stands among the columns of an array of input values."""

    cohorts: int
    costs: int
    consequences: int

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        prices = self.consequences * len(ACTORS)
        factors = (self.consequences, self.consequences, prices)
        sizes = (HEAD_COUNT, self.cohorts, self.costs, self.costs, *factors)
        return tuple(int(end) for end in np.cumsum(sizes))

    @property
    def width(self) -> int:
        """The number of inputs."""
        return self._ends[-1]

    def split(self, values: Floats) -> InputValues:
        """Columns of an array (runs, inputs) by what they are.

        Raises:
            ValueError: an array of another width (a fault of the program, not of the user).
        """
        if values.ndim != 2 or values.shape[1] != self.width:
            raise ValueError(f"input values of shape {values.shape}, expected (runs, {self.width})")
        head, people, amounts, per_head, factors, cashable, prices = np.split(values, self._ends[:-1], axis=1)
        rate, with_, without, completion, fade, level = head.T
        return InputValues(
            rate=rate,
            success=with_ - without,
            completion=completion,
            fade=fade,
            price_level=level,
            participants=people,
            amount_factors=amounts,
            per_participant=per_head,
            quantity_factors=factors,
            cashable=cashable,
            prices=prices.reshape(len(values), self.consequences, len(ACTORS)),
        )


@dataclass(frozen=True)
class InputValues:
    """Values of the inputs for a number of runs; the first axis of every array is the run."""

    rate: Floats
    success: Floats
    completion: Floats
    fade: Floats
    price_level: Floats
    participants: Floats
    amount_factors: Floats
    per_participant: Floats
    quantity_factors: Floats
    cashable: Floats
    prices: Floats


def layout_of(case: Case) -> Layout:
    """The layout of a case's input values."""
    return Layout(len(case.deltagere), len(case.omkostninger), len(case.konsekvenser))


def list_inputs(case: Case) -> tuple[Input, ...]:
    """Every input in the order of the layout."""
    return (*_head(case), *_participants(case), *_costs(case), *_consequences(case))


def base_values(case: Case) -> Floats:
    """The case's own values, shape (inputs,)."""
    return np.array([item.value for item in list_inputs(case)])


def positions(inputs: tuple[Input, ...]) -> Mapping[str, int]:
    """The column of each path."""
    return {item.path: column for column, item in enumerate(inputs)}


def position(inputs: tuple[Input, ...], path: str) -> int:
    """The column of a path.

    Raises:
        InputPathError: no input has it.
    """
    found = positions(inputs).get(path)
    if found is None:
        examples = ", ".join(item.path for item in inputs if item.stated)
        raise InputPathError(
            f"Der er intet input, der hedder {quoted(path)}", action=f"Skriv en af: {examples}."
        )
    return found


def _head(case: Case) -> Iterator[Input]:
    success = case.succesrate
    rows: tuple[tuple[str, Uncertain, str], ...] = (
        ("diskonteringsrente", case.diskonteringsrente, "Diskonteringsrente"),
        ("succesrate.med", success.med, "Succesrate med indsatsen"),
        ("succesrate.uden", success.uden, "Succesrate uden indsatsen"),
        ("gennemfoerelse", case.gennemfoerelse, "Andel, der gennemfører"),
        ("udfasning", case.udfasning, "Effekt, der falder bort pr. år"),
        ("prisniveau", case.prisniveau, "Prisniveau for konsekvenser"),
    )
    for path, quantity, label in rows:
        unit = "andel" if isinstance(quantity, Rate) else "faktor"
        yield _input(path, quantity, label, unit, stated=path.split(".")[0] in case.model_fields_set)


def _participants(case: Case) -> Iterator[Input]:
    for year in case.cohort_years:
        label = f"Deltagere i år {year} ({case.startaar + year - 1})"
        yield _input(f"deltagere.{year}", case.deltagere[year], label, "personer")


def _costs(case: Case) -> Iterator[Input]:
    for cost in case.omkostninger:
        yield _factor(_path(cost, "beloeb"), cost.beloeb, f"{cost.navn}: beløb", _stated(cost, "beloeb"))
    for cost in case.omkostninger:
        stated = _stated(cost, "pr_deltager")
        yield _input(
            _path(cost, "pr_deltager"), cost.pr_deltager, f"{cost.navn}: pr. deltager", "kr.", stated=stated
        )


def _consequences(case: Case) -> Iterator[Input]:
    for part in case.konsekvenser:
        yield _factor(_path(part, "maengde"), part.maengde, f"{part.navn}: mængde", stated=True)
    for part in case.konsekvenser:
        label = f"{part.navn}: realiserbar andel"
        stated = _stated(part, "realiserbar")
        yield _input(_path(part, "realiserbar"), part.realiserbar, label, "andel", stated=stated)
    for part in case.konsekvenser:
        for actor in ACTORS:
            price = getattr(part.pris, actor)
            yield _input(
                _path(part, f"pris.{actor}"),
                price,
                f"{part.navn}: pris, {actor}",
                "kr. pr. enhed",
                stated=actor in part.pris.model_fields_set,
            )


def _path(part: Cost | Consequence, key: str) -> str:
    group = "omkostninger" if isinstance(part, Cost) else "konsekvenser"
    return f"{group}.{slug(part.navn)}.{key}"


def _stated(part: Cost | Consequence, key: str) -> bool:
    return key in part.model_fields_set


def _input(path: str, quantity: Uncertain, label: str, unit: str, *, stated: bool = True) -> Input:
    value = quantity.vaerdi
    return Input(
        path,
        label,
        unit,
        value,
        low=value if quantity.lav is None else quantity.lav,
        high=value if quantity.hoej is None else quantity.hoej,
        minimum=-LARGEST if type(quantity) is Uncertain else 0.0,
        maximum=1.0 if isinstance(quantity, Rate) else LARGEST,
        stated=stated,
    )


def _factor(path: str, series: Series, label: str, stated: bool) -> Input:
    """A row of figures over years moves as one: its input is a factor whose value is 1."""
    return Input(
        path,
        label,
        "faktor",
        1.0,
        low=1.0 if series.lav is None else series.lav,
        high=1.0 if series.hoej is None else series.hoej,
        minimum=0.0,
        maximum=LARGEST,
        stated=stated,
    )
