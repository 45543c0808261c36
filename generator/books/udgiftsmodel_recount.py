"""The figures of an expenditure workbook that has just been recalculated, held against the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.accounts.findings import danish_kroner
from generator.books.check_groups import OK
from generator.books.check_told import some
from generator.books.report import Difference
from generator.books.udgiftsmodel_check import merudgift_differences, step_differences
from generator.books.udgiftsmodel_found import read_inputs, shown_years
from generator.books.udgiftsmodel_plausible import NAME as PLAUSIBLE
from generator.books.udgiftsmodel_plausible import plausibility_differences
from generator.danish import figure
from generator.ladder.prices import MissingIndexError
from generator.ladder.steps import AREA_KEYS, IKKE_KORTLAGT
from generator.ladder.sums import area
from generator.workbook.found import FoundBook

FRAMES = ("UM_Netto", "UM_Udgift", "UM_Indtaegt")


@dataclass(frozen=True)
class Recount:
    """What came of it.

    Attributes:
        year: the last shown year.
        netto: its net expenditure on the area by the model, øre.
        unmapped: net kroner of all shown years that the mapping has no row for, øre.
        compared: how many of the workbook's figures, those of Rimelighed too, were held against the model's.
        differences: those that are not the model's.
        light: the workbook's total check.
        remark: why a figure could not be compared; empty when all were.
    """

    year: int
    netto: int
    unmapped: int
    compared: int
    differences: Sequence[Difference]
    light: str
    remark: str = ""

    @property
    def message(self) -> str:
        """The verdict in a sentence or two."""
        told = [f"Nettoudgift i {self.year}: {danish_kroner(self.netto)}"]
        if self.differences:
            first = self.differences[0]
            told.append(
                f"{figure(len(self.differences))} af {figure(self.compared)} tal afviger fra modellen, først "
                f"{first.message.partition(':')[0]}"
            )
        else:
            told.append(f"Alle {figure(self.compared)} tal stemmer med modellen til øren")
        if self.remark:
            told.append(f"Merudgiften er ikke sammenlignet: {self.remark}")
        if self.unmapped:
            told.append(f"Ikke kortlagt: {danish_kroner(self.unmapped)} i de viste år, se arket Kontoplan")
        if self.light != OK:
            told.append(f"Arket Kontrol siger {self.light}")
        return " ".join(f"{text.removesuffix('.')}." for text in told)

    @property
    def details(self) -> str:
        """The differences, as many as there is room for in a box; empty when there are none."""
        return some([difference.message for difference in self.differences])


def recount(found: FoundBook) -> Recount:
    """Hold a workbook that is computed against the model.

    Raises:
        ForeignWorkbookError: a contract name or table is gone.
        FoundInputError: inputs that the model cannot use.
    """
    years = shown_years(found)
    inputs = read_inputs(found)
    netto = area(inputs.sums(years).netto)[years]
    per_year, per_step = netto.sum(), netto.sum(axis="columns")
    differences = list(step_differences(found, inputs))
    compared, remark = len(years) * len(FRAMES) * len(AREA_KEYS), ""
    try:
        differences += merudgift_differences(found, inputs)
        compared += len(years)
    except MissingIndexError as error:
        remark = error.what
    differences += plausibility_differences(found, inputs)
    compared += found.area(PLAUSIBLE).height if PLAUSIBLE in found.names else 0
    return Recount(
        year=years[-1],
        netto=int(per_year[years[-1]]),
        unmapped=int(per_step[IKKE_KORTLAGT]),
        compared=compared,
        differences=differences,
        light=str(found.named("UM_Kontrol")[0][0]),
        remark=remark,
    )
