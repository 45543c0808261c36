"""The guides as one page for a browser: every page that the first one leads to, with their pictures in it."""

from __future__ import annotations

import base64
import html
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.books.resources import docs_folder, templates_folder

START = "vejledning.md"
CONTENTS_LEVEL = "h2"
"""The headings that the list of contents has."""
STYLE = """
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
html {{ scroll-behavior: smooth; }}
body {{ margin: 0; font: 16px/1.55 Calibri, Carlito, "Segoe UI", sans-serif; color: #{ink}; }}
header {{ background: #{band}; color: #{white}; padding: 1.4rem 2rem; }}
header p {{ margin: 0; color: #{band_text}; }}
header strong {{ font-size: 1.7rem; }}
.sides {{ display: flex; align-items: flex-start; }}
nav {{ position: sticky; top: 0; width: 19rem; flex: none; max-height: 100vh; overflow-y: auto;
  padding: 1.2rem 1.2rem 3rem 2rem; font-size: .92rem; background: #{wash}; }}
nav a {{ display: block; padding: .12rem 0; color: #{ink}; text-decoration: none; }}
nav a:hover, nav a:focus {{ text-decoration: underline; }}
nav details {{ margin-bottom: .6rem; }}
nav summary {{ font-weight: bold; color: #{band}; cursor: pointer; }}
main {{ padding: 1rem 2.5rem 6rem; max-width: 62rem; min-width: 0; }}
section + section {{ border-top: 3px solid #{band}; margin-top: 4rem; }}
h1, h2, h3, h4 {{ color: #{band}; line-height: 1.25; scroll-margin-top: 1rem; }}
h2 {{ border-bottom: 1px solid #{rule}; padding-bottom: .2rem; margin-top: 2.4rem; }}
a {{ color: #{link}; }}
img {{ max-width: 100%; border: 1px solid #{rule}; }}
table {{ border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }}
th {{ background: #{wash}; text-align: left; }}
th, td {{ padding: .35rem .7rem; border-bottom: 1px solid #{rule}; vertical-align: top; }}
code {{ font: .88em Consolas, "Liberation Mono", monospace; background: #{wash}; padding: .08em .3em; }}
pre {{ background: #{wash}; border-left: 4px solid #{rule}; padding: .8rem 1rem; overflow-x: auto; }}
pre code {{ padding: 0; background: none; }}
@media (max-width: 60rem) {{ .sides {{ display: block; }}
  nav {{ position: static; width: auto; max-height: none; }} main {{ padding: 1rem; }} }}
@media print {{ nav {{ display: none; }} }}
"""
"""The guide in the workbooks' colours; readable on a small screen and on paper."""


@dataclass(frozen=True)
class _Page:
    """A guide: its name without ending, its title, its chapters (anchor and text), and its text as HTML."""

    stem: str
    title: str
    chapters: tuple[tuple[str, str], ...]
    body: str


def handbook(version: str) -> str:
    """The page.

    Args:
        version: of the program, shown on top.
    """
    folder = docs_folder()
    names = list(_reached(folder))
    pages = [_page(folder, name, names) for name in names]
    theme = yaml.safe_load((templates_folder() / "theme.yaml").read_text("utf-8"))
    contents = "".join(_contents(page, first=page is pages[0]) for page in pages)
    sections = "".join(f'<section id="{page.stem}">{page.body}</section>\n' for page in pages)
    return (
        '<!doctype html>\n<html lang="da"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Indsatstrappen: vejledning</title><style>{STYLE.format(**theme['colours'])}</style></head>\n"
        "<body><header><strong>Indsatstrappen</strong>"
        f"<p>Vejledning · version {html.escape(version)}</p></header>\n"
        f'<div class="sides"><nav aria-label="Indhold">{contents}</nav>\n<main>{sections}</main></div>'
        "</body></html>\n"
    )


def _contents(page: _Page, *, first: bool) -> str:
    links = "".join(f'<a href="#{anchor}">{html.escape(text)}</a>' for anchor, text in page.chapters)
    opened = " open" if first else ""
    return f"<details{opened}><summary>{html.escape(page.title)}</summary>{links}</details>"


def _reached(folder: Path) -> Iterator[str]:
    """The pages that the first one leads to, in the order of the links."""
    seen, waiting = set[str](), [START]
    while waiting:
        name = waiting.pop(0)
        if name in seen or not (folder / name).is_file():
            continue
        seen.add(name)
        yield name
        for token in _links(_parse(folder / name)):
            waiting.append(unquote(str(token.attrGet("href"))).partition("#")[0])


def _links(tokens: Sequence[Token]) -> Iterator[Token]:
    """The links to other pages of the same folder."""
    for token in tokens:
        for child in token.children or ():
            href = str(child.attrGet("href") or "")
            if child.type == "link_open" and re.fullmatch(r"[\w.%-]+\.md(?:#.*)?", href):
                yield child


def _parse(path: Path) -> list[Token]:
    return _markdown().parse(path.read_text("utf-8"))


def _markdown() -> MarkdownIt:
    """Without HTML: a guide is text."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _page(folder: Path, name: str, names: Sequence[str]) -> _Page:
    tokens, stem = _parse(folder / name), Path(name).stem
    chapters: list[tuple[str, str]] = []
    taken: dict[str, int] = {}
    title = stem
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            text = _plain(tokens[number + 1])
            anchor = _anchor(text)
            taken[anchor] = taken.get(anchor, -1) + 1
            again = f"-{taken[anchor]}" if taken[anchor] else ""
            token.attrSet("id", f"{stem}--{anchor}{again}")
            title = text if token.tag == "h1" else title
            if token.tag == CONTENTS_LEVEL:
                chapters.append((f"{stem}--{anchor}{again}", text))
        for child in token.children or ():
            _aim(child, folder, stem, names)
    renderer = _markdown()
    return _Page(stem, title, tuple(chapters), renderer.renderer.render(tokens, renderer.options, {}))


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ())


def _anchor(heading: str) -> str:
    """The name by which links know a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def _aim(token: Token, folder: Path, stem: str, names: Sequence[str]) -> None:
    """Let a link lead to its place on this page, and a picture be in it; what is not here leads nowhere."""
    if token.type == "image":
        picture = folder / unquote(str(token.attrGet("src")))
        if picture.is_file():
            packed = base64.b64encode(picture.read_bytes()).decode()
            token.attrSet("src", f"data:image/{picture.suffix.lstrip('.').lower()};base64,{packed}")
    if token.type != "link_open":
        return
    target, _, anchor = unquote(str(token.attrGet("href"))).partition("#")
    if re.match(r"https?:", target):
        token.attrSet("rel", "noreferrer")
    elif target and posixpath.normpath(target) not in names:
        token.attrs.pop("href")
    else:
        page = Path(target).stem if target else stem
        token.attrSet("href", f"#{page}--{anchor}" if anchor else f"#{page}")
