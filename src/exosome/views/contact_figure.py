"""A contact record: the figure of expected fates at the rates of its model, and its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from exosome.engines.output import FATES
from exosome.errors import UsageError
from exosome.views import paint
from exosome.views.axes import time_ticks

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from exosome.fitting.contact_record import ContactRecord

TIMES = 24  # of the figure
FEW = 2000  # paths of the figure, the first ones of the record


def fates(record: ContactRecord) -> Figure:
    """One panel per source: the expected share of its exosomes in each state over time."""
    with paint.style():
        rows = fate_table(record).to_pylist()
        sources = list(dict.fromkeys((row["kind"], row["sender_type"]) for row in rows))
        figure = paint.figure(6.6, 0.4 + 2.6 * max(len(sources), 1))
        if not sources:
            paint.say_nothing(figure.add_subplot(), "exosomes come in from another place")
            return figure
        for panel, source in enumerate(sources):
            axes = figure.add_subplot(len(sources), 1, panel + 1)
            unit = time_ticks(axes, record.until)
            own = [row for row in rows if (row["kind"], row["sender_type"]) == source]
            for state in FATES:
                curve: dict[float, float] = {}
                for row in own:
                    if row["state"] == state:
                        curve[row["time_s"]] = curve.get(row["time_s"], 0.0) + row["mean"]
                if any(curve.values()):
                    times = np.array(list(curve)) / unit
                    axes.plot(times, list(curve.values()), color=paint.FATE[state], label=state)
            axes.set(ylim=(0.0, None), ylabel="share of exosomes sent")
            axes.set_title(f"{source[0]} from {source[1]}")
            axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
        return figure


def fate_table(record: ContactRecord) -> pa.Table:
    """Expected fates over time at the rates of the model, per exosome; none if some come in."""
    at = [f"{time!r} s" for time in np.linspace(0.0, record.until, TIMES + 1)[1:].tolist()]
    try:
        return record.expect({}, at=at, paths=min(FEW, len(record)))
    except UsageError:
        return pa.table({name: [] for name in ("time_s", "kind", "sender_type", "state", "mean")})
