"""The machine that this runs on, asked through Python's own libraries."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from addin.installation.machine import Hive, Ran, UnreadableError, Value

TIMEOUT_SECONDS = 30
Found = TypeVar("Found")


class ThisMachine:
    """This machine.

    Args:
        registry: the module `winreg`; another one in tests. None imports it where there is one.
    """

    def __init__(self, registry: Any = None) -> None:
        self.windows = sys.platform == "win32"
        self.interpreter = Path(sys.executable)
        self.base = sys.base_prefix
        self.code_page = "mbcs" if self.windows else "cp1252"
        self._registry = registry
        if registry is None and self.windows:
            self._registry = importlib.import_module("winreg")

    def variable(self, name: str) -> str:
        """See `Machine`."""
        return os.environ.get(name, "")

    def value(self, hive: Hive, key: str, name: str) -> Value | None:
        """See `Machine`."""
        return self._asked(
            hive, key, lambda handle: _plain(self._registry.QueryValueEx(handle, name)[0]), None
        )

    def keys(self, hive: Hive, key: str) -> tuple[str, ...]:
        """See `Machine`."""
        return self._asked(hive, key, lambda handle: tuple(_each(self._registry.EnumKey, handle)), ())

    def values(self, hive: Hive, key: str) -> tuple[Value, ...]:
        """See `Machine`."""

        def all_values(handle: Any) -> tuple[Value, ...]:
            found = (_plain(entry[1]) for entry in _each(self._registry.EnumValue, handle))
            return tuple(value for value in found if value is not None)

        return self._asked(hive, key, all_values, ())

    def _asked(self, hive: Hive, key: str, ask: Callable[[Any], Found], absent: Found) -> Found:
        if self._registry is None:
            return absent
        access = self._registry.KEY_READ | self._registry.KEY_WOW64_64KEY
        try:
            with self._registry.OpenKey(getattr(self._registry, hive.value), key, 0, access) as handle:
                return ask(handle)
        except FileNotFoundError:
            return absent
        except OSError as error:
            raise UnreadableError(f"{hive.value}\\{key}") from error

    def read(self, path: Path) -> bytes | None:
        """See `Machine`."""
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise UnreadableError(str(path)) from error

    def run(self, command: str | Sequence[str]) -> Ran:
        """See `Machine`."""
        try:
            done = subprocess.run(
                command if isinstance(command, str) else list(command),
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
                timeout=TIMEOUT_SECONDS,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired:
            return Ran(None, fault=f"intet svar efter {TIMEOUT_SECONDS} sekunder")
        except OSError as error:
            number = getattr(error, "winerror", None) or error.errno
            return Ran(None, fault=f"Windows nægter at starte programmet (fejl {number})")
        return Ran(
            done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        )


def _each(enumerate_one: Callable[[Any, int], Any], handle: Any) -> list[Any]:
    """All entries of a key: winreg gives them by number until it raises."""
    found: list[Any] = []
    while True:
        try:
            found.append(enumerate_one(handle, len(found)))
        except PermissionError:
            raise
        except OSError:
            return found


def _plain(value: Any) -> Value | None:
    """A value as the checks read it; of kinds that none of them knows, none."""
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return value if isinstance(value, str | int | bytes) else None
