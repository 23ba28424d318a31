"""The sample of tracks: of all exosomes the few with the smallest rank, whatever the blocks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

NAMES = ("exosome", "rank", "time", "x", "y", "z")
_TYPES = (np.uint64, np.float64, np.float64, np.float32, np.float32, np.float32)


def none() -> tuple[np.ndarray, ...]:
    """No tracks: `exosome`, `rank`, `time` in s, `x`, `y`, `z` in um, all empty."""
    return tuple(np.empty(0, dtype=kind) for kind in _TYPES)


def merge(
    some: Sequence[np.ndarray], more: Sequence[np.ndarray], keep: int
) -> tuple[np.ndarray, ...]:
    """Both samples together, cut to the `keep` exosomes of smallest rank, by exosome and time."""
    both = tuple(
        np.concatenate([np.asarray(a, dtype=kind), np.asarray(b, dtype=kind)])
        for a, b, kind in zip(some, more, _TYPES, strict=True)
    )
    exosome, rank, time = both[:3]
    who, first = np.unique(exosome, return_index=True)
    if len(who) > keep:
        smallest = np.lexsort((who, rank[first]))[:keep]
        stays = np.isin(exosome, who[smallest])
        both = tuple(array[stays] for array in both)
        exosome, _, time = both[:3]
    order = np.lexsort((time, exosome))
    return tuple(array[order] for array in both)
