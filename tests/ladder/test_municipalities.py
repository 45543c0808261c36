"""The 98 municipalities and their regions."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from generator.files import read_source
from generator.ladder.municipalities import (
    EXAMPLE_MUNICIPALITY,
    Municipalities,
    MunicipalityFileError,
    Region,
    UnknownMunicipalityError,
    UnknownRegionError,
    fold_name,
    read_municipalities,
)
from generator.tables.grid import open_grid
from tests.ladder.tables import SHIPPED, grid_of

HEADER = "kommunekode;kommune;regionkode;region"


@cache
def shipped() -> Municipalities:
    return read_municipalities(open_grid(read_source(SHIPPED / "kommuner.csv")))


def test_there_are_98_and_the_fictive_one_is_none_of_them() -> None:
    assert len(shipped().all) == 98
    assert EXAMPLE_MUNICIPALITY not in shipped().all
    with pytest.raises(UnknownMunicipalityError):
        shipped().find(EXAMPLE_MUNICIPALITY.code)


def test_the_five_regions_have_all_of_them() -> None:
    regions = Counter(shipped().region_of(each, 2024) for each in shipped().all)
    assert sorted(regions.values()) == [11, 17, 19, 22, 29]
    for region, number in regions.items():
        assert len(shipped().in_region(region, 2024)) == number


@pytest.mark.parametrize(
    "wanted",
    [
        "751",
        751,
        "0751",
        " 751 ",
        "Aarhus",
        "Århus",
        "AARHUS",
        "århus",
        "Aarhus Kommune",
        " aarhus  kommune ",
    ],
)
def test_aarhus_is_found_however_it_is_written(wanted: str | int) -> None:
    assert shipped().find(wanted).code == "751"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("høje tåstrup", "Høje-Taastrup"), ("Aeroe", "Ærø"), ("Åbenrå", "Aabenraa"), ("nordfyns", "Nordfyns")],
)
def test_other_spellings(wanted: str, name: str) -> None:
    assert shipped().find(wanted).name == name


def test_every_municipality_is_found_by_its_own_name_and_code() -> None:
    for each in shipped().all:
        assert shipped().find(each.name) == each == shipped().find(int(each.code))
    assert len({fold_name(each.name) for each in shipped().all}) == 98


@pytest.mark.parametrize(
    ("wanted", "advice"),
    [("Arhus", "Aarhus"), ("Hernig", "Herning"), ("Haderslve", "Haderslev"), ("752", "kode"), ("", "kode")],
)
def test_an_unknown_one_is_refused_with_advice(wanted: str, advice: str) -> None:
    with pytest.raises(UnknownMunicipalityError) as caught:
        shipped().find(wanted)
    assert f"»{wanted}«" in caught.value.what
    assert advice in caught.value.action


def test_a_region_can_change_with_the_years() -> None:
    rows = ["101;København;1084;Gammel;;2026", "101;København;9999;Ny;2027;"]
    found = read_municipalities(grid_of("\n".join([f"{HEADER};fra_aar;til_aar", *rows])))
    (only,) = found.all
    assert found.region_of(only, 2026) == Region("1084", "Gammel")
    assert found.region_of(only, 2027) == Region("9999", "Ny")
    assert found.in_region(Region("9999", "Ny"), 2026) == ()


def test_a_year_that_no_row_covers_has_no_region() -> None:
    found = read_municipalities(grid_of(f"{HEADER};fra_aar;til_aar\n101;København;1084;Gammel;;2026"))
    with pytest.raises(UnknownRegionError, match="København i 2027"):
        found.region_of(found.find(101), 2027)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("1;København;1084;Gammel;;", "linje 2: .*trecifret"),
        ("10²;København;1084;Gammel;;", "linje 2: .*trecifret"),
        ("101;;1084;Gammel;;", "linje 2: .*navn"),
        ("101;København;1084;Gammel;før;", "fra_aar »før« er ikke et år"),
        ("101;København;1084;A;;2026\n101;København;1085;B;2026;", "linje 3: .*flere gange"),
        ("101;København;1084;A;;2026\n101;Kbh;1085;B;2027;", "linje 3: .*forskellige navne"),
    ],
)
def test_a_bad_file_is_refused_with_the_line(rows: str, words: str) -> None:
    with pytest.raises(MunicipalityFileError, match=words):
        read_municipalities(grid_of(f"{HEADER};fra_aar;til_aar\n{rows}", "kommuner.csv"))
