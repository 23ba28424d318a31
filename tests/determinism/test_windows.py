"""Lives that are tied together: the same ledger whatever the windows, threads and blocks are."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from exosome.analysis.run_handle import Ledger
from exosome.engines.walk import walk_engine
from exosome.engines.walk.coupled import external_sort, windows
from exosome.engines.walk.coupled.windows import CoupledWalk
from exosome.errors import Interrupted
from exosome.ledger.equality import same
from exosome.ledger.store import Store
from exosome.run import resume, simulate
from support import small_tissue
from support.coupled_models import MODELS, TISSUE
from support.small_tissue import lives
from support.stopping import Stop

pytestmark = pytest.mark.slow

UNTIL = "30 min"


def unlimited(text: str) -> str:
    """A model without its limits."""
    return re.sub(r", limit: [^,}]+", "", text)


def run(folder: Path, model: str, **how: object) -> Ledger:
    path = small_tissue.write(folder, model)
    settings = {"until": UNTIL, "threads": 2, "tracks": 200, **how}
    return simulate(path, out=folder / "run", **settings)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ledger]:
    """Both models with limits, on one thread."""
    folder = tmp_path_factory.mktemp("before")
    return {name: run(folder / name, text, threads=1) for name, text in MODELS.items()}


def test_there_is_enough_to_tell(before: dict[str, Ledger]) -> None:
    """Attempts that were refused, and such that were not, in tens."""
    for ledger in before.values():
        shown = ledger.record["windows"]
        assert shown["accepted"] > 50 and shown["attempts"] - shown["accepted"] > 200
        assert ledger.tracks().num_rows > 300
        assert shown["repeated"] == 0


@pytest.mark.parametrize("name", ["tissue", "population"])
@pytest.mark.parametrize(("many", "aim"), [(2, 8192), (1, 300), (2, 20)])
def test_threads_and_windows_change_nothing(
    before: dict[str, Ledger],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    many: int,
    aim: int,
) -> None:
    """From 3 windows to more than 25, one thread or two: the same bytes, and the same attempts."""
    monkeypatch.setattr(windows, "AIM", aim)
    ledger = run(tmp_path, MODELS[name], threads=many)
    assert same(before[name].folder, ledger.folder) == []
    one, other = (dict(each.record["windows"]) for each in (before[name], ledger))
    assert one["attempts"] == other["attempts"] and one["accepted"] == other["accepted"]
    assert (other["number"] > 25) == (aim == 20)


def test_blocks_and_what_is_put_aside_change_nothing(
    before: dict[str, Ledger], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lives put aside 200 at a time and handed on 500 at a time."""
    monkeypatch.setattr(external_sort, "RUN", 200)
    monkeypatch.setattr(windows, "RUN", 200)
    monkeypatch.setattr(windows, "AIM", 100)
    monkeypatch.setattr(external_sort, "SAMPLED", 16)
    monkeypatch.setattr(CoupledWalk, "block_size", lambda self, cost: 500)
    ledger = run(tmp_path, TISSUE)
    assert ledger.record["parts"] == -(-ledger.messages().num_rows // 500)
    assert same(before["tissue"].folder, ledger.folder) == []


@pytest.mark.parametrize("name", ["tissue", "population"])
def test_with_nothing_tied_windows_are_the_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Without limits, through windows all the same: the very bytes of the walk, tracks included."""
    text = unlimited(MODELS[name])
    walk = run(tmp_path / "walk", text)
    assert "windows" not in walk.record
    monkeypatch.setattr(walk_engine, "Walk", partial(CoupledWalk, folder=tmp_path))
    monkeypatch.setattr(windows, "AIM", 150)
    side_by_side = run(tmp_path / "windows", text)
    assert side_by_side.record["windows"]["number"] > 5
    assert side_by_side.record["windows"]["attempts"] == 0
    assert same(walk.folder, side_by_side.folder) == []


def test_a_limit_that_never_binds_is_none(tmp_path: Path) -> None:
    """A cell that is busy for a nanosecond: every attempt succeeds, as it would without a limit."""
    never = re.sub(r"limit: [^,}]+", "limit: 1e9 /s", TISSUE)
    tied, free = run(tmp_path / "a", never), run(tmp_path / "b", unlimited(TISSUE))
    assert tied.record["windows"]["accepted"] == tied.record["windows"]["attempts"] > 50
    assert same(tied.folder, free.folder) == []


def test_a_limit_changes_only_lives_that_meet_it(
    before: dict[str, Ledger], tmp_path: Path
) -> None:
    """Decoys, and all couriers that neither entered such a cell before nor do so now."""
    free = run(tmp_path, unlimited(TISSUE))
    assert lives(before["tissue"], kind="decoy") == lives(free, kind="decoy")
    ours, theirs = (set(lives(each, kind="courier")) for each in (before["tissue"], free))
    changed = theirs - ours
    receiver_type = 6
    assert len(changed) > 50
    assert {row[receiver_type] for row in changed} == {"fibroblast", "monolayer"}


def test_ctrl_c_says_what_is_kept_and_a_resumed_run_is_the_unbroken_one(
    before: dict[str, Ledger], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped while lives go on, then between two parts, then let through."""
    kept = (
        "stopped: runs with `limit`, `holds` or `drives` write their results only at the end, so "
        f"nothing of this one is kept. Start again with: exosome run --resume {tmp_path / 'run'}"
    )

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(CoupledWalk, "block_size", lambda self, cost: 500)
    with pytest.raises(Interrupted, match=f"^{re.escape(kept)}$"):
        run(tmp_path, TISSUE, progress=Stop())
    put = Store.put
    with monkeypatch.context() as stopped:
        stopped.setattr(Store, "put", lambda store, block, *more: (
            put if block.index < 2 else stop)(store, block, *more))  # fmt: skip
        with pytest.raises(Interrupted, match=f"^{re.escape(kept)}$"):
            resume(tmp_path / "run", threads=2)
    ledger = resume(tmp_path / "run", threads=1)
    assert ledger.record["parts"] > 3 and ledger.record["windows"] == before["tissue"].record[
        "windows"]  # fmt: skip
    assert same(before["tissue"].folder, ledger.folder) == []
