"""Ensembles on a dask cluster of separate processes: the same files, whatever is lost."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import exosome as ex
from exosome.cli import app
from exosome.ensembles import cluster as cluster_module
from exosome.ensembles.cluster import on_cluster
from exosome.ledger.equality import same
from exosome.trials import trial_study
from support.dask_cluster import SOURCE, LocalCluster
from support.ensemble_models import BODY
from support.stopping import Stop
from support.trials import changed

pytestmark = pytest.mark.slow

WALK = """
format: exosome/1
places: {gel: {volume: 1 nL}}
cells: {sender: {in: gel, count: 3, radius: 8 um}}
exosomes: {courier: {}}
journey:
  - {release: courier, from: sender, rate: 40 /h}
  - {clear: courier, in: gel, rate: 0.5 /h}
  - {enter: courier, into: sender, at: 0.03 um/s}
"""
DATA = {
    "observable": ["level"] * 5, "time [h]": [0.5, 1, 2, 3, 4],
    "value [particles/mL]": [4.2e5, 3.3e5, 2.3e5, 1.5e5, 1.0e5], "sd [particles/mL]": [1e4] * 5,
}  # fmt: skip


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """A scheduler and two workers, each a process of its own."""
    made = LocalCluster(tmp_path_factory.mktemp("cluster"), workers=2)
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small trial in a file."""
    path = tmp_path / "small.yaml"
    path.write_text(changed(("patients: 200", "patients: 40")), encoding="utf-8")
    return path


def cohort(**how: Any) -> Any:
    return ex.cohort(BODY, until="2 h", subjects=200, threads=1,
                     vary={"clear.rate": "lognormal(0.4 /h, 0.3)"}, **how)  # fmt: skip


def sweep(**how: Any) -> Any:
    return ex.sweep(BODY, until="2 h", vary={"give.amount": "1e3..1e6 log 150"}, threads=1, **how)


def sweep_of_means(**how: Any) -> Any:
    vary = {"give.amount": "0, 1e4, 1e5"}  # 0 leaves a transition out: two groups of runs
    return ex.sweep(BODY, until="2 h", vary=vary, threads=1, **how)


def fit(**how: Any) -> Any:
    return ex.fit(BODY, data=DATA, free=["clear.rate=0.05..2 /h log"], starts=3, threads=1, **how)


@pytest.mark.parametrize("study", [cohort, sweep, sweep_of_means, fit])
def test_a_cluster_gives_the_same_files(cluster: LocalCluster, study: Any, tmp_path: Path) -> None:
    """Tables of a cohort, of two sweeps and of a fit, computed here and by two other processes."""
    here = study(out=tmp_path / "here")
    there = study(out=tmp_path / "there", cluster=cluster.address)
    assert same(here.folder, there.folder) == []


def test_a_shard_by_a_cluster(cluster: LocalCluster, tmp_path: Path) -> None:
    with pytest.raises(ex.ExosomeError, match="shard 2/3: 64 of 200 subjects are finished"):
        cohort(out=tmp_path / "all", shard="2/3", cluster=cluster.address)
    joined = cohort(out=tmp_path / "all")
    assert same(cohort(out=tmp_path / "here").folder, joined.folder) == []


def test_seeds_by_a_cluster(cluster: LocalCluster, tmp_path: Path) -> None:
    """Each worker walks a seed and sends its files: the same as here, a shard of them as well."""

    def seeds(out: str, **how: Any) -> Any:
        return ex.replicates(WALK, until="1 h", seeds="1..4", out=tmp_path / out, **how)

    here, there = seeds("here"), seeds("there", cluster=cluster.address)
    for name in ("replicates", "spread", "counts", "seed-3/messages", "seed-3/tracks"):
        files = [study.folder / f"{name}.parquet" for study in (here, there)]
        assert files[0].read_bytes() == files[1].read_bytes(), name
    with pytest.raises(ex.ExosomeError, match="shard 1/2: 2 of 4 seeds are finished and kept in"):
        seeds("shard", shard="1/2", cluster=cluster.address)
    assert sorted(path.name for path in (tmp_path / "shard").glob("seed-*")) == ["seed-1", "seed-3"]


class Kills(ex.Progress):
    """Kills one process once something is finished."""

    def __init__(self, cluster: LocalCluster, process: Any) -> None:
        self.cluster, self.process, self.killed_at = cluster, process, 0

    def advance(self, done: int) -> None:
        if not self.killed_at:
            self.cluster.kill(self.process)
            self.killed_at = done


def test_what_a_killed_worker_held_is_computed_again(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of two workers is killed in the middle of 12 parts; then a study that was stopped."""
    monkeypatch.setattr(trial_study, "TRUE_PATIENTS", 400)
    here = ex.trial.power(file, trials=600, seed=5, out=tmp_path / "here")
    cluster = LocalCluster(tmp_path, workers=2)
    try:
        kills = Kills(cluster, cluster.workers[0])
        there = ex.trial.power(
            file, trials=600, seed=5, out=tmp_path / "there", cluster=cluster.address,
            progress=kills,
        )  # fmt: skip
        assert 0 < kills.killed_at < 600 and cluster.workers[0].poll() is not None
        assert same(here.folder, there.folder) == [] and here.summary == there.summary
        how: dict[str, Any] = {"trials": 600, "seed": 5, "out": tmp_path / "stopped"}
        with pytest.raises(ex.Interrupted, match="of 600 trials are finished and kept in"):
            ex.trial.power(file, cluster=cluster.address, progress=Stop(300), **how)
        with pytest.raises(ex.RunError, match=r"the scheduler at .* was lost\. Start it again"):
            ex.trial.power(
                file, cluster=cluster.address, progress=Kills(cluster, cluster.scheduler), **how
            )
        ended = ex.trial.power(file, **how)
        assert same(here.folder, ended.folder) == []
    finally:
        cluster.close()


def test_a_worker_with_other_code_is_refused(tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "src")
    with (tmp_path / "src" / "exosome" / "units.py").open("a", encoding="utf-8") as file:
        file.write("\n# another version\n")
    cluster = LocalCluster(tmp_path, workers=0)
    try:
        cluster.worker(tmp_path / "src")
        with pytest.raises(ex.UsageError, match=r"the worker tcp://.* runs other code of exosome"):
            cohort(cluster=cluster.address, out=tmp_path / "out")
    finally:
        cluster.close()


def test_a_part_that_ends_every_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The part is not tried for ever; without a worker a study stops."""
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    cluster = LocalCluster(tmp_path, workers=1)
    try:
        with pytest.raises(ex.RunError, match="a part of the study ended several workers of the"):
            list(on_cluster(cluster.address, os._exit, 1, [()]))
        monkeypatch.setattr(cluster_module, "ALONE_S", 1.0)
        monkeypatch.setattr(cluster_module, "LOOK_S", 0.5)
        with pytest.raises(ex.RunError, match=r"has had no worker for 1 s\. Start one, such as: d"):
            list(on_cluster(cluster.address, os._exit, 1, [()]))
    finally:
        cluster.close()


def test_errors_of_the_command_line(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "body.yaml"
    model.write_text(BODY, encoding="utf-8")
    words = ["run", str(model), "--until", "2h", "--out", str(tmp_path / "out")]
    alone = CliRunner().invoke(app, [*words, "--cluster", cluster.address])
    assert "--cluster computes many runs: add --subjects and --vary, or use" in str(alone.exception)
    many = [*words, "--subjects", "5", "--vary", "clear.rate=lognormal(0.4 /h, 0.3)", "--cluster"]
    monkeypatch.setattr(cluster_module, "CONNECT_S", 0.5)
    for address in ("tcp://127.0.0.1:9", "nowhere://x", ""):
        wrong = CliRunner().invoke(app, [*many, address])
        assert "for 'cluster', expected the address of a dask scheduler that runs, such as" in str(
            wrong.exception
        )
    monkeypatch.setitem(sys.modules, "distributed", None)
    missing = CliRunner().invoke(app, [*many, cluster.address])
    assert 'not installed: pip install "exosome[cluster]"' in str(missing.exception)
