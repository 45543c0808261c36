"""The Open XML SDK's validator: does a file follow the schema that Excel expects?"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.support.patience import HANG_SECONDS

INSTALLED = Path(__file__).parents[2] / "scripts/ooxml-validator/node_modules/@xarsh"


class ValidatorError(Exception):
    """The validator is missing or did not run."""


@dataclass(frozen=True)
class Finding:
    """One fault in one file, in the validator's words."""

    file: str
    part: str
    place: str
    text: str


UNKNOWN = "/c:chartSpace[1]/c:chart[1]/c:extLst[1]/c:ext[1]"
"""What Excel writes for "Show #N/A as empty cell" (`dispNaAsBlank`); unknown to the validator."""


def validate(paths: Sequence[Path]) -> list[Finding]:
    """Run the validator over many files (it takes one at a time, so two processes run side by side).

    Raises:
        ValidatorError: it is not installed (`scripts/install-test-tools.sh`) or failed.
    """
    program = _program()
    with ThreadPoolExecutor(max_workers=2) as pool:
        return [
            finding for found in pool.map(lambda path: _validate(program, path), paths) for finding in found
        ]


def _program() -> str:
    if stated := os.environ.get("OOXML_VALIDATOR_CLI"):
        return stated
    installed = sorted(INSTALLED.glob("ooxml-validator-*/ooxml-validator"))
    if not installed:
        raise ValidatorError("the Open XML validator is missing; run scripts/install-test-tools.sh")
    return str(installed[0])


def _validate(program: str, path: Path) -> list[Finding]:
    # The program's exit code is 1 for a fault as for a crash: what counts is that it printed its JSON.
    run = subprocess.run(
        [program, str(path), "Microsoft365"],
        capture_output=True,
        text=True,
        timeout=HANG_SECONDS,
        check=False,
    )
    try:
        result = json.loads(run.stdout)
    except json.JSONDecodeError:
        raise ValidatorError(f"{path}: {run.stdout}{run.stderr}") from None
    found = [
        Finding(path.name, error["path"] or "", error["xPath"] or "", error["description"])
        for error in result["errors"]
    ]
    return [each for each in found if not each.place.startswith(UNKNOWN)]
