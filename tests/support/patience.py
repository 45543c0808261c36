"""How long a test waits before it calls something hung, and what is done then.

A guard against waiting for ever, never a measure of speed: the machine may be slow, or busy with other work.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

HANG_SECONDS = 600.0
_MOMENT = 0.05
"""Seconds between two looks at the clock."""


@contextlib.contextmanager
def limited(seconds: float, give_up: Callable[[], None]) -> Iterator[None]:
    """Call `give_up` when what is inside takes longer, which is to make it fail.

    It sleeps and looks: under another clock (`make test CLOCK=...`) a wait with a time limit never ends.
    """
    done = False

    def watch() -> None:
        start = time.monotonic()
        while not done:
            if time.monotonic() - start > seconds:
                give_up()
                return
            time.sleep(_MOMENT)

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done = True
