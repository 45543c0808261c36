"""Starts the server and says how it is set up."""

from __future__ import annotations

import logging

import uvicorn

from addin.server.app import create_app
from addin.server.licence import require_licence
from addin.server.settings import Settings

CONNECTIONS = 64
"""Requests at a time; further ones are told to come again."""


def serve(settings: Settings) -> None:
    """Serve until stopped.

    Raises:
        LicenceError: xlwings' pro part has no licence.
    """
    require_licence()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        ssl_certfile=settings.certificate,
        ssl_keyfile=settings.key,
        limit_concurrency=CONNECTIONS,
        access_log=False,
        server_header=False,
        log_config=None,
        timeout_graceful_shutdown=5,
    )
