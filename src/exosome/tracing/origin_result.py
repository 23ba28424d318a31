"""The answer of a deconvolution: shares of hosts with intervals, and what they are shares of."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from exosome.errors import UsageError
from exosome.html_shown import HtmlShown
from exosome.tracing.cargo_counts import Floats
from exosome.tracing.cargo_likelihood import Weights
from exosome.tracing.host_detection import Detection
from exosome.tracing.interval_calibration import host_shares, interval
from exosome.tracing.reference_samples import Reference
from exosome.tracing.secretion_prior import NAMES, Prior

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FLAT = "a flat prior"
SHOWN = 0.0005  # a share that is printed as more than 0.0 %


@dataclass(frozen=True)
class Origin(HtmlShown):
    """Shares of hosts in a sample. Arrays have shape (hosts,); nan where intervals were not made.

    `share` is the estimate with the prior, `flat` that with a flat prior, `moved` their
    difference; `low` and `high` bound `share`. All are shares of the `quantity` among the hosts
    of the reference and add up to 1. Of all reads, as (share, low, high): `known` is what these
    hosts explain, `unknown` what senders in no reference do, `background` each background;
    `unknown` is a lower bound, because what resembles the hosts is given to them. `groups` has
    the same for hosts that cannot be told apart, by name. `draws` (draws, hosts) belong to
    `share`.
    """

    quantity: str
    hosts: tuple[str, ...]
    share: Floats
    low: Floats
    high: Floats
    flat: Floats
    known: tuple[float, float, float]
    unknown: tuple[float, float, float]
    background: dict[str, tuple[float, float, float]]
    groups: dict[str, tuple[float, float, float]]
    detection: Detection | None
    draws: Floats | None
    prior: Prior | None
    level: float
    rate: float
    reads: float
    independence: float | None
    stacking: float | None
    notes: tuple[str, ...]

    @property
    def quantity_name(self) -> str:
        """What the shares are of, in words."""
        return NAMES[self.quantity]

    @property
    def moved(self) -> Floats:
        """By how much the prior moved each share (hosts,); 0 with a flat prior."""
        return np.asarray(self.share - self.flat, float)

    @property
    def detected(self) -> tuple[str, ...]:
        """Hosts that are detected; raises UsageError if detection was not asked for."""
        if self.detection is None:
            raise UsageError("nothing was tested: ask for detect=True and intervals=True")
        return tuple(
            host for host, one in zip(self.hosts, self.detection.detected, strict=True) if one
        )

    @classmethod
    def made(
        cls, *, quantity: str, reference: Reference, best: Weights, prior: Prior | None,
        level: float, rate: float, backgrounds: Sequence[str], reads: float,
        notes: tuple[str, ...], unknown_allowed: bool, rng: np.random.Generator,
        draws: Floats | None = None, unknown_draws: Floats | None = None,
        background_draws: Floats | None = None,
        groups: Mapping[str, tuple[str, ...]] | None = None,
        detection: Detection | None = None, independence: float | None = None,
        stacking: float | None = None,
    ) -> Origin:  # fmt: skip
        """The answer from the best fit and, with intervals, its draws (draws, hosts)."""
        hosts = reference.hosts
        none = np.full(len(hosts), np.nan)
        nan = float("nan")
        if draws is None:
            one = host_shares(best, reference)[None]
            flat = converted(one, hosts, prior, quantity, None).mean(axis=0)
            share = flat
            if prior is not None and prior.share:
                notes += ("the prior of shares needs intervals, and was not used without",)
            return cls(
                quantity, hosts, share, none, none, flat, (float(best.profiles.sum()), nan, nan),
                (best.unknown, nan, nan),
                {name: (float(best.background[n]), nan, nan) for n, name in enumerate(backgrounds)},
                {}, None, None, prior, level, rate, reads, None, None, notes,
            )  # fmt: skip
        flat = converted(draws, hosts, prior, quantity, rng).mean(axis=0)
        if prior is not None and prior.share:
            draws = with_prior(draws, prior.share_draws(hosts, rng, len(draws)))
        draws = converted(draws, hosts, prior, quantity, rng)
        low, high = interval(draws, level)
        share = draws.mean(axis=0)
        if prior is None or not prior.share:
            flat = share
        of = {name: number for number, name in enumerate(hosts)}
        together = {
            name: _bounds(draws[:, [of[one] for one in members]].sum(axis=1), level)
            for name, members in (groups or {}).items()
        }
        assert unknown_draws is not None and background_draws is not None
        if not unknown_allowed:
            notes += ("no unknown sender was allowed: all reads are given to hosts or background",)
        return cls(
            quantity, hosts, share, low, high, flat,
            _bounds(1.0 - unknown_draws - background_draws.sum(axis=1), level),
            _bounds(unknown_draws, level),
            {name: _bounds(background_draws[:, n], level) for n, name in enumerate(backgrounds)},
            together, detection, draws, prior, level, rate, reads, independence,
            stacking, notes,
        )  # fmt: skip

    def table(self) -> pa.Table:
        """A row per host: quantity, host, share, low, high, flat, moved, p, detected, limit."""
        number = len(self.hosts)
        test = self.detection
        missing = [None] * number
        columns: dict[str, Any] = {
            "quantity": [self.quantity] * number, "host": list(self.hosts),
            "share": self.share, "low": _or_none(self.low), "high": _or_none(self.high),
            "share_under_flat_prior": self.flat, "moved_by_prior": self.moved,
            "p": missing if test is None else test.p,
            "detected": missing if test is None else test.detected,
            "blank_limit": missing if test is None else _or_none(test.limit),
        }  # fmt: skip
        return pa.table(columns)

    def write(self, path: Path) -> None:
        """Write the table as CSV; lines that begin with # say what the shares are of."""
        table = self.table()
        try:
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.writelines(f"# {line}\n" for line in self._about())
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(table.column_names)
                for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
                    writer.writerow("" if value is None else value for value in row)
        except OSError as error:
            raise UsageError(f"{path} could not be written: {error.strerror}") from None

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values, for JSON."""
        return {
            "quantity": self.quantity, "quantity_name": self.quantity_name, "reads": self.reads,
            "level": self.level, "false_discovery_rate": self.rate,
            "prior": FLAT if self.prior is None or not self.prior.share else "given",
            "hosts": self.table().to_pylist(),
            "of_all_reads": {"hosts": _listed(self.known), "unknown": _listed(self.unknown),
                             **{name: _listed(v) for name, v in self.background.items()}},
            "groups": {name: _listed(bounds) for name, bounds in self.groups.items()},
            "independence": self.independence, "stacking": self.stacking,
            "notes": list(self.notes),
        }  # fmt: skip

    def _about(self) -> list[str]:
        lines = [f"{self.quantity_name} (quantity {self.quantity}), among these hosts"]
        lines.append(f"of all reads: at most {_text(self.known)} from these hosts, at least "
                     f"{_text(self.unknown)} from unknown senders"
                     + "".join(f", {_text(v)} {name}" for name, v in self.background.items()))
        has_prior = self.prior is not None and bool(self.prior.share)
        if has_prior:
            far = int(np.argmax(np.abs(self.moved)))
            lines.append(
                f"prior: given; it moved {self.hosts[far]} most, by {100 * self.moved[far]:+.1f} "
                "points; the answer under a flat prior stands beside"
            )
        else:
            lines.append(f"prior: {FLAT}, which moved no share")
        return [*lines, *self.notes]

    def __str__(self) -> str:
        lines = list(self._about())
        bounds = f"{100 * self.level:g} % interval" if self.draws is not None else "no interval"
        if self.detection is not None and not self.detected:
            lines.append("no host is detected: every share below may be 0")
        wide = max(len(name) for name in self.hosts)
        lines.append(f"{'host':<{wide}}   share   {bounds}   flat prior   detected")
        for row in np.argsort(-self.share, kind="stable"):
            ends = f"{100 * self.low[row]:5.1f} to {100 * self.high[row]:5.1f}"
            ends = ends if self.draws is not None else "-".center(14)
            test = "-" if self.detection is None else (
                f"{'yes' if self.detection.detected[row] else 'no'} (p {self.detection.p[row]:.2g})"
            )  # fmt: skip
            lines.append(
                f"{self.hosts[row]:<{wide}}  {100 * self.share[row]:5.1f} %  {ends}     "
                f"{100 * self.flat[row]:5.1f} %     {test}"
            )
        merged = {name: one for name, one in self.groups.items() if " + " in name}
        if merged:
            lines.append("hosts that this reference cannot tell apart, together:")
            lines += [f"  {name}: {_text(one)}" for name, one in merged.items()]
        return "\n".join(lines)


def converted(
    draws: Floats, hosts: Sequence[str], prior: Prior | None, quantity: str,
    rng: np.random.Generator | None,
) -> Floats:  # fmt: skip
    """Draws (n, hosts) of shares of reads as shares of the quantity; medians without `rng`."""
    if quantity == "rna":
        return draws
    assert prior is not None
    needs = ("copies_per_vesicle",) if quantity == "ev" else (
        "copies_per_vesicle", "secretion_rate"
    )  # fmt: skip
    result = draws
    for what in needs:
        if rng is None:
            values = np.array([getattr(prior, what)[host].median for host in hosts])
        else:
            values = prior.draws(what, hosts, rng, len(draws))
        result = result / values
    return np.asarray(result / result.sum(axis=1, keepdims=True), float)


def with_prior(draws: Floats, prior: Floats) -> Floats:
    """Draws (n, hosts) of shares after a prior, given as draws (n, hosts): a linear Bayes update.

    Each draw moves towards its draw of the prior by the gain of the two covariances, as members of
    an ensemble Kalman filter (Evensen 2003, 10.1007/s10236-003-0036-9); what falls below 0 is 0.
    """
    observed, other = np.cov(draws.T), np.cov(prior.T)
    gain = observed @ np.linalg.pinv(observed + other + 1e-9 * np.eye(len(observed)))
    moved = np.maximum(draws + (prior - draws) @ gain.T, 0.0)
    total = moved.sum(axis=1, keepdims=True)
    return np.asarray(np.where(total > 0, moved / np.where(total > 0, total, 1.0), draws), float)


def _bounds(values: Floats, level: float) -> tuple[float, float, float]:
    low, high = interval(values, level)
    return float(values.mean()), float(low), float(high)


def _listed(bounds: tuple[float, float, float]) -> dict[str, float | None]:
    share, low, high = (None if value != value else value for value in bounds)
    return {"share": share, "low": low, "high": high}


def _or_none(values: Floats) -> pa.Array:
    return pa.array(values, mask=~np.isfinite(values))


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _text(bounds: tuple[float, float, float]) -> str:
    share, low, high = bounds
    if low != low:
        return _percent(share)
    return f"{100 * share:.1f} % ({100 * low:.1f} to {100 * high:.1f})"
