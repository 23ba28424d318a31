"""What a laboratory would read of the observations of a run, beside what the model has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from exosome.errors import UsageError, read_expected
from exosome.instruments import laboratory
from exosome.instruments.catalogue import INSTRUMENTS

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

MOST_TIMES = 60
"""Most samples in time; of more saved times some are chosen evenly."""

LARGEST_SEED = 2**32
LEFT_OUT = ("sequencing",)  # reads of many genes; its reading of one is no fluid's


def instruments(ledger: Ledger) -> list[dict[str, Any]]:
    """Name, description and observations of the instruments that suit a run."""
    if not ledger.finished:
        return []
    return [
        {"name": name, "about": INSTRUMENTS[name].about, "of": names}
        for name, names in laboratory.suiting(ledger).items()
        if name not in LEFT_OUT
    ]


def reading(ledger: Ledger, by: str, seed: str) -> dict[str, Any]:
    """The readings of an instrument by name, with a seed written as a whole number.

    Plain values for JSON: `limit` below which nothing is detected (95 % of blanks), `unit` of it
    and of values, and for each observation times (s), the `truth` in `truth_unit`, and the `value`
    that a laboratory reports; None where nothing was detected or the reading is beyond a limit.
    Raises UsageError for another instrument or seed, and the errors of `laboratory.sample`.
    """
    listed = {one["name"]: one for one in instruments(ledger)}
    if by not in listed:
        expected = f"one of the instruments that suit this run: {', '.join(listed) or 'none'}"
        raise UsageError(read_expected(by, expected, key="by"))
    number = int(seed) if seed.isascii() and seed.isdigit() and len(seed) < 11 else LARGEST_SEED
    if number >= LARGEST_SEED:
        raise UsageError(read_expected(seed, f"a whole number below {LARGEST_SEED}", key="seed"))
    times = _times(ledger, listed[by]["of"])
    sample = laboratory.sample(
        ledger, by=by, at=[f"{t!r} s" for t in times], seed=number, truth=True
    )
    limit = laboratory.decision_limit(sample.tool, number)
    columns = {name: sample.table[name].to_pylist() for name in sample.table.column_names}
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(columns["observation"]):
        rows.setdefault(name, []).append(row)
    return {
        "by": by, "seed": number, "limit": limit, "unit": sample.tool.unit,
        "about": [list(line) for line in sample.about],
        "observations": [
            {
                "name": name,
                "time_s": [columns["time_s"][row] for row in own],
                "truth": [columns["truth"][row] for row in own],
                "truth_unit": columns["truth_unit"][own[0]],
                "value": [_detected(columns, row, limit) for row in own],
                "censored": [_why(columns, row, limit) for row in own],
            }
            for name, own in rows.items()
        ],
    }  # fmt: skip


def _times(ledger: Ledger, names: list[str]) -> list[float]:
    """The saved times (s) at which all of some observations have a value, not too many."""
    curves = {name: (times, values) for name, _, times, values in ledger.curves()}
    saved = next(iter(curves.values()))[0]
    known = np.all([np.isfinite(curves[name][1]) for name in names], axis=0)
    if not known.any():
        raise UsageError("no saved time has a value of every observation that it measures")
    some = saved[known]
    rows = np.unique(np.linspace(0, len(some) - 1, min(len(some), MOST_TIMES)).round().astype(int))
    return [float(some[row]) for row in rows]


def _why(columns: dict[str, list[Any]], row: int, limit: float) -> str:
    """Why there is no value: 'below' or 'above' a limit; empty if there is one."""
    if columns["censored"][row] == "above":
        return "above"
    value = columns["value"][row]
    below = columns["censored"][row] == "below" or value is None or value <= limit
    return "below" if below else ""


def _detected(columns: dict[str, list[Any]], row: int, limit: float) -> float | None:
    return None if _why(columns, row, limit) else float(columns["value"][row])
