"""Background: cargo in a sample that comes from no host, such as plasma, platelets, red cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from exosome.errors import UsageError
from exosome.tracing.cargo_counts import Floats, Table, cargo_counts, rows_of

UNKNOWN_CV = 1.0  # of a background with one sample: assumed, as plasma samples of one cohort


@dataclass(frozen=True)
class Background:
    """Mean share and standard deviation (features,) of each feature in samples without hosts."""

    features: tuple[str, ...]
    share: Floats
    sd: Floats

    @classmethod
    def from_samples(cls, counts: Table, *, features: Sequence[str] | None = None) -> Background:
        """The background from counts (features, samples) of blanks; raises as `cargo_counts`."""
        table = cargo_counts(counts, features=features, name="background")
        shares = table.counts / table.counts.sum(axis=0)
        mean = shares.mean(axis=1)
        several = shares.shape[1] > 1
        sd = shares.std(axis=1, ddof=1) if several else UNKNOWN_CV * mean
        return cls(table.features, mean, sd)

    @classmethod
    def known(cls, features: Sequence[str], mean: ArrayLike, sd: ArrayLike) -> Background:
        """A background with given mean and standard deviation (features,), in any unit."""
        mean_, sd_ = np.asarray(mean, float), np.asarray(sd, float)
        good = mean_.shape == sd_.shape == (len(features),) and np.isfinite([mean_, sd_]).all()
        if not good or (mean_ < 0).any() or (sd_ < 0).any() or not mean_.sum() > 0:
            raise UsageError(
                "background: expected a mean and a standard deviation of at least 0 for each of "
                f"the {len(features)} features, and a mean above 0"
            )
        return cls(tuple(features), mean_ / mean_.sum(), sd_ / mean_.sum())

    def of_features(self, chosen: Sequence[str]) -> tuple[Floats, Floats]:
        """Share and squared relative deviation (n,) each of chosen features; 0 and 1 if missing."""
        rows = rows_of(self.features, chosen)
        share = np.where(rows >= 0, self.share[rows], 0.0)
        sd = np.where(rows >= 0, self.sd[rows], 0.0)
        total = share.sum()
        if total <= 0:
            raise UsageError(
                "the background has none of the features of sample and reference, expected the "
                "same names"
            )
        relative = np.where(share > 0, (sd / np.where(share > 0, share, 1.0)) ** 2, 1.0)
        return share / total, relative

    def draw(self, chosen: Sequence[str], rng: np.random.Generator) -> Floats:
        """Shares (n,) of one further sample: gamma laws with each feature's mean and deviation.

        Features are drawn one by one, so that what varies together in real samples does not here.
        """
        share, relative = self.of_features(chosen)
        shape = 1.0 / np.maximum(relative, 1e-12)
        drawn = np.where(share > 0, rng.gamma(shape) / shape * share, 0.0)
        return np.asarray(drawn / drawn.sum() if drawn.sum() > 0 else share, float)


def backgrounds(
    given: Background | Mapping[str, Background] | None,
) -> dict[str, Background]:
    """Backgrounds by name, of one, several or none."""
    if given is None:
        return {}
    return {"background": given} if isinstance(given, Background) else dict(given)
