"""How a server is set up, and what it refuses to start with."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from addin.server.errors import UnsafeStartError
from generator.files import read_source

TOKEN_VARIABLE = "INDSATSTRAPPEN_TOKEN"
"""Holds the token where no file is given."""
SHORTEST_TOKEN = 24
"""Characters; a generated token of this length cannot be guessed."""


@dataclass(frozen=True)
class Limits:
    """What one click may cost.

    Attributes:
        payload_bytes: the posted workbook with its files.
        cells: cells of all sheets together.
        seconds: time that a command may take.
        upload_seconds: time that sending the workbook may take.
        queue_seconds: time that a click waits for another to finish.
        parallel: commands at a time.
    """

    payload_bytes: int = 64 * 1024 * 1024
    cells: int = 5_000_000
    seconds: float = 60.0
    upload_seconds: float = 60.0
    queue_seconds: float = 20.0
    parallel: int = 2


@dataclass(frozen=True)
class Settings:
    """How a server is set up.

    Attributes:
        host: the address that it listens on.
        port: the port.
        public_url: the address that Excel calls, without a trailing slash.
        tokens: what a caller must know; none on the loopback address only.
        certificate: a PEM file with the certificate chain.
        key: a PEM file with the certificate's key.
        limits: what one click may cost.

    Raises:
        UnsafeStartError: others could reach it without a token, or tokens would be sent in clear.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    public_url: str = ""
    tokens: tuple[str, ...] = field(default=(), repr=False)
    certificate: Path | None = None
    key: Path | None = None
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if urlsplit(self.address).scheme not in {"http", "https"}:
            raise UnsafeStartError(
                f"{self.public_url} er ikke en webadresse", action="Skriv den med https:// foran."
            )
        if (self.certificate is None) != (self.key is None):
            raise UnsafeStartError(
                "Certifikat og nøgle hører sammen", action="Angiv både --certifikat og --noegle."
            )
        if not is_loopback(self.host) and not self.tokens:
            raise UnsafeStartError(
                f"Serveren starter ikke på {self.host} uden et token, for så kan alle på netværket bruge den",
                action=f"Angiv --token-fil, eller sæt {TOKEN_VARIABLE}.",
            )
        if not is_loopback(self.host) and not self.address.startswith("https://"):
            raise UnsafeStartError(
                f"Serveren starter ikke på {self.host} uden kryptering, for så kan token og tal aflyttes",
                action="Angiv --certifikat og --noegle, eller --adresse https://… når en proxy står foran.",
            )
        if not self.tokens and not is_loopback(urlsplit(self.address).hostname or ""):
            raise UnsafeStartError(
                "Serveren starter ikke bag en offentlig adresse uden et token",
                action=f"Angiv --token-fil, eller sæt {TOKEN_VARIABLE}.",
            )

    @property
    def address(self) -> str:
        """The address that Excel calls, without a trailing slash."""
        if self.public_url:
            return self.public_url.rstrip("/")
        scheme = "https" if self.certificate else "http"
        host = f"[{self.host.strip('[]')}]" if ":" in self.host else self.host
        return f"{scheme}://{host}:{self.port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def read_tokens(path: Path | None) -> tuple[str, ...]:
    """The tokens of a file (one a line, "#" begins a comment) or of the environment.

    Raises:
        UnsafeStartError: a token is short enough to be guessed, or a file has none.
        FileProblemError: the file cannot be read.
    """
    if path is None:
        lines = [os.environ.get(TOKEN_VARIABLE, "")]
    else:
        lines = read_source(path).content.decode("utf-8-sig", errors="replace").splitlines()
    tokens = tuple(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))
    if path is not None and not tokens:
        raise UnsafeStartError("Filen har ingen tokens", where=path.name, action="Skriv ét token pr. linje.")
    if any(len(token) < SHORTEST_TOKEN or not token.isascii() for token in tokens):
        raise UnsafeStartError(
            f"Et token skal have mindst {SHORTEST_TOKEN} tegn og kun a-z, tal og tegnsætning",
            action='Dan et med: python -c "import secrets; print(secrets.token_urlsafe(32))"',
        )
    return tokens
