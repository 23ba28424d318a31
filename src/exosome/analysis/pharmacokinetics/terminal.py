"""The terminal slope of a curve: lambda_z by the log-line with the best adjusted r^2."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from exosome.analysis.pharmacokinetics.curve import Array

# The first two rules are those of Phoenix WinNonlin and of PKNCA (10.1007/s10928-015-9432-2);
# the limits below which no rate is given are assumed, so that noise is not reported as a half-life.
FEWEST = 3  # points of a line
TOLERANCE = 1e-4  # of adjusted r^2: among lines as good as the best, the one with most points
LEAST_R2 = 0.8  # smallest adjusted r^2 of a line
LEAST_SPAN = 0.5  # half-lives that the points of a line must span
CONSTANT = 0.01  # relative change of a rate in a half-life; above, a remark (assumed)
USUAL_SPAN = 2.0  # half-lives that the points usually span; below, a remark


@dataclass(frozen=True)
class Terminal:
    """A terminal log-line: rate (1/s), its points and times (s), adjusted r^2, half-lives spanned.

    `refused` is the reason if there is no rate, otherwise empty.
    """

    rate: float = math.nan
    points: int = 0
    start: float = math.nan
    end: float = math.nan
    r2: float = math.nan
    refused: str = ""
    change: float = math.nan  # relative, from the previous half-life of a solution
    halves: tuple[float, float] = (math.nan, math.nan)  # rates (1/s) in its first and second half

    @property
    def span(self) -> float:
        """The half-lives between the first and the last point."""
        return (self.end - self.start) * self.rate / math.log(2.0)


def terminal_of_solution(time: Array, value: Array) -> Terminal:
    """The log-line of the last half-life of a solution, and how constant it is.

    `time` (n,) in s increases; `value` (n,) has no noise, so that more points would only include
    earlier phases. `change` is the rate of the previous half-life over the last rate, minus 1.
    """
    time, value = time[value > 0.0], value[value > 0.0]
    if len(time) < FEWEST:
        return Terminal(refused=f"{len(time)} positive values, fewer than {FEWEST}")
    last = _last_fall(value, 2.0)
    line = _line(time[last:], value[last:])
    if not line.rate > 0.0:
        return Terminal(refused="the value does not fall at the end")
    if line.span < LEAST_SPAN:
        refused = f"the value falls for {line.span:.2g} half-lives, less than {LEAST_SPAN:g}"
        return Terminal(refused=refused)
    first = _last_fall(value, 4.0)
    earlier = _line(time[first : last + 1], value[first : last + 1])
    middle = int(np.searchsorted(time, (time[last] + time[-1]) / 2.0))
    middle = min(max(middle, last + 1), len(time) - 2)
    halves = (_line(time[last : middle + 1], value[last : middle + 1]).rate,
              _line(time[middle:], value[middle:]).rate)  # fmt: skip
    return replace(line, change=earlier.rate / line.rate - 1.0, halves=halves)


def _last_fall(value: Array, factor: float) -> int:
    """Index of the last value above a multiple of the final one, FEWEST or more from the end."""
    above = np.flatnonzero(value >= factor * value[-1])
    first = int(above[-1]) if len(above) else 0
    return min(first, len(value) - FEWEST)


def _line(time: Array, value: Array) -> Terminal:
    """The least-squares log-line through all points; nan with fewer than two times."""
    x, y = time - time[-1], np.log(value / value[-1])
    if not np.ptp(x) > 0.0:
        return Terminal()
    x_mean, y_mean = x.mean(), y.mean()
    xx, yy, xy = (float(((a - b) * (c - d)).sum()) for a, b, c, d in (
        (x, x_mean, x, x_mean), (y, y_mean, y, y_mean), (x, x_mean, y, y_mean)
    ))  # fmt: skip
    r2 = xy**2 / (xx * yy) if yy > 0.0 else math.nan
    return Terminal(-xy / xx, len(time), float(time[0]), float(time[-1]), min(r2, 1.0))


def terminal(time: Array, value: Array) -> Terminal:
    """The terminal line through the last positive values, from three points to all of them.

    `time` (n,) in s increases; `value` (n,).
    """
    time, value = time[value > 0.0], value[value > 0.0]
    if len(time) < FEWEST:
        return Terminal(refused=f"{len(time)} positive values, fewer than {FEWEST}")
    x, y = time[::-1] - time[-1], np.log(value[::-1] / value[-1])
    count = np.arange(1, len(x) + 1)
    mean_x, mean_y = np.cumsum(x) / count, np.cumsum(y) / count
    with np.errstate(divide="ignore", invalid="ignore"):
        xx = np.cumsum(x * x) / count - mean_x**2
        yy = np.cumsum(y * y) / count - mean_y**2
        xy = np.cumsum(x * y) / count - mean_x * mean_y
        r2 = 1.0 - (1.0 - xy**2 / (xx * yy)) * (count - 1) / (count - 2)
    falls = (count >= FEWEST) & (xy < 0.0) & np.isfinite(r2)
    if not falls.any():
        return Terminal(refused="no line through the last values falls")
    best = int(np.flatnonzero(falls & (r2 >= r2[falls].max() - TOLERANCE))[-1])
    rate, points = float(-xy[best] / xx[best]), int(count[best])
    line = Terminal(rate, points, float(time[-points]), float(time[-1]), min(float(r2[best]), 1.0))
    if line.r2 < LEAST_R2:
        refused = f"the best line, through {points} points, has an adjusted r^2 of {line.r2:.3g}, "
        return Terminal(refused=refused + f"less than {LEAST_R2:g}")
    if line.span < LEAST_SPAN:
        refused = f"the best line, through {points} points, spans {line.span:.2g} half-lives, "
        return Terminal(refused=refused + f"less than {LEAST_SPAN:g}")
    return line
