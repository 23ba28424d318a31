"""The readings of one observable: law of error, gain, background and effects of groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from exosome.errors import UsageError, quote
from exosome.fitting.data_table import Measurements
from exosome.fitting.error_laws import LAWS
from exosome.fitting.free_numbers import OF_ERROR, FreeNumber
from exosome.fitting.group_effects import (
    Effects,
    effects_on,
    multiplied,
    slopes_of_multiplied,
)
from exosome.instruments.error_models import ErrorModel
from exosome.model.laws import sigma_of

Floats = NDArray[np.float64]

LEAST = 1e-12  # of the largest reading; less is expected as this where a law needs more than 0


@dataclass(frozen=True)
class ObservableLaw:
    """The readings (r,) of one observable, in `rows` of the data, and their law.

    `factor` is that of predictions (shares of cells are given in %), `sd_column` the field that
    `sd[...]` sets ("" if the data give it), `where` the index of each free number of the error.
    """

    name: str
    law_name: str
    rows: NDArray[np.intp]
    reading: Floats
    factor: float
    law: ErrorModel
    sd_column: str
    least: float
    where: Mapping[str, int]
    effects: Effects

    def at(self, values: Floats) -> ErrorModel:
        """The law with the numbers of its error at values (p,) of the free numbers."""
        changes: dict[str, float | Floats] = {}
        for error, column in (
            ("scale", "scale"), ("offset", "offset"), ("sd", self.sd_column), ("size", "size")
        ):  # fmt: skip
            if error in self.where:
                changes[column] = float(values[self.where[error]])
        if len(self.effects.shifts):
            changes["offset"] = changes.get("offset", 0.0) + self.effects.shift(values)
        return replace(self.law, **changes) if changes else self.law

    def expected(self, predicted: Floats, values: Floats) -> Floats:
        """What is expected (r,) of predictions (m,), within what the law can have."""
        wanted = self._inside(np.asarray(predicted[self.rows], float) * self.factor)
        if not len(self.effects.factors):
            return wanted
        factor = np.exp(self.effects.log_factor(values))
        return self._inside(multiplied(wanted, factor, self._share))

    def columns(
        self, jacobian: Floats, x: Floats, values: Floats, wanted: Floats,
        free: Sequence[FreeNumber],
    ) -> Floats:  # fmt: skip
        """Derivatives (r, p) of what is expected, from those (m, p) of predictions.

        Those by gain, background and effects are in the same terms: for the law, each is as good
        as a change of what is expected.
        """
        columns = jacobian[self.rows] * self.factor
        effects = self.effects
        scale = np.broadcast_to(np.asarray(self.at(values).scale, float), wanted.shape)
        if len(effects.factors):
            factor = np.exp(effects.log_factor(values))
            by, by_log = slopes_of_multiplied(wanted, factor, self._share)
            columns = columns * by[:, None]
            columns[:, effects.factors] = by_log[:, None] * effects.in_factor
        columns[:, effects.shifts] = effects.in_shift / scale[:, None]
        for error, change in (("scale", wanted), ("offset", np.ones(len(wanted)))):
            if error in self.where:
                i = self.where[error]
                columns[:, i] = change / scale * free[i].slope(float(x[i]))
        return np.asarray(columns)

    @property
    def _share(self) -> bool:
        return self.law_name == "binomial"

    def _inside(self, wanted: Floats) -> Floats:
        if not np.isfinite(wanted).all():
            return np.full(len(wanted), max(self.least, LEAST))
        if np.isfinite(self.law.least):
            wanted = np.maximum(wanted, self.least)
        return np.minimum(wanted, 1.0 - LEAST) if np.isfinite(self.law.most) else wanted


def observable_law(
    data: Measurements, name: str, law_name: str, free: Sequence[FreeNumber]
) -> ObservableLaw:
    """The readings of an observable and their law; UsageError for a shift that it can't have."""
    rows = data.of(name)
    reading, below = data.value[rows], data.limit[rows]
    factor, column = 1.0, ""
    own: dict[str, Floats] = {}
    sd, cv = data.sd[rows], data.cv[rows]
    if law_name in ("normal", "student-t"):
        own = {"sd": np.nan_to_num(sd), "cv": np.nan_to_num(cv)}
        column = "sd"
    elif law_name == "log-normal":
        wide = np.array([sigma_of(one) if one == one else 1.0 for one in cv.tolist()])
        own, column = {"log_sd": wide}, "log_sd"
    elif law_name == "binomial":
        factor, cells = 0.01, data.cells[rows]
        own = {"cells": cells}
        reading = np.round(reading * factor * cells)
        below = np.where(np.isfinite(below), np.ceil(below * factor * cells), -np.inf)
    elif law_name == "negative-binomial":
        own = {"size": np.ones(1)}
    law = LAWS[law_name](below=below, **own)
    size = float(np.abs(reading).max(initial=0.0)) or 1.0
    least = LEAST * (1.0 if law_name == "binomial" else size)
    effects = effects_on(data, rows, name, free)
    if len(effects.shifts) and np.isfinite(law.least):
        raise UsageError(
            f"a shift of {quote(name)} needs the law normal or student-t, as a reading may then be "
            f"below zero; its law is {law_name}. Give the effect as a factor, or change the law"
        )
    where = {
        n.error: i for i, n in enumerate(free) if n.error in OF_ERROR and n.observable == name
    }
    return ObservableLaw(
        name, law_name, rows, reading, factor, law, column, least, where, effects
    )
