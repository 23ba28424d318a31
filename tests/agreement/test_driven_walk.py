"""Cells that drive their own lives in the walk: against the body, and against the same undriven."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pytest

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.output import FATES
from exosome.engines.respond import drive_factors
from exosome.engines.walk.run import Walk
from exosome.errors import Interrupted
from exosome.sbml.exporter import to_sbml
from support.stopping import Stop

pytestmark = pytest.mark.slow

LOOP = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells:
  a: {in: dish, count: 100, radius: 8 um}
  b: {in: dish, count: 100, radius: 8 um}
exosomes: {call: {}, reply: {}}
journey:
  - {load: shout, into: call, from: a, copies: 20}
  - {load: echo, into: reply, from: b, copies: 20}
  - {release: call, from: a, rate: 6 /h}
  - {release: reply, from: b, rate: 0.6 /h}
  - {clear: call, in: dish, rate: 0.5 /h}
  - {clear: reply, in: dish, rate: 0.5 /h}
  - {enter: call, into: b, at: 4 um/s}
  - {enter: reply, into: a, at: 4 um/s}
  - {deliver: call, into: b, after: 20 min, share: 1}
  - {deliver: reply, into: a, after: 10 min, share: 1}
response:
  a:
    start: {echo: 100}
    reactions: {fade: echo -> nothing at 0.5 /h}
    drives: {"release[call].rate": echo / 100}
  b:
    reactions: {fade: shout -> nothing at 1 /h}
    drives: {"release[reply].rate": shout / 10}
"""
UNTIL = "8 h"


def means(run: ex.Ledger, kind: str, species: str) -> np.ndarray:
    """The mean over the cells of a type at the saved times."""
    table = run.response()
    self_ = pc.and_(pc.equal(table["type"], kind), pc.equal(table["species"], species))
    return table.filter(self_)["mean"].to_numpy()


@pytest.mark.statistical
def test_the_mean_of_many_walks_is_the_body_where_the_loop_is_linear() -> None:
    """12 walks against the body at 8 hours: within 6 standard errors (false alarm 1.4e-3 for 16
    values, by Student's law with 11 degrees of freedom), which are at most 4 %."""
    body = ex.simulate(LOOP, engine="body", until=UNTIL, every="1 h")
    runs = [ex.simulate(LOOP, until=UNTIL, every="1 h", seed=s, threads=1, tracks=0)
            for s in range(1, 13)]  # fmt: skip
    for kind, species in (("a", "echo"), ("b", "shout")):
        wanted = means(body, kind, species)[1:]
        value = np.array([means(run, kind, species)[1:] for run in runs])
        error = value.std(axis=0, ddof=1) / np.sqrt(len(runs))
        off = np.abs(value.mean(axis=0) - wanted)
        late = wanted > 1.0
        assert late.sum() >= 7 and (error[late] < 0.04 * wanted[late]).all()
        assert (off < 6.0 * error + 1e-9).all(), (off / error, off / wanted)
    assert max(run.record["coupling_error"] for run in runs) < 0.01
    assert wanted[-1] > 1.3 * wanted[2]  # the loop grows: without replies it would have faded


def test_what_windows_do_falls_with_their_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """A factor that decays by itself, so that births follow a known rate: the number of 20,000
    exosomes is off by as much as windows allow, and less in shorter ones."""
    text = LOOP.replace("share: 1}", "share: 0}").replace("rate: 6 /h", "rate: 60 /h")
    wanted = 100 * 60.0 * (1.0 - np.exp(-0.5 * 8.0)) / 0.5
    off = []
    for allowed in (0.08, 0.02, 0.005):
        monkeypatch.setattr(drive_factors, "MEAN_CHANGE", allowed)
        run = ex.simulate(text, until=UNTIL, every="1 h", seed=2, tracks=0)
        released = pc.sum(pc.equal(run.messages(["kind"])["kind"], "call")).as_py()
        off.append(released / wanted - 1.0)
        assert 0.3 * allowed < run.record["coupling_error"] < allowed
    noise = 5.0 / np.sqrt(wanted)
    assert off[0] > 0.03 and off[0] > off[1] > off[2]
    assert off[1] < 0.02 + noise and abs(off[2]) < 0.005 + noise


def test_a_file_drives_as_its_network_does(tmp_path: Path) -> None:
    """Both responses as SBML files: the exosomes of the inline run, born within 10 s in 3 h, as
    windows are chosen from factors that differ in the sixth digit."""
    text = LOOP[: LOOP.index("response:")] + "response:\n"
    drives = {"a": ("echo", "call", 100), "b": ("shout", "reply", 10)}
    for response in compile_model(ex.read(LOOP)).responses:
        name = response.cell_type
        cargo, kind, one = drives[name]
        assert response.network is not None
        (tmp_path / f"{name}.xml").write_text(to_sbml(response.network), encoding="utf-8")
        text += f"  {name}:\n    sbml: {name}.xml\n    receives: {{{cargo}: {cargo}}}\n"
        text += f'    drives: {{"release[{kind}].rate": {cargo} / {one}}}\n'
    (tmp_path / "files.yaml").write_text(text, encoding="utf-8")
    how = {"until": "3 h", "every": "1 h", "seed": 5, "tracks": 0}
    inline, files = (ex.simulate(m, **how) for m in (LOOP, tmp_path / "files.yaml"))  # type: ignore[arg-type]
    one, other = (run.messages(["exosome", "born_s"]) for run in (inline, files))
    ours, theirs = (dict(zip(*(t[c].to_pylist() for c in t.column_names), strict=True))
                    for t in (one, other))  # fmt: skip
    both = sorted(ours.keys() & theirs.keys())
    assert len(both) > 1000 and len(both) >= max(len(ours), len(theirs)) - 10
    assert max(abs(ours[e] - theirs[e]) for e in both) < 10.0
    np.testing.assert_allclose(means(files, "a", "echo"), means(inline, "a", "echo"), rtol=5e-3)


TISSUE = """
format: exosome/1
places: {gel: {box: [150 um, 100 um, 100 um], walls: [closed, closed, open]}}
cells:
  host:   {in: gel, count: 6, radius: 8 um, contents: {miR: 3000}}
  other:  {in: gel, count: 4, radius: 8 um}
  reader: {in: gel, count: 12, radius: 8 um}
exosomes: {courier: {}, pigeon: {}}
journey:
  - {load: miR, into: courier, from: host, share: 1 %}
  - {load: tag, into: pigeon, from: other, copies: 3}
  - {release: courier, from: host, rate: 120 /h, burst: 4}
  - {release: pigeon, from: other, rate: 60 /h}
  - {diffuse: courier, in: gel, at: 5 um^2/s}
  - {diffuse: pigeon, in: gel, at: 5 um^2/s}
  - {clear: courier, in: gel, rate: 1 /h}
  - {enter: courier, into: reader, at: 0.05 um/s}
  - {enter: courier, into: host, at: 0.01 um/s}
  - {enter: pigeon, into: host, at: 0.01 um/s}
  - {deliver: courier, into: reader, after: 2 min, share: 60 %}
  - {deliver: courier, into: host, after: 2 min, share: 60 %}
  - {deliver: pigeon, into: host, after: 2 min, share: 60 %}
response:
  host:   {start: {key: 1}, reactions: {none: lock -> key at 1 /h}, DRIVES, noise: exact}
  reader: {start: {x: 0}, reactions: {none: x -> nothing at 1 /h}, drives: {"enter[courier, reader].at": FACTOR}}
"""  # noqa: E501


def tissue(drives: str = "", factor: str = "", **how: object) -> ex.Ledger:
    """Two hours of hosts and readers, with or without drives."""
    text = TISSUE.replace("{none: lock", "{idle: lock -> nothing at 1 /h, none: lock")
    text = text.replace("start: {key: 1}", "start: {key: 1, lock: 0}")
    text = text.replace("DRIVES, ", f"drives: {{{drives}}}, " if drives else "")
    if not factor:
        text = text.replace(', drives: {"enter[courier, reader].at": FACTOR}', "")
    return ex.simulate(  # type: ignore[arg-type]
        text.replace("FACTOR", factor), until="2 h", seed=4, tracks=0, **how
    )


@pytest.fixture(scope="module")
def free() -> ex.Ledger:
    return tissue()


def test_a_feedback_that_is_off_is_none(free: ex.Ledger) -> None:
    """A factor of 1 on release and on uptake: windows, and yet the messages, counts and cells byte
    for byte those of a run without `drives:`, and what hosts enclose too."""
    driven = tissue('"release[courier].rate": key', "unless x above 1")
    assert driven.record["windows"]["number"] >= 10 and "windows" not in free.record
    assert "time windows; mean error of the factors of `drives`: 0 %" in str(driven)
    for name in ("messages.parquet", "counts.parquet", "cells.parquet", "response_cells.parquet"):
        assert (driven.folder / name).read_bytes() == (free.folder / name).read_bytes(), name


def test_lives_that_a_feedback_does_not_touch_do_not_change(free: ex.Ledger) -> None:
    """Hosts that slow down as they are emptied: those of others live as they did, column by column;
    theirs are the first of the same births, later."""
    driven = tissue('"release[courier].rate": when miR above 2000 (hill 4)')
    names = [n for n in free.messages().column_names if n != "exosome"]
    for one, same in (("pigeon", True), ("courier", False)):
        rows = [
            run.messages().filter(pc.equal(run.messages()["kind"], one)).select(names)
            for run in (free, driven)
        ]
        assert rows[0].equals(rows[1]) is same
    assert rows[1].num_rows < 0.9 * rows[0].num_rows
    first = [table.filter(pc.equal(table["sender"], "host-1"))["born_s"].to_numpy()
             for table in rows]  # fmt: skip
    shared = min(map(len, first))
    assert (first[1][:shared] >= first[0][:shared]).all()


def test_copies_are_conserved_where_lives_are_driven() -> None:
    """What hosts held is in cells or on exosomes, in whole numbers, though they drive release."""
    run = tissue('"release[courier].rate": when miR above 1000')
    messages, amounts = run.messages(), run.response_cells()
    held = pc.sum(amounts.filter(pc.equal(amounts["species"], "miR"))["amount"]).as_py()
    came = pc.and_(messages["delivered_s"].is_valid(), pc.is_in(
        messages["receiver_type"], value_set=messages["receiver_type"].combine_chunks().unique()))
    outside = pc.sum(messages.filter(pc.invert(messages["delivered_s"].is_valid()))["miR"]).as_py()
    inside = pc.sum(messages.filter(came)["miR"]).as_py()
    assert held + outside == 6 * 3000
    assert inside > 300 and outside > 1000 and set(messages["fate"].to_pylist()) >= set(FATES[2:])


def test_threads_and_making_it_again_change_no_byte(tmp_path: Path) -> None:
    from exosome.ledger.equality import same

    how = '"release[courier].rate": when miR above 2000', "unless miR above 50"
    tissue(*how, threads=2, out=tmp_path / "two")
    tissue(*how, threads=1, out=tmp_path / "one")
    assert same(tmp_path / "two", tmp_path / "one") == []
    assert ex.again(tmp_path / "two") == []


def test_after_an_interruption_it_begins_again_and_ends_the_same(tmp_path: Path) -> None:
    """Stopped while lives go on, then between two parts, then let through."""
    from exosome.ledger.equality import same
    from exosome.ledger.store import Store
    from exosome.run import resume

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    how = '"release[courier].rate": when miR above 2000', "unless miR above 50"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Walk, "block_size", lambda self, cost: 500)
        tissue(*how, out=tmp_path / "unbroken")
        with pytest.raises(Interrupted, match="runs with `limit`, `holds` or `drives` write"):
            tissue(*how, out=tmp_path / "run", progress=Stop())
        put = Store.put
        with pytest.MonkeyPatch.context() as later, pytest.raises(Interrupted):
            later.setattr(Store, "put", lambda store, lives, *more: (
                put if lives.index < 1 else stop)(store, lives, *more))  # fmt: skip
            resume(tmp_path / "run")
        resume(tmp_path / "run")
    assert same(tmp_path / "unbroken", tmp_path / "run") == []


UPTAKES = """
format: exosome/1
places: {dish: {volume: 1 uL}}
cells: {a: {in: dish, count: 1000, radius: 8 um, uptake: 1}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: dish, amount: 20000}
  - {enter: courier, into: a, at: 0.02 um/s}
  - {bind: courier, to: a, at: 0.2 um/s}
  - {leave: courier, from: a, rate: 3 /h}
  - {diffuse: courier, in: dish, at: 0.5 um^2/s}
response:
  a:
    start: {key: 100, lock: 0}
    reactions: {none: lock -> key at 1 /h}
    drives: {cells.a.uptake: when key above 300}
"""


@pytest.mark.statistical
def test_uptake_that_is_driven_by_a_crowd_of_cells() -> None:
    """A quarter of what was told, with diffusion, binding, and who lets go caught again: free,
    bound and entered of 20,000 at eight times, each within 5 deviations of the body (24 values,
    false alarm 1.4e-5)."""
    walk = ex.simulate(UPTAKES, until="4 h", every="30 min", seed=6, tracks=0)
    body = ex.simulate(UPTAKES, engine="body", until="4 h", every="30 min")
    for where, state in (("dish", "free"), ("a", "bound"), ("a", "internalised")):
        value, wanted = (
            np.array([r["amount"] for r in run.counts().to_pylist()
                      if (r["where"], r["state"]) == (where, state)], float)
            for run in (walk, body)
        )  # fmt: skip
        part = wanted / 20000
        assert (np.abs(value - wanted) <= 5.0 * np.sqrt(20000 * part * (1 - part)) + 1e-6).all()
    assert wanted[-1] > 500
