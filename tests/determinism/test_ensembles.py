"""The one runner of cohorts, sweeps and replicates: parts by number, kept, in any order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import exosome as ex
from exosome.ensembles import plans as plans_module
from exosome.ensembles.plans import Plans
from exosome.ensembles.runner import Study, results
from exosome.errors import Interrupted, UsageError
from exosome.ledger.equality import same
from exosome.ledger.item_parts import ItemParts, join_parts
from support.ensemble_models import BODY, gel
from support.stopping import Noted, Stop

GEL = gel("100 /h")


def cohort(**how: Any) -> Any:
    return ex.cohort(BODY, until="2 h", subjects=200, threads=1,
                     vary={"clear.rate": "lognormal(0.4 /h, 0.3)"}, **how)  # fmt: skip


def sweep(**how: Any) -> Any:
    return ex.sweep(BODY, until="2 h", vary={"give.amount": "1e3..1e6 log 150"}, threads=1, **how)


def sweep_of_walks(**how: Any) -> Any:
    vary = {"enter.at": "0.01 um/s..0.1 um/s log 4"}
    return ex.sweep(GEL, until="10 min", vary=vary, engine="walk", threads=1, **how)


@pytest.mark.parametrize(
    ("study", "total", "noun", "after"),
    [(cohort, 200, "subjects", 128), (sweep, 150, "runs", 64), (sweep_of_walks, 4, "runs", 3)],
)
def test_what_was_stopped_goes_on_with_the_same_call(
    tmp_path: Path, study: Callable[..., Any], total: int, noun: str, after: int
) -> None:
    """Finished parts are taken, the rest is computed: the same tables byte for byte."""
    whole = study(out=tmp_path / "whole")
    out = tmp_path / "stopped"
    with pytest.raises(Interrupted) as stopped:
        study(out=out, progress=Stop(after))
    assert str(stopped.value) == (
        f"stopped: {after} of {total} {noun} are finished and kept in {out}; continue with the "
        "same command"
    )
    with pytest.raises(UsageError, match="continue it with the command that it began with"):
        ex.resume(out)
    noted = Noted()
    study(out=out, progress=noted)
    assert noted.calls[0] == (total, noun, after)
    assert noted.calls[-1] == total and after not in noted.calls[1:]
    assert same(whole.folder, out) == []
    assert not (out / "parts").exists()


def test_parts_of_another_study_and_damaged_ones_do_not_count(tmp_path: Path) -> None:
    out, fresh = tmp_path / "out", cohort(seed=4, out=tmp_path / "fresh")
    with pytest.raises(Interrupted):
        cohort(out=out, progress=Stop(128))
    noted = Noted()
    cohort(seed=4, out=out, progress=noted)
    assert noted.calls[0] == (200, "subjects", 0)
    assert same(fresh.folder, out) == []
    with pytest.raises(Interrupted):
        cohort(seed=4, out=out, overwrite=True, progress=Stop(64))
    (file,) = (out / "parts").glob("items-*.npz")
    file.write_bytes(file.read_bytes()[:-900])
    noted = Noted()
    cohort(seed=4, out=out, overwrite=True, progress=noted)
    assert noted.calls[0] == (200, "subjects", 0) and same(fresh.folder, out) == []


def test_parts_are_addressed_by_number_in_any_order(tmp_path: Path) -> None:
    """Parts computed one by one in another order are the study; each file holds some of them."""

    def compute(parts):
        yield from ((part, {"squares": np.arange(3 * part, 3 * part + 3) ** 2}) for part in parts)

    study = Study("items", 8, 3, compute)
    assert study.parts == 3 and list(study.items(2)) == [6, 7]
    first = ItemParts(tmp_path, "a key")
    (tmp_path / "parts").mkdir()
    for part in (2, 0):
        ((number, arrays),) = study.compute([part])
        first.put(number, arrays)
        first.flush()
    kept = ItemParts(tmp_path, "a key")
    assert [part in kept for part in range(3)] == [True, False, True]
    noted = Noted()
    every = dict(results(study, kept, noted))
    assert noted.calls == [(8, "items", 5), 8]
    assert [every[part]["squares"].tolist() for part in range(3)] == [
        [0, 1, 4], [9, 16, 25], [36, 49, 64]
    ]  # fmt: skip
    assert 0 not in ItemParts(tmp_path, "another key")


def effects_of(model: ex.Model) -> list[dict[str, Any]]:
    """The effects of one run, as a sweep measures them."""
    run = ex.simulate(model, until="10 min", threads=1, tracks=0)
    return [{"mean": row["mean"], "sd": row["sd"]} for row in run.reached().to_pylist()]


def test_a_sweep_of_walks_changes_the_plan_and_equals_changed_models(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Cells are placed once for all points, and each point is the run of the changed model."""
    compiled: list[object] = []
    real = plans_module.compile_model
    monkeypatch.setattr(
        plans_module, "compile_model", lambda *how: (compiled.append(how), real(*how))[1]
    )
    table = sweep_of_walks().effects().to_pylist()
    assert len(compiled) == 1
    model = ex.read(GEL)
    for point in (0, 3):
        rows = [r for r in table if r["point"] == point and r["what"] == "delivered"]
        value = f"{rows[0]['journey.enter.at']!r} um/s"
        assert [{"mean": r["mean"], "sd": r["sd"]} for r in rows] == effects_of(
            model.but({"enter.at": value})
        )


def test_what_a_plan_cannot_change_is_compiled_and_said(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="exosome")
    values = np.array([3.0, 5.0])
    path = "cells.msc.count"
    plans = Plans(ex.read(GEL), "walk", {path: ["3", "5"]}, {path: values})
    assert plans.reason.startswith("'cells.msc.count' can't be changed in a plan: the positions")
    assert f"every item is compiled anew: {plans.reason}" in caplog.messages
    assert [float(plans.of(item).cells.number[1]) for item in range(2)] == [3.0, 5.0]
    assert plans.together([0, 1]) is None


@pytest.mark.parametrize("study", [cohort, sweep])
def test_shards_of_a_study_join_to_the_whole(tmp_path: Path, study: Callable[..., Any]) -> None:
    """Every second part here, every second there, joined: the same tables, byte for byte."""
    study(out=tmp_path / "whole")
    for number in (1, 2):
        with pytest.raises(ex.ExosomeError, match=f"shard {number}/2: .* are finished and kept"):
            study(out=tmp_path / f"shard-{number}", shard=f"{number}/2")
    join_parts([tmp_path / "shard-2", tmp_path / "shard-1"], tmp_path / "joined")
    study(out=tmp_path / "joined")
    assert same(tmp_path / "whole", tmp_path / "joined") == []
    with pytest.raises(UsageError, match="already holds a finished"):
        join_parts([tmp_path / "shard-1"], tmp_path / "whole")
