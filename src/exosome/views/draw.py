"""Parts of figures for scripts: each function draws one result of a run into given axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from exosome import units
from exosome.engines.output import QUANTILES
from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.views.axes import TimeLocator

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from exosome.analysis.run_handle import Ledger
    from exosome.ledger.sweep_tables import Curve, Sweep

Floats = NDArray[np.float64]
EDGES = tuple(f"q{100 * part:02.0f}" for part in (QUANTILES[0], QUANTILES[-1]))


def response(
    axes: Axes, run: Ledger, species: str, *, of: str | None = None, column: str = "mean",
    band: bool = False, unit: str = "h", **line: Any,
) -> tuple[Floats, Floats]:  # fmt: skip
    """Draw the copies of a species in time in the cells of type `of` (default: the only type).

    `column` is one of response.parquet; `band` adds a band with 90 % of the cells; `line` are
    settings of matplotlib. Returns times (t,) in `unit` and values (t,). Raises UsageError for an
    unknown species, type or column.
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
    """Draw an observation of the model in time, multiplied by `times`.

    Returns times (t,) in `unit` and values (t,). Raises UsageError for an unknown name.
    """
    curves = {curve[0]: curve[2:] for curve in run.curves()}
    if name not in curves:
        raise UsageError(_unknown(name, list(curves), "name"))
    time, values = curves[name][0] / _seconds(unit), times * curves[name][1]
    axes.plot(time, values, **line)
    _time(axes, unit)
    return time, values


def effect(axes: Axes, sweep: Sweep, what: str, name: str, **line: Any) -> Curve:
    """Draw one effect of a sweep over its first value.

    `what` is 'taken in', 'delivered' or 'at the end'. Raises UsageError for an unknown effect.
    """
    from exosome.views.effect_figure import label

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
    """Sums over cells in shells of distance, for cells at `distance` (n,) with `amount` (n,).

    Returns, for the shells between `edges` (s + 1,): the mean distance of the cells (s,), or the
    middle of a shell without cells; the sum of their amounts (s,); the number of cells (s,).
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
