"""Replicates: a run for each seed, and mean, standard deviation and interval over them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t
from typer.testing import CliRunner

import exosome as ex
from exosome.analysis import replicate_tables as stored
from exosome.cli import app
from exosome.ensembles.replicates import again, read_seeds, resume
from exosome.errors import Interrupted, UsageError
from exosome.views import gallery
from exosome.views.replicates_report import html
from support.stopping import Stop

pytestmark = pytest.mark.slow

MODEL = """\
format: exosome/1
places:
  gel: {volume: 1 nL}
cells:
  sender: {in: gel, count: 3, radius: 8 um}
exosomes:
  courier: {}
journey:
  - {load: note, into: courier, from: sender, copies: 2}
  - {release: courier, from: sender, rate: 40 /h}
  - {clear: courier, in: gel, rate: 0.5 /h}
  - {enter: courier, into: sender, at: 0.03 um/s}
  - {deliver: courier, into: sender, share: 60 %, after: 10 min}
"""
SEEDS = (1, 2, 3, 7)


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> stored.Replicates:
    folder = tmp_path_factory.mktemp("replicates") / "runs"
    return ex.replicates(ex.read(MODEL), until="2 h", every="30 min", seeds="1..3, 7", out=folder)


def test_each_is_the_run_of_its_seed(several: stored.Replicates, tmp_path: Path) -> None:
    assert several.seeds == SEEDS
    alone = ex.simulate(ex.read(MODEL), until="2 h", every="30 min", seed=7, out=tmp_path / "run")
    assert several.run(7).messages().equals(alone.messages())
    assert again(several.folder) == []


def test_mean_sd_and_interval(several: stored.Replicates) -> None:
    ends = {seed: several.run(seed).fates() for seed in SEEDS}
    spread = {(r["quantity"], r["name"]): r for r in several.spread().to_pylist()}
    for fate in ("free", "internalised", "cleared", "delivered"):
        values = np.array([ends[seed][fate] for seed in SEEDS], float)
        row = spread["exosomes", f"courier, {fate}"]
        half = t.ppf(0.975, 3) * values.std(ddof=1) / 2.0
        assert values.std() > 0.0
        mean = values.mean()
        expected = [4, mean, values.std(ddof=1), mean - half, mean + half]
        names = ("seeds", "mean", "sd", "low", "high")
        assert np.allclose([row[name] for name in names], expected)
    assert "in their own sender" not in {name for name, _ in spread}  # three cells, not told apart
    counts = several.counts().to_pylist()
    last = next(r for r in counts if r["time_s"] == 7200.0 and r["state"] == "cleared")
    assert last["mean"] == spread["exosomes", "courier, cleared"]["mean"]
    assert last["low"] < last["mean"] < last["high"]
    values = several.values().to_pylist()
    assert {row["seed"] for row in values} == set(SEEDS)


def test_they_are_shown(several: stored.Replicates, capsys: pytest.CaptureFixture[str]) -> None:
    text = str(several)
    row = next(r for r in several.spread().to_pylist() if r["name"] == "courier, cleared")
    assert f"exosomes: courier, cleared: {stored.with_interval(row)}" in text
    assert "95 % confidence interval of the mean" in html(several)
    assert gallery.save(several, "counts").read_bytes().startswith(b"<?xml")
    assert gallery.save(several, "counts", "csv").read_text().startswith('"time_s"')


def test_distances_and_self_uptake_over_the_seeds(tmp_path: Path) -> None:
    boxed = MODEL.replace("volume: 1 nL", "box: [80 um, 80 um, 80 um], walls: closed")
    boxed = boxed.replace("- {clear", "- {diffuse: courier, in: gel, at: 4 um^2/s}\n  - {clear")
    seeds = (1, 2, 3)
    runs = ex.replicates(ex.read(boxed), until="1 h", seeds=seeds, out=tmp_path / "runs")
    spread = {r["quantity"]: r for r in runs.spread().to_pylist()}
    shares, far = [], []
    for seed in seeds:
        rows = [r for r in runs.run(seed).messages().to_pylist() if r["fate"] == "internalised"]
        shares.append(100 * np.mean([r["sender"] == r["receiver"] for r in rows]))
        far.append(np.mean([r["distance_um"] for r in rows]))
    assert np.isclose(spread["in their own sender"]["mean"], np.mean(shares))
    assert 0 < spread["in their own sender"]["mean"] < 100
    assert np.isclose(spread["mean distance"]["sd"], np.std(far, ddof=1))


def test_one_seed_has_no_spread(tmp_path: Path) -> None:
    one = ex.replicates(ex.read(MODEL), until="10 min", seeds=[5], out=tmp_path / "one")
    assert one.spread()["sd"].null_count == len(one.spread())
    html(one)
    assert stored.open(tmp_path / "one").spread().equals(one.spread())  # by its record's own form


def test_what_was_stopped_goes_on(several: stored.Replicates, tmp_path: Path) -> None:
    how = {"until": "2 h", "every": "30 min", "seeds": SEEDS, "out": tmp_path / "runs"}
    with pytest.raises(Interrupted, match="stopped: 2 of 4 seeds are finished and kept in"):
        ex.replicates(ex.read(MODEL), progress=Stop(2), **how)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="are not finished; continue with: exosome run --resume"):
        stored.open(tmp_path / "runs")
    with pytest.raises(UsageError, match="already holds unfinished replicates"):
        ex.simulate(ex.read(MODEL), until="2 h", out=tmp_path / "runs")
    done = ex.resume(tmp_path / "runs")
    assert isinstance(done, stored.Replicates)
    assert done.spread().equals(several.spread())
    with pytest.raises(UsageError, match="already finished"):
        resume(tmp_path / "runs")


def test_fewer_seeds_over_more_leave_none_behind(tmp_path: Path) -> None:
    how = {"until": "5 min", "out": tmp_path / "runs"}
    ex.replicates(ex.read(MODEL), seeds="1..3", **how)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="already holds finished replicates"):
        ex.replicates(ex.read(MODEL), seeds="1..2", **how)  # type: ignore[arg-type]
    ex.replicates(ex.read(MODEL), seeds="1..2", overwrite=True, **how)  # type: ignore[arg-type]
    assert sorted(p.name for p in (tmp_path / "runs").glob("seed-*")) == ["seed-1", "seed-2"]


@pytest.mark.parametrize("engine", ("walk", "body"))
def test_a_run_over_replicates_leaves_no_seed_behind(engine: str, tmp_path: Path) -> None:
    how = {"until": "5 min", "out": tmp_path / "runs"}
    ex.replicates(ex.read(MODEL), seeds="1, 2", **how)  # type: ignore[arg-type]
    (tmp_path / "runs" / "seed-3").mkdir()  # of another program
    run = ex.simulate(ex.read(MODEL), engine=engine, overwrite=True, **how)  # type: ignore[arg-type]
    assert [p.name for p in run.folder.glob("seed-*")] == ["seed-3"]
    assert ex.again(run.folder) == []


def test_seeds_are_read() -> None:
    assert read_seeds("1..4") == [1, 2, 3, 4]
    assert read_seeds("3, 1..2,3") == [3, 1, 2]
    for wrong in ("", "one", "4..1", "1..", "-1", "1..99999", [-1], [2**64]):
        with pytest.raises(UsageError, match="expected seeds such as"):
            read_seeds(wrong)


def test_engines_without_chance_say_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the body engine is deterministic"):
        ex.replicates(
            ex.read(MODEL), until="1 h", seeds="1..3", engine="body", out=tmp_path / "runs"
        )


def test_shards_of_seeds_join_to_the_same_files(several, tmp_path: Path) -> None:
    """Three shards, one of them stopped and begun again; one that is missing is run at the end."""
    how = {"until": "2 h", "every": "30 min", "seeds": "1..3, 7"}

    def shard(number: int, **more: object) -> Path:
        out = tmp_path / f"s{number}"
        with pytest.raises(ex.ExosomeError, match=f"shard {number}/3: . of 4 seeds are finished"):
            ex.replicates(ex.read(MODEL), out=out, shard=f"{number}/3", **how, **more)
        return out

    with pytest.raises(Interrupted):
        ex.replicates(ex.read(MODEL), out=tmp_path / "s1", shard="1/3", progress=Stop(1), **how)
    shards = [shard(number) for number in (1, 2, 3)]
    run = CliRunner()
    text = run.invoke(app, ["join", *map(str, shards[:2]), "--out", str(tmp_path / "a")]).output
    assert f"{tmp_path / 'a'} holds 3 of 4 finished parts of a run; follow the others with" in text
    joined = run.invoke(app, ["join", *map(str, shards), "--out", str(tmp_path / "all")])
    assert "Mean over the seeds" in joined.output
    resume(tmp_path / "a")
    for name in ("replicates.parquet", "spread.parquet", "counts.parquet"):
        whole = (several.folder / name).read_bytes()
        assert whole == (tmp_path / "all" / name).read_bytes()
        assert whole == (tmp_path / "a" / name).read_bytes()
    with pytest.raises(ex.ExosomeError):
        ex.replicates(ex.read(MODEL), out=tmp_path / "b", shard="1/3", **how | {"until": "1 h"})
    other = run.invoke(app, ["join", str(shards[1]), str(tmp_path / "b"), "--out",
                             str(tmp_path / "x")])  # fmt: skip
    assert "hold shards of different replicates; expected shards of one command" in str(
        other.exception
    )
    none = run.invoke(app, ["join", str(shards[1]), str(tmp_path), "--out", str(tmp_path / "x")])
    assert "holds no unfinished replicates, expected a shard of some" in str(none.exception)
    with pytest.raises(UsageError, match="read '4/3' for 'shard'"):
        ex.replicates(ex.read(MODEL), out=tmp_path / "c", shard="4/3", **how)
