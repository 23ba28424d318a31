"""One browser, one served run and its export for all tests of the view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from exosome.analysis.run_handle import Ledger
from exosome.viewer import view
from exosome.viewer.page_server import PageServer
from support import browser, growing_run, view_run


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A finished run of a small tissue."""
    return view_run.run(tmp_path_factory.mktemp("view") / "small")


@pytest.fixture(scope="session")
def server(run: Ledger) -> Iterator[PageServer]:
    """The view of the run, being served."""
    served = view.server([run.folder])
    served.start()
    yield served
    served.close()


@pytest.fixture(scope="session")
def exported(run: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The view of the run as one file."""
    return view.export([run.folder], tmp_path_factory.mktemp("export") / "page.html", paths=5)


@pytest.fixture(scope="session")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A finished run of a small tissue in which cells divide, die, move and change."""
    return growing_run.run(tmp_path_factory.mktemp("growing") / "grow")


@pytest.fixture(scope="session")
def growing_server(growing: Ledger) -> Iterator[PageServer]:
    """The view of the run in which cells change, being served."""
    served = view.server([growing.folder])
    served.start()
    yield served
    served.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A started browser, or a skip that says what is missing."""
    if why := browser.missing():
        pytest.skip(why)
    with browser.chromium() as started:
        yield started


@pytest.fixture
def tab(chromium: Any) -> Iterator[Callable[..., browser.Tab]]:
    """Opens an address; at the end no page may have complained or asked for anything elsewhere."""
    opened: list[browser.Tab] = []

    def open_(address: str, drawn: bool = True, **how: Any) -> browser.Tab:
        opened.append(browser.Tab(chromium, **how))
        return opened[-1].open(address, drawn)

    yield open_
    for one in opened:
        one.close()
