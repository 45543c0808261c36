"""`trappen build udgiftsmodel` and `trappen check` tell what is not reasonable, with its figure and place."""

from __future__ import annotations

from pathlib import Path

from tests.cli.account_files import text_file
from tests.cli.command_line import DATA, Trappen

FOURTEEN = ("aar;0-17;0-22", *(f"{year};14;18" for year in range(2019, 2024)))


def test_build_and_check_tell_of_a_population_of_14(tmp_path: Path, trappen: Trappen) -> None:
    population = text_file(tmp_path, "befolkning.csv", *FOURTEEN)
    accounts = DATA / "erp_kort_2019_2023.csv"
    built = trappen(
        "build", "udgiftsmodel", "--regnskab", accounts, "--befolkning", population, "--out", tmp_path
    )
    told = built.shown
    assert "BEMÆRK: Nettoudgift pr. 0-17-årig, løbende priser: 11.125.467,1 kr. (2023). " in told
    assert "Rimeligt er 3.000 kr. til 60.000 kr. Se efter, om beløbene er i kr." in told
    checked = trappen("check", tmp_path / "udgiftsmodel_uden-kommune.xlsx")
    assert "BEMÆRK: Nettoudgift pr. 0-17-årig" in checked.shown
