"""Cells that appear during a walk change neither ids nor draws of those that were there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import exosome as ex
from exosome import rng
from exosome.compile.build import compile_model
from exosome.engines.walk.release_streams import Senders, extended, release_streams
from exosome.engines.walk.run import Outputs, Walk
from exosome.engines.walk.setup import WalkProblem, prepare, with_cells
from exosome.plan.cells import daughters

UNTIL, APPEARS = 1200.0, 400.0  # s
MODEL = """
format: exosome/1
places:
  left: {box: [80 um, 80 um, 80 um], walls: closed, fluid: plasma}
  right: {box: [80 um, 80 um, 80 um], walls: closed, fluid: plasma}
cells:
  msc: {in: left, positions: [[20 um, 40 um, 40 um], [60 um, 40 um, 40 um]], radius: 8 um}
  scout: {in: right, positions: [[20 um, 40 um, 40 um]], radius: 8 um}
  eater: {in: right, positions: [[60 um, 40 um, 40 um]], radius: 8 um}
exosomes:
  courier: {diameter: {median: 100 nm, gsd: 1.3}}
  runner: {diameter: 80 nm}
journey:
  - {release: courier, from: msc, rate: 900 /h, burst: {geometric: 3}}
  - {release: courier, from: scout, rate: 900 /h}
  - {release: runner, from: eater, rate: 90 /h}
  - {load: miR-21, into: courier, from: msc, copies: 2.5}
  - {load: miR-21, into: courier, from: scout, copies: 2.5}
  - {diffuse: courier, in: left}
  - {diffuse: courier, in: right}
  - {diffuse: runner, in: right}
  - {enter: courier, into: msc, at: 0.02 um/s}
  - {enter: courier, into: eater, at: 0.02 um/s}
  - {give: courier, into: left, amount: 200, at: 5 min}
"""


@pytest.fixture(scope="module")
def plan() -> ex.Plan:
    return compile_model(ex.read(MODEL))


def followed(problem: WalkProblem, threads: int = 1) -> dict[str, np.ndarray]:
    """The columns of all exosomes of a walk, in the order of their ids."""
    blocks = list(Walk(problem, seed=7, threads=threads, outputs=Outputs(0, 1.0)).blocks(4096))
    names = ("exosome", "kind", "born", "fate", "receiver", "ended", "delivered", "diameter",
             "x", "y", "z", "cargo", "born_at", "distance")  # fmt: skip
    return {name: np.concatenate([getattr(block, name) for block in blocks]) for name in names}


def test_later_cells_keep_ids_and_lives_of_all_others_byte_for_byte(plan) -> None:
    """Two cells appear in the right box: the left one, and every draw in the right, stay."""
    cells = plan.cells
    later = cells.added(["aaa", "scout-1.1"], [[30, 60, 60], [30, 20, 20]], 8.0,
                        cells.types.index("scout"))  # fmt: skip
    before = prepare(plan, UNTIL, UNTIL)
    after = with_cells(before, later, APPEARS)
    assert after.codebook.senders == (*before.codebook.senders, "aaa", "scout-1.1")
    assert before.codebook.senders == ("dose-1", "eater-1", "msc-1", "msc-2", "scout-1")
    old, new = followed(before), followed(after, threads=2)
    ranks = new["exosome"] >> np.uint64(32)
    known = ranks < len(before.codebook.senders)
    for name in ("exosome", "kind", "born", "diameter", "cargo", "born_at"):
        assert new[name][known].tobytes() == old[name].tobytes(), name
    left = np.isin(old["exosome"] >> np.uint64(32), [0, 2, 3])
    assert 500 < left.sum() < len(old["exosome"])
    for name, values in old.items():
        assert new[name][known][left].tobytes() == values[left].tobytes(), name
    assert (new["born"][~known] >= APPEARS).all()
    counts = np.bincount(ranks.astype(int))
    assert (counts[-2:] > 100).all()  # each of them releases 200 on average


def test_a_lineage_is_an_address_of_its_own(plan) -> None:
    """Daughters have the draws of their own names, and the mother releases no more."""
    cells = plan.cells
    row = cells.names.index("msc-1")
    both = cells.added(daughters("msc-1"), [[12, 40, 40], [28, 40, 40]], 6.3, cells.cell_type[row])
    senders = extended(release_streams(plan), plan.with_cells(both.removed([row])), APPEARS)
    streams, first = senders.streams, len(release_streams(plan).streams.address)
    assert senders.names[-2:] == ("msc-1.1", "msc-1.2")
    hashes = [rng.hash_name("msc-1.1/courier"), rng.hash_name("msc-1.2/courier")]
    assert streams.address[first:].tolist() == hashes
    assert streams.start[first:].tolist() == [APPEARS, APPEARS]
    mother = senders.pairs.index(("msc-1", "courier"))
    assert streams.stop[mother] == APPEARS and senders.keys[mother] is None
    problem = with_cells(prepare(plan, UNTIL, UNTIL), both.removed([row]), APPEARS)
    lives = followed(problem)
    of_mother = lives["exosome"] >> np.uint64(32) == senders.names.index("msc-1")
    assert 0 < lives["born"][of_mother].max() <= APPEARS


def test_a_cell_of_another_type_is_another_sender(plan) -> None:
    """Its earlier exosomes keep their ids, the later ones have new ids, draws and sender type."""
    row, cells = plan.cells.names.index("scout-1"), plan.cells
    eater = cells.types.index("eater")
    changed = extended(release_streams(plan), plan.with_cells(cells.retyped([row], eater)), APPEARS)
    assert changed.names[-1] == "scout-1" and changed.types[-1] == "eater"
    assert changed.types[changed.names.index("scout-1")] == "scout"
    back = extended(changed, plan, 2.0 * APPEARS)
    assert back.types[-2:] == ("eater", "scout")
    assert back.streams.address[-1] == rng.hash_name("scout-1/courier/2")
    assert back.streams.stop[-2] == 2.0 * APPEARS and len(set(back.streams.address)) == 7


HISTORIES = st.lists(st.tuples(st.sampled_from("drt"), st.integers(0, 10**6)), max_size=10)


@settings(max_examples=60, deadline=None)
@given(changes=HISTORIES)
def test_no_history_changes_the_id_or_address_of_a_stream(plan, changes) -> None:
    """Divisions, deaths and changes of type; 60 histories, each value extended by the next."""
    senders: Senders = release_streams(plan)
    cells = plan.cells
    for step, (what, number) in enumerate(changes):
        here = np.flatnonzero(cells.present)
        if not len(here):
            break
        row = int(here[number % len(here)])
        if what == "d":
            at = [cells.xyz[row], cells.xyz[row]]
            cells = cells.added(daughters(cells[row]), at, 6.3, cells.cell_type[row])
        if what in "dr":
            cells = cells.removed([row])
        elif cells.types[cells.cell_type[row]] != "msc":
            cells = cells.retyped([row], 2 - cells.cell_type[row])
        before, senders = senders, extended(senders, plan.with_cells(cells), 10.0 * step)
        n = len(before.streams.address)
        assert senders.names[: len(before.names)] == before.names
        for column in ("address", "sender", "cell", "kind", "place", "rate", "start"):
            ours, theirs = getattr(senders.streams, column), getattr(before.streams, column)
            assert ours[:n].tobytes() == theirs.tobytes()
        assert (np.diff(senders.streams.sender) >= 0).all()
        releasing = [key[:3] for key in senders.keys if key is not None and key[1] != "dose"]
        assert len(releasing) == np.count_nonzero(cells.present)  # each type releases one kind
