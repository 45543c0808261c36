"""Sending: a copy without what is personal, and a memo of one page.

What makes them is imported when it is needed: the checks take in the templates, the memo docxtpl.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from addin.book import OpenBook
from addin.outcome import Outcome, OutFile
from addin.registry import ANY, Need, command
from addin.user import User
from generator.files import SourceFile

SENT_NAME = re.compile(r" - udsendelse \d{4}-\d{2}-\d{2}(?: \(\d+\))?$")


@command(
    label="Klargør til udsendelse",
    tip="Kontrollerer projektmappen og gemmer en kopi uden noter og personlige oplysninger, dateret og "
    "skrivebeskyttet. Den åbne fil ændres ikke.",
    icon="udsendelse_klargoer",
    kinds=ANY,
    needs=frozenset({Need.FRESH, Need.CONTENT}),
    large=True,
)
def klargoer(book: OpenBook, user: User, choice: str) -> Outcome:
    """A checked copy for others; the open workbook is left as it is."""
    from generator.books.sending import copy_to_send  # noqa: PLC0415

    user.progress("Kontrollerer projektmappen ...")
    today = book.now.date()
    copy = copy_to_send(SourceFile(book.name, book.content()), today)
    if copy.warnings:
        found = "\n".join(f"- {warning}" for warning in copy.warnings)
        user.confirm(
            "udsendelse",
            "Klargør til udsendelse",
            f"Modtageren får også dette, som står i projektmappen:\n{found}\nVil du gemme kopien alligevel?",
        )
    name = f"{_stem(book)} - udsendelse {today.isoformat()}.xlsx"
    details = "\n".join(("I kopien:", *(f"- {line}" for line in (*copy.removed, *copy.warnings))))
    return Outcome(
        "Kontrollen er OK, og kopien er klar til at blive sendt.",
        files=(OutFile(name, copy.content),),
        details=details,
    )


@command(
    label="Rapport",
    tip="Skriver et notat på én side i Word med hovedtallet, tre fund, en tabel og diagrammer, så det kan "
    "sendes videre eller rettes til.",
    icon="udsendelse_rapport",
    kinds=ANY,
    needs=frozenset({Need.FRESH, Need.PICTURES}),
)
def rapport(book: OpenBook, user: User, choice: str) -> Outcome:
    """A memo of one page with the result of each model in the workbook."""
    from generator.books.memo import memo  # noqa: PLC0415

    user.progress("Skriver notatet ...")
    today = book.now.date()
    made = memo(book.found, book.pictures(), today, book.version)
    name = f"{_stem(book)} - notat {today.isoformat()}.docx"
    return Outcome(f"Notatet er skrevet: {made.finding}", files=(OutFile(name, made.content),))


def _stem(book: OpenBook) -> str:
    """The workbook's name without its ending, and without the date of an earlier copy."""
    return SENT_NAME.sub("", PurePath(book.name).stem)
