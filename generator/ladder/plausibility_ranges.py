"""What is reasonable: the questions that are asked of an expenditure model, and their ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.danish import measured, reasonable

OUR_ESTIMATE = "Vores skøn"
"""Source of a range that nobody has published."""


@dataclass(frozen=True)
class Question:
    """One thing that is held against what is known outside the workbook.

    Attributes:
        key: the row of the workbook's calculation, and the row of its range.
        name: what is asked, in Danish; unique.
        unit: unit of the figure.
        action: what to look at when the figure is outside its range, in Danish.
        impossible: whether such a figure cannot be right (FEJL) rather than be explained (BEMÆRK).
        yearly: whether each shown year has a figure of its own.
    """

    key: str
    name: str
    unit: str
    action: str
    impossible: bool = False
    yearly: bool = False


@dataclass(frozen=True)
class Range:
    """From and to, both included; None where there is no limit.

    Attributes:
        key: the question, or the setting, that it is of.
        name: what the user reads.
        low, high: the limits in `unit`.
        unit: as the question's.
        source: where the limits are from, as the user reads it.
    """

    key: str
    name: str
    low: float | None
    high: float | None
    unit: str
    source: str = OUR_ESTIMATE

    def excess(self, figure: float) -> float:
        """How far outside a figure is; negative inside."""
        below = [] if self.low is None else [self.low - figure]
        above = [] if self.high is None else [figure - self.high]
        return max([*below, *above])


QUESTIONS = (
    Question(
        "intet",
        "Viste år med linjer, hvor området er 0 kr.",
        "år",
        "Årets funktioner er ikke forstået, eller området er ikke med i udtrækket. Se kolonnerne Funktion og "
        "Trin for året på arket Regnskab.",
        impossible=True,
    ),
    Question(
        "ikke_kortlagt",
        "Andel af årets beløb, der ikke er kortlagt",
        "%",
        "Det meste af området mangler i kontoplanen. Se kolonnen Gruppering for året på arket Regnskab, og "
        "tilføj rækker på arket Kontoplan.",
        yearly=True,
    ),
    Question(
        "pr_barn",
        "Nettoudgift pr. 0-17-årig, løbende priser",
        "kr.",
        "Se efter, om beløbene er i kr. og ikke i 1.000 kr., og om befolkningen er kommunens antal børn.",
        yearly=True,
    ),
    Question(
        "aendring",
        "Ændring fra året før, hele området",
        "%",
        "Se efter, om året er med to gange, om der mangler linjer, og om begge år har samme enhed.",
        yearly=True,
    ),
    Question(
        "trin",
        "Ændring fra året før, et stort trin",
        "%",
        "Se trinnets konti i de to år på arket Regnskab: er linjer med to gange, mangler de, eller er konti "
        "flyttet mellem trin?",
        yearly=True,
    ),
    Question(
        "mangler",
        "Andel af årets beløb på konti, der mangler, men er i årene på begge sider (sidste år: de to år før)",
        "%",
        "Se på arket Regnskab, hvilke konti året mangler, og om hele årets udtræk er med.",
        yearly=True,
    ),
    Question(
        "positiv",
        "Positive beløb på indtægtslinjer",
        "kr.",
        "Indtægter skal have minus foran. Se linjens fortegn på arket Regnskab; en tilbagebetaling kan være "
        "rigtig.",
    ),
    Question(
        "funktion",
        "Linjer, hvor funktionen ikke er skrevet n.nn.nn",
        "linjer",
        "Linjerne tæller uden for området. Skriv funktionen med punktummer på arket Regnskab, for eksempel "
        "5.28.21.",
        impossible=True,
    ),
    Question(
        "indeks",
        "Prisindeks",
        "indeks",
        "Et prisindeks er et niveau, for eksempel 112,4, ikke årets stigning i procent. Se arket "
        "Indstillinger.",
        yearly=True,
    ),
    Question(
        "indeks_spring",
        "Ændring i prisindeks fra året før",
        "%",
        "Se efter, om alle år har samme basisår, og om et tal er tastet forkert på arket Indstillinger.",
        yearly=True,
    ),
    Question(
        "b017",
        "Ændring i antal 0-17-årige fra året før",
        "%",
        "Se efter, om et tal er tastet forkert eller er en anden kommunes, på arket Indstillinger.",
        yearly=True,
    ),
    Question(
        "b022",
        "Ændring i antal 0-22-årige fra året før",
        "%",
        "Se efter, om et tal er tastet forkert eller er en anden kommunes, på arket Indstillinger.",
        yearly=True,
    ),
    Question(
        "alder",
        "Viste år med færre 0-22-årige end 0-17-årige",
        "år",
        "De 0-17-årige er en del af de 0-22-årige. Se de to kolonner på arket Indstillinger.",
        impossible=True,
    ),
    Question(
        "perioder",
        "År fra basisperiodens sidste år til sammenligningens første",
        "år",
        "Perioderne overlapper, eller sammenligningen ligger før basisperioden. Vælg dem igen på arket "
        "Indstillinger.",
    ),
    Question(
        "kontroltal",
        "Viste år med linjer uden kontroltal",
        "år",
        "Skriv årets sum fra økonomisystemet som kontroltal på arket Indstillinger; ellers ses det ikke, om "
        "alle linjer er med.",
    ),
)
"""All questions, in the order of the sheet Kontrol."""

_NAMES = {question.key: (question.name, question.unit) for question in QUESTIONS}


def _of(key: str, low: float | None, high: float | None, source: str = OUR_ESTIMATE) -> Range:
    name, unit = _NAMES[key]
    return Range(key, name, low, high, unit, source)


LIMITS = (
    _of("ikke_kortlagt", 0, 50),
    _of("pr_barn", 3_000, 60_000),
    _of("aendring", -30, 30),
    _of("trin", -30, 30),
    _of("mangler", 0, 5),
    _of("positiv", 0, 0, "Modellens fortegn"),
    _of("indeks", 20, 10_000),
    _of("indeks_spring", -15, 15),
    _of("b017", -10, 10),
    _of("b022", -10, 10),
    Range("stort_trin", "Et trin er stort fra denne andel af området året før", 10, None, "%"),
    Range("mindste_kroner", "Ændringer og mangler vurderes først over dette beløb", 5_000_000, None, "kr."),
    Range("mindste_boern", "Ændringer i befolkning vurderes først over dette antal børn", 50, None, "børn"),
)
"""The ranges that a user can change; also from which size on a change is looked at."""

FIXED = (
    _of("intet", 0, 0),
    _of("funktion", 0, 0),
    _of("alder", 0, 0),
    _of("perioder", 1, None),
    _of("kontroltal", 0, 0),
)
"""What is no estimate."""


@dataclass(frozen=True)
class Ranges:
    """The ranges by key; those that a user has not changed are the standard ones."""

    limits: tuple[Range, ...] = LIMITS
    _by_key: dict[str, Range] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {each.key: each for each in (*FIXED, *self.limits)})

    def __getitem__(self, key: str) -> Range:
        return self._by_key[key]

    def __iter__(self) -> Iterator[Range]:
        return iter(self.limits)

    def at_least(self, key: str) -> float:
        """The lower limit of a range that has one."""
        return self[key].low or 0.0

    def with_limits(self, changed: Mapping[str, tuple[float, float]]) -> Ranges:
        """Other limits for some names, as a user wrote them."""
        return Ranges(
            tuple(
                replace(each, low=changed[each.name][0], high=changed[each.name][1])
                if each.name in changed
                else each
                for each in self.limits
            )
        )


STANDARD = Ranges()


@dataclass(frozen=True)
class Remark:
    """The answer to a question.

    Attributes:
        question: what was asked.
        figure: the figure furthest out, in the question's unit; None where there is nothing to hold.
        place: the year, step or account that it is of; "" where it is of none.
        range: what is reasonable.
    """

    question: Question
    figure: float | None
    place: str
    range: Range

    @property
    def raised(self) -> bool:
        """Whether the figure is outside its range."""
        return self.figure is not None and self.range.excess(self.figure) > 0

    @property
    def result(self) -> str:
        """OK, BEMÆRK or FEJL."""
        if not self.raised:
            return "OK"
        return "FEJL" if self.question.impossible else "BEMÆRK"

    @property
    def message(self) -> str:
        """The figure, where it is and what is reasonable, in a sentence."""
        where, unit = f" ({self.place})" if self.place else "", self.question.unit
        told = "ukendt" if self.figure is None else measured(self.figure, unit)
        return f"{self.question.name}: {told}{where}. {reasonable(self.range.low, self.range.high, unit)}"
