"""The view in a notebook: the page talks to a widget, whose answers come in chunks."""

from __future__ import annotations

import base64
import builtins
from typing import Any

import numpy as np
import pytest

import exosome as ex
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.viewer import column_file, notebook
from exosome.viewer.page_server import PageServer
from exosome.viewer.run_data import RunData
from support.browser import SIZE, Tab

pytest.importorskip("anywidget", reason="anywidget is missing: install exosome[notebook]")


class Bridge:
    """What a notebook does between a widget and its page: passes messages and buffers on."""

    def __init__(self, widget: Any) -> None:
        self.widget = widget
        self.sent: list[tuple[dict[str, Any], bytes]] = []
        widget.send = lambda content, buffers: self.sent.append((content, bytes(buffers[0])))

    def ask(self, content: Any) -> list[tuple[dict[str, Any], bytes]]:
        self.sent = []
        self.widget._handle_custom_msg(content, [])
        return self.sent


def test_answers_come_in_chunks_of_at_most_4_mb(
    run: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert notebook.CHUNK == 4_000_000
    monkeypatch.setattr(notebook, "CHUNK", 1000)
    bridge = Bridge(ex.view(run))
    answers = bridge.ask({"id": 7, "run": 0, "name": "messages-0", "query": {}})
    assert len(answers) > 10
    assert all(head["id"] == 7 and head["parts"] == len(answers) for head, _ in answers)
    assert [head["part"] for head, _ in answers] == list(range(len(answers)))
    assert max(len(piece) for _, piece in answers) == 1000
    columns = column_file.decoded(b"".join(piece for _, piece in answers))
    born = run.messages()["born_s"].to_numpy()
    np.testing.assert_allclose(columns["born"], born, rtol=1e-6)


@pytest.mark.parametrize(
    "asked",
    [
        {"run": 0, "name": "../run.json"}, {"run": 3, "name": "manifest"}, {},
        {"run": "0", "name": "manifest"}, {"run": 0, "name": None}, {"run": 0, "name": "replay"},
        {"run": -1, "name": "cells"},
    ],
)  # fmt: skip
def test_what_is_not_listed_is_refused(run: Ledger, asked: dict[str, Any]) -> None:
    error, content = notebook.answered([RunData(run)], asked)
    assert error == "the run has no such table; reload the notebook" and content == b""


def test_without_the_extra_the_error_names_it(run: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **and_more: Any) -> Any:
        if name == "anywidget":
            raise ImportError(name)
        return real(name, *more, **and_more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'exosome\[notebook\]'"):
        ex.view(run)


@pytest.mark.slow
def test_the_widget_draws_the_run_in_a_browser(
    chromium: Any, server: PageServer, run: Ledger
) -> None:
    """The page of the widget in a real browser; this test stands in for the notebook."""
    tab = Tab(chromium)
    page = tab.page
    page.set_viewport_size(SIZE)
    bridge = Bridge(ex.view(run.folder))

    def ask(content: Any) -> list[list[Any]]:
        return [[head, base64.b64encode(piece).decode()] for head, piece in bridge.ask(content)]

    page.expose_function("askPython", ask)
    page.goto(server.address + "LICENCES.txt")  # a page of the same origin without the view
    page.evaluate(
        """async () => {
          const listeners = [];
          const model = {
            on: (name, listener) => { if (name === 'msg:custom') listeners.push(listener); },
            send: async (content) => {
              for (const [head, text] of await askPython(content)) {
                const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
                for (const one of listeners) one(head, [new DataView(bytes.buffer)]);
              }
            },
          };
          const into = document.createElement('div');
          into.id = 'cell';
          document.body.replaceChildren(into);
          const module = await import('./viewer.js');
          await module.default.render({model, el: into});
        }"""
    )
    page.wait_for_selector("#cell[data-ready]", timeout=60_000)
    tab.check_pixels()
    assert page.locator("#cell h1").inner_text() == "A small tissue"
    exosome = run.messages(["exosome"])["exosome"][5].as_py()
    page.fill("#panel-ask input >> nth=0", str(exosome))
    page.get_by_role("button", name="Replay", exact=True).click()
    tab.until("document.querySelector('#panel-ask').innerText.includes('Replayed path')", 60)
    points = run.replay([exosome], every="2.0 s").num_rows
    assert f"{points} points" in page.locator("#panel-ask").inner_text().replace(",", "")
    assert page.url.endswith("LICENCES.txt")  # a widget leaves the address of the notebook alone
    canvas = page.locator("#cell canvas").first.bounding_box()
    assert canvas["width"] > 300 and canvas["height"] > 200
    tab.complaints = [one for one in tab.complaints if "404" not in one]  # its /favicon.ico
    tab.close()
