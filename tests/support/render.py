"""Print a workbook as a reader would get it: PDF, and the text of each page."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support.libreoffice import Office
from tests.support.patience import HANG_SECONDS


@dataclass(frozen=True)
class Page:
    """One printed page: number from 1, and its text as laid out."""

    number: int
    text: str


@dataclass(frozen=True)
class Rendering:
    """A workbook on paper."""

    pdf: Path
    pages: tuple[Page, ...]

    @property
    def overflowing(self) -> list[str]:
        """Lines that show `###`, a number that does not fit its column, with their page."""
        return [
            f"page {page.number}: {line.strip()}"
            for page in self.pages
            for line in page.text.splitlines()
            if "###" in line
        ]


def render(office: Office, workbook: Path, folder: Path) -> Rendering:
    """Print a workbook through LibreOffice into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with office.open(workbook) as book:
        pdf = book.pdf(folder / f"{workbook.stem}.pdf")
    texts = _run("pdftotext", "-layout", str(pdf), "-").split("\f")
    # pdftotext ends every page, the last one too, with a form feed.
    return Rendering(pdf, tuple(Page(number, text) for number, text in enumerate(texts[:-1], start=1)))


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=HANG_SECONDS, check=True).stdout
