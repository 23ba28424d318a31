"""Figures of several threads: settings of matplotlib are those of the process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import matplotlib as mpl
import pytest

from exosome.views import gallery, paint

NUMBER, THREADS = 48, 6


def picture() -> bytes:
    with paint.style():
        figure = paint.figure(3.0, 2.0)
        axes = figure.add_subplot()
        axes.plot([0.0, 1.0], [0.3, 2.7])
    return gallery.drawn(figure, "svg")


@pytest.fixture
def many_switches() -> Iterator[None]:
    """Threads that take turns every 10 us."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("many_switches")
def test_a_figure_has_the_same_bytes_while_other_threads_draw() -> None:
    """Without a lock some differ: their clip paths are named by chance."""
    before = dict(mpl.rcParams)
    alone = picture()
    with ThreadPoolExecutor(THREADS) as pool:
        made = list(pool.map(lambda _: picture(), range(NUMBER)))
    assert sum(one != alone for one in made) == 0
    assert dict(mpl.rcParams) == before
