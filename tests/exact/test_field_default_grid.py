"""The default grid resolves every length scale of the solution, or the run reports a doubt."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy.optimize import brentq

import exosome as ex
from exosome.compile.build import compile_model
from exosome.engines.field.problem.grid_limits import MAX_VOXELS, within
from exosome.engines.field.problem.resolution import voxels_of
from exosome.engines.field.run import Field
from exosome.model import read

pytestmark = pytest.mark.slow

D = 4.0  # um^2/s
DOSE = 100_000


def _model(box: Sequence[float], walls: str, *steps: str, place: str = "", cells: str = "") -> str:
    sides = ", ".join(f"{side:g} um" for side in box)
    lines = [f"  - {{{step}}}" for step in (*steps, f"diffuse: c, in: slab, at: {D} um^2/s")]
    return "\n".join([
        "format: exosome/1",
        f"places: {{slab: {{box: [{sides}], walls: {walls}{place}}}}}",
        *([f"cells: {cells}"] if cells else []),
        "exosomes: {c: {diameter: 100 nm}}",
        "journey:", *lines, "",
    ])  # fmt: skip


def _left(text: str, until: float, edge: float | None = None) -> tuple[float, list[str]]:
    """Share of the dose that is still free at the end, and the doubts."""
    plan = compile_model(read(text), "field")
    field = Field(plan, voxels_of(plan, edge, until), until)
    course = field.follow(np.array([0.0, until]))
    free = sum(
        float(amounts[-1]) for row, amounts in zip(course.rows, course.amount, strict=True)
        if row[0] == "slab" and "free" in row
    )  # fmt: skip
    return free / DOSE, field.doubts()


def _slab(scaled: float) -> float:
    """Share left between absorbing walls at D t/L^2 (Crank 1975, chapter 2)."""
    n = np.arange(1, 2001, 2)
    return float((8.0 / math.pi**2 * np.exp(-scaled * (n * math.pi) ** 2) / n**2).sum())


def _permeable(biot: float, scaled: float) -> float:
    """Share left with one wall closed and one crossed at kappa, Bi = kappa L/D."""
    total = 0.0
    for k in range(200):
        low, high = k * math.pi + 1e-12, (k + 0.5) * math.pi - 1e-12
        beta = brentq(lambda b: b * math.tan(b) - biot, low, high)
        part = 2.0 * biot**2 / (beta**2 * (beta**2 + biot**2 + biot))
        total += part * math.exp(-(beta**2) * scaled)
    return total


GIVE = f"give: c, into: slab, amount: {DOSE}"


@pytest.mark.parametrize(("thick", "scaled"), [
    (20.0, 0.2), (20.0, 0.05), (1.0, 0.2), (4.0, 0.3), (200.0, 0.002), (200.0, 0.0002),
])  # fmt: skip
def test_open_walls_are_resolved(thick: float, scaled: float) -> None:
    """A slab of 1 to 200 um, from the first moments to ten times less: 1.2 % of what left or is."""
    until = scaled * thick**2 / D
    text = _model([thick, 200.0, 200.0], "[open, periodic, closed]", GIVE)
    remaining, doubts = _left(text, until)
    right = _slab(scaled)
    assert remaining == pytest.approx(right, rel=0.012, abs=6e-4)  # of the dose: steps in time
    assert 1.0 - remaining == pytest.approx(1.0 - right, rel=0.012)
    assert doubts == []


@pytest.mark.parametrize(("biot", "scaled"), [(0.02, 10.0), (0.5, 1.0), (5.0, 0.5), (1e3, 0.3)])
def test_a_wall_that_is_crossed_is_resolved(biot: float, scaled: float) -> None:
    thick = 10.0
    speed = biot * D / thick
    cross = f"cross: c, from: slab, to: outside, at: {speed} um/s, wall: x high"
    text = _model([thick, 200.0, 200.0], "closed", GIVE, cross)
    remaining, doubts = _left(text, scaled * thick**2 / D)
    assert remaining == pytest.approx(_permeable(biot, scaled), rel=0.012)
    assert doubts == []


def test_a_dose_at_a_point_near_an_open_wall_is_resolved() -> None:
    """What an absorbing wall has taken of it by t: erfc(d/sqrt(4 D t))."""
    near, until = 6.0, 9.0
    point = f"{GIVE}, point: [{near} um, 50 um, 50 um]"
    text = _model([100.0, 100.0, 100.0], "[open, closed, closed]", point)
    remaining, doubts = _left(text, until)
    assert 1.0 - remaining == pytest.approx(math.erfc(near / math.sqrt(4.0 * D * until)), rel=0.02)
    assert doubts == []


def test_unresolved_lengths_are_reported() -> None:
    """Coarse voxels that were asked for: walls, a short run, a dose at a point, thin matrix."""
    open_x = "[open, periodic, closed]"
    remaining, doubts = _left(_model([20.0, 200.0, 200.0], open_x, GIVE), 20.0, 12.5)
    assert remaining > 1.5 * _slab(0.2)
    assert doubts == [
        "slab: voxels of 10 um along x do not resolve open walls 20 um apart along x; expected at "
        "most 1 um there"
    ]
    _, doubts = _left(_model([200.0, 200.0, 200.0], open_x, GIVE), 1.0, 10.0)
    assert "do not resolve the diffusion length beside open walls during the run" in doubts[0]
    point = f"{GIVE}, point: [100 um, 100 um, 100 um]"
    _, doubts = _left(_model([200.0, 200.0, 200.0], "closed", point), 1.0, 10.0)
    assert "the diffusion length of a dose at a point during the run" in doubts[0]
    matrix = (
        ", matrix: {sheet: {from: [90 um, 0 um, 0 um], to: [92 um, 200 um, 200 um], hinders: 0.1}}"
    )
    _, doubts = _left(_model([200.0, 200.0, 200.0], open_x, GIVE, place=matrix), 1e3, 10.0)
    assert len(doubts) == 1 and "a region of matrix 2 um thick along x" in doubts[0]
    cross = "cross: c, from: slab, to: outside, at: 1 um/s, wall: z low"
    _, doubts = _left(_model([200.0, 200.0, 20.0], "closed", GIVE, cross), 20.0, 10.0)
    assert "permeable walls 20 um apart along z" in doubts[0]


def test_a_run_reports_its_doubts(tmp_path) -> None:
    text = _model([20.0, 200.0, 200.0], "[open, periodic, closed]", GIVE)
    run = ex.simulate(text, until="20 s", engine="field", voxel="10 um", out=tmp_path / "run")
    assert "NOT RELIABLE: slab: voxels of 10 um along x do not resolve open walls" in str(run)


def test_too_many_voxels_make_all_sides_longer() -> None:
    """The limit on voxels keeps the ratio of the sides, and no side is longer than the box."""
    box = (1000.0, 1000.0, 1.0)
    for sides in ((1.0, 2.0, 0.5), (0.1, 0.1, 0.1), (1e-6, 1e-6, 1e-6)):
        x, y, z = within(box, sides)
        number = math.prod(a / b for a, b in zip(box, (x, y, z), strict=True))
        assert number <= MAX_VOXELS * (1.0 + 1e-9)
        assert x / y == pytest.approx(sides[0] / sides[1])
        assert z <= 1.0
    assert within(box, (100.0, 50.0, 3.0)) == (100.0, 50.0, 1.0)
