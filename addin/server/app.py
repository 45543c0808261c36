"""The server's addresses: what Excel fetches, and the one that runs a command."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from addin.registry import all_commands
from addin.server import pages
from addin.server.answer import Answer, failed
from addin.server.errors import RefusedError
from addin.server.guard import allowed_hosts, read_body, require_caller
from addin.server.headers import Headers
from addin.server.pool import Pool, Work
from addin.server.settings import Settings
from addin.server.work import UNEXPECTED, Job, work
from generator import __version__

LOG = logging.getLogger("indsatstrappen.server")
"""One line for each click: the button, the status, the time; never anything of the workbook."""

Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(settings: Settings, task: Work = work) -> Starlette:
    """The server.

    Args:
        settings: how it is set up.
        task: what a click runs; tests give others.
    """
    manifest, ribbon = pages.manifest(settings), pages.ribbon(settings)
    pool = Pool(settings.limits, task)
    routes = [
        Route("/health", partial(_text, f'{{"version": "{__version__}"}}', "application/json")),
        Route("/manifest.xml", partial(_text, manifest, "application/xml")),
        Route("/ribbon.js", partial(_text, ribbon, "text/javascript")),
        Route("/icons/{name}", _icon),
        Route("/commands/{identity}", partial(_command, settings, pool), methods=["POST"]),
        Route("/{name}", _static),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Headers, secure=settings.address.startswith("https://")),
            Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(settings), www_redirect=False),
        ],
        exception_handlers={HTTPException: _plain},
    )


async def _text(content: str, kind: str, _request: Request) -> Response:
    return Response(content, media_type=kind)


async def _icon(request: Request) -> Response:
    content = pages.icon(request.path_params["name"])
    if content is None:
        raise HTTPException(404)
    return Response(content, media_type="image/png")


async def _static(request: Request) -> Response:
    found = pages.static(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found[0], media_type=found[1])


async def _command(settings: Settings, pool: Pool, request: Request) -> Response:
    started, identity = time.perf_counter(), request.path_params["identity"]
    try:
        answer = await _answer(settings, pool, request, identity)
    except RefusedError as error:
        answer = failed(error.status, error)
    except Exception as error:
        answer = failed(500, RefusedError(500, UNEXPECTED.rstrip(".")))
        LOG.error("fault outside the command: %s", type(error).__name__)
    shown = identity if identity in _known() else "(ukendt knap)"
    LOG.info("%s %d %s %.2f s", shown, answer.status, answer.note, time.perf_counter() - started)
    headers = {"Cache-Control": "no-store"}
    if answer.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(answer.body, answer.status, headers, "application/json")


async def _answer(settings: Settings, pool: Pool, request: Request, identity: str) -> Answer:
    require_caller(request, settings)
    if identity not in _known():
        raise RefusedError(
            404, "Knappen hører ikke til serverens version", action="Bed IT hente manifestet igen."
        )
    body = await read_body(request, settings)
    return await pool.run(Job(identity, body, settings.limits))


def _known() -> frozenset[str]:
    return frozenset(command.id for command in all_commands())


async def _plain(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return JSONResponse({"error": "Adressen findes ikke på serveren."}, status)
