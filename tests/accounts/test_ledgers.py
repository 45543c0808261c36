"""Random ledgers in random forms: read back to the øre, or asked about or told; never wrong in silence."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, note, settings

from generator.accounts import Accounts, FindingKind, read_accounts
from generator.ladder.placement import with_direction
from tests.accounts.answers import Became, Outcome, outcome
from tests.accounts.ledgers import Export, Form, Ledger, forms, ledgers, write
from tests.accounts.ledgers.statbank import StatBankForm, statbank_forms, write_statbank
from tests.ladder.tables import standard_mapping

SEARCH = os.environ.get("TRAPPEN_EKSEMPLER", "")
EXAMPLES = int(SEARCH or "300")
"""So many ledgers are tried: always the same ones, but for a search (docs/udvikling.md)."""

quick = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=not SEARCH, suppress_health_check=[HealthCheck.too_slow]
)

ASIDE = frozenset({FindingKind.MACROS, FindingKind.TYPING_ERROR})
"""Findings that say nothing of whether a sum is right."""


def became(export: Export) -> Outcome:
    """What becomes of an export; a right sum that has to be told too is silent when it is not told."""
    known = standard_mapping().known_accounts
    found = outcome(
        lambda: read_accounts([export.source], known=known), lambda accounts: is_right(accounts, export)
    )
    told = any(finding.kind not in ASIDE for finding in found.findings)
    if found.became is Became.TOLD and not told:
        return Outcome(Became.SILENT, found.words)
    if found.became is Became.RIGHT and export.must_tell and not told:
        return Outcome(Became.SILENT, "ret, men ikke fortalt")
    return found


def is_right(accounts: Accounts, export: Export) -> bool:
    """Whether the sums per year and account are the truth, and the income too where the arts are known."""
    if export.sums is None:
        return False
    lines = accounts.lines
    keys = zip(lines["aar"], lines["funktion"], lines["dranst"], lines["gruppering"], strict=True)
    sums: dict[tuple[int, str, int, str], int] = {}
    for (year, function, dranst, grouping), oere in zip(keys, lines["oere"], strict=True):
        key = int(year), str(function), int(dranst), str(grouping)
        sums[key] = sums.get(key, 0) + int(oere)
    if {key: oere for key, oere in sums.items() if oere} != dict(export.sums):
        return False
    if export.income is None:
        return True
    earned = with_direction(lines).groupby("aar")["indtaegt_oere"].sum()
    return {
        int(year): int(oere)
        for year, oere in zip(earned.index.tolist(), earned.tolist(), strict=True)
        if oere
    } == dict(export.income)


def shown(export: Export) -> str:
    """The file as a reader of a failure wants to see it."""
    return "\n".join(
        " | ".join("" if cell is None else str(cell) for cell in row) for row in export.sheets[0].cells
    )


@quick
@given(ledgers(), forms())
def test_a_ledger_is_read_back_or_asked_about(ledger: Ledger, form: Form) -> None:
    export = write(ledger, form)
    note(f"{form}\n{shown(export)}")
    found = became(export)
    note(f"{export.doubts} {found.words}")
    assert found.became not in {Became.SILENT, Became.BROKEN}
    if export.sums is not None and not export.doubts and not export.must_tell:
        assert found.became is Became.RIGHT


@settings(quick, max_examples=max(EXAMPLES // 4, 50))
@given(ledgers(), statbank_forms())
def test_statbank_is_read_back(ledger: Ledger, form: StatBankForm) -> None:
    export = write_statbank(ledger, form)
    note(export.source.content.decode("utf-8-sig"))
    found = became(export)
    assert found.became is Became.RIGHT, found.words
