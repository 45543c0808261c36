"""Installing puts two files in place or changes nothing; removing takes away exactly those."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from addin.installation import install as installing
from addin.installation.errors import InstallError
from addin.installation.install import install, uninstall
from addin.xlam.build import build_xlam
from generator.files import FileProblemError, write_atomic
from tests.addin.installation.pretended import START, PretendedMachine, addin_file

OLD = addin_file(signature="vbaProjectSignature.bin")


@pytest.fixture
def machine(tmp_path: Path) -> PretendedMachine:
    return PretendedMachine(tmp_path)


def files(machine: PretendedMachine) -> dict[str, bytes]:
    return {
        str(path.relative_to(machine.root)): path.read_bytes()
        for path in machine.root.rglob("*")
        if path.is_file()
    }


def settings(machine: PretendedMachine) -> list[str]:
    return machine.configuration.read_bytes().decode(machine.code_page).split("\r\n")


def fail_on(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Writing a file of this name fails, as Windows does when another program holds it."""

    def write(path: Path, content: bytes) -> None:
        if path.name == name:
            raise FileProblemError("Filen kan ikke skrives (adgang nægtet)", where=str(path))
        write_atomic(path, content)

    monkeypatch.setattr(installing, "write_atomic", write)


def test_two_files_are_written_where_excel_and_vba_look(machine: PretendedMachine) -> None:
    written = install(machine, addin_file())
    assert written == (machine.addin, machine.configuration)
    assert set(files(machine)) == {f"{START}/indsatstrappen.xlam", ".indsatstrappen/indsatstrappen.conf"}
    assert machine.addin.read_bytes() == addin_file()


def test_the_configuration_is_what_vba_reads(machine: PretendedMachine) -> None:
    install(machine, addin_file())
    assert settings(machine) == [
        f'"INTERPRETER_WIN","{machine.interpreter}"',
        '"ADD_WORKBOOK_TO_PYTHONPATH","False"',
        '"SHOW CONSOLE","False"',
        '"USE UDF SERVER","False"',
        "",
    ]


def test_buttons_get_the_python_with_a_console_whose_errors_can_be_shown(machine: PretendedMachine) -> None:
    machine.python = "venv/Scripts/pythonw.exe"
    install(machine, addin_file())
    assert settings(machine)[0] == f'"INTERPRETER_WIN","{machine.root}/venv/Scripts/python.exe"'


def test_letters_are_written_in_windows_own_code_page(machine: PretendedMachine) -> None:
    machine.python = "Søren Ågård/python.exe"
    install(machine, addin_file())
    assert "Søren Ågård".encode("cp1252") in machine.configuration.read_bytes()


def test_what_this_program_builds_can_be_installed(machine: PretendedMachine) -> None:
    install(machine, build_xlam([]))
    assert machine.addin.is_file()


def test_installing_again_changes_nothing(machine: PretendedMachine) -> None:
    install(machine, addin_file())
    first = files(machine)
    install(machine, addin_file())
    assert files(machine) == first


def test_settings_of_others_are_kept(machine: PretendedMachine) -> None:
    machine.configuration.parent.mkdir()
    machine.configuration.write_bytes(b'"TEMP DIR","%USERPROFILE%\\tmp"\r\n"interpreter_win","old.exe"\r\n')
    install(machine, addin_file())
    assert '"TEMP DIR","%USERPROFILE%\\tmp"' in settings(machine)
    assert sum("INTERPRETER_WIN" in line.upper() for line in settings(machine)) == 1


@pytest.mark.parametrize("had", [True, False])
@pytest.mark.parametrize("name", ["indsatstrappen.xlam", "indsatstrappen.conf"])
def test_a_failure_in_the_middle_leaves_what_was_there(
    name: str, had: bool, machine: PretendedMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if had:
        machine.python = "old/python.exe"
        install(machine, OLD)
        machine.python = "new/python.exe"
    before = files(machine)
    fail_on(monkeypatch, name)
    with pytest.raises(InstallError) as caught:
        install(machine, addin_file())
    assert files(machine) == before
    assert caught.value.where.endswith(name)
    assert "Luk Excel" in caught.value.message


def test_a_start_folder_that_is_closed_says_what_to_do(machine: PretendedMachine) -> None:
    machine.closed = {"indsatstrappen.xlam"}
    with pytest.raises(InstallError, match=r"i brug eller spærret\. Luk Excel helt"):
        install(machine, addin_file())
    assert files(machine) == {}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ikke indsatstrappens"),
        (b"PK\3\4 not a zip", "ikke indsatstrappens"),
        (addin_file(title="Andet"), "ikke indsatstrappens"),
        (addin_file("0.0.1"), "version 0.0.1"),
    ],
)
def test_another_file_is_refused(content: bytes, words: str, machine: PretendedMachine) -> None:
    with pytest.raises(InstallError, match=words):
        install(machine, content)
    assert files(machine) == {}


@pytest.mark.parametrize(
    ("python", "words"),
    [
        ("100%/python.exe", "tegnet %"),
        ("a^b/python.exe", r"tegnet \^"),
        ("Łukasz/python.exe", "»Ł«"),
        ("WindowsApps/PythonSoftwareFoundation.Python.3.11/python.exe", "Microsoft Store"),
    ],
)
def test_a_python_that_buttons_cannot_start_is_refused(
    python: str, words: str, machine: PretendedMachine
) -> None:
    machine.python = python
    with pytest.raises(InstallError, match=words):
        install(machine, addin_file())
    assert files(machine) == {}


def test_a_venv_of_the_store_s_python_is_refused(machine: PretendedMachine) -> None:
    machine.base = r"C:\Users\x\AppData\Local\Microsoft\WindowsApps"
    with pytest.raises(InstallError, match="Microsoft Store"):
        install(machine, addin_file())


def test_removing_takes_away_exactly_what_was_installed(machine: PretendedMachine) -> None:
    other = machine.root / START / "PERSONAL.XLSB"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"the user's own")
    before = files(machine)
    install(machine, addin_file())
    removed = uninstall(machine)
    assert files(machine) == before
    assert removed.gone == (machine.addin, machine.configuration)
    assert removed.left == ()
    assert not machine.configuration.parent.exists()


def test_removing_twice_removes_nothing(machine: PretendedMachine) -> None:
    assert uninstall(machine).gone == ()


def test_removing_leaves_and_names_what_others_made(machine: PretendedMachine) -> None:
    install(machine, addin_file())
    with machine.configuration.open("ab") as stream:
        stream.write(b'"TEMP DIR","D:\\tmp"\r\n')
    kept = machine.root / "AppData/Local/indsatstrappen"
    knowledge = machine.root / "AppData/Roaming/indsatstrappen"
    for folder in (kept, knowledge):
        folder.mkdir()
    removed = uninstall(machine)
    assert removed.gone == (machine.addin,)
    assert [path for path, _ in removed.left] == [machine.configuration, kept, knowledge]
    assert settings(machine) == ['"TEMP DIR","D:\\tmp"', ""]
    assert kept.is_dir()


def test_the_folder_that_it_department_named_is_the_one_that_is_left(machine: PretendedMachine) -> None:
    elsewhere = machine.root / "logs"
    elsewhere.mkdir()
    machine.environment["INDSATSTRAPPEN_MAPPE"] = str(elsewhere)
    assert [path for path, _ in uninstall(machine).left] == [elsewhere]


def test_an_add_in_of_others_with_the_same_name_is_left(machine: PretendedMachine) -> None:
    machine.addin.parent.mkdir(parents=True)
    machine.addin.write_bytes(b"something else")
    removed = uninstall(machine)
    assert removed.gone == ()
    assert removed.left == ((machine.addin, "filen er ikke indsatstrappens"),)
    assert machine.addin.read_bytes() == b"something else"


def test_nothing_is_removed_while_excel_holds_the_file(
    machine: PretendedMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(machine, addin_file())
    before = files(machine)

    def held(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "held", os.fspath(path), missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(InstallError, match="Luk Excel helt"):
        uninstall(machine)
    assert files(machine) == before
