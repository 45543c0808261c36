"""The head that all sheets share: what is this, is it right, what kind of sheet; and the years."""

from __future__ import annotations

from generator.workbook.block_schema import BY_PROGRAM
from generator.workbook.composition import FIRST_YEAR_COLUMN, Composition
from generator.workbook.placed import Ref, Scope
from generator.workbook.plan import FILLED, Cell, Highlight, SheetPlan, Validation

TITLE_ROW, SUBTITLE_ROW, LIGHT_ROW, KIND_ROW, MESSAGE_ROW = 0, 1, 2, 3, 4
FIRST_BLOCK_ROW = 5
YEARS_ROW = 5
FIRST_BLOCK_ROW_WITH_YEARS = 7
LEFT = 1
"""Column A is a margin."""

MESSAGE_NAME, MESSAGE_STYLE, BAR_STYLE = "Besked", "kontrollys", "besked"
"""Contract name (after the prefix) of the message bar; its style, and the band while it says something."""
WORD_OF_COUNT = "_ord"
"""After the name of the cell with the number of remarks: the cell that says what they are."""
LIGHT_WIDTH = 30
"""Characters of the light's text."""
HEIGHTS = {TITLE_ROW: 34.0, SUBTITLE_ROW: 20.0, LIGHT_ROW: 20.0, KIND_ROW: 16.0}
LIGHT_FORMULA = '="Kontrol: "&{light}&IF({remarks}>0," · "&{remarks}&" "&LOWER({word}),"")'


def emit_head(book: Composition, identity: str, subject: str) -> None:
    """Write the head of a sheet, and the years where the sheet has the timeline."""
    template, plan = book.templates[identity], book.plans[identity]
    scope = Scope(plan.name)
    for row, style in ((TITLE_ROW, "titel"), (SUBTITLE_ROW, "undertitel")):
        for column in range(plan.last_column + 1):
            if column != LEFT:
                plan.put(row, column, Cell(style))
    plan.put(TITLE_ROW, LEFT, book.content(template.title, "titel", scope))
    plan.put(SUBTITLE_ROW, LEFT, book.content(template.subtitle, "undertitel", scope))
    plan.put(LIGHT_ROW, LEFT, Cell("kontrollys", formula=_light(book, plan)))
    _highlight(plan)
    plan.put(KIND_ROW, LEFT, _kind(book, identity, subject))
    _emit_message(book, identity)
    plan.heights.update(HEIGHTS)
    if template.timeline:
        emit_years(book, identity, YEARS_ROW)
        plan.freeze_row, plan.freeze_column = YEARS_ROW + 1, FIRST_YEAR_COLUMN
        plan.repeat_rows = (TITLE_ROW, YEARS_ROW)
        return
    plan.repeat_rows = (TITLE_ROW, SUBTITLE_ROW)
    if template.freeze:
        plan.freeze_row = FIRST_BLOCK_ROW


def _kind(book: Composition, identity: str, subject: str) -> Cell:
    """The kind of sheet and what the workbook is about; a formula where that can change."""
    template, plan = book.templates[identity], book.plans[identity]
    kind = f"Ark: {template.kind}"
    reason = f" · Ubeskyttet: {template.unprotected}" if template.unprotected else ""
    if not book.book.subject or len(book.parts) > 1:
        return Cell("arktype", value=f"{kind} · {subject}{reason}")
    if reason:  # too long for a formula
        return Cell("arktype", value=f"{kind}{reason}")
    named = book.cell_area(book.book.subject, "workbook.yaml").address(seen_from=plan.name)
    return Cell("arktype", formula=f'="{kind} · "&{named}')


def _emit_message(book: Composition, identity: str) -> None:
    """The message bar: what a program last did. It stands on the first sheet, and the others show it."""
    first, plan = next(iter(book.plans.values())), book.plans[identity]
    source = first.area(MESSAGE_ROW, LEFT, MESSAGE_ROW, LEFT)
    band = plan.area(MESSAGE_ROW, LEFT, MESSAGE_ROW, plan.last_column)
    own = plan.area(MESSAGE_ROW, LEFT, MESSAGE_ROW, LEFT).address(seen_from=plan.name)
    plan.highlights.append(Highlight(band, BAR_STYLE, formula=f"=LEN({own})>0"))
    if plan is not first:
        shown = f'={source.address(seen_from=plan.name)}&""'
        plan.put(MESSAGE_ROW, LEFT, Cell(MESSAGE_STYLE, formula=shown))
        return
    plan.put(MESSAGE_ROW, LEFT, Cell(FILLED + MESSAGE_STYLE))
    plan.validations.append(
        Validation(source, rule=BY_PROGRAM.rule, title=MESSAGE_NAME, message=BY_PROGRAM.message)
    )
    book.contract(f"{book.book.prefix}{MESSAGE_NAME}", source)


def emit_years(book: Composition, identity: str, row: int) -> None:
    """The header row of a timeline: the years are formulas, the same column on every sheet."""
    plan = book.plans[identity]
    for offset, text in enumerate((book.templates[identity].row_head, "", "Enhed", "Prisniveau")):
        plan.put(row, LEFT + offset, Cell("hoved", value=text))
    master = book.plans[book.book.timeline_sheet]
    is_source = plan is master and row == YEARS_ROW
    last = FIRST_YEAR_COLUMN + book.years - 1
    for column in range(FIRST_YEAR_COLUMN, last + 1):
        if is_source:
            formula = book.formula(
                book.book.timeline_formula, Scope(plan.name), _spans(plan, row, column, last)
            )
        else:
            formula = "=" + _address(master, YEARS_ROW, column, seen_from=plan.name)
        plan.put(row, column, Cell("hoved_hoejre", formula=formula))
    if is_source:
        book.contract(book.book.timeline_name, plan.area(row, FIRST_YEAR_COLUMN, row, last))


def _spans(plan: SheetPlan, row: int, column: int, last: int) -> dict[str, Ref]:
    """The columns from this year to the last, and from the first to this one: a formula counts them."""
    above = row - 1
    here = _address(plan, above, column)
    first = _address(plan, above, FIRST_YEAR_COLUMN, fixed="$")
    return {
        "span": Ref(f"{here}:{_address(plan, above, last, fixed='$')}"),
        "upto": Ref(f"{first}:{here}"),
    }


def _address(plan: SheetPlan, row: int, column: int, *, fixed: str = "", seen_from: str = "") -> str:
    area = plan.area(row, column, row, column)
    return area.address(seen_from=seen_from or plan.name, row="$", first=fixed, last=fixed)


def _light(book: Composition, plan: SheetPlan) -> str:
    last = book.parts[-1]
    paths = {
        "light": last.book.light,
        "remarks": last.book.remarks,
        "word": last.book.remarks + WORD_OF_COUNT,
    }
    addresses = {
        name: last.cell_area(path, "workbook.yaml").address(seen_from=plan.name)
        for name, path in paths.items()
    }
    return LIGHT_FORMULA.format(**addresses)


def _highlight(plan: SheetPlan) -> None:
    """Colour the light; over two columns where the first is too narrow for its text."""
    right = LEFT if plan.widths[LEFT] >= LIGHT_WIDTH else LEFT + 1
    if right > LEFT:
        plan.put(LIGHT_ROW, right, Cell("kontrollys"))
    area = plan.area(LIGHT_ROW, LEFT, LIGHT_ROW, right)
    cell = plan.area(LIGHT_ROW, LEFT, LIGHT_ROW, LEFT).address(seen_from=plan.name)
    for word, style in (("FEJL", "lys_fejl"), ("OK", "lys_ok")):
        formula = f'=ISNUMBER(SEARCH("Kontrol: {word}",{cell}))'
        plan.highlights.append(Highlight(area, style, formula=formula))
