"""Sweeps: the effect on cells at several values of a parameter, such as a dose."""

from __future__ import annotations

import math
import os
import tempfile
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.compile.populations import populations
from exosome.engine_selection import announce, announced, engine_of
from exosome.engines.output import AT_THE_END, DELIVERED, TAKEN_IN
from exosome.engines.protocol import Settings
from exosome.ensembles.plans import Plans
from exosome.ensembles.study import check_subjects, law_texts, run_owned
from exosome.errors import UsageError
from exosome.ledger.sweep_tables import Row
from exosome.model import Model, read
from exosome.model.variation_text import an_example, read_vary
from exosome.settings import Tick, settled

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
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
    tick: Tick | None = None,
) -> Sweep:
    """Run a model at every point, and keep the effects on its cells.

    `engine` is "body", "walk", "field", or "auto" for the recommended one. `vary` gives the points
    of each path, `{"give.amount": "1e8..1e12 log 9"}`, or a distribution, from which each of
    `subjects` draws one value, the same at every point. Effects, per cell type: exosomes taken
    in, copies of cargo delivered, and copies of response species at the end. `tick` is called
    with the number of finished runs. Raises ModelError (the model), UsageError (the other
    arguments) and RunError (a run failed).
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
        texts, values = _items(variation, settings.seed, each)
        return run_owned(
            store,
            lambda count: _compute(
                model, variation, record, settings, store, texts, values, count
            ),
            kind="sweep", total=len(next(iter(values.values()))), items="runs",
            overwrite=overwrite, tick=tick,
        )  # fmt: skip

    return make_in(out, "sweep", run)


def again(folder: str | os.PathLike[str], *, tick: Tick | None = None) -> list[str]:
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
            subjects=record["each"], seed=record["seed"], out=out, tick=tick,
        )  # fmt: skip
        return same(Path(folder), out)


def _compute(
    model: Model,
    variation: Variation,
    study: dict[str, Any],
    settings: Settings,
    store: Store,
    texts: dict[str, list[str]],
    values: dict[str, np.ndarray],
    tick: Tick,
) -> Sweep:
    from exosome.ledger import provenance, sweep_tables

    began = time.monotonic()
    items = len(next(iter(values.values())))
    run = _effects_in_body if settings.engine == "body" else _effects_of_runs
    rows = []
    with closing(run(model, texts, values, settings)) as each:
        for endpoints in each:
            rows.append(endpoints)
            tick(len(rows))
    record = provenance.record(
        model=model.embed(), understood=understood(model), **settings.record(),
        plan=compile_model(model, settings.engine).fingerprint,
    )  # fmt: skip
    swept = [number.path for number in variation.swept]
    numbers = (*variation.drawn, *variation.swept)
    record |= study | {
        "swept": swept, "points": items // study["each"],
        "kinds": {number.path: number.kind for number in numbers},
        "units": {number.path: number.unit for number in numbers},
    }  # fmt: skip
    record["wall_s"] = round(time.monotonic() - began, 3)
    needs = {
        (population.name, cargo): need
        for population in populations(model)
        for cargo, need in model.cells[population.cell_type].needs.items()
    }
    return sweep_tables.write(store, record, rows, values, needs)


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


def _effects_in_body(
    model: Model, texts: dict[str, list[str]], values: dict[str, np.ndarray],
    settings: Settings,
) -> Generator[list[Row], None, None]:  # fmt: skip
    """The effects of every item with the body engine, from one SBML document for all alike.

    A value of 0, such as the rate of a control, leaves its transition out of the document.
    """
    from exosome.engines.body.endpoints import Endpoints
    from exosome.engines.body.subject_numbers import SubjectEnsemble

    number = len(next(iter(values.values())))
    ready: dict[int, list[Row]] = {}
    due = 0
    for items in _of_one_structure(values, number):
        plans = Plans(
            model, "body", {path: [own[i] for i in items] for path, own in texts.items()},
            {path: own[items] for path, own in values.items()},
        )  # fmt: skip
        endpoints = Endpoints(plans.of(0), settings.until_s)
        engine = SubjectEnsemble(plans, endpoints.times, endpoints.readout)
        following = iter(items.tolist())
        with closing(engine.readings(settings.threads)) as blocks:
            for block in blocks:
                for means in endpoints.values(block.readings):
                    rows = zip(endpoints.rows, means.tolist(), strict=True)
                    ready[next(following)] = [Row(*row, mean) for row, mean in rows]
                    while due in ready:
                        yield ready.pop(due)
                        due += 1


def _of_one_structure(values: dict[str, np.ndarray], number: int) -> list[np.ndarray]:
    """The items (indices) in groups in which the same values are 0, in the order of the items."""
    zero = np.array([own == 0.0 for own in values.values()]).reshape(len(values), number)
    kinds = np.unique(zero, axis=1, return_inverse=True)[1].reshape(-1)
    groups = [np.flatnonzero(kinds == kind) for kind in range(int(kinds.max(initial=0)) + 1)]
    return sorted(groups, key=lambda items: int(items[0]))


def _effects_of_runs(
    model: Model, texts: dict[str, list[str]], values: dict[str, np.ndarray],
    settings: Settings,
) -> Generator[list[Row], None, None]:  # fmt: skip
    """The effects of every item, each from its own run with the same seed."""
    from exosome.run import simulate

    for item in range(len(next(iter(values.values())))):
        with announced():
            run = simulate(
                model.but({path: texts[path][item] for path in values}), engine=settings.engine,
                until=f"{settings.until_s!r} s", seed=settings.seed,
                threads=settings.threads, tracks=0,
            )  # fmt: skip
        yield [
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
        yield Row(cells, TAKEN_IN, kind, total / run.record["numbers"][cells])


def _number(value: float | None) -> float:
    """A number of a record, nan if the record has None."""
    return math.nan if value is None else value
