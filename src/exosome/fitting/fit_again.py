"""A finished fit repeated from its own record."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from exosome.analysis.recorded_model import model_of
from exosome.engines.protocol import Progress
from exosome.errors import UsageError
from exosome.fitting.data_table import Condition, Measurements
from exosome.fitting.fit import run_fit
from exosome.fitting.fit_problem import FitProblem
from exosome.fitting.free_numbers import FreeNumber
from exosome.fitting.read_outs import read_out
from exosome.ledger.equality import same
from exosome.ledger.fit_tables import open as open_fit
from exosome.model import Model
from exosome.model.laws import Law
from exosome.settings import cores


def again(folder: str | os.PathLike[str], *, progress: Progress | None = None) -> list[str]:
    """Repeat a fit from its record, elsewhere; return the differences of its tables in words.

    Raises UsageError for a fit whose contact record was given from outside, which its folder does
    not hold.
    """
    record = open_fit(Path(folder)).record
    if record["contacts"]:
        raise UsageError(
            f"{folder} was fitted with a contact record from outside, which it does not hold; fit "
            "again with ex.fit(..., contacts=...)"
        )
    problem = problem_of(model_of(Path(folder), record), record)
    with tempfile.TemporaryDirectory(prefix="exosome-") as temporary:
        out = Path(temporary) / "again"
        run_fit(problem, record["starts"], record["posterior"], out, progress=progress)
        return same(Path(folder), out)


def problem_of(model: Model, record: Mapping[str, Any]) -> FitProblem:
    """The fit of a record."""
    free = tuple(
        FreeNumber(
            one["path"], one["kind"], one["low"], one["high"], one["log"],
            None if one["prior"] is None else Law(one["prior"][0], tuple(one["prior"][1:])),
            one["error"], one["observable"],
            math.nan if one["start"] is None else one["start"], one["template"],
            one.get("group", ""), one.get("level", ""),
        )
        for one in record["free"]
    )  # fmt: skip
    data = measurements_of(model, record["data"]["source"], record["data"]["table"])
    return FitProblem(
        model, data, free, record["method"], record["chosen_laws"], seed=record["seed"],
        paths=record["paths"], threads=cores(None), options=record["options"],
        effects=tuple(record.get("effects", ())),
    )  # fmt: skip


def measurements_of(model: Model, source: str, table: Mapping[str, Any]) -> Measurements:
    """The table of data of a record."""
    below = np.array(table["below"], bool)
    value = np.array(table["value"], float)
    return Measurements(
        source, np.array(table["line"]), np.array(table["time_s"], float),
        tuple(table["observable"]), value, np.where(below, value, -math.inf),
        _numbers(table["sd"]), _numbers(table["cv"]), _numbers(table["n"]),
        np.array(table["condition"], np.int64),
        tuple(Condition(n, tuple((p, t) for p, t in c)) for n, c in table["conditions"]),
        {name: read_out(model, name) for name in table["unit"]},
        {name: tuple(texts) for name, texts in table["groups"].items()},
    )  # fmt: skip


def _numbers(values: Sequence[float | None]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([math.nan if one is None else one for one in values], float)
