"""What an import changes in an expenditure workbook, held against the files themselves; nothing is open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.accounts import Sign, read_accounts
from generator.books.municipality import UNNAMED
from generator.books.resources import standard_mapping
from generator.books.udgiftsmodel_found import read_inputs
from generator.books.udgiftsmodel_import import ImportPlan, plan_addition, plan_import
from generator.books.udgiftsmodel_importlog import LogRow, fitted, read_log
from generator.books.udgiftsmodel_incoming import ImportRefusedError, read_incoming
from generator.books.udgiftsmodel_preview import done, preview
from generator.errors import TrappenError
from generator.files import SourceFile
from generator.ladder.placement import place
from generator.ladder.sums import sum_steps
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook
from tests.accounts.exports import erp
from tests.accounts.test_properties import LINES, Line, rows
from tests.books.account_books import (
    BUILT,
    Row,
    applied,
    imported,
    with_control,
    with_rows,
    with_setting,
    workbook,
)
from tests.cli.command_line import run_apart

NEW_2024 = "2024;528211003;Aflastning;409;9.000,00"
CONTROL = "Kontroltal i kr."


def planned(found: FoundBook, *lines: str) -> ImportPlan:
    return plan_import(found, read_incoming(found, erp(*lines)))


def test_a_file_whose_layout_must_be_stated_gets_in_by_way_of_the_command_line(tmp_path: Path) -> None:
    found = workbook()
    strange = tmp_path / "udtræk.csv"
    strange.write_text(f"Regnskabsår;Konto;Tekst;Art;Forbrug;Regnskab\r\n{NEW_2024};1,00\r\n", "utf-8")
    with pytest.raises(TrappenError, match="kommandolinjen: trappen import FIL --layout"):
        read_incoming(found, SourceFile(strange.name, strange.read_bytes()))
    lines = tmp_path / "linjer.csv"
    done = run_apart(["import", strange, "--layout", "kolonner.beloeb=Forbrug", "--out", lines], cwd=tmp_path)
    assert done.code == 0, done.err
    straight = read_incoming(found, erp(NEW_2024))
    round_about = read_incoming(found, SourceFile(lines.name, lines.read_bytes()))
    assert round_about.sums == straight.sums == {2024: 900_000}
    assert round_about.years == (2024,)


def table_rows(found: FoundBook) -> list[tuple[object, ...]]:
    """År, Funktion, Dranst, Gruppering, Tekst, Udgift and Indtægt of each row."""
    heads = ("År", "Funktion", "Dranst", "Gruppering", "Tekst", "Udgift", "Indtægt")
    return [tuple(row[head] for head in heads) for row in found.tables["Regnskab"].rows]


def controls(found: FoundBook) -> dict[object, object]:
    return {row["År"]: row[CONTROL] for row in found.tables["Årstabel"].rows if row[CONTROL] is not None}


def typed(found: FoundBook, year: int, kroner: float) -> FoundBook:
    """The workbook after kroner were entered on trin 1."""
    rows = [
        row | ({"Trin 1 i kr.": kroner} if row["År"] == year else {}) for row in found.tables["Trin1"].rows
    ]
    return with_rows(found, "Trin1", rows)


def of_version_03(found: FoundBook, year: int, kroner: float) -> FoundBook:
    """The workbook as version 0.3 had it: trin 1 on a line of its own, with a row of Kontoplan."""
    account: Row = {"Funktion": "Trin 1", "Dranst": 1}
    line: Row = {**account, "År": year, "Gruppering": None, "Tekst": "Trin 1", "Udgift": kroner, "Indtægt": 0}
    texts = dict.fromkeys(("Titel", "Paragraf", "Status", "Kilde", "Eget trin"), "")
    row: Row = {**account, **texts, "Gruppering": "*", "Trin": 1, "Fra": 2000, "Til": 9999}
    old = with_rows(found, "Regnskab", [line, *found.tables["Regnskab"].rows])
    old = with_rows(old, "Kontoplan", [*old.tables["Kontoplan"].rows, row])
    return replace(old, tables={name: table for name, table in old.tables.items() if name != "Trin1"})


@settings(max_examples=20, deadline=None)
@given(LINES, LINES)
def test_every_krone_of_the_files_is_in_the_workbook(first: list[Line], second: list[Line]) -> None:
    found = typed(workbook(), 2023, 5_000_000.25)
    sources = [erp(*rows(first), name="a.csv"), erp(*rows(second), name="b.csv")]
    expected: dict[int, int] = {2023: 107_010, 2024: 400_025}
    for drawn in (first, second):
        sums: dict[int, int] = defaultdict(int, {2019: 100})
        for year, *_, oere in drawn:
            sums[year] += oere
        if _turned(drawn):
            sums = defaultdict(int, {year: -oere for year, oere in sums.items()})
        expected |= sums
    after = imported(found, *sources)
    inputs = read_inputs(after)
    read = inputs.lines
    per_year = (read["udgift_oere"] + read["indtaegt_oere"]).groupby(read["aar"]).sum().to_dict()
    assert per_year == expected
    assert inputs.first_step.oere == {2023: 500_000_025}
    assert {year: round(float(str(kroner)) * 100) for year, kroner in controls(after).items()} == expected


def _turned(drawn: list[Line]) -> bool:
    """Whether the file's arts show that its income is positive: the reader turns all its signs then."""
    report = read_accounts([erp(*rows(drawn))], known=standard_mapping().known_accounts).files[0]
    return report.recognised.sign is Sign.INCOME_POSITIVE


@settings(max_examples=12, deadline=None)
@given(LINES)
def test_the_steps_are_those_of_the_model_on_the_file(drawn: list[Line]) -> None:
    source = erp(*rows(drawn))
    mapping = standard_mapping()
    lines = read_accounts([source], known=mapping.known_accounts).lines
    model = sum_steps(place(lines, mapping))
    inputs = read_inputs(imported(workbook(), source))
    found = sum_steps(place(inputs.lines, inputs.mapping))
    for year in model.years:
        assert found.udgift[year].equals(model.udgift[year])
        assert found.indtaegt[year].equals(model.indtaegt[year])


@settings(max_examples=12, deadline=None)
@given(LINES)
def test_importing_a_file_again_changes_nothing(drawn: list[Line]) -> None:
    source = erp(*rows(drawn))
    once = imported(workbook(), source)
    again = imported(once, source)
    assert table_rows(again) == table_rows(once)
    assert controls(again) == controls(once)


def test_only_the_years_of_the_file_change_and_rows_stand_as_in_a_new_workbook() -> None:
    after = imported(workbook(), erp("2022;528231001;Ny;409;5,00", NEW_2024))
    assert table_rows(after) == [
        (2022, "5.28.23", 1, 1, "Ny", 5.0, 0.0),
        (2023, "5.28.21", 1, 3, "Aflastning", 1000.1, 0.0),
        (2023, "5.30.26", 1, None, "Alle grupperinger", 70.0, 0.0),
        (2024, "5.28.21", 1, 3, "Aflastning", 9000.0, 0.0),
    ]


def test_what_version_03_had_for_trin_1_stays_and_counts() -> None:
    old = of_version_03(workbook(), 2024, 77.0)
    plan = planned(old, NEW_2024)
    assert plan.years[0].typed == 7700
    after = imported(old, erp(NEW_2024))
    assert [row for row in table_rows(after) if row[1] == "Trin 1"] == [
        (2024, "Trin 1", 1, None, "Trin 1", 77.0, 0)
    ]
    sums = read_inputs(after).sums()
    assert int(sums.netto[2024]["1"]) == 7700
    assert sums.first_step_years == frozenset({2024})


def test_rows_that_stay_where_they_are_are_not_written() -> None:
    plan = planned(workbook(), NEW_2024)
    assert (plan.start, len(plan.rows)) == (2, 1)
    assert plan.rows[0]["Udgift"] == 9000.0


def test_columns_of_the_users_own_follow_their_rows() -> None:
    found = workbook()
    table = found.tables["Regnskab"]
    own = replace(
        table,
        heads=(*table.heads, "Note"),
        rows=tuple(row | {"Note": f"{n}"} for n, row in enumerate(table.rows)),
    )
    own_found = replace(found, tables={**found.tables, "Regnskab": own})
    after = [row for row in planned(own_found, "2022;528231001;Ny;409;5,00").rows if row["År"] != 2022]
    assert [row["Note"] for row in after] == ["0", "1", "2", "3"]
    assert all(row["Udgift"] == old["Udgift"] for row, old in zip(after, table.rows, strict=True))


def test_calculated_columns_are_left_to_the_table() -> None:
    assert all(
        set(row) == {"År", "Funktion", "Dranst", "Gruppering", "Tekst", "Udgift", "Indtægt"}
        for row in planned(workbook(), "2022;528231001;Ny;409;5,00").rows
    )


def test_the_workbooks_own_steps_decide() -> None:
    found = workbook()
    rows = [
        row | ({"Eget trin": 2} if (row["Funktion"], row["Gruppering"]) == ("5.28.21", 3) else {})
        for row in found.tables["Kontoplan"].rows
    ]
    own = with_rows(found, "Kontoplan", rows)
    inputs = read_inputs(imported(own, erp(NEW_2024)))
    steps = sum_steps(place(inputs.lines, inputs.mapping)).netto[2024]
    assert (steps["2"], steps["3"]) == (900_000, 0)


@pytest.mark.parametrize(
    ("control", "after"),
    [
        (None, 9000.0),
        (0, 9000.0),
        (4000.25, 9000.0),
        (9000.0, 9000.0),
        (4000.26, 4000.26),
        (123456.0, 123456.0),
        ("se bilag", "se bilag"),
    ],
    ids=["none", "zero", "the old file's", "the new file's", "an øre off", "the user's own", "text"],
)
def test_a_control_figure_of_the_users_own_stays(control: float | str | None, after: float | str) -> None:
    found = with_control(workbook(), 2024, control)
    plan = planned(found, NEW_2024)
    kept = control == after and control != 9000.0
    assert plan.years[0].keeps_control is kept
    assert ("Kontroltallet for 2024" in preview(found, plan)) is kept
    values = set(plan.cells.values())
    assert values == (set() if kept else {9000.0})


def test_the_preview_tells_what_goes_in_and_out_and_what_gets_no_step() -> None:
    found = typed(workbook(), 2024, 12.5)
    plan = planned(
        found,
        "2024;528211003;Aflastning;409;1.000,50",
        "2024;530261001;Ældre;409;7,25",
        "2025;528201077;Ukendt;409;3,00",
    )
    text = preview(found, plan)
    for told in (
        "Fil: udtraek.csv",
        "På området: 1.003,50 kr.\nEnhed: kr. (antaget, filen siger det ikke)",
        "Kolonner: aar = År, konto = Konto, art = Art, tekst = Tekst, beloeb = Beløb",
        "Linjer: 3 læst; sprunget over: overskrift: 1",
        "2024 erstattes: 2 linjer, 1.007,75 kr. i stedet for 4.000,25 kr.; trin 1 beholdes: 12,50 kr.; "
        "på området: 1.000,50 kr.",
        "  linje 2: 2024, 5.28.21 dr. 1 gr. 003 art 4.0, 1.000,50 kr., Trin 3",
        "2025 er nyt: 1 linje, 3,00 kr.",
        "I alt: 3 linjer, 1.010,75 kr.",
        "Uden for området: 7,25 kr. på 1 konto",
        "Ikke kortlagt: 3,00 kr. på 1 konto",
        "5.28.20 dranst 1 gr. 077: 3,00 kr.",
        "Skriv prisindeks og befolkning for 2025 på arket Indstillinger.",
        "Skriv trin 1 for 2025 på arket Indstillinger.",
        "Sidste viste år er 2024.",
        "eksempeldata",
    ):
        assert told in text, text
    assert done(found, plan) == (
        "udtraek.csv: 2024 erstattet og 2025 tilføjet, 3 linjer, 1.010,75 kr. Heraf ikke kortlagt 3,00 kr. "
        "og uden for området 7,25 kr. Skriv prisindeks og befolkning for 2025 på arket Indstillinger. "
        "Skriv trin 1 for 2025 på arket Indstillinger."
    )


def test_a_long_file_has_a_preview_with_room_on_a_screen() -> None:
    lines = [f"{2023 + n % 2};53{n:02d}01{n % 10}01;x;409;1,00" for n in range(40)]
    lines += [f"2023;58{n:02d}211003;Tastefejl;409;1,00" for n in range(2, 20)]
    found = workbook()
    text = preview(found, planned(found, BUILT[0], *lines))
    assert len(text.splitlines()) < 35
    assert "mere" in text


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            erp("2040;528211003;x;409;1,00"),
            "2040, men årstabellen på arket Indstillinger går fra 2018 til 2034",
        ),
        (
            erp("2024;6.45.51.1.001;x;409;1,00"),
            "Ingen linje har en funktion, som kontoplanen kender",
        ),
        (erp("2024;528211003;010180-1234;409;1,00"), "CPR-nummer"),
        (erp(), "ingen linjer med konto og beløb"),
        (erp("2024;528211003;x;409;en krone"), "udtraek.csv, linje 2"),
        (SourceFile("billede.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "billede.csv"),
    ],
    ids=["year", "nothing known", "cpr", "no lines", "amount", "no text"],
)
def test_a_file_that_cannot_be_used_is_refused(source: SourceFile, said: str) -> None:
    with pytest.raises(TrappenError) as caught:
        read_incoming(workbook(), source)
    assert said in caught.value.message
    assert "0101801234" not in caught.value.message and "010180-1234" not in caught.value.message


def statbank(*areas: str) -> SourceFile:
    lines = [f"{area};52821;1;1;003;UE;LOBM;2024;{number}" for number, area in enumerate(areas, start=1)]
    head = "OMRÅDE;FUNKTION;DRANST;EJER;GRUPPERING;ART;PRISENHED;TID;INDHOLD"
    return SourceFile("regk100.csv", "\r\n".join([head, *lines, ""]).encode())


def test_another_municipalitys_file_is_refused() -> None:
    with pytest.raises(ImportRefusedError, match="Filen er for »101«"):
        read_incoming(workbook(), statbank("101"))


def test_of_a_file_of_several_municipalities_the_workbooks_own_is_taken() -> None:
    incoming = read_incoming(workbook(), statbank("101", "999"))
    assert incoming.sums == {2024: 200_000}
    with pytest.raises(TrappenError, match="2 kommuner"):
        read_incoming(workbook(UNNAMED), statbank("101", "999"))


def test_a_workbook_of_no_named_municipality_takes_any() -> None:
    assert read_incoming(workbook(UNNAMED), statbank("101")).sums == {2024: 100_000}


def test_rows_of_the_workbook_that_cannot_be_read_stop_the_import() -> None:
    found = workbook()
    line: Row = {"År": "i fjor", "Funktion": "5.28.21", "Dranst": 1, "Udgift": 1.0}
    rows: list[Row] = [*found.tables["Regnskab"].rows, line]
    with pytest.raises(TrappenError, match=r"arket Regnskab.*række 12: år »i fjor«"):
        planned(with_rows(found, "Regnskab", rows), NEW_2024)


def test_a_column_that_is_gone_stops_the_import() -> None:
    found = workbook()
    table = found.tables["Regnskab"]
    renamed = replace(
        table,
        heads=tuple("Kontotekst" if head == "Tekst" else head for head in table.heads),
        rows=tuple(
            {"Kontotekst" if head == "Tekst" else head: v for head, v in row.items()} for row in table.rows
        ),
    )
    with pytest.raises(ForeignWorkbookError, match="Kolonnen Tekst"):
        planned(replace(found, tables={**found.tables, "Regnskab": renamed}), NEW_2024)


def added(found: FoundBook, *lines: str) -> ImportPlan:
    return plan_addition(found, read_incoming(found, erp(*lines)))


def test_new_years_are_put_under_the_last_row_and_the_newest_is_shown() -> None:
    found = workbook()
    plan = added(found, "2026;528211003;Aflastning;409;3,00", "2025;528211003;Aflastning;409;2,00")
    assert plan.start == len(found.tables["Regnskab"].rows)
    assert [(row["År"], row["Funktion"], row["Udgift"]) for row in plan.rows] == [
        (2025, "5.28.21", 2.0),
        (2026, "5.28.21", 3.0),
    ]
    after = applied(found, plan, plan.cells)
    assert after.named("UM_SidsteAar") == [[2026]]
    assert {year: kroner for year, kroner in controls(after).items() if year in (2025, 2026)} == {
        2025: 2.0,
        2026: 3.0,
    }


def test_an_older_year_does_not_move_the_time_axis_back() -> None:
    found = with_setting(workbook(), "UM_SidsteAar", 2023)
    table = found.tables["Regnskab"]
    only = with_rows(found, "Regnskab", [row for row in table.rows if row["År"] == 2024])
    plan = added(only, "2023;528211003;Aflastning;409;3,00")
    assert [key for key, value in plan.cells.items() if value == 2023] == []


def test_a_year_that_is_there_is_not_added_again() -> None:
    with pytest.raises(ImportRefusedError) as caught:
        added(workbook(), "2025;528211003;x;409;2,00", "2024;528211003;x;409;2,00")
    assert "allerede regnskab for 2024" in caught.value.message
    assert "Importér regnskab" in caught.value.message


def test_a_year_whose_trin_1_was_entered_beforehand_is_new() -> None:
    found = typed(workbook(), 2025, 9.0)
    plan = added(found, "2025;528211003;x;409;2,00")
    assert [row["Funktion"] for row in plan.rows] == ["5.28.21"]
    assert (plan.new, plan.years[0].typed) == ([2025], 900)
    assert "Skriv trin 1" not in done(found, plan)


def test_the_log_has_the_newest_import_first_and_what_was_found_in_its_file() -> None:
    after = imported(
        workbook(), erp(NEW_2024, name="a.csv"), erp(NEW_2024, "2025;Diverse;x;409;4,00", name="b.csv")
    )
    log = read_log(after)
    assert [(row.file, row.years) for row in log if row.years] == [("b.csv", "2024-2025"), ("a.csv", "2024")]
    assert (log[0].at, log[0].lines, log[0].kroner) == ("22-11-2026 10:14", 2, 9004.0)
    assert [row.kroner for row in log if not row.years] == [4.0, 4.0]
    assert any("er ikke en konto" in row.what for row in log)


def test_what_the_log_has_no_room_for_is_counted_and_summed() -> None:
    lines = [f"2024;Linje {chr(65 + n)};x;409;{n + 1},00" for n in range(20)]
    found = workbook()
    first = imported(found, erp(NEW_2024, *lines, name="a.csv"))
    log = read_log(first)
    incoming = read_incoming(found, erp(NEW_2024, *lines, name="a.csv"))
    assert len(log) == 20
    assert len(incoming.accounts.findings) == 20
    assert sum(float(str(row.kroner)) for row in log[1:]) == 2 * sum(range(1, 21))
    assert log[-1].what == "og 3 mere: 0 importer, 3 fund"
    again = imported(first, erp("2025;528211003;x;409;1,00", name="b.csv"))
    assert read_log(again)[-1].what == "og 4 mere: 0 importer, 4 fund"
    assert sum(float(str(row.kroner)) for row in read_log(again)[2:]) == 2 * sum(range(1, 21))


@given(st.lists(st.tuples(st.booleans(), st.integers(-(10**9), 10**9)), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_no_krone_of_a_finding_leaves_the_log(drawn: list[tuple[bool, int]]) -> None:
    log: list[LogRow] = []
    for is_import, oere in drawn:
        log = fitted([LogRow("f", "t", "2024" if is_import else "", "hvad", None, oere / 100), *log], 6)
    assert len(log) <= 6
    kept = round(sum(float(str(row.kroner)) for row in log if not row.years) * 100)
    assert kept == sum(oere for is_import, oere in drawn if not is_import)
