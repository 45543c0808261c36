"""The result of a calculation, every figure derived from the same few arrays.

Axes: R runs, Y years (the first is the start year), J consequences, C costs, A actors (kommune, region,
stat).
All money is kr. in the prices of the case's price year; positive is to the good of the public purse, except
costs, where positive is what is spent. "Present value" is discounted to the start year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.soem.arrays import Floats, Rows, added, present
from generator.soem.case import Case
from generator.soem.parts import ACTORS, INTERVENTION, OUTSIDE

NO_COMMITTEE = "Uden udvalg"
HALF_OERE = 0.005
"""Kr.; what is nearer to zero than this is zero."""


@dataclass(frozen=True)
class Labels:
    """Names of the rows, and which row each consequence and cost belongs to."""

    consequences: tuple[str, ...]
    costs: tuple[str, ...]
    committees: tuple[str, ...]
    """Committees of the kommune, then region and stat in one row, so that the rows sum to the net result."""
    areas: tuple[str, ...]
    """Hovedområder, then the intervention's own costs, so that the rows sum to the net result."""
    consequence_committee: Rows
    cost_committee: Rows
    consequence_area: Rows


def labels_of(case: Case) -> Labels:
    """The rows of a case; committees and hovedområder in the order in which they are first met."""
    of_consequences = [part.udvalg or NO_COMMITTEE for part in case.konsekvenser]
    of_costs = [cost.udvalg or NO_COMMITTEE for cost in case.omkostninger]
    areas = [part.hovedomraade for part in case.konsekvenser]
    committees = tuple(dict.fromkeys([*of_consequences, *of_costs]))
    area_rows = tuple(dict.fromkeys(areas))
    return Labels(
        consequences=tuple(part.navn for part in case.konsekvenser),
        costs=tuple(cost.navn for cost in case.omkostninger),
        committees=(*committees, OUTSIDE),
        areas=(*area_rows, INTERVENTION),
        consequence_committee=_rows(of_consequences, committees),
        cost_committee=_rows(of_costs, committees),
        consequence_area=_rows(areas, area_rows),
    )


def _rows(names: Sequence[str], rows: tuple[str, ...]) -> Rows:
    return np.array([rows.index(name) for name in names], dtype=np.intp)


def _summed(values: Floats, rows: Rows, count: int) -> Floats:
    """Sum along axis 1 into `count` rows: (R, n, Y) to (R, count, Y)."""
    membership = (rows == np.arange(count)[:, np.newaxis]).astype(np.float64)
    summed: Floats = membership @ values
    return summed


@dataclass(frozen=True)
class Result:
    """Figures of one or more runs: the fields are what was calculated, the properties what follows."""

    labels: Labels
    success: Floats
    """(R,) net success rate before options: med - uden."""
    participants: Floats
    """(R, Y) people who complete (or begin, when not all complete) in each year."""
    unit_volume: Floats
    """(R, J, Y), or (1, J, Y) for all runs: units before `volume_factors`; positive is a gain."""
    volume_factors: Floats
    """(R, J) successes per participant, times what else multiplies the units of all years."""
    unit_price: Floats
    """(R, J, A) kr. per unit before `price_factors`."""
    price_factors: Floats
    """(R, J) to the prices of the case and to the price level."""
    spending: Floats
    """(R, C, Y) kr.; a saved cost is negative."""
    shares: Floats
    """(C, A) share of each cost that an actor bears."""
    discount: Floats
    """(R, Y) factor to present value."""

    @cached_property
    def volume(self) -> Floats:
        """(R, J, Y) units; positive is a gain."""
        return self.unit_volume * self.volume_factors[:, :, np.newaxis]

    @cached_property
    def price(self) -> Floats:
        """(R, J, A) kr. per unit."""
        return self.unit_price * self.price_factors[:, :, np.newaxis]

    @cached_property
    def consequences(self) -> Floats:
        """(R, J, Y, A) kr., not discounted."""
        return self.volume[:, :, :, np.newaxis] * self.price[:, :, np.newaxis, :]

    @cached_property
    def costs(self) -> Floats:
        """(R, C, Y, A) kr., not discounted."""
        return self.spending[:, :, :, np.newaxis] * self.shares[:, np.newaxis, :]

    @cached_property
    def net(self) -> Floats:
        """(R, Y, A) kr., not discounted."""
        gained: Floats = self.volume.transpose(0, 2, 1) @ self.price
        spent: Floats = self.spending.transpose(0, 2, 1) @ self.shares
        return gained - spent

    @cached_property
    def net_by_year(self) -> Floats:
        """(R, Y) kr., not discounted."""
        return added(self.net, 2)

    @cached_property
    def accumulated(self) -> Floats:
        """(R, Y) kr., present value of the net of all years so far."""
        return np.cumsum(self.net_by_year * self.discount, axis=1)

    @cached_property
    def accumulated_undiscounted(self) -> Floats:
        """(R, Y) kr., the net of all years so far."""
        return np.cumsum(self.net_by_year, axis=1)

    @cached_property
    def by_actor(self) -> Floats:
        """(R, A) kr., present value."""
        factors = self.volume_factors * self.price_factors
        weighted = present(self.unit_volume, self.discount) * factors
        spending = present(self.spending, self.discount)
        gained: Floats = (weighted[:, np.newaxis, :] @ self.unit_price)[:, 0, :]
        spent: Floats = spending @ self.shares
        return gained - spent

    @cached_property
    def net_result(self) -> Floats:
        """(R,) kr., present value: the nettoresultat."""
        return added(self.by_actor, 1)

    @cached_property
    def undiscounted(self) -> Floats:
        """(R,) kr., the net of all years."""
        return added(self.net_by_year, 1)

    @cached_property
    def by_consequence(self) -> Floats:
        """(R, J) kr., present value over all actors."""
        return present(self.volume, self.discount) * added(self.price, 2)

    @cached_property
    def by_cost(self) -> Floats:
        """(R, C) kr., present value over all actors."""
        return present(self.spending, self.discount) * added(self.shares, 1)

    @cached_property
    def committees_by_year(self) -> Floats:
        """(R, committees, Y) kr., not discounted: the kommune's part, last row region and stat."""
        count = len(self.labels.committees) - 1
        gained = self.volume * self.price[:, :, :1]
        spent = self.spending * self.shares[:, :1]
        inside = _summed(gained, self.labels.consequence_committee, count) - _summed(
            spent, self.labels.cost_committee, count
        )
        return np.concatenate([inside, added(self.net[:, np.newaxis, :, 1:], 3)], axis=1)

    @cached_property
    def areas_by_year(self) -> Floats:
        """(R, areas, Y) kr., not discounted, all actors; last row the intervention's costs, negative."""
        gained = self.volume * added(self.price, 2)[:, :, np.newaxis]
        spent = added(self.costs, (1, 3))[:, np.newaxis, :]
        count = len(self.labels.areas) - 1
        return np.concatenate([_summed(gained, self.labels.consequence_area, count), -spent], axis=1)

    @cached_property
    def by_committee(self) -> Floats:
        """(R, committees) kr., present value; all rows sum to the net result, all but the last to kommune."""
        return present(self.committees_by_year, self.discount)

    @cached_property
    def by_area(self) -> Floats:
        """(R, areas) kr., present value; the rows sum to the net result."""
        return present(self.areas_by_year, self.discount)

    @cached_property
    def consequences_value(self) -> Floats:
        """(R,) kr., present value of all consequences."""
        return added(self.by_consequence, 1)

    @cached_property
    def costs_value(self) -> Floats:
        """(R,) kr., present value of all costs, saved ones deducted."""
        return added(self.by_cost, 1)

    @cached_property
    def per_participant(self) -> Floats:
        """(R,) kr., present value per participant; NaN where there are none."""
        return _divided(self.net_result, added(self.participants, 1))

    @cached_property
    def payback_year(self) -> Floats:
        """(R,) model year from which the accumulated value is 0 or more and stays so; NaN for never."""
        in_debt = self.accumulated <= -HALF_OERE
        years = in_debt.shape[1]
        last_debt = np.where(in_debt.any(axis=1), years - np.argmax(in_debt[:, ::-1], axis=1), 0)
        return np.where(last_debt < years, last_debt + 1.0, np.nan)

    @cached_property
    def breakeven_success(self) -> Floats:
        """(R,) net success rate at which the result is 0; NaN where consequences are worth nothing."""
        worthless = np.abs(self.consequences_value) < HALF_OERE
        value = np.where(worthless, 0.0, self.consequences_value)
        return _divided(self.success * self.costs_value, value)

    def to_json_dict(self, run: int = 0) -> dict[str, object]:
        """One run as plain values for JSON: kr. as decimal numbers, None where a figure does not exist."""
        return {
            "nettoresultat": json_figure(self.net_result[run]),
            "pr_deltager": json_figure(self.per_participant[run]),
            "udiskonteret": json_figure(self.undiscounted[run]),
            "konsekvenser_nv": json_figure(self.consequences_value[run]),
            "omkostninger_nv": json_figure(self.costs_value[run]),
            "aktoer": _named(ACTORS, self.by_actor[run]),
            "udvalg": _named(self.labels.committees, self.by_committee[run]),
            "netto_aar": [json_figure(value) for value in self.net_by_year[run]],
            "akkumuleret_nv": [json_figure(value) for value in self.accumulated[run]],
            "tilbagebetalingsaar": None if np.isnan(self.payback_year[run]) else int(self.payback_year[run]),
            "breakeven_netto_succesrate": json_figure(self.breakeven_success[run], decimals=12),
            "konsekvens_nv": _named(self.labels.consequences, self.by_consequence[run]),
            "hovedomraade": _named(self.labels.areas, self.by_area[run]),
        }


def _divided(numerator: Floats, denominator: Floats) -> Floats:
    """Quotient, NaN where the denominator is 0."""
    missing = np.full(numerator.shape, np.nan)
    quotient: Floats = np.divide(numerator, denominator, out=missing, where=denominator != 0)
    return quotient


def json_figure(value: float, decimals: int = 6) -> float | None:
    """A figure without the noise of binary arithmetic, and without a minus before zero; None for NaN.

    Args:
        value: kr. or another figure.
        decimals: kept after rounding; 6 for kr., 12 for shares.
    """
    return None if np.isnan(value) else round(float(value), decimals) + 0.0


def _named(names: Sequence[str], values: Floats) -> dict[str, float | None]:
    return {name: json_figure(value) for name, value in zip(names, values, strict=True)}
