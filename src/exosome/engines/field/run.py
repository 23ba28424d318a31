"""What happened in a run at field: counts by sender type, and what single cells sent and took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from exosome.engines.amounts.event_times import APART, nearest
from exosome.engines.amounts.system import ANY, System
from exosome.engines.amounts.time_course import moments, told
from exosome.engines.field.cells.accuracy import TRUSTED, standing
from exosome.engines.field.coupling.compartments import World
from exosome.engines.field.coupling.coupled_steady_state import at_rest, begun_at, empty
from exosome.engines.field.integrate.field_solver import TOLERANCE, solve_together
from exosome.engines.field.integrate.per_cell import per_cell
from exosome.engines.field.integrate.per_sender import limited, one_by_one
from exosome.engines.field.problem.grid_limits import unresolved
from exosome.engines.field.problem.media import Voxels, media
from exosome.engines.field.problem.validate import check_all
from exosome.engines.output import Course, Floats
from exosome.engines.respond.mean_input import mean_responses
from exosome.errors import UsageError, quote
from exosome.plan import Plan

Picture = Callable[[int, int, int, tuple[str, ...], Floats], None]
"""Shown the number of a saved time, a place, a kind, sender types, and the concentrations there,
(sender types, nx, ny, nz) per um^3."""


class Field:
    """A plan ready to be followed up to `until` s, on grids of so many `voxels` by place.

    `track` says whose concentrations are told apart: "sender_type", "sender" or "none". Raises
    UsageError if none are and their cargo differs, and if no box is ever reached.
    """

    def __init__(
        self, plan: Plan, voxels: Voxels, until: float, track: str = "sender_type"
    ) -> None:
        self.plan, self.system = plan, System(plan, apart=track != "none")
        self.until, self.voxels = until, dict(voxels)
        if track == "none":
            _same_cargo(self.system)
        self._batched = track == "sender" and not limited(plan)
        self.media = media(self.system, voxels, until, "" if self._batched else track)
        if not self.media:
            raise UsageError("no exosome ever comes into a box; at body this can be run")
        self.world = World(self.system, self.media, until)

    def check(self) -> None:
        """Raises UsageError if the grids do not fit into memory, with the number."""
        check_all([medium.problem for medium in self.media])

    def shapes(self) -> list[tuple[int, ...]]:
        """Of what a `Picture` is shown at one moment, as far as at most."""
        return [(m.problem.senders, *m.problem.voxels) for m in self.media]

    def doubts(self) -> list[str]:
        """What is not to be trusted on these grids, in sentences."""
        found = []
        for medium in self.media:
            stand = standing(medium.problem)
            doubts = list(stand.doubts)
            if stand.settling > TRUSTED * self.until:
                off = 100.0 * stand.settling / self.until
                doubts.append(
                    f"uptake may be off by about {off:.2g} %: cells smaller than a voxel take up "
                    f"late after a dose, by {stand.settling:.2g} s of {self.until:.3g} s; take "
                    "smaller voxels"
                )
            found += [f"{medium.problem.name}: {doubt}" for doubt in doubts]
        for place, voxels in self.voxels.items():
            found += unresolved(self.plan, place, voxels, self.until)
        return list(dict.fromkeys(found))

    def follow(
        self,
        times: Floats,
        *,
        threads: int = 1,
        tolerance: float = TOLERANCE,
        picture: Picture | None = None,
    ) -> Course:
        """What happened at rising times in s, the first 0; see `Picture`."""
        saves = np.asarray(times, float)
        asked = moments(self.plan, saves)
        start = empty(self.world, self.media)
        if self.plan.steady:
            start = at_rest(self.world, self.media, threads)
        outside = self.world.outside(start.amounts)
        for stop in outside.stops:
            asked[np.abs(asked - stop) <= APART * stop] = stop
        at = nearest(asked, saves)
        shown = {float(asked[moment]): number for number, moment in enumerate(at.tolist())}

        def watch(time: float, fields: Sequence[Floats]) -> None:
            if picture is not None and time in shown:
                self._show(picture, shown[time], fields)

        solutions = solve_together(
            [medium.problem for medium in begun_at(self.media, start)], asked,
            outside=outside, threads=threads, tolerance=tolerance, watch=watch,
        )  # fmt: skip
        held = [way.held(s.adrift, s.bound)
                for way, s in zip(self.world.ways, solutions, strict=True)]  # fmt: skip
        amounts = solutions[0].outside.T + np.sum(held, axis=0)
        course = told(self.system, asked, amounts, saves, start.entering)
        when = saves if self.plan.responses else saves[-1:]
        cells, copies = per_cell(self.system, self.media, solutions, start, amounts, asked, when)
        answer = mean_responses(self.plan, saves, copies, threads) if self.plan.responses else None
        if self._batched:
            cells = one_by_one(
                cells, self.system, self.media, float(saves[-1]), threads=threads,
                tolerance=tolerance,
            )  # fmt: skip
        return replace(course, per_cell=cells, answer=answer)

    # -- within -------------------------------------------------------------------------------

    def _show(self, picture: Picture, number: int, fields: Sequence[Floats]) -> None:
        """The concentrations of each kind in each box, those of all sizes together."""
        sums: dict[tuple[int, int], dict[str, Floats]] = defaultdict(dict)
        for medium, field in zip(self.media, fields, strict=True):
            here = sums[medium.place, medium.kind]
            for row, state in enumerate(medium.rows.tolist()):
                if self.system.states[state].label < 0:
                    sender = self.system.states[state].sender
                    here[sender] = here.get(sender, 0.0) + field[row]
        for (place, kind), by_sender in sums.items():
            names = tuple(sorted(by_sender))
            picture(number, place, kind, names, np.array([by_sender[name] for name in names]))


def _same_cargo(system: System) -> None:
    """UsageError if exosomes of a kind hold different cargo by who sent them."""
    for kind, name in enumerate(system.plan.kinds):
        loads = system.plan.load_mean[kind, system.hosts_of(kind, ANY)]
        if len(loads) and (loads != loads[0]).any():
            raise UsageError(
                f"exosomes of {quote(name)} hold different cargo by who sent them, so with track "
                "none it can't be told what they deliver; leave out --track none"
            )
