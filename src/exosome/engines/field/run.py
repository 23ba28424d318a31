"""Runs of the field engine: amounts by sender type, and release and uptake of single cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from exosome.engines.amounts.event_times import APART, nearest
from exosome.engines.amounts.system import ANY, System
from exosome.engines.amounts.time_course import required_times, time_course
from exosome.engines.field.cells.accuracy import TRUSTED, estimate_accuracy
from exosome.engines.field.coupling.compartments import Compartments
from exosome.engines.field.coupling.coupled_steady_state import (
    empty_start,
    steady_start,
    with_start,
)
from exosome.engines.field.integrate.field_solver import TOLERANCE, solve_coupled
from exosome.engines.field.integrate.per_cell import per_cell
from exosome.engines.field.integrate.per_sender import limited, one_by_one
from exosome.engines.field.problem.grid_limits import unresolved
from exosome.engines.field.problem.media import Voxels, media
from exosome.engines.field.problem.validate import check_all
from exosome.engines.output import Floats, TimeCourse
from exosome.engines.respond.mean_input import mean_responses
from exosome.errors import UsageError, quote
from exosome.plan import Plan
from exosome.plan.tissue_rules import Move

Picture = Callable[[int, int, int, tuple[str, ...], Floats], None]
"""Called with the number of a saved time, a place, a kind, sender types, and the concentrations,
(sender types, nx, ny, nz) per um^3."""


class Field:
    """A plan discretised for a run of `until` s, on grids of `voxels` (3 numbers by place).

    `track` says which senders have a concentration of their own: "sender_type", "sender" or "none".
    Raises UsageError if exosomes reach no box, and with "none" if the cargo depends on the sender.
    """

    def __init__(
        self, plan: Plan, voxels: Voxels, until: float, track: str = "sender_type"
    ) -> None:
        self.plan, self.system = plan, System(plan, apart=track != "none")
        self.until, self.voxels = until, dict(voxels)
        if track == "none":
            _same_cargo(self.system)
        _refuse_tissue(plan, track)
        self._batched = track == "sender" and not limited(plan)
        self.media = media(self.system, voxels, until, "" if self._batched else track)
        if not self.media:
            raise UsageError(
                "no exosome ever enters a place with a box, and the field engine needs one; run "
                "this model with the body engine: engine='body' or --engine body"
            )
        self.compartments = Compartments(self.system, self.media, until)

    def check(self) -> None:
        """Raises UsageError if the grids do not fit into memory, with the bytes they need."""
        check_all([medium.problem for medium in self.media])

    def shapes(self) -> list[tuple[int, ...]]:
        """Largest shapes of the concentrations that a `Picture` is called with at one time."""
        return [(m.problem.senders, *m.problem.voxels) for m in self.media]

    def doubts(self) -> list[str]:
        """Why results on these grids may be inaccurate, in sentences."""
        sentences = []
        for medium in self.media:
            accuracy = estimate_accuracy(medium.problem)
            doubts = list(accuracy.doubts)
            if accuracy.settling > TRUSTED * self.until:
                error = 100.0 * accuracy.settling / self.until
                doubts.append(
                    f"uptake has an estimated error of {error:.2g} %: after a dose, cells smaller "
                    f"than a voxel take up late by {accuracy.settling:.2g} s of {self.until:.3g} "
                    "s; use smaller voxels"
                )
            sentences += [f"{medium.problem.name}: {doubt}" for doubt in doubts]
        for place, voxels in self.voxels.items():
            sentences += unresolved(self.plan, place, voxels, self.until)
        return list(dict.fromkeys(sentences))

    def follow(
        self,
        times: Floats,
        *,
        threads: int = 1,
        tolerance: float = TOLERANCE,
        picture: Picture | None = None,
        seed: int = 1,
    ) -> TimeCourse:
        """Solve up to rising `times` (n,) in s, the first 0; `picture` is called at each of them.

        Cells that change are those of a walk of the same `seed`. Raises RunError if a step or the
        steady state fails. Results do not depend on `threads`.
        """
        saves = np.asarray(times, float)
        if self.plan.tissue.acts:
            return self._follow_changing(saves, threads, tolerance, picture, seed)
        asked = required_times(self.plan, saves)
        start = empty_start(self.compartments, self.media)
        if self.plan.steady:
            start = steady_start(self.compartments, self.media, threads)
        coupled = self.compartments.coupled(start.amounts)
        for stop in coupled.event_times:
            asked[np.abs(asked - stop) <= APART * stop] = stop
        at = nearest(asked, saves)
        shown = {float(asked[moment]): number for number, moment in enumerate(at.tolist())}

        def watch(time: float, fields: Sequence[Floats]) -> None:
            if picture is not None and time in shown:
                self._show(picture, shown[time], fields)

        solutions = solve_coupled(
            [medium.problem for medium in with_start(self.media, start)], asked,
            compartments=coupled, threads=threads, tolerance=tolerance, watch=watch,
        )  # fmt: skip
        exchanges = self.compartments.exchanges
        in_tissues = [exchange.amounts(s.free, s.bound)
                      for exchange, s in zip(exchanges, solutions, strict=True)]  # fmt: skip
        amounts = solutions[0].compartments.T + np.sum(in_tissues, axis=0)
        course = time_course(self.system, asked, amounts, saves, start.entering)
        all_times = self.plan.responses or self.plan.cell_observations
        when = saves if all_times else saves[-1:]
        cells, copies, taken_up = per_cell(
            self.system, self.media, solutions, start, amounts, asked, when
        )
        responses = None
        if self.plan.responses:
            responses = mean_responses(self.plan, saves, copies, threads)
        if self._batched:
            cells = one_by_one(
                cells, self.system, self.media, float(saves[-1]), threads=threads,
                tolerance=tolerance,
            )  # fmt: skip
        read = taken_up if self.plan.cell_observations else None
        return replace(course, per_cell=cells, responses=responses, taken_up=read)

    # -- within -------------------------------------------------------------------------------

    def _follow_changing(
        self, saves: Floats, threads: int, tolerance: float, picture: Picture | None, seed: int
    ) -> TimeCourse:
        from exosome.engines.field.changing_tissue import follow_changing

        def watch(number: int, fields: Sequence[Floats]) -> None:
            if picture is not None:
                self._show(picture, number, fields)

        return follow_changing(
            self, saves, seed=seed, threads=threads, tolerance=tolerance, watch=watch
        )

    def _show(self, picture: Picture, number: int, fields: Sequence[Floats]) -> None:
        """Call `picture` with the concentrations of each kind in each box, summed over sizes."""
        sums: dict[tuple[int, int], dict[str, Floats]] = defaultdict(dict)
        for medium, field in zip(self.media, fields, strict=True):
            by_sender = sums[medium.place, medium.kind]
            for row, state in enumerate(medium.rows.tolist()):
                if self.system.states[state].label < 0:
                    sender = self.system.states[state].sender
                    by_sender[sender] = by_sender.get(sender, 0.0) + field[row]
        for (place, kind), by_sender in sums.items():
            names = tuple(sorted(by_sender))
            picture(number, place, kind, names, np.array([by_sender[name] for name in names]))


def _refuse_tissue(plan: Plan, track: str) -> None:
    """Raises UsageError for changes of cells that the field does not follow."""
    if not plan.tissue.acts:
        return
    if track == "sender":
        raise UsageError(
            "read track 'sender' for a model whose cells change ('tissue'), expected 'sender_type' "
            "or 'none': a cell that divides is two other senders"
        )
    for rule in plan.tissue.all_rules():
        if isinstance(rule, Move) and rule.senses:
            raise UsageError(
                f"{rule.path}: cells that follow exosomes, which the field engine can't follow; "
                "use the walk"
            )


def _same_cargo(system: System) -> None:
    """Raises UsageError if the cargo of a kind depends on the sender."""
    for kind, name in enumerate(system.plan.kinds):
        loads = system.plan.load_mean[kind, system.hosts_of(kind, ANY)]
        if len(loads) and (loads != loads[0]).any():
            raise UsageError(
                f"the cargo of {quote(name)} depends on the sender, so with track 'none' the "
                "delivered copies are unknown; leave out --track none"
            )
