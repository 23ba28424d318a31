"""What `exosome check` estimates where cells divide and die."""

from __future__ import annotations

import math
import re

import pytest

import exosome as ex
from exosome.compile.build import hazards, make_plan
from exosome.compile.placement import unplaced
from exosome.engines.protocol import Settings
from exosome.engines.walk.walk_cost import walk_cost
from exosome.views.checkup import checkup

HOUR, DAY = 3600.0, 86400.0
TEXT = """\
format: exosome/1
places: {dish: {volume: 1e-4 mL}}
cells: {a: {in: {dish: 200}, radius: 8 um}, b: {in: {dish: 50}, radius: 8 um}}
exosomes: {c: {diameter: 100 nm}}
journey:
  - {load: mir, into: c, from: a, copies: 3}
  - {release: c, from: a, rate: 5 /h, starts: STARTS h}
  - {clear: c, in: dish, rate: 0.1 /h}
  - {diffuse: c, in: dish, at: 4 um^2/s}
  - {enter: c, into: b, at: 0.01 um/s}
  - {deliver: c, into: b, after: 20 min, share: 50 %}
tissue:
  - {divide: a, rate: DIVIDE /h}
  - {die: a, rate: 0.01 /h}
"""


def _model(starts: float, divide: float = 0.05) -> ex.Model:
    return ex.read(TEXT.replace("STARTS", str(starts)).replace("DIVIDE", str(divide)))


@pytest.mark.parametrize("starts", (0.0, 7.3))
def test_exosomes_of_cells_that_grow(starts: float) -> None:
    """By the integral of N exp((b - d) t), in the text of check and in the cost of the walk."""
    model = _model(starts)
    expected = 5 * 200 * (math.exp(0.04 * 24) - math.exp(0.04 * starts)) / 0.04
    text = checkup(model, DAY, placed=True)
    number = re.search(r"about ([\d,]+) exosomes are released or given by the estimated", text)
    assert number and float(number[1].replace(",", "")) == pytest.approx(expected, rel=1e-3)
    plan = make_plan(model, unplaced(model), hazards(model))
    settings = Settings("walk", DAY, HOUR, seed=1, threads=1, tracks=0, keep="all")
    assert walk_cost(plan, settings).exosomes == pytest.approx(expected, rel=1e-3)


def test_copies_are_those_of_a_body_run() -> None:
    """Receivers whose number stays: copies in each of them, from senders whose number grows."""
    model = _model(0.0)
    run = ex.simulate(model, until="24 h", engine="body")
    copies = run.summary()["copies"]["b"]["mir"] / 50
    match = re.search(r"mir in b: ([\d.]+)", checkup(model, DAY, placed=True))
    assert match and float(match[1]) == pytest.approx(copies, rel=0.01)


def test_a_walk_that_is_refused_is_told() -> None:
    text = checkup(_model(0.0, divide=2.0), DAY, placed=True)
    assert "Warning: more than 2,000,000 after 4.6" in text and "the walk is refused" in text
    assert "Recommended engine: body" in text and "walk   not possible" in text
    assert "the walk is refused" not in checkup(_model(0.0), DAY, placed=True)


BOX = """\
format: exosome/1
places: {gel: {box: [300 um, 300 um, 300 um], walls: closed}}
cells: {a: {in: gel, count: 1, radius: 8 um}, b: {in: gel, count: COUNT, radius: 8 um}}
exosomes: {c: {diameter: 100 nm}}
journey:
  - {release: c, from: a, rate: 2000 /h}
  - {diffuse: c, in: gel, at: 4 um^2/s}
  - {clear: c, in: gel, rate: 2 /h}
"""


def _seconds(count: int, tissue: str = "") -> float:
    """Seconds of a walk of 24 h, for so many cells at first."""
    model = ex.read(BOX.replace("COUNT", str(count)) + tissue)
    plan = make_plan(model, unplaced(model), hazards(model))
    settings = Settings("walk", DAY, HOUR, seed=1, threads=1, tracks=0, keep="all")
    return walk_cost(plan, settings).seconds


def test_the_cost_follows_the_cells_of_each_time() -> None:
    """50 cells become 400: steps get shorter as cells come closer, and windows cost time, too.

    Clearance at a constant rate leaves as many exosomes at all times, so the cost is the mean of
    that at the numbers of 24 hours; the cells add 2.5e-5 s of each in each of 24 windows.
    """
    rate = math.log(8.0) / 24.0
    numbers = [50.0 * math.exp(rate * (hour + 0.5)) for hour in range(24)]
    expected = sum(_seconds(round(number)) for number in numbers) / 24.0
    windows = 24 * math.ceil(rate / 0.05) * 2.5e-5 * (1.0 + sum(numbers) / 24.0)
    grown = _seconds(50, f"tissue:\n  - {{divide: b, rate: {rate} /h}}\n")
    assert grown == pytest.approx(expected + windows, rel=0.02)
    assert grown > 1.5 * _seconds(50)


def test_a_type_without_cells_at_the_start_is_checked() -> None:
    """Cells of it come later, by `differentiate`: there is no speed from a percentage yet."""
    text = TEXT.replace("STARTS", "0").replace("DIVIDE", "0.05").replace("{dish: 50}", "{dish: 0}")
    text += "  - {differentiate: a, into: b, rate: 0.01 /h}\n"
    model = ex.read(text)
    shown = checkup(model, DAY, placed=True)
    assert "c into b (0 cells):" in shown and "uptake speed from data" not in shown
