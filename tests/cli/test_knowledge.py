"""`trappen knowledge`: the user's own rows, kept whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.books.resources import standard_knowledge
from generator.cli.knowledge import knowledge_path, own_knowledge
from generator.files import read_source
from generator.soem.knowledge import Knowledge, UnitPrice
from generator.soem.knowledge_reading import MAX_ROWS, read_knowledge
from generator.tables.grid import open_grid
from tests.cli.command_line import Trappen, written
from tests.soem.knowledge_tables import (
    CONSEQUENCE,
    EFFECT,
    GROUP,
    ONE_OF_EACH,
    PRICE,
    Cells,
    csv_file,
    xlsx_file,
)

CPR = "010190" + "-" + "1234"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where the user's own rows are to be kept."""
    return tmp_path / "mit" / "viden.csv"


def given(folder: Path, *rows: Cells, name: str = "egen.csv") -> Path:
    """A user's file."""
    path = folder / name
    path.write_bytes((xlsx_file if name.endswith("xlsx") else csv_file)(*rows).content)
    return path


def price(known: Knowledge, name: str) -> UnitPrice:
    found = known.find_price(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["egen.csv", "egen.xlsx"])
def test_an_import_is_counted_and_kept(trappen: Trappen, tmp_path: Path, kept: Path, name: str) -> None:
    done = trappen("knowledge", "import", given(tmp_path, *ONE_OF_EACH, name=name), "--viden", kept)
    assert (done.code, done.err) == (0, "")
    assert f"Læste 4 rækker i {name}" in done.shown
    assert "Målgrupper 1 0 0 Effekter 1 0 0 Konsekvenser 1 0 0 Priser 0 1 0" in done.shown
    assert f"Egne rækker: 4 i {kept}" in done.shown
    assert own_knowledge(kept) == read_knowledge(open_grid(csv_file(*ONE_OF_EACH)))


def test_own_rows_win_over_those_that_come_along(trappen: Trappen, tmp_path: Path, kept: Path) -> None:
    trappen("knowledge", "import", given(tmp_path, PRICE), "--viden", kept)
    merged = standard_knowledge().merged(own_knowledge(kept))
    assert (price(merged, "Specialklasse").kommune, price(merged, "Sikret afdeling").kommune) == (
        4638.5,
        1_510_239,
    )
    shown = trappen("knowledge", "show", "--viden", kept).shown
    assert "uger: kommune 4.638,50 (2022-priser) eget Eget regnskab" in shown
    assert "år: kommune 1.510.239 (2020-priser) offentlig" in shown


def test_a_second_import_replaces_adds_and_leaves_the_rest(
    trappen: Trappen, tmp_path: Path, kept: Path
) -> None:
    trappen("knowledge", "import", given(tmp_path, *ONE_OF_EACH), "--viden", kept)
    other = given(tmp_path, PRICE | {"kommune": "5000"}, PRICE | {"navn": "Klub"}, EFFECT, name="nye.csv")
    done = trappen("knowledge", "import", other, "--viden", kept)
    assert "Effekter 0 0 1 Konsekvenser 0 0 0 Priser 1 1 0" in done.shown
    own = own_knowledge(kept)
    assert [(row.navn, row.kommune) for row in own.prices] == [("Specialklasse", 5000), ("Klub", 4638.5)]
    assert (len(own.target_groups), len(own.consequences)) == (1, 1)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (EFFECT | {"med": "35"}, "linje 3: med »35«: mente du 0,35 (35 %)?"),
        (EFFECT | {"maalgruppe": "Ukendt"}, "målgruppen »Ukendt« findes ikke"),
        (EFFECT | {"beskrivelse": f"Sag {CPR}"}, "ligner et CPR-nummer"),
    ],
)
def test_a_file_with_a_fault_changes_nothing(
    trappen: Trappen, tmp_path: Path, kept: Path, row: Cells, said: str
) -> None:
    trappen("knowledge", "import", given(tmp_path, CONSEQUENCE), "--viden", kept)
    source = given(tmp_path, GROUP, row)
    before = written(tmp_path)
    done = trappen("knowledge", "import", source, "--viden", kept)
    assert (done.code, written(tmp_path)) == (2, before)
    assert said in done.fault and "linje 3" in done.fault
    assert CPR not in done.err


def test_all_bad_rows_are_told_at_once(trappen: Trappen, tmp_path: Path, kept: Path) -> None:
    source = given(tmp_path, GROUP, EFFECT | {"med": "x"}, CONSEQUENCE, PRICE | {"prisaar": "i år"})
    done = trappen("knowledge", "import", source, "--viden", kept)
    assert (done.code, kept.exists()) == (2, False)
    assert "linje 3: med »x«" in done.fault and "linje 5: prisaar »i år«" in done.fault


def test_a_row_can_be_about_a_group_that_came_along_or_was_imported_before(
    trappen: Trappen, tmp_path: Path, kept: Path
) -> None:
    trappen("knowledge", "import", given(tmp_path, GROUP), "--viden", kept)
    about = (
        EFFECT | {"maalgruppe": "Hjemløshed"},
        EFFECT | {"navn": "Forløb B", "maalgruppe": "skolefravær"},
    )
    assert trappen("knowledge", "import", given(tmp_path, *about), "--viden", kept).code == 0
    assert len(own_knowledge(kept).effects) == 2


def test_the_form_can_be_written_filled_and_imported(trappen: Trappen, tmp_path: Path, kept: Path) -> None:
    form = tmp_path / "skema.csv"
    assert trappen("knowledge", "show", "--viden", kept, "--out", form).code == 0
    untouched = trappen("knowledge", "import", form, "--viden", kept)
    assert f"Egne rækker: ingen i {kept}" in untouched.shown
    assert not kept.exists()
    lines = form.read_text("utf-8-sig").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("effekt;Cool Kids;"))
    cells = lines[place].split(";")
    cells[6:8], cells[-3], cells[-1] = ["0,5", "0,2"], "Eget skøn", "eget"
    form.write_text("\n".join([*lines[:place], ";".join(cells), *lines[place + 1 :]]), "utf-8")
    assert trappen("knowledge", "import", form, "--viden", kept).code == 0
    (effect,) = own_knowledge(kept).entries
    assert (effect.navn, getattr(effect, "med", None)) == ("Cool Kids", 0.5)


def test_without_own_rows_the_public_ones_are_shown(trappen: Trappen, kept: Path) -> None:
    done = trappen("knowledge", "show", "--viden", kept)
    assert done.code == 0
    assert "Konsekvenser uden offentlige tal: " in done.shown
    assert f"Egne rækker: ingen i {kept}" in done.shown
    assert not kept.exists()


def test_the_environment_and_then_the_user_s_folder_say_where(
    trappen: Trappen, tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = given(tmp_path, PRICE)
    monkeypatch.setenv("TRAPPEN_VIDEN", str(kept))
    trappen("knowledge", "import", source)
    assert len(own_knowledge(kept).prices) == 1
    chosen = tmp_path / "valgt.csv"
    trappen("knowledge", "import", source, "--viden", chosen)
    assert chosen.exists()
    monkeypatch.delenv("TRAPPEN_VIDEN")
    monkeypatch.setattr("typer.get_app_dir", lambda name: str(tmp_path / name))
    trappen("knowledge", "import", source)
    assert knowledge_path(None) == tmp_path / "indsatstrappen" / "viden.csv"
    assert len(own_knowledge(None).prices) == 1


def test_own_rows_that_were_spoilt_by_hand_are_told_with_the_whole_path(
    trappen: Trappen, tmp_path: Path, kept: Path
) -> None:
    kept.parent.mkdir()
    kept.write_text("art;navn;med;kilde\neffekt;A;35;Eget\n", "utf-8")
    for words in (["show"], ["import", str(given(tmp_path, PRICE))]):
        done = trappen("knowledge", *words, "--viden", kept)
        assert done.code == 2
        assert f"{kept}, linje 2" in done.fault


def test_own_rows_are_kept_as_csv_only(trappen: Trappen, tmp_path: Path) -> None:
    source = given(tmp_path, PRICE)
    done = trappen("knowledge", "import", source, "--viden", tmp_path / "viden.xlsx")
    assert (done.code, "ender på .csv" in done.fault) == (2, True)
    assert list(written(tmp_path)) == ["egen.csv"]


def test_there_is_a_bound_to_what_is_kept(trappen: Trappen, tmp_path: Path, kept: Path) -> None:
    many = tmp_path / "mange.csv"
    for start in ("A", "B"):
        rows = "".join(f"maalgruppe;{start}{number}\n" for number in range(MAX_ROWS * 2 // 3))
        many.write_text(f"art;navn\n{rows}", "utf-8")
        done = trappen("knowledge", "import", many, "--viden", kept)
    assert (done.code, f"der er plads til {MAX_ROWS}" in done.fault) == (2, True)
    assert len(own_knowledge(kept).entries) == MAX_ROWS * 2 // 3


def test_what_is_kept_opens_again(trappen: Trappen, tmp_path: Path, kept: Path) -> None:
    rows = [GROUP | {"beskrivelse": text} for text in ("=1+1", "'citat'", "@alle", "-5 grader")]
    named = [row | {"navn": f"Gruppe {number}"} for number, row in enumerate(rows)]
    trappen("knowledge", "import", given(tmp_path, *named), "--viden", kept)
    again = read_knowledge(open_grid(read_source(kept)))
    assert [row.beskrivelse for row in again.target_groups] == [row["beskrivelse"] for row in rows]
