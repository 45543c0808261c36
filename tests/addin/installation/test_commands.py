"""`trappen addin install`, `uninstall` and `doctor` as they are called: exit codes and what is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from addin.installation import terminal
from addin.installation.errors import InstallError
from generator.cli import show
from generator.cli.addin_install import add_install_commands
from tests.addin.installation.pretended import PretendedMachine, addin_file, healthy_machine

Call = Callable[..., Result]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call a command of the group on a machine."""
    group = typer.Typer()
    add_install_commands(group)
    monkeypatch.setattr(show.console, "width", 2_000)

    def run(machine: PretendedMachine, *words: str | Path) -> Result:
        monkeypatch.setattr(terminal, "this_machine", lambda: machine)
        return CliRunner().invoke(group, [str(word) for word in words])

    return run


def test_install_builds_the_add_in_and_says_where_it_is(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "all_groups", list)
    machine = PretendedMachine(tmp_path)
    done = call(machine, "install")
    assert done.exit_code == 0, done.output
    assert f"Skrev {machine.addin}" in done.output
    assert f"Skrev {machine.configuration}" in done.output
    assert "Start Excel igen" in done.output


def test_install_takes_a_file_that_was_signed(call: Call, tmp_path: Path) -> None:
    machine = PretendedMachine(tmp_path)
    signed = tmp_path / "signeret.xlam"
    signed.write_bytes(addin_file(signature="vbaProjectSignatureV3.bin"))
    assert call(machine, "install", "--fil", signed).exit_code == 0
    assert machine.addin.read_bytes() == signed.read_bytes()


def test_a_fault_is_one_of_the_program_s_own(call: Call, tmp_path: Path) -> None:
    other = tmp_path / "andet.xlam"
    other.write_bytes(b"x")
    done = call(PretendedMachine(tmp_path), "install", "--fil", other)
    assert isinstance(done.exception, InstallError)
    assert "Dan den igen med trappen addin build." in done.exception.message


def test_uninstall_says_what_is_gone_and_what_is_left(call: Call, tmp_path: Path) -> None:
    machine = healthy_machine(tmp_path)
    (tmp_path / "AppData/Local/indsatstrappen").mkdir()
    done = call(machine, "uninstall")
    assert done.exit_code == 0
    assert f"Fjernede {machine.addin}" in done.output
    assert "her står tal fra dine projektmapper" in done.output
    assert "uninstall.ps1" in done.output
    again = call(machine, "uninstall")
    assert (again.exit_code, "ikke noget at fjerne" in again.output) == (0, True)


def test_doctor_ends_with_zero_when_nothing_is_missing(call: Call, tmp_path: Path) -> None:
    done = call(healthy_machine(tmp_path), "doctor")
    assert (done.exit_code, "MANGLER" in done.output) == (0, False)
    assert "Intet mangler." in done.output


def test_doctor_ends_with_one_and_says_what_to_do(call: Call, tmp_path: Path) -> None:
    machine = healthy_machine(tmp_path)
    machine.addin.unlink()
    done = call(machine, "doctor")
    assert done.exit_code == 1
    (line,) = (number for number, text in enumerate(done.output.splitlines()) if text.startswith("MANGLER"))
    assert "Kør trappen addin install." in done.output.splitlines()[line + 1]


def test_doctor_tells_what_it_cannot_read(call: Call, tmp_path: Path) -> None:
    machine = healthy_machine(tmp_path)
    machine.closed = {"Windows Defender"}
    done = call(machine, "doctor")
    assert (done.exit_code, done.output.count("UKENDT")) == (0, 2)
    assert "men 2 ting kan ikke aflæses" in done.output


def test_doctor_as_json_says_the_same(call: Call, tmp_path: Path) -> None:
    machine = healthy_machine(tmp_path)
    machine.configuration.unlink()
    done = call(machine, "doctor", "--json")
    said = json.loads(done.output)
    assert (done.exit_code, said["i_orden"]) == (1, False)
    assert {check["tilstand"] for check in said["kontroller"]} == {"OK", "MANGLER", "UKENDT"}


@pytest.mark.parametrize(
    ("command", "words"), [("install", "XLSTART"), ("uninstall", "XLSTART"), ("doctor", "Trusted Location")]
)
def test_elsewhere_than_windows_it_is_told_and_nothing_is_done(
    command: str, words: str, call: Call, tmp_path: Path
) -> None:
    machine = PretendedMachine(tmp_path, windows=False)
    before = sorted(tmp_path.rglob("*"))
    done = call(machine, command)
    assert done.exit_code == 2
    assert "kun gøres på Windows" in done.output
    assert words in done.output
    assert sorted(tmp_path.rglob("*")) == before
