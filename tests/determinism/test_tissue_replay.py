"""Replay among cells that divide, die, move and change: the run itself, to the last bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import exosome as ex
from exosome.analysis import tissue_replay
from exosome.errors import RunError, UsageError
from exosome.tracing import counterfactuals
from exosome.viewer import message_story
from support import growing_run

pytestmark = pytest.mark.slow
ROW = ("kind", "sender", "sender_type", "born_s", "fate", "receiver", "receiver_type", "ended_s")


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    """A run that keeps the track of every exosome."""
    return growing_run.run(tmp_path_factory.mktemp("growing") / "grow", tracks=100_000)


def test_every_replayed_path_is_the_track_of_the_run(growing: ex.Ledger) -> None:
    """Over 1000 exosomes: of cells that were born in the run, of the dose, bound, freed."""
    tracks, messages = growing.tracks(), growing.messages()
    ids = messages["exosome"].to_numpy()
    assert len(ids) > 1000 and growing.record["windows"]["events"] > 20
    paths = growing.replay(ids, threads=1)
    assert paths.equals(tracks)
    senders = set(messages["sender"].to_pylist())
    assert None in senders and {"pool", "msc-1"} < senders and any("." in s for s in senders if s)
    chosen = ids[::-37]
    some = growing.replay(chosen)
    assert list(dict.fromkeys(some["exosome"].to_pylist())) == [
        one for one in chosen.tolist() if one in set(tracks["exosome"].to_pylist())
    ]


def test_every_replayed_life_is_the_row_of_the_run(growing: ex.Ledger) -> None:
    messages = growing.messages()
    lives = growing.replayed.lives(messages["exosome"].to_numpy())
    assert {"free", "bound", "internalised", "cleared"} == {life.fate for life in lives}
    for life, row in zip(lives, messages.to_pylist(), strict=True):
        kept = {name: row[name] for name in ROW}
        if row["sender"] is None:
            kept["sender"] = life.sender
        assert {name: getattr(life, name) for name in ROW} == kept
        for name, point in (("born_", life.start_um), ("", life.end_um)):
            own = [row[f"{name}{axis}_um"] for axis in "xyz"]
            known = np.array([np.nan if one is None else one for one in own], np.float32)
            np.testing.assert_array_equal(np.float32(point), known)


def test_of_a_large_run_only_the_asked_exosomes_are_watched(
    growing: ex.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two kinds from one sender, a dose, and senders that were born in the run; two threads."""
    messages = growing.messages().to_pandas()
    first = messages.groupby(["sender", "kind"], dropna=False).exosome.nth(1)
    ids = np.sort(first.to_numpy())
    assert len(ids) > 12
    monkeypatch.setattr(tissue_replay, "MOST_POINTS", 0)
    large = ex.open(growing.folder)
    paths = large.replay(ids, threads=2)
    assert large.replayed._all is None  # type: ignore[attr-defined]
    tracks = growing.tracks()
    assert paths.equals(tracks.filter(np.isin(tracks["exosome"].to_numpy(), ids)))


def test_a_run_with_counts_only_is_replayed_as_its_twin(
    growing: ex.Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = growing_run.run(tmp_path / "counts", keep="counts")
    ids = growing.messages(["exosome"])["exosome"].to_numpy()[::50]
    assert counted.messages().num_rows == 0
    assert counted.replay(ids).equals(growing.replay(ids))
    assert ex.trace.follow(counted, int(ids[3])).row["born_s"] > 0.0
    monkeypatch.setattr(tissue_replay, "MOST_POINTS", 0)
    with pytest.raises(UsageError, match="run it with --keep all, not --keep 'counts'"):
        ex.open(counted.folder).replay(ids)


def test_what_can_not_be_replayed_is_said(growing: ex.Ledger) -> None:
    with pytest.raises(UsageError, match="has no exosome 12345678901234"):
        growing.replay([12345678901234])
    with pytest.raises(UsageError, match="a point at the end of every window of the run; leave"):
        growing.replay([0], every="1 s")
    with pytest.raises(UsageError, match="one exosome can't be walked again without the others"):
        growing.replayed.released(np.array([0], np.uint64))
    identity = int(growing.messages()["exosome"][5].as_py())
    trace = growing.trace(identity)
    assert any("can't be walked again without the others" in note for note in trace.notes)
    depends = counterfactuals.depends(growing)
    assert "`tissue`" in message_story.story(growing, identity, depends)["without"]


def test_a_row_that_differs_from_the_replay_is_an_error(
    growing: ex.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = growing.messages()
    row = messages["fate"].to_pylist().index("internalised")
    receivers = messages["receiver"].to_pylist()
    receivers[row] = "somebody"
    column = messages.schema.get_field_index("receiver")
    spoilt = messages.set_column(column, messages.schema.field(column), pa.array(receivers))
    monkeypatch.setattr(type(growing), "messages", lambda _, columns=None: spoilt.select(columns))
    identity = messages["exosome"][row].as_py()
    with pytest.raises(RunError, match=f"exosome {identity} does not end as its row says"):
        growing.replay([identity])


MATRIX = """\
format: exosome/1
places: {gel: {box: [80 um, 60 um, 30 um], walls: closed}}
cells:
  msc: {in: gel, positions: [[20 um, 20 um, 15 um], [60 um, 40 um, 15 um]], radius: 6 um}
exosomes: {courier: {}}
journey:
  - {load: signal, into: courier, from: msc, copies: 5}
  - {release: courier, from: msc, rate: 200 /h}
  - {diffuse: courier, in: gel, at: 2 um^2/s}
  - {clear: courier, in: gel, rate: 3 /h}
  - {enter: courier, into: msc, at: 0.1 um/s}
matrices:
  gag: {in: gel, voxel: 10 um, halves: 0.5 mg/mL}
tissue:
  - {make: gag, by: msc, rate: 5 pg/h}
  - {move: msc, speed: 20 um/h, persistence: 30 min, toward: signal, memory: 5 min, threshold: 5}
"""


def test_paths_in_matrix_and_of_cells_that_turn_to_exosomes(tmp_path: Path) -> None:
    """Matrix slows exosomes, and cells turn to those that they took in: still the same paths."""
    run = ex.simulate(ex.read(MATRIX), until="15 min", every="3 min", tracks=100_000, seed=3,
                      out=tmp_path / "run")  # fmt: skip
    assert run.makes_matrix and run.fates()["internalised"] > 5
    ids = run.messages(["exosome"])["exosome"].to_numpy()
    assert len(ids) > 50 and run.replay(ids).equals(run.tracks())
