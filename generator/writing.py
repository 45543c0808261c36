"""Files written whole or not at all, whatever happens in the middle, and never by two at the same time."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX, SUFFIX = ".trappen-", ".tmp"
"""What the name of a file that is being written begins and ends with."""
NEW_FILE_MODE = 0o644
LONGEST_WAIT = 30.0
"""Seconds to wait for another run; what it does while it holds a lock takes a fraction of one."""
_BETWEEN_TRIES = 0.05
_STALE_SECONDS = 60
"""On Windows a file is closed for a moment before it gets its name; after a minute nobody is at it."""


def replace_file(target: Path, content: bytes) -> None:
    """Write beside the target, see it safely on the disk, then rename: a reader never meets half a file.

    Args:
        target: without links; what it is a link to is replaced otherwise, and not the link.
        content: the file's bytes.

    Raises:
        OSError: it cannot be written; then the old file is there as it was.
    """
    mode = _mode(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_left_behind(target.parent)
    handle, temporary = _begun(target.parent)
    try:
        stream = os.fdopen(handle, "wb")
    except BaseException:
        os.close(handle)
        temporary.unlink()
        raise
    try:
        with stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            if sys.platform != "win32":  # where a file that is open can have its name: it stays locked
                temporary.chmod(mode)
                temporary.replace(target)
        if sys.platform == "win32":
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder for as long as it takes to read a file in it and write it anew.

    Raises:
        TimeoutError: another run holds it all the time.
        OSError: the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = _waited_for(folder)
    try:
        yield
    finally:
        os.close(handle)


def _mode(target: Path) -> int:
    try:
        found = target.stat().st_mode
    except FileNotFoundError:
        return NEW_FILE_MODE
    if not stat.S_ISREG(found) and not stat.S_ISDIR(found):  # a folder cannot be replaced anyway
        raise OSError(errno.ENOTSUP, "no file")
    return stat.S_IMODE(found)


def _begun(folder: Path) -> tuple[int, Path]:
    """A new file that is locked; another run may take it for left behind until it is."""
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=PREFIX, suffix=SUFFIX)
        _lock(handle, wait=True)
        if sys.platform == "win32" or os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)


def _remove_left_behind(folder: Path) -> None:
    """Take away what a run that was killed had begun; what another run is at stays."""
    for path in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):
            if sys.platform == "win32":
                if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                    path.unlink()
                continue
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                if _lock(handle, wait=False):
                    path.unlink()
            finally:
                os.close(handle)


def _waited_for(folder: Path) -> int:
    """A handle that no other run has until it is closed."""
    ends = time.monotonic() + LONGEST_WAIT
    while True:
        handle = _tried(folder)
        if handle is not None:
            return handle
        if time.monotonic() > ends:
            raise TimeoutError
        time.sleep(_BETWEEN_TRIES)


if sys.platform == "win32":

    def _lock(_: int, *, wait: bool) -> bool:
        """Nothing: Windows itself removes no file that is open."""
        return wait

    def _tried(folder: Path) -> int | None:
        """A file that is there once, and that Windows removes when it is closed, by a kill too."""
        flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_TEMPORARY
        try:
            return os.open(folder / f"{PREFIX}lock", flags)
        except (FileExistsError, PermissionError):
            return None

    def _sync_folder(_: Path) -> None:
        """Nothing: Windows has no such call."""

else:
    import fcntl

    def _lock(handle: int, *, wait: bool) -> bool:
        """Whether a file is locked now; without waiting, whether no other run has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        except OSError:  # a drive without locks: its files are nobody's to remove
            return wait
        return True

    def _tried(folder: Path) -> int | None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        except OSError:
            return handle  # a drive without locks
        return handle

    def _sync_folder(folder: Path) -> None:
        """See the new name safely on the disk, where the drive can."""
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
