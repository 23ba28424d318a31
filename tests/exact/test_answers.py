"""Cargo that is passed on: from host to exosome to cell to exosome, copy by copy in time order."""

from __future__ import annotations

import numpy as np
import pytest

from exosome.compile.build import compile_model
from exosome.engines.draws import poisson
from exosome.engines.respond.hosts import Delivered, Released
from exosome.engines.respond.scheduler import ResponseScheduler
from exosome.model import read
from exosome.plan import Plan

pytestmark = pytest.mark.slow

RELAY = """
format: exosome/1
places: {gel: {box: [200 um, 100 um, 100 um], walls: closed}}
cells:
  a: {in: gel, positions: [[20 um, 50 um, 50 um], [60 um, 50 um, 50 um]], radius: 8 um,
      contents: {miR: 400, other: 7}}
  b: {in: gel, positions: [[100 um, 50 um, 50 um], [140 um, 50 um, 50 um]], radius: 8 um,
      contents: {miR: 0}}
exosomes: {ping: {}, pong: {}}
journey:
  - {load: miR, into: ping, from: a, share: 3 %}
  - {load: tag, into: ping, from: a, copies: 2}
  - {load: miR, into: pong, from: b, share: 20 %}
  - {release: ping, from: a, rate: 1 /h}
  - {release: pong, from: b, rate: 1 /h}
  - {diffuse: ping, in: gel, at: 4 um^2/s}
  - {diffuse: pong, in: gel, at: 4 um^2/s}
  - {enter: ping, into: b, at: 0.1 um/s}
  - {enter: pong, into: a, at: 0.1 um/s}
  - {deliver: ping, into: b, after: 1 s, share: 1}
  - {deliver: pong, into: a, after: 1 s, share: 1}
response:
  a: {reactions: {none: x -> nothing at 1 /h}, start: {x: 0}}
  b: {reactions: {none: x -> nothing at 1 /h}, start: {x: 0}}
"""
UNTIL = 1000.0
AT = np.linspace(0.0, UNTIL, 11)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return compile_model(read(RELAY))


def traffic(plan: Plan, n: int = 600) -> tuple[Released, Delivered]:
    """Exosomes of all four cells at random times; most come to a cell of the other type, late."""
    rng = np.random.default_rng(11)
    cell = rng.integers(0, 4, n).astype(np.int32)
    kind = np.where(plan.cell_type[cell] == 0, 0, 1).astype(np.uint8)
    born = rng.uniform(0.0, UNTIL, n)
    ids = (cell.astype(np.uint64) << np.uint64(32)) + np.arange(n, dtype=np.uint64)
    m = len(plan.cargo)
    formed = Released(ids, cell, kind, born, rng.uniform(size=(n, m)))
    arriving = born + rng.exponential(60.0, n)
    arrive = np.flatnonzero((arriving < UNTIL) & (rng.uniform(size=n) < 0.8))
    other = np.where(plan.cell_type[cell] == 0, 2, 0) + rng.integers(0, 2, n)
    text = np.full((n, m), 9, np.int32)  # of cargo that no response decides
    cells = other[arrive].astype(np.int32)
    delivered = Delivered(ids[arrive], cells, arriving[arrive], text[arrive])
    return formed, delivered


def by_hand(plan: Plan, formed: Released, delivered: Delivered) -> tuple[np.ndarray, np.ndarray]:
    """One event after another: the copies of miR in every exosome, and in every cell at the end."""
    miR = plan.cargo.index("miR")
    held = np.where(plan.cell_type == 0, 400.0, 0.0)
    share = {0: 0.03, 1: 0.2}
    row = {int(e): i for i, e in enumerate(formed.exosome)}
    inside = np.zeros(len(formed.cell), int)
    events = [(t, 1, i) for i, t in enumerate(formed.time)]
    events += [(t, 0, i) for i, t in enumerate(delivered.time)]
    for _, forms, i in sorted(events):
        if forms:
            c = formed.cell[i]
            mean = share[int(formed.kind[i])] * held[c]
            inside[i] = min(poisson(mean, formed.uniform[i, miR]), int(held[c]))
            held[c] -= inside[i]
        else:
            held[delivered.cell[i]] += inside[row[int(delivered.exosome[i])]]
    return inside, held


def lived(plan: Plan, formed: Released, delivered: Delivered, cuts: tuple[float, ...] = ()):
    """The copies in every exosome, and the scheduler, run in one window or in several."""
    scheduler = ResponseScheduler(plan, seed=1, at=AT)
    copies = np.zeros((len(formed.time), len(plan.cargo)), np.int32)
    begin = 0.0
    for end in (*cuts, UNTIL):
        now, arriving = ((t >= begin) & (t < end) for t in (formed.time, delivered.time))
        copies[now] = scheduler.advance(end, formed.rows(now), delivered.rows(arriving))
        begin = end
    return copies, scheduler


def test_a_cycle_of_messages_is_that_of_one_event_after_another(plan: Plan) -> None:
    """600 exosomes to and fro between four cells: every copy as by hand."""
    formed, delivered = traffic(plan)
    copies, scheduler = lived(plan, formed, delivered)
    inside, held = by_hand(plan, formed, delivered)
    np.testing.assert_array_equal(copies[:, plan.cargo.index("miR")], inside)
    assert not copies[:, plan.cargo.index("tag")].any()  # nobody decides it
    text = scheduler.result()
    amounts = {(c, s): a for c, s, a in zip(text.cells, text.species, text.amounts, strict=True)}
    assert [amounts[c, "miR"] for c in range(4)] == held.tolist()
    assert inside.sum() > 1000 and (held[2:] > 0).all()
    reached = {int(e) for e in delivered.exosome}
    lost = sum(n for e, n in zip(formed.exosome, inside, strict=True) if int(e) not in reached)
    assert held.sum() + lost == 800  # each copy is in a cell or on an exosome that did not come


def test_stretches_and_the_order_of_rows_change_nothing(plan: Plan) -> None:
    formed, delivered = traffic(plan)
    whole, scheduler = lived(plan, formed, delivered)
    cut, other = lived(plan, formed, delivered, (123.4, 500.0, 777.0))
    np.testing.assert_array_equal(cut, whole)
    mix = np.random.default_rng(2).permutation(len(formed.time))
    turn = np.random.default_rng(3).permutation(len(delivered.time))
    mixed, _ = lived(plan, formed.rows(mix), delivered.rows(turn))
    np.testing.assert_array_equal(mixed, whole[mix])
    one, two = scheduler.result(), other.result()
    assert one.rows == two.rows and one.times.tolist() == two.times.tolist() == AT.tolist()
    np.testing.assert_allclose(one.values, two.values, atol=1e-9)


def test_a_stretch_may_be_lived_once_more(plan: Plan) -> None:
    """Gone back to 400 s after a stretch to 700 s: every copy and every saved value as in one."""
    formed, delivered = traffic(plan)
    whole, one = lived(plan, formed, delivered)
    scheduler = ResponseScheduler(plan, seed=1, at=AT)
    copies = np.zeros_like(whole)
    for begin, end, stands in ((0.0, 400.0, True), (400.0, 700.0, False), (400.0, UNTIL, True)):
        now, arriving = ((t >= begin) & (t < end) for t in (formed.time, delivered.time))
        state = scheduler.state()
        copies[now] = scheduler.advance(end, formed.rows(now), delivered.rows(arriving))
        if not stands:
            scheduler.return_to(state)
    np.testing.assert_array_equal(copies, whole)
    np.testing.assert_array_equal(scheduler.enclosed(formed.exosome, whole * 0), whole)
    assert scheduler.result().times.tolist() == AT.tolist()
    np.testing.assert_allclose(scheduler.result().values, one.result().values, atol=1e-9)


def test_what_is_saved_is_what_was_held_then(plan: Plan) -> None:
    """Mean, deviation and quantiles over the cells of a type, from the events up to each time."""
    formed, delivered = traffic(plan)
    _, scheduler = lived(plan, formed, delivered)
    text = scheduler.result()
    for k, time in enumerate(AT[1:-1], 1):
        _, held = by_hand(plan, formed.rows(formed.time <= time), delivered.rows(
            delivered.time <= time))  # fmt: skip
        for kind, cells in (("a", held[:2]), ("b", held[2:])):
            row = text.values[text.rows.index((kind, "miR")), :, k]
            assert row[0] == pytest.approx(cells.mean()) and row[1] == pytest.approx(cells.std())
            assert row[2:] == pytest.approx(np.quantile(cells, (0.05, 0.5, 0.95)))


def test_contents_that_no_reaction_names_are_a_species_too(plan: Plan) -> None:
    text = ResponseScheduler(plan, seed=1, at=AT)
    text.advance(UNTIL, *(kind.joined([], len(plan.cargo)) for kind in (Released, Delivered)))
    rows = {row: values[0].tolist() for row, values in zip(text.result().rows, text.result().values,
                                                            strict=True)}  # fmt: skip
    assert rows["a", "other"] == [7.0] * 11 and rows["b", "tag"] == [0.0] * 11
