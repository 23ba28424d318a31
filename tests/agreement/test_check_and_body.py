"""What `exosome check` estimates, against a body run of the same model."""

from __future__ import annotations

import math

import pyarrow.compute as pc
import pytest

import exosome as ex
from exosome.compile.build import hazards
from exosome.compile.estimates import forecast
from exosome.compile.losses import losses

HOUR = 3600.0

# Cells of one type in two places that are joined, a delay, a dose and an infusion, and a loop.
TEXT = """\
format: exosome/1
places: {a: {volume: 1 mL}, b: {volume: 2 mL}}
cells:
  c: {in: {a: 1e6, b: 9e6}, radius: 5 um, needs: {m: 1000}}
  s: {in: {a: 2e5, b: 1e5}, radius: 5 um}
exosomes: {e: {diameter: 100 nm}}
journey:
  - {load: m, into: e, from: s, copies: 2}
  - {load: m, into: e, from: dose, copies: 5}
  - {release: e, from: s, rate: 60 /h, starts: 1 h, stops: 9 h}
  - {give: e, into: a, amount: 1e9, at: 2 h, every: 3 h, times: 4}
  - {give: e, into: b, amount: 1e9, at: 1 h, over: 30 min}
  - {diffuse: e, in: a, at: 4 um^2/s}
  - {diffuse: e, in: b, at: 4 um^2/s}
  - {cross: e, from: a, to: b, at: 1 /h}
  - {cross: e, from: b, to: a, at: 0.5 /h}
  - {cross: e, from: b, to: outside, at: 0.2 /h}
  - {clear: e, in: b, rate: 0.1 /h}
  - {enter: e, into: c, at: 0.1 um/s}
  - {enter: e, into: s, at: 0.02 um/s}
  - {deliver: e, into: c, after: 20 min, share: 30 %}
"""


def _amount(run: ex.Ledger, time: float, where: str, state: str) -> float:
    table = run.counts()
    here = pc.and_(pc.equal(table["where"], where), pc.equal(table["state"], state))
    rows = table.filter(here)
    times, amounts = rows["time_s"].to_numpy(), rows["amount"].to_numpy()
    return float(amounts[times == time].sum())


@pytest.mark.parametrize("start", ("empty", "steady"))
def test_copies_and_numbers_are_those_of_a_body_run(start: str) -> None:
    """All that is sent, and copies per cell in each place, to the digits of the solver."""
    text = TEXT
    if start == "steady":
        text = TEXT.replace(", starts: 1 h, stops: 9 h", "") + "start: steady\n"
    model, hours = ex.read(text), 10.0
    expected = forecast(model, hours * HOUR)
    run = ex.simulate(model, until=f"{hours} h", engine="body")
    copies = run.summary()["copies"]
    numbers = run.record["numbers"]
    wanted = {("c in a", "m"), ("c in b", "m")}
    assert {(a.population, a.cargo) for a in expected.arrivals} == wanted
    for one in expected.arrivals:
        mean = copies[one.population][one.cargo] / numbers[one.population]
        assert one.copies == pytest.approx(mean, rel=1e-6)
        assert one.need == 1000.0


def test_losses_and_ranges_are_those_of_a_body_run() -> None:
    """A dose in each place in turn, without a way back: it decays at the loss that check tells."""
    for place, number in (("a", 10**6), ("b", 9 * 10**6)):
        steps = [line for line in TEXT.splitlines() if "release" not in line and "give" not in line
                 and "from: s" not in line and f"to: {place}" not in line]  # fmt: skip
        text = "\n".join(steps) + f"\n  - {{give: e, into: {place}, amount: 1e9}}\n"
        model = ex.read(text)
        run = ex.simulate(model, until="2 h", every="1 h", engine="body")
        free = [_amount(run, hours * HOUR, place, "free") for hours in (1, 2)]
        rate = math.log(free[0] / free[1]) / HOUR
        uptake = next(
            one for one in forecast(model, HOUR).uptakes if one.population == f"c in {place}"
        )
        assert uptake.cells == number
        assert uptake.loss == pytest.approx(rate, rel=1e-6)
        assert uptake.range_uptake == pytest.approx(math.sqrt(4.0 / rate), rel=1e-6)


def test_open_walls_lose_at_their_slowest_mode() -> None:
    """pi^2 D/L^2 for each open axis, with its own coefficient, and nothing for a closed one."""
    model = ex.read(
        "format: exosome/1\n"
        "places: {slab: {box: [20 um, 200 um, 50 um], walls: [open, closed, open]}}\n"
        "exosomes: {c: {diameter: 100 nm}}\n"
        "journey:\n"
        "  - {give: c, into: slab, amount: 100000}\n"
        "  - {diffuse: c, in: slab, at: [4 um^2/s, 4 um^2/s, 1 um^2/s]}\n"
    )
    lost = losses(model, hazards(model))["c", "slab"]
    assert lost.total == pytest.approx(math.pi**2 * (4.0 / 20.0**2 + 1.0 / 50.0**2))
    assert lost.inside == 0.0
