"""Until when a run with missing parts is complete, and what the page draws of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import exosome as ex
from exosome.analysis import run_handle
from exosome.engines.output import Block
from exosome.engines.walk.run import Walk
from exosome.viewer import view
from exosome.viewer.run_data import RunData
from support import made_up_ledger as made_up
from support.browser import Tab
from support.stopping import Stop


def stopped(folder: Path, blocks: list[Block], there: tuple[int, ...]) -> run_handle.Ledger:
    store = made_up.begin(folder, len(blocks))
    for index in there:
        store.put(blocks[index])
    store.interrupt()
    return run_handle.open(folder)


def test_a_part_that_may_hold_another_sender_is_missing_from_the_beginning(tmp_path: Path) -> None:
    blocks = made_up.cut(made_up.lives(300), 100)
    for name, there in {"a": (0, 1), "b": (1, 2), "c": (), "d": (0, 2)}.items():
        manifest = RunData(stopped(tmp_path / name, blocks, there)).manifest
        assert manifest["known_until"] == 0.0, name


def test_a_finished_run_has_no_missing_parts(run: run_handle.Ledger) -> None:
    assert RunData(run).manifest["known_until"] is None


ONE = """\
format: exosome/1
title: One dose after the other
places: {gel: {box: [60 um, 60 um, 40 um], walls: closed}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 2000, every: 1 min, times: 10}
  - {diffuse: courier, in: gel, at: 2 um^2/s}
  - {clear: courier, in: gel, rate: 3 /h}
"""


@pytest.mark.slow
def test_the_curves_of_one_sender_end_where_parts_are_missing(
    tab: Callable[..., Tab], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A walk of one sender is stopped after some parts, which hold its messages in time."""
    monkeypatch.setattr(Walk, "block_size", lambda self, cost: 4000)
    with pytest.raises(ex.ExosomeError, match="resume"):
        ex.simulate(ONE, until="20 min", every="1 min", seed=1, out=tmp_path / "run",
                    progress=Stop(after=7000))  # fmt: skip
    ledger = run_handle.open(tmp_path / "run")
    parts, number = ledger.finished_parts
    assert 0 < parts < number
    until = RunData(ledger).manifest["known_until"]
    assert until == max(ledger.messages(["born_s"])["born_s"].to_pylist()) > 0
    server = view.server([ledger.folder])
    server.start()
    page = tab(server.address + "#tab=curves")
    page.until("document.querySelector('#panel-curves .uplot')")
    text = page.page.locator("#panel-curves").inner_text()
    assert "Parts of this run are missing from" in text and "the curves end there" in text
    server.close()
