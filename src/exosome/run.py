"""The whole story on one page: a model is compiled, lived, and written down."""

from __future__ import annotations

import os
import tempfile
import time
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exosome.compile.build import compile_model
from exosome.compile.describe import understood
from exosome.engine_selection import announce
from exosome.errors import Interrupted, ModelError, UsageError
from exosome.model import Model, read
from exosome.settings import (
    AUTO,
    TRACKS,
    Begins,
    Tick,
    duration,
    known_engine,
    recorded,
    settled,
    share_kept,
)

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger
    from exosome.engines.output import Course, Floats
    from exosome.engines.respond.drive_factors import Feedback
    from exosome.engines.respond.scheduler import ResponseScheduler
    from exosome.engines.walk.run import Walk
    from exosome.ledger.store import Store
    from exosome.plan import Plan


def simulate(
    model: Model | str | os.PathLike[str],
    *,
    until: str,
    engine: str = "walk",
    seed: int = 1,
    threads: int | None = None,
    out: str | os.PathLike[str] | None = None,
    every: str | None = None,
    tracks: int = TRACKS,
    keep: str = "all",
    voxel: str | None = None,
    track: str | None = None,
    overwrite: bool = False,
    begins: Begins | None = None,
    tick: Tick | None = None,
) -> Ledger:
    """Run a model to its ledger.

    `engine` is: "walk" (exosome by exosome), "body" (amounts in well-mixed places) or
    "field" (concentrations in space, on voxels of about `voxel`, such as "10 um"; who sent them is
    told apart by `track`: "sender_type", "sender" or "none"), or is "auto", the one that suits.
    `until` and `every` (between saved counts) are durations such as "24 h"; `seed` a whole number
    below 2^64; `out` the folder of the run, by default one that vanishes with the ledger; `keep`
    is "all", "sample 1 %" or "counts", and at field "all", "field" (concentrations at every saved
    time) or "counts"; `begins` is told the totals before a walk, and `tick` how much is done of
    them (see `Begins` and `Tick` in `exosome.settings`). The ledger depends on the model and all of
    this, never on `threads`.
    Raises ModelError (the model), UsageError (the rest), RunError (the disk, an endless life) and
    Interrupted (Ctrl-C: what is finished stays, and `resume` goes on).
    """
    from exosome.engine_selection import refuse_endless

    if not isinstance(model, Model):
        model = read(model)
    engine = engine_of(model, engine, until)
    settings = settled(
        until=until, engine=engine, seed=seed, threads=threads, every=every, tracks=tracks,
        keep=keep, voxel=voxel, track=track,
    )  # fmt: skip
    plan = compile_model(model, engine)
    announce(model, engine)
    refuse_endless(model, engine, settings["until_s"])
    temporary = None
    if out is None:
        temporary = tempfile.TemporaryDirectory(prefix="exosome-")
        out = Path(temporary.name) / "run"
    ledger = _live(model, plan, settings, Path(out), overwrite=overwrite, begins=begins, tick=tick)
    if temporary is not None:
        weakref.finalize(ledger, temporary.cleanup)
    return ledger


def engine_of(model: Model, engine: str, until: str) -> str:
    """The engine that `at` names; of "auto" the one that suits the model (see `choose`).

    Raises ModelError for a model that has to be mended first.
    """
    if engine != AUTO:
        known_engine(engine)
        return engine
    from exosome.compile.rules.check import check
    from exosome.engine_selection import choose

    problems = check(model)
    if problems:
        raise ModelError(problems)
    return choose(model, duration(until, "until")).engine


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
        raise UsageError(f"{path} holds no run that could go on")
    if record["state"] == "finished":
        raise UsageError(f"{path} holds a {kind_of(record)} that is already finished")
    if not record.get("block"):
        raise UsageError(f"{path} holds no walk, and only walks can go on; begin again with "
                         "--overwrite")  # fmt: skip
    model = model_of(path, record)
    settings = recorded(record, threads)
    plan = compile_model(model, settings["engine"])
    return _live(model, plan, settings, path, block=record["block"], begins=begins, tick=tick)


def again(folder: str | os.PathLike[str], *, tick: Tick | None = None) -> list[str]:
    """Run a finished run again from its own record, elsewhere; gives the differences in words."""
    from exosome.analysis.recorded_model import model_of
    from exosome.analysis.run_handle import open as open_run
    from exosome.ledger.equality import same

    ledger = open_run(Path(folder))
    if not ledger.finished:
        raise UsageError(f"{ledger.folder} is not finished; go on with --resume first")
    model = model_of(ledger.folder, ledger.record)
    with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        out = Path(temporary) / "again"
        settings = recorded(ledger.record, None)
        _live(model, compile_model(model, settings["engine"]), settings, out, tick=tick)
        return same(ledger.folder, out)


def _live(
    model: Model, plan: Plan, settings: dict[str, Any], folder: Path, *, overwrite: bool = False,
    tick: Tick | None = None, **walk: Any,
) -> Ledger:  # fmt: skip
    """A plan run by its engine, and written down."""
    if settings["engine"] == "body":
        return _body(model, plan, settings, folder, overwrite=overwrite)
    if settings["engine"] == "field":
        return _field(model, plan, settings, folder, overwrite=overwrite, tick=tick)
    return _walk(model, plan, settings, folder, overwrite=overwrite, tick=tick, **walk)


def _body(
    model: Model, plan: Plan, settings: dict[str, Any], folder: Path, *, overwrite: bool
) -> Ledger:
    """The amounts of a plan in well-mixed places, computed and written down at once."""
    from exosome.analysis.run_handle import open as open_run
    from exosome.engines.body.run import follow
    from exosome.engines.body.solver import Body
    from exosome.engines.saved_times import saved_times
    from exosome.ledger.store import Store

    store = Store(folder)
    with store.owned(overwrite):
        began = time.monotonic()
        body = Body(plan, title=model.title)
        course = follow(body, saved_times(settings["until_s"], settings["every_s"]))
        _keep(store, model, plan, settings, course, began)
    return open_run(folder)


def _field(
    model: Model, plan: Plan, settings: dict[str, Any], folder: Path, *, overwrite: bool,
    tick: Tick | None,
) -> Ledger:  # fmt: skip
    """The concentrations of a plan on the grids of its boxes, computed and written down at once.

    `tick` is told how many moments are saved so far.
    """
    from exosome.analysis.run_handle import open as open_run
    from exosome.engines.field.problem.resolution import voxels_of
    from exosome.engines.field.run import Field
    from exosome.engines.saved_times import saved_times
    from exosome.ledger.field_store import Grids, bytes_of, check_room
    from exosome.ledger.store import Store

    store = Store(folder)
    with store.owned(overwrite):
        began = time.monotonic()
        voxels = voxels_of(plan, settings["voxel_um"], settings["until_s"])
        field = Field(plan, voxels, settings["until_s"], settings["track"])
        field.check()
        times = saved_times(settings["until_s"], settings["every_s"])
        kept = {"all": [len(times) - 1], "counts": [], "field": range(len(times))}[settings["keep"]]
        check_room(folder, bytes_of(field.shapes(), len(kept)))
        grids = Grids(store.new, dict(zip(plan.places, plan.box, strict=True)))

        def keep(
            number: int, place: int, kind: int, senders: tuple[str, ...], values: Floats
        ) -> None:
            if tick is not None:
                tick(number + 1)
            if number in kept:
                there = (plan.places[place], plan.kinds[kind])
                grids.add(float(times[number]), *there, senders, values)

        course = field.follow(times, threads=settings["threads"], picture=keep)
        more = {
            "voxels": {plan.places[place]: list(each) for place, each in voxels.items()},
            "doubts": field.doubts(),
            "field_bytes": grids.bytes(),
        }
        _keep(store, model, plan, settings | more, course, began)
    return open_run(folder)


def _keep(
    store: Store, model: Model, plan: Plan, settings: dict[str, Any], course: Course, began: float
) -> None:
    """Write down a run of amounts that began at a moment of the clock."""
    from exosome.ledger import amount_tables, provenance, response_tables

    record = provenance.record(
        model=model.embed(), understood=understood(model), **settings, plan=plan.fingerprint
    )
    record |= {
        "names": amount_tables.names_of(course),
        "numbers": dict(zip(course.cell_types, course.number.tolist(), strict=True)),
        "summary": amount_tables.summary(course),
        "wall_s": round(time.monotonic() - began, 3),
    }
    if course.answer is not None:
        record["response"] = response_tables.summary(course.answer)
    if course.exposures:
        errors = zip(course.observations, course.exposures, strict=True)
        record["exposure_error"] = {name: float(one.error) for (name, _), one in errors}
    store.keep(record, amount_tables.tables(course))


def _walk(
    model: Model,
    plan: Plan,
    settings: dict[str, Any],
    folder: Path,
    *,
    block: int | None = None,
    overwrite: bool = False,
    begins: Begins | None = None,
    tick: Tick | None = None,
) -> Ledger:
    """The walk of a plan, written down block by block."""
    from exosome.analysis.run_handle import open as open_run
    from exosome.ledger import provenance
    from exosome.ledger.store import Store

    resuming = block is not None
    store = Store(folder)
    store.take(overwrite, resuming)
    try:
        walk, scheduler, feedback = _walker(plan, settings, folder, tick)
        cost = walk.pilot()
        if begins is not None:
            begins(walk.expected, walk.expected * cost / settings["threads"])
        block = block or walk.block_size(cost)
        record = provenance.record(
            model=model.embed(), understood=understood(model), **settings,
            block=block, plan=plan.fingerprint,
        )  # fmt: skip
        store.begin(
            record, people=walk.ready.people, rows=walk.ready.rows,
            times=list(walk.ready.tissue.saves), parts=walk.parts(block), overwrite=overwrite,
            resume=resuming,
        )  # fmt: skip
    except BaseException:
        store.leave()
        raise
    try:
        if scheduler is None:
            for lives in walk.blocks(block, store.has):
                store.put(lives)
            store.finish(told=walk.record)
        else:
            _answered(walk, scheduler, feedback, store, block)
    except KeyboardInterrupt:
        kept = store.interrupt()
        what = f"{kept} of {store.record['parts']} parts are finished and stay in {folder}; go on"
        if walk.tied:
            what = (
                "'limit' and 'drives' tie lives together, so that they are kept when all have "
                "ended; begin again"
            )
        raise Interrupted(f"stopped: {what} with: exosome run --resume {folder}") from None
    except BaseException:  # a full disk, an endless life: the finished parts stay, too
        store.interrupt()
        raise
    return open_run(folder)


def _walker(
    plan: Plan, settings: dict[str, Any], folder: Path, tick: Tick | None
) -> tuple[Walk, ResponseScheduler | None, Feedback | None]:
    """The walk of a plan, in windows where lives are tied together, and what its cells answer."""
    from exosome.engines.respond.drive_factors import Feedback
    from exosome.engines.respond.scheduler import ResponseScheduler
    from exosome.engines.saved_times import saved_times
    from exosome.engines.walk.run import Walk, Wishes
    from exosome.engines.walk.setup import prepare

    seed, cores = settings["seed"], settings["threads"]
    times = settings["until_s"], settings["every_s"]
    scheduler = feedback = None
    if plan.responses:
        scheduler = ResponseScheduler(plan, seed=seed, at=saved_times(*times), threads=cores)
        feedback = Feedback(scheduler) if plan.feedback else None
    ready = prepare(plan, *times, cores, feedback.largest_uptake_factor if feedback else None)
    draws = scheduler is not None and feedback is None and scheduler.decides
    wishes = Wishes(settings["tracks"], share_kept(settings["keep"]), draws)
    how = {"seed": seed, "threads": cores, "wishes": wishes, "tick": tick}
    if feedback is None and not ready.ties.any:
        return Walk(ready, **how), scheduler, None
    from exosome.engines.walk.coupled.driven import Answered
    from exosome.engines.walk.coupled.windows import Windows

    if feedback is not None:
        asked = Answered(ready, feedback, seed)
        how |= {"feedback": asked, "enclosed": asked.enclosed}
    return Windows(ready, folder=folder, **how), scheduler, feedback


def _answered(
    walk: Walk, scheduler: ResponseScheduler, feedback: Feedback | None, store: Store, block: int
) -> None:
    """The walk of a plan with responses: where no cargo depends on them, block by block as ever.

    Where cargo does, all lives come first, then what each cell does in order of time, with the
    cargo that it encloses, and then the ledger. Where lives do, both were lived in windows.
    """
    from exosome.engines.respond.hosts import Delivered, Released
    from exosome.engines.walk.cargo_loading import delivered, enclose
    from exosome.ledger import response_tables

    people, until = walk.ready.people, walk.until
    told: dict[str, Any] = {}
    if feedback is not None:
        for lives in walk.blocks(block, store.has):
            store.put(lives)
        told["coupling_error"] = feedback.error
    elif scheduler.decides:
        blocks = list(walk.blocks(block))
        enclose(blocks, people, scheduler, until)
        for lives in blocks:
            if not store.has(lives.index):
                store.put(lives)
    else:
        for lives in walk.blocks(block, store.has):
            come = delivered(lives, people, scheduler, until)
            store.put(lives, {f"come_{name}": column for name, column in come._asdict().items()})
        parts = store.beside([f"come_{name}" for name in Delivered._fields])
        cargoes = len(people.cargo)
        come = Delivered.joined([Delivered(*part) for part in parts], cargoes)
        scheduler.advance(until, Released.joined([], cargoes), come)
    answer = scheduler.result()
    store.finish(
        response_tables.tables(answer, people.cells, people.cell_types),
        {"response": response_tables.summary(answer), **walk.record, **told},
    )
