"""The server answers only requests with its token, to its own address, for what it lists."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Mapping

import pytest

from exosome.errors import UsageError
from exosome.viewer import page_server, view
from exosome.viewer.page_server import PageServer


def asked(
    server: PageServer, path: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.putrequest(method, path, skip_host=headers is not None and "Host" in headers)
    for name, value in (headers or {}).items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def test_with_the_token_all_that_is_listed(server: PageServer) -> None:
    for name in (
        "",
        "page.html",
        "viewer.js",
        "LICENCES.txt",
        "runs",
        "run-0/manifest",
        "run-0/cells",
        "run-0/messages-0",
    ):
        status, body = asked(server, f"/{server.token}/{name}")
        assert status == 200 and len(body) > 9, name


@pytest.mark.parametrize(
    "path",
    [
        "/", "/runs", "/run-0/manifest", "/{token}", "/{wrong}/", "/{wrong}/run-0/manifest", "//",
        "/{token}/../", "/{token}/../../etc/passwd", "/{token}/run-0/../../run.json",
        "/{token}/run-0/run.json", "/{token}/run-0/messages.parquet", "/{token}/run-1/manifest",
        "/{token}/run-0/messages-99", "/{token}/run--1/manifest", "/{token}//etc/passwd",
        "/{token}/%2e%2e/run.json", "/{token}/page/page.html", "/{token}/run-0/manifest/",
        "/{token}\u00e9/",
    ],
)  # fmt: skip
def test_anything_else_gets_nothing(server: PageServer, path: str) -> None:
    wrong = "A" * len(server.token)
    filled = path.format(token=server.token, wrong=wrong)
    if not filled.isascii():
        filled = filled.encode("utf-8").decode("latin-1").replace("\u00c3\u00a9", "%C3%A9")
    assert asked(server, filled) == (404, b"")


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"}, {"Host": "evil.example:{port}"}, {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"}, {"Host": ""}, {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1:{port}"}, {"Origin": "http://127.0.0.1:{port}.evil.example"},
    ],
)  # fmt: skip
def test_a_foreign_host_or_origin_gets_nothing(server: PageServer, headers: dict[str, str]) -> None:
    filled = {name: value.format(port=server.port) for name, value in headers.items()}
    assert asked(server, f"/{server.token}/run-0/manifest", filled) == (404, b"")


def test_its_own_origin_is_answered(server: PageServer) -> None:
    for host in ("127.0.0.1", "localhost"):
        headers = {"Host": f"{host}:{server.port}", "Origin": f"http://{host}:{server.port}"}
        assert asked(server, f"/{server.token}/runs", headers)[0] == 200


def test_other_methods_get_no_data(server: PageServer) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        status, body = asked(server, f"/{server.token}/run-0/manifest", method=method)
        assert (status, body) == (501, b"")
    assert asked(server, f"/{server.token}/run-0/manifest", method="HEAD") == (200, b"")


@pytest.mark.parametrize(
    "request_",
    [
        b"POST / HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x00\xff no request\r\n\r\n",
        b"<script> / HTTP/1.1\r\n\r\n", b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 200 + b"\r\n",
    ],
)  # fmt: skip
def test_what_is_no_request_gets_nothing_but_a_status(server: PageServer, request_: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall(request_)
        head, _, body = b"".join(iter(lambda: client.recv(65536), b"")).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 ") and body == b"" and b"script" not in head


def test_a_page_that_is_closed_early_prints_nothing(
    server: PageServer, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    for error in (ConnectionResetError, BrokenPipeError, TimeoutError):
        try:
            raise error
        except OSError:
            server._http.handle_error(None, ("127.0.0.1", 1))
    assert capfd.readouterr().err == "" and caplog.text == ""


def test_it_listens_on_the_loopback_address_only(server: PageServer) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        with socket.socket() as other:
            other.settimeout(2)
            assert other.connect_ex((address, server.port)) != 0
    assert server.address.startswith(f"http://127.0.0.1:{server.port}/")


def test_each_server_has_a_token_of_its_own(server: PageServer, run: object) -> None:
    other = view.server([run.folder])  # type: ignore[attr-defined]
    assert other.token != server.token and len(other.token) >= 32 and other.port != server.port
    other._http.server_close()


def test_the_browser_may_neither_run_nor_load_anything_foreign(server: PageServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", f"/{server.token}/")
    headers = connection.getresponse().headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; ")
    assert headers["Referrer-Policy"] == "no-referrer" and headers["Cache-Control"] == "no-store"
    assert headers["Access-Control-Allow-Origin"] is None


def test_a_taken_port_and_too_many_runs_are_refused(server: PageServer, run: object) -> None:
    folder = run.folder  # type: ignore[attr-defined]
    with pytest.raises(UsageError, match=f"port {server.port} cannot be used"):
        view.server([folder], server.port)
    with pytest.raises(UsageError, match="read 3 folders, expected one, or two to compare"):
        view.server([folder] * 3)


def test_what_fails_unexpectedly_is_said_and_not_shown(
    server: PageServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(asked: dict[str, str]) -> None:
        raise KeyError("/home/somebody/secret")

    monkeypatch.setitem(server._runs[0].questions, "replay", fails)  # type: ignore[arg-type]
    status, body = asked(server, f"/{server.token}/run-0/replay?id=1")
    assert status == 500 and b"secret" not in body
    assert body == b'{"error":"This could not be computed (KeyError): see the terminal."}'
    assert "the view could not answer run-0/replay" in caplog.text


def test_connections_that_say_nothing_neither_pile_up_nor_block_the_page(
    server: PageServer,
) -> None:
    """More than the cap are opened; the oldest silent ones are closed, and the token is served."""
    own = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    own.request("GET", f"/{server.token}/runs")
    assert own.getresponse().read() == b'{"runs":1}'
    silent = [
        socket.create_connection(("127.0.0.1", server.port), timeout=20)
        for _ in range(page_server.MOST_CONNECTIONS + 10)
    ]
    try:
        assert silent[0].recv(1) == b""  # closed, because it has waited longest without the token
        own.request("GET", f"/{server.token}/runs")  # on the connection of before
        assert own.getresponse().read() == b'{"runs":1}'
        assert asked(server, f"/{server.token}/runs")[0] == 200
        assert len(server._http._open) <= page_server.MOST_CONNECTIONS  # type: ignore[attr-defined]
    finally:
        own.close()
        for one in silent:
            one.close()


def test_a_silent_connection_is_closed_after_a_while(
    run: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_server, "PATIENCE_S", 0.3)
    other = view.server([run.folder])  # type: ignore[attr-defined]
    other.start()
    with socket.create_connection(("127.0.0.1", other.port), timeout=20) as client:
        assert client.recv(1) == b""
    other.close()
