"""Panels of hosts with donors, drawn from a seed: references, samples and their true shares."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from exosome.instruments.sequencing import Sequencing
from exosome.tracing.background_samples import Background
from exosome.tracing.reference_samples import Reference

FEATURES, HOSTS = 300, 6


@dataclass(frozen=True)
class Panel:
    """Shares (features, hosts) of each donor, by donor; the last donor is in no reference."""

    features: tuple[str, ...]
    hosts: tuple[str, ...]
    profiles: dict[str, np.ndarray]
    rng: np.random.Generator

    def reference(self, depth: float = 1e6) -> Reference:
        """Two samples of each host of each donor but the last."""
        donors = list(self.profiles)[:-1]
        columns, source, donor = [], [], []
        for name in donors:
            for number, host in enumerate(self.hosts):
                for _ in range(2):
                    tool = Sequencing(depth=depth, dispersion=0.02)
                    columns.append(tool.draw(self.profiles[name][:, number], self.rng))
                    source.append(host)
                    donor.append(name)
        return Reference.from_samples(np.array(columns).T, source, donor, features=self.features)

    def sample(
        self, share: np.ndarray, depth: float = 1e5, extra: np.ndarray | None = None,
        part: float = 0.0, factor: np.ndarray | None = None,
    ) -> np.ndarray:  # fmt: skip
        """Counts of hosts at these shares of reads in the last donor; `part` from `extra`.

        `factor` (features,) is the sorting of all hosts.
        """
        profiles = self.profiles[list(self.profiles)[-1]]
        if factor is not None:
            profiles = profiles * factor[:, None]
        mean = (profiles / profiles.sum(axis=0)) @ share
        if extra is not None:
            mean = (1 - part) * mean + part * extra / extra.sum()
        return Sequencing(depth=depth, dispersion=0.0).draw(mean, self.rng)

    def blank(self) -> np.ndarray:
        """Shares (features,) of a background that no host has."""
        raw = np.random.default_rng(99).lognormal(0.0, 2.0, len(self.features))
        return raw / raw.sum()

    def background(self) -> Background:
        """The background with a deviation of 30 % of each feature."""
        return Background.known(self.features, self.blank(), 0.3 * self.blank())


def panel(
    seed: int = 1, features: int = FEATURES, hosts: int = HOSTS, donors: int = 5,
    spread: float = 0.3, alike: tuple[int, int] | None = None,
) -> Panel:  # fmt: skip
    """A panel: ln shares have a spread of 1.5 between hosts, and `spread` between donors.

    `alike` are two hosts that have the same shares but for a spread of 0.02.
    """
    rng = np.random.default_rng(seed)
    base = rng.normal(0.0, 1.5, (features, 1)) + rng.normal(0.0, 1.5, (features, hosts))
    if alike is not None:
        base[:, alike[1]] = base[:, alike[0]] + rng.normal(0.0, 0.02, features)
    profiles = {}
    for number in range(donors):
        raw = np.exp(base + rng.normal(0.0, spread, base.shape))
        profiles[f"donor {number + 1}"] = raw / raw.sum(axis=0)
    names = tuple(f"f{number + 1}" for number in range(features))
    return Panel(names, tuple(f"host {chr(97 + n)}" for n in range(hosts)), profiles, rng)


def write_tables(folder: Path) -> np.ndarray:
    """Write reference.csv, sample.csv, prior.csv and blank.csv; the true shares (3,) of reads."""
    small = panel(features=60, hosts=3)
    reference = small.reference()
    share = np.array([0.6, 0.4, 0.0])
    pairs = zip(reference.source, reference.donor, strict=True)
    names = [f"{host.replace(' ', '-')}__{donor[-1]}.{n}" for n, (host, donor) in enumerate(pairs)]
    write_table(folder / "reference.csv", names, small.features, np.round(1e5 * reference.shares))
    write_table(folder / "sample.csv", ["blood"], small.features, small.sample(share)[:, None])
    blanks = [np.round(1e5 * small.background().draw(small.features, small.rng)) for _ in range(3)]
    write_table(folder / "blank.csv", ["1", "2", "3"], small.features, np.array(blanks).T)
    (folder / "prior.csv").write_text("host,copies_per_vesicle\nhost-a,1\nhost-b,4\nhost-c,1\n")
    return share


def write_table(
    path: Path, names: Sequence[str], features: Sequence[str], counts: np.ndarray
) -> None:
    """Write counts (features, samples) as CSV."""
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["feature", *names])
        writer.writerows([name, *row] for name, row in zip(features, counts.tolist(), strict=True))
