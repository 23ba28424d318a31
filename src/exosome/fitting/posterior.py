"""Draws from the posterior by an ensemble sampler, with its diagnostics.

The sampler is emcee: Foreman-Mackey et al. 2013, 10.1086/670067. Several independent ensembles
start around the optimum; R-hat compares them (rank-normalised and split) and the effective sample
size counts draws that are as good as independent ones: Vehtari et al. 2021, 10.1214/20-BA1221.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, rankdata

from exosome.fitting.estimate import Optimum
from exosome.fitting.extra import need
from exosome.fitting.objective import WORST, Objective

Floats = NDArray[np.float64]

ENSEMBLES = 4
GOOD_RHAT = 1.01
GOOD_ESS = 400.0  # effective draws for an interval: Vehtari et al. 2021
BURN = 0.3  # of the steps, left out
AROUND = 0.7  # spread of the first points, in posterior standard deviations
WALKERS = 2  # per free number, at least


@dataclass(frozen=True)
class Ensemble:
    """Draws of one ensemble: coordinates (steps, walkers, p) after the burn-in."""

    draws: Floats
    accepted: float  # share of moves


def sample(
    objective: Objective, best: Optimum, steps: int, seed: tuple[int, ...], walkers: int = 0
) -> Ensemble:
    """One ensemble of `steps` steps around an optimum; `seed` is its own."""
    emcee = need("emcee")
    p = len(best.x)
    walkers = walkers or max(WALKERS * p + 2, 8) // 2 * 2
    random = np.random.default_rng(seed)
    first = around(objective, best, walkers, random)
    low, high = objective.low, objective.high

    def log_probability(points: Floats) -> Floats:
        inside = ((points > low) & (points < high)).all(axis=1)
        out = np.full(len(points), -np.inf)
        if inside.any():
            values = objective.table(points[inside])
            out[inside] = np.where(values > 0.5 * WORST, values, -np.inf)
        return out

    sampler = emcee.EnsembleSampler(
        walkers, p, log_probability, vectorize=True,
        moves=[(emcee.moves.StretchMove(), 0.4), (emcee.moves.DEMove(), 0.5),
               (emcee.moves.DESnookerMove(), 0.1)],
    )  # fmt: skip
    sampler.random_state = np.random.RandomState(random.integers(2**32)).get_state()
    state = emcee.State(first, random_state=sampler.random_state)
    sampler.run_mcmc(state, steps, skip_initial_state_check=True)
    chain = sampler.get_chain(discard=int(BURN * steps))
    return Ensemble(np.asarray(chain), float(sampler.acceptance_fraction.mean()))


def around(
    objective: Objective, best: Optimum, number: int, random: np.random.Generator
) -> Floats:
    """Coordinates (number, p) around an optimum, as the curvature there spreads them."""
    low, high = objective.low, objective.high
    information = objective(best.x).information + np.diag(12.0 / (high - low) ** 2)
    values, vectors = np.linalg.eigh(information)
    root = vectors / np.sqrt(np.maximum(values, 1e-12))
    points = np.empty((number, len(low)))
    for i in range(number):
        spread = AROUND
        for _ in range(50):
            points[i] = best.x + spread * root @ random.normal(size=len(low))
            if ((points[i] > low) & (points[i] < high)).all():
                break
            spread *= 0.9
        else:
            points[i] = low + random.random(len(low)) * (high - low)
    return points


def r_hat(chains: Floats) -> float:
    """The rank-normalised split R-hat of chains (c, n) of one number; near 1 if they agree."""
    halves = _split(chains)
    bulk = _plain_r_hat(_normalised(halves))
    tails = _plain_r_hat(_normalised(np.abs(halves - np.median(halves))))
    return max(bulk, tails)


def effective_size(chains: Floats) -> float:
    """The effective number of draws of chains (c, n) of one number, on ranks.

    Autocorrelations are summed over positive pairs: Geyer 1992, 10.1214/ss/1177011137.
    """
    x = _normalised(_split(chains))
    c, n = x.shape
    if n < 4:
        return float(c)
    centred = x - x.mean(axis=1, keepdims=True)
    size = 2 ** int(np.ceil(np.log2(2 * n)))
    spectrum = np.abs(np.fft.rfft(centred, size, axis=1)) ** 2
    covariance = np.fft.irfft(spectrum, size, axis=1)[:, :n] / n
    within = covariance[:, 0].mean() * n / (n - 1.0)
    total = within * (n - 1.0) / n + (x.mean(axis=1).var(ddof=1) if c > 1 else 0.0)
    if not total > 0.0:
        return float(c * n)
    rho = 1.0 - (within - covariance.mean(axis=0) * n / (n - 1.0)) / total
    rho[0] = 1.0
    pairs = rho[0 : n // 2 * 2 : 2] + rho[1 : n // 2 * 2 : 2]
    negative = np.flatnonzero(pairs < 0.0)
    kept = np.minimum.accumulate(pairs[: negative[0] if len(negative) else len(pairs)])
    tau = max(-1.0 + 2.0 * float(kept.sum()), 1.0 / np.log10(c * n))
    return float(c * n / tau)


def chains_of(ensembles: list[Ensemble], number: int) -> Floats:
    """Chains (c, n) of a number: every walker of every ensemble."""
    return np.concatenate([one.draws[:, :, number].T for one in ensembles])


def diagnostics(ensembles: list[Ensemble]) -> list[tuple[float, float]]:
    """R-hat over the ensembles and the effective number of draws, of every number.

    Walkers of one ensemble depend on each other. So the mean over the walkers at each step is one
    chain for the autocorrelation time, and R-hat compares whole ensembles.
    """
    out = []
    for number in range(ensembles[0].draws.shape[2]):
        draws = [one.draws[:, :, number] for one in ensembles]
        flat = np.array([one.ravel() for one in draws])
        walkers = chains_of(ensembles, number)
        out.append((r_hat(flat), min(effective_size(walkers), _by_steps(draws))))
    return out


def _by_steps(draws: list[Floats]) -> float:
    """Effective draws from the integrated autocorrelation time over walkers, as emcee has it."""
    emcee = need("emcee")
    total = 0.0
    for one in draws:
        tau = float(emcee.autocorr.integrated_time(one[:, :, None], tol=0, quiet=True)[0])
        total += one.size / max(tau, 1.0)
    return total


def _split(chains: Floats) -> Floats:
    half = chains.shape[1] // 2
    return np.concatenate([chains[:, :half], chains[:, half : 2 * half]])


def _normalised(chains: Floats) -> Floats:
    ranks = rankdata(chains, axis=None).reshape(chains.shape)
    return np.asarray(norm.ppf((ranks - 0.375) / (chains.size + 0.25)))


def _plain_r_hat(x: Floats) -> float:
    n = x.shape[1]
    within = x.var(axis=1, ddof=1).mean()
    between = n * x.mean(axis=1).var(ddof=1)
    if not within > 0.0:
        return 1.0
    return float(np.sqrt(((n - 1.0) / n * within + between / n) / within))
