"""Templates and data that come with the tool, in the wheel as in the repository."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.files import SourceFile, read_source
from generator.ladder.mapping import Mapping, read_mapping
from generator.ladder.municipalities import Municipalities, read_municipalities
from generator.soem.knowledge import Knowledge
from generator.soem.knowledge_reading import read_knowledge
from generator.tables.grid import open_grid


@cache
def templates_folder() -> Path:
    """The folder of templates: inside the installed package, else beside it in the repository."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


@cache
def docs_folder() -> Path:
    """The folder of the guides: inside the installed package, else in the repository."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "docs"
    return installed if installed.is_dir() else package.parent / "docs"


def data_file(name: str) -> SourceFile:
    """A file under templates/data/."""
    return read_source(templates_folder() / "data" / name)


@cache
def standard_mapping() -> Mapping:
    """The mapping from account to trin that comes with the tool."""
    return read_mapping(open_grid(data_file("kontoplan_trin.csv")))


@cache
def municipalities() -> Municipalities:
    """The 98 municipalities."""
    return read_municipalities(open_grid(data_file("kommuner.csv")))


@cache
def standard_knowledge() -> Knowledge:
    """The knowledge base that comes with the tool: what is public, and empty rows for what is not."""
    return read_knowledge(open_grid(data_file("viden.csv")), groups=())
