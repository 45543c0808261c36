"""The only place that reads and writes files for the rest of the program.

The subject takes bytes and gives tables, so that it never meets a file system.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.errors import TrappenError
from generator.visible import visible
from generator.writing import locked, replace_file

MAX_FILE_BYTES = 300 * 1024 * 1024
"""A million account lines take about 100 MB; more than three times that is no account export."""


class FileProblemError(TrappenError):
    """A file that is missing, empty, too large, or cannot be read or written."""


REASONS = {
    errno.EACCES: "adgang nægtet",
    errno.EPERM: "adgang nægtet",
    errno.EBUSY: "filen er i brug",
    errno.ENOSPC: "drevet er fuldt",
    errno.EROFS: "drevet er skrivebeskyttet",
    errno.EISDIR: "det er en mappe",
    errno.ENOTSUP: "det er ikke en fil",
    errno.EEXIST: "stien går gennem en fil",
    errno.ENOTDIR: "stien går gennem en fil",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ELOOP: "genvejene peger i ring",
    errno.EIO: "drevet kan ikke læses eller skrives",
}
"""The system's reasons in Danish; others are told by their number."""


def _reason(error: OSError | RuntimeError) -> str:
    """Why; a path that goes round in links is a RuntimeError to some versions of Python."""
    if isinstance(error, TimeoutError):
        return "filen er i brug af en anden kørsel"
    number = error.errno or 0 if isinstance(error, OSError) else errno.ELOOP
    return REASONS.get(number, f"fejl {number} fra systemet")


def exists(path: Path) -> bool:
    """Whether there is anything at a path.

    Raises:
        FileProblemError: it cannot be told: a closed folder, a name that is too long, links in a ring.
    """
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _not_followed(path, error) from None
    return True


def resolved(path: Path) -> Path:
    """The whole path with its links followed.

    Raises:
        FileProblemError: the links go round in a ring, or a folder is closed.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise _not_followed(path, error) from None


def _not_followed(path: Path, error: OSError | RuntimeError) -> FileProblemError:
    return FileProblemError(
        f"Stien kan ikke følges ({_reason(error)})", where=str(path), action="Ret stien eller filnavnet."
    )


@dataclass(frozen=True)
class SourceFile:
    """A file from outside as it was read: its name (without folders, control signs told) and its bytes."""

    name: str
    content: bytes


def missing(path: Path) -> FileProblemError:
    """The fault that there is no such file."""
    return FileProblemError("Filen findes ikke", where=str(path), action="Ret stien eller filnavnet.")


def read_source(path: Path) -> SourceFile:
    """Read a file whole, refusing one that is missing, empty or too large (before reading it)."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileProblemError("Det er ikke en fil", where=str(path), action="Angiv en fil.")
        if size == 0:
            raise FileProblemError(
                "Filen er tom", where=path.name, action="Dan udtrækket igen, og prøv med den nye fil."
            )
        if size > MAX_FILE_BYTES:
            raise FileProblemError(
                f"Filen fylder {size // 1024**2} MB; grænsen er {MAX_FILE_BYTES // 1024**2} MB",
                where=path.name,
                action="Del udtrækket op, for eksempel i én fil pr. år.",
            )
        return SourceFile(visible(path.name), path.read_bytes())
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        raise FileProblemError(
            f"Filen kan ikke læses ({_reason(error)})",
            where=str(path),
            action="Luk den i andre programmer, og prøv igen.",
        ) from None


def write_atomic(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a link stays a link, and the file that was there gives its mode.

    Raises:
        FileProblemError: it cannot be written; the old file is there as it was.
    """
    target = resolved(path)
    try:
        replace_file(target, content)
    except OSError as error:
        raise FileProblemError(
            f"Filen kan ikke skrives ({_reason(error)})",
            where=str(path),
            action="Luk den i Excel, eller vælg en anden mappe med --out.",
        ) from None


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Let no other run change a file between the reading and the writing of it.

    Raises:
        FileProblemError: another run holds it, or its folder cannot be made.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(resolved(path).parent))
        except OSError as error:
            raise FileProblemError(
                f"Filen kan ikke skrives ({_reason(error)})",
                where=str(path),
                action="Vent, til andre kørsler er færdige, og prøv igen.",
            ) from None
        yield
