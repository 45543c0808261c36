"""What the installation asks of Windows, in one small protocol, so that every answer can be tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

Value = str | int | bytes | tuple[str, ...]
"""What a value of the registry can be."""


class Hive(Enum):
    """The parts of the registry that are read."""

    USER = "HKEY_CURRENT_USER"
    MACHINE = "HKEY_LOCAL_MACHINE"


class UnreadableError(Exception):
    """Windows does not let this user read it; a check that meets it does not know."""


@dataclass(frozen=True)
class Ran:
    """How a program went: its exit code, or None when Windows refused to start it, and what it said."""

    code: int | None
    out: str = ""
    fault: str = ""


class Machine(Protocol):
    """The user's machine. Nothing here writes to the registry."""

    @property
    def windows(self) -> bool:
        """Whether it runs Windows at all."""
        ...

    @property
    def interpreter(self) -> Path:
        """The Python that runs this."""
        ...

    @property
    def base(self) -> str:
        """The folder of the Python that the interpreter's environment was made with."""
        ...

    @property
    def code_page(self) -> str:
        """The encoding in which VBA reads a text file."""
        ...

    def variable(self, name: str) -> str:
        """An environment variable, "" when it is not set."""
        ...

    def value(self, hive: Hive, key: str, name: str) -> Value | None:
        """A value of the registry, None when it is not there.

        Raises:
            UnreadableError: Windows refuses.
        """
        ...

    def keys(self, hive: Hive, key: str) -> tuple[str, ...]:
        """The names of the keys below a key.

        Raises:
            UnreadableError: Windows refuses.
        """
        ...

    def values(self, hive: Hive, key: str) -> tuple[Value, ...]:
        """All values of a key.

        Raises:
            UnreadableError: Windows refuses.
        """
        ...

    def read(self, path: Path) -> bytes | None:
        """A file, or a stream of it ("file:stream"); None when it is not there.

        Raises:
            UnreadableError: Windows refuses.
        """
        ...

    def run(self, command: str | Sequence[str]) -> Ran:
        """Run a program to its end, for half a minute at most; a text is passed on as it stands."""
        ...
