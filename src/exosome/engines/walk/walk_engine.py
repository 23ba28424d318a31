"""The walk as an engine: exosome by exosome, block by block, with the responses of cells."""

from __future__ import annotations

from typing import Any

from exosome.engines.output import Block
from exosome.engines.protocol import Settings, Sink, share_kept
from exosome.engines.respond.drive_factors import Feedback
from exosome.engines.respond.hosts import Delivered, Released
from exosome.engines.respond.scheduler import ResponseScheduler
from exosome.engines.saved_times import saved_times
from exosome.engines.walk.cargo_loading import delivered, load_decided_cargo
from exosome.engines.walk.run import Outputs, Walk
from exosome.engines.walk.setup import prepare
from exosome.engines.walk.walk_cost import exosomes_sent, walk_cost
from exosome.plan import Plan


class WalkEngine:
    """Exosome by exosome: see `engines.protocol.Engine`."""

    cost = staticmethod(walk_cost)

    def check(self, plan: Plan, settings: Settings) -> None:
        """Raise UsageError if `keep` is no share."""
        share_kept(settings.keep)

    def run(self, plan: Plan, settings: Settings, sink: Sink) -> None:
        """Follow every exosome of a plan.

        If no response decides anything, blocks are stored as they end. If responses decide cargo,
        all exosomes are followed first, then all cells in the order of time, and then blocks are
        stored. If they drive uptake or release, both are followed together in windows.
        """
        if plan.tissue.acts:
            _run_with_tissue(plan, settings, sink)
            return
        walk, scheduler, feedback = _prepared(plan, settings, sink)
        seconds = walk.pilot()
        total = walk.expected * seconds / settings.threads
        sink.progress.begin(walk.expected, "exosomes", seconds=total)
        size = sink.block or walk.block_size(seconds)
        times = [float(time) for time in walk.problem.scene.saved_times]
        parts = walk.parts(size)
        sink.begin(walk.problem.codebook, walk.problem.rows, times, parts, size, walk.coupled)
        record: dict[str, Any] = {}
        if scheduler is not None and feedback is None and scheduler.decides:
            blocks = list(walk.blocks(size))
            load_decided_cargo(blocks, walk.problem.codebook, scheduler, walk.until)
            _put(sink, blocks)
        elif scheduler is not None and feedback is None:
            _put_with_deliveries(sink, walk, scheduler, size)
        else:
            for block in walk.blocks(size, sink.has):
                sink.put(block)
        if feedback is not None:
            record["coupling_error"] = feedback.error
        responses = None if scheduler is None else scheduler.result()
        sink.finish({**walk.record, **record}, responses)


def _run_with_tissue(plan: Plan, settings: Settings, sink: Sink) -> None:
    """Follow cells that change and all exosomes among them, then store blocks and lineage."""
    from exosome.engines.walk.coupled.tissue_walk import TissueWalk
    from exosome.engines.walk.coupled.window_error import CoarseWindows

    problem = prepare(plan, settings.until_s, settings.every_s, settings.threads)
    walk = TissueWalk(
        problem, seed=settings.seed, threads=settings.threads,
        outputs=Outputs(settings.tracks, share_kept(settings.keep)),
        progress=sink.progress.advance, folder=sink.folder,
    )  # fmt: skip
    walk.check = CoarseWindows(walk, exosomes_sent(plan, settings.until_s))
    seconds = walk.pilot()
    sink.progress.begin(
        walk.expected, "exosomes", seconds=walk.expected * seconds / settings.threads
    )
    walk.follow()
    size = sink.block or walk.block_size(seconds)
    times = [float(time) for time in problem.scene.saved_times]
    sink.begin(
        walk.problem.codebook, walk.problem.rows, times, walk.parts(size), size, walk.coupled
    )
    for block in walk.blocks(size, sink.has):
        sink.put(block)
    sink.finish(walk.record, walk.responses, walk.lineage, walk.matrix)


def _prepared(
    plan: Plan, settings: Settings, sink: Sink
) -> tuple[Walk, ResponseScheduler | None, Feedback | None]:
    """The walk of a plan, in windows where exosomes depend on each other, and its responses."""
    times = settings.until_s, settings.every_s
    scheduler = feedback = None
    if plan.responses:
        scheduler = ResponseScheduler(
            plan, seed=settings.seed, at=saved_times(*times), threads=settings.threads
        )
        feedback = Feedback(scheduler) if plan.feedback else None
    uptake_factor = feedback.largest_uptake_factor if feedback else None
    problem = prepare(plan, *times, settings.threads, uptake_factor)
    draws = scheduler is not None and feedback is None and scheduler.decides
    outputs = Outputs(settings.tracks, share_kept(settings.keep), draws)
    options: dict[str, Any] = {
        "seed": settings.seed, "threads": settings.threads, "outputs": outputs,
        "progress": sink.progress.advance,
    }  # fmt: skip
    if feedback is None and not problem.coupling.any:
        return Walk(problem, **options), scheduler, None
    from exosome.engines.walk.coupled.driven import ResponseFeedback
    from exosome.engines.walk.coupled.windows import CoupledWalk

    if feedback is not None:
        driven = ResponseFeedback(problem, feedback, settings.seed)
        options |= {"feedback": driven, "loaded_cargo": driven.loaded_cargo}
    return CoupledWalk(problem, folder=sink.folder, **options), scheduler, feedback


def _put(sink: Sink, blocks: list[Block]) -> None:
    for block in blocks:
        if not sink.has(block.index):
            sink.put(block)


def _put_with_deliveries(sink: Sink, walk: Walk, scheduler: ResponseScheduler, size: int) -> None:
    """Store blocks as they end with their deliveries, then run the responses of cells."""
    codebook = walk.problem.codebook
    for block in walk.blocks(size, sink.has):
        arrivals = delivered(block, codebook, scheduler, walk.until)
        sink.put(block, {f"come_{name}": column for name, column in arrivals._asdict().items()})
    parts = sink.beside([f"come_{name}" for name in Delivered._fields])
    cargoes = len(codebook.cargo)
    arrivals = Delivered.joined([Delivered(*part) for part in parts], cargoes)
    scheduler.advance(walk.until, Released.joined([], cargoes), arrivals)
