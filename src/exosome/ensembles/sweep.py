"""Sweeps: the effect on cells at several values of a parameter, such as a dose."""

from __future__ import annotations

import json
import math
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.compile.populations import populations
from exosome.engine_selection import announce, announced, engine_of, refuse_endless
from exosome.engines.output import AT_THE_END, DELIVERED, TAKEN_IN
from exosome.engines.protocol import Progress, Settings
from exosome.ensembles.plans import Plans
from exosome.ensembles.runner import Arrays, Parts, Study, key_of, one_part, run_study
from exosome.ensembles.study import check_subjects, law_texts
from exosome.errors import UsageError
from exosome.ledger.sweep_tables import Row
from exosome.model import Model, read
from exosome.model.variation_text import an_example, read_vary
from exosome.settings import settled

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
    from exosome.engines.body.endpoints import Endpoints
    from exosome.ledger.store import Store
    from exosome.ledger.sweep_tables import Sweep
    from exosome.model.variation import Variation


def sweep(
    model: Model | str | os.PathLike[str],
    *,
    until: str,
    vary: Sequence[str] | Mapping[str, str],
    engine: str = "body",
    subjects: int | None = None,
    correlate: Sequence[str] = (),
    seed: int = 1,
    threads: int | None = None,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    shard: str | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> Sweep:
    """Run a model at every point, and keep the effects on its cells.

    `engine` is "body", "walk", "field", or "auto" for the recommended one. `vary` gives the points
    of each path, `{"give.amount": "1e8..1e12 log 9"}`, or a distribution, from which each of
    `subjects` draws one value, the same at every point. Effects, per cell type: exosomes taken
    in, copies of cargo delivered, and copies of response species at the end. `progress` counts
    finished runs; those of a sweep that was stopped in the same folder are taken. With `shard`,
    such as "3/16", only that share is computed, and ShardFinished is raised; with `cluster`, the
    address of a dask scheduler, its workers compute the runs. Raises ModelError (the model),
    UsageError (the other arguments), RunError (a run failed, the cluster was lost) and Interrupted
    (Ctrl-C).
    """
    from exosome.ledger.output_folder import make_in
    from exosome.ledger.store import Store

    if not isinstance(model, Model):
        model = read(model)
    engine = engine_of(model, engine, until)
    settings = settled(until=until, engine=engine, seed=seed, threads=threads, tracks=0)
    variation = read_vary(model, vary, correlate)
    if not variation.swept:
        raise UsageError(
            "a sweep needs points of at least one value, such as "
            f"{an_example(model, points=True)}; for subjects without points use `exosome run "
            "--subjects`"
        )
    if variation.drawn and subjects is None:
        raise UsageError("the number of subjects is missing, such as: --subjects 100")
    if subjects is not None:
        check_subjects(subjects, 100)
    compile_model(model, settings.engine)
    unread = len(model.observe) if settings.engine != "walk" else 0
    count = "the observation" if unread == 1 else f"the {unread} observations"
    more = [f"a sweep keeps effects on cells only, without {count} of the model"] if unread else []
    announce(model, settings.engine, more)
    each = subjects or 1
    record = {"vary": law_texts(vary), "correlate": list(correlate), "each": each}

    def run(folder: Path) -> Sweep:
        store = Store(folder)
        store.may_begin(overwrite)
        return _run(
            model, variation, record, settings, store, overwrite=overwrite,
            progress=progress or Progress(), shard=shard, cluster=cluster,
        )  # fmt: skip

    return make_in(out, "sweep", run)


def again(
    folder: str | os.PathLike[str], *, progress: Progress | None = None
) -> list[str]:
    """Repeat a sweep from its record in a temporary folder; return the differences in words."""
    from exosome.analysis.recorded_model import model_of
    from exosome.ledger.equality import same
    from exosome.ledger.sweep_tables import open as open_sweep

    record = open_sweep(Path(folder)).record
    model = model_of(Path(folder), record)
    with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        out = Path(temporary) / "again"
        sweep(
            model, until=f"{record['until_s']!r} s",
            vary=record["vary"], correlate=record["correlate"], engine=record["engine"],
            subjects=record["each"], seed=record["seed"], out=out, progress=progress,
        )  # fmt: skip
        return same(Path(folder), out)


def _run(
    model: Model,
    variation: Variation,
    arguments: dict[str, Any],
    settings: Settings,
    store: Store,
    **how: Any,
) -> Sweep:
    from exosome.ledger import provenance, sweep_tables

    began = time.monotonic()
    plans, values, (size, compute, rows_of) = _computed(model, variation, arguments, settings)
    items = len(next(iter(values.values())))
    record = provenance.record(
        model=model.embed(), understood=understood(model), **settings.record(),
        plan=plans.base.fingerprint,
    )  # fmt: skip
    swept = [number.path for number in variation.swept]
    numbers = (*variation.drawn, *variation.swept)
    record |= arguments | {
        "swept": swept, "points": items // arguments["each"],
        "kinds": {number.path: number.kind for number in numbers},
        "units": {number.path: number.unit for number in numbers},
    }  # fmt: skip
    needs = {
        (population.name, cargo): need
        for population in populations(model)
        for cargo, need in model.cells[population.cell_type].needs.items()
    }

    def finish(parts: Iterator[tuple[int, Arrays]]) -> Sweep:
        rows = [row for _, arrays in parts for row in rows_of(arrays)]
        record["wall_s"] = round(time.monotonic() - began, 3)
        return sweep_tables.write(store, record, rows, values, needs)

    payload = model.embed(), arguments, settings
    study = Study("runs", items, size, compute, (_elsewhere, payload))
    return run_study(store, study, key_of(record, arguments), finish, **how)


def _computed(
    model: Model, variation: Variation, arguments: Mapping[str, Any], settings: Settings
) -> tuple[Plans, dict[str, np.ndarray], Effects]:
    """Plans, values (items,) by path, and how the effects of parts are computed."""
    texts, values = _items(variation, settings.seed, arguments["each"])
    plans = Plans(model, settings.engine, texts, values)
    made = _effects_in_body if settings.engine == "body" else _effects_of_runs
    return plans, values, made(plans, settings)


def _elsewhere(payload: tuple[Mapping[str, Any], Mapping[str, Any], Settings]) -> Any:
    """The function of another process: the number of a part to its arrays."""
    plain, arguments, settings = payload
    model = Model.from_embedded(plain)
    variation = read_vary(model, arguments["vary"], arguments["correlate"])
    return one_part(_computed(model, variation, arguments, replace(settings, threads=1))[-1][1])


def _items(
    variation: Variation, seed: int, each: int
) -> tuple[dict[str, list[str]], dict[str, np.ndarray]]:
    """Texts and values (items,) of every path for each point and subject, the subject fastest."""
    subjects = np.arange(each)
    points = len(next(iter(variation.sweep.values())))
    drawn, swept = variation.values(seed, subjects), variation.sweep
    texts = {path: list(own) * points for path, own in variation.texts(seed, subjects).items()}
    texts |= {p: [t for t in own for _ in subjects] for p, own in variation.sweep_texts.items()}
    values = {path: np.tile(own, points) for path, own in drawn.items()}
    return texts, values | {path: np.repeat(own, each) for path, own in swept.items()}


Effects = tuple[int, Callable[[Sequence[int]], Parts], Callable[[Arrays], list[list[Row]]]]
"""Items in a part; the function that computes parts; the rows of each item in a part."""


def _effects_in_body(plans: Plans, settings: Settings) -> Effects:
    """The effects of every item with the body engine, from one SBML document for all alike.

    A value of 0, such as the rate of a control, leaves its transition out of the document.
    """
    from exosome.engines.body.endpoints import Endpoints
    from exosome.engines.body.ensemble import AT_ONCE
    from exosome.engines.body.subject_numbers import SubjectEnsemble

    alike = plans.alike
    if len(alike) == 1:
        endpoints = Endpoints(plans.of(0), settings.until_s)
        engine = SubjectEnsemble(plans, endpoints.times, endpoints.readout)

        def compute(parts: Sequence[int]) -> Parts:
            with closing(engine.readings(settings.threads, parts)) as blocks:
                for block in blocks:
                    yield block.first // AT_ONCE, {"readings": block.readings}

        return AT_ONCE, compute, lambda arrays: _rows_in_body(endpoints, arrays)
    groups = [plans.some(items) for items in alike]
    every = [Endpoints(group.of(0), settings.until_s) for group in groups]
    place = {item: (n, rank) for n, items in enumerate(alike) for rank, item in enumerate(items)}

    @cache
    def readings(group: int, block: int) -> np.ndarray:
        engine = SubjectEnsemble(groups[group], every[group].times, every[group].readout)
        with closing(engine.readings(settings.threads, [block])) as blocks:
            return next(blocks).readings

    def compute_apart(parts: Sequence[int]) -> Parts:
        for item in parts:
            group, rank = place[item]
            row = readings(group, rank // AT_ONCE)[rank % AT_ONCE]
            yield item, {"readings": row[None], "group": np.array(group)}

    return 1, compute_apart, lambda arrays: _rows_in_body(every[int(arrays["group"])], arrays)


def _rows_in_body(endpoints: Endpoints, arrays: Arrays) -> list[list[Row]]:
    """The rows of each item of a part that the body engine computed."""
    return [
        [Row(*row, mean) for row, mean in zip(endpoints.rows, means.tolist(), strict=True)]
        for means in endpoints.values(arrays["readings"])  # type: ignore[arg-type]
    ]


def _effects_of_runs(plans: Plans, settings: Settings) -> Effects:
    """The effects of every item, each from its own run with the same seed."""

    def compute(parts: Sequence[int]) -> Parts:
        for item in parts:
            rows = _effects_of_run(plans, item, settings)
            yield item, {"rows": np.array(json.dumps(rows))}

    def rows_of(arrays: Arrays) -> list[list[Row]]:
        return [[Row(*row) for row in json.loads(str(arrays["rows"]))]]

    return 1, compute, rows_of


def _effects_of_run(plans: Plans, item: int, settings: Settings) -> list[Row]:
    """The effects of one item, from its run in a temporary folder."""
    from exosome.run import run_plan

    with announced(), tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        model, plan = plans.made(item)
        refuse_endless(model, settings.engine, settings.until_s)
        run = run_plan(model, plan, settings, Path(temporary) / "run")
        return [
            *_taken_in(run),
            *(
                Row(row["type"], DELIVERED, row["cargo"], row["mean"], row["sd"], row["enough"])
                for row in run.reached().to_pylist()
            ),
            *(
                Row(row["type"], AT_THE_END, row["species"], _number(row["end"]), row["sd"])
                for row in run.record.get("response", [])
            ),
        ]


def _taken_in(run: Ledger) -> Iterator[Row]:
    """Exosomes that the mean cell of each type took in by the end, per kind."""
    rows = run.counts().to_pylist()
    last = max((row["time_s"] for row in rows), default=0.0)
    totals: dict[tuple[str, str], float] = {}
    for row in rows:
        if row["state"] == "internalised" and row["time_s"] == last:
            key = row["where"], row["kind"]
            totals[key] = totals.get(key, 0.0) + row["amount"]
    for (cells, kind), total in totals.items():
        number = run.record["numbers"][cells]
        yield Row(cells, TAKEN_IN, kind, total / number if number else math.nan)


def _number(value: float | None) -> float:
    """A number of a record, nan if the record has None."""
    return math.nan if value is None else value
