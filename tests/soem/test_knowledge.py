"""The rows of a knowledge base: found by name, laid over one another, written and read back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.files import SourceFile
from generator.soem.knowledge import (
    Art,
    ConsequenceEstimate,
    Effect,
    Entry,
    Knowledge,
    Status,
    TargetGroup,
    UnitPrice,
)
from generator.soem.knowledge_reading import read_knowledge
from generator.soem.parts import Flow
from generator.tables.cpr_number import holds_cpr
from generator.tables.decode import composed
from generator.tables.grid import open_grid
from tests.soem.cases import quick


def price(name: str, kroner: float, **more: Any) -> UnitPrice:
    return UnitPrice(
        navn=name, status=Status.OWN, enhed="uger", kommune=kroner, prisaar=2022, kilde="Eget", **more
    )


def test_a_row_is_found_by_its_name_in_any_case_and_only_among_its_kind() -> None:
    known = Knowledge.of([TargetGroup(navn="Specialklasse", status=Status.OWN), price("Specialklasse", 10.0)])
    found = known.find_price("  SPECIALKLASSE ")
    assert found is not None
    assert (found.kommune, known.find_effect("Specialklasse")) == (10.0, None)
    group = known.find_target_group("specialklasse")
    assert group is not None and group.navn == "Specialklasse"
    assert known.find_consequence("Specialklasse") is None


def test_own_rows_replace_those_of_the_same_kind_and_name_and_stand_in_their_place() -> None:
    base = Knowledge(prices=(price("A", 1.0), price("B", 2.0), price("C", 3.0)))
    own = Knowledge(effects=(Effect(navn="B", status=Status.OWN),), prices=(price("D", 5.0), price("b", 4.0)))
    merged = base.merged(own)
    assert [(row.navn, row.kommune) for row in merged.prices] == [("A", 1), ("b", 4), ("C", 3), ("D", 5)]
    assert [row.navn for row in merged.effects] == ["B"]


def test_only_what_differs_is_a_change() -> None:
    base = Knowledge(prices=(price("A", 1.0), price("B", 2.0)))
    changed = Knowledge(prices=(price("A", 1.0), price("B", 2.5), price("C", 3.0))).changes_to(base)
    assert [row.navn for row in changed.prices] == ["B", "C"]
    assert base.changes_to(base) == Knowledge()


texts = (
    st.text(max_size=30)
    .map(lambda text: " ".join("".join(c for c in text if c.isprintable()).split()))
    .map(composed)
)
clean = texts.filter(lambda text: not holds_cpr(text) and not text.startswith("'"))
risky = st.sampled_from(["=1+1", "+45 er nummeret", "-8", "@navn", 'a;b"c', "æøå", "a,b"])
words = clean | risky
named = words.filter(bool)
figures = st.integers(-999_999_999_999, 999_999_999_999).map(lambda thousandths: thousandths / 1000) | (
    st.integers(-(10**9), 10**9).map(lambda billionths: billionths / 10**9)
)
rates = st.integers(0, 10_000).map(lambda part: part / 10_000)
levels: st.SearchStrategy[Any] = st.sampled_from([None, 1, 2, 3])
ages = st.none() | st.tuples(st.integers(0, 60), st.integers(60, 120))
common: dict[str, st.SearchStrategy[Any]] = {
    "alder": ages,
    "beskrivelse": words,
    "kilde": named,
    "aar": st.sampled_from(["2022", "2021-01-07", "31-12-2019"]),
}
entries: st.SearchStrategy[Entry] = st.one_of(
    st.builds(TargetGroup, navn=named, status=st.sampled_from(Status), effektmaal=words, **common),
    st.builds(
        Effect,
        **{"navn": named, "status": st.sampled_from([Status.OWN, Status.PUBLIC]), "maalgruppe": words},
        **{"effektmaal": words, "med": rates, "uden": st.none() | rates, "evidens": levels, **common},
    ),
    st.builds(
        ConsequenceEstimate,
        **{"navn": named, "status": st.just(Status.OWN), "maalgruppe": words, "hovedomraade": named},
        **{"type": st.sampled_from(Flow), "enhed": named, "evidens": levels, **common},
        maengde=st.lists(figures, min_size=1, max_size=10).map(tuple),
    ),
    st.builds(
        UnitPrice,
        **{"navn": named, "status": st.just(Status.PUBLIC), "hovedomraade": words, "enhed": named, **common},
        **{"kommune": figures, "region": st.none() | figures, "stat": st.none() | figures},
        prisaar=st.integers(1990, 2100),
    ),
    st.builds(UnitPrice, navn=named, status=st.just(Status.NOT_PUBLIC), enhed=words),
)


@quick
@given(
    st.lists(
        entries, max_size=8, unique_by=lambda entry: (type(entry), " ".join(entry.navn.casefold().split()))
    )
)
def test_what_is_written_is_read_back_the_same(rows: list[Entry]) -> None:
    known = Knowledge.of(rows)
    written = known.as_csv()
    assert read_knowledge(open_grid(SourceFile("viden.csv", written))) == known


def test_text_that_a_spreadsheet_would_calculate_is_written_as_text() -> None:
    known = Knowledge(target_groups=(TargetGroup(navn="=2+2", status=Status.OWN, beskrivelse="-1"),))
    written = known.as_csv().decode("utf-8-sig")
    assert ";'=2+2;" in written and ";'-1;" in written


def test_danish_excel_can_open_what_is_written() -> None:
    known = Knowledge(prices=(price("Særlig støtte", 1234567.5, alder=(6, 12)),))
    written = known.as_csv()
    assert written.startswith(b"\xef\xbb\xbf")
    (row,) = written.decode("utf-8-sig").splitlines()[1:]
    assert row.split(";")[:4] == [Art.PRICE, "Særlig støtte", "", "6-12 år"]
    assert "1234567,5" in row.split(";")
