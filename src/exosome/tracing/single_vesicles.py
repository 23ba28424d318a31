"""Origin of single vesicles: a posterior over hosts for each, and proportions by EM.

The counts of a vesicle are multinomial, given its reads: a share `ambient` of them comes from the
free cargo around it, the others from its host; with probability `doublets` two vesicles were read
as one, and their hosts contribute half of the reads each. Proportions of hosts, the doublet rate
and the ambient share maximise the likelihood of all vesicles together (Dempster, Laird and Rubin
1977, 10.1111/j.2517-6161.1977.tb01600.x). Counting the best host of each vesicle is biased at any
number of vesicles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from exosome.errors import UsageError, read_expected
from exosome.html_shown import HtmlShown
from exosome.tracing.cargo_counts import Floats, Table, cargo_counts, rows_of, shared_features
from exosome.tracing.reference_samples import Reference

AMBIENT = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6)  # shares that are tried
DOUBLETS = 0.1  # rate at which the search begins
STEPS, CHANGE = 2000, 1e-7
FLOOR = 1e-7  # share of a feature that a host lacks, so that one read excludes no host
BOOTSTRAP = 200


@dataclass(frozen=True)
class Vesicles(HtmlShown):
    """Hosts of single vesicles: `posterior` (vesicles, hosts), `doublet` (vesicles,), proportions.

    `posterior` is the expected share of each host in a vesicle (half for each of a doublet);
    `doublet` the probability that it is two. `proportion`, `low` and `high` (hosts,) are of all
    vesicles, a doublet counted as two; intervals (90 %) are by a bootstrap of vesicles and hold for
    the reference as it is. `ambient` and `doublet_rate` are estimates over all.
    """

    hosts: tuple[str, ...]
    posterior: Floats
    doublet: Floats
    proportion: Floats
    low: Floats
    high: Floats
    ambient: float
    doublet_rate: float
    notes: tuple[str, ...]
    quantity: str = "ev"

    def __str__(self) -> str:
        lines = [
            f"share of vesicles (quantity {self.quantity}), {len(self.posterior)} "
            "vesicles, proportions by EM",
            f"ambient {100 * self.ambient:.0f} % of reads, "
            f"doublets {100 * self.doublet_rate:.1f} %",
            *self.notes,
        ]
        wide = max(map(len, self.hosts))
        for row in np.argsort(-self.proportion, kind="stable"):
            lines.append(f"{self.hosts[row]:<{wide}}  {100 * self.proportion[row]:5.1f} %  "
                         f"{100 * self.low[row]:5.1f} to {100 * self.high[row]:5.1f}")  # fmt: skip
        return "\n".join(lines)


def assign(
    counts: Table,
    reference: Reference,
    *,
    ambient: ArrayLike | None = None,
    features: Sequence[str] | None = None,
    seed: int = 1,
) -> Vesicles:
    """The hosts of single vesicles, from counts (features, vesicles) and a reference.

    `ambient` is the free cargo, counts or shares (features,) in the order of the table, such as the
    sum of empty droplets; by default the sum of all vesicles. Vesicles without reads in shared
    features have the proportions of all as posterior and count for nothing. Raises UsageError as
    `deconvolve`, and if no vesicle has a read.
    """
    table = _vesicles(counts, features)
    both = shared_features(table[0], reference.features, "vesicles and reference")
    reads = table[1][rows_of(table[0], both)]
    profiles = reference.of_features(both).means
    profiles = profiles / profiles.sum(axis=0)
    free = reads.sum(axis=1) if ambient is None else np.asarray(ambient, float)
    if ambient is not None:
        if free.shape != (len(table[0]),) or not np.isfinite(free).all() or (free < 0).any():
            raise UsageError(
                f"read ambient cargo of shape {free.shape}, expected one number of at least 0 for "
                f"each of the {len(table[0])} features"
            )
        free = free[rows_of(table[0], both)]
    if free.sum() <= 0:
        raise UsageError("expected ambient cargo and vesicles with reads in the shared features")
    free = free / free.sum()
    read = reads.sum(axis=0) > 0
    used = reads[:, read]
    hosts = len(reference.hosts)
    first, second = np.triu_indices(hosts, 1)
    best: tuple[float, float, _Mixture] | None = None
    for share in AMBIENT:
        fit = _Mixture.fitted(_logs(used, profiles, free, share, first, second), first, second)
        if best is None or fit.likelihood > best[0]:
            best = (fit.likelihood, share, fit)
    assert best is not None
    fit = best[2]
    rng = np.random.default_rng(seed)
    draws = np.array([fit.again(rng) for _ in range(BOOTSTRAP)])
    low, high = np.quantile(draws, (0.05, 0.95), axis=0)
    posterior = np.tile(fit.proportion, (len(read), 1))
    doublet = np.full(len(read), fit.rate)
    posterior[read], doublet[read] = fit.shares(), fit.pairs()
    notes = []
    if not read.all():
        notes.append(f"{int((~read).sum())} vesicles have no read in shared features")
    return Vesicles(reference.hosts, posterior, doublet, fit.proportion, low, high, best[1],
                    fit.rate, tuple(notes))  # fmt: skip


def _vesicles(counts: Table, features: Sequence[str] | None) -> tuple[tuple[str, ...], Floats]:
    """Features and counts (features, vesicles); a vesicle may have no count, a table may not."""
    if isinstance(counts, np.ndarray):
        values = np.asarray(counts, float)
        if values.ndim != 2 or values.shape[1] == 0:
            expected = "an array (features, vesicles)"
            raise UsageError(read_expected(f"shape {values.shape}", expected, key="counts"))
        empty = np.nan_to_num(values, nan=1.0).sum(axis=0) == 0
        if empty.all():
            raise UsageError("no vesicle has a read, expected vesicles with reads")
        checked = cargo_counts(values[:, ~empty], features=features, name="vesicles")
        return checked.features, values
    checked = cargo_counts(counts, features=features, name="vesicles")
    return checked.features, checked.counts


def _logs(
    reads: Floats, profiles: Floats, free: Floats, ambient: float, first: np.ndarray,
    second: np.ndarray,
) -> Floats:  # fmt: skip
    """Log likelihoods (vesicles, hosts + pairs) of counts (features, vesicles), for each class."""
    single = profiles + FLOOR
    double = (single[:, first] + single[:, second]) / 2.0
    mean = np.hstack([single, double])
    mean = (1.0 - ambient) * mean / mean.sum(axis=0) + ambient * free[:, None]
    return np.asarray(reads.T @ np.log(mean), float)


@dataclass
class _Mixture:
    """Proportions (hosts,) and doublet rate of classes: single hosts, then pairs of two hosts.

    Doublets of one host read as that host and can't be seen: their expected number follows from the
    proportions, so that the rate is of all vesicles read.
    """

    logs: Floats  # (vesicles, classes), likelihoods
    first: np.ndarray
    second: np.ndarray
    proportion: Floats
    rate: float
    likelihood: float

    @classmethod
    def fitted(
        cls, logs: Floats, first: np.ndarray, second: np.ndarray, weight: Floats | None = None,
        start: tuple[Floats, float] | None = None,
    ) -> _Mixture:  # fmt: skip
        """The maximum of the likelihood by EM, of vesicles with weights (vesicles,) if given."""
        hosts = logs.shape[1] - len(first)
        top = logs.max(axis=1, keepdims=True)
        value = np.exp(logs - top)
        weight = np.ones(len(logs)) if weight is None else weight
        part, rate = (np.full(hosts, 1.0 / hosts), DOUBLETS) if start is None else start
        for _ in range(STEPS):
            prior = cls._prior(part, rate, first, second)
            total = value @ prior
            expected = prior * (value.T @ (weight / total))  # vesicles of each class
            seen = expected[:hosts]
            same = seen * rate * part / ((1 - rate) + rate * part)  # doublets of one host
            pairs = expected[hosts:]
            senders = seen + same  # each single counts once, each doublet twice
            np.add.at(senders, first, pairs)
            np.add.at(senders, second, pairs)
            new = senders / senders.sum()
            new_rate = float((pairs.sum() + same.sum()) / weight.sum())
            moved = float(np.abs(new - part).sum()) + abs(new_rate - rate)
            part, rate = new, new_rate
            if moved < CHANGE:
                break
        prior = cls._prior(part, rate, first, second)
        likelihood = float(weight @ (np.log(value @ prior) + top[:, 0]))
        return cls(logs, first, second, part, rate, likelihood)

    @staticmethod
    def _prior(part: Floats, rate: float, first: np.ndarray, second: np.ndarray) -> Floats:
        """Probability (classes,) of each class: hosts alone or twice, then pairs."""
        alone = part * ((1 - rate) + rate * part)
        return np.concatenate([alone, 2.0 * rate * part[first] * part[second]])

    def _posterior(self) -> Floats:
        prior = self._prior(self.proportion, self.rate, self.first, self.second)
        value = np.exp(self.logs - self.logs.max(axis=1, keepdims=True)) * prior
        return np.asarray(value / value.sum(axis=1, keepdims=True), float)

    def shares(self) -> Floats:
        """Expected share (vesicles, hosts) of each host."""
        value = self._posterior()
        result = value[:, : len(self.proportion)].copy()
        for number, (a, b) in enumerate(zip(self.first, self.second, strict=True)):
            pair = value[:, len(self.proportion) + number]
            result[:, a] += pair / 2
            result[:, b] += pair / 2
        return result

    def pairs(self) -> Floats:
        """Probability (vesicles,) of being two vesicles, of one host or of two."""
        value = self._posterior()
        hosts = len(self.proportion)
        same = self.rate * self.proportion / ((1 - self.rate) + self.rate * self.proportion)
        return np.asarray(value[:, hosts:].sum(axis=1) + value[:, :hosts] @ same, float)

    def again(self, rng: np.random.Generator) -> Floats:
        """Proportions (hosts,) of vesicles drawn anew."""
        n = len(self.logs)
        weight = rng.multinomial(n, np.full(n, 1.0 / n)).astype(float)
        start = self.proportion + 1e-6
        fit = self.fitted(self.logs, self.first, self.second, weight,
                          (start / start.sum(), min(max(self.rate, 1e-6), 1 - 1e-6)))  # fmt: skip
        return fit.proportion
