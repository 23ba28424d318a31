"""Mixtures of donors who are not in the reference, as the protocol says, and measures of error."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from exosome.tracing.background_samples import Background
from exosome.tracing.cargo_counts import cargo_counts
from exosome.tracing.cargo_sorting import Sorting
from exosome.tracing.reference_samples import Reference, names_of_columns

ATLAS = "mirna_tissue_atlas2_counts.csv.gz"
PLASMA = "plasma_background_mean_sd.csv"
FEWEST_DONORS = 3  # of an organ that takes part
FEWEST_ORGANS = 12  # of a donor who is a test donor
SORTING_SD, KNOWN_SD = 1.28, 0.5  # log2: unmodelled sorting, and what is left when it is known
SCENARIOS = {
    "I0": "inverse crime: the mixture is made of the reference itself, 1e6 reads; a warning only",
    "S1": "donor held out, 1e6 reads",
    "S2": "donor held out, 2e4 reads",
    "S3": "S2 with unmodelled sorting, log2 SD 1.28 per miRNA",
    "S4": "S3 with the sorting known to within 0.5 log2",
    "S5": "80 % plasma background that the method is told of, 1e5 reads",
    "S6": "S5 without telling the background",
}
READS = {"I0": 10**6, "S1": 10**6, "S2": 20_000, "S3": 20_000, "S4": 20_000, "S5": 10**5,
         "S6": 10**5}  # fmt: skip


@dataclass(frozen=True)
class Mixture:
    """Counts (features,), true shares (organs,), and the sorting that a method may know."""

    donor: str
    counts: np.ndarray
    truth: np.ndarray
    sorting: Sorting | None


@dataclass(frozen=True)
class Atlas:
    """The whole table of organs with enough donors, and the background."""

    reference: Reference
    background: Background

    @property
    def test_donors(self) -> list[str]:
        """Donors with enough organs to be left out."""
        each = {d: sum(owner == d for _, owner in self.reference.pairs)
                for d in self.reference.donors}  # fmt: skip
        return [donor for donor, organs in each.items() if organs >= FEWEST_ORGANS]


def atlas(folder: Path) -> Atlas:
    """The atlas and the plasma background in a folder of tables."""
    table = cargo_counts(folder / ATLAS)
    organ, donor = names_of_columns(table.samples)
    donors = {o: {d for one, d in zip(organ, donor, strict=True) if one == o} for o in set(organ)}
    reference = Reference.from_samples(table, organ, donor)
    enough = sorted(o for o, who in donors.items() if len(who) >= FEWEST_DONORS)
    with open(folder / PLASMA, newline="", encoding="utf-8") as file:
        rows = {row["miRNA"]: (float(row["mean_cpm"]), float(row["sd_cpm"]))
                for row in csv.DictReader(file)}  # fmt: skip
    mean, sd = np.array([rows.get(name, (0.0, 0.0)) for name in table.features]).T
    return Atlas(reference.of_hosts(enough), Background.known(table.features, mean, sd))


def mixtures(data: Atlas, donor: str, scenario: str, number: int, seed: int) -> list[Mixture]:
    """Mixtures of one donor: a random sample of each of its organs, weights Dirichlet(0.5).

    Truth is the share of the reads of the sample, after sorting: each organ is sorted, made 1, and
    then mixed.
    """
    order = list(SCENARIOS).index("S1" if scenario == "I0" else scenario)
    rng = np.random.default_rng([seed, order, data.reference.donors.index(donor)])
    reference = data.reference
    own = {host: [n for n, pair in enumerate(zip(reference.source, reference.donor, strict=True))
                  if pair == (host, donor)] for host in reference.hosts}  # fmt: skip
    organs = [host for host in reference.hosts if own[host]]
    made = []
    for _ in range(number):
        share = rng.dirichlet(np.full(len(organs), 0.5))
        if scenario == "I0":
            others = reference.without_donor(donor)
            columns = others.means[:, [others.hosts.index(host) for host in organs]]
        else:
            columns = reference.shares[:, [int(rng.choice(own[host])) for host in organs]]
        sorting = None
        if scenario in ("S3", "S4"):
            factor = rng.normal(0.0, SORTING_SD, len(columns))
            columns = columns * 2.0 ** factor[:, None]
            seen = factor + rng.normal(0.0, KNOWN_SD, len(columns))
            if scenario == "S4":
                sorting = Sorting.known(reference.features, seen, KNOWN_SD)
        mean = (columns / columns.sum(axis=0)) @ share
        if scenario in ("S5", "S6"):
            mean = 0.2 * mean + 0.8 * data.background.draw(reference.features, rng)
        counts = rng.multinomial(READS[scenario], mean / mean.sum()).astype(float)
        truth = np.zeros(len(reference.hosts))
        truth[[reference.hosts.index(host) for host in organs]] = share
        made.append(Mixture(donor, counts, truth, sorting))
    return made


def measures(share: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """RMSE in points, Pearson and Lin's concordance over all entries, first organ, mean leak.

    `share` and `truth` are (mixtures, organs).
    """
    error = share - truth
    x, y = share.ravel(), truth.ravel()
    pearson = float(np.corrcoef(x, y)[0, 1]) if x.std() > 0 else 0.0
    lin = 2 * float(np.mean((x - x.mean()) * (y - y.mean())))
    absent = truth == 0
    by_organ = [np.corrcoef(a, b)[0, 1] for a, b in zip(share.T, truth.T, strict=True)
                if a.std() > 0 and b.std() > 0]  # fmt: skip
    return {
        "rmse": 100 * float(np.sqrt(np.mean(error**2))),
        "pearson": pearson,
        "concordance": lin / (x.var() + y.var() + (x.mean() - y.mean()) ** 2),
        "pearson by organ": float(np.median(by_organ)),
        "first organ": float(np.mean(share.argmax(axis=1) == truth.argmax(axis=1))),
        "leak": 100 * float(share[absent].mean()) if absent.any() else 0.0,
    }
