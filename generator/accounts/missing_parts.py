"""Tell of lines of the area whose account lacks a part that their step depends on: dranst or gruppering."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.account_forms import DIRECT_EXPENDITURE, NO_GRUPPERING, STATE_REFUND
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.known import KnownAccounts

_DRANST = {DIRECT_EXPENDITURE: "drift", STATE_REFUND: "statsrefusion"}


def note_missing_parts(
    name: str, lines: pd.DataFrame, assumed: npt.NDArray[np.bool_], known: KnownAccounts
) -> list[Finding]:
    """What is told of accounts without dranst or gruppering, with the kroner of the area concerned.

    Where some lines have a gruppering, only those are told whose step depends on it.

    Args:
        name: file name.
        lines: columns `funktion`, `dranst`, `gruppering`, `konto`, `linje`, `oere`, `row`.
        assumed: per row of the table, whether its dranst is assumed.
        known: the accounts of the mapping.
    """
    own = lines[lines["funktion"].isin(known.functions)]
    if own.empty:
        return []
    findings = _assumed(name, own[assumed[own["row"].to_numpy(dtype=np.intp)]])
    findings += _grouped(FindingKind.NO_DRANST, name, own[own["dranst"] == 0], "konto")
    bare = own["gruppering"].isin(NO_GRUPPERING)
    if not bare.all():
        bare &= own["funktion"].isin(known.by_gruppering) & (own["dranst"] <= DIRECT_EXPENDITURE)
    return findings + _grouped(FindingKind.NO_GRUPPERING, name, own[bare], "funktion")


def _assumed(name: str, lines: pd.DataFrame) -> list[Finding]:
    """One finding for the file: which dranst its functions are read as."""
    if lines.empty:
        return []
    other = lines.loc[lines["dranst"] != DIRECT_EXPENDITURE, ["funktion", "dranst"]].drop_duplicates()
    read_as = [
        f"{funktion} som {_DRANST.get(dranst, f'dranst {dranst}')}"
        for funktion, dranst in other.itertuples(index=False)
    ]
    text = ", ".join(["Filen har ingen dranst; kontiene er læst som drift", *read_as])
    first, oere = int(lines["linje"].iloc[0]), int(lines["oere"].sum())
    return [Finding(FindingKind.ASSUMED_DRANST, name, first, text, oere, lines=len(lines))]


def _grouped(kind: FindingKind, name: str, lines: pd.DataFrame, column: str) -> list[Finding]:
    """One finding per account or function."""
    groups = lines.groupby(column, sort=False)
    summed = groups.agg(linje=("linje", "first"), oere=("oere", "sum"), antal=("oere", "size"))
    return [
        Finding(kind, name, int(line), str(text), int(oere), lines=int(count))
        for text, line, oere, count in summed.itertuples()
    ]
