"""Warnings of `exosome check`: cells that are the only way out, and membrane that no cell has."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import exosome as ex
from exosome.compile.rules.membrane import membrane_budget, membrane_of
from exosome.compile.rules.ways_out import kept_for_good, only_ways_out
from exosome.compile.whole_body import expand
from exosome.views.checkup import checkup

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = 86400.0
TWO = """\
format: exosome/1
places: {a: {volume: 1 mL}, b: {volume: 1 mL}}
cells:
  eater: {in: a, count: 1000, radius: 5 um}
  wall: {in: b, count: 1000, radius: 5 um}
exosomes: {e: {diameter: 100 nm}}
journey:
  - {give: e, into: a, amount: 1e6}
  - {cross: e, from: a, to: b, at: 1 /h}
  - {cross: e, from: b, to: a, at: 1 /h}
  - {enter: e, into: eater, at: 0.01 um/s}
"""
BINDS = "  - {bind: e, to: wall, at: 0.01 um/s}\n"
LEAVES = "  - {leave: e, from: wall, rate: 1 /h}\n"
ENTERS = "  - {enter: e, into: wall, rate: 1 /h}\n"
ONLY = (
    "'eater' is the only way out for 'e' in 'a', 'b': with 'activity: 0' nothing else removes it, "
    "so its clearance would be 0 and its mean residence infinite"
)


@pytest.mark.parametrize(
    ("more", "only", "kept_without"),
    [
        ("", True, True),
        (BINDS + LEAVES, True, True),  # what is bound comes back
        (BINDS + LEAVES + ENTERS, False, False),
        (BINDS, False, False),  # bound for good
        ("  - {clear: e, in: b, rate: 1 /h}\n", False, False),
        ("  - {cross: e, from: b, to: outside, at: 1 /h}\n", False, False),
    ],
)
def test_a_cell_type_that_is_the_only_way_out(more: str, only: bool, kept_without: bool) -> None:
    model = ex.read(TWO + more)
    assert (ONLY in list(only_ways_out(expand(model)))) is only
    assert (f"Warning: {ONLY}" in checkup(model, 3600.0, True)) is only
    assert list(kept_for_good(expand(model))) == []
    off = expand(model.but({"cells.eater.activity": "0"}))
    assert bool(list(kept_for_good(off))) is kept_without
    assert list(only_ways_out(off)) == [] or not only


def test_the_mouse_has_a_second_way_out_of_the_blood() -> None:
    """And what leads to macrophages alone is said to."""
    assert list(only_ways_out(expand(ex.read(EXAMPLES / "mouse-iv" / "model.yaml")))) == []
    (knee,) = only_ways_out(expand(ex.read(EXAMPLES / "knee" / "model.yaml")))
    assert knee.startswith("'macrophage' is the only way out for 'courier' in 'adipose.plasma'")
    assert "'gut.plasma' and 11 more places" in knee


SENDER = """\
format: exosome/1
places: {a: {volume: 1 mL}}
cells: {s: {in: a, count: 10, radius: RADIUS}}
exosomes: {e: {diameter: DIAMETER}}
journey:
  - {release: e, from: s, rate: 1000 /h}
"""


def test_membrane_by_hand() -> None:
    """24000 exosomes of 100 nm a day are 754 um^2; a cell of radius 5 um owns 314 um^2."""
    model = ex.read(SENDER.replace("RADIUS", "5 um").replace("DIAMETER", "100 nm"))
    (warning,) = membrane_budget(model)
    assert warning == (
        "each 's' would release 754 um^2 of membrane per day, 2.4 times its own surface of "
        "314 um^2 (a sphere of radius 5 um); the rate, the number of cells or the diameter is "
        "probably wrong, or other cells send too"
    )
    assert f"Warning: {warning}" in checkup(model, DAY, True)


@pytest.mark.parametrize(("radius", "diameter"), [("8 um", "100 nm"), ("5 um", "60 nm")])
def test_less_than_the_own_surface_is_no_warning(radius: str, diameter: str) -> None:
    text = SENDER.replace("RADIUS", radius).replace("DIAMETER", diameter)
    assert list(membrane_budget(ex.read(text))) == []


def test_kinds_without_a_size_are_not_judged() -> None:
    text = SENDER.replace("RADIUS", "5 um").replace("{diameter: DIAMETER}", "{}")
    assert list(membrane_budget(ex.read(text))) == []


def test_the_mean_membrane_of_log_normal_diameters() -> None:
    """pi times the second moment, exp(2 ln^2 gsd) above that of the median."""
    spread = "{median: 100 nm, gsd: 1.25}"
    model = ex.read(SENDER.replace("RADIUS", "5 um").replace("DIAMETER", spread))
    mean = membrane_of(model, "e")
    assert mean == pytest.approx(math.pi * 0.01 * math.exp(2 * math.log(1.25) ** 2), rel=1e-12)


def test_lymphocytes_of_the_plasma_would_release_eleven_of_their_surfaces() -> None:
    warnings = list(membrane_budget(ex.read(EXAMPLES / "plasma" / "model.yaml")))
    assert [warning.split("'")[1] for warning in warnings] == [
        "lymphocyte", "monocyte", "neutrophil",
    ]  # fmt: skip
    assert "11 times its own surface of 260 um^2" in warnings[0]
