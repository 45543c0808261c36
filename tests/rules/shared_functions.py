"""Functions that Excel 2016 and LibreOffice 7.4 both have, volatile and locale-bound ones left out.

Source: Excel's list of functions by version and the function list of LibreOffice Calc 7.4; the subset in
`shared_functions.txt` is what a model of money over years can need.
"""

from pathlib import Path

SHARED_FUNCTIONS = frozenset(Path(__file__).with_name("shared_functions.txt").read_text("ascii").split())
