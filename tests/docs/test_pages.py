"""Links lead somewhere, pictures are there and small, and no page holds anything of one machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import __version__
from tests.docs.pages import LINK, PAGES, ROOT, anchors, page

PICTURES = ROOT / "docs" / "billeder"
MAX_PICTURE_BYTES = 1_500_000
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|home|tmp|root|usr|opt|Users)/|[A-Za-z]:\\")
REGISTRY = re.compile(r"pypi\.|files\.pythonhosted|registry\.npmjs|npmjs\.|deb\.debian|archive\.ubuntu", re.I)


def _targets(path: Path) -> list[str]:
    return [match["target"] for match in LINK.finditer(path.read_text("utf-8"))]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_to_a_file_and_a_heading(path: Path) -> None:
    broken = []
    for target in _targets(path):
        if target.startswith("https://"):
            continue
        name, _, anchor = target.partition("#")
        other = path if not name else (path.parent / name).resolve()
        if not other.is_file() or (anchor and anchor not in anchors(other.read_text("utf-8"))):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_of_one_machine_stands_in_a_page(path: Path) -> None:
    text = path.read_text("utf-8")
    assert MACHINE_PATH.findall(text) + REGISTRY.findall(text) == []


def test_every_picture_is_shown_and_said_in_words() -> None:
    shown = {
        (path.parent / match["target"]).resolve(): match["text"]
        for path in PAGES
        for match in LINK.finditer(path.read_text("utf-8"))
        if match[0].startswith("!")
    }
    assert set(PICTURES.glob("*.png")) == set(shown)
    assert [path.name for path, words in shown.items() if len(words) < 20] == []


def test_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MAX_PICTURE_BYTES


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        reached.add(path)
        linked = ((path.parent / target.partition("#")[0]).resolve() for target in _targets(path))
        waiting += [
            other for other in linked if other.suffix == ".md" and other.is_file() and other not in reached
        ]
    assert set(PAGES) <= reached


def test_the_changelog_has_the_version() -> None:
    assert f"\n## [{__version__}] - " in page("CHANGELOG.md")
