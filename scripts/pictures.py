"""Pictures for the guides: the example workbooks, printed by LibreOffice as a Danish user sees them.

Run by `make pictures` from the repository's root; needs LibreOffice, Poppler and Chromium.
Look at every picture afterwards: a page that nobody would hand to a committee is a fault.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import ribbon_picture

FOLDER = Path("docs/billeder")
DATE = ("--dato", "2026-01-31")
"""The date on the sheets: a fixed one, so that the pictures change only when the workbook does."""
DOTS_PER_INCH = 100
WIDE = 150
"""Dots per inch of a sheet that is printed small because it is wide."""
COLOURS = 256
PAPER = 250
"""A pixel whose darkest channel is lighter than this is paper."""
FOOTER = 0.5
"""Inches from the paper's lower edge in which the footer stands; a picture shows the sheet alone."""
MARGIN = 12
"""White pixels left around what is printed."""

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>da-DK</value></prop></item>
</oor:items>
"""
"""LibreOffice computes every formula anew and writes numbers as Danes do."""


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the page of a sheet (from 1) that it shows, and how finely."""

    name: str
    sheet: str
    page: int = 1
    dots: int = DOTS_PER_INCH


@dataclass(frozen=True)
class Book:
    """A workbook: its file, the calls of the program that make it, and the pictures of it."""

    file: str
    calls: tuple[tuple[str, ...], ...]
    pictures: tuple[Picture, ...]


BOOKS = (
    Book(
        "udgiftsmodel_999.xlsx",
        (("build", "udgiftsmodel", *DATE),),
        (
            Picture("forside", "Forside"),
            Picture("indstillinger", "Indstillinger"),
            Picture("trin-pr-aar", "Trin pr. år"),
            Picture("foer-og-efter", "Før og efter"),
            Picture("diagrammer-1", "Diagrammer", 1),
            Picture("diagrammer-2", "Diagrammer", 2),
            Picture("regnskab", "Regnskab"),
            Picture("kontoplan", "Kontoplan"),
            Picture("kontrol", "Kontrol"),
        ),
    ),
    Book(
        "soem_cool_kids_simuleret.xlsx",
        (
            ("build", "soem", "--eksempel", "cool-kids", *DATE),
            ("simulate", "soem", "--fil", "soem_cool_kids.xlsx", "--seed", "1", *DATE),
        ),
        (
            Picture("soem-forside", "Forside"),
            Picture("soem-indsats", "Indsats", 2, WIDE),
            Picture("soem-konsekvenser", "Konsekvenser", 1, WIDE),
            Picture("soem-priser", "Priser", 1, WIDE),
            Picture("soem-resultat", "Resultat"),
            Picture("soem-foelsomhed", "Følsomhed"),
            Picture("soem-scenarier", "Scenarier"),
            Picture("soem-usikkerhed", "Usikkerhed"),
            Picture("soem-kontrol", "Kontrol"),
        ),
    ),
)

Pixels = npt.NDArray[np.uint8]


def main() -> None:
    """Build, print and write every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for book in BOOKS:
        with tempfile.TemporaryDirectory() as folder:
            draw(book, Path(folder))
    ribbon_picture.main()


def draw(book: Book, work: Path) -> None:
    """The pictures of one workbook; `work` is an empty folder."""
    pdf = printed(built(book, work), work)
    pages = pages_of_sheets(pdf)
    for picture in book.pictures:
        pixels = page_pixels(pdf, pages[picture.sheet][picture.page - 1], picture.dots)
        content = png(cropped(pixels[: -round(FOOTER * picture.dots)]))
        target = FOLDER / f"{picture.name}.png"
        target.write_bytes(content)
        print(f"{target} ({len(content) // 1024} KB)")


def built(book: Book, folder: Path) -> Path:
    """The workbook, made in the folder as a user would make it."""
    for call in book.calls:
        command = [sys.executable, "-m", "generator", *call]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / book.file


def printed(workbook: Path, folder: Path) -> Path:
    """The workbook as PDF, by a LibreOffice with a profile of its own."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, "utf-8")
    command = ("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder), str(workbook))
    setting = f"-env:UserInstallation={profile.as_uri()}"
    subprocess.run(["soffice", setting, *command], check=True, capture_output=True, timeout=300)
    return workbook.with_suffix(".pdf")


def pages_of_sheets(pdf: Path) -> dict[str, list[int]]:
    """The pages (from 1) of each sheet, by the name that every page's footer shows."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout
    pages: dict[str, list[int]] = {}
    for number, page in enumerate(text.decode().split("\f"), start=1):
        footer = re.search(r"\.xlsx\s{2,}(\S.*?)\s{2,}Side \d+", page)
        if footer:
            pages.setdefault(footer[1], []).append(number)
    return pages


def page_pixels(pdf: Path, page: int, dots_per_inch: int) -> Pixels:
    """A page as rows of RGB pixels."""
    only = ("-f", str(page), "-l", str(page), "-singlefile")
    command = ["pdftoppm", "-r", str(dots_per_inch), *only, str(pdf)]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", raw)
    if head is None:
        raise SystemExit(f"pdftoppm gave no picture of page {page}")
    return np.frombuffer(raw, np.uint8, offset=head.end()).reshape(int(head[2]), int(head[1]), 3)


def cropped(pixels: Pixels) -> Pixels:
    """The picture without the paper's white margins."""
    inked = pixels.min(axis=2) < PAPER
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    top, left = max(rows[0] - MARGIN, 0), max(columns[0] - MARGIN, 0)
    return pixels[top : rows[-1] + MARGIN, left : columns[-1] + MARGIN]


def png(pixels: Pixels) -> bytes:
    """A PNG with a palette of the picture's most frequent colours; the others get the nearest of them."""
    coarse = (pixels >> 2 << 2) | (pixels >> 6)
    codes = coarse.reshape(-1, 3).astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    colours, place, counts = np.unique(codes, return_inverse=True, return_counts=True)
    rgb = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.int32)
    palette = rgb[np.argsort(-counts, kind="stable")[:COLOURS]]
    nearest = ((rgb[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    height, width, _ = pixels.shape
    rows = nearest[place].reshape(height, width)
    lines = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette.astype(np.uint8).tobytes()),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


if __name__ == "__main__":
    main()
