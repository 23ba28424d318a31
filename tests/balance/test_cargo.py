"""Every copy of a cargo is accounted for, in integers: made, held, enclosed, delivered or lost."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc
import pytest

import exosome as ex
from exosome.engines.output import FATES

pytestmark = pytest.mark.slow

TISSUE = """
format: exosome/1
places: {gel: {box: [150 um, 100 um, 100 um], walls: [closed, closed, open]}}
cells:
  host: {in: gel, count: 6, radius: 8 um, contents: {miR: 3000, tag: 50}}
  reader: {in: gel, count: 12, radius: 8 um}
exosomes: {courier: {}}
journey:
  - {load: miR, into: courier, from: host, share: 1 %}
  - {load: tag, into: courier, from: host, copies: 0.7}
  - {load: extra, into: courier, from: host, copies: 2, dispersion: 0.5}
  - {release: courier, from: host, rate: 120 /h, burst: 4}
  - {diffuse: courier, in: gel, at: 5 um^2/s}
  - {clear: courier, in: gel, rate: 1 /h}
  - {enter: courier, into: reader, at: 0.05 um/s}
  - {enter: courier, into: host, at: 0.01 um/s}
  - {deliver: courier, into: reader, after: 2 min, share: 60 %}
  - {deliver: courier, into: host, after: 2 min, share: 60 %}
"""
INERT = "{reactions: {none: x -> nothing at 1 /h}, start: {x: 0}, noise: exact}"
HOST = "{reactions: {make: nothing -> miR at 400 /h, lose: miR -> nothing at 0.2 /h}, noise: exact}"


def lived(responses: str, seed: int = 4, threads: int = 2, **how: object) -> ex.Ledger:
    text = TISSUE.replace(", tag: 50", "") + "response:\n" + responses
    return ex.simulate(
        text, engine="walk", until="2 h", seed=seed, threads=threads, tracks=0, **how
    )  # type: ignore[arg-type]


def held(run: ex.Ledger, kind: str, species: str) -> np.ndarray:
    """The amounts of a species in the cells of a type at the end, by name of the cell."""
    table = run.response_cells()
    ours = pc.and_(pc.equal(table["type"], kind), pc.equal(table["species"], species))
    return table.filter(ours)["amount"].to_numpy()


@pytest.fixture(scope="module")
def inert() -> ex.Ledger:
    return lived(f"  host: {INERT}\n  reader: {INERT}\n")


def test_what_hosts_lose_is_on_exosomes_and_what_is_delivered_is_in_cells(inert: ex.Ledger) -> None:
    """Nothing is made or broken down: contents - enclosed + delivered = contents, cell by cell."""
    messages = inert.messages()
    cells = inert.cells().filter(pc.equal(inert.cells()["type"], "host"))["cell"].to_pylist()
    miR = messages["miR"].to_numpy()
    sent = np.array(messages["sender"].to_pylist())
    to = np.array([r or "" for r in messages["receiver"].to_pylist()])
    came = messages["delivered_s"].is_valid().to_numpy()
    for name, left in zip(cells, held(inert, "host", "miR"), strict=True):
        assert left == 3000 - miR[sent == name].sum() + miR[(to == name) & came].sum()
    delivered = inert.delivered()
    for kind in ("host", "reader"):
        ours = delivered.filter(pc.equal(delivered["type"], kind))
        for cargo in ("tag", "extra"):
            assert held(inert, kind, cargo).tolist() == ours[cargo].to_pylist()
    assert held(inert, "reader", "miR").tolist() == delivered.filter(
        pc.equal(delivered["type"], "reader"))["miR"].to_pylist()  # fmt: skip
    assert miR.sum() > 5000 and held(inert, "reader", "miR").sum() > 300


def test_the_whole_of_it_closes_over_fates(inert: ex.Ledger) -> None:
    """All that hosts held is in cells, or on exosomes by their fate."""
    messages = inert.messages()
    miR, fate = messages["miR"].to_numpy(), np.array(messages["fate"].to_pylist())
    came = messages["delivered_s"].is_valid().to_numpy()
    on_the_way = {f: int(miR[(fate == f) & ~came].sum()) for f in FATES}
    everywhere = held(inert, "host", "miR").sum() + held(inert, "reader", "miR").sum()
    assert everywhere + sum(on_the_way.values()) == 6 * 3000
    assert min(on_the_way[f] for f in ("free", "internalised", "cleared", "exited")) > 0


def test_shares_follow_what_is_left(inert: ex.Ledger) -> None:
    """The mean load falls as hosts are emptied: late exosomes hold what their host then had."""
    messages = inert.messages(["sender", "born_s", "miR"])
    order = np.lexsort((messages["born_s"].to_numpy(), messages["sender"].to_numpy(False)))
    miR, born = (messages[c].to_numpy()[order] for c in ("miR", "born_s"))
    early, late = miR[born < 1800.0], miR[born > 5400.0]
    expected = 30.0 * 0.99 ** (120.0 * np.array([0.25, 1.75]))  # delivery to hosts is small
    assert early.mean() == pytest.approx(expected[0], rel=0.12)
    assert late.mean() == pytest.approx(expected[1], rel=0.3) and late.mean() < 0.4 * early.mean()


def test_what_is_made_and_lost_closes_with_what_is_sent() -> None:
    """Synthesis and turnover counted one by one: contents + made - lost - enclosed = held, where
    made - lost is what the network did by itself: whole numbers, and its mean to 5 deviations."""
    run = lived(f"  host: {HOST}\n  reader: {INERT}\n")
    messages = run.messages(["receiver_type", "delivered_s", "miR"])
    enclosed = messages["miR"].to_numpy().sum()
    came = pc.and_(messages["delivered_s"].is_valid(), pc.equal(messages["receiver_type"], "host"))
    back = pc.sum(messages.filter(came)["miR"]).as_py() or 0
    end = held(run, "host", "miR")
    assert (end == np.floor(end)).all()
    net = end.sum() - 6 * 3000 + enclosed - back
    table = run.response()
    ours = pc.and_(pc.equal(table["type"], "host"), pc.equal(table["species"], "miR"))
    mean = table.filter(ours)["mean"].to_numpy()
    times = table.filter(ours)["time_s"].to_numpy()
    turned = 0.2 / 3600.0 * np.trapezoid(mean, times) * 6
    made = 400.0 * 2.0 * 6
    assert abs(net - (made - turned)) < 5.0 * np.sqrt(made + turned)


def test_without_a_response_on_the_host_nothing_is_taken() -> None:
    run = lived(f"  reader: {INERT}\n")
    shown = run.record["understood"]["journey"][0]
    assert shown == (
        "Each courier from host encloses 1 % of the host's 3000 miR, 30 on average (Poisson). The "
        "host's contents stay constant."
    )
    miR = run.messages(["miR"])["miR"].to_numpy()
    assert abs(miR.mean() - 30.0) < 5.0 * np.sqrt(30.0 / len(miR))


def test_threads_blocks_and_resuming_change_no_byte(tmp_path) -> None:
    """The response and its messages: two threads, one, and small blocks of lives."""
    from exosome.engines.walk.run import Walk
    from exosome.ledger.equality import same

    responses = f"  host: {HOST}\n  reader: {INERT}\n"
    lived(responses, out=tmp_path / "two")
    lived(responses, threads=1, out=tmp_path / "one")
    assert same(tmp_path / "two", tmp_path / "one") == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Walk, "block_size", lambda self, cost: 128)
        lived(responses, out=tmp_path / "small")
    assert same(tmp_path / "two", tmp_path / "small") == []
    assert ex.again(tmp_path / "two") == []


def test_a_reader_changes_no_message() -> None:
    """With and without a response on who only receives: the same messages, byte for byte."""
    one, other = lived(f"  reader: {INERT}\n"), ex.simulate(
        TISSUE.replace(", tag: 50", ""), engine="walk", until="2 h", seed=4, tracks=0
    )
    for name in ("messages.parquet", "counts.parquet", "cells.parquet"):
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes()
