"""Faults of templates and of the formula engine."""

from __future__ import annotations

from generator.errors import TrappenError


class TemplateError(TrappenError):
    """A template that does not hold: the place is file, line and key."""


class FormulaError(TrappenError):
    """A formula without a value, or with an error value; no workbook is written then."""


class ForeignWorkbookError(TrappenError):
    """A workbook that is not one of ours, or is of a version that is not known."""


class CellWriteError(TrappenError):
    """A value that a cell of a workbook that came back cannot be given without loss."""
