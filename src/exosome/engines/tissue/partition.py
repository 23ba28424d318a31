"""Who takes what when a cell divides: each copy and each exosome goes to either daughter."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.compiled import compiled_apart
from exosome.engines.draws import binomial, fine

Ints = NDArray[np.int64]


@compiled_apart
def _split(seed, address, contents, first):
    for cell in range(contents.shape[0]):
        for species in range(contents.shape[1]):
            u, _ = fine(seed, address[cell], np.int64(species), np.int64(0), rng.PARTITION)
            first[cell, species] = binomial(contents[cell, species], 0.5, u)


def split_contents(seed: int, address: NDArray[np.uint64], contents: Ints) -> tuple[Ints, Ints]:
    """The contents (n, s) of n dividing cells at `address` (n,), split into those of two daughters.

    Binomial with probability 1/2 for each species; the sum of both is what the mother had.
    """
    first = np.zeros_like(contents)
    if contents.size:
        _split(np.uint64(seed), address, contents, first)
    return first, contents - first


def second_daughter(
    seed: int,
    mother: NDArray[np.uint64],
    stream: NDArray[np.uint64],
    number: NDArray[np.uint64],
) -> NDArray[np.bool_]:
    """Whether exosomes bound to dividing cells go to the second daughter (n,), else to the first.

    `mother` and `stream` are the addresses (n,) of the dividing cell and of the stream that sent
    the exosome, `number` (n,) its number in the stream. Each goes to either with probability 1/2.
    """
    draw = rng.uniforms(seed, mother ^ stream, number, 1, rng.PARTITION)
    return np.asarray(draw[:, 0] < 0.5)
