"""Faults that reach the user: one class per kind, the message in Danish.

Every message says what is wrong, where (file, line or cell) and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class TrappenError(Exception):
    """A fault caused by input or use; the command line shows it and ends with exit code 2.

    Args:
        what: what is wrong, in Danish, without a trailing full stop.
        where: file, sheet, line or cell; empty when the fault has no place.
        action: what the user can do about it.
    """

    def __init__(self, what: str, *, where: str = "", action: str = "") -> None:
        self.what = what
        self.where = where
        self.action = action
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """The whole message as the user reads it."""
        place = f"{self.where}: " if self.where else ""
        action = f" {self.action}" if self.action else ""
        return f"{place}{self.what}.{action}"


@contextmanager
def in_file(name: str) -> Iterator[None]:
    """Faults that come up inside say which file they are in, those that know only a part or a cell of it too.

    Args:
        name: the file's name as the user is to read it.
    """
    try:
        yield
    except TrappenError as error:
        if name not in error.where:
            error.where = f"{name}, {error.where}" if error.where else name
            error.args = (error.message,)
        raise
