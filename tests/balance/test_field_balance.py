"""The field's balance in made-up tissues, and that threads change no digit."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from exosome.compile.packing import Request, place_cells
from exosome.engines.field.integrate.field_solver import Solution, solve
from exosome.engines.field.integrate.steady_field import steady
from exosome.engines.field.problem.field_problem import (
    OPEN,
    Cells,
    Dose,
    FieldProblem,
    FromCells,
    Infusion,
    Outside,
    Seen,
    Supply,
)

pytestmark = pytest.mark.slow


def made_up(seed: int) -> FieldProblem:
    """A tissue with a bit of everything."""
    rng = np.random.default_rng(seed)
    box = tuple(rng.uniform(120.0, 200.0, 3))
    radius = (4.0, 9.0, 15.0)[seed % 3]
    count = int(0.2 * rng.random() * math.prod(box) / (4 / 3 * math.pi * radius**3)) + 2
    xyz = place_cells(box, seed, [Request("cell", radius, count)])[0]
    voxels = tuple(int(side / 11.0) for side in box)
    cells = Cells.of(
        xyz, radius, rng.choice([0.0, 0.01, 0.5], count), bind=rng.choice([0.0, 0.1], count),
        leave=1e-3, take=2e-3, limit=rng.choice([0.1, math.inf], count),
    )  # fmt: skip
    return FieldProblem(
        box=box,  # type: ignore[arg-type]
        voxels=voxels,  # type: ignore[arg-type]
        diffusion=(3.0, 6.0, 4.0),
        periodic=(False, bool(seed % 2), False),
        walls=((OPEN, 0.02), (0.03, 0.0), (OPEN, OPEN)),
        flow=(0.0, 0.2 if seed % 2 else 0.0, 0.3),
        hinder=rng.uniform(0.3, 1.0, voxels) if seed % 4 == 0 else None,
        clear=1e-4,
        senders=2,
        cells=cells,
        sources=(
            FromCells.of(0, np.arange(0, count, 2), 0.3, start=20.0, stop=150.0),
            Infusion(1, 2.0, start=10.0, stop=60.0),
        ),
        doses=(Dose(0, 100.0, at=50.0), Dose(1, 300.0)),
        seep=1e-3,
        joined=((1, 0),) if seed % 2 == 0 else ((0, 1),),
    )


def beyond(problem: FieldProblem) -> Outside:
    """Where what seeps out gathers, and from where it comes back: half through a wall."""
    face = 2 * problem.joined[0][0] + problem.joined[0][1]

    def supply(time: float, state: NDArray[np.float64]) -> list[Supply]:
        walls = np.zeros((2, 6))
        walls[:, face] = 1e-4 * state
        return [Supply(1e-4 * state, walls)]

    def change(
        time: float, state: NDArray[np.float64], seen: Sequence[Seen]
    ) -> NDArray[np.float64]:
        return problem.seep * seen[0].adrift + seen[0].out[:, face] - 2e-4 * state

    return Outside(np.array([50.0, 20.0]), supply, change)


def total(s: Solution) -> NDArray[np.float64]:
    """Where all of each sender's exosomes are, (t, s)."""
    in_cells = s.bound.sum(axis=2) + s.entered.sum(axis=2)
    return s.adrift + in_cells + s.cleared + s.faded + s.left.sum(axis=2) + s.handed


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost(seed: int) -> None:
    """Given + released = all fates at every time, to 1e-10; what was handed out is outside."""
    lowest: list[float] = []
    times = [0.0, 15.0, 55.0, 150.0, 400.0]
    problem = made_up(seed)
    s = solve(
        problem, times, outside=beyond(problem),
        watch=lambda _, c: lowest.append(float(c[0].min())),
    )  # fmt: skip
    assert total(s) == pytest.approx(s.given + s.released + s.came, rel=1e-10, abs=1e-9)
    assert s.outside - [50.0, 20.0] == pytest.approx(s.handed - s.came, rel=1e-9, abs=1e-9)
    assert s.unbalanced < 1e-10
    assert min(lowest) >= 0.0
    assert s.given[-1] == pytest.approx([100.0, 400.0])
    assert s.entered.min() >= 0.0


def test_threads_change_no_digit() -> None:
    """One thread and three, on a grid large enough for threads to be used."""
    problem = FieldProblem(**{**vars(made_up(1)), "voxels": (61, 40, 40)})
    one, three = (solve(problem, [0.0, 60.0], threads=n) for n in (1, 3))
    assert (one.concentration == three.concentration).all()
    assert (one.entered == three.entered).all()
    assert one.steps == three.steps


def test_a_small_tissue_and_a_world_outside_are_two_compartments() -> None:
    """Diffusion fast against exchange: an ODE of two compartments, within 0.2 %.

    The tissue gives to blood everywhere at a rate; blood clears. Amounts over 4 h.
    """
    volume, blood, rate, clear, lost = 100.0**3, 3.0e6, 1e-4, 5e-5, 3e-4
    problem = FieldProblem(
        box=(100.0,) * 3, voxels=(6,) * 3, diffusion=(50.0,) * 3, clear=clear,
        cells=Cells.of([[50.0] * 3], 5.0, 0.0),
        seep=rate,
    )
    fluid = volume - 4.0 / 3.0 * math.pi * 5.0**3
    back = rate * fluid / blood

    def change(
        time: float, x: NDArray[np.float64], seen: Sequence[Seen]
    ) -> NDArray[np.float64]:
        return np.array([rate * seen[0].adrift[0] - (lost + back) * x[0], lost * x[0]])

    world = Outside(
        np.array([1000.0, 0.0]), lambda t, x: [Supply(back * x[:1], np.zeros((1, 6)))], change
    )
    times = np.linspace(0.0, 4 * 3600.0, 5)
    got = solve(problem, times, outside=world, tolerance=1e-5)

    def slopes(t: float, y: NDArray[np.float64]) -> list[float]:
        into = rate * (y[0] / blood * fluid - y[1])
        return [-into - lost * y[0], into - clear * y[1]]

    exact = solve_ivp(slopes, (0.0, times[-1]), [1000.0, 0.0], t_eval=times, rtol=1e-9, atol=1e-9)
    assert got.outside[:, 0] == pytest.approx(exact.y[0], rel=2e-3)
    assert got.adrift[:, 0] == pytest.approx(exact.y[1], rel=2e-3, abs=1e-6)
    assert got.outside.sum(axis=1) + got.adrift[:, 0] + got.cleared[:, 0] == pytest.approx(1000.0)


def test_rest_is_where_time_leads() -> None:
    """The steady state and the end of a long time: uptake per cell and bound, to 1e-5."""
    for radius in (4.0, 8.0):
        problem = FieldProblem(
            box=(80.0,) * 3, voxels=(14,) * 3, diffusion=(6.6,) * 3, clear=1e-3, senders=2,
            walls=((0.0, OPEN), (0.1, 0.02), (0.0, 0.0)), flow=(0.0, 0.0, 0.0),
            cells=Cells.of([[20, 20, 20], [50, 50, 50], [30, 60, 20], [30, 60, 40]], radius, 0.2,
                           bind=0.1, leave=0.01, take=0.002, limit=0.05),
            sources=(FromCells.of(0, [0, 1], 0.1), FromCells.of(1, [2], 0.3)),
        )  # fmt: skip
        rest, end = steady(problem), solve(problem, [20_000.0, 20_100.0], tolerance=1e-4)
        assert (end.entered[1] - end.entered[0]) / 100.0 == pytest.approx(rest.entered, rel=1e-5)
        assert end.bound[-1] == pytest.approx(rest.bound, rel=1e-5)
        lost = rest.entered.sum(axis=1) + rest.cleared + rest.left.sum(axis=1)
        assert lost == pytest.approx(rest.sent, rel=1e-8)


def test_what_is_bound_and_lets_go_is_not_taken_up() -> None:
    """At rest, cells that only bind and let go hold exosomes and take none in."""
    problem = FieldProblem(
        box=(80.0,) * 3, voxels=(10,) * 3, diffusion=(6.6,) * 3, clear=1e-3,
        cells=Cells.of([[20, 20, 20], [50, 50, 50]], 3.0, 0.0, bind=0.1, leave=0.01),
        sources=(FromCells.of(0, [0], 1.0),),
    )  # fmt: skip
    rest = steady(problem)
    assert rest.entered.sum() == pytest.approx(0.0, abs=1e-9)
    assert rest.cleared[0] == pytest.approx(1.0, rel=1e-8)
    end = solve(problem, [10_000.0], tolerance=1e-4)
    assert rest.bound[0] == pytest.approx(end.bound[-1, 0], rel=1e-3)


def test_what_fades_is_lost_adrift_and_bound_alike() -> None:
    """A label that goes at 1/200 s beside its exosomes: exp(-t/200) of them, wherever they are.

    Three time constants, in a tissue with binding and a limit for which the label does not compete.
    """
    rate = 1.0 / 200.0
    problem = FieldProblem(
        box=(60.0,) * 3, voxels=(8,) * 3, diffusion=(20.0,) * 3, clear=1e-3, senders=2,
        fade=np.array([0.0, rate]), rival=np.array([True, False]),
        cells=Cells.of([[20.0] * 3, [40.0] * 3], 7.0, 0.1, bind=0.2, leave=5e-3, take=1e-3,
                       limit=2.0),
        doses=(Dose(0, 500.0), Dose(1, 500.0)),
    )  # fmt: skip
    times = np.array([0.0, 200.0, 600.0])
    s = solve(problem, times, tolerance=1e-5)
    left = np.exp(-rate * times)
    assert s.adrift[:, 1] == pytest.approx(s.adrift[:, 0] * left, rel=1e-3)
    assert s.bound[:, 1] == pytest.approx(s.bound[:, 0] * left[:, None], rel=1e-3)
    assert total(s) == pytest.approx(s.given, rel=1e-10)
    alone = solve(FieldProblem(**{**vars(problem), "doses": problem.doses[:1]}), times,
                  tolerance=1e-5)  # fmt: skip
    assert s.entered[-1, 0] == pytest.approx(alone.entered[-1, 0], rel=1e-3)
