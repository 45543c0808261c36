"""The faults of the server; each message says what is wrong and what to do."""

from __future__ import annotations

from generator.errors import TrappenError


class UnsafeStartError(TrappenError):
    """The server would be open to others without a token or without encryption."""


class LicenceError(TrappenError):
    """xlwings' pro part has no licence key, or one that it does not accept."""


class RefusedError(TrappenError):
    """A request that is not carried out.

    Args:
        status: the HTTP status.
        what: what is wrong, in Danish, without a trailing full stop.
        action: what the user can do about it.
    """

    def __init__(self, status: int, what: str, *, action: str = "") -> None:
        self.status = status
        super().__init__(what, action=action)
