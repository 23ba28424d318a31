"""Parts of pictures to put together in a script: each draws one thing of a run into given axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from exosome import units
from exosome.engines.record import QUANTILES
from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.views.axes import TimeLocator

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from exosome.ledger.ledger import Ledger
    from exosome.ledger.sweeps import Curve, Sweep

Floats = NDArray[np.float64]
EDGES = tuple(f"q{100 * part:02.0f}" for part in (QUANTILES[0], QUANTILES[-1]))


def response(
    axes: Axes, run: Ledger, species: str, *, of: str | None = None, column: str = "mean",
    band: bool = False, unit: str = "h", **line: Any,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Draw the copies of a species in the cells of type `of` (the only one, if not said) in time.

    `column` is one of response.parquet; `band` adds that of 90 % of the cells; `line` are settings
    of matplotlib. Gives times, in `unit`, and values. Raises UsageError for what is not there.
    """
    table = run.response()
    columns = {name: table[name].to_numpy(zero_copy_only=False) for name in table.column_names}
    kinds = dict.fromkeys(columns["type"][columns["species"] == species].tolist())
    names = sorted({*columns["species"].tolist()})
    if not kinds:
        raise UsageError(_unknown(species, names, "species"))
    if (of is None and len(kinds) > 1) or (of is not None and of not in kinds):
        raise UsageError(_unknown(of, list(kinds), "of"))
    if column not in columns:
        raise UsageError(_unknown(column, list(columns), "column"))
    chosen = (columns["species"] == species) & (columns["type"] == (of or next(iter(kinds))))
    time = columns["time_s"][chosen] / _seconds(unit)
    values = columns[column][chosen].astype(float)
    (drawn,) = axes.plot(time, values, **line)
    if band:
        low, high = (columns[edge][chosen].astype(float) for edge in EDGES)
        axes.fill_between(time, low, high, color=drawn.get_color(), alpha=0.2, linewidth=0.0)
    _time(axes, unit)
    return time, values


def observed(
    axes: Axes, run: Ledger, name: str, *, times: float = 1.0, unit: str = "h", **line: Any
) -> tuple[Floats, Floats]:
    """Draw what an instrument of the model read in time, `times` a factor.

    Gives times, in `unit`, and values. Raises UsageError for a name that is not observed.
    """
    curves = {curve[0]: curve[2:] for curve in run.curves()}
    if name not in curves:
        raise UsageError(_unknown(name, list(curves), "name"))
    time, values = curves[name][0] / _seconds(unit), times * curves[name][1]
    axes.plot(time, values, **line)
    _time(axes, unit)
    return time, values


def effect(axes: Axes, sweep: Sweep, what: str, name: str, **line: Any) -> Curve:
    """Draw one effect of a sweep against its first number: `what` is 'delivered' or 'at the end'.

    Raises UsageError for an effect that is not there.
    """
    from exosome.views.effects import label

    curves = {(curve.what, curve.name): curve for curve in sweep.curves()}
    if (what, name) not in curves:
        raise UsageError(_unknown(f"{what} {name}", [" ".join(key) for key in curves], "effect"))
    curve = curves[what, name]
    axes.plot(curve.at[:, 0], curve.middle, **{"marker": "o", "markersize": 3.0, **line})
    axes.set_xlabel(label(sweep, 0))
    return curve


def shells(
    distance: Floats, amount: Floats, edges: Floats
) -> tuple[Floats, Floats, Floats]:
    """Amounts at cells added up by distance: of cells at `distance` (n,) with `amount` (n,).

    Gives for each shell between `edges` (s + 1,): the mean distance of its cells, their amounts,
    and how many they are (s,); the distance is that of its middle where there is no cell.
    """
    cells = np.histogram(distance, edges)[0].astype(float)
    sums = np.histogram(distance, edges, weights=amount)[0].astype(float)
    far = np.histogram(distance, edges, weights=distance)[0]
    middle = 0.5 * (edges[1:] + edges[:-1])
    return np.where(cells > 0, far / np.maximum(cells, 1.0), middle), sums, cells


def _time(axes: Axes, unit: str) -> None:
    axes.set_xlabel(f"time ({unit})")
    axes.xaxis.set_major_locator(TimeLocator(unit))


def _seconds(unit: str) -> float:
    return units.read(f"1 {unit}", "time").value


def _unknown(text: object, names: list[str], key: str) -> str:
    return read_expected(text, f"one of {', '.join(names)}", did_you_mean(str(text), names), key)
