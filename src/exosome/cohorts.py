"""Many subjects of one model, each with numbers of its own, on all cores."""

from __future__ import annotations

import os
import tempfile
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.compile.hazards import compile_model
from exosome.compile.words import understood
from exosome.ensembles import Plans
from exosome.errors import UsageError, read_expected
from exosome.model import Model, read
from exosome.model.vary import read_vary
from exosome.settings import Tick, settled

if TYPE_CHECKING:
    from exosome.ledger.cohorts import Cohort
    from exosome.model.variation import Variation
    from exosome.plan import Plan

MOST_SUBJECTS = 10_000_000


def cohort(
    model: Model | str | os.PathLike[str],
    *,
    until: str,
    subjects: int,
    vary: Sequence[str] | Mapping[str, str],
    correlate: Sequence[str] = (),
    seed: int = 1,
    every: str | None = None,
    threads: int | None = None,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    tick: Tick | None = None,
) -> Cohort:
    """Run a model at body for many subjects, and keep what is observed of each.

    `vary` are paths with a law each, `{"cells.macrophage.uptake": "lognormal(1, 0.3)"}`;
    `correlate` sets of paths, "a.path, b.path = 0.5". A subject depends on the model, the laws,
    the seed and its number, never on `threads` or on how many subjects there are.
    Raises ModelError (the model), UsageError (the rest) and RunError (a subject whose run failed).
    """
    if not isinstance(model, Model):
        model = read(model)
    settings = settled(until=until, at="body", seed=seed, threads=threads, every=every)
    if not 1 <= subjects <= MOST_SUBJECTS:
        expected = f"a number of subjects from 1 to {MOST_SUBJECTS:,}, such as 1000"
        raise UsageError(read_expected(subjects, expected, key="subjects"))
    variation = read_vary(model, vary, correlate)
    if variation.swept:
        path = variation.swept[0].path
        raise UsageError(f"{path} is swept, not drawn: use `exosome sweep`, or a law such as "
                         "lognormal(1, 0.3)")  # fmt: skip
    compile_model(model, "body")
    if not model.observe:
        raise UsageError(
            "the model observes nothing, so there is nothing to keep of a subject: add "
            "`observe: {plasma: {of: courier, in: plasma, as: particles/mL}}`"
        )
    temporary = None
    if out is None:
        temporary = tempfile.TemporaryDirectory(prefix="exosome-")
        out = Path(temporary.name) / "cohort"
    told = list(vary) if not isinstance(vary, Mapping) else [f"{p}={v}" for p, v in vary.items()]
    record = {"subjects": subjects, "vary": told, "correlate": list(correlate)}
    found = _live(model, variation, record, settings, Path(out), overwrite, tick)
    if temporary is not None:
        weakref.finalize(found, temporary.cleanup)
    return found


def again(folder: str | os.PathLike[str], *, tick: Tick | None = None) -> list[str]:
    """Run a cohort again from its own record, elsewhere; gives the differences in words."""
    from exosome.ledger.cohorts import open as open_cohort
    from exosome.ledger.same import same

    record = open_cohort(Path(folder)).record
    with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        out = Path(temporary) / "again"
        cohort(
            Model.from_embedded(record["model"]),
            until=f"{record['until_s']!r} s", every=f"{record['every_s']!r} s",
            subjects=record["subjects"], vary=record["vary"], correlate=record["correlate"],
            seed=record["seed"], out=out, tick=tick,
        )  # fmt: skip
        return same(Path(folder), out)


def _observed(plan: Plan) -> Plan:
    """A plan without the responses that change nothing: nobody observes them."""
    return plan if plan.feedback else replace(plan, responses=())


def _live(
    model: Model,
    variation: Variation,
    told: dict[str, Any],
    settings: dict[str, Any],
    folder: Path,
    overwrite: bool,
    tick: Tick | None,
) -> Cohort:
    from exosome.engines.body.cohort import Cohort as Engine
    from exosome.engines.times import saved_times
    from exosome.ledger import cohorts, provenance
    from exosome.ledger.store import Store

    store = Store(folder)
    store.may_begin(overwrite)
    began = time.monotonic()
    subjects = told["subjects"]
    numbers = np.arange(subjects)
    values = variation.values(settings["seed"], numbers)
    texts = variation.texts(settings["seed"], numbers)

    plans = Plans(model, "body", texts, values, _observed)
    times = saved_times(settings["until_s"], settings["every_s"])
    engine = Engine(plans, times)
    followed = engine.readings(settings["threads"])
    record = provenance.record(
        model=model.embed(), understood=understood(model), **settings,
        plan=plans.base.fingerprint,
    )  # fmt: skip
    record |= told | {
        "numbers_computed": engine.computed,
        "observations": [[seen.name, seen.unit] for seen in engine.plan.observations],
    }
    kinds = {number.path: number.kind for number in variation.drawn}
    written = cohorts.Writer(store, record, values, kinds, times, overwrite)
    done = 0
    for first, readings in followed:
        written.put(first, readings)
        done += len(readings)
        if tick is not None:
            tick(done)
    return written.finish(round(time.monotonic() - began, 3))
