"""Colours and fonts of the figures; figures without a window or global state."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# colours of Okabe and Ito, which colour-blind readers can distinguish
FATE = {
    "internalised": "#009E73",
    "bound": "#CC79A7",
    "free": "#56B4E9",
    "cleared": "#BBBBBB",
    "exited": "#E69F00",
}
TYPES = ("#D55E00", "#0072B2", "#7B3294", "#8C510A", "#222222", "#E7298A")  # of cells
SENDER = "#D55E00"
TRACK = "#0072B2"
INK = "#222222"
FAINT = "#888888"
NEED = "#B00020"
SEQUENCE = "YlGnBu"

STYLE: dict[Any, Any] = {
    "font.size": 10.0,
    "font.family": "sans-serif",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.titlesize": 11.0,
    "axes.titlelocation": "left",
    "xtick.color": INK,
    "ytick.color": INK,
    "text.color": INK,
    "legend.frameon": False,
    "text.parse_math": False,
}

FILES: dict[Any, Any] = {"svg.hashsalt": "exosome", "svg.fonttype": "none", "pdf.fonttype": 42}
"""Settings of files: equal figures give equal bytes, and text stays text."""
_ONE_THREAD = threading.RLock()


def figure(width: float, height: float) -> Figure:
    """An empty white figure of a size in inches, with its own canvas."""
    drawn = Figure(figsize=(width, height), dpi=150, facecolor="white", layout="constrained")
    FigureCanvasAgg(drawn)
    return drawn


def style() -> AbstractContextManager[None]:
    """The style of all figures, as a context manager."""
    return _settings(STYLE)


def file_settings() -> AbstractContextManager[None]:
    """The settings with which figures are written to files, as a context manager."""
    return _settings(FILES)


@contextmanager
def _settings(values: dict[Any, Any]) -> Iterator[None]:
    """Settings of matplotlib, which are those of the process: one thread at a time has them."""
    with _ONE_THREAD, mpl.rc_context(values):
        yield


def say_nothing(axes: Axes, why: str) -> None:
    """An empty panel with the reason."""
    axes.set_axis_off()
    axes.text(0.5, 0.5, why, ha="center", va="center", color=FAINT, transform=axes.transAxes)
