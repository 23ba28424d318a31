"""Which law of error each observable of a table has, and what its readings must be for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.fitting.data_table import Measurements
from exosome.fitting.free_numbers import FreeNumber
from exosome.instruments.error_models import (
    Binomial,
    ErrorModel,
    LogNormal,
    NegativeBinomial,
    Normal,
    Poisson,
    StudentT,
)

LAWS: dict[str, type[ErrorModel]] = {
    "normal": Normal, "log-normal": LogNormal, "student-t": StudentT, "poisson": Poisson,
    "negative-binomial": NegativeBinomial, "binomial": Binomial,
}  # fmt: skip
COUNTED = ("poisson", "negative-binomial", "binomial")


def laws_of(
    data: Measurements, free: Sequence[FreeNumber], likelihood: Mapping[str, str]
) -> dict[str, str]:
    """The law of error of every observable, by name. Raises UsageError where none can be."""
    for name, law in likelihood.items():
        if name not in data.read_outs:
            known = list(data.read_outs)
            hint = did_you_mean(name, known)
            raise UsageError(
                read_expected(name, f"an observable of the data: {', '.join(known)}", hint,
                              "likelihood")
            )  # fmt: skip
        if law not in LAWS:
            hint = did_you_mean(law, LAWS)
            raise UsageError(read_expected(law, f"one of {', '.join(LAWS)}", hint, "likelihood"))
    laws = {}
    for name in data.read_outs:
        rows = data.of(name)
        laws[name] = law = likelihood.get(name) or default_law(data, rows)
        _complete(data, rows, name, law, free)
    return laws


def default_law(data: Measurements, rows: NDArray[np.intp]) -> str:
    """The law of rows (r,) of one observable, from what the data say about the error."""
    if not np.isnan(data.cells[rows]).any():
        return "binomial"
    if not np.isnan(data.cv[rows]).any():
        return "log-normal"
    if not np.isnan(data.sd[rows]).all():
        return "normal"
    return "log-normal" if (data.value[rows] > 0.0).all() else "normal"


def needs_sd(data: Measurements, rows: NDArray[np.intp], law: str) -> bool:
    """Whether the law of rows (r,) needs a standard deviation that the data do not give."""
    if law == "log-normal":
        return bool(np.isnan(data.cv[rows]).all())
    if law in ("normal", "student-t"):
        return bool((np.isnan(data.sd[rows]) & np.isnan(data.cv[rows])).all())
    return False


def _complete(
    data: Measurements, rows: NDArray[np.intp], name: str, law: str, free: Sequence[FreeNumber]
) -> None:
    """UsageError for a reading whose law lacks a number, or that the law cannot give."""
    has = {number.error for number in free if number.observable == name}
    value, counted = data.value[rows], law in COUNTED
    if law == "log-normal":
        wrong = (value <= 0.0) & np.isinf(data.limit[rows])
        _raise_at(data, rows, wrong, "value", "a value above zero for the law log-normal")
        gaps = np.isnan(data.cv[rows])
    else:
        gaps = np.isnan(data.sd[rows]) & np.isnan(data.cv[rows])
    column = "cv" if law == "log-normal" else "sd"
    if not counted and "sd" not in has:
        wanted = f"a number above zero, or sd[{name}] as a free number"
        _raise_at(data, rows, gaps, column, wanted)
    if law == "binomial":
        _raise_at(data, rows, np.isnan(data.cells[rows]), "n", "the number of cells counted")
        if not data.read_outs[name].is_share:
            raise UsageError(
                f"{data.place(int(rows[0]), 'n')}: {quote(name)} is no share of cells, expected no "
                "number of cells counted; shares of cells are read as positive[TYPE]"
            )
    if law in ("poisson", "negative-binomial"):
        whole = (value == np.floor(value)) & (value >= 0.0)
        _raise_at(data, rows, ~whole, "value", f"a count (0, 1, 2, ...) for the law {law}")
    if law == "negative-binomial" and "size" not in has:
        raise UsageError(
            f"the law negative-binomial of {quote(name)} needs its size: free it, such as "
            f"--free \"size[{name}]=0.1..100 log\""
        )


def _raise_at(
    data: Measurements, rows: NDArray[np.intp], wrong: NDArray[np.bool_], column: str, wanted: str
) -> None:
    if wrong.any():
        row = int(rows[int(np.argmax(wrong))])
        number = {"value": data.value, "n": data.cells, "sd": data.sd, "cv": data.cv}[column][row]
        read = "" if np.isnan(number) else f"{number:g}"
        raise UsageError(f"{data.place(row, column)}: {read_expected(read, wanted)}")
