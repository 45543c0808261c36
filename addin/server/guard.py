"""What is asked of a request before its body is worked on: who sends it, from where, how much."""

from __future__ import annotations

import asyncio
import hmac
from urllib.parse import urlsplit

from starlette.requests import ClientDisconnect, Request

from addin.server.errors import RefusedError
from addin.server.settings import Settings

SCHEME = "bearer "


def require_caller(request: Request, settings: Settings) -> None:
    """See that a request comes from our own page, and with a token where one is needed.

    Raises:
        RefusedError: another page sent it (403), the token is missing or wrong (401), no JSON (415).
    """
    origin = request.headers.get("origin")
    if origin is not None and origin not in _origins(settings):
        raise RefusedError(403, "Forespørgslen kommer fra en anden side end tilføjelsesprogrammets")
    if settings.tokens and not _knows_token(request.headers.get("authorization", ""), settings.tokens):
        raise RefusedError(
            401, "Adgangskoden til serveren mangler eller er forkert", action="Få den af jeres IT-afdeling."
        )
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise RefusedError(415, "Serveren tager kun imod JSON")


def allowed_hosts(settings: Settings) -> list[str]:
    """The host names that a request may be addressed to: another one is a page that poses as us."""
    public = urlsplit(settings.address).hostname or ""
    return sorted({public, "127.0.0.1", "localhost", "::1"} - {""})


def _origins(settings: Settings) -> set[str]:
    parts = urlsplit(settings.address)
    return {f"{parts.scheme}://{parts.netloc}"}


def _knows_token(header: str, tokens: tuple[str, ...]) -> bool:
    """Every token is compared in constant time, whichever fits."""
    given = header[len(SCHEME) :].strip() if header.lower().startswith(SCHEME) else ""
    found = [hmac.compare_digest(given.encode(), token.encode()) for token in tokens]
    return any(found)


async def read_body(request: Request, settings: Settings) -> bytes:
    """Read a body while counting: a header that promises less than is sent does not help.

    Raises:
        RefusedError: it is too large (413) or too slow (408).
    """
    limit = settings.limits.payload_bytes
    promised = request.headers.get("content-length", "")
    if promised.isdigit() and int(promised) > limit:
        raise _too_large(limit)
    parts, size = list[bytes](), 0
    try:
        async with asyncio.timeout(settings.limits.upload_seconds):
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise _too_large(limit)
                parts.append(part)
    except (TimeoutError, ClientDisconnect):
        raise RefusedError(
            408, "Projektmappen nåede ikke frem til serveren", action="Prøv igen på en hurtigere forbindelse."
        ) from None
    return b"".join(parts)


def _too_large(limit: int) -> RefusedError:
    return RefusedError(
        413,
        f"Projektmappen og filerne fylder mere end {limit / 1024**2:.0f} MB",
        action="Brug tilføjelsesprogrammet på computeren, eller bed IT hæve grænsen.",
    )
