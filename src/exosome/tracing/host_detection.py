"""Which hosts are in a sample at all: against blanks that hold everything but the host."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from exosome.tracing.background_samples import Background
from exosome.tracing.cargo_counts import Floats
from exosome.tracing.cargo_likelihood import CountModel, Weights, fitted
from exosome.tracing.reference_samples import Reference

LEAST_BLANKS = 100
ENOUGH = 10  # blanks at or above the sample after which a host is not detected (Besag-Clifford)
NONE = 1e-4  # a share of all reads below which no host is tested
SPREAD = 0.1  # share spread over all profiles where the fit of a blank begins
BLANK_LIMIT = 0.95  # quantile of blanks that is the limit of detection


@dataclass(frozen=True)
class Detection:
    """Per host, (hosts,) each: p value, whether it is detected, and the limit of the blank.

    The limit is a share of all reads: the 95th percentile of the host's share in blanks; nan where
    the host was not tested or its test stopped early.
    """

    p: Floats
    detected: np.ndarray
    limit: Floats
    blanks: int


def detect_hosts(
    counts: Floats,
    reference: Reference,
    model: CountModel,
    best: Weights,
    background: Mapping[str, Background],
    rate: float,
    rng: np.random.Generator,
) -> Detection:
    """Test each host of counts (features,): would a blank without it give a share as large?

    A blank has the other hosts at their estimated shares, from one donor who is then left out of
    the reference where others remain, the background as one further sample, the reads that nothing
    explains, and as many reads. p = (1 + blanks at or above)/(1 + blanks), stopped early after ten
    (Besag and Clifford 1991, 10.1093/biomet/78.2.301); hosts are taken at a false discovery `rate`
    by the step-up of Benjamini and Hochberg 1995 (10.1111/j.2517-6161.1995.tb02031.x).
    """
    hosts = len(reference.hosts)
    share = np.asarray(np.bincount(reference.host_rows, best.profiles, hosts), float)
    blanks = max(LEAST_BLANKS, math.ceil(hosts / rate))
    p, limit = np.ones(hosts), np.full(hosts, np.nan)
    excess = _unexplained(counts, model, best)
    maker = _Blanks(reference, model, background, best, excess, int(counts.sum()))
    for row in np.flatnonzero(share > NONE):
        null: list[float] = []
        above = 0
        while len(null) < blanks and above < ENOUGH:
            null.append(maker.share_in_a_blank(int(row), share, rng))
            above += null[-1] >= share[row]
        if above >= ENOUGH:
            p[row] = above / len(null)
        else:
            p[row] = (1 + above) / (1 + len(null))
        if len(null) >= LEAST_BLANKS:
            limit[row] = float(np.quantile(null, BLANK_LIMIT))
    return Detection(p, step_up(p, rate), limit, blanks)


def step_up(p: Floats, rate: float) -> np.ndarray:
    """Whether each of the p values (n,) is taken at a false discovery rate."""
    order = np.argsort(p, kind="stable")
    passed = np.flatnonzero(p[order] <= rate * (1 + np.arange(len(p))) / len(p))
    taken = np.zeros(len(p), bool)
    if len(passed):
        taken[order[: passed[-1] + 1]] = True
    return taken


def _unexplained(counts: Floats, model: CountModel, best: Weights) -> Floats:
    """Shares (features,) of what no host or background explains; zero without unknown senders."""
    if best.unknown <= 0:
        return np.zeros(len(counts))
    mean = model.mean(np.concatenate([best.profiles, best.background]))
    above = np.maximum(counts / counts.sum() - mean, 0.0)
    return np.asarray(best.unknown * above / max(float(above.sum()), 1e-300), float)


class _Blanks:
    """Samples without one host, and the share that is given to it all the same."""

    def __init__(
        self, reference: Reference, model: CountModel, background: Mapping[str, Background],
        best: Weights, excess: Floats, depth: int,
    ) -> None:  # fmt: skip
        self.reference, self.model, self.background = reference, model, background
        self.best, self.excess, self.depth = best, excess, depth
        self.profiles = {pair: n for n, pair in enumerate(reference.pairs)}
        self.without: dict[str, CountModel] = {}

    def share_in_a_blank(self, host: int, share: Floats, rng: np.random.Generator) -> float:
        donor = str(rng.choice(self.reference.donors))
        mean = self.excess.copy()
        for row, name in enumerate(self.reference.hosts):
            if row == host or share[row] <= 0:
                continue
            own = self.profiles.get((name, donor))
            if own is None:
                own = int(rng.choice(np.flatnonzero(self.reference.host_rows == row)))
            mean += share[row] * self.model.profiles[:, own]
        for part, one in zip(self.best.background, self.background.values(), strict=True):
            mean += part * one.draw(self.reference.features, rng)
        if mean.sum() <= 0:
            return 0.0
        counts = rng.multinomial(self.depth, mean / mean.sum()).astype(float)
        model, rows = self._model(donor)
        known = np.where(np.arange(len(share)) == host, 0.0, share)
        spread = known[rows] / np.bincount(rows, minlength=len(share))[rows]
        start = np.concatenate([spread + SPREAD / len(rows), self.best.background])
        result = fitted(counts, model, start=start)
        return float(result.profiles[rows == host].sum())

    def _model(self, donor: str) -> tuple[CountModel, np.ndarray]:
        """The model without a donor's profiles, except of hosts that no other donor has."""
        rows = self.reference.host_rows
        of_donor = np.array([owner == donor for _, owner in self.reference.pairs])
        others = np.bincount(rows[~of_donor], minlength=len(self.reference.hosts))
        kept = ~of_donor | (others[rows] == 0)
        if donor not in self.without:
            self.without[donor] = self.model.of_profiles(kept)
        return self.without[donor], rows[kept]
