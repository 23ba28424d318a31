"""Tracks of exosomes in windows: begin, positions at the ends of windows, end."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import exosome_ids
from exosome.engines.walk import track_sampling
from exosome.engines.walk.coupled.suspended import Suspended, key_of
from exosome.engines.walk.kernel import particle
from exosome.engines.walk.setup import WalkProblem

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class WindowPoints:
    """Positions of the sampled exosomes that were free at the end of each window."""

    def __init__(self) -> None:
        self._points: list[tuple[NDArray[np.uint64], float, Floats]] = []

    def note(self, particles: Suspended, end: float) -> None:
        """Keep where the exosomes of the sample are at `end` (s), of all (n,) that are free."""
        drawn = particles[particles["drawn"] & (particles["born"] < end)]
        if len(drawn):
            self._points.append((key_of(drawn), end, _points_of(drawn)))

    def tracks(
        self, problem: WalkProblem, seed: np.uint64, most: int, ended: Suspended,
        first_numbers: Ints,
    ) -> track_sampling.Columns:  # fmt: skip
        """The tracks of `most` exosomes at most of a block (n,) of those that have ended."""
        streams, until = problem.streams, float(problem.scene.saved_times[-1])
        chosen = np.flatnonzero(ended["drawn"])
        stream, number = ended["stream"][chosen], ended["number"][chosen]
        rank = track_sampling.ranked(problem, seed, stream, number)
        first = np.sort(np.argsort(rank, kind="stable")[:most])
        chosen, rank = chosen[first], rank[first]
        one, key, every = ended[chosen], key_of(ended[chosen]), np.arange(len(chosen))
        born = np.stack([one["born_x"], one["born_y"], one["born_z"]], -1)
        which, times, points = [every], [one["born"]], [born]
        for keys, time, xyz in self._points if len(chosen) else ():
            at = np.minimum(np.searchsorted(key, keys), len(key) - 1)
            known = key[at] == keys
            which.append(at[known])
            times.append(np.full(int(known.sum()), time))
            points.append(xyz[known])
        which.append(every)
        times.append(np.where(one["fate"] <= particle.BOUND, until, one["time"]))
        points.append(_points_of(one))
        rows, moments = np.concatenate(which), np.concatenate(times)
        order = np.lexsort((moments, rows))
        rows, moments = rows[order], moments[order]
        numbers = first_numbers[one["stream"]].astype(np.uint32) + one["number"]
        ids = exosome_ids(streams.sender[one["stream"]], numbers)
        x, y, z = np.concatenate(points)[order].astype(np.float32).T
        return ids[rows], rank[rows], moments, x, y, z


    def by_exosome(self) -> tuple[NDArray[np.uint64], Floats, Floats]:
        """The key (n,), time (n,) in s and position (n, 3) in um of each, by key and time."""
        keys = np.concatenate([np.zeros(0, np.uint64), *(keys for keys, _, _ in self._points)])
        ends, lengths = [end for _, end, _ in self._points], [len(k) for k, _, _ in self._points]
        time = np.repeat(np.array(ends, np.float64), lengths)
        xyz = np.concatenate([np.zeros((0, 3)), *(points for _, _, points in self._points)])
        order = np.argsort(keys, kind="stable")  # windows come in the order of time
        return keys[order], time[order], xyz[order]


def _points_of(particles: Suspended) -> Floats:
    return np.stack([particles["x"], particles["y"], particles["z"]], -1).astype(np.float64)
