"""Tables from outside: bytes in, cells of text out; what a number, a year and a CPR number look like."""

from generator.tables.grid import TextGrid, open_grid
from generator.tables.numbers import parse_amount
from generator.tables.population import read_population
from generator.tables.price_index import read_price_index

__all__ = ["TextGrid", "open_grid", "parse_amount", "read_population", "read_price_index"]
