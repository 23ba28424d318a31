"""Cohorts: many subjects of one model, each with its own parameter values, on all cores."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.compile.whole_body import expand
from exosome.engine_selection import announce
from exosome.engines.protocol import Progress, Settings
from exosome.ensembles.plans import Plans
from exosome.ensembles.runner import Arrays, Parts, Study, key_of, one_part, run_study
from exosome.ensembles.study import check_subjects, law_texts
from exosome.errors import UsageError
from exosome.model import Model, read
from exosome.model.variation_text import an_example, read_vary
from exosome.settings import settled

if TYPE_CHECKING:
    from exosome.engines.body.subject_numbers import SubjectEnsemble
    from exosome.ledger.cohort_tables import Cohort
    from exosome.ledger.store import Store
    from exosome.model.variation import Variation
    from exosome.plan import Plan


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
    shard: str | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
) -> Cohort:
    """Run a model for many subjects with the body engine; keep the observations of each subject.

    `vary` gives the distribution of each varied value by its path in the model,
    `{"cells.macrophage.uptake": "lognormal(1, 0.3)"}`; `correlate` gives rank correlations,
    "a.path, b.path = 0.5". The values of a subject depend on the model, the distributions, the
    seed and the number of the subject, not on `threads` or on the number of subjects. `progress`
    counts finished subjects; those of a cohort that was stopped in the same folder are taken.
    With `shard`, such as "3/16", only that share of the subjects is computed, and ShardFinished is
    raised; with `cluster`, the address of a dask scheduler, its workers compute the subjects.
    Raises ModelError (the model), UsageError (the other arguments), RunError (the run of a subject
    failed, the cluster was lost) and Interrupted (Ctrl-C).
    """
    from exosome.ledger.output_folder import make_in
    from exosome.ledger.store import Store

    if not isinstance(model, Model):
        model = read(model)
    settings = settled(until=until, engine="body", seed=seed, threads=threads, every=every)
    check_subjects(subjects, 1000)
    variation = read_vary(model, vary, correlate)
    if variation.swept:
        raise UsageError(
            f"{variation.swept[0].path} has points, expected a distribution from which subjects "
            f"draw, such as {an_example(model)}; for points use `exosome sweep` instead of "
            "`exosome run`, and ex.sweep instead of ex.cohort"
        )
    if not variation.drawn:
        raise UsageError(
            "nothing varies between the subjects; say what does, such as "
            f"--vary \"{an_example(model)}\""
        )
    plan = compile_model(model, "body")
    unread = [] if plan.feedback else [f"the 'response' of '{name}'" for name in model.response]
    unread += [f"the reading of cells '{one.name}'" for one in plan.cell_observations]
    announce(
        model, "body",
        [f"a cohort keeps observations of amounts only: {one} is left out" for one in unread],
    )  # fmt: skip
    if not plan.observations:
        raise UsageError(
            "the model has no observations, and a cohort keeps only observations: add "
            f"`observe: {{reading: {{of: {min(model.exosomes, default='courier')}, in: "
            f"{min(expand(model).places, default='plasma')}, as: particles/mL}}}}`"
        )
    record = {"subjects": subjects, "vary": law_texts(vary), "correlate": list(correlate)}

    def run(folder: Path) -> Cohort:
        store = Store(folder)
        store.may_begin(overwrite)
        return _run(
            model, variation, record, settings, store, overwrite=overwrite,
            progress=progress or Progress(), shard=shard, cluster=cluster,
        )  # fmt: skip

    return make_in(out, "cohort", run)


def again(
    folder: str | os.PathLike[str], *, progress: Progress | None = None
) -> list[str]:
    """Repeat a cohort from its record in a temporary folder; return the differences in words."""
    from exosome.analysis.recorded_model import model_of
    from exosome.ledger.cohort_tables import open as open_cohort
    from exosome.ledger.equality import same

    record = open_cohort(Path(folder)).record
    model = model_of(Path(folder), record)
    with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        out = Path(temporary) / "again"
        cohort(
            model,
            until=f"{record['until_s']!r} s", every=f"{record['every_s']!r} s",
            subjects=record["subjects"], vary=record["vary"], correlate=record["correlate"],
            seed=record["seed"], out=out, progress=progress,
        )  # fmt: skip
        return same(Path(folder), out)


def _observed(plan: Plan) -> Plan:
    """A plan without responses that have no effect on observations."""
    return plan if plan.feedback else replace(plan, responses=())


def _run(
    model: Model,
    variation: Variation,
    arguments: dict[str, Any],
    settings: Settings,
    store: Store,
    **how: Any,
) -> Cohort:
    from exosome.engines.body.ensemble import AT_ONCE, Block
    from exosome.engines.saved_times import saved_times
    from exosome.ledger import cohort_tables, provenance

    began = time.monotonic()
    plans, values, engine, compute = _computed(model, variation, arguments["subjects"], settings)
    times = saved_times(settings.until_s, settings.every_s)
    record = provenance.record(
        model=model.embed(), understood=understood(model), **settings.record(),
        plan=plans.base.fingerprint,
    )  # fmt: skip
    record |= arguments | {
        "numbers_computed": engine.computed,
        "observations": [[seen.name, seen.unit] for seen in engine.plan.observations],
    }
    kinds = {number.path: number.kind for number in variation.drawn}

    def finish(parts: Iterator[tuple[int, Arrays]]) -> Cohort:
        written = cohort_tables.Writer(store, record, values, kinds, times)
        for part, arrays in parts:
            written.put(Block(part * AT_ONCE, arrays["readings"], arrays["sums"]))  # type: ignore[arg-type]
        return written.finish(round(time.monotonic() - began, 3))

    payload = model.embed(), arguments, settings
    study = Study("subjects", arguments["subjects"], AT_ONCE, compute, (_elsewhere, payload))
    return run_study(store, study, key_of(record, arguments), finish, **how)


def _computed(
    model: Model, variation: Variation, subjects: int, settings: Settings
) -> tuple[Plans, dict[str, NDArray[np.float64]], SubjectEnsemble, Callable[..., Parts]]:
    """Plans, values (subjects,) by path, the engine, and the function that computes parts."""
    from exosome.engines.body.ensemble import AT_ONCE
    from exosome.engines.body.subject_numbers import SubjectEnsemble
    from exosome.engines.saved_times import saved_times

    numbers = np.arange(subjects)
    values = variation.values(settings.seed, numbers)
    plans = Plans(model, "body", variation.texts(settings.seed, numbers), values, _observed)
    engine = SubjectEnsemble(plans, saved_times(settings.until_s, settings.every_s))

    def compute(parts: Sequence[int]) -> Parts:
        with closing(engine.readings(settings.threads, parts)) as blocks:
            for block in blocks:
                assert block.sums is not None
                yield block.first // AT_ONCE, {"readings": block.readings, "sums": block.sums}

    return plans, values, engine, compute


def _elsewhere(payload: tuple[Mapping[str, Any], Mapping[str, Any], Settings]) -> Any:
    """The function of another process: the number of a part to its arrays."""
    plain, arguments, settings = payload
    model = Model.from_embedded(plain)
    variation = read_vary(model, arguments["vary"], arguments["correlate"])
    alone = replace(settings, threads=1)
    return one_part(_computed(model, variation, arguments["subjects"], alone)[-1])
