"""Uptake of vesicles of stem cells by two lines of cancer cells: what the library's kappa gives.

One-minute iodine labelling, 2023, PMID 37212215 (abstract): 10.35 +- 0.78 % of the added activity
in 22RV1 cells and 2.56 +- 0.21 % in DU145 cells after 4 h. The abstract gives no number of cells
and no volume, so the dish is the one that the library's kappa was derived for: 1e5 cells of radius
8 um on a cm^2 under 2 mm of medium, mixed. It is a test of the order of magnitude, not of kappa.
"""

from __future__ import annotations

import math

import pytest

import exosome as ex
from exosome import library

HOURS = 4.0
DISH = """\
format: exosome/1
places: {dish: {volume: 2 mL}}
cells: {cancer: {in: dish, count: 1000000, radius: 8 um}}
exosomes: {vesicle: {diameter: 100 nm}}
journey:
  - {give: vesicle, into: dish, amount: 1e9}
  - {enter: vesicle, into: cancer, at: SPEED um/s}
observe:
  inside: {of: vesicle, in: cancer, as: "%ID"}
"""
LINES = ("22rv1", "du145")


def taken_up(kappa: float) -> float:
    """% of the dose in the cells after 4 h."""
    model = ex.read(DISH.replace("SPEED", f"{kappa!r}"))
    run = ex.simulate(model, engine="body", until=f"{HOURS} h", every=f"{HOURS} h")
    ((_, _, _, values),) = run.curves()
    return float(values[-1])


def kappa_of(percent: float) -> float:
    """The speed (um/s) at which that much is taken up, in this dish."""
    volume, area, seconds = 2e12, 1e6 * 4 * math.pi * 8.0**2, 3600 * HOURS
    return -math.log1p(-percent / 100) * volume / (area * seconds)


@pytest.fixture(scope="module")
def kappa():
    return library.lookup("uptake.kappa")


def test_both_lines_lie_within_the_range_of_kappa(kappa):
    assert kappa.low is not None and kappa.high is not None
    least, most = taken_up(kappa.low), taken_up(kappa.high)
    assert (least, most) == pytest.approx((1.15, 16.0), rel=0.02)
    for line in LINES:
        known = library.lookup(f"uptake.cell_line.{line}")
        assert known.low is not None and known.high is not None
        assert least < known.low < known.high < most, line


def test_its_central_value_is_within_a_factor_of_2_6_of_both(kappa):
    """4.0 %: 1.6 times DU145, 1/2.6 of 22RV1. One number can't be nearer to both than 2.0."""
    predicted = taken_up(kappa.value)
    assert predicted == pytest.approx(3.97, rel=0.01)
    off = {line: predicted / library.lookup(f"uptake.cell_line.{line}").value for line in LINES}
    assert off["du145"] == pytest.approx(1.55, rel=0.01)
    assert off["22rv1"] == pytest.approx(1 / 2.61, rel=0.01)


def test_the_speed_that_each_line_would_have(kappa):
    speeds = {line: kappa_of(library.lookup(f"uptake.cell_line.{line}").value) for line in LINES}
    for line, speed in speeds.items():
        value = library.lookup(f"uptake.cell_line.{line}").value
        assert taken_up(speed) == pytest.approx(value, rel=1e-6)
        assert kappa.low < speed < kappa.high
    assert speeds["22rv1"] / speeds["du145"] == pytest.approx(4.21, rel=0.01)  # fourfold apart
