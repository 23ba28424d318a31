"""The whole story on one page: a model is compiled, followed by an engine, and written down."""

from __future__ import annotations

import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.engine_selection import announce, engine_of, refuse_endless
from exosome.errors import UsageError
from exosome.model import Model, read
from exosome.settings import Begins, EngineSettings, Tick, engine_settings, recorded, settled

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
    from exosome.engines.protocol import Engine, Settings
    from exosome.plan import Plan

# Engines load when a run asks for them: some compile code, some load a solver.
ENGINES = {
    "walk": ("exosome.engines.walk.walk_engine", "WalkEngine"),
    "field": ("exosome.engines.field.field_engine", "FieldEngine"),
    "body": ("exosome.engines.body.body_engine", "BodyEngine"),
}


def simulate(
    model: Model | str | os.PathLike[str],
    *,
    until: str,
    engine: str | EngineSettings = "walk",
    seed: int = 1,
    every: str | None = None,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    begins: Begins | None = None,
    tick: Tick | None = None,
    **options: Any,
) -> Ledger:
    """Run a model to its ledger.

    `engine` is "walk" (exosome by exosome), "field" (concentrations in space), "body" (amounts in
    well-mixed places), "auto" (the one that `exosome check` recommends), or settings such as
    `ex.Field(voxel="10 um")`; `options` are settings of the engine by name: `threads`, `tracks`,
    `keep`, `voxel`, `track` (see `ex.Walk`, `ex.Field`, `ex.Body`). `until` and `every` (between
    saved counts) are durations such as "24 h"; `seed` is a whole number below 2^64; `out` is the
    folder of the run, by default one that vanishes with the ledger. `begins` is called with the
    totals of a walk, and `tick` with how much is done (see `exosome.settings`). The ledger depends
    on the model and all of this, never on `threads`.
    Raises ModelError (the model), UsageError (the rest), RunError (the disk, a solver, a path
    without end) and Interrupted (Ctrl-C: what is finished stays, and `resume` goes on).
    """
    from exosome.ledger.output_folder import make_in

    if not isinstance(model, Model):
        model = read(model)
    if isinstance(engine, str):
        engine = engine_settings(engine_of(model, engine, until), **options)
        options = {}
    settings = settled(until=until, engine=engine, seed=seed, every=every, **options)
    plan = compile_model(model, settings.engine)
    announce(model, settings.engine)
    refuse_endless(model, settings.engine, settings.until_s)
    return make_in(
        out, "run",
        lambda folder: _run(
            model, plan, settings, folder, overwrite=overwrite, begins=begins, tick=tick
        ),
    )  # fmt: skip


def resume(
    folder: str | os.PathLike[str],
    *,
    threads: int | None = None,
    begins: Begins | None = None,
    tick: Tick | None = None,
) -> Ledger:
    """Go on with a run that was stopped, to the same ledger as that of an unbroken run.

    Raises UsageError if no run lies there or if it is finished.
    """
    from exosome.analysis.recorded_model import model_of
    from exosome.ledger.verified_reader import kind_of, read_record

    path = Path(folder)
    record = read_record(path) if path.is_dir() else {}
    if not record:
        raise UsageError(f"{path} holds no run to resume")
    if record["state"] == "finished":
        kind = kind_of(record)
        verb = "are" if kind == "replicates" else "is"
        raise UsageError(f"the {kind} in {path} {verb} already finished")
    if not record.get("block"):
        raise UsageError(
            f"{path} holds no walk, and only a walk can be resumed; start it again with --overwrite"
        )
    model, settings = model_of(path, record), recorded(record, threads)
    plan = compile_model(model, settings.engine)
    return _run(model, plan, settings, path, block=record["block"], begins=begins, tick=tick)


def again(folder: str | os.PathLike[str], *, tick: Tick | None = None) -> list[str]:
    """Run a finished run again from its own record, elsewhere, and return the differences."""
    from exosome.analysis.recorded_model import model_of
    from exosome.analysis.run_handle import open as open_run
    from exosome.ledger.equality import same

    ledger = open_run(Path(folder))
    if not ledger.finished:
        raise UsageError(f"{ledger.folder} is not finished; resume it with --resume first")
    model, settings = model_of(ledger.folder, ledger.record), recorded(ledger.record, None)
    with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        out = Path(temporary) / "again"
        _run(model, compile_model(model, settings.engine), settings, out, tick=tick)
        return same(ledger.folder, out)


def _run(model: Model, plan: Plan, settings: Settings, folder: Path, **options: Any) -> Ledger:
    """A plan followed by its engine, and written down."""
    from exosome.analysis.run_handle import open as open_run
    from exosome.ledger.observed_readings import check as check_observations
    from exosome.ledger.run_sink import RunSink

    module, name = ENGINES[settings.engine]
    engine: Engine = getattr(import_module(module), name)()
    engine.check(plan, settings)
    check_observations(plan, settings)
    about = {"model": model.embed(), "understood": understood(model)}
    with RunSink(folder, plan, settings, about, **options) as sink:
        engine.run(plan, settings, sink)
    return open_run(folder)
