"""The field as an engine: concentrations on the grids of boxes, computed at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.field.field_cost import field_cost
from exosome.engines.field.problem.resolution import voxels_of
from exosome.engines.field.run import Field
from exosome.engines.protocol import Settings, Sink
from exosome.engines.saved_times import saved_times
from exosome.plan import Plan


class FieldEngine:
    """Concentrations in space: see `engines.protocol.Engine`."""

    cost = staticmethod(field_cost)

    def __init__(self) -> None:
        self._checked: tuple[Plan, Field] | None = None

    def check(self, plan: Plan, settings: Settings) -> None:
        """Raise UsageError for what no grid can follow, and for a grid that is too large."""
        assert settings.track is not None
        voxels = voxels_of(plan, settings.voxel_um, settings.until_s)
        field = Field(plan, voxels, settings.until_s, settings.track)
        field.check()
        self._checked = plan, field

    def run(self, plan: Plan, settings: Settings, sink: Sink) -> None:
        """Follow the concentrations of a plan, and keep those that `keep` asks for.

        Progress counts saved times.
        """
        if self._checked is None or self._checked[0] is not plan:
            self.check(plan, settings)
        assert self._checked is not None
        field = self._checked[1]
        times = saved_times(settings.until_s, settings.every_s)
        last = len(times) - 1
        kept = {"all": [last], "counts": [], "times": range(len(times))}[settings.keep]
        sink.room_for(field.shapes(), len(kept))

        def keep(
            number: int, place: int, kind: int, senders: tuple[str, ...],
            values: NDArray[np.float64],
        ) -> None:  # fmt: skip
            sink.progress.advance(number + 1)
            if number in kept:
                where, what = plan.places[place], plan.kinds[kind]
                sink.concentrations(float(times[number]), where, what, senders, values)

        sink.progress.begin(len(times), "saved times")
        course = field.follow(
            times, threads=settings.threads, picture=keep, seed=settings.seed
        )
        voxels = {plan.places[place]: list(n) for place, n in field.voxels.items()}
        sink.finish_amounts(course, {"voxels": voxels, "doubts": field.doubts()})
