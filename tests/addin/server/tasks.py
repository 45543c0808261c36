"""What a click can be made to run in a worker process, besides the commands."""

from __future__ import annotations

import json
import os
import signal
import threading
from pathlib import Path

from addin.server.answer import Answer, as_answer
from addin.server.work import Job


def endless(job: Job) -> Answer:
    """Write down which process this is, and never answer."""
    Path(json.loads(job.body)["note"]).write_text(str(os.getpid()))
    threading.Event().wait()
    raise AssertionError


def dying(_: Job) -> Answer:
    """The process is killed, as when the system has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def telling(_: Job) -> Answer:
    """Answer at once."""
    return as_answer(200, {"cancelled": True}, "cancelled")
