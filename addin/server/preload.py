"""Imported once where workers are forked from, so that a click need not wait for these imports."""

import addin.server.work
import generator.workbook.found

__all__ = ["addin", "generator"]
