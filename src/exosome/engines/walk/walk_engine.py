"""The walk as an engine: every exosome on its own, block by block, with what cells answer."""

from __future__ import annotations

from typing import Any

from exosome.engines.output import Block
from exosome.engines.protocol import Settings, Sink, share_kept
from exosome.engines.respond.drive_factors import Feedback
from exosome.engines.respond.hosts import Delivered, Formed
from exosome.engines.respond.scheduler import Answers
from exosome.engines.saved_times import saved_times
from exosome.engines.walk.cargo_loading import delivered, enclose
from exosome.engines.walk.run import Walk, Wishes
from exosome.engines.walk.setup import prepare
from exosome.plan import Plan


class WalkEngine:
    """Exosome by exosome: see `engines.protocol.Engine`."""

    def check(self, plan: Plan, settings: Settings) -> None:
        """Raise UsageError for a text of `keep` that is no share; the compiler checks the rest."""
        share_kept(settings.keep)

    def run(self, plan: Plan, settings: Settings, sink: Sink) -> None:
        """Follow every exosome of a plan.

        Where responses decide nothing, blocks are written as they end. Where they decide cargo, all
        exosomes are followed first, then cells in the order of time, and then blocks are written.
        Where they drive uptake or release, exosomes and cells are followed together in windows.
        """
        walk, answers, feedback = _prepared(plan, settings, sink)
        seconds = walk.pilot()
        sink.expect(walk.expected, walk.expected * seconds / settings.threads)
        size = sink.block or walk.block_size(seconds)
        times = [float(time) for time in walk.ready.tissue.saves]
        parts = walk.parts(size)
        sink.begin(walk.ready.people, walk.ready.rows, times, parts, size, walk.tied)
        record: dict[str, Any] = {}
        if answers is not None and feedback is None and answers.decides:
            blocks = list(walk.blocks(size))
            enclose(blocks, walk.ready.people, answers, walk.until)
            _put(sink, blocks)
        elif answers is not None and feedback is None:
            _put_with_deliveries(sink, walk, answers, size)
        else:
            for block in walk.blocks(size, sink.has):
                sink.put(block)
        if feedback is not None:
            record["coupling_error"] = feedback.error
        answer = None if answers is None else answers.told()
        sink.finish({**walk.record, **record}, answer)


def _prepared(
    plan: Plan, settings: Settings, sink: Sink
) -> tuple[Walk, Answers | None, Feedback | None]:
    """The walk of a plan, in windows where exosomes depend on each other, and its responses."""
    times = settings.until_s, settings.every_s
    answers = feedback = None
    if plan.responses:
        answers = Answers(
            plan, seed=settings.seed, at=saved_times(*times), threads=settings.threads
        )
        feedback = Feedback(answers) if plan.feedback else None
    ready = prepare(plan, *times, settings.threads, feedback.most if feedback else None)
    draws = answers is not None and feedback is None and answers.decides
    wishes = Wishes(settings.tracks, share_kept(settings.keep), draws)
    options: dict[str, Any] = {
        "seed": settings.seed, "threads": settings.threads, "wishes": wishes, "tick": sink.tick
    }  # fmt: skip
    if feedback is None and not ready.ties.any:
        return Walk(ready, **options), answers, None
    from exosome.engines.walk.coupled.driven import Answered
    from exosome.engines.walk.coupled.windows import Windows

    if feedback is not None:
        driven = Answered(ready, feedback, settings.seed)
        options |= {"feedback": driven, "enclosed": driven.enclosed}
    return Windows(ready, folder=sink.folder, **options), answers, feedback


def _put(sink: Sink, blocks: list[Block]) -> None:
    for block in blocks:
        if not sink.has(block.index):
            sink.put(block)


def _put_with_deliveries(sink: Sink, walk: Walk, answers: Answers, size: int) -> None:
    """Write blocks as they end, keep what was delivered beside them, and let cells answer it."""
    people = walk.ready.people
    for block in walk.blocks(size, sink.has):
        arrivals = delivered(block, people, answers, walk.until)
        sink.put(block, {f"come_{name}": column for name, column in arrivals._asdict().items()})
    parts = sink.beside([f"come_{name}" for name in Delivered._fields])
    cargoes = len(people.cargo)
    arrivals = Delivered.joined([Delivered(*part) for part in parts], cargoes)
    answers.advance(walk.until, Formed.joined([], cargoes), arrivals)
