"""What responses say to a walk whose lives they drive: factors on release and uptake.

A walk in windows asks after every window. Inside a window the factors are those at its beginning;
how much they change by its end says how long a window may be. What cells put into exosomes is
no part of that: it changes no life, and `Answers` decides it at its own time.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from exosome.compile.plan import Plan
from exosome.compile.reactions import POWER
from exosome.engines.record import Floats
from exosome.engines.respond.answers import Answers
from exosome.engines.respond.hosts import Delivered, Formed
from exosome.engines.respond.laws import every_speed, laws_of

ALLOWED = 0.02  # of its mean over the cells of a type, that a factor may be off in a window
GROWTH = (0.2, 2.0)  # of the next window, times its length by the error
SAFETY = 0.8


class Told(NamedTuple):
    """Factors for the next window, its length at most (s), and the error of the last in `ALLOWED`.

    An error above 1 asks for the last window once more, in half its length.
    """

    release: Floats  # (kinds, cells) on the rate of release
    uptake: Floats  # (kinds, cells) on the speeds of uptake
    length: float
    error: float


class Feedback:
    """Answers that drive lives, asked window by window.

    `error` is the largest coupling error of a window that stands: half the change of a factor in
    it, over its mean, both averaged over the cells of a type.
    """

    def __init__(self, answers: Answers) -> None:
        self.answers, self.plan, self.error = answers, answers.plan, 0.0
        self._laws = [laws_of(host.response.factors) for host in answers.hosts]
        self._before, self._last = answers.state(), 0.0

    @property
    def most(self) -> Floats:
        """The largest factor on uptake by kind and cell type, nan where none is driven."""
        found = np.full(self.plan.limit.shape, math.nan)
        for host in self.answers.hosts:
            mine, factors = list(host.response.populations), host.response.factors.reactions
            for drive, law in zip(host.response.drives, factors, strict=True):
                bound = math.inf if any(f.law == POWER for f in law.factors) else 1.0
                for kind in {*drive.enters, *drive.binds}:
                    found[kind, mine] = np.fmax(found[kind, mine], bound)
        return found

    def __call__(self, start: float, end: float, formed: Formed, delivered: Delivered) -> Told:
        """Live a window from `start` to `end` (s), or live the last one anew if it began there.

        With `start` = `end` = 0 nothing has happened yet. Raises RunError as `Population.advance`.
        """
        if start < self.answers.time:
            self.answers.return_to(self._before)
        else:
            self.error = max(self.error, self._last)
        before, self._before = self._factors(), self.answers.state()
        if end > start:
            self.answers.advance(end, formed, delivered)
        after = self._factors()
        self._last = 0.0
        for one, other in zip(before, after, strict=True):
            change = 0.5 * np.abs(other - one).mean(axis=0)
            scale = np.maximum(0.5 * (one + other).mean(axis=0), np.finfo(float).tiny)
            self._last = max(self._last, float((change / scale).max(initial=0.0)))
        error, length = self._last / ALLOWED, math.inf
        if error > 0.0:
            length = (end - start) * float(np.clip(SAFETY / error, *GROWTH))
        return Told(*self._full(after), length, error)

    # -- within -------------------------------------------------------------------------------

    def _factors(self) -> list[Floats]:
        """The factors of all drives in all cells of each response: (cells, drives)."""
        found = []
        for host, laws in zip(self.answers.hosts, self._laws, strict=True):
            lives = [drive.drives_lives for drive in host.response.drives]
            values = np.empty((len(host.cells), len(lives)))
            every_speed(laws, np.ascontiguousarray(host.population.amounts), values)
            found.append(np.where(lives, values, 1.0))
        return found

    def _full(self, factors: list[Floats]) -> tuple[Floats, Floats]:
        """Factors on release and uptake of all cells."""
        plan = self.plan
        shape = (len(plan.kinds), len(plan.cells))
        release, uptake = np.ones(shape), np.ones(shape)
        for host, values in zip(self.answers.hosts, factors, strict=True):
            cells = host.cells
            for drive, value in zip(host.response.drives, values.T, strict=True):
                for row in drive.releases:
                    one = plan.releases[row]
                    mine = plan.cell_type[cells] == one.cell_type
                    release[one.kind, cells[mine]] *= value[mine]
                for kind in {*drive.enters, *drive.binds}:
                    uptake[kind, cells] *= value
        return release, uptake


def drives_lives(plan: Plan) -> bool:
    """Whether any response drives release or uptake."""
    return any(drive.drives_lives for one in plan.responses for drive in one.drives)
