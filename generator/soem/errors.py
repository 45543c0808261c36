"""Faults of a case, one class per kind; the messages are Danish."""

from __future__ import annotations

from generator.errors import TrappenError


class CaseFormatError(TrappenError):
    """The file is no YAML of the form that a case has, or too large or deep to be one."""


class CaseKeyError(TrappenError):
    """A key that is unknown, missing or stands twice."""


class CaseValueError(TrappenError):
    """A value of the wrong type, outside its range, or that contradicts another."""


class CaseIndexError(TrappenError):
    """A price year without a price index."""


class InputPathError(TrappenError):
    """A path that names no input of the case."""


class SimulationError(TrappenError):
    """A number of draws or a seed that cannot be used."""
