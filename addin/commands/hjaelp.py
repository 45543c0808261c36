"""Help: put back what the last button wrote, the guide, and a look at whether everything works.

What a click on another button of the group does not use is imported when it is needed.
"""

from __future__ import annotations

from addin import write
from addin.book import OpenBook
from addin.outcome import Outcome
from addin.registry import ALWAYS, ANY, command
from addin.user import User
from generator import __version__

SHOWN_CHANGES = 8


@command(
    label="Fortryd seneste",
    tip="Sætter felter, tabeller og diagrammer tilbage, som de var før den seneste knap.",
    icon="hjaelp_fortryd",
    kinds=ANY,
)
def fortryd(book: OpenBook, user: User, choice: str) -> Outcome:
    """Have put back what the last command replaced; the user is asked when it was changed since."""
    kept = write.last(book.xlwings)
    changed = write.changed_since(book.xlwings, kept)
    if changed:
        more = len(changed) - SHOWN_CHANGES
        areas = ", ".join(changed[:SHOWN_CHANGES]) + (f" og {more} områder mere" if more > 0 else "")
        user.confirm(
            "fortryd",
            "Fortryd seneste",
            f"Felter, som »{kept.command}« udfyldte {kept.at}, er ændret siden: {areas}. Det, der er skrevet "
            "dér bagefter, går tabt. Vil du fortryde alligevel?",
        )
    return Outcome(f"{kept.command} fra {kept.at} er fortrudt.", undo=True)


@command(
    label="Vejledning",
    tip="Åbner vejledningen i browseren.",
    icon="hjaelp_vejledning",
    kinds=ALWAYS,
)
def vejledning(book: None, user: User, choice: str) -> Outcome:
    """The guides, as one page in the browser."""
    from addin.handbook import handbook  # noqa: PLC0415

    user.page("vejledning", handbook(__version__))
    return Outcome("Vejledningen er åbnet i browseren.")


@command(
    label="Om og selvtest",
    tip="Viser version og mapper og prøver, om programmet regner rigtigt.",
    icon="hjaelp_om",
    kinds=ALWAYS,
)
def om(book: None, user: User, choice: str) -> Outcome:
    """What is installed, and whether it works."""
    from addin.selftest import about, trials  # noqa: PLC0415

    user.progress("Prøver, om programmet regner rigtigt ...")
    done = trials()
    failed = sum(not trial.ok for trial in done)
    verdict = f"{failed} af {len(done)} prøver i selvtesten fejler." if failed else "Selvtesten er OK."
    details = "\n".join([*about(), "", *(trial.line for trial in done)])
    return Outcome(f"Version {__version__}. {verdict}", details=details, ok=not failed)
