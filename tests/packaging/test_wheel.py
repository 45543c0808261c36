"""The wheel works from any folder, in an environment that knows nothing of the repository."""

from __future__ import annotations

import os
import subprocess
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from tests.cli.command_line import run_apart, written
from tests.packaging.clean_install import REPOSITORY, CleanInstall, build_wheel, install

KINDS = {"udgiftsmodel": "udgiftsmodel_999.xlsx", "soem": "soem_cool_kids.xlsx", "samlet": "samlet_999.xlsx"}
"""The kinds of workbook with the file of their example: each needs its own templates and data."""
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> CleanInstall:
    return install(wheel, tmp_path_factory.mktemp("clean"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def tracked(folder: str) -> set[str]:
    """The files of a folder that belong to the project: not what a run leaves behind."""
    found = (REPOSITORY / folder).rglob("*")
    return {
        str(path.relative_to(REPOSITORY))
        for path in found
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_program_and_its_templates_and_nothing_else(wheel: Path) -> None:
    inside = {f"generator/{name}" for folder in ("templates", "docs") for name in tracked(folder)}
    expected = tracked("generator") | tracked("addin") | inside
    assert {name for name in names(wheel) if ".dist-info/" not in name} == expected


def test_the_metadata_names_the_command_and_the_python(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        texts = {
            Path(name).name: archive.read(name).decode() for name in names(wheel) if ".dist-info/" in name
        }
    metadata = Parser().parsestr(texts["METADATA"])
    assert (metadata["Name"], metadata["Requires-Python"]) == ("indsatstrappen", ">=3.11")
    assert "trappen = generator.cli:main" in texts["entry_points.txt"]


def test_the_installed_package_is_not_the_repository(clean: CleanInstall, tmp_path: Path) -> None:
    code = "import generator, sys; print(generator.__file__, *sys.path, sep='\\n')"
    done = subprocess.run(
        [clean.python, "-c", code], cwd=tmp_path, env=CLEAN, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(str(clean.packages))
    assert str(REPOSITORY) not in done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_the_installed_command_builds_the_same_file_as_the_repository(
    kind: str, clean: CleanInstall, tmp_path: Path
) -> None:
    build = ("build", kind, "--dato", "2026-01-31", "--out", "ud")
    for name in ("installed", "repository"):
        (tmp_path / name).mkdir()
    installed = run_apart(build, cwd=tmp_path / "installed", program=(clean.trappen,), environment=CLEAN)
    repository = run_apart(build, cwd=tmp_path / "repository")
    assert (installed.code, repository.code) == (0, 0), installed.err + repository.err
    assert installed.out == repository.out
    assert written(tmp_path / "installed") == written(tmp_path / "repository")
    assert list(written(tmp_path / "installed")) == [f"ud/{KINDS[kind]}"]


def test_the_module_runs_too(clean: CleanInstall, tmp_path: Path) -> None:
    program = (clean.python, "-m", "generator")
    done = run_apart(["--version"], cwd=tmp_path, program=program, environment=CLEAN)
    assert (done.code, done.out.startswith("trappen ")) == (0, True)
