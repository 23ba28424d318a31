"""Balance of the field engine in random tissues; results do not depend on threads."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

from exosome.compile.packing import Request, place_cells
from exosome.engines.field.integrate.field_solver import Solution, solve
from exosome.engines.field.integrate.steady_field import solve_steady
from exosome.engines.field.problem.field_problem import (
    OPEN,
    Cells,
    CellSource,
    CoupledCompartments,
    Dose,
    FieldProblem,
    Infusion,
    Supply,
    TissueState,
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
        xyz, radius, rng.choice([0.0, 0.01, 0.5], count),
        binding_speed=rng.choice([0.0, 0.1], count), unbinding=1e-3, internalisation=2e-3,
        max_uptake=rng.choice([0.1, math.inf], count),
    )  # fmt: skip
    return FieldProblem(
        box=box,  # type: ignore[arg-type]
        voxels=voxels,  # type: ignore[arg-type]
        diffusion=(3.0, 6.0, 4.0),
        periodic=(False, bool(seed % 2), False),
        walls=((OPEN, 0.02), (0.03, 0.0), (OPEN, OPEN)),
        flow=(0.0, 0.2 if seed % 2 else 0.0, 0.3),
        hindrance_factor=rng.uniform(0.3, 1.0, voxels) if seed % 4 == 0 else None,
        clear=1e-4,
        senders=2,
        cells=cells,
        sources=(
            CellSource.of(0, np.arange(0, count, 2), 0.3, start=20.0, stop=150.0),
            Infusion(1, 2.0, start=10.0, stop=60.0),
        ),
        doses=(Dose(0, 100.0, at=50.0), Dose(1, 300.0)),
        exchange_rate=1e-3,
        joined_walls=((1, 0),) if seed % 2 == 0 else ((0, 1),),
    )


def compartment(problem: FieldProblem) -> CoupledCompartments:
    """A compartment that gains the exchange and returns it, half of it through a wall."""
    face = 2 * problem.joined_walls[0][0] + problem.joined_walls[0][1]

    def supply(time: float, state: NDArray[np.float64]) -> list[Supply]:
        walls = np.zeros((2, 6))
        walls[:, face] = 1e-4 * state
        return [Supply(1e-4 * state, walls)]

    def change(
        time: float, state: NDArray[np.float64], tissues: Sequence[TissueState]
    ) -> NDArray[np.float64]:
        return problem.exchange_rate * tissues[0].free + tissues[0].out[:, face] - 2e-4 * state

    return CoupledCompartments(np.array([50.0, 20.0]), supply, change)


def total(s: Solution) -> NDArray[np.float64]:
    """Where all of each sender's exosomes are, (t, s)."""
    in_cells = s.bound.sum(axis=2) + s.entered.sum(axis=2)
    return s.free + in_cells + s.cleared + s.decayed + s.left.sum(axis=2) + s.transferred


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost(seed: int) -> None:
    """Given + released = all fates at every time, to 1e-10; transfers arrive in the compartment."""
    lowest: list[float] = []
    times = [0.0, 15.0, 55.0, 150.0, 400.0]
    problem = made_up(seed)
    s = solve(
        problem, times, compartments=compartment(problem),
        watch=lambda _, c: lowest.append(float(c[0].min())),
    )  # fmt: skip
    assert total(s) == pytest.approx(s.given + s.released + s.received, rel=1e-10, abs=1e-9)
    gained = s.transferred - s.received
    assert s.compartments - [50.0, 20.0] == pytest.approx(gained, rel=1e-9, abs=1e-9)
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


def test_a_small_tissue_and_blood_are_two_compartments() -> None:
    """Diffusion fast against exchange: an ODE of two compartments, within 0.2 %.

    The tissue gives to blood everywhere at a rate; blood clears. Amounts over 4 h.
    """
    volume, blood, rate, clear, lost = 100.0**3, 3.0e6, 1e-4, 5e-5, 3e-4
    problem = FieldProblem(
        box=(100.0,) * 3, voxels=(6,) * 3, diffusion=(50.0,) * 3, clear=clear,
        cells=Cells.of([[50.0] * 3], 5.0, 0.0),
        exchange_rate=rate,
    )
    fluid = volume - 4.0 / 3.0 * math.pi * 5.0**3
    back = rate * fluid / blood

    def change(
        time: float, x: NDArray[np.float64], tissues: Sequence[TissueState]
    ) -> NDArray[np.float64]:
        return np.array([rate * tissues[0].free[0] - (lost + back) * x[0], lost * x[0]])

    body = CoupledCompartments(
        np.array([1000.0, 0.0]), lambda t, x: [Supply(back * x[:1], np.zeros((1, 6)))], change
    )
    times = np.linspace(0.0, 4 * 3600.0, 5)
    got = solve(problem, times, compartments=body, tolerance=1e-5)

    def slopes(t: float, y: NDArray[np.float64]) -> list[float]:
        into = rate * (y[0] / blood * fluid - y[1])
        return [-into - lost * y[0], into - clear * y[1]]

    exact = solve_ivp(slopes, (0.0, times[-1]), [1000.0, 0.0], t_eval=times, rtol=1e-9, atol=1e-9)
    assert got.compartments[:, 0] == pytest.approx(exact.y[0], rel=2e-3)
    assert got.free[:, 0] == pytest.approx(exact.y[1], rel=2e-3, abs=1e-6)
    whole = got.compartments.sum(axis=1) + got.free[:, 0] + got.cleared[:, 0]
    assert whole == pytest.approx(1000.0)


def test_the_steady_state_is_the_limit_in_time() -> None:
    """The steady state and the end of a long time: uptake per cell and bound, to 1e-5."""
    for radius in (4.0, 8.0):
        problem = FieldProblem(
            box=(80.0,) * 3, voxels=(14,) * 3, diffusion=(6.6,) * 3, clear=1e-3, senders=2,
            walls=((0.0, OPEN), (0.1, 0.02), (0.0, 0.0)), flow=(0.0, 0.0, 0.0),
            cells=Cells.of([[20, 20, 20], [50, 50, 50], [30, 60, 20], [30, 60, 40]], radius, 0.2,
                           binding_speed=0.1, unbinding=0.01, internalisation=0.002,
                           max_uptake=0.05),
            sources=(CellSource.of(0, [0, 1], 0.1), CellSource.of(1, [2], 0.3)),
        )  # fmt: skip
        rest, end = solve_steady(problem), solve(problem, [20_000.0, 20_100.0], tolerance=1e-4)
        assert (end.entered[1] - end.entered[0]) / 100.0 == pytest.approx(rest.entered, rel=1e-5)
        assert end.bound[-1] == pytest.approx(rest.bound, rel=1e-5)
        lost = rest.entered.sum(axis=1) + rest.cleared + rest.left.sum(axis=1)
        assert lost == pytest.approx(rest.sent, rel=1e-8)


def test_reversible_binding_is_no_uptake() -> None:
    """In a steady state, cells with reversible binding hold exosomes and internalise none."""
    problem = FieldProblem(
        box=(80.0,) * 3, voxels=(10,) * 3, diffusion=(6.6,) * 3, clear=1e-3,
        cells=Cells.of([[20, 20, 20], [50, 50, 50]], 3.0, 0.0, binding_speed=0.1, unbinding=0.01),
        sources=(CellSource.of(0, [0], 1.0),),
    )  # fmt: skip
    rest = solve_steady(problem)
    assert rest.entered.sum() == pytest.approx(0.0, abs=1e-9)
    assert rest.cleared[0] == pytest.approx(1.0, rel=1e-8)
    end = solve(problem, [10_000.0], tolerance=1e-4)
    assert rest.bound[0] == pytest.approx(end.bound[-1, 0], rel=1e-3)


def test_decay_acts_on_free_and_bound_alike() -> None:
    """A label that decays at 1/200 s: exp(-t/200) of its exosomes, free and bound alike.

    Three time constants, in a tissue with binding and a limit for which the label does not compete.
    """
    rate = 1.0 / 200.0
    problem = FieldProblem(
        box=(60.0,) * 3, voxels=(8,) * 3, diffusion=(20.0,) * 3, clear=1e-3, senders=2,
        decay=np.array([0.0, rate]), competes=np.array([True, False]),
        cells=Cells.of([[20.0] * 3, [40.0] * 3], 7.0, 0.1, binding_speed=0.2, unbinding=5e-3,
                       internalisation=1e-3, max_uptake=2.0),
        doses=(Dose(0, 500.0), Dose(1, 500.0)),
    )  # fmt: skip
    times = np.array([0.0, 200.0, 600.0])
    s = solve(problem, times, tolerance=1e-5)
    left = np.exp(-rate * times)
    assert s.free[:, 1] == pytest.approx(s.free[:, 0] * left, rel=1e-3)
    assert s.bound[:, 1] == pytest.approx(s.bound[:, 0] * left[:, None], rel=1e-3)
    assert total(s) == pytest.approx(s.given, rel=1e-10)
    alone = solve(FieldProblem(**{**vars(problem), "doses": problem.doses[:1]}), times,
                  tolerance=1e-5)  # fmt: skip
    assert s.entered[-1, 0] == pytest.approx(alone.entered[-1, 0], rel=1e-3)
