"""The reference of a deconvolution: cargo of pure hosts, each sample kept, with its donor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.tracing.cargo_counts import CargoCounts, Floats, Table, cargo_counts, rows_of

PSEUDO = 1e-6  # share of a library added before a logarithm: one read per million
PRIOR_DONORS = 4.0  # weight of the spread of all features in that of one, in degrees of freedom
EXPRESSED = 1e-6  # mean share above which a feature counts for the spread of all
UNKNOWN_SPREAD = 0.5  # variance of ln, for a reference with one donor: assumed, as atlas organs


@dataclass(frozen=True)
class Reference:
    """Shares of cargo (features, samples) of pure hosts: every sample is an exemplar of its host.

    `source` and `donor` name the host and the donor of each sample. The exemplars of one donor and
    host are averaged into one profile; donors are never averaged, because hosts are not uniform and
    the spread between donors is what limits a deconvolution.
    """

    features: tuple[str, ...]
    shares: Floats
    source: tuple[str, ...]
    donor: tuple[str, ...]

    @classmethod
    def from_samples(
        cls,
        counts: Table,
        source: Sequence[str] | Mapping[str, str],
        donor: Sequence[str] | Mapping[str, str],
        *,
        features: Sequence[str] | None = None,
    ) -> Reference:
        """A reference from counts (features, samples), and the host and donor of each sample.

        `counts` is a CSV file, a pandas table, `CargoCounts`, or an array with `features`; `source`
        and `donor` have one name per sample, or map the name of a sample to it. Raises UsageError
        for what are no counts, samples without host or donor, and fewer than two hosts.
        """
        table = cargo_counts(counts, features=features, name="reference")
        hosts = _per_sample(source, table, "source")
        donors = _per_sample(donor, table, "donor")
        if len(set(hosts)) < 2:
            raise UsageError(
                f"the reference has one host ({quote(hosts[0])}), expected two or more to tell "
                "apart; what is in no reference is the unknown component"
            )
        shares = table.counts / table.counts.sum(axis=0)
        return cls(table.features, shares, hosts, donors)

    @cached_property
    def hosts(self) -> tuple[str, ...]:
        """Names of the hosts, sorted."""
        return tuple(sorted(set(self.source)))

    @cached_property
    def donors(self) -> tuple[str, ...]:
        """Names of the donors, sorted."""
        return tuple(sorted(set(self.donor)))

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The (host, donor) of each profile, sorted."""
        return tuple(sorted(set(zip(self.source, self.donor, strict=True))))

    @cached_property
    def profiles(self) -> Floats:
        """Mean shares (features, profiles) of the samples of each host and donor, as `pairs`."""
        return np.stack([self.shares[:, self._samples(*pair)].mean(axis=1) for pair in self.pairs],
                        axis=1)  # fmt: skip

    @cached_property
    def host_rows(self) -> NDArray[np.int64]:
        """The number (profiles,) of the host of each profile."""
        return np.array([self.hosts.index(host) for host, _ in self.pairs])

    @cached_property
    def means(self) -> Floats:
        """Mean shares (features, hosts): mean per donor, then mean over donors."""
        return np.stack([self.profiles[:, self.host_rows == row].mean(axis=1)
                         for row in range(len(self.hosts))], axis=1)  # fmt: skip

    @cached_property
    def log_variance(self) -> Floats:
        """Variance (features,) of ln(share) between donors of one host, shrunk to the median.

        Pooled over hosts with two or more donors; the median of expressed features has the weight
        of four degrees of freedom.
        """
        logs = np.log(self.profiles + PSEUDO)
        total, freedom = np.zeros(len(self.features)), 0
        for row in range(len(self.hosts)):
            one = logs[:, self.host_rows == row]
            total += ((one - one.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
            freedom += one.shape[1] - 1
        if freedom == 0:
            return np.full(len(self.features), UNKNOWN_SPREAD)
        expressed = self.means.mean(axis=1) > EXPRESSED
        usual = float(np.median((total / freedom)[expressed])) if expressed.any() else 0.0
        pooled = (total + PRIOR_DONORS * usual) / (freedom + PRIOR_DONORS)
        return np.asarray(np.maximum(pooled, 1e-4), float)

    @cached_property
    def shared_part(self) -> float:
        """The part of the variance between donors that all hosts of a donor share, 0 to 1.

        A mean over expressed features: the covariance between two hosts of a donor of their
        deviations from the means of hosts, over the variance. Deviations from a mean of n donors
        have the same factor (n - 1)/n in both, if the hosts have the same donors.
        """
        deviation = np.full((len(self.features), len(self.hosts), len(self.donors)), np.nan)
        logs = np.log(self.profiles + PSEUDO)
        for row in range(len(self.hosts)):
            one = self.host_rows == row
            if one.sum() > 1:
                column = [self.donors.index(self.pairs[n][1]) for n in np.flatnonzero(one)]
                deviation[:, row, column] = logs[:, one] - logs[:, one].mean(axis=1, keepdims=True)
        deviation = deviation[self.means.mean(axis=1) > EXPRESSED]
        square, product, squares, products = 0.0, 0.0, 0, 0
        for donor in range(len(self.donors)):
            own = deviation[:, :, donor]
            own = own[:, np.isfinite(own).all(axis=0)]
            features, hosts = own.shape
            square += float((own**2).sum())
            product += float((own.sum(axis=1) ** 2).sum() - (own**2).sum())
            squares += features * hosts
            products += features * hosts * (hosts - 1)
        if not square > 0.0 or not products:
            return 0.0
        return float(np.clip(product / products / (square / squares), 0.0, 1.0))

    @property
    def replicated(self) -> bool:
        """Whether any host has two donors, so that a spread between donors is known."""
        return len(self.pairs) > len(self.hosts)

    def of_features(self, chosen: Sequence[str]) -> Reference:
        """The reference with these features only, its shares as they were (not made 1 again)."""
        rows = rows_of(self.features, chosen)
        if (rows < 0).any():
            missing = chosen[int(np.argmax(rows < 0))]
            raise UsageError(
                f"read the feature {quote(missing)}, which is not in the reference."
                f"{did_you_mean(missing, self.features)}"
            )
        return replace(self, features=tuple(chosen), shares=self.shares[rows])

    def without_donor(self, donor: str) -> Reference:
        """The reference without the samples of one donor. Raises UsageError for an unknown one."""
        if donor not in self.donors:
            expected = f"one of the donors {', '.join(self.donors)}"
            raise UsageError(read_expected(donor, expected, did_you_mean(donor, self.donors)))
        kept = [number for number, one in enumerate(self.donor) if one != donor]
        return self._of_samples(kept)

    def of_hosts(self, hosts: Sequence[str]) -> Reference:
        """The reference with these hosts only. Raises UsageError for an unknown one."""
        for one in hosts:
            if one not in self.hosts:
                expected = f"one of the hosts {', '.join(self.hosts)}"
                raise UsageError(read_expected(one, expected, did_you_mean(one, self.hosts)))
        return self._of_samples([n for n, one in enumerate(self.source) if one in set(hosts)])

    def _of_samples(self, kept: Sequence[int]) -> Reference:
        return replace(
            self,
            shares=self.shares[:, kept],
            source=tuple(self.source[number] for number in kept),
            donor=tuple(self.donor[number] for number in kept),
        )

    def _samples(self, host: str, donor: str) -> list[int]:
        each = zip(self.source, self.donor, strict=True)
        return [number for number, pair in enumerate(each) if pair == (host, donor)]


def names_of_columns(samples: Sequence[str]) -> tuple[list[str], list[str]]:
    """Host and donor of columns named `host__donor` or `host__part__donor`.

    A suffix .1, .2 of the donor marks a repeat. Raises UsageError for other names.
    """
    hosts, donors = [], []
    for name in samples:
        parts = name.split("__")
        if len(parts) not in (2, 3) or not all(parts):
            raise UsageError(
                f"read the column {quote(name)}, expected host__donor or host__part__donor, such "
                "as liver__3; or give the host and donor of each column in a table with the "
                "columns sample, source and donor (--samples)"
            )
        hosts.append(parts[0])
        donors.append(parts[-1].split(".")[0])
    return hosts, donors


def _per_sample(
    names: Sequence[str] | Mapping[str, str], table: CargoCounts, what: str
) -> tuple[str, ...]:
    if isinstance(names, Mapping):
        for sample in table.samples:
            if sample not in names:
                raise UsageError(
                    f"the sample {quote(sample)} of the reference has no {what}, expected one for "
                    f"each sample.{did_you_mean(sample, names)}"
                )
        return tuple(str(names[sample]) for sample in table.samples)
    if isinstance(names, str) or len(names) != len(table.samples):
        count = 1 if isinstance(names, str) else len(names)
        raise UsageError(
            f"read {count} names for '{what}', expected {len(table.samples)}: one for each sample "
            "of the reference"
        )
    return tuple(map(str, names))
