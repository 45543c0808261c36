"""What the server refuses, that it tells why in Danish, and that nothing of the workbook reaches the log."""

from __future__ import annotations

import json
import logging
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from addin.server.app import create_app
from addin.server.pool import Work
from addin.server.settings import Limits, Settings
from addin.server.work import Job, work
from tests.addin.server.small import SECRET, foreign, sent, small
from tests.addin.server.tasks import dying, endless, telling
from tests.support.patience import HANG_SECONDS

TOKEN = "et-token-som-ingen-kan-gaette-7f3a"
JSON = {"Content-Type": "application/json"}
COMMAND = "/commands/soem_scenarier"
SMALL = Limits(payload_bytes=20_000, seconds=HANG_SECONDS, queue_seconds=HANG_SECONDS, parallel=1)

Client = Callable[..., TestClient]


@pytest.fixture
def client() -> Iterator[Client]:
    opened: list[TestClient] = []

    def made(task: Work = work, tokens: tuple[str, ...] = (), limits: Limits = SMALL) -> TestClient:
        app = create_app(Settings(tokens=tokens, limits=limits), task)
        opened.append(TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False))
        return opened[-1]

    yield made
    for one in opened:
        one.close()


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer forkert",
        f"Basic {TOKEN}",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        "Bearer æ",
    ],
)
def test_a_caller_without_the_token_is_refused(client: Client, header: str | None) -> None:
    headers = JSON | ({} if header is None else {"Authorization": header.encode("latin-1")})
    answer = client(telling, (TOKEN,)).post(COMMAND, content=b"{}", headers=headers)
    assert answer.status_code == 401
    assert "Adgangskoden" in answer.json()["error"]
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("token", [TOKEN, "det-andet-token-i-filen-9c1b"])
def test_each_token_of_the_file_is_accepted(client: Client, token: str) -> None:
    opened = client(telling, (TOKEN, "det-andet-token-i-filen-9c1b"))
    answer = opened.post(COMMAND, content=b"{}", headers=JSON | {"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()) == (200, {"cancelled": True})


def test_a_payload_that_says_it_is_too_large_is_refused(client: Client) -> None:
    answer = client(telling).post(COMMAND, content=b"x" * 20_001, headers=JSON)
    assert answer.status_code == 413
    assert "fylder mere end" in answer.json()["error"]


@pytest.mark.parametrize("promised", [{}, {"Content-Length": "12"}])
def test_a_payload_that_grows_while_it_is_sent_is_refused(client: Client, promised: dict[str, str]) -> None:
    taken: list[int] = []

    def endlessly() -> Iterator[bytes]:
        for part in range(1000):
            taken.append(part)
            yield b"x" * 5_000

    answer = client(telling).post(COMMAND, content=endlessly(), headers=JSON | promised)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"ikke json", id="no json"),
        pytest.param(b"[" * 9_000 + b"]" * 9_000, id="deep"),
        pytest.param(b'{"sheets":' + b'{"a":' * 3_000 + b"1" + b"}" * 3_001, id="deep in a key"),
        pytest.param(sent({"client": "Office.js"}), id="no workbook"),
        pytest.param(sent(small() | {"client": "Google Apps Script"}), id="another client"),
        pytest.param(sent(small() | {"sheets": []}), id="no sheets"),
        pytest.param(sent(small(answers={"scenarie": "ja"})), id="an answer that is no yes or no"),
        pytest.param(sent(small(selection=["A1; drop"])), id="a selection that is no address"),
        pytest.param(sent(small()).replace(b'"OK"', b"NaN"), id="not a number"),
        pytest.param(sent(small()).replace(b'["OK"', b'["OK"],["kort"'), id="rows of different lengths"),
        pytest.param(
            sent(small()).replace(
                b'"tables": []', b'"tables": [{"name": "T", "range_address": "A1:XFD1048576"}]'
            ),
            id="a table larger than a workbook may be",
        ),
        pytest.param(sent(small() | {"book": {"name": "b", "active_sheet_index": 7}}), id="no such sheet"),
    ],
)
def test_what_is_no_workbook_is_refused_and_not_repeated(body: bytes) -> None:
    answer = work(Job("soem_scenarier", body, SMALL))
    text = json.loads(answer.body)["error"]
    assert answer.status == 400
    assert text.startswith("Serveren forstår ikke det, Excel sendte")
    assert SECRET not in text + answer.note


def test_a_deep_payload_is_refused_over_the_network_too(client: Client) -> None:
    answer = client().post(COMMAND, content=b"[" * 9_000, headers=JSON)
    assert answer.status_code == 400


def test_only_so_many_commands_run_at_a_time(tmp_path: Path) -> None:
    note = tmp_path / "proces"
    os.mkfifo(note)
    app = create_app(Settings(limits=replace(SMALL, queue_seconds=0.2)), endless)
    with TestClient(app, base_url="http://127.0.0.1:8765") as opened, ThreadPoolExecutor() as threads:
        first = threads.submit(opened.post, COMMAND, content=sent({"note": str(note)}), headers=JSON)
        running = int(note.read_text())
        second = opened.post(COMMAND, content=b"{}", headers=JSON)
        os.kill(running, signal.SIGKILL)
        assert second.status_code == 503
        assert "optaget af andre" in second.json()["error"]
        assert first.result().status_code == 500


def test_more_cells_than_allowed_are_refused(client: Client) -> None:
    opened = client(limits=replace(SMALL, cells=2))
    answer = opened.post(COMMAND, content=sent(small()), headers=JSON)
    assert answer.status_code == 413
    assert "flere end 2 felter" in answer.json()["error"]


@pytest.mark.parametrize(
    "identity",
    ["soem_findes_ikke", "soem_scenarier%00", "os_system", "SOEM_SCENARIER", "soem_scenarier.html", "x"],
)
def test_an_unknown_button_is_refused(client: Client, identity: str) -> None:
    answer = client(telling).post(f"/commands/{identity}", content=b"{}", headers=JSON)
    assert answer.status_code == 404
    assert "Knappen hører ikke til" in answer.json()["error"]


@pytest.mark.parametrize(
    ("identity", "tag"),
    [("soem_scenarier", "x"), ("soem_eksempel", ""), ("soem_eksempel", "../keep"), ("soem_eksempel", "KEEP")],
)
def test_an_unknown_line_of_a_menu_is_refused(identity: str, tag: str) -> None:
    answer = work(Job(identity, sent(small(tag=tag)), SMALL))
    assert answer.status == 400
    assert "Knappen hører ikke til" in json.loads(answer.body)["error"]


def test_a_workbook_of_others_is_refused(client: Client) -> None:
    answer = client().post(COMMAND, content=sent(foreign()), headers=JSON)
    assert answer.status_code == 422
    assert "ikke en af indsatstrappens" in answer.json()["error"]


def test_a_workbook_of_another_version_is_refused(client: Client) -> None:
    body = small()
    body["sheets"][0]["values"][0][1] = "0.1.0"
    answer = client().post(COMMAND, content=sent(body), headers=JSON)
    assert answer.status_code == 422
    assert "dannet med version 0.1.0" in answer.json()["error"]


def test_a_command_that_takes_too_long_is_ended(client: Client, tmp_path: Path) -> None:
    note = tmp_path / "proces"
    for seconds in (1.0, 4.0, 16.0, 64.0, HANG_SECONDS):
        opened = client(endless, limits=replace(SMALL, seconds=seconds))
        answer = opened.post(COMMAND, content=sent({"note": str(note)}), headers=JSON)
        assert answer.status_code == 504
        assert f"tog mere end {seconds:.0f} sekunder og er stoppet" in answer.json()["error"]
        if note.exists() and note.read_text():
            break  # a busy machine may need more time before the command has begun
    assert ended(int(note.read_text()))


def ended(process: int) -> bool:
    """Whether the system clears a process away; it takes a moment."""
    give_up = time.monotonic() + HANG_SECONDS
    while time.monotonic() < give_up:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_a_command_whose_process_dies_is_told(client: Client) -> None:
    answer = client(dying).post(COMMAND, content=b"{}", headers=JSON)
    assert answer.status_code == 500
    assert "Intet er ændret" in answer.json()["error"]


@pytest.mark.parametrize("origin", ["https://ond.example", "null", "http://127.0.0.1:9999"])
def test_a_page_of_others_cannot_post(client: Client, origin: str) -> None:
    opened = client(telling)
    answer = opened.post(COMMAND, content=b"{}", headers=JSON | {"Origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers
    before = opened.options(COMMAND, headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
    assert "access-control-allow-origin" not in before.headers
    assert before.status_code == 405


def test_our_own_page_can_post(client: Client) -> None:
    answer = client(telling).post(COMMAND, content=b"{}", headers=JSON | {"Origin": "http://127.0.0.1:8765"})
    assert answer.status_code == 200


def test_a_form_and_another_host_are_refused(client: Client) -> None:
    opened = client(telling)
    assert opened.post(COMMAND, content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert opened.post(COMMAND, content=b"{}", headers=JSON | {"Host": "ond.example"}).status_code == 400


def test_nothing_of_the_workbook_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    opened = client()
    statuses = [
        opened.post(f"/commands/{identity}", content=sent(body), headers=JSON).status_code
        for identity, body in [
            ("soem_scenarier", small()),
            ("soem_eksempel", small(tag=SECRET)),
            ("soem_scenarier", foreign()),
            (SECRET, small()),
            ("soem_scenarier", small(answers={SECRET: "x"})),
        ]
    ]
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("indsatstrappen")]
    assert statuses == [422, 400, 422, 404, 400]
    assert len(ours) == len(statuses)
    assert SECRET not in "".join(ours)
    assert "4711" not in caplog.text.replace("%20", " ").replace(f"/commands/{SECRET}", "")


@pytest.mark.parametrize(
    "path", ["/", "/app.py", "/../app.py", "/icons/..%2fapp.py", "/icons/tab.svg", "/static/x"]
)
def test_nothing_else_is_served(client: Client, path: str) -> None:
    assert client(telling).get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/manifest.xml", "/commands.html", "/client.js", "/health", "/icons/tab-32.png", "/x"]
)
def test_headers_let_office_in_and_others_out(client: Client, path: str) -> None:
    headers = client(telling).get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert "https://appsforoffice.microsoft.com" in policy["script-src"]
    assert "unsafe" not in policy["script-src"]
    assert "https://*.officeapps.live.com" in policy["frame-ancestors"]
    assert "*" not in policy["frame-ancestors"].split()
    assert headers["x-content-type-options"] == "nosniff"
    assert "x-frame-options" not in headers
