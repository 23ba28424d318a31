"""Cells in the field against closed forms: in a bath, from the surface, in pairs, beside walls."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import quad

from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.integrate.steady_field import solve_steady
from exosome.engines.field.problem.field_problem import Cells, CellSource, FieldProblem, Infusion
from support.oracles import collins_kimball, smoluchowski_at

pytestmark = pytest.mark.slow

D, R = 6.6, 8.0  # um^2/s, um


def alone(xyz: NDArray[np.float64], n: int, edge: float, da: float, clear: float) -> FieldProblem:
    """One cell in a box of n^3 voxels with clearance."""
    return FieldProblem(
        box=(n * edge,) * 3,
        voxels=(n,) * 3,
        diffusion=(D,) * 3,
        clear=clear,
        cells=Cells.of(xyz, R, da * D / R),
    )


def with_source(problem: FieldProblem, source: CellSource | Infusion) -> FieldProblem:
    return FieldProblem(**{**vars(problem), "sources": (source,)})


@pytest.mark.parametrize("da", [0.1, 1.0, 10.0, 1000.0])
def test_a_cell_in_a_bath(da: float) -> None:
    """Uptake from a bath at rest, voxels of 2 radii, 25 random places in a voxel: within 1 %.

    100 places over the four strengths. The bath is an even source in the face of clearance with a
    range of 3 voxels; Smoluchowski's rate with Robin's condition is then
    4 pi D R c Da (1 + R/range)/(1 + Da + R/range). The walls are 4 ranges away.
    """
    rng = np.random.default_rng(int(10 * da))
    edge, n = 2.0 * R, 24
    reach = 3.0 * edge
    clear = D / reach**2
    fluid = (n * edge) ** 3 - 4.0 / 3.0 * math.pi * R**3
    bath = 1.0 / fluid / clear
    exact = 4.0 * math.pi * D * R * bath * da * (1.0 + R / reach) / (1.0 + da + R / reach)
    for _ in range(25):
        problem = alone((n // 2 + rng.random(3)) * edge, n, edge, da, clear)
        got = float(solve_steady(with_source(problem, Infusion(0, 1.0))).entered.sum())
        assert got == pytest.approx(exact, rel=0.01)


@pytest.mark.parametrize("voxel", [4.0, 2.0, 1.6, 1.2, 1.0, 0.7, 0.5])
@pytest.mark.parametrize("da", [0.1, 1.0])
def test_recapture_by_the_releasing_cell(voxel: float, da: float) -> None:
    """At rest, of what it releases from its surface, for voxels of 4 to 1/2 radii, anywhere.

    Da/(1 + Da + R/range), within 0.4 % of what is released.
    """
    rng = np.random.default_rng(int(10 * voxel))
    edge = voxel * R
    n = 36 if voxel < 1.0 else 24
    reach = n * edge / 10.0
    for _ in range(2):
        problem = alone((n // 2 + rng.random(3)) * edge, n, edge, da, D / reach**2)
        got = float(solve_steady(with_source(problem, CellSource.of(0, [0], 1.0))).entered.sum())
        assert got == pytest.approx(da / (1.0 + da + R / reach), abs=0.004)


@pytest.mark.parametrize("voxel", [2.0, 1.2, 0.7])
@pytest.mark.parametrize("da", [0.3, 3.0])
def test_the_first_moments_after_a_bath_was_poured(voxel: float, da: float) -> None:
    """Taken up by t, in units of voxel^2/D: Smoluchowski's time course within 3 % + the delay.

    `Accuracy.settling` bounds the delay of uptake; beyond t = 4 it is within 1 %.
    """
    edge, n = voxel * R, 32
    problem = FieldProblem(
        **{**vars(alone((n / 2 + np.array([0.3, 0.1, 0.45])) * edge, n, edge, da, 0.0)),
           "start": np.ones((1, n, n, n))}
    )  # fmt: skip
    times = np.array([0.25, 1.0, 4.0, 16.0]) * max(edge, R) ** 2 / D
    got = solve(problem, times, tolerance=1e-5).entered[:, 0, 0]
    for time, amount in zip(times, got, strict=True):
        exact = quad(
            lambda root: float(smoluchowski_at(root**2, R, D, da * D / R)) * 2.0 * root,
            0.0, math.sqrt(time),
        )[0]  # fmt: skip
        late = 0.15 * da / (1.0 + da) * R * max(edge, R) / D
        assert abs(amount / exact - 1.0) < 0.012 + late / time, (time, amount / exact)


@pytest.mark.parametrize("voxel", [2.0, 0.7])
def test_the_time_course_of_self_uptake(voxel: float) -> None:
    """Of a steady release from the surface, taken back by t: Collins and Kimball, added up.

    Da = 0.8, from the time at which exosomes have spread over four voxels: within 0.5 % of what was
    released.
    """
    edge, n, da = voxel * R, 32, 0.8
    problem = with_source(
        alone((n / 2 + np.array([0.2, 0.4, 0.1])) * edge, n, edge, da, 0.0),
        CellSource.of(0, [0], 1.0),
    )
    times = np.array([16.0, 32.0, 64.0]) * edge**2 / D
    got = solve(problem, times).entered[:, 0, 0]
    for time, amount in zip(times, got, strict=True):
        exact = quad(lambda t: float(collins_kimball(t, R, R, D, da * D / R)), 0.0, time)[0]
        assert amount / time == pytest.approx(exact / time, abs=0.005)


@pytest.mark.parametrize("apart", [2.2, 3.0, 5.0])
@pytest.mark.parametrize("da", [0.3, 1e4])
def test_two_cells_compete(apart: float, da: float) -> None:
    """Two equal cells in a bath, so close that they share voxels of 2 radii.

    Weak ones each take 1/(1 + Da/(1 + Da) R/d) of what they take alone: within 1 %. Perfect sinks
    as in bispherical coordinates, sinh(mu) sum (-1)^k/sinh(k mu) with cosh(mu) = d/(2 R): within
    2.5 %, where monopoles alone would be off by 4 %.
    """
    edge, n = 2.0 * R, 32
    reach = 5.0 * edge
    clear = D / reach**2
    middle, half = n * edge / 2 + 3.0, 0.5 * apart * R
    way = np.array([0.48, 0.6, 0.64])
    cells = Cells.of([middle - half * way, middle + half * way], R, da * D / R)
    problem = FieldProblem(
        box=(n * edge,) * 3, voxels=(n,) * 3, diffusion=(D,) * 3, clear=clear, cells=cells,
        sources=(Infusion(0, 1.0),),
    )  # fmt: skip
    bath = 1.0 / ((n * edge) ** 3 - 2 * 4.0 / 3.0 * math.pi * R**3) / clear
    got = solve_steady(problem).entered[0] / bath
    one = 4.0 * math.pi * D * R * da * (1.0 + R / reach) / (1.0 + da + R / reach)
    near = math.exp(-(apart * R - R) / reach) / apart / (1.0 + R / reach)
    exact = one / (1.0 + one / (4.0 * math.pi * D * R) * near)
    if da > 1.0:
        mu = math.acosh(0.5 * apart)
        series = (-((-1) ** k) / math.sinh(k * mu) for k in range(1, 200))
        exact *= math.sinh(mu) * math.fsum(series) * (1.0 + 1.0 / apart)
    assert got == pytest.approx(exact, rel=0.01 if da < 1.0 else 0.025)


@pytest.mark.parametrize("radius", [4.0, 13.0])
@pytest.mark.parametrize("side", [0, 1])
def test_a_closed_wall_is_a_mirror(radius: float, side: int) -> None:
    """Two cells beside a wall, and four in a box twice as long without it: the same, to 1e-9.

    Smaller and larger than a voxel of 10 um; the wall is closer than the cells' weights reach.
    """
    n, edge = 10, 10.0
    xyz = np.array([[radius + 1.0, 42.0, 47.0], [radius + 31.0, 55.0, 62.0]])
    if side:
        xyz[:, 0] = n * edge - xyz[:, 0]
    one = FieldProblem(
        box=(n * edge,) * 3, voxels=(n,) * 3, diffusion=(D, 2 * D, D), clear=1e-3,
        cells=Cells.of(xyz, radius, [1.0, 0.3]), sources=(CellSource.of(0, [0], 1.0),),
    )  # fmt: skip
    shift = 0.0 if side else n * edge
    mirrored = xyz * [-1.0, 1.0, 1.0] + [2.0 * n * edge if side else 0.0, 0.0, 0.0]
    both = np.concatenate([xyz, mirrored])
    both[:, 0] += shift
    two = FieldProblem(
        box=(2 * n * edge, n * edge, n * edge), voxels=(2 * n, n, n), diffusion=(D, 2 * D, D),
        clear=1e-3, cells=Cells.of(both, radius, [1.0, 0.3, 1.0, 0.3]),
        sources=(CellSource.of(0, [0, 2], 1.0),),
    )  # fmt: skip
    half, whole = solve_steady(one).entered[0], solve_steady(two).entered[0]
    assert whole == pytest.approx(np.tile(half, 2), rel=1e-8)


@pytest.mark.parametrize("radius", [4.0, 13.0])
def test_periodic_boxes_have_no_origin(radius: float) -> None:
    """In a box with periodic walls, with flow: all moved on by 3 voxels, the same to 1e-6.

    Cells do not lie across a wall.
    """
    n, edge = 12, 10.0
    xyz = np.array([[25.0, 40.0, 50.0], [52.0, 48.0, 62.0], [70.0, 72.0, 20.0]])
    for move in ([30.0, 0.0, 0.0], [0.0, 30.0, 0.0], [0.0, 0.0, 30.0]):
        got = []
        for centres in (xyz, (xyz + move) % (n * edge)):
            problem = FieldProblem(
                box=(n * edge,) * 3, voxels=(n,) * 3, diffusion=(D,) * 3, periodic=(True,) * 3,
                flow=(0.2, 0.1, 0.0), clear=1e-3, cells=Cells.of(centres, radius, 0.5),
                sources=(CellSource.of(0, [0], 1.0),),
            )  # fmt: skip
            got.append(solve_steady(problem).entered[0])
        assert got[1] == pytest.approx(got[0], rel=1e-6)


def test_a_full_cell_takes_up_at_its_limit() -> None:
    """A bath so strong that limits of 0.02 and 0.05 per s are met to 1 %; of two senders in
    proportion to what each has in the bath.
    """
    problem = FieldProblem(
        box=(160.0,) * 3, voxels=(16,) * 3, diffusion=(D,) * 3, senders=2,
        cells=Cells.of([[50, 50, 50], [110, 100, 90]], 5.0, 0.1, max_uptake=[0.02, 0.05]),
        start=np.full((2, 16, 16, 16), 1.0) * np.array([3.0, 1.0])[:, None, None, None],
    )  # fmt: skip
    end = solve(problem, [100.0, 200.0])
    rate = (end.entered[1] - end.entered[0]) / 100.0
    assert rate.sum(axis=0) == pytest.approx([0.02, 0.05], rel=0.01)
    assert rate[0] / rate[1] == pytest.approx([3.0, 3.0], rel=1e-3)


def test_half_full() -> None:
    """Where the limit equals what would be taken up without: K c/(1 + K c/limit) at the surface.

    With x = K c/limit at the surface, x (1 + Da/(1 + x)) = 1 + Da in a bath of 1; within 1 %.
    """
    da = 1.0
    kappa_area = 4.0 * math.pi * R**2 * da * D / R
    limit = kappa_area / (1.0 + da)
    n, edge = 24, 2.0 * R
    reach = 3.0 * edge
    problem = FieldProblem(
        box=(n * edge,) * 3, voxels=(n,) * 3, diffusion=(D,) * 3, clear=D / reach**2,
        cells=Cells.of(np.full(3, n * edge / 2 + 4.0), R, da * D / R, max_uptake=limit),
        sources=(Infusion(0, D / reach**2 * ((n * edge) ** 3 - 4 / 3 * math.pi * R**3)),),
    )  # fmt: skip
    got = float(solve_steady(problem).entered.sum())
    c = 0.0
    for _ in range(100):
        uptake = kappa_area * c / (1.0 + kappa_area * c / limit)
        c = 1.0 - uptake / (4 * math.pi * D * R * (1 + R / reach))
    assert got == pytest.approx(kappa_area * c / (1.0 + kappa_area * c / limit), rel=0.01)
