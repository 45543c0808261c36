"""Faults of an account export, one class per kind; the messages are Danish."""

from __future__ import annotations

from generator.errors import TrappenError


class HeaderChoiceError(TrappenError):
    """More than one row, or more than one column, could be the one looked for."""


class NoAccountsAmountError(TrappenError):
    """A file whose amounts are a budget, a forecast or anything but a year's accounts."""


class AccountFormError(TrappenError):
    """An account string that no reading, or two readings, fit."""


class UnitError(TrappenError):
    """An unknown unit, or figures that are no account (StatBank's kroner per inhabitant)."""


class MunicipalityChoiceError(TrappenError):
    """A StatBank file of several municipalities, and none was chosen."""


class OverlapError(TrappenError):
    """The same year in two files."""


class LayoutError(TrappenError):
    """A layout file with an unknown key or a value that does not fit."""
