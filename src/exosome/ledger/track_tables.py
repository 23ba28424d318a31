"""The sample of tracks: the exosomes with the smallest ranks, independent of the blocks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

NAMES = ("exosome", "rank", "time", "x", "y", "z")
_TYPES = (np.uint64, np.float64, np.float64, np.float32, np.float32, np.float32)


def none() -> tuple[np.ndarray, ...]:
    """An empty sample: `exosome`, `rank`, `time` in s, `x`, `y`, `z` in um, each of shape (0,)."""
    return tuple(np.empty(0, dtype=kind) for kind in _TYPES)


def merge(
    some: Sequence[np.ndarray], more: Sequence[np.ndarray], keep: int
) -> tuple[np.ndarray, ...]:
    """The `keep` exosomes of smallest rank of two samples, sorted by exosome and time.

    Each sample has the arrays `NAMES`, each (points,).
    """
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
