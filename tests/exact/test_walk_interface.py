"""Walks in matrix: across flat interfaces, through layers, at edges, beside cells."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from scipy.integrate import quad

import exosome as ex
from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.problem.field_problem import Cells, Dose, FieldProblem
from exosome.physics import skew_brownian
from exosome.plan import Plan, Region
from support.layered import Layers, mean_exit_time
from support.particles import dose, live_many, plan, scene_of

LIVES = 60_000
WIDE = 2000.0  # um, a box whose walls no path of these tests reaches
FATE, TIME, X, Y, Z = 1, 2, 3, 4, 5
INTERNALISED = 2


def halves(here: float, beyond: float, box: float = WIDE, at: float = WIDE / 2) -> Plan:
    """A box with the coefficient `here` above x = `at` and `beyond` below; periodic along y, z."""
    low, high = (0.0, 0.0, 0.0), (box, box, box)
    fluid, slow = max(here, beyond), min(here, beyond)
    if beyond < here:
        region = Region(0, low, (at, box, box), slow / fluid)
    else:
        region = Region(0, (at, 0.0, 0.0), high, slow / fluid)
    return replace(plan(box=(box,) * 3, walls=(0, 2, 2), diffusion=fluid), regions=(region,))


def z_score(values: np.ndarray, mean: float) -> float:
    return abs(float(values.mean()) - mean) / (float(values.std()) / math.sqrt(len(values)))


def test_parts_of_a_skew_bridge() -> None:
    """The inverse of a distribution function, and the arcsine law of the whole time: 1e-12."""
    uniform = np.linspace(0.001, 0.999, 500)
    for p in (0.03, 0.4999999, 0.5, 0.8):
        part = skew_brownian.part_of_bridge(p, uniform)
        a, b = p**2, (1 - p) ** 2 - p**2
        if p == 0.5:
            assert part == pytest.approx(uniform, abs=1e-12)
            continue
        below = [quad(lambda u, a=a, b=b: (a + b * u) ** -1.5, 0.0, end)[0] for end in (*part, 1.0)]
        assert np.array(below[:-1]) / below[-1] == pytest.approx(uniform, abs=1e-7)
    x = np.linspace(-300.0, 300.0, 600_001)
    for here, beyond in ((4.0, 1.0), (0.1, 3.0)):
        values = skew_brownian.density(x, 5.0, 30.0, here, beyond)
        assert np.trapezoid(values, x) == pytest.approx(1.0, abs=1e-5)
        assert skew_brownian.density(1e-9, 5.0, 30.0, here, beyond) == pytest.approx(
            skew_brownian.density(-1e-9, 5.0, 30.0, here, beyond)
        )


@pytest.mark.slow
@pytest.mark.statistical
@pytest.mark.parametrize(
    ("here", "beyond", "gap"), [(4.0, 0.4, 3.0), (0.4, 4.0, 3.0), (4.0, 3.6, 0.0), (1.0, 0.01, 1.0)]
)
def test_across_one_interface(here: float, beyond: float, gap: float) -> None:
    """Counts in ten slices on both sides, and movement along the interface at three angles.

    60 000 lives and four cases, each against the closed form: |z| < 4.5 of 10 slices and 3 angles
    (false alarms 4e-4).
    """
    time, at = 20.0, WIDE / 2
    lives = live_many(scene_of(halves(here, beyond), time), LIVES, (at + gap, at, at))
    x, y = lives[:, X] - at, lives[:, Y] - at
    far = 3.0 * math.sqrt(2.0 * max(here, beyond) * time)

    def law(s: float) -> float:
        return float(skew_brownian.density(s, gap, time, here, beyond))

    edges = np.r_[-np.inf, np.linspace(-1.0, 1.0, 9) * far, np.inf]
    for low, high in pairwise(edges):
        low, high = max(low, -12.0 * far), min(high, 12.0 * far)
        cuts = sorted({low, high, *(c for c in (0.0, gap) if low < c < high)})
        share = sum(quad(law, *ends, limit=200)[0] for ends in pairwise(cuts))
        spread = math.sqrt(max(share * (1.0 - share), 1e-9) / LIVES)
        assert abs(((x >= low) & (x < high)).mean() - share) < 4.5 * spread + 2e-5
    width = 8.0 * math.sqrt(2.0 * max(here, beyond) * time)
    for angle in (20.0, 50.0, 80.0):
        k = 1.0 / math.sqrt(2.0 * max(here, beyond) * time)
        across, along = k * math.cos(math.radians(angle)), k * math.sin(math.radians(angle))
        layers = Layers([-width, 0.0, width], [beyond, here], along)
        mean = layers.mean(lambda s, w=across: np.cos(w * (s - gap)), gap, time)
        assert z_score(np.cos(across * (x - gap)) * np.cos(along * y), mean) < 4.5, angle


@pytest.mark.slow
@pytest.mark.statistical
def test_through_a_capsule_in_many_steps() -> None:
    """Three layers between closed walls, in about 20 to 40 steps: five slices at two times, and
    the mean time until an open wall. 15 000 lives, |z| < 4.5 of 12 (false alarms 1e-4)."""
    lives = 15_000
    edges, factors = [0.0, 30.0, 38.0, 70.0], [1.0, 0.1, 1.0]
    region = Region(0, (30.0, 0.0, 0.0), (38.0, 40.0, 40.0), 0.1)
    capsule = replace(
        plan(box=(70.0, 40.0, 40.0), walls=(0, 2, 0), diffusion=4.0), regions=(region,)
    )
    layers = Layers(edges, [4.0 * f for f in factors])
    for time, start in ((30.0, 25.0), (300.0, 35.0)):
        x = live_many(scene_of(capsule, time), lives, (start, 20.0, 20.0))[:, X]
        for low, high in ((0.0, 20.0), (20.0, 30.0), (30.0, 34.0), (34.0, 38.0), (38.0, 70.0)):
            share = layers.within(low, high, start, time)
            spread = math.sqrt(share * (1.0 - share) / lives)
            assert abs(((x >= low) & (x < high)).mean() - share) < 4.5 * spread, (time, low)
    opened = replace(capsule, walls=np.array([[1, 2, 0]], np.int8))
    for start in (25.0, 36.0):
        paths = live_many(scene_of(opened, 1e5), 4000, (start, 20.0, 20.0))
        assert (paths[:, FATE] == 4).all()
        mean = mean_exit_time(edges, [4.0 * f for f in factors], start)
        assert z_score(paths[:, TIME], mean) < 4.5


@pytest.mark.slow
@pytest.mark.statistical
@pytest.mark.parametrize("flow", [(0.0, 0.0, 0.0), (0.0, 0.3, 0.0)])
def test_an_even_concentration_stays_even(flow: tuple[float, float, float]) -> None:
    """A block of matrix with twelve edges and eight corners, at a closed and a periodic wall.

    8000 lives begin evenly; after 40 s their counts in the block, near its edges and outside are
    as their volumes, |z| < 4.5 of 8 (false alarms 5e-5).
    """
    number = 8000
    low, high, side = np.array([0.0, 12.0, 10.0]), np.array([10.0, 20.0, 17.0]), 30.0
    block = Region(0, tuple(low), tuple(high), 0.05)
    base = plan(box=(side,) * 3, walls=(0, 2, 2), diffusion=2.0, flow=flow)
    lives = live_many(scene_of(replace(base, regions=(block,)), 40.0), number)
    points = lives[:, X : Z + 1]
    inside = np.logical_and.reduce((points > low) & (points < high), axis=1)
    volume = float(np.prod(high - low)) / side**3
    edge = np.abs(points[:, None, 1:] - np.stack([low, high])[None, :, 1:]).min(axis=1)
    near = (edge < 1.0).all(axis=1) & (points[:, 0] < 10.0)
    near_volume = 10.0 * 4 * 2.0**2 / side**3
    for counted, share in (
        (inside, volume), (near, near_volume), (near & inside, near_volume / 4),
        (points[:, 0] < 10.0, 1 / 3),
    ):  # fmt: skip
        spread = math.sqrt(share * (1.0 - share) / number)
        assert abs(counted.mean() - share) < 4.5 * spread


@pytest.mark.slow
@pytest.mark.statistical
def test_walk_and_field_in_a_box_with_a_capsule() -> None:
    """Cells in a capsule, outside it, and cut by its face; a dose outside; uptake by each.

    20 000 exosomes over 20 min, within 4.5 standard errors and 2 % of the field (false alarms
    3e-5); the cut cell within 4 %, as neither engine has an exact law there.
    """
    centres = [[15, 30, 30], [40, 30, 30], [80, 30, 30]]
    box, radius, kappa, d = (100.0, 60.0, 60.0), 6.0, 0.3, 4.0
    region = Region(0, (0.0, 0.0, 0.0), (40.0, 60.0, 60.0), 0.2)
    start, until, given = (70.0, 15.0, 15.0), 1200.0, 20_000
    here = replace(
        plan(centres, radius, box, (0, 0, 0), diffusion=d, enter=kappa, doses=[dose(given, start)]),
        regions=(region,),
    )
    lives = live_many(scene_of(here, until), given, start)
    taken = lives[:, FATE] == INTERNALISED
    by_cell = [
        (np.abs(np.linalg.norm(lives[taken, X : Z + 1] - c, axis=1) - radius) < 1e-3).sum() / given
        for c in np.array(centres, float)
    ]
    problem = FieldProblem(
        box, (50, 30, 30), (d,) * 3, hindrance_factor=(region,),
        cells=Cells.of(centres, radius, kappa), doses=(Dose(0, 1.0, point=start),),
    )  # fmt: skip
    field = solve(problem, [0.0, until], threads=2).entered[-1].sum(axis=0)
    assert field[0] < 0.2 * field[2]
    for walked, mean, part in zip(by_cell, field, (0.02, 0.04, 0.02), strict=True):
        assert abs(walked - mean) < 4.5 * math.sqrt(mean / given) + part * mean


HINDERED = """format: exosome/1
places: {gel: {box: [60 um, 50 um, 40 um], walls: [closed, periodic, open], fluid: plasma MATRIX}}
cells: {spot: {in: gel, count: 6, radius: 5 um}}
exosomes: {courier: {diameter: {median: 100 nm, gsd: 1.2}}}
journey:
  - {release: courier, from: spot, rate: 900 /h}
  - {diffuse: courier, in: gel, at: D um^2/s}
  - {enter: courier, into: spot, at: 0.05 um/s}
"""


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["walk", "field", "body"])
def test_matrix_everywhere_is_a_smaller_coefficient(engine: str, tmp_path: Path) -> None:
    """A quarter of 4 um^2/s in the whole box, with and without corners, and 1 um^2/s: one ledger,
    byte for byte."""
    corners = "from: [0 um, 0 um, 0 um], to: [60 um, 50 um, 40 um], "
    closed = HINDERED.replace("open]", "closed]") if engine == "body" else HINDERED
    written = []
    whole = ", matrix: {all: {hinders: 0.25}}"
    cornered = f", matrix: {{all: {{{corners}hinders: 25 %}}}}"
    for matrix, d in ((whole, "4"), (cornered, "4"), ("", "1")):
        model = ex.Model.from_embedded(
            {"text": closed.replace(" MATRIX", matrix).replace("D um", f"{d} um")}
        )
        out = tmp_path / f"run-{len(written)}"
        ex.simulate(model, until="20 min", engine=engine, every="10 min", out=out, threads=1)
        written.append({f.name: f.read_bytes() for f in sorted(out.glob("*.parquet"))})
    assert written[0] == written[1] == written[2] and written[0]
