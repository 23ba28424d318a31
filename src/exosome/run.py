"""The whole story on one page: a model is compiled, followed by an engine, and written down."""

from __future__ import annotations

import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.engine_selection import announce, engine_of, refuse_endless
from exosome.engines.protocol import Progress
from exosome.errors import UsageError
from exosome.model import Model, read
from exosome.settings import EngineSettings, engine_settings, read_shard, recorded, settled

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
PARTS_OF_A_SHARD = 8  # blocks of a walk in a shard, about: what a stop loses is one of them
SHARD_BLOCKS = 256, 2**16  # exosomes in a block of a shard


def simulate(
    model: Model | str | os.PathLike[str],
    *,
    until: str,
    engine: str | EngineSettings = "walk",
    seed: int = 1,
    every: str | None = None,
    out: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
    shard: str | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> Ledger:
    """Run a model to its ledger.

    `engine` is "walk" (exosome by exosome), "field" (concentrations in space), "body" (amounts in
    well-mixed places), "auto" (the one that `exosome check` recommends), or settings such as
    `ex.Field(voxel="10 um")`; `options` are settings of the engine by name: `threads`, `tracks`,
    `keep`, `voxel`, `track` (see `ex.Walk`, `ex.Field`, `ex.Body`). `until` and `every` (between
    saved counts) are durations such as "24 h"; `seed` is a whole number below 2^64; `out` is the
    folder of the run, by default one that vanishes with the ledger. `progress` is told
    how far the run is (see `ex.Progress`). The ledger depends on the model and all of this, never
    on `threads` and `progress`. With `shard`, such as "3/16", only that share of the exosomes of a
    walk is followed and kept, and ShardFinished is raised; `exosome join` makes the ledger.
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
        lambda folder: run_plan(
            model, plan, settings, folder, overwrite=overwrite, progress=progress,
            **_of_shard(plan, settings, folder, shard, overwrite),
        ),
    )  # fmt: skip


def _of_shard(
    plan: Plan, settings: Settings, folder: Path, shard: str | None, overwrite: bool
) -> dict[str, Any]:
    """The options of the sink of one shard of a walk; none without a shard. Raises UsageError."""
    from exosome.ledger.verified_reader import read_record

    if shard is None:
        return {}
    if settings.engine != "walk":
        raise UsageError(
            f"only a walk is divided into shards of exosomes, and the {settings.engine} engine "
            "computes means of all; leave out --shard"
        )
    number, count = read_shard(shard)
    old = read_record(folder) if folder.is_dir() and not overwrite else {}
    going_on = bool(old) and old.get("state") != "finished" and bool(old.get("block"))
    wanted = engine_of_name("walk").cost(plan, settings).exosomes / (PARTS_OF_A_SHARD * count)
    size = int(2 ** np.floor(np.log2(np.clip(wanted, *SHARD_BLOCKS))))
    return {"shard": (number, count), "block": size, "resume": going_on}


def engine_of_name(name: str) -> Engine:
    """The engine of a name, loaded now."""
    module, cls = ENGINES[name]
    engine: Engine = getattr(import_module(module), cls)()
    return engine


def resume(
    folder: str | os.PathLike[str],
    *,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Ledger:
    """Go on with a run that was stopped, to the same ledger as that of an unbroken run.

    Raises UsageError if no run lies there or if it is finished.
    """
    from exosome.analysis.recorded_model import model_of
    from exosome.ledger.verified_reader import unfinished_record

    path = Path(folder)
    record = unfinished_record(path)
    if not record.get("block"):
        raise UsageError(
            f"{path} holds no walk, and only a walk can be resumed; start it again with --overwrite"
        )
    model, settings = model_of(path, record), recorded(record, threads)
    plan = compile_model(model, settings.engine)
    return run_plan(model, plan, settings, path, block=record["block"], progress=progress)


def again(
    folder: str | os.PathLike[str], *, progress: Progress | None = None
) -> list[str]:
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
        plan = compile_model(model, settings.engine)
        run_plan(model, plan, settings, out, progress=progress)
        return same(ledger.folder, out)


def run_plan(
    model: Model, plan: Plan, settings: Settings, folder: Path, **options: Any
) -> Ledger:
    """The run of a plan by its engine; `model` is the one that run.json records.

    `options` are those of `RunSink`. Raises UsageError for a plan that the engine cannot follow,
    RunError and Interrupted as `simulate`.
    """
    from exosome.analysis.run_handle import open as open_run
    from exosome.ledger.observed_readings import check as check_observations
    from exosome.ledger.run_sink import RunSink

    engine = engine_of_name(settings.engine)
    engine.check(plan, settings)
    check_observations(plan, settings)
    about = {"model": model.embed(), "understood": understood(model)}
    with RunSink(folder, plan, settings, about, **options) as sink:
        engine.run(plan, settings, sink)
    return open_run(folder)
