"""Tables from outside: bytes in, cells of text out; what a number, a year and a CPR number look like."""

from generator.tables.grid import TextGrid, open_grid
from generator.tables.numbers import parse_amount
from generator.tables.yearly import read_yearly

__all__ = ["TextGrid", "open_grid", "parse_amount", "read_yearly"]
