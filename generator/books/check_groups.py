"""What a check of a workbook found, in three groups that fit a screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.books.report import CheckReport, Difference
from generator.danish import counted, figure
from generator.workbook.change import LINES, Change

OK = "OK"
FEW = 2
"""So many changes of one kind on a sheet are told one by one; more in one sentence."""
MOST_PLACES = 4
"""Places that such a sentence names."""
MOST_LINES_EACH = 4
"""Lines that one entry may take on a screen; what is cut off is told with the rest."""
CUT = " ..."


@dataclass(frozen=True)
class Group:
    """Entries under a heading.

    Attributes:
        heading: what they have in common, and how many they are.
        short: the entries, those of one kind in one sentence.
        whole: every entry by itself.
    """

    heading: str
    short: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A group as there is room for it.

    Attributes:
        heading: the group's.
        entries: the lines of each entry.
        left_out: how many entries there was no room for.
        merged: whether entries were told in one sentence.
    """

    heading: str
    entries: tuple[tuple[str, ...], ...]
    left_out: int = 0
    merged: bool = False

    @property
    def cut(self) -> bool:
        """Whether there is more to tell."""
        shortened = any(lines[-1].endswith(CUT) for lines in self.entries)
        return self.merged or self.left_out > 0 or shortened


def groups_of(report: CheckReport) -> tuple[Group, Group, Group]:
    """What must be seen to, what was changed as it may be, and what the workbook's own checks say."""
    faults = sorted(report.faults, key=lambda change: change.kind not in LINES)  # kroner before looks
    whole = (
        *_of_model(report),
        *(change.message for change in faults),
        *(difference.message for difference in report.differences),
        *_stale(report.stale),
        *report.stale[1:],
    )
    short = (*_of_model(report), *_merged(faults), *_differences(report.differences), *_stale(report.stale))
    count = len(faults) + len(report.differences) + bool(report.model_fault) + bool(report.stale)
    fine = tuple(change.message for change in report.remarks)
    own = tuple(f"{check.result}: {check.message}" for check in report.checks if check.result != OK)
    return (
        Group(f"Skal ses efter: {_count(count)}", short, whole),
        Group(f"Ændret, og i orden: {_count(len(fine))}", tuple(_merged(report.remarks)), fine),
        Group(f"Projektmappens egne kontroller: {_verdict(report)}", own, own),
    )


def fitted(groups: Sequence[Group], width: int, most: int) -> tuple[Shown, ...]:
    """The groups in as many lines as there are, headings and what is left out not counted.

    Each group has its first entry; then the first group is filled, then the last, for a note that is
    in order can wait.

    Args:
        groups: the groups in their order.
        width: columns of a line.
        most: lines in all.
    """
    each = min(MOST_LINES_EACH, most // len(groups))
    wrapped = [[_wrapped(text, width, each) for text in group.short] for group in groups]
    room = [1 if lines else 0 for lines in wrapped]
    left = most - sum(len(lines[0]) for lines in wrapped if lines)
    for number in (0, *range(len(groups) - 1, 0, -1)):
        for lines in wrapped[number][1:]:
            if len(lines) > left:
                break
            left -= len(lines)
            room[number] += 1
    return tuple(
        Shown(group.heading, tuple(lines[:count]), len(lines) - count, group.short != group.whole)
        for group, lines, count in zip(groups, wrapped, room, strict=True)
    )


def _wrapped(text: str, width: int, most: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, width, max_lines=most, placeholder=CUT))


def _count(found: int) -> str:
    return figure(found) if found else "intet"


def _verdict(report: CheckReport) -> str:
    """The light, and how many checks are behind it."""
    count = sum(check.result != OK for check in report.checks)
    return f"{report.light}, {count} af {len(report.checks)} skal ses på" if count else report.light


def _of_model(report: CheckReport) -> tuple[str, ...]:
    return (f"Modellen kan ikke regne på filen: {report.model_fault}",) if report.model_fault else ()


def _merged(changes: Sequence[Change]) -> Iterator[str]:
    """The changes, many of one kind on one sheet in one sentence, where the first of them stood."""
    alike: dict[tuple[str, str, bool], list[Change]] = {}
    for number, change in enumerate(changes):
        sheet, _, cell = change.place.partition("!")
        key = (change.kind, sheet if cell else "", bool(cell))
        alike.setdefault((f"{number}", "", False) if change.details else key, []).append(change)
    for (_, sheet, in_cells), group in alike.items():
        if len(group) <= FEW:
            yield from (change.message for change in group)
        else:
            count = f"{figure(len(group))} {'celler' if in_cells else 'steder'}"
            places = [change.place.rpartition("!")[2] for change in group]
            where = f"{sheet}, {count}" if sheet else count.capitalize()
            yield f"{where}: {group[0].kind.value} ({_some(places)})."


def _differences(differences: Sequence[Difference]) -> Iterator[str]:
    """The figures that are not the model's, those of one name in one sentence with the first of them."""
    by_name: dict[str, list[Difference]] = {}
    for difference in differences:
        by_name.setdefault(difference.name, []).append(difference)
    for name, group in by_name.items():
        if len(group) <= FEW:
            yield from (difference.message for difference in group)
        else:
            yield f"{name}: {figure(len(group))} tal afviger fra modellen. Det første er {group[0].message}"


def _stale(stale: Sequence[str]) -> Iterator[str]:
    """Values that were kept before the last change: one advice, and the first cell."""
    if stale:
        count = counted(len(stale), "tal er", "tal er")
        advice = "Åbn filen i Excel, og gem den (i LibreOffice: tryk først Ctrl+Skift+F9)."
        yield f"{count} ikke regnet igennem siden sidste ændring. {advice} {stale[0]}"


def _some(places: Sequence[str]) -> str:
    rest = len(places) - MOST_PLACES
    return ", ".join(places[:MOST_PLACES]) + (f" og {figure(rest)} mere" if rest > 0 else "")
