"""The example files as account lines."""

from __future__ import annotations

from functools import cache

import pandas as pd

from generator.accounts import read_accounts
from generator.files import read_source
from tests.ladder.tables import DATA, standard_mapping

EXAMPLES = {
    "erp_kort_2019_2023": "erp_kort_2019_2023.csv",
    "lang_konto_2022_2025": "lang_konto_2022_2025.csv",
    "rapport_punktum_2014_2024": "rapport_punktum_2014_2024.xlsx",
    "regk100": "regk100.csv",
}
"""Each name's `forventet_<name>.json` holds the expected sums of the file."""


@cache
def example_lines(name: str) -> pd.DataFrame:
    source = read_source(DATA / EXAMPLES[name])
    return read_accounts([source], known=standard_mapping().known_accounts).lines
