"""Distributions of the distance of exosomes from their place of release, by sender and fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exosome.engines.output import FATES
from exosome.plan import DOSE, is_dose
from exosome.views import paint

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger

MOST_PANELS = 6
BINS = 40


def has_distances(ledger: Ledger) -> bool:
    """Whether a run has distances of exosomes."""
    if not ledger.singles or not ledger.every_row:
        return False
    return any(far is not None for far in ledger.distances()["mean_um"].to_pylist())


def distances(ledger: Ledger) -> Figure:
    """One panel per sender type: exosomes by straight distance from release to end."""
    with paint.style():
        if not has_distances(ledger):
            figure = paint.figure(7.2, 1.6)
            paint.say_nothing(figure.add_subplot(), "no distances were kept")
            return figure
        columns = ["sender_type", "fate", "distance_um"]
        counts: dict[tuple[str, str], np.ndarray] = {}
        sums = ledger.distances()
        top = max(value for value in sums["q95_um"].to_pylist() if value is not None)
        edges = np.linspace(0.0, 1.3 * max(top, 1e-9), BINS + 1)
        for group in ledger.groups(columns):
            sender, fate, far = (column.to_numpy(zero_copy_only=False) for column in group.columns)
            for pair in dict.fromkeys(zip(sender.tolist(), fate.tolist(), strict=True)):
                some = far[(sender == pair[0]) & (fate == pair[1])]
                one = np.histogram(some[np.isfinite(some)], edges)[0]
                counts[pair] = counts.get(pair, 0) + one
        names = {sender for sender, _ in counts}
        senders = sorted(names, key=lambda name: (is_dose(name), name))[:MOST_PANELS]
        figure = paint.figure(7.2, 0.5 + 2.6 * len(senders))
        for panel, sender in enumerate(senders):
            axes = figure.add_subplot(len(senders), 1, panel + 1)
            for fate in FATES:
                if (sender, fate) in counts:
                    axes.stairs(
                        counts[sender, fate], edges, color=paint.FATE[fate], label=fate,
                        linewidth=1.6,
                    )  # fmt: skip
            given = is_dose(sender)
            axes.set_title(f"given as {_a_dose(sender)}" if given else f"released by {sender}")
            axes.set_ylabel("exosomes")
            axes.set_xlim(0.0, edges[-1])
            axes.set_ylim(0.0, None)
            axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
        axes.set_xlabel("distance from release to end (um)")
        return figure


def _a_dose(sender: str) -> str:
    """The sender type of a dose in words: 'a dose', or 'dose 2' of several."""
    return "a dose" if sender == DOSE else sender.replace("-", " ")
