"""Workbooks of the made-up municipalities, right and spoiled."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

import pandas as pd

from generator.books.udgiftsmodel import Udgiftsmodel, build_udgiftsmodel
from generator.books.udgiftsmodel_choices import Choices
from generator.ladder.before_after import Period
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY
from generator.ladder.plausibility_facts import Facts
from generator.workbook.build import BuiltBook
from tests.accounts.exports import erp, read
from tests.ladder.made_up import TEN, YEARS, facts_of
from tests.ladder.unreasonable import CASES, right

RIGHT = ("mellem", "hundrede børn", "stor og omlagt")
"""Those of the ten that are built whole; the model is asked about all of them."""


@cache
def facts(name: str) -> Facts:
    """A plausible municipality, or a case of what is unreasonable."""
    return facts_of(TEN[name]) if name in TEN else CASES[name][0](right())


def model_of(facts: Facts) -> Udgiftsmodel:
    """The workbook's model with the same lines, inputs and settings."""
    accounts = read(erp("2024;528211003;Aflastning;409;1,00"))
    lines = facts.placed.drop(columns=["trin", "status", "nr"])
    report = replace(accounts.files[0], sums=dict(facts.control))
    return Udgiftsmodel(
        EXAMPLE_MUNICIPALITY,
        replace(accounts, lines=lines, files=(report,)),
        facts.mapping,
        Choices(
            window=len(YEARS),
            sidste_aar=YEARS[-1],
            prisaar=YEARS[-1],
            basis=Period(YEARS[0], facts.basis_to),
            sammenlign=Period(facts.compared_from, YEARS[-1]),
        ),
        created=dt.date(2026, 1, 31),
        population=facts.population,
        prices=pd.DataFrame({"indeks": facts.prices, "kilde": "opdigtet"}),
    )


@cache
def built(name: str) -> BuiltBook:
    """The workbook, built once."""
    return build_udgiftsmodel(model_of(facts(name)))
