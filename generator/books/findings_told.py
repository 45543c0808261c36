"""What was noticed in files in the order that a reader needs: the worst first, or by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.accounts.findings import Finding, FindingKind, danish_kroner
from generator.books.udgiftsmodel_tables import KIND_NAMES
from generator.danish import figure

WHOLE_FILE = frozenset({FindingKind.NOTHING_KNOWN, FindingKind.OTHER_AREA, FindingKind.SIGN})
"""What makes all of a file's figures doubtful stands before any single line."""


@dataclass(frozen=True)
class FindingGroup:
    """All findings of a kind, the worst first."""

    kind: FindingKind
    findings: tuple[Finding, ...]

    @property
    def moved(self) -> int:
        """Their kroner summed without signs, in øre, so that two faults never cancel out."""
        return sum(abs(finding.oere or 0) for finding in self.findings)

    @property
    def heading(self) -> str:
        """The kind, how many there are, and their kroner: `Mulig tastefejl: 30 fund om 30,00 kr.`."""
        about = f" om {danish_kroner(self.moved)}" if self.moved else ""
        return f"{KIND_NAMES[self.kind]}: {figure(len(self.findings))} fund{about}"


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by what they put at stake: the whole file, then the most kroner; else as they stand."""
    return sorted(findings, key=lambda found: (found.kind not in WHOLE_FILE, -abs(found.oere or 0)))


def grouped(findings: Iterable[Finding]) -> list[FindingGroup]:
    """Findings by kind, the kind that puts most at stake first."""
    kinds: dict[FindingKind, list[Finding]] = {}
    for finding in worst_first(findings):
        kinds.setdefault(finding.kind, []).append(finding)
    groups = [FindingGroup(kind, tuple(found)) for kind, found in kinds.items()]
    return sorted(groups, key=lambda group: (group.kind not in WHOLE_FILE, -group.moved))
