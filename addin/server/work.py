"""One click: a posted workbook in, what the client is to do out. Runs in a process of its own."""

from __future__ import annotations

import datetime as dt
import traceback
from dataclasses import dataclass

from addin.errors import CancelledError, UnknownCommandError
from addin.registry import Command, find
from addin.server.answer import Answer, as_answer, asked, done, failed
from addin.server.errors import RefusedError
from addin.server.licence import require_licence
from addin.server.posted_book import PostedBook
from addin.server.protocol import Posted, chosen_files, read_posted
from addin.server.settings import Limits
from addin.server.web_user import QuestionError, WebUser
from generator.errors import TrappenError

UNDO = "hjaelp_fortryd"
"""Done by the client, which keeps what was replaced; the server keeps nothing."""
UNEXPECTED = (
    "Der skete en fejl på serveren, og intet er ændret i projektmappen. Sig det til jeres IT-afdeling."
)


@dataclass(frozen=True)
class Job:
    """A click: the button's id, the posted body, what it may cost, and when it is (None: when it is run)."""

    identity: str
    body: bytes
    limits: Limits
    now: dt.datetime | None = None


def work(job: Job) -> Answer:
    """Run a command; every fault becomes an answer, and none tells of the workbook's content in the log."""
    try:
        return _work(job)
    except QuestionError as error:
        return asked(error.question)
    except CancelledError:
        return as_answer(200, {"cancelled": True}, "cancelled")
    except TrappenError as error:
        return failed(_status(error), error)
    except Exception as error:
        return as_answer(500, {"error": UNEXPECTED}, f"{type(error).__name__} {_where(error)}")


def _status(error: TrappenError) -> int:
    match error:
        case RefusedError():
            return error.status
        case UnknownCommandError():
            return 400
    return 422


def _work(job: Job) -> Answer:
    posted = read_posted(job.body, job.limits)
    own = posted.indsatstrappen
    command = find(job.identity, own.tag)
    if command.id == UNDO:
        raise RefusedError(400, "Fortryd seneste sker i Excel selv", action="Klik på knappen i Excel.")
    book = _open(command, posted, job)
    user = WebUser(own.answers, chosen_files(own))
    return done(command, command.function(book, user, own.tag), user, book)


def _open(command: Command, posted: Posted, job: Job) -> PostedBook | None:
    if not command.kinds:
        return None
    require_licence()
    book = PostedBook(posted, job.limits, job.now)
    book.require(command)
    return book


def _where(error: Exception) -> str:
    """Where in the program a fault arose; its text is left out, for it can hold figures of the workbook."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
