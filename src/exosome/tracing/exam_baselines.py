"""Simple methods that an exam is graded with: each gives every pair of types a score."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import nnls

from exosome.tracing.cargo_counts import Floats
from exosome.tracing.deconvolution import deconvolve
from exosome.tracing.exam_files import Tissue
from exosome.tracing.exam_tissues import RECEIVER, SENDER
from exosome.tracing.reference_samples import Reference, names_of_columns


def _gene(tissue: Tissue, gene: str) -> Floats:
    """Mean share (types,) of a gene among the reads of a cell."""
    share = tissue.expression / tissue.expression.sum(axis=1, keepdims=True)
    column = share[:, tissue.genes.index(gene)]
    label = np.array(tissue.label)
    return np.array([column[label == one].mean() for one in tissue.types])


def _pairs(tissue: Tissue, score: Floats) -> Floats:
    return np.array([score[s, t] for s, t in tissue.pairs])


def random(tissue: Tissue, rng: np.random.Generator) -> Floats:
    """A uniform number for each pair, (pairs,)."""
    return rng.random(len(tissue.pairs))


def expression_product(tissue: Tissue, rng: np.random.Generator) -> Floats:
    """Mean of the sender's gene times mean of the receiver's, (pairs,)."""
    return _pairs(tissue, np.outer(_gene(tissue, SENDER), _gene(tissue, RECEIVER)))


def _kernel(tissue: Tissue) -> Floats:
    """Sum over sender cells of exp(-r/range)/r, mean over receiver cells, (types, types)."""
    distance = np.linalg.norm(tissue.xyz[:, None] - tissue.xyz[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    kernel = np.exp(-distance / tissue.range_um) / distance
    label = np.array(tissue.label)
    rows = [label == one for one in tissue.types]
    return np.array([[kernel[np.ix_(s, t)].sum(axis=0).mean() for t in rows] for s in rows])


def proximity_kernel(tissue: Tissue, rng: np.random.Generator) -> Floats:
    """The steady concentration of a source in open space, at the range that is told, (pairs,)."""
    return _pairs(tissue, _kernel(tissue))


def product_times_kernel(tissue: Tissue, rng: np.random.Generator) -> Floats:
    """Expression product times proximity kernel, (pairs,)."""
    return expression_product(tissue, rng) * proximity_kernel(tissue, rng)


def mass_action(tissue: Tissue, rng: np.random.Generator) -> Floats:
    """All senders of a type times uptake per receiver, as in a well-mixed box, (pairs,)."""
    cells = np.array([tissue.label.count(one) for one in tissue.types])
    return _pairs(tissue, np.outer(cells * _gene(tissue, SENDER), _gene(tissue, RECEIVER)))


def least_squares(tissue: Tissue, rng: np.random.Generator) -> Floats:
    """Shares of senders in received cargo by non-negative least squares, times copies, (pairs,)."""
    reference = _reference(tissue)
    shares = np.zeros((len(tissue.types), len(tissue.types)))
    for target in range(len(tissue.types)):
        counts = tissue.received.counts[:, target]
        if counts.sum() > 0:
            weights = nnls(reference.means, counts / counts.sum())[0]
            shares[:, target] = weights / max(weights.sum(), 1e-300)
    return _pairs(tissue, shares * tissue.copies)


def traced(tissue: Tissue, rng: np.random.Generator) -> Floats:
    """Shares of senders in received cargo by `deconvolve`, times copies, (pairs,)."""
    reference = _reference(tissue)
    shares = np.zeros((len(tissue.types), len(tissue.types)))
    for target in range(len(tissue.types)):
        counts = tissue.received.counts[:, target]
        if counts.sum() > 0:
            origin = deconvolve(counts, reference, unknown=False, intervals=False)
            shares[:, target] = origin.share
    return _pairs(tissue, shares * tissue.copies)


def truth(tissue: Tissue, rng: np.random.Generator) -> Floats:
    """The exosomes per receiver that the ledger counted, (pairs,)."""
    return tissue.amounts


def _reference(tissue: Tissue) -> Reference:
    source, donor = names_of_columns(tissue.reference.samples)
    return Reference.from_samples(tissue.reference, source, donor)


BASELINES: dict[str, Callable[[Tissue, np.random.Generator], Floats]] = {
    "random": random,
    "expression product": expression_product,
    "proximity kernel": proximity_kernel,
    "product x kernel": product_times_kernel,
    "mass action": mass_action,
    "NNLS of received cargo": least_squares,
    "deconvolve of received cargo": traced,
    "truth": truth,
}
