"""The developer guide, the rules and the glossary name what is there, and all of it."""

from __future__ import annotations

import re

from generator.accounts.names import Role
from generator.accounts.report import LINE_COLUMNS
from generator.ladder.mapping_rows import STATUSES, MappingRow
from generator.ladder.steps import STEPS
from generator.soem.knowledge import Art, Status
from tests.docs.pages import ROOT, code_spans, page, section, tables
from tests.rules.conftest import KINDS
from tests.rules.registry import all_rules

GUIDE = page("docs/udvikling.md")
SOURCES = [
    path
    for folder in ("generator", "templates")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".yaml", ".csv"}
]
OUTSIDE = {"recalculation", "strict", "print", "ooxml"}
"""Rules that another program judges; they are no part of the register."""


def test_every_path_in_the_guide_exists() -> None:
    paths = [span for span in code_spans(GUIDE) if re.fullmatch(r"[\w.\-]+(/[\w.\-]+)*/[\w.\-]*", span)]
    assert len(paths) > 20
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_package_and_every_folder_of_tests_is_in_the_guide() -> None:
    roots = (ROOT / "generator", ROOT / "addin")
    packages = [path.parent.relative_to(ROOT) for root in roots for path in root.glob("*/__init__.py")]
    tested = {path.parent.relative_to(ROOT) for path in (ROOT / "tests").glob("*/test_*.py")}
    assert [str(path) for path in packages if f"{path}/" not in GUIDE] == []
    assert [str(path) for path in tested if f"`{path}/`" not in GUIDE] == []


def test_every_make_target_and_variable_is_in_the_guide() -> None:
    makefile, text = page("Makefile"), section(GUIDE, "Commands of make")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)) - {"help"}
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "scripts").glob("*.sh"))
    variables = set(re.findall(r"\$\{([A-Z_]{4,})[:}]", scripts)) | set(
        re.findall(r"^([A-Z_]+) \?=", makefile, re.M)
    )
    assert variables
    assert {target for target in targets if f"`make {target}`" not in text} == set()
    assert {name for name in variables if f"| `{name}` |" not in text} == set()


def test_the_program_reads_no_environment_variable_but_the_one_of_the_guide() -> None:
    texts = {path.name: path.read_text("utf-8") for path in SOURCES}
    assert [name for name, text in texts.items() if re.search(r"\b(environ|getenv)\b", text)] == []
    options = {name for text in texts.values() for name in re.findall(r'envvar="(\w+)"', text)}
    said = section(GUIDE, "Commands of make").rpartition("The program itself")[2]
    assert options == {span for span in code_spans(said) if span.isupper()}


def test_the_page_of_rules_is_that_of_the_register() -> None:
    told = {
        row[0].strip("`"): row[1].replace("\\|", "|")
        for table in tables(page("docs/regler.md"))
        if table[0][0] == "test rule"
        for row in table[1:]
    }
    registered = {name: (check.__doc__ or "").strip().splitlines()[0] for name, check in all_rules().items()}
    assert {name: text for name, text in told.items() if name not in OUTSIDE} == registered
    assert set(told) >= OUTSIDE


def test_the_workbooks_that_the_rules_are_held_against_are_named() -> None:
    assert set(KINDS) <= set(code_spans(page("docs/regler.md").partition("##")[0]))


def _glossary_words() -> list[str]:
    return [
        span for table in tables(page("docs/ordliste.md")) for row in table[1:] for span in code_spans(row[2])
    ]


def test_the_words_of_the_glossary_are_used_in_the_code() -> None:
    everything = "\n".join(path.read_text("utf-8") for path in SOURCES) + "\n".join(map(str, SOURCES))
    assert [word for word in _glossary_words() if word not in everything] == []


def test_the_field_s_words_in_the_code_are_in_the_glossary() -> None:
    words = {*(str(role) for role in Role), *LINE_COLUMNS, *STATUSES, *MappingRow._fields, *Art, *Status}
    plain = {"fra_aar", "til_aar", "titel", "paragraf", "status", "kilde"}
    steps = {step.key for step in STEPS if not step.key.isdigit()}
    assert (words | steps) - plain - set(_glossary_words()) == set()
