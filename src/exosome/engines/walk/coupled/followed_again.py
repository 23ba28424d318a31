"""A walk among cells that change, followed again, with the paths of its exosomes.

What cells do may depend on every exosome that they took in, so the whole run is followed again, in
the same windows and with the same draws. The paths are those that a track of the run would have:
the release, the position at the end of every window in which the exosome is free, and the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import Codebook, exosome_ids
from exosome.engines.walk import sources
from exosome.engines.walk.coupled.external_sort import RUN
from exosome.engines.walk.coupled.suspended import SUSPENDED, Suspended, key_of
from exosome.engines.walk.coupled.tissue_walk import TissueWalk
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.run import Outputs
from exosome.engines.walk.setup import WalkProblem

Floats = NDArray[np.float64]
Ids = NDArray[np.uint64]


class FollowedAgain(NamedTuple):
    """The exosomes (n,) that were watched, in the order of their ids, and their free positions."""

    ids: Ids
    ended: Suspended  # how each ended; `cell` is an entry of the codebook
    kind: NDArray[np.uint8]
    sender: NDArray[np.int32]  # rank in the codebook
    codebook: Codebook
    until: float  # s, the end of the run
    first: NDArray[np.int64]  # (n + 1,) the first of the points of each exosome
    time: Floats  # of all points, s
    xyz: Floats  # of all points, um

    def path(self, row: int) -> tuple[Floats, Floats]:
        """Times (p,) in s and points (p, 3) in um of an exosome; nan in a well-mixed place."""
        one, own = self.ended[row], slice(self.first[row], self.first[row + 1])
        stays = one["fate"] <= particle.BOUND
        times = [one["born"], *self.time[own], self.until if stays else one["time"]]
        start = [one["born_x"], one["born_y"], one["born_z"]]
        points = np.vstack([start, self.xyz[own], [one["x"], one["y"], one["z"]]])
        return np.array(times, np.float64), points


def follow_again(
    problem: WalkProblem, *, seed: int, threads: int, watched: dict[int, Ids] | None = None
) -> FollowedAgain:
    """Follow a run again; `watched` chooses exosomes, None: all.

    For each code of a kind it has values (m,): the rank of the sender in the high 32 bits, the
    number among its exosomes of this kind in the low 32. Raises RunError as the run.
    """
    walk = _WatchedWalk(problem, seed=seed, threads=threads, watched=watched)
    walk.follow()
    return walk.followed()


class _WatchedWalk(TissueWalk):
    def __init__(
        self, problem: WalkProblem, *, seed: int, threads: int, watched: dict[int, Ids] | None
    ) -> None:
        super().__init__(problem, seed=seed, threads=threads, outputs=Outputs(0, 1.0))
        self._watched = watched

    def _newborn(self, end: float) -> Iterator[tuple[Suspended, Any]]:
        for particles, cargo in super()._newborn(end):
            particles["drawn"] = self._is_watched(particles)
            yield particles, cargo

    def _is_watched(self, particles: Suspended) -> NDArray[np.bool_]:
        if self._watched is None:
            return np.ones(len(particles), bool)
        streams = self.problem.streams
        sender = streams.sender[particles["stream"]]
        kind = streams.kind[particles["stream"]]
        value = exosome_ids(sender, particles["number"])
        watched = np.zeros(len(particles), bool)
        for code, values in self._watched.items():
            watched |= (kind == code) & np.isin(value, values)
        return watched

    def followed(self) -> FollowedAgain:
        """The exosomes that were watched, after `follow`."""
        parts = [np.zeros(0, SUSPENDED)]
        for part in self._ended.sorted_blocks(RUN):
            parts.append(part["particle"][part["particle"]["drawn"]])
        self._ended.close()
        ended = np.concatenate(parts)
        streams, key = self.problem.streams, key_of(ended)
        first_numbers = sources.first_numbers(streams, self._cursor)
        number = first_numbers[ended["stream"]].astype(np.uint32) + ended["number"]
        sender = streams.sender[ended["stream"]]
        owner, time, xyz = self._window_points.by_exosome()
        first = np.searchsorted(owner, key)
        return FollowedAgain(
            exosome_ids(sender, number), ended, streams.kind[ended["stream"]], sender,
            self.problem.codebook, self.until, np.append(first, len(owner)), time,
            xyz,
        )  # fmt: skip
