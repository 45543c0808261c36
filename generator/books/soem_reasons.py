"""Why the results of a workbook changed when it was brought up to date, and what is only in the old file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import __version__
from generator.books.soem_changes import Reason
from generator.danish import counted
from generator.soem.case import Case
from generator.soem.knowledge import Knowledge, UnitPrice
from generator.soem.parts import ACTORS, Consequence
from generator.soem.quantities import Origin, danish
from generator.workbook.change import Change, ChangeKind
from generator.workbook.harvest import Harvest

MOST_FORMULAS = 50
"""More changed formulas than this are counted only."""
FORMULA_KINDS = {ChangeKind.FORMULA_OVERWRITTEN, ChangeKind.FORMULA_CHANGED, ChangeKind.FORMULA_DELETED}
PRICE, PRICE_YEAR, EFFECT, ESTIMATE = "Pris", "Prisår", "Effekt", "Skøn"
KEPT, LEFT_OUT, FORMULA = "Skreven pris beholdt", "Ikke ført med", "Formel"
RESTORED, NEW = "Genskabt", "Nyt"


def knowledge_reasons(before: Case, after: Case) -> tuple[Reason, ...]:
    """The figures drawn from the knowledge base that are others now; the same input cells, read twice."""
    pairs = list(zip(before.konsekvenser, after.konsekvenser, strict=True))
    found = [*_effect(before, after)]
    for old, new in pairs:
        found += [*_prices(old, new), *_estimate(old, new)]
    return tuple(dict.fromkeys(found))


def _effect(before: Case, after: Case) -> Iterator[Reason]:
    old, new = before.succesrate, after.succesrate
    for label, one, other in (("med", old.med, new.med), ("uden", old.uden, new.uden)):
        if one.vaerdi != other.vaerdi:
            what = f"{new.effekt_fra}, succesrate {label}"
            yield Reason(EFFECT, what, one.vaerdi, other.vaerdi, _source(other))
    if old.med.evidens != new.med.evidens:
        what = f"{new.effekt_fra}, evidens"
        yield Reason(EFFECT, what, _text(old.med.evidens), _text(new.med.evidens), _source(new.med))


def _prices(old: Consequence, new: Consequence) -> Iterator[Reason]:
    for actor in ACTORS:
        one, other = getattr(old.pris, actor), getattr(new.pris, actor)
        if one.vaerdi != other.vaerdi:
            yield Reason(PRICE, f"{new.pris_fra}, {actor}", one.vaerdi, other.vaerdi, _source(other))
    if old.prisaar != new.prisaar:
        yield Reason(PRICE_YEAR, new.pris_fra, _text(old.prisaar), _text(new.prisaar))


def _estimate(old: Consequence, new: Consequence) -> Iterator[Reason]:
    one, other = old.maengde.vaerdi, new.maengde.vaerdi
    for year in range(max(len(one), len(other))):
        if _at(one, year) != _at(other, year):
            what = f"{new.maengde_fra}, virkningsår {year + 1}"
            yield Reason(ESTIMATE, what, _at(one, year), _at(other, year), _source(new.maengde))
    if old.maengde.evidens != new.maengde.evidens:
        what = f"{new.maengde_fra}, evidens"
        before, after = old.maengde.evidens, new.maengde.evidens
        yield Reason(ESTIMATE, what, _text(before), _text(after), _source(new.maengde))


def _at(values: Sequence[float], place: int) -> float:
    return values[place] if place < len(values) else 0.0


def _text(number: int | None) -> str:
    """A year or a level, which is no amount, as text."""
    return "" if number is None else str(number)


def _source(figure: Origin) -> str:
    return f"Kilde: {figure.kilde}" if figure.kilde else ""


def kept_prices(case: Case, known: Knowledge) -> tuple[Reason, ...]:
    """The typed prices of which the knowledge base has another, under their own name or the chosen one."""
    found: list[Reason] = []
    for part in case.konsekvenser:
        row = known.find_price(part.pris_fra or part.navn)
        if row is not None and part.priced:
            found += _kept(part, row)
    return tuple(found)


def _kept(part: Consequence, row: UnitPrice) -> Iterator[Reason]:
    for actor in ACTORS:
        own, known = getattr(part.pris, actor).vaerdi, getattr(row, actor)
        if known is not None and (own or known) and (own, part.prisaar) != (known, row.prisaar):
            year = f" i {row.prisaar}-priser" if row.prisaar else ""
            source = f" Kilde: {row.kilde}" if row.kilde else ""
            why = f"Vidensdatabasen har nu {danish(known)} kr.{year}.{source}"
            yield Reason(KEPT, f"{part.navn}, {actor}", own, own, why)


def version_reason(version: str) -> tuple[Reason, ...]:
    """That the templates are of another version."""
    if version == __version__:
        return ()
    why = f"Bygget på ny med skabelonerne i version {__version__}; før version {version or 'ukendt'}"
    return (Reason("Version", "Skabeloner og formler", why=why),)


def changed_by_hand(changes: Sequence[Change], *, same_version: bool) -> tuple[Reason, ...]:
    """Sheets, names, tables and formulas that are not the present template's; the new file's are.

    Args:
        changes: what was found.
        same_version: whether the old file is of this version, so that all of it was changed by hand.
    """
    structure = [change for change in changes if change.kind not in FORMULA_KINDS]
    formulas = [change for change in changes if change.kind in FORMULA_KINDS]
    return (
        *(_structure(change, same_version=same_version) for change in structure),
        *(_formulas(formulas, same_version=same_version)),
    )


def _structure(change: Change, *, same_version: bool) -> Reason:
    if change.kind is ChangeKind.SHEET_ADDED:
        return Reason(
            LEFT_OUT, change.place, why="Arket er ikke en del af projektmappen; det er i den gamle fil"
        )
    kind = RESTORED if same_version else NEW
    return Reason(kind, change.place, why=f"{_sentence(change.kind.value)} i den gamle fil")


def _formulas(formulas: Sequence[Change], *, same_version: bool) -> Iterator[Reason]:
    doubt = "" if same_version else ". Kan også være fra en ældre skabelon"
    if len(formulas) <= MOST_FORMULAS:
        for change in formulas:
            stood = f"; der stod {change.found}" if change.found else ""
            yield Reason(FORMULA, change.place, why=f"{_sentence(change.kind.value)}{stood}{doubt}")
    else:
        why = f"Er ikke skabelonens i den gamle fil{doubt}. Se dem med trappen check"
        yield Reason(FORMULA, counted(len(formulas), "formel", "formler"), why=why)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def not_carried(cells: Harvest) -> tuple[Reason, ...]:
    """Input cells whose content is not in the new file as it stood."""
    left = [Reason(LEFT_OUT, cell.where, why=f"Der stod {cell.value}") for cell in cells.left_over]
    typed = [
        Reason(
            FORMULA, cell.where, cell.value, cell.value, f"Formlen {cell.formula} er erstattet af sin værdi"
        )
        for cell in cells.fields()
        if cell.formula
    ]
    return (*left, *typed)
