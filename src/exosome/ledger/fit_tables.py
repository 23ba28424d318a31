"""A fit on disk: numbers with intervals, starts, profiles, draws, data and curves; reading it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from exosome import units
from exosome.ledger import schema, verified_reader
from exosome.ledger.handle import Handle, opened_as
from exosome.number_text import number, roughly

NUMBERS = pa.schema([
    ("path", pa.string()), ("unit", pa.string()), ("value", pa.float64()),
    ("low", pa.float64()), ("high", pa.float64()), ("lowest", pa.float64()),
    ("highest", pa.float64()), ("scale", pa.string()), ("verdict", pa.string()),
    ("posterior_low", pa.float64()), ("posterior_median", pa.float64()),
    ("posterior_high", pa.float64()), ("r_hat", pa.float64()), ("effective", pa.float64()),
])  # fmt: skip
DATA = pa.schema([
    ("line", pa.int64()), ("condition", pa.string()), ("time_s", pa.float64()),
    ("observable", pa.string()), ("unit", pa.string()), ("value", pa.float64()),
    ("below_limit", pa.bool_()), ("error", pa.float64()), ("expected", pa.float64()),
    ("residual", pa.float64()), ("log_likelihood", pa.float64()),
])  # fmt: skip
CURVES = pa.schema([
    ("condition", pa.string()), ("observable", pa.string()), ("unit", pa.string()),
    ("time_s", pa.float64()), ("expected", pa.float64()), ("low", pa.float64()),
    ("high", pa.float64()), ("reading_low", pa.float64()), ("reading_high", pa.float64()),
])  # fmt: skip


def starts_form(paths: Sequence[str]) -> pa.Schema:
    """Columns of fit_starts.parquet: where each start began and ended, in base units."""
    own = [("start", pa.int64()), ("log_likelihood", pa.float64()), ("steps", pa.int64()),
           ("converged", pa.bool_())]  # fmt: skip
    ends = [(f"{when} {path}", pa.float64()) for when in ("from", "to") for path in paths]
    return pa.schema([*own, *ends])


def profiles_form(paths: Sequence[str]) -> pa.Schema:
    """Columns of fit_profiles.parquet: the number that was fixed, and all numbers fitted to it."""
    own = [("profile", pa.string()), ("log_likelihood", pa.float64())]
    return pa.schema([*own, *((path, pa.float64()) for path in paths)])


def draws_form(paths: Sequence[str]) -> pa.Schema:
    """Columns of fit_draws.parquet: ensemble, step, walker, and every number in base units."""
    own = [("ensemble", pa.int32()), ("step", pa.int32()), ("walker", pa.int32())]
    return pa.schema([*own, *((path, pa.float64()) for path in paths)])


class Fit(Handle):
    """A finished fit, read from its folder on demand; tables are Arrow tables, in base units."""

    kind = "a fit"
    keeps = "numbers(), verdicts, profiles(), draws(), data(), curves() or criteria()"

    @property
    def free(self) -> tuple[str, ...]:
        """The paths of the free numbers."""
        return tuple(one["path"] for one in self.record["free"])

    @property
    def values(self) -> dict[str, float]:
        """The best value of each free number, in base units (um, s)."""
        table = self.numbers()
        return dict(zip(table["path"].to_pylist(), table["value"].to_pylist(), strict=True))

    @property
    def verdicts(self) -> list[dict[str, Any]]:
        """What is known of each free number: `path`, `word`, `sentence`, `combinations`."""
        return list(self.record["verdicts"])

    def numbers(self) -> pa.Table:
        """One row for each free number: value, 95 % interval (nan: none to that side), bounds,
        verdict, and where there are draws their quantiles, R-hat and effective number."""
        return self._table(schema.FIT_NUMBERS, NUMBERS)

    def starts(self) -> pa.Table:
        """Where each start began and ended, with its log likelihood."""
        return self._table(schema.FIT_STARTS, starts_form(self.free))

    def profiles(self) -> pa.Table:
        """The profile likelihood of each number: all numbers, fitted with that one fixed."""
        return self._table(schema.FIT_PROFILES, profiles_form(self.free))

    @property
    def has_draws(self) -> bool:
        """Whether the fit has draws from the posterior."""
        return verified_reader.has(self.folder, self.record, schema.FIT_DRAWS)

    def draws(self) -> pa.Table:
        """Draws from the posterior; empty where the fit made none."""
        form = draws_form(self.free)
        return self._table(schema.FIT_DRAWS, form) if self.has_draws else form.empty_table()

    def data(self) -> pa.Table:
        """The data with what the best fit expects, and residuals in standard deviations."""
        return self._table(schema.FIT_DATA, DATA)

    def curves(self) -> pa.Table:
        """What is expected over time, with 95 % bands of the mean and of readings."""
        return self._table(schema.FIT_CURVES, CURVES)

    def criteria(self) -> dict[str, float]:
        """Log likelihood, number of free numbers, AIC, AICc and BIC of the best fit."""
        return criteria(self.record["log_likelihood"], len(self.free), self.record["readings"])

    def model_text(self) -> str:
        """The text of the model that was fitted."""
        return str(self.record["model"]["text"])

    def _table(self, name: str, form: pa.Schema) -> pa.Table:
        return verified_reader.table(self.folder, self.record, name, form)

    def __str__(self) -> str:
        return story(self)

    def __repr__(self) -> str:
        return f"<Fit of {len(self.free)} numbers in {self.folder}>"


def open(folder: str | Path) -> Fit:
    """Open the folder of a fit.

    Raises UsageError if it holds none, RunError if its record cannot be read or was changed.
    """
    return Fit(*opened_as(folder, "fit"))


def criteria(log_likelihood: float, numbers: int, readings: int) -> dict[str, float]:
    """Akaike's criterion, the same for small samples, and the Bayesian one, by name.

    Sources: Akaike 1974, 10.1109/TAC.1974.1100705; Hurvich and Tsai 1989, 10.1093/biomet/76.2.297;
    Schwarz 1978, 10.1214/aos/1176344136.
    """
    aic = 2.0 * numbers - 2.0 * log_likelihood
    rest = readings - numbers - 1
    small = aic + 2.0 * numbers * (numbers + 1) / rest if rest > 0 else math.inf
    return {
        "log_likelihood": log_likelihood, "numbers": float(numbers), "readings": float(readings),
        "AIC": aic, "AICc": small, "BIC": numbers * math.log(readings) - 2.0 * log_likelihood,
    }  # fmt: skip


def compared(fits: Mapping[str, Fit]) -> pa.Table:
    """Fits to the same data, the best AICc first, with the likelihood ratio test of nested ones.

    `p` is the probability of a log likelihood as high by chance, of a fit whose free numbers
    contain all of a smaller one (the smallest of those), against that one; null for others. Raises
    UsageError for fits of different data.
    """
    from scipy.stats import chi2

    from exosome.errors import UsageError

    digests = {fit.record["data"]["sha256"] for fit in fits.values()}
    if len(digests) > 1:
        raise UsageError(f"{', '.join(fits)} were fitted to different data, so they do not compare")
    rows: list[dict[str, Any]] = []
    for name, fit in fits.items():
        own = fit.criteria()
        within = [one for one in fits.values() if set(one.free) < set(fit.free)]
        p, against = None, None
        if within:
            smaller = min(within, key=lambda one: len(one.free))
            gain = 2.0 * (own["log_likelihood"] - smaller.criteria()["log_likelihood"])
            p = float(chi2.sf(max(gain, 0.0), len(fit.free) - len(smaller.free)))
            against = next(key for key, one in fits.items() if one is smaller)
        rows.append({"fit": name, **own, "p": p, "against": against})
    best = min(row["AICc"] for row in rows)
    for row in rows:
        row["delta"] = row["AICc"] - best if math.isfinite(best) else 0.0
    return pa.Table.from_pylist(sorted(rows, key=lambda row: row["AICc"]))


def comparison_text(fits: Mapping[str, Fit]) -> str:
    """Fits of the same data in order, in lines of text. Raises the errors of `compared`."""
    lines = []
    for row in compared(fits).to_pylist():
        line = (
            f"{row['fit']}: AICc {row['AICc']:.4g} (+{row['delta']:.3g}), BIC {row['BIC']:.4g}, "
            f"{row['numbers']:.0f} numbers, log likelihood {row['log_likelihood']:.4f}"
        )
        if row["p"] is not None:
            line += f"; against {row['against']}: p = {row['p']:.2g} (likelihood ratio)"
        lines.append(line)
    return "\n".join(lines)


def shown_value(value: float, unit: str) -> str:
    """A value in base units as text, in its most readable unit."""
    kind = next((k for k, one in units.KINDS.items() if one.base == unit and unit), None)
    return units.show(value, kind) if kind is not None else number(value)


def story(fit: Fit) -> str:
    """A fit in a few lines of text: values, intervals, verdicts, and how the optimum was found."""
    record = fit.record
    data = record["data"]
    lines = [
        record["title"] or str(fit.folder),
        f"fit of {len(fit.free)} numbers to {record['readings']} readings of {data['source']}, "
        f"engine {record['method']}, computed in {roughly(record['wall_s'])}",
        f"{record['reached']} of {record['starts']} starts reached the best log likelihood, "
        f"{record['log_likelihood']:.4f}",
    ]
    for row, verdict in zip(fit.numbers().to_pylist(), fit.verdicts, strict=True):
        value = shown_value(row["value"], row["unit"])
        lines.append(f"  {row['path']} = {value}: {verdict['sentence']}")
        for one in verdict.get("combinations", ()):
            lines.append(f"    {one['text']}: {one['shown']}")
        if verdict.get("fix"):
            lines.append(f"    {verdict['fix']}")
        if not np.isnan(row["r_hat"]):
            low, high = (shown_value(row[f"posterior_{e}"], row["unit"]) for e in ("low", "high"))
            lines.append(
                f"    posterior: {low} to {high} (95 %), R-hat {row['r_hat']:.3f}, "
                f"{row['effective']:.0f} effective draws"
            )
    own = fit.criteria()
    lines.append("  " + ", ".join(f"{name} {own[name]:.4g}" for name in ("AIC", "AICc", "BIC")))
    return "\n".join([*lines, f"folder: {fit.folder}"])
