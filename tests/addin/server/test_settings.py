"""What the server does not start with, and that its command tells."""

from __future__ import annotations

import os
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from addin.server.errors import UnsafeStartError
from addin.server.settings import TOKEN_VARIABLE, Settings, is_loopback, read_tokens
from generator.files import FileProblemError
from tests.cli.command_line import SCRIPT, run_apart
from tests.support.patience import HANG_SECONDS

TOKEN = "et-token-som-ingen-kan-gaette-7f3a"
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Asks the server itself, whatever proxy the machine goes through."""
PROXY = "https://trappen.kommune.example"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "::1", "[::1]"])
def test_the_loopback_address_needs_no_token(host: str) -> None:
    assert is_loopback(host)
    assert Settings(host=host).tokens == ()


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "10.1.2.3", "trappen.kommune.example", "127.0.0.1.example.com", ""]
)
def test_any_other_address_needs_a_token(host: str) -> None:
    with pytest.raises(UnsafeStartError, match="uden et token"):
        Settings(host=host, public_url=PROXY)
    assert Settings(host=host, public_url=PROXY, tokens=(TOKEN,)).address == PROXY


def test_a_token_is_not_sent_in_clear() -> None:
    with pytest.raises(UnsafeStartError, match="uden kryptering"):
        Settings(host="0.0.0.0", tokens=(TOKEN,))


def test_a_proxy_before_the_loopback_address_needs_a_token_too() -> None:
    with pytest.raises(UnsafeStartError, match="uden et token"):
        Settings(public_url=PROXY)


def test_a_certificate_needs_its_key() -> None:
    with pytest.raises(UnsafeStartError, match="--noegle"):
        Settings(certificate=Path("cert.pem"))
    assert Settings(certificate=Path("c.pem"), key=Path("k.pem")).address == "https://127.0.0.1:8765"


def test_the_token_is_not_shown_with_the_settings() -> None:
    assert TOKEN not in repr(Settings(tokens=(TOKEN,)))


def test_tokens_are_read_from_a_file_or_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tokens.txt"
    file.write_text(f"# økonomi\n{TOKEN}\n\n  {TOKEN}-2  \n", encoding="utf-8-sig")
    assert read_tokens(file) == (TOKEN, f"{TOKEN}-2")
    monkeypatch.setenv(TOKEN_VARIABLE, TOKEN)
    assert read_tokens(None) == (TOKEN,)
    monkeypatch.delenv(TOKEN_VARIABLE)
    assert read_tokens(None) == ()


@pytest.mark.parametrize("content", ["# ingen", "kort", "x" * 23, "et-token-med-æøå-som-er-langt-nok"])
def test_a_poor_token_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "tokens.txt"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UnsafeStartError):
        read_tokens(file)


def test_a_token_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError):
        read_tokens(tmp_path / "væk.txt")


def environment(**own: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name != "XLWINGS_LICENSE_KEY"}
    return plain | own


def test_the_command_refuses_an_open_address(tmp_path: Path) -> None:
    done = run_apart(["addin", "server", "--host", "0.0.0.0"], cwd=tmp_path, environment=environment())
    assert done.code == 2
    assert "Serveren starter ikke på 0.0.0.0 uden et token" in done.fault


def test_the_command_says_that_the_licence_is_missing(tmp_path: Path) -> None:
    done = run_apart(["addin", "server"], cwd=tmp_path, environment=environment(HOME=str(tmp_path)))
    assert done.code == 2
    assert "XLWINGS_LICENSE_KEY" in done.fault
    assert "noncommercial" in done.fault


@pytest.fixture
def port() -> Iterator[int]:
    """A free port, which is held so that nobody else is given it, but open to a server that names it."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_the_command_serves_until_it_is_stopped(tmp_path: Path, port: int) -> None:
    process = subprocess.Popen(
        [SCRIPT, "addin", "server", "--port", str(port)],
        cwd=tmp_path,
        env=environment(XLWINGS_LICENSE_KEY="noncommercial"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    try:
        said = list(iter_until(process.stdout, b"Uvicorn running on"))
        with DIRECT.open(f"http://127.0.0.1:{port}/manifest.xml", timeout=HANG_SECONDS) as response:
            assert f"http://127.0.0.1:{port}/icons/tab-32.png" in response.read().decode()
    finally:
        process.terminate()
        rest, _ = process.communicate(timeout=HANG_SECONDS)
    assert f"Manifestet hentes på http://127.0.0.1:{port}/manifest.xml" in b"".join(said).decode()
    assert b"Traceback" not in b"".join(said) + rest


def iter_until(stream: IO[bytes], last: bytes) -> Iterator[bytes]:
    """The lines of a stream up to the one that has some words; all of them when none has."""
    for line in stream:
        yield line
        if last in line:
            return
