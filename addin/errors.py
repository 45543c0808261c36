"""The faults that a click on the ribbon can meet; each message says what is wrong and what to do."""

from __future__ import annotations

from generator.errors import TrappenError


class UnknownCommandError(TrappenError):
    """A button that this version does not have."""


class NoBookError(TrappenError):
    """No workbook of ours is open, or it is of another kind or version than the command's."""


class LockedError(TrappenError):
    """A command must write where the workbook is locked, or where something else stands."""


class WriteFailedError(TrappenError):
    """Excel refused to be written to; what was written has been put back."""


class CancelledError(TrappenError):
    """The user cancelled: nothing is wrong and nothing is written."""


class NothingToUndoError(TrappenError):
    """There is no last command, or its cells are gone."""


class BusyError(TrappenError):
    """Excel does not answer, usually because a cell is being edited or a dialog is open."""
