"""What a case may well mean, but its author should look at once more: warnings, not faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.soem.case import Case
from generator.soem.inputs import list_inputs
from generator.soem.quantities import danish


class RemarkKind(StrEnum):
    """What the warning is about."""

    NO_EFFECT = "succesrate"
    BEYOND_HORIZON = "horisont"
    NO_PARTICIPANTS = "deltagere"
    THOUSANDS = "tusinder"
    UNKNOWN_EVIDENCE = "evidens"


@dataclass(frozen=True)
class Remark:
    """A warning, in Danish."""

    kind: RemarkKind
    message: str


def find_remarks(case: Case) -> tuple[Remark, ...]:
    """All warnings of a case."""
    return (
        *_success(case),
        *_beyond_horizon(case),
        *_participants(case),
        *_thousands(case),
        *_evidence(case),
    )


def _success(case: Case) -> Iterator[Remark]:
    with_, without = case.succesrate.med.vaerdi, case.succesrate.uden.vaerdi
    if without > with_:
        yield Remark(
            RemarkKind.NO_EFFECT,
            f"Succesraten uden indsatsen ({danish(without)}) er højere end med den ({danish(with_)}): "
            "indsatsen regnes som skadelig.",
        )


def _beyond_horizon(case: Case) -> Iterator[Remark]:
    """Years of effect that the calculation leaves out, for the cohort that loses most: the last."""
    last = case.cohort_years[-1]
    for part in case.konsekvenser:
        years = len(part.maengde.vaerdi)
        cut = min(last + case.virkning_fra + years - 1 - case.horisont, years)
        if cut > 0:
            yield Remark(
                RemarkKind.BEYOND_HORIZON,
                f"Konsekvensen »{part.navn}« varer {years} år; for deltagere i år {last} ligger {cut} af dem "
                f"efter horisonten på {case.horisont} år og tælles ikke med.",
            )


def _participants(case: Case) -> Iterator[Remark]:
    if not any(people.vaerdi for people in case.deltagere.values()):
        yield Remark(
            RemarkKind.NO_PARTICIPANTS, "Der er ingen deltagere: resultatet pr. deltager findes ikke."
        )


def _thousands(case: Case) -> Iterator[Remark]:
    """A price such as 4.638, which may be 4,638 kr. or 4638 kr."""
    for item in list_inputs(case):
        if item.unit.startswith("kr.") and round(item.value, 2) != round(item.value, 3) == item.value:
            yield Remark(
                RemarkKind.THOUSANDS,
                f"{item.label} er læst som {danish(item.value)} kr.; er {round(item.value * 1000)} kr. ment?",
            )


def _evidence(case: Case) -> Iterator[Remark]:
    levels = [("Succesraten", case.succesrate.med.evidens)]
    levels += [(f"Konsekvensen »{part.navn}«", part.maengde.evidens) for part in case.konsekvenser]
    for name, level in levels:
        if level is None and case.optimism_factor(None) < 1.0:
            yield Remark(
                RemarkKind.UNKNOWN_EVIDENCE,
                f"{name} har intet evidensniveau og korrigeres som det svageste niveau (3).",
            )
