"""Origin of a mixed sample: which hosts sent its cargo, with intervals from donors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.tracing.background_samples import Background, backgrounds
from exosome.tracing.cargo_counts import CargoCounts, Floats, cargo_counts, shared_features
from exosome.tracing.cargo_likelihood import CountModel, count_model, fitted
from exosome.tracing.cargo_sorting import Sorting
from exosome.tracing.host_detection import detect_hosts
from exosome.tracing.host_groups import host_groups
from exosome.tracing.interval_calibration import (
    host_draws,
    independence_of,
    moved_draws,
    stabilised_shares,
    stacking_weight,
)
from exosome.tracing.origin_result import Origin
from exosome.tracing.reference_samples import Reference
from exosome.tracing.secretion_prior import QUANTITIES, Prior, refusal

DRAWS = 200
EXPLAINED = 0.9  # share of reads in shared features below which the result says so


def deconvolve(
    y: CargoCounts | Mapping[str, float] | Any,
    reference: Reference,
    *,
    sorting: Sorting | None = None,
    background: Background | Mapping[str, Background] | None = None,
    unknown: bool = True,
    prior: Prior | None = None,
    quantity: str = "rna",
    sample: str | None = None,
    intervals: bool = True,
    detect: bool = True,
    rate: float = 0.05,
    level: float = 0.9,
    draws: int = DRAWS,
    independence: float | None = None,
    stacking: float | None = None,
    seed: int = 1,
) -> Origin:
    """Which hosts of a reference sent the cargo of a sample, and how well that is known.

    `y` is counts by feature: a mapping, `CargoCounts` or a CSV file (with `sample`, if it has
    several), or an array (features,) in the order of the reference. `sorting` turns cells into
    vesicles; `background` is one or several by name; `unknown` allows senders that are in neither.
    Intervals (`level`) come from `draws` fits with donors drawn anew within each host and features
    weighted anew by gamma numbers of shape `independence`; they are moved by the share `stacking`
    to a stabilised fit to all donors. By default both numbers come from leaving each donor of the
    reference out. Hosts are detected at a false discovery `rate`.

    `quantity` is what shares are of: "rna" (reads of cargo), "ev" (vesicles) or "cell"; the last
    two need a `prior` with copies per vesicle and secretion rates. The answer under a flat prior
    stands beside that with the prior.

    Raises UsageError for bad counts, fewer than ten shared features (with how many match), unknown
    names, a quantity without its prior, and intervals from one donor.
    """
    if quantity not in QUANTITIES:
        hint = did_you_mean(quantity, QUANTITIES)
        raise UsageError(read_expected(quantity, "rna, ev or cell", hint, "quantity"))
    if not 0 < rate < 1 or not 0 < level < 1:
        raise UsageError("expected a false discovery 'rate' and a 'level' between 0 and 1")
    if draws < 20:
        raise UsageError(read_expected(draws, "at least 20 draws", key="draws"))
    if prior is not None:
        prior.check(reference.hosts, quantity)
    elif quantity != "rna":
        raise UsageError(refusal(quantity, "copies_per_vesicle", reference.hosts))
    if intervals and not reference.replicated:
        raise UsageError(
            "the reference has one donor of each host, so the spread between donors is unknown and "
            "intervals would be too narrow: they are refused. Add samples of a second donor, or "
            "ask for the estimate alone with intervals=False (--no-intervals)"
        )
    table = _sample_of(y, reference, sample)
    counts, aligned, notes = _aligned(table, reference)
    rng = np.random.default_rng(seed)
    model = model_of(aligned, sorting, background, unknown)
    extra = None
    if sorting is not None:
        extra = sorting.log_variance(aligned.features)
        aligned = sorting.apply(aligned)
    best = fitted(counts, model)
    values: dict[str, Any] = {}
    if intervals:
        if independence is None:
            independence = independence_of(aligned, extra)
        if stacking is None:
            stacking = stacking_weight(aligned, extra, independence)
        drawn = host_draws(counts, aligned, model, best, draws, independence, rng)
        shares = moved_draws(drawn.hosts, stabilised_shares(counts, model), stacking)
        values |= {"draws": shares, "unknown_draws": drawn.unknown,
                   "background_draws": drawn.background, "groups": host_groups(aligned),
                   "independence": independence, "stacking": stacking}  # fmt: skip
        if detect:
            values["detection"] = detect_hosts(
                counts, aligned, model, best, backgrounds(background), rate, rng
            )
    return Origin.made(
        quantity=quantity, reference=aligned, best=best, prior=prior, level=level, rate=rate,
        backgrounds=tuple(backgrounds(background)), reads=float(counts.sum()), notes=tuple(notes),
        unknown_allowed=unknown, rng=rng, **values,
    )  # fmt: skip


def model_of(
    reference: Reference,
    sorting: Sorting | None = None,
    background: Background | Mapping[str, Background] | None = None,
    unknown: bool = True,
) -> CountModel:
    """The count model of a reference after sorting, with its backgrounds."""
    extra = None if sorting is None else sorting.log_variance(reference.features)
    model = count_model(reference, extra, unknown=unknown)
    if sorting is not None:
        model = replace(model, profiles=sorting.apply(reference).profiles)
    each = [one.of_features(reference.features) for one in backgrounds(background).values()]
    size = (len(reference.features), 0)
    return replace(
        model,
        background=np.stack([share for share, _ in each], axis=1) if each else np.zeros(size),
        background_variance=(
            np.stack([relative for _, relative in each], axis=1) if each else np.zeros(size)
        ),
    )


def _sample_of(y: Any, reference: Reference, sample: str | None) -> CargoCounts:
    """The counts of one sample, checked, with the names of its features."""
    if isinstance(y, Mapping):
        table = cargo_counts(
            np.array(list(y.values()), float), features=list(y), name="sample"
        )  # fmt: skip
    elif isinstance(y, CargoCounts) or hasattr(y, "columns") or isinstance(y, str):
        table = cargo_counts(y, name="sample")
    elif hasattr(y, "__fspath__"):
        table = cargo_counts(y)
    else:
        values = np.asarray(y, float)
        if values.shape != (len(reference.features),):
            raise UsageError(
                f"sample: read an array of shape {values.shape} without names, expected "
                f"({len(reference.features)},), the features of the reference; or give counts by "
                "feature"
            )
        table = cargo_counts(values, features=reference.features, name="sample")
    counts = table.column(sample)
    return CargoCounts(table.features, (sample or table.samples[0],), counts[:, None])


def _aligned(
    table: CargoCounts, reference: Reference
) -> tuple[Floats, Reference, list[str]]:
    """Counts (n,) and the reference with the features that both have, and what was left out."""
    both = shared_features(table.features, reference.features, "sample and reference")
    row = {name: number for number, name in enumerate(table.features)}
    counts = table.counts[[row[name] for name in both], 0]
    total = float(table.counts.sum())
    notes = [
        f"{len(both)} of {len(table.features)} features of the sample are in the reference, with "
        f"{100 * counts.sum() / total:.1f} % of its reads"
    ]
    if counts.sum() == 0:
        raise UsageError(
            f"the {len(both)} features that sample and reference share have no count in the "
            "sample, expected some reads"
        )
    if counts.sum() < EXPLAINED * total:
        notes.append("what the other reads come from is not known; shares are of the reads left")
    if len(both) < len(reference.features):
        reference = reference.of_features(both)
    shares = reference.shares.sum(axis=0)
    if (shares <= 0).any():
        column = int(np.argmin(shares))
        raise UsageError(
            f"the reference has a sample of {reference.source[column]} without any read in the "
            f"{len(both)} shared features, expected some"
        )
    return counts, replace(reference, shares=reference.shares / shares), notes
