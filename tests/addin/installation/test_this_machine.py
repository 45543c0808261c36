"""The real machine: the registry through a pretended `winreg`, files and programs as they are here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from addin.installation.machine import Hive, UnreadableError
from addin.installation.runpython import command_line
from addin.installation.situation import PROBE, below
from addin.installation.windows import ThisMachine
from tests.support.patience import HANG_SECONDS

USER, MACHINE = "user", "machine"


@pytest.fixture(autouse=True)
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program may take its time here, where the machine can be busy with other tests."""
    monkeypatch.setattr("addin.installation.windows.TIMEOUT_SECONDS", HANG_SECONDS)


class PretendedWinreg:
    """`winreg` over a dictionary: what is read, how it enumerates, and how it fails."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = USER, MACHINE
    KEY_READ, KEY_WOW64_64KEY = 0x20019, 0x100

    def __init__(self, content: dict[tuple[str, str], dict[str, object]]) -> None:
        self.content = content
        self.opened: list[int] = []

    @contextmanager
    def _key(self, hive: str, key: str) -> Iterator[tuple[str, str]]:
        yield hive, key

    def OpenKey(self, hive: str, key: str, reserved: int, access: int) -> object:  # noqa: N802
        assert reserved == 0
        self.opened.append(access)
        if key == "closed":
            raise PermissionError(5, "Access is denied")
        if not any(h == hive and (k == key or k.startswith(f"{key}\\")) for h, k in self.content):
            raise FileNotFoundError(2, key)
        return self._key(hive, key)

    def QueryValueEx(self, handle: tuple[str, str], name: str) -> tuple[object, int]:  # noqa: N802
        try:
            return self.content[handle][name], 1
        except KeyError:
            raise FileNotFoundError(2, name) from None

    def EnumKey(self, handle: tuple[str, str], index: int) -> str:  # noqa: N802
        below = [k.removeprefix(f"{handle[1]}\\") for h, k in self.content if k.startswith(f"{handle[1]}\\")]
        if index >= len(below):
            raise OSError(259, "No more data is available")
        return below[index]

    def EnumValue(self, handle: tuple[str, str], index: int) -> tuple[str, object, int]:  # noqa: N802
        values = list(self.content.get(handle, {}).items())
        if index >= len(values):
            raise OSError(259, "No more data is available")
        return *values[index], 1


@pytest.fixture
def registry() -> PretendedWinreg:
    return PretendedWinreg(
        {
            (USER, r"Software\Excel"): {"VBAWarnings": 2, "Path": "C:\\x", "Odd": None},
            (USER, r"Software\Excel\Location1"): {"Blob": b"\1", "Many": ["a", "b"]},
            (USER, r"Software\Excel\Location2"): {},
        }
    )


def test_values_keys_and_lists_of_the_registry(registry: PretendedWinreg) -> None:
    machine = ThisMachine(registry)
    assert machine.value(Hive.USER, r"Software\Excel", "VBAWarnings") == 2
    assert machine.value(Hive.USER, r"Software\Excel", "Nothing") is None
    assert machine.value(Hive.MACHINE, r"Software\Excel", "VBAWarnings") is None
    assert machine.keys(Hive.USER, r"Software\Excel") == ("Location1", "Location2")
    assert machine.values(Hive.USER, r"Software\Excel\Location1") == (b"\1", ("a", "b"))
    assert machine.values(Hive.USER, r"Software\Excel") == (2, "C:\\x")
    assert machine.values(Hive.USER, r"Software\Gone") == ()


def test_a_32_bit_python_reads_what_a_64_bit_one_does(registry: PretendedWinreg) -> None:
    ThisMachine(registry).keys(Hive.USER, r"Software\Excel")
    assert registry.opened == [0x20119]


def test_a_key_that_is_closed_is_unreadable_not_absent(registry: PretendedWinreg) -> None:
    with pytest.raises(UnreadableError, match=r"HKEY_LOCAL_MACHINE\\closed"):
        ThisMachine(registry).value(Hive.MACHINE, "closed", "x")


def test_without_a_registry_nothing_is_there() -> None:
    machine = ThisMachine()
    assert machine.windows is (sys.platform == "win32")
    assert machine.value(Hive.USER, "Software", "x") is None


def test_files_are_read_or_absent_or_unreadable(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    machine = ThisMachine()
    assert machine.read(tmp_path / "file") == b"content"
    assert machine.read(tmp_path / "gone") is None
    assert machine.read(tmp_path / "file" / "below") is None
    with pytest.raises(UnreadableError):
        machine.read(tmp_path)


def test_the_probe_says_what_this_python_has() -> None:
    ran = ThisMachine().run([sys.executable, "-c", PROBE])
    assert (ran.code, ran.fault) == (0, "")
    assert '"fault": ""' in ran.out
    assert '"xlwings": "0.37.8"' in ran.out


def test_a_program_that_fails_or_is_not_there_is_told() -> None:
    machine = ThisMachine()
    failed = machine.run([sys.executable, "-c", "import sys; sys.exit('slut æøå')"])
    assert failed.code == 1
    assert "slut" in failed.fault
    absent = machine.run(["no-such-program"])
    assert absent.code is None
    assert "fejl 2" in absent.fault


@pytest.mark.parametrize(
    ("path", "folder", "inside"),
    [
        (r"C:\Users\Anna\OneDrive\venv", "c:\\users\\anna\\onedrive\\", True),
        (r"C:\Users\Anna\OneDrive", r"C:\Users\Anna\OneDrive", True),
        (r"C:\Users\Anna\OneDriveGammel\venv", r"C:\Users\Anna\OneDrive", False),
        (r"C:\Users", r"C:\Users\Anna", False),
        (r"C:\Users", "", False),
    ],
)
def test_folders_are_compared_as_windows_does(path: str, folder: str, inside: bool) -> None:
    assert below(path, folder) is inside


def test_the_command_is_the_one_that_xlwings_writes() -> None:
    """Written out by hand from ExecuteWindows, for a local folder and one on the network."""
    local = command_line(r"C:\R&D\venv\python.exe", r"C:\R&D\x.xlam", "import a")
    assert local == (
        r'cmd.exe /C C: & cd "C:\R&D\venv" & "C:\R&D\venv\python.exe" -B -c '
        r'"import xlwings.utils;xlwings.utils.prepare_sys_path(\"false;;C:\\R^&D\\x.xlam;;;;\"); import a"'
        ' --wb="" --from_xl=1'
    )
    remote = command_line(r"\\srv\py\python.exe", r"C:\x.xlam", "import a")
    assert remote.startswith(r'cmd.exe /C pushd "\\srv\py" & "\\srv\py\python.exe" -B -c ')
