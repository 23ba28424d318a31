"""What a notebook shows of results: figures of the report, texts escaped, no network."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pyarrow.compute as pc
import pytest

import exosome as ex
from exosome.analysis import run_handle
from exosome.analysis.message_trace import trace_message
from exosome.html_shown import HtmlShown
from exosome.views import gallery
from support import made_up_ledger as made_up

DISH = """\
format: exosome/1
title: A dose <b>that</b> is watched
places: {dish: {volume: 1 uL}}
exosomes: {courier: {}}
observe: {level: {of: courier, in: dish, as: particles/mL}}
journey:
  - {give: courier, into: dish, amount: 1e5}
  - {clear: courier, in: dish, rate: 0.4 /h}
"""


def shown(result: HtmlShown) -> str:
    text = result._repr_html_()
    assert text is not None and "<script" not in text
    assert "http" not in re.sub('base64,[^"]*', "", text)
    return text


def test_a_run_is_shown_with_figures_of_the_report(run: run_handle.Ledger) -> None:
    text = shown(run)
    names = list(gallery.pictures(run))
    assert text.count("<img ") == min(3, len(names))
    assert gallery.shown(run, names[0]) in text  # the figure of the report, byte for byte
    assert f"fingerprint {run.record['fingerprint'][:12]}" in text
    assert all(f"<code>{name}</code>" in text for name in names[3:])


@pytest.mark.slow
def test_ensembles_are_shown(tmp_path: Path) -> None:
    law = {"clear.rate": "lognormal(0.4 /h, 0.3)"}
    cohort = ex.cohort(DISH, until="4 h", subjects=3, vary=law, out=tmp_path / "cohort")
    points = {"give.amount": "1e3..1e6 log 3"}
    sweep = ex.sweep(DISH, until="4 h", vary=points, out=tmp_path / "sweep")
    for result in (cohort, sweep):
        text = shown(result)
        assert "<img " in text and "&lt;b&gt;that" in text and "<b>that" not in text


def test_an_unfinished_run_says_so_and_has_no_figures(tmp_path: Path) -> None:
    blocks = made_up.cut(made_up.lives(300), 100)
    store = made_up.begin(tmp_path / "stopped", len(blocks))
    store.put(blocks[0])
    store.interrupt()
    text = shown(run_handle.open(tmp_path / "stopped"))
    assert "INCOMPLETE" in text and "<img" not in text


def test_traces_are_shown_as_tables(run: run_handle.Ledger) -> None:
    messages = run.messages()
    exosome = messages.filter(pc.equal(messages["fate"], "internalised"))["exosome"][0].as_py()
    trace = trace_message(run, exosome, replay=False)
    text = shown(trace)
    for when, what in trace.events():
        assert f"<td>{when}</td><td>{what}</td>" in text
    talk = ex.trace.talk(run)
    assert shown(talk).count("<tr>") == 1 + talk.table.num_rows
    marked = replace(trace, row={**trace.row, "kind": "<i>"})
    assert "a &lt;i&gt;: released" in shown(marked)


def test_damage_is_said_and_stops_nothing(
    run: run_handle.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> str:
        raise ValueError("no number")

    monkeypatch.setattr(gallery, "shown", fails)
    assert "No figure could be drawn (ValueError)." in shown(run)
