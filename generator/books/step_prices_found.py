"""Step prices from an expenditure workbook that came back, after it has been held against its own model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.books import samlet, udgiftsmodel
from generator.books.checking import CheckedPart, check_computed, computed_anew
from generator.books.report import CheckReport
from generator.books.samlet_check import samlet_parts
from generator.books.soem_tables import StepPrice
from generator.books.step_prices import priced_steps
from generator.books.udgiftsmodel_check import udgiftsmodel_part
from generator.books.udgiftsmodel_found import first_step_known, read_inputs
from generator.errors import TrappenError, in_file
from generator.files import SourceFile
from generator.ladder.full_years import PRICED_STEPS, FullYears
from generator.ladder.steps import AREA_KEYS
from generator.ladder.sums import FIRST
from generator.workbook.change import FORMULA_FAULTS
from generator.workbook.found import FoundBook

PARTS: dict[str, Callable[[FoundBook], Sequence[CheckedPart]]] = {
    udgiftsmodel.WORKBOOK: lambda found: (udgiftsmodel_part(found),),
    samlet.WORKBOOK: samlet_parts,
}
"""The kinds of workbook that have the municipality's accounts, and what each is made of."""
LIGHT = "UM_Kontrol"


class StepPriceError(TrappenError):
    """A workbook that no step prices can be taken from."""


@dataclass(frozen=True)
class FoundSteps:
    """What was taken.

    Attributes:
        steps: the six steps in the last year shown.
        total: net expenditure on trin 1-6 by the model on the workbook's own lines, kr.
        stale: whether the file's saved values were not those of its formulas; the steps are computed anew.
    """

    steps: tuple[StepPrice, ...]
    total: float
    stale: bool


def steps_of_workbook(
    found: FoundBook, source: SourceFile, version: str, children: Callable[[int], FullYears]
) -> FoundSteps:
    """Net expenditure on each step in the last year shown, with the children of that year.

    Args:
        found: the workbook.
        source: its name and bytes.
        version: of this program; the formulas of a workbook of another version are not compared.
        children: the children on the steps, given the year that they must be of.

    Raises:
        StepPriceError: another kind of workbook, changed by hand, not right by the model, or its total check
            says FEJL.
        ForeignWorkbookError: contract names are gone.
    """
    if found.identity not in PARTS:
        raise StepPriceError(
            f"Projektmappen er af arten '{found.identity}' og har ikke kommunens regnskab",
            where=source.name,
            action="Angiv en fil, der er dannet med trappen build udgiftsmodel.",
        )
    with in_file(source.name):
        computed = computed_anew(found, source.content)
        report = check_computed(found, computed, *PARTS[found.identity](found), light=LIGHT)
        _refuse_unsound(report, source.name, same_version=found.version == version)
        year = int(str(computed.named("UM_Aar")[0][-1]).partition(".")[0])
        rows = dict(zip(AREA_KEYS, computed.named("UM_Netto"), strict=True))
        known = [step.key for step in PRICED_STEPS if step.key != FIRST or first_step_known(computed)[-1]]
        net = {key: float(rows[key][-1] or 0) for key in known}
    steps = priced_steps(net, year, children(year), f"{found.subject}, regnskab {year}, {source.name}")
    return FoundSteps(steps, _total(computed, year), bool(report.stale))


def _refuse_unsound(report: CheckReport, name: str, *, same_version: bool) -> None:
    """Refuse figures that cannot be trusted; values that were only not computed before saving can."""
    advice = f"Se alt, der er galt, med trappen check {name}, og brug en fil, hvor det er rettet."
    changed = [change for change in report.changes if change.kind in FORMULA_FAULTS]
    if changed and same_version:
        raise StepPriceError(
            f"Projektmappen er ændret i hånden: {changed[0].message}", where=name, action=advice
        )
    wrong = [difference.message for difference in report.differences if difference.name.startswith("UM_")]
    if wrong or report.model_fault:
        raise StepPriceError(
            f"Tallene er ikke dem, som modellen giver: {(wrong or [report.model_fault])[0]}",
            where=name,
            action=advice,
        )
    if report.light != "OK":
        faults = [check.label for check in report.checks if check.result not in {"OK", "BEMÆRK"}]
        raise StepPriceError(
            f"Projektmappens kontrol siger {report.light}: {'; '.join(faults)}",
            where=name,
            action="Ret det i projektmappen, gem den, og prøv igen.",
        )


def _total(computed: FoundBook, year: int) -> float:
    """Trin 1-6 in a year, added up from the workbook's lines without its formulas."""
    inputs = read_inputs(computed)
    netto = inputs.sums([year]).netto
    return sum(int(netto[year][step.key]) for step in PRICED_STEPS) / 100
