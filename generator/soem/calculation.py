"""The calculation of the domain note soem.md in numpy, for many runs at a time.

For consequence j of the cohort that completes in year k, in the t-th year of effect (t = y - k + 1 - lag):

    volume[y, j] = sum over k of N_k x s x q_jt, with the options multiplied on
    gain[y, j, a] = volume x price_ja x index[price year of the case] / index[price year of the price]
    cost[y, c, a] = (amount_cy + amount per participant_c x N_y) x share_ca x index, saved costs negative
    net[y, a] = sum of gains - sum of costs; discount factor (1 + r)^-(y - 1)

Options: s is multiplied by the completion rate and by what the optimism correction leaves of the effect; q by
the phase-in of year t, (1 - fade)^(t - 1), the cashable share, and (where it is a gain) by what the optimism
correction leaves of the consequence. The price level multiplies every price of a consequence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.soem.arrays import Floats, Rows
from generator.soem.case import Case
from generator.soem.inputs import InputValues, base_values, layout_of
from generator.soem.parts import ACTORS, CostKind, Flow
from generator.soem.result import Labels, Result, labels_of


@dataclass(frozen=True)
class Frame:
    """What the inputs do not change. T most years of effect, Y horizon, J consequences, C costs, A actors."""

    labels: Labels
    quantities: Floats
    """(J, T) units per success; positive is a gain. Optimism correction of the consequence included."""
    phase: Floats
    """(T,) share of the effect that has come in year t."""
    effect_left: float
    """What the optimism correction leaves of the net success rate."""
    price_factors: Floats
    """(J,) to the price year of the case."""
    amounts: Floats
    """(C, Y) kr. in the prices of the case; saved costs negative."""
    cost_factors: Floats
    """(C,) to the price year of the case; negative for a saved cost."""
    shares: Floats
    """(C, A) sum to 1."""
    cohorts: Rows
    """(K,) index of the year in which each cohort completes, from 0."""
    lag: int


def calculate(case: Case, values: Floats | None = None) -> Result:
    """Calculate a case.

    Args:
        case: the case.
        values: values of the inputs in the order of `list_inputs`, shape (runs, inputs); None for the
            case's own values (one run).

    Returns:
        The result, the run first in every array.
    """
    given = base_values(case)[np.newaxis] if values is None else values
    return run(frame_of(case), layout_of(case).split(given))


def run(frame: Frame, values: InputValues) -> Result:
    """The formulas, for all runs at once."""
    years = frame.amounts.shape[1]
    runs = len(values.rate)
    participants = np.zeros((runs, years + 1))
    participants[:, frame.cohorts] = values.participants
    success = values.success * values.completion * frame.effect_left
    unit_volume = frame.quantities @ _effect_years(frame, _once(values.fade), _once(participants))
    level = values.price_level[:, np.newaxis]
    per_head = (values.per_participant * frame.cost_factors)[:, :, np.newaxis]
    return Result(
        labels=frame.labels,
        success=values.success,
        participants=participants[:, :years],
        unit_volume=unit_volume,
        volume_factors=values.quantity_factors * values.cashable * success[:, np.newaxis],
        unit_price=values.prices,
        price_factors=frame.price_factors * level,
        spending=values.amount_factors[:, :, np.newaxis] * frame.amounts
        + per_head * participants[:, np.newaxis, :years],
        shares=frame.shares,
        discount=(1.0 + values.rate)[:, np.newaxis] ** -np.arange(years),
    )


def _once(values: Floats) -> Floats:
    """The first run alone when all runs are alike, so that what follows is calculated once."""
    return values[:1] if (values == values[:1]).all() else values


def _effect_years(frame: Frame, fade: Floats, participants: Floats) -> Floats:
    """Participants that are in the t-th year of effect in year y, weighted by phase-in and fade-out.

    Args:
        frame: for phase-in and lag.
        fade: (R,) the share of the effect lost each year.
        participants: (R, Y + 1); the last column is zero and stands for the years before any cohort.

    Returns:
        Shape (R, T, Y); R is 1 when it is in both arguments.
    """
    effect_years, years = len(frame.phase), participants.shape[1] - 1
    completed = np.arange(years) - np.arange(effect_years)[:, np.newaxis] - frame.lag
    left = frame.phase * (1.0 - fade)[:, np.newaxis] ** np.arange(effect_years)
    people: Floats = participants[:, np.where(completed >= 0, completed, years)]
    return people * left[:, :, np.newaxis]


def frame_of(case: Case) -> Frame:
    """Everything about a case that no input changes."""
    costs, consequences = case.omkostninger, case.konsekvenser
    effect_years = max((len(part.maengde.vaerdi) for part in consequences), default=1)
    quantities = np.zeros((len(consequences), effect_years))
    for row, part in enumerate(consequences):
        gains = np.array(part.maengde.vaerdi) * (1.0 if part.type is Flow.INCOME else -1.0)
        quantities[row, : len(gains)] = np.where(
            gains > 0, gains * case.optimism_factor(part.maengde.evidens), gains
        )
    phase = np.ones(effect_years)
    phase[: len(case.indfasning)] = case.indfasning[:effect_years]
    cost_factors = np.array(
        [case.price_factor(cost.prisaar) * (-1.0 if cost.art is CostKind.SAVED else 1.0) for cost in costs]
    )
    amounts = np.zeros((len(costs), case.horisont))
    for row, cost in enumerate(costs):
        for year, amount in cost.beloeb.vaerdi.items():
            amounts[row, year - 1] = amount * cost_factors[row]
    return Frame(
        labels=labels_of(case),
        quantities=quantities,
        phase=phase,
        effect_left=case.optimism_factor(case.succesrate.med.evidens),
        price_factors=np.array([case.price_factor(part.prisaar) for part in consequences]),
        amounts=amounts,
        cost_factors=cost_factors,
        shares=np.array([[getattr(cost.fordeling, actor) for actor in ACTORS] for cost in costs]).reshape(
            len(costs), len(ACTORS)
        ),
        cohorts=np.array(case.cohort_years, dtype=np.intp) - 1,
        lag=case.virkning_fra,
    )
