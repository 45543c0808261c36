"""Rules about what may leave the house: properties, language, macros, personal data, traces of a machine."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from tests.rules.registry import rule
from tests.support.xlsx import Workbook

PROPERTIES = {"title": "title", "subject": "subject", "creator": "author", "Company": "company"}
LANGUAGE = "da-DK"
MACRO_PARTS = re.compile(r"vbaProject|macrosheets|activeX|\.bin$|customUI", re.IGNORECASE)
CPR_NUMBER = re.compile(r"(?<![\d.])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[- ]?\d{4}(?![\d.])")
MACHINE_PATH = re.compile(
    r"(?:^|[\s\"'=(])(?:/(?:home|root|work|tmp|Users|mnt|var)/|[A-Za-z]:\\|file:|\\\\\w)"
)


def texts(book: Workbook) -> Iterator[tuple[str, str]]:
    """Every text in the package that a person wrote or could read, with its part; bare numbers left out."""
    for part, content in book.parts.items():
        if part.endswith((".xml", ".rels", ".vml")):
            for element in ET.fromstring(content).iter():
                is_value = element.tag.endswith("}v")
                if element.text and not (is_value and _is_number(element.text)):
                    yield part, element.text
                yield from ((part, value) for value in element.attrib.values())


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@rule
def check_document_properties(book: Workbook) -> list[str]:
    """Title, subject, author and company are set."""
    return [
        f"no document property {shown}" for name, shown in PROPERTIES.items() if not book.properties.get(name)
    ]


@rule
def check_language(book: Workbook) -> list[str]:
    """The document says that it is in Danish, in its properties and in its charts."""
    stated = book.properties.get("language")
    found = [] if stated == LANGUAGE else [f"docProps/core.xml: language {stated}"]
    for part, content in book.parts.items():
        if part.startswith(("xl/charts/", "xl/drawings/")) and re.search(rb'(?:lang|:lang val)="en', content):
            found.append(f"{part}: English")
    return found


@rule
def check_no_macros(book: Workbook) -> list[str]:
    """No macros, controls or ribbon parts."""
    return [f"{part}: may hold macros" for part in book.parts if MACRO_PARTS.search(part)]


@rule
def check_no_cpr_number(book: Workbook) -> list[str]:
    """No text anywhere looks like a CPR number."""
    return [f"{part}: looks like a CPR number" for part, text in texts(book) if CPR_NUMBER.search(text)]


@rule
def check_no_machine_paths(book: Workbook) -> list[str]:
    """No folder of the machine that built the file."""
    return [f"{part}: {text}" for part, text in texts(book) if MACHINE_PATH.search(text)]


@rule
def check_recalculates_on_load(book: Workbook) -> list[str]:
    """Excel is asked to compute everything anew when it opens the file."""
    return [] if book.full_calculation_on_load else ["xl/workbook.xml: fullCalcOnLoad is not set"]
