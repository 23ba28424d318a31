"""The error of windows, measured: a sample of exosomes once more in windows three times as long.

An error of second order in the length of windows is then nine times as large. The difference in
uptake between both is eight times the error of the walk (Richardson's extrapolation). The same
exosomes are released at the same times and have the same draws, so most of them have the same fate
in both, and the difference is far more exact than either number. Cells are those of the walk and
are computed once: exosomes see those of the middle of the second of three windows.

What it does not see: an error of the cells themselves by windows (mechanics, crowding and cues, see
`engines/tissue/tissue_step.py`), and what it would change in a response that changes cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from exosome.engines.tissue.tissue_state import TissueEvents, TissueState
from exosome.engines.tissue.tissue_windows import window_ends
from exosome.engines.walk import track_sampling
from exosome.engines.walk.coupled import changed_cells
from exosome.engines.walk.coupled.held_exosomes import Change
from exosome.engines.walk.coupled.sensed_arrivals import SensedArrivals
from exosome.engines.walk.coupled.suspended import Suspended, key_of
from exosome.engines.walk.coupled.tissue_walk import Copies, TissueWalk
from exosome.engines.walk.setup import WalkProblem
from exosome.plan import Cells
from exosome.plan.tissue_rules import TissueRules

SAMPLE = 4000  # exosomes that are followed once more, about; all if a run has fewer
LONGER = 3  # times as long are their windows: an odd number, whose middle cells are known
COLUMNS = ("time", "what", "row", "rule", "source", "target", "daughter")  # of events
RATIO = LONGER**2 - 1  # the difference in uptake over the error of the walk

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class CoarseWindows(TissueWalk):
    """A sample of the exosomes of a walk in windows three times as long; see `WindowCheck`.

    Windows that are not one of three of equal length are followed as they are.
    """

    def __init__(self, walk: TissueWalk, expected: float) -> None:
        """`expected` is the number of exosomes of the `walk`, about."""
        # What is needed to follow exosomes. Cells are never advanced here, nothing is stored.
        self.problem, self.seed, self._whole_seed = walk.problem, walk.seed, walk._whole_seed
        self.threads, self.outputs, self.until = walk.threads, walk.outputs, walk.until
        self._state, self._book, self._stop = walk._state, walk._book, walk._stop
        self._tally = walk._empty_tally()
        self._free = self._bound = self._inside = self._none()
        self._holder = np.zeros(0, np.int64)
        self.check = None
        none = TissueRules()  # the cells of the walk turn to its arrivals
        self._arrivals = SensedArrivals(none, walk._space.box, walk._space.walls)
        self._walked = walk
        self._margin = track_sampling.margin(SAMPLE, expected)
        self._ends = window_ends(self.problem.scene.saved_times, walk.window)
        self._groups = groups(self._ends)
        self._events: list[TissueEvents] = []
        self._pending: list[tuple[Suspended, Copies]] = []
        self._seen: tuple[WalkProblem, TissueState, list[TissueEvents]] | None = None
        self._longer = 0.0  # s, in windows three times as long
        no_key = np.zeros(0, np.uint64)
        self._of_walk, self._of_coarse = [no_key], [no_key]  # keys of exosomes taken up
        self._number = 0

    def add(self, particles: Suspended, cargo: Copies) -> None:
        """Take the sample of exosomes (n,) that are about to be released, with copies."""
        chosen = self._sampled(particles)
        self._number += int(chosen.sum())
        self._pending.append((particles[chosen], cargo[chosen]))

    def taken_up(self, particles: Suspended) -> None:
        """Note exosomes (n,) that cells of the walk have taken up."""
        self._of_walk.append(key_of(particles[self._sampled(particles)]))

    def note(self, number: int, events: TissueEvents | None) -> None:
        """Note what happened to cells, before exosomes walk in window `number`."""
        if events is not None:
            self._events.append(events)
        first, last = self._groups[number]
        if number == (first + last) // 2:
            self._seen = self._walked.problem, self._walked._state, self._events
            self._events = []

    def follow_group(self, pool: ThreadPoolExecutor, number: int) -> None:
        """Follow the sample through a group of windows, after the walk did the last of them."""
        first, last = self._groups[number]
        if number < last or self._seen is None:
            return
        seen, state, events = self._seen
        begins = self._ends[first - 1] if first else 0.0
        if last > first:
            self._longer += self._ends[last] - begins
        before, self._state = self._state.cells, state
        rates = changed_cells.total_rates(self.problem.scene)
        latest = self._walked.problem.senders
        cell = rows_among(state.cells, latest.streams.cell, self._walked._state.mother)
        streams = latest.streams._replace(cell=cell)
        self.problem = seen._replace(senders=latest._replace(streams=streams))
        if events:
            rules = self.problem.plan.tissue
            become = changed_cells.becomes(state, _joined(events), rules, before)
            self._carry(first, begins, before, become, rates)
        self._walk(pool, self._ends[last])

    def error(self) -> dict[str, float] | None:
        """The relative error of uptake; None without uptake, or without three equal windows.

        It is that of the number taken up, in all, with its standard error from the exosomes whose
        uptake differs. Where not all windows were made longer, both are those of the others.
        """
        of_walk, of_coarse = np.concatenate(self._of_walk), np.concatenate(self._of_coarse)
        covered = self._longer / self.until
        if not len(of_walk) or covered <= 0.0:
            return None
        scale = 1.0 / (RATIO * covered * len(of_walk))
        differ = len(np.setxor1d(of_walk, of_coarse))
        return {
            "uptake": (len(of_coarse) - len(of_walk)) * scale,
            "standard_error": differ**0.5 * scale,
            "exosomes": self._number,
            "taken_up": len(of_walk),
            "share_of_time": covered,
        }

    # -- what differs from the walk ----------------------------------------------------------------

    def _sampled(self, particles: Suspended) -> NDArray[np.bool_]:
        stream, number = particles["stream"], particles["number"]
        ranks = track_sampling.ranked(self._walked.problem, self.seed, stream, number)
        return np.asarray(ranks < self._margin)

    def _newborn(self, end: float) -> Iterator[tuple[Suspended, Copies]]:
        pending, self._pending = self._pending, []
        yield from pending

    def _note_taken_up(self, particles: Suspended) -> None:
        self._of_coarse.append(key_of(particles))

    def _follow_inside(self, change: Change) -> None:
        """Nothing: what was taken up stays taken up."""

    def _store(self, particles: Suspended, cargo: Copies) -> None:
        """Nothing: no table is written."""

    def _note_points(self, end: float) -> None:
        """Nothing: no track is drawn."""


def groups(ends: list[float]) -> list[tuple[int, int]]:
    """The first and the last window of the group of each: three of equal length, or one alone."""
    lengths = np.diff(ends, prepend=0.0)
    members: list[tuple[int, int]] = []
    while len(members) < len(ends):
        at = len(members)
        three = lengths[at : at + LONGER]
        equal = len(three) == LONGER and float(np.ptp(three)) <= 1e-9 * ends[-1]
        count = LONGER if equal else 1
        members += [(at, at + count - 1)] * count
    return members


def rows_among(cells: Cells, rows: NDArray[np.int32], mother: Ints) -> NDArray[np.int32]:
    """The rows (m,) of `cells` that stand for those of `rows` (m,), of other times; -1: none.

    A cell that was born later is its mother; one that has divided is its first daughter. `mother`
    has the row of the mother of each cell, at the latest time.
    """
    n, among = len(cells), rows.copy()
    while (late := among >= n).any():
        among[late] = mother[among[late]]
    daughter = np.full(n, -1, np.int64)
    born = np.flatnonzero(mother[:n] >= 0)[::-1]
    daughter[mother[born]] = born
    while True:
        at = np.maximum(among, 0)
        divided = (among >= 0) & ~cells.present[at] & (daughter[at] >= 0)
        if not divided.any():
            return among
        among[divided] = daughter[among[divided]]


def _joined(events: list[TissueEvents]) -> TissueEvents:
    """The events of several windows as those of one."""
    columns = [np.concatenate([getattr(one, name) for one in events]) for name in COLUMNS]
    return TissueEvents._make([*columns, *events[-1][len(COLUMNS) :]])
