"""The command that serves the add-in without macros.

The server is imported when it starts: it needs the extra `server`, which most do without.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.danish import DanishCommand
from generator.errors import TrappenError

PARTS = ("starlette", "uvicorn")

Host = Annotated[
    str,
    typer.Option(
        "--host", metavar="ADRESSE", help="Adressen, der lyttes på. Andre end denne maskines kræver token."
    ),
]
Port = Annotated[int, typer.Option("--port", metavar="NR", min=1, max=65535, help="Porten.")]
TokenFile = Annotated[
    Path | None,
    typer.Option(
        "--token-fil", metavar="FIL", help="Fil med ét token pr. linje. Ellers bruges INDSATSTRAPPEN_TOKEN."
    ),
]
Public = Annotated[
    str, typer.Option("--adresse", metavar="URL", help="Adressen, Excel kalder, når en proxy står foran.")
]
Certificate = Annotated[
    Path | None, typer.Option("--certifikat", metavar="FIL", help="Certifikatkæde (PEM).")
]
Key = Annotated[Path | None, typer.Option("--noegle", metavar="FIL", help="Certifikatets nøgle (PEM).")]
Seconds = Annotated[
    float, typer.Option("--sekunder", metavar="TAL", min=1, help="Længste tid, en kommando må tage.")
]
Megabytes = Annotated[
    int, typer.Option("--megabytes", metavar="TAL", min=1, help="Det meste, Excel må sende på én gang.")
]
Parallel = Annotated[int, typer.Option("--samtidige", metavar="TAL", min=1, help="Kommandoer ad gangen.")]


class MissingPartError(TrappenError):
    """The extra that the server needs is not installed."""


def server_command(
    host: Host = "127.0.0.1",
    port: Port = 8765,
    token_fil: TokenFile = None,
    adresse: Public = "",
    certifikat: Certificate = None,
    noegle: Key = None,
    sekunder: Seconds = 60.0,
    megabytes: Megabytes = 64,
    samtidige: Parallel = 2,
) -> None:
    """Start serveren til knapperne uden makroer (Office.js). xlwings kræver licens hertil: docs/server.md."""
    missing = [part for part in PARTS if importlib.util.find_spec(part) is None]
    if missing:
        raise MissingPartError(
            f"Serveren mangler {' og '.join(missing)}",
            action='Installér dem med: pip install "indsatstrappen[server]"',
        )
    from addin.server.serve import serve  # noqa: PLC0415
    from addin.server.settings import Limits, Settings, read_tokens  # noqa: PLC0415

    settings = Settings(
        host=host,
        port=port,
        public_url=adresse,
        tokens=read_tokens(token_fil),
        certificate=certifikat,
        key=noegle,
        limits=Limits(payload_bytes=megabytes * 1024 * 1024, seconds=sekunder, parallel=samtidige),
    )
    typer.echo(f"Manifestet hentes på {settings.address}/manifest.xml. Stop med Ctrl+C.")
    serve(settings)


def add_server_commands(group: typer.Typer) -> None:
    """Put the command into the group `trappen addin`."""
    group.command("server", cls=DanishCommand)(server_command)
