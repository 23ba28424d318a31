"""Fits: free numbers of a model from data, with intervals, verdicts and bands, in a folder.

A fit consists of items: each start, each profile and each ensemble of draws (`fit_items.py`). They
are parts of the studies that the runner of ensembles computes, on this machine, in shards or on a
cluster. Finished items lie in the folder, so that the same command goes on where it was stopped.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from exosome.engines.compiled import source_key
from exosome.engines.protocol import Progress
from exosome.ensembles.runner import (
    Arrays,
    compute_on_cluster,
    compute_shard,
    parts_of,
    results,
    stopping,
)
from exosome.errors import ShardFinished, UsageError, read_expected
from exosome.fitting import fit_results
from exosome.fitting.estimate import Optimum, best_of, fit_from, maximise, starts
from exosome.fitting.extra import need
from exosome.fitting.fit_items import STAGES, Item, KeptItems, PartOfProgress, stage_of
from exosome.fitting.fit_problem import FitProblem, fit_problem, refuse_idle
from exosome.fitting.free_numbers import Given
from exosome.fitting.group_effects import Given as Effects
from exosome.fitting.likelihood_profile import Profile
from exosome.fitting.posterior import ENSEMBLES, Ensemble
from exosome.fitting.table_rows import Source
from exosome.model import Model, read
from exosome.settings import cores, read_shard

if TYPE_CHECKING:
    from exosome.fitting.contact_record import ContactRecord
    from exosome.ledger.fit_tables import Fit
    from exosome.ledger.store import Store

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
    shard: str | None = None,
    joined: str | os.PathLike[str] | None = None,
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
    whose workers compute the items. With `shard`, such as "3/16", only its starts are computed, or,
    given the folder of all starts as `joined`, its profiles and draws; ShardFinished is raised.
    Raises ModelError (the model), UsageError (the data, with file, row and column; the rest) and
    RunError.
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
            cluster=cluster, shard=shard, joined=joined,
        ),
    )  # fmt: skip


def run_fit(
    problem: FitProblem, starts: int, posterior: int, folder: Path, *, overwrite: bool = False,
    progress: Progress | None = None, cluster: str | None = None, shard: str | None = None,
    joined: str | os.PathLike[str] | None = None,
) -> Fit:  # fmt: skip
    """A fit that is ready to run, in a folder."""
    from exosome.ledger.store import Store

    store = Store(folder)
    request = {"starts": starts, "posterior": posterior, "seed": problem.seed}
    place = _Place(cluster, None if shard is None else read_shard(shard))
    if joined is not None:
        _take_joined(Path(joined), folder, _key(problem))
    with store.owned(overwrite):
        return _Work(problem, request, store, progress or Progress(), place).done()


class _Place(NamedTuple):
    """Where items are computed: by a dask cluster (its address), and of which shard (3, 16)."""

    cluster: str | None = None
    shard: tuple[int, int] | None = None


def _key(problem: FitProblem) -> str:
    """What the items of a fit depend on."""
    from exosome.ledger import provenance

    parts = {"problem": fit_results.fingerprint(problem), "code": source_key()}
    return provenance.fingerprint(parts | {"exosome": provenance.versions()["exosome"]})


def _take_joined(joined: Path, folder: Path, key: str) -> None:
    """Copy the finished items of joined shards. Raises UsageError if they are of another fit."""
    from exosome.ledger.item_parts import join_parts, key_of_parts

    if key_of_parts(joined) != key:
        raise UsageError(
            f"{joined} holds items of another fit; expected shards of this command, with the same "
            "model, data, seed and version"
        )
    if joined.resolve() != folder.resolve():
        join_parts([joined], folder)


class _Work:
    """A fit on its way: computes the items that its folder does not hold."""

    def __init__(
        self, problem: FitProblem, request: Mapping[str, Any], store: Store, progress: Progress,
        place: _Place,
    ) -> None:  # fmt: skip
        from exosome.ledger.item_parts import ItemParts

        self.problem, self.request, self.store, self.progress = problem, request, store, progress
        self.cluster, self.shard = place
        self.began = time.monotonic()
        self.objective = problem.objective()
        p = len(problem.free)
        counts = (request["starts"], p, ENSEMBLES * bool(request["posterior"]))
        self.offset = dict(zip(STAGES, (0, counts[0], counts[0] + p), strict=True))
        self.total = sum(counts)
        self.kept = ItemParts(store.folder, _key(problem))
        self.done_here = 0

    def done(self) -> Fit:
        """All stages, then the tables and the record."""
        refuse_idle(self.problem, self.objective)
        self.progress.begin(self.total, "items")
        whole = stage_of(self.problem, self.objective, (), processes=False)
        how = f"{self.store.folder}; continue with the same command"
        with stopping(replace(whole, total=self.total), self.kept, how):
            optima, best = self._optima()
            profiles = self._profiles(best)
            ensembles = self._ensembles(best)
            if self.shard is not None:
                self._shard_ends("profiles and draws", "the same command without --shard and")
            better = max(profiles, key=lambda one: float(one.value.max()))
            if better.value.max() > best.value + 1e-3:  # a profile climbed out of a local optimum
                x = better.points[int(better.value.argmax())]
                best = fit_from(self.objective, x)
                profiles, ensembles = self._profiles(best), self._ensembles(best)
        results = fit_results.Results(
            self.problem, self.objective, best, optima, profiles, ensembles, self.request
        )
        return fit_results.write(self.store, results, time.monotonic() - self.began)

    # -- stages -------------------------------------------------------------------------------

    def _optima(self) -> tuple[list[Optimum], Optimum]:
        begin = starts(self.problem.free, self.request["starts"], self.request["seed"])
        items = [Item("start", i, tuple(x.tolist())) for i, x in enumerate(begin)]
        arrays = self._stage(items, STEPS_OF_A_START)
        if len(arrays) < len(items):
            number, count = self.shard or (1, 1)
            self._shard_ends(
                "starts",
                f"the same command with --shard {number}/{count} and --joined DIR for the "
                "profiles, or without --shard and",
            )
        optima = [
            Optimum(
                one["x"].astype(float), float(one["value"]), int(one["steps"]),
                bool(one["converged"]),
            )
            for one in arrays
        ]  # fmt: skip
        best = best_of(optima)
        polished = maximise(
            self.objective, best.x, self.objective.low, self.objective.high
        )
        return optima, best_of([polished, best])

    def _profiles(self, best: Optimum) -> list[Profile]:
        x = tuple(best.x.tolist())
        items = [Item("profile", i, x, best.value) for i in range(len(x))]
        arrays = self._stage(items, OF_A_PROFILE)
        return [
            Profile(
                i, one["points"][:, i].astype(float), one["points"].astype(float),
                one["value"].astype(float), *one["limits"].tolist(),
            )
            for i, one in enumerate(arrays)
        ]  # fmt: skip

    def _ensembles(self, best: Optimum) -> list[Ensemble]:
        steps = self.request["posterior"]
        if not steps:
            return []
        x = tuple(best.x.tolist())
        items = [Item("ensemble", i, x, best.value, steps) for i in range(ENSEMBLES)]
        arrays = self._stage(items, 4 * steps * len(x))
        return [Ensemble(one["draws"].astype(float), float(one["accepted"])) for one in arrays]

    def _stage(self, items: Sequence[Item], evaluations: int) -> list[Arrays]:
        """The arrays of all items of a stage; none if other shards have not computed theirs."""
        before = self.offset[items[0].stage]
        kept = KeptItems(self.kept, items, before)
        missing = sum(number not in kept for number in range(len(items)))
        seconds = self._seconds() * evaluations * missing if missing > 1 else 0.0
        processes = self.problem.engine == "body" and seconds > QUICK
        study = stage_of(self.problem, self.objective, items, processes=processes)
        progress = PartOfProgress(self.progress, before)
        if self.cluster is not None and missing:
            parts = parts_of(study, self.shard)
            compute_on_cluster(study, kept, progress, self.cluster, parts)
        if self.shard is not None and missing:
            self.done_here += compute_shard(study, kept, progress, self.shard)
            if any(number not in kept for number in range(len(items))):
                return []
        return [arrays for _, arrays in results(study, kept, progress)]

    def _shard_ends(self, what: str, then: str) -> NoReturn:
        number, count = self.shard or (1, 1)
        raise ShardFinished(
            f"shard {number}/{count}: its {what}, {self.done_here} items of the fit, are finished "
            f"and kept in {self.store.folder}. When all shards are: exosome join FOLDER FOLDER ... "
            f"--out DIR, then {then} with --out DIR"
        )

    def _seconds(self) -> float:
        """The time of one evaluation."""
        began = time.monotonic()
        self.objective(0.5 * (self.objective.low + self.objective.high))
        return time.monotonic() - began
