"""The pages of documentation as the tests read them: text, fences, tables, links and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
WORKED_EXAMPLE = "templates/data/soem/regneeksempel.yaml"
"""From the root, as the pages name it."""
PAGES = tuple(sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]))

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<info>[^\n`]+)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\((?P<target>[^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True)
class Fence:
    """A fenced block: its language, the file name beside it ("" for none), and its lines without indent."""

    language: str
    name: str
    body: str


def page(name: str) -> str:
    """The text of a page by its path from the root."""
    return (ROOT / name).read_text("utf-8")


def fences(text: str) -> list[Fence]:
    """All fenced blocks of a page, in order."""
    found = []
    for match in FENCE.finditer(text):
        language, _, name = match["info"].strip().partition(" ")
        lines = match["body"].splitlines()
        found.append(
            Fence(language, name, "".join(f"{line.removeprefix(match['indent'])}\n" for line in lines))
        )
    return found


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", text)


def section(text: str, heading: str) -> str:
    """What stands under a heading, its sub-headings included."""
    level = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert level is not None, f"no heading '{heading}'"
    rest = text[level.end() :]
    after = re.search(rf"^#{{1,{len(level[1])}}} ", rest, re.MULTILINE)
    return rest[: after.start()] if after else rest


def tables(text: str) -> list[list[list[str]]]:
    """The tables of a text: rows of cells, the head first and the rule left out."""
    blocks = re.findall(r"(?:^\|.*\|\n?)+", text, re.MULTILINE)
    return [
        [_cells(line) for line in block.strip().splitlines() if not re.fullmatch(r"[|\s:-]+", line)]
        for block in blocks
    ]


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def code_spans(text: str) -> list[str]:
    """What stands in code type, fenced blocks left out."""
    return CODE.findall(prose(text).replace("\\|", "|"))


def first_column(text: str) -> set[str]:
    """What stands in code type in the first column of the tables of a text."""
    return {span for table in tables(text) for row in table[1:] for span in code_spans(row[0])}


def anchors(text: str) -> set[str]:
    """The names that links can use for the headings of a page, as GitHub makes them."""
    return {
        re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")
        for heading in HEADING.findall(prose(text))
    }
