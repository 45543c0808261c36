"""The command line: faults become Danish messages and exit codes."""

from __future__ import annotations

import sys
import traceback
from io import TextIOWrapper

from typer._click.exceptions import UsageError

from generator.cli.app import app
from generator.cli.danish import wrong_use
from generator.cli.show import show_error
from generator.errors import TrappenError
from generator.visible import visible

WRONG_USE, INTERNAL = 2, 3
INTERRUPTED = 130
"""What typer gives for Ctrl+C, as shells do."""


def main() -> None:
    """Run the command line; exit code 0 done, 1 checks say FEJL, 2 wrong use or input, 3 internal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old code page in a pipe is no reason to fail
    sys.exit(run())


def run() -> int:
    """Run the command line and give the exit code."""
    try:
        result = app(prog_name="trappen", standalone_mode=False)
    except TrappenError as error:
        show_error(error.message)
        return WRONG_USE
    except UsageError as error:
        show_error(f"{wrong_use(error)}. Se trappen --help.")
        return WRONG_USE
    except Exception:  # the last net: the user gets a sentence, the developer the trace
        sys.stderr.write(visible(traceback.format_exc()))
        show_error("Der skete en intern fejl. Send teksten ovenfor til dem, der vedligeholder værktøjet.")
        return INTERNAL
    if result == INTERRUPTED:
        show_error("Afbrudt. Der er ikke skrevet noget.")
    return result if isinstance(result, int) else 0
