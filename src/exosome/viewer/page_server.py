"""The server of the view: on the loopback address, for whoever has the token in the address.

A request is answered only if its path begins with the token, its Host header is that of this
server, and its Origin header, if it has one, too; all others get an empty answer 404. What can be
asked for is a list of names, made before the first request: no path of a request touches the disk.
"""

from __future__ import annotations

import hmac
import logging
import secrets
import socket
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

from exosome.errors import ExosomeError
from exosome.viewer import page_files
from exosome.viewer.form import JSON, json_bytes
from exosome.viewer.result_data import Answer, ResultData
from exosome.viewer.run_data import RunData

LOOPBACK = "127.0.0.1"
LONGEST_PATH = 2000
PATIENCE_S = 30
"""A connection that is silent for so long is closed."""

MOST_CONNECTIONS = 64
"""Of more, the one that has waited longest is closed, those without the token first."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class PageServer:
    """Serves the page of one run, or of two, until `close`; `address` is what a browser opens.

    `port` 0 takes a free one. Raises OSError if the port is taken.
    """

    def __init__(self, runs: Sequence[RunData | ResultData], port: int = 0) -> None:
        self._runs = runs
        self.token = secrets.token_urlsafe(24)
        self._http = _Server((LOOPBACK, port), _handler(self.token, list(runs)))
        self.port = int(self._http.server_address[1])
        self.address = f"http://{LOOPBACK}:{self.port}/{self.token}/"

    def serve(self) -> None:
        """Answer requests until `close` is called or the process is stopped."""
        self._http.serve_forever(poll_interval=0.2)

    def start(self) -> None:
        """Answer requests in a thread of its own."""
        threading.Thread(target=self.serve, daemon=True).start()

    def warm(self) -> None:
        """Set replays up in a thread of its own, so that the first one is quick."""
        for run in self._runs:
            threading.Thread(target=run.warm, daemon=True).start()

    def close(self) -> None:
        """Stop answering, and free the port."""
        self._http.shutdown()
        self._http.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, *arguments: Any) -> None:
        self._open: dict[socket.socket, bool] = {}  # in order of age; whether it had the token
        self._lock = threading.Lock()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            while len(self._open) >= MOST_CONNECTIONS:
                oldest = min(self._open, key=self._open.__getitem__)  # the first of the least
                del self._open[oldest]
                with suppress(OSError):
                    oldest.shutdown(socket.SHUT_RDWR)  # its thread then ends
            self._open[request] = False
        super().process_request(request, client_address)

    def admitted(self, request: socket.socket) -> None:
        """A connection has shown the token."""
        with self._lock:
            if request in self._open:
                self._open[request] = True

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):  # a closed page
            logging.getLogger("exosome").exception("the view could not answer")


def _handler(token: str, runs: list[RunData | ResultData]) -> type[BaseHTTPRequestHandler]:
    """The handler of requests for these runs."""
    page = {name: page_files.answer(name) for name in page_files.NAMES}
    page[""] = page["page.html"]
    page["runs"] = Answer(JSON, json_bytes({"runs": len(runs)}))

    class Handler(BaseHTTPRequestHandler):
        server_version, sys_version = "exosome", ""
        protocol_version = "HTTP/1.1"
        timeout = PATIENCE_S

        def do_GET(self) -> None:
            self._answer(with_content=True)

        def do_HEAD(self) -> None:
            self._answer(with_content=False)

        def _answer(self, with_content: bool) -> None:
            rest = self._admitted()
            if rest is None:
                self._send(404, Answer("text/plain", b""), with_content)
                return
            name, _, query = rest.partition("?")
            try:
                answer = self._named(name, query)
            except ExosomeError as error:
                self._send(409, Answer(JSON, json_bytes({"error": str(error)})), with_content)
                return
            except Exception as error:  # the page gets words, the terminal the traceback
                logging.getLogger("exosome").exception("the view could not answer %s", name)
                words = f"This could not be computed ({type(error).__name__}): see the terminal."
                self._send(500, Answer(JSON, json_bytes({"error": words})), with_content)
                return
            if answer is None:
                self._send(404, Answer("text/plain", b""), with_content)
            else:
                self._send(200, answer, with_content)

        def _admitted(self) -> str | None:
            """The path behind the token; None for a request that gets nothing."""
            port = cast(ThreadingHTTPServer, self.server).server_port
            own = {f"{host}:{port}" for host in (LOOPBACK, "localhost")}
            hosts, origins = self.headers.get_all("Host", []), self.headers.get_all("Origin", [])
            if len(hosts) != 1 or hosts[0] not in own or len(origins) > 1:
                return None
            if origins and origins[0] not in {f"http://{host}" for host in own}:
                return None
            given, slash, rest = self.path[1:LONGEST_PATH].partition("/")
            if not slash or not hmac.compare_digest(given.encode(), token.encode()):
                return None
            cast(_Server, self.server).admitted(self.connection)
            return rest

        def _named(self, name: str, query: str) -> Answer | None:
            if name in page:
                return page[name]
            which, _, what = name.partition("/")
            if which not in {f"run-{number}" for number in range(len(runs))}:
                return None
            run = runs[int(which.removeprefix("run-"))]
            if what in run.names:
                return run.names[what]()
            if what in run.questions:
                asked = parse_qs(urlsplit(f"?{query}").query)
                return run.questions[what]({key: values[0] for key, values in asked.items()})
            return None

        def _send(self, status: int, answer: Answer, with_content: bool) -> None:
            self.send_response(status)
            self.send_header("Content-Type", answer.media)
            self.send_header("Content-Length", str(len(answer.content)))
            for name, value in HEADERS.items():
                self.send_header(name, value)
            self.end_headers()
            if with_content:
                self.wfile.write(answer.content)

        def send_error(
            self, code: int, message: str | None = None, explain: str | None = None
        ) -> None:
            """Nothing but a status for what is no request, and for other methods."""
            self.close_connection = True
            if self.request_version == "HTTP/0.9":  # the first line was not understood
                self.request_version = self.protocol_version
            self.send_response(code, "")
            self.send_header("Content-Length", "0")
            self.send_header("Connection", "close")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            logging.getLogger("exosome.viewer").debug(format, *args)

    return Handler
