"""Derivatives of laws of error by what is expected.

The slope is a central difference of each reading's logarithm. The information is Fisher's for
readings with a number, and the curvature of the law where a reading is censored.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.instruments.error_models import Binomial, ErrorModel, LogNormal, StudentT

Floats = NDArray[np.float64]

STEP = 1e-3  # of the derivative of a law, in standard deviations of the reading
CURVE = 3e-2  # of its curvature


def slope_and_information(
    law: ErrorModel, reading: Floats, wanted: Floats
) -> tuple[Floats, Floats]:
    """Slope and information (r,) of each reading (r,) by what is expected (r,)."""
    variance = np.maximum(law.variance(wanted), 1e-300)
    gain = np.abs(np.asarray(law.scale, float))
    if isinstance(law, LogNormal):
        mean = np.asarray(law.mean(wanted))
        information = (gain / (mean * law.log_sd)) ** 2
    elif isinstance(law, Binomial):
        information = (gain * law.cells) ** 2 / variance
    elif isinstance(law, StudentT):
        df = np.asarray(law.df, float)
        squared = np.square(law.sd) + np.square(law.cv * np.asarray(law.mean(wanted)))
        information = gain**2 * (df + 1.0) / ((df + 3.0) * squared)
    else:
        information = gain**2 / variance
    step = STEP / np.sqrt(np.maximum(information, 1e-300))
    step = _inside(law, wanted, step)
    up, down = (law.logp(reading, wanted + sign * step) for sign in (1.0, -1.0))
    slope = (up - down) / (2.0 * step)
    censored = np.isfinite(np.broadcast_to(law.below, wanted.shape))
    if censored.any():
        wide = _inside(law, wanted, step * CURVE / STEP)
        up, down = (law.logp(reading, wanted + sign * wide) for sign in (1.0, -1.0))
        middle = law.logp(reading, wanted)
        curve = np.maximum((2.0 * middle - up - down) / wide**2, 0.0)
        information = np.where(censored, curve, information)
    return slope, information


def _inside(law: ErrorModel, wanted: Floats, step: Floats) -> Floats:
    """Steps that leave what is expected within what the law can have."""
    if np.isfinite(law.least):
        step = np.minimum(step, 0.1 * wanted)
    return np.minimum(step, 0.1 * (1.0 - wanted)) if np.isfinite(law.most) else step
