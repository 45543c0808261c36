"""The page of dependencies and the lock files say what pyproject.toml says, and nothing of any machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))


def declared() -> dict[str, set[str]]:
    """Names of the packages by lock file, as pyproject.toml writes them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    run = {*map(_name, project["project"]["dependencies"]), *map(_name, project["build-system"]["requires"])}
    test = run | {_name(line) for line in extras["test"]}
    return {"run": run, "test": test, "bench": test | {_name(line) for line in extras["bench"]}}


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return found[0]


def test_each_dependency_has_a_reason() -> None:
    page = (ROOT / "docs/afhaengigheder.md").read_text("utf-8")
    assert {name for name in declared()["bench"] if f"| `{name}` |" not in page} == set()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_each_dependency_is_locked_with_hashes_only(lock: Path) -> None:
    text = lock.read_text("utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", text, flags=re.MULTILINE))
    assert {name.lower() for name in declared()[lock.stem]} <= set(locked)
    assert re.findall(r"://|--(?!hash=sha256:)\w+", text) == []
    assert all(
        entry.count("--hash=sha256:") for entry in re.split(r"\n(?=[\w])", text.partition("\n#")[2])[1:]
    )


def test_there_is_a_lock_file_for_each_use() -> None:
    assert {lock.stem for lock in LOCKS} == set(declared())
