"""Fits: free numbers of a model from data, with intervals, verdicts and bands, in a folder.

A fit consists of items: each start, each profile and each ensemble of draws. An item depends on the
problem, the seed and its number, never on the other cores. Finished items lie in the folder, so
that the same command goes on where it was stopped.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from exosome.engines.body.workers import can_start_workers, map_in_workers
from exosome.engines.protocol import Progress
from exosome.errors import Interrupted, UsageError, read_expected
from exosome.fitting import fit_results
from exosome.fitting.estimate import Optimum, best_of, fit_from, maximise, starts
from exosome.fitting.extra import need
from exosome.fitting.fit_problem import FitProblem, fit_problem, refuse_idle
from exosome.fitting.free_numbers import Given
from exosome.fitting.group_effects import Given as Effects
from exosome.fitting.likelihood_profile import Profile, profile
from exosome.fitting.objective import Objective
from exosome.fitting.posterior import ENSEMBLES, Ensemble, sample
from exosome.fitting.table_rows import Source
from exosome.model import Model, read
from exosome.settings import cores

if TYPE_CHECKING:
    from exosome.fitting.contact_record import ContactRecord
    from exosome.ledger.fit_tables import Fit
    from exosome.ledger.store import Store

Floats = NDArray[np.float64]

STARTS = 20
PATHS = 20_000
QUICK = 5.0  # s of work below which no worker processes are started
STEPS_OF_A_START = 25  # evaluations, about
OF_A_PROFILE = 90


def fit(
    model: Model | str | os.PathLike[str],
    *,
    data: Source,
    free: Given,
    engine: str = "body",
    conditions: Source | None = None,
    likelihood: Mapping[str, str] | None = None,
    effects: Effects = (),
    starts: int = STARTS,
    posterior: int = 0,
    until: str | None = None,
    paths: int = PATHS,
    contacts: ContactRecord | None = None,
    seed: int = 1,
    threads: int | None = None,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    cluster: str | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Fit:
    """Fit free numbers of a model to data, and say what is known of each.

    `data` is a table (see `docs/fitting.md`), `free` texts such as "release.rate=1..600 /h log".
    `engine` is "body", "field", "walk" or "contacts" (single cells in space from a contact record,
    `contacts` or one of `paths` paths); `options` are settings of the field or walk. `likelihood`
    names the law of error of an observable, `effects` the standard deviation of effects of groups,
    such as {"donor": "30 %"}. `starts` is the number of starts, `posterior` that of the steps of
    each of four ensembles of draws (0: none). `progress` counts finished items. The fit depends on
    the problem and the seed, never on `threads` or on `cluster`, the address of a dask scheduler
    whose workers compute the items. Raises ModelError (the model), UsageError (the data, with file,
    row and column; the rest) and RunError.
    """
    from exosome.ledger.output_folder import make_in

    need("fides")
    if posterior:
        need("emcee")
    if not isinstance(model, Model):
        model = read(model)
    if starts < 1:
        raise UsageError(read_expected(starts, "one start or more, such as 20", key="starts"))
    if posterior and posterior < 20:
        expected = "20 steps or more, such as 1000, or 0 for no draws"
        raise UsageError(read_expected(posterior, expected, key="posterior"))
    problem = fit_problem(
        model, data=data, free=free, engine=engine, conditions=conditions,
        likelihood=likelihood, effects=effects, until=until, seed=seed, paths=paths,
        contacts=contacts, threads=cores(threads), options=options,
    )  # fmt: skip
    return make_in(
        out, "fit",
        lambda folder: run_fit(
            problem, starts, posterior, folder, overwrite=overwrite, progress=progress,
            cluster=cluster,
        ),
    )  # fmt: skip


def run_fit(
    problem: FitProblem, starts: int, posterior: int, folder: Path, *, overwrite: bool = False,
    progress: Progress | None = None, cluster: str | None = None,
) -> Fit:  # fmt: skip
    """A fit that is ready to run, in a folder."""
    from exosome.ledger.store import Store

    store = Store(folder)
    request = {"starts": starts, "posterior": posterior, "seed": problem.seed}
    with store.owned(overwrite):
        return _Work(problem, request, store, progress or Progress(), cluster).done()


@dataclass(frozen=True)
class _Item:
    """One item: `stage` is start, profile or ensemble; `x` are coordinates to begin with."""

    stage: str
    number: int
    x: tuple[float, ...]
    value: float = 0.0
    steps: int = 0

    @property
    def file(self) -> str:
        return f"fit-{self.stage}-{self.number}.json"


class _Work:
    """A fit on its way: computes the items that its folder does not hold."""

    def __init__(
        self, problem: FitProblem, request: Mapping[str, Any], store: Store, progress: Progress,
        cluster: str | None = None,
    ) -> None:  # fmt: skip
        self.problem, self.request, self.store, self.progress = problem, request, store, progress
        self.cluster = cluster
        self.began = time.monotonic()
        self.objective = problem.objective()
        self.finished = 0
        p = len(problem.free)
        self.total = request["starts"] + p + ENSEMBLES * bool(request["posterior"])

    def done(self) -> Fit:
        """All stages, then the tables and the record."""
        refuse_idle(self.problem, self.objective)
        self._key()
        self.progress.begin(self.total, "items")
        try:
            optima, best = self._optima()
            profiles = self._profiles(best)
            better = max(profiles, key=lambda one: float(one.value.max()))
            if better.value.max() > best.value + 1e-3:  # a profile climbed out of a local optimum
                x = better.points[int(better.value.argmax())]
                best = fit_from(self.objective, x)
                self._forget("profile")
                profiles = self._profiles(best)
            ensembles = self._ensembles(best)
        except (KeyboardInterrupt, Interrupted):
            raise Interrupted(
                f"stopped: {self.finished} of {self.total} items of the fit are finished and kept "
                f"in {self.store.folder}; the same command goes on from there"
            ) from None
        results = fit_results.Results(
            self.problem, self.objective, best, optima, profiles, ensembles, self.request
        )
        return fit_results.write(self.store, results, time.monotonic() - self.began)

    # -- stages -------------------------------------------------------------------------------

    def _optima(self) -> tuple[list[Optimum], Optimum]:
        begin = starts(self.problem.free, self.request["starts"], self.request["seed"])
        jobs = [_Item("start", i, tuple(x.tolist())) for i, x in enumerate(begin)]
        optima = [
            Optimum(np.array(one["x"]), one["value"], one["steps"], one["converged"])
            for one in self._each(jobs, STEPS_OF_A_START)
        ]
        best = best_of(optima)
        polished = maximise(
            self.objective, best.x, self.objective.low, self.objective.high
        )
        return optima, best_of([polished, best])

    def _profiles(self, best: Optimum) -> list[Profile]:
        x = tuple(best.x.tolist())
        jobs = [_Item("profile", i, x, best.value) for i in range(len(x))]
        return [
            Profile(
                one["number"], np.array(one["points"])[:, one["number"]], np.array(one["points"]),
                np.array(one["value"]), *(math.nan if v is None else v for v in one["limits"]),
            )
            for one in self._each(jobs, OF_A_PROFILE)
        ]  # fmt: skip

    def _ensembles(self, best: Optimum) -> list[Ensemble]:
        steps = self.request["posterior"]
        if not steps:
            return []
        x = tuple(best.x.tolist())
        jobs = [_Item("ensemble", i, x, best.value, steps) for i in range(ENSEMBLES)]
        return [
            Ensemble(np.array(one["draws"]), one["accepted"])
            for one in self._each(jobs, 4 * steps * len(x))
        ]

    # -- items --------------------------------------------------------------------------------

    def _each(self, jobs: Sequence[_Item], evaluations: int) -> Iterator[dict[str, Any]]:
        """The result of every item in order, from the folder or computed."""
        kept = {job: self._stored(job) for job in jobs}
        missing = [job for job in jobs if kept[job] is None]
        if self.cluster is not None and missing:
            for job, made in self._on_cluster(self.cluster, missing):
                self._keep(job, made)
                kept[job] = made
            missing = []
        with closing(self._computed(missing, evaluations)) as computed:
            for job in jobs:
                result = kept[job]
                if result is None:
                    result = next(computed)
                    self._keep(job, result)
                self.finished += 1
                self.progress.advance(min(self.finished, self.total))
                yield result

    def _on_cluster(
        self, address: str, jobs: Sequence[_Item]
    ) -> Iterator[tuple[_Item, dict[str, Any]]]:
        """Items and their results as the workers of a cluster end them."""
        from exosome.ensembles.cluster import on_cluster

        tasks = [(job,) for job in jobs]
        with closing(on_cluster(address, _begin, self.problem, tasks)) as ended:
            for number, result in ended:
                yield jobs[number], result

    def _computed(self, jobs: Sequence[_Item], evaluations: int) -> Any:
        work = partial(_result, self.objective, self.problem.seed)
        workers = min(self.problem.threads, len(jobs))
        seconds = self._seconds() * evaluations * len(jobs)
        in_processes = self.problem.engine == "body" and seconds > QUICK
        if workers > 1 and in_processes and can_start_workers():
            return map_in_workers(_begin, self.problem, [(job,) for job in jobs], workers)
        return (work(job) for job in jobs)

    def _seconds(self) -> float:
        """The time of one evaluation."""
        began = time.monotonic()
        self.objective(0.5 * (self.objective.low + self.objective.high))
        return time.monotonic() - began

    def _stored(self, job: _Item) -> dict[str, Any] | None:
        path = self._parts / job.file
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        same = stored.get("of") == json.loads(json.dumps(asdict(job)))
        return dict(stored["result"]) if same else None

    def _keep(self, job: _Item, result: dict[str, Any]) -> None:
        from exosome.ledger import atomic_io

        with atomic_io.explained(self._parts):
            self._parts.mkdir(parents=True, exist_ok=True)
            with atomic_io.whole(self._parts / job.file) as path:
                path.write_text(json.dumps({"of": asdict(job), "result": result}), "utf-8")

    def _forget(self, stage: str) -> None:
        for path in self._parts.glob(f"fit-{stage}-*.json"):
            path.unlink(missing_ok=True)
            self.finished -= 1

    def _key(self) -> None:
        """Remove the items of another problem from the folder."""
        key = fit_results.fingerprint(self.problem)
        path = self._parts / "fit-key.json"
        if not path.exists() or path.read_text(encoding="utf-8") != key:
            for old in self._parts.glob("fit-*.json"):
                old.unlink(missing_ok=True)
            self._parts.mkdir(parents=True, exist_ok=True)
            path.write_text(key, encoding="utf-8")

    @property
    def _parts(self) -> Path:
        return self.store.new.parent


def _begin(problem: FitProblem) -> Any:
    """The function of a worker process: an item to its result."""
    return partial(_result, replace(problem, threads=1).objective(), problem.seed)


STAGES = {"start": 0, "profile": 1, "ensemble": 2}


def _result(objective: Objective, seed: int, job: _Item) -> dict[str, Any]:
    """The result of one item, as plain values."""
    x = np.array(job.x)
    best = Optimum(x, job.value, 0, True)
    if job.stage == "start":
        end = fit_from(objective, x)
        return {"x": end.x.tolist(), "value": end.value, "steps": end.steps,
                "converged": end.converged}  # fmt: skip
    if job.stage == "profile":
        made = profile(objective, best, job.number)
        limits = [None if math.isnan(v) else v for v in (made.low, made.high)]
        return {"number": job.number, "points": made.points.tolist(),
                "value": made.value.tolist(), "limits": limits}  # fmt: skip
    draws = sample(objective, best, job.steps, (seed, STAGES[job.stage], job.number))
    return {"draws": draws.draws.tolist(), "accepted": draws.accepted}
