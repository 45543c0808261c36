"""Print a workbook as a reader would get it: PDF, a picture of each page, and the text of each page."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.support.libreoffice import Office

TIMEOUT_SECONDS = 120


@dataclass(frozen=True)
class Page:
    """One printed page: number from 1, its picture (PNG) and its text as laid out."""

    number: int
    picture: Path
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


def render(office: Office, workbook: Path, folder: Path, *, dots_per_inch: int = 80) -> Rendering:
    """Print a workbook through LibreOffice into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with office.open(workbook) as book:
        pdf = book.pdf(folder / f"{workbook.stem}.pdf")
    _run("pdftoppm", "-png", "-r", str(dots_per_inch), str(pdf), str(folder / workbook.stem))
    texts = _run("pdftotext", "-layout", str(pdf), "-").split("\f")
    # pdftoppm pads page numbers to one width, so the names sort as the pages do.
    pictures = sorted(folder.glob(f"{workbook.stem}-*.png"))
    # pdftotext ends every page, the last one too, with a form feed.
    pairs = zip(pictures, texts[:-1], strict=True)
    return Rendering(pdf, tuple(Page(number, *pair) for number, pair in enumerate(pairs, start=1)))


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=True).stdout
