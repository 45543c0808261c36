"""What a total's row says beside its figures."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.accounts.ledgers.accounts import FORMS, AccountForm
from tests.accounts.ledgers.cells import Cell
from tests.accounts.ledgers.form import Form, Totals
from tests.accounts.ledgers.shapes import Line
from tests.accounts.ledgers.years import COLUMNS


def total_label(form: Form, totals: Totals, level: str, label: str, line: Line) -> dict[str, Cell]:
    """What a total's row has beside its figures."""
    entry, account = line.entry, FORMS[form.account]
    cells: dict[str, Cell] = {}
    if form.has_year_column and totals.year_kept and level != "alt" and totals.place != "aar":
        cells["aar"] = COLUMNS[form.year_form].write(line.year, random.Random(1))
    written = account.write(entry)
    one = str(written[0]).strip() if len(written) == 1 and not account.has_text else entry.digits
    words = label.format(f=entry.funktion, d=entry.digits, y=line.year, k=one)
    if level == "konto" and totals.place == "kode":
        return cells | dict(zip(account.columns, written, strict=True)) | {"tekst": entry.tekst or None}
    if level in {"hovedfunktion", "funktion", "dranst"} and totals.place == "kode" and account.prefix:
        dranst = entry.dranst if level == "dranst" else 0
        code = entry.funktion[:4] if level == "hovedfunktion" else account.prefix(entry.funktion, dranst)
        return {**cells, account.columns[0]: code, "tekst": words or None}
    if level == "funktion" and totals.place in {"gruppering", "dranst", "tom", "000"}:
        return cells | _in_columns(account, written, totals.place, words)
    place = {"tekst": "tekst", "aar": "aar"}.get(totals.place, account.columns[0])
    return {**cells, place: words or None}


def _in_columns(account: AccountForm, written: Sequence[Cell], place: str, words: str) -> dict[str, Cell]:
    """A function's total: the function in its column, the label (or nothing, or 000) in a later one."""
    cells = dict(zip(account.columns, written, strict=True))
    cells["gruppering"] = {"gruppering": words, "000": "000"}.get(place)
    if place in {"dranst", "tom"}:
        cells["dranst"] = words if place == "dranst" else None
    for key in ("grupperingstekst", "dransttekst"):
        cells.pop(key, None)
    return cells
