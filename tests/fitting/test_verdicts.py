"""Six problems whose truth is known: the verdict is right and names the right combination."""

from __future__ import annotations

import pytest

import exosome as ex
from support.fit_problems import (
    DECAY,
    PRODUCT,
    RATIO,
    TOO_EARLY,
    TOO_LATE,
    TWO_COMPARTMENTS,
    Built,
)

pytestmark = pytest.mark.slow
STARTS = 3


def fitted(built: Built) -> dict[str, dict[str, object]]:
    """The verdicts of a fit to readings drawn with a fixed seed, by path."""
    fit = ex.fit(built.model, data=built.drawn(1), free=built.free, starts=STARTS, threads=1)
    return {one["path"]: one for one in fit.verdicts}


@pytest.mark.parametrize("built", [TWO_COMPARTMENTS, DECAY], ids=lambda one: one.name)
def test_well_known_numbers(built: Built) -> None:
    for path, one in fitted(built).items():
        assert one["word"] == "known", path
        assert float(one["high"]) / float(one["low"]) < 3.0
        assert str(one["sentence"]).startswith("known within a factor of 1.")


@pytest.mark.parametrize(
    ("built", "pair", "text", "value"),
    [
        (PRODUCT, ("bind.at", "cells.wall.count"), "bind.at × cells.wall.count", 0.005 * 1e8),
        (RATIO, ("release.rate", "clear.rate"), "release.rate / clear.rate", 300.0),
    ],
    ids=[PRODUCT.name, RATIO.name],
)
def test_only_together(built: Built, pair: tuple[str, str], text: str, value: float) -> None:
    verdicts = fitted(built)
    for path in pair:
        one = verdicts[path]
        assert one["word"] == "only together", one
        (combination,) = one["combinations"]
        assert combination["text"] == text
        unit = "bind.at in um/s" if built is PRODUCT else "release.rate in 1/s, clear.rate in 1/s"
        assert combination["shown"].endswith(f", 95 %), with {unit}")
        assert combination["low"] < value < combination["high"] < 1.5 * combination["low"]
    for path in verdicts.keys() - set(pair):
        assert verdicts[path]["word"] == "known"


@pytest.mark.parametrize(
    ("built", "path"), [(TOO_EARLY, "leave.rate"), (TOO_LATE, "clear.rate")],
    ids=lambda one: one.name if isinstance(one, Built) else "",
)  # fmt: skip
def test_not_known(built: Built, path: str) -> None:
    verdicts = fitted(built)
    assert verdicts[path]["word"] == "not known"
    assert str(verdicts[path]["sentence"]).startswith("not known from these data: anything from")
    assert not verdicts[path]["combinations"]
    for other in verdicts.keys() - {path}:
        assert verdicts[other]["word"] == "known"
    assert verdicts[path]["fix"]
