"""The field converges: errors fall with the square of the voxel and of the step.

A slope is fitted to the logarithms of errors over at least three sizes. Nothing here is random.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.problem.field_problem import (
    OPEN,
    Cells,
    CellSource,
    CoupledCompartments,
    FieldProblem,
    Supply,
)

pytestmark = pytest.mark.slow

SIDE, D = 64.0, 6.6  # um, um^2/s
FINE = 1e-7  # tolerance of steps where voxels are in question


def slope(sizes: list[float], errors: list[float]) -> float:
    """Of the logarithm of errors over that of sizes."""
    return float(np.polyfit(np.log(sizes), np.log(errors), 1)[0])


def centres(n: int, side: float = SIDE) -> NDArray[np.float64]:
    return (np.arange(n) + 0.5) * side / n


def wave_error(n: int, axes: int, flow: float, clear: float) -> float:
    """Waves along 1, 2 or 3 axes that decay, drift and are cleared; root mean square error.

    x is periodic and may flow, y is closed, z has an open and a closed wall; each has its own
    diffusion coefficient. The initial values are means over voxels, like the unknowns of the grid.
    """
    voxels = tuple(n if a < axes else 1 for a in range(3))
    diffusion = (D, 0.5 * D, 2.0 * D)
    waves = (2 * math.pi / SIDE, math.pi / SIDE, 0.5 * math.pi / SIDE)
    until = 30.0

    def mean_over_voxel(a: int) -> float:
        half = 0.5 * waves[a] * SIDE / n
        return math.sin(half) / half

    def at(time: float) -> NDArray[np.float64]:
        x = 2.0 + np.cos(waves[0] * (centres(n) - flow * time)) * math.exp(
            -diffusion[0] * waves[0] ** 2 * time
        ) * mean_over_voxel(0)
        c = x[:, None, None]
        if axes > 1:
            y = np.cos(waves[1] * centres(n)) * math.exp(-diffusion[1] * waves[1] ** 2 * time)
            c = c + (y * mean_over_voxel(1))[None, :, None]
        if axes > 2:
            z = np.sin(waves[2] * centres(n)) * math.exp(-diffusion[2] * waves[2] ** 2 * time)
            c = c * (z * mean_over_voxel(2))[None, None, :]
        return np.broadcast_to(c * math.exp(-clear * time), voxels)

    problem = FieldProblem(
        box=(SIDE,) * 3,
        voxels=voxels,  # type: ignore[arg-type]
        diffusion=diffusion,
        periodic=(True, False, False),
        walls=((0.0, 0.0), (0.0, 0.0), (OPEN, 0.0) if axes > 2 else (0.0, 0.0)),
        flow=(flow, 0.0, 0.0),
        clear=clear,
        start=at(0.0)[None],
    )
    got = solve(problem, [until], tolerance=FINE).concentration[0]
    return float(np.sqrt(((got - at(until)) ** 2).mean()))


@pytest.mark.parametrize(
    ("axes", "sizes", "flow"),
    [(1, (16, 32, 64), 0), (1, (16, 32, 64), 0.5), (2, (16, 24, 32), 0.5), (3, (12, 16, 24), 0.5)],
)
def test_space(axes: int, sizes: tuple[int, ...], flow: float) -> None:
    """Smooth waves: slope at least 1.9, in 1, 2 and 3 dimensions, with and without flow."""
    errors = [wave_error(n, axes, flow, 2e-3) for n in sizes]
    assert slope([SIDE / n for n in sizes], errors) > 1.9


def test_space_where_flow_is_faster_than_diffusion() -> None:
    """Voxel Péclet numbers of 8 to 32, where the limiter works: slope at least 1.9.

    Mean absolute error, as a limiter flattens the very tops of waves.
    """
    errors, sizes = [], (32, 64, 128)
    for n in sizes:
        x = centres(n)

        def at(time: float, x: NDArray[np.float64] = x) -> NDArray[np.float64]:
            wave = 2 * math.pi / SIDE
            return 2.0 + np.sin(wave * (x - time)) * math.exp(-0.0625 * wave**2 * time)

        problem = FieldProblem(
            box=(SIDE,) * 3, voxels=(n, 1, 1), diffusion=(0.0625,) * 3, periodic=(True,) * 3,
            flow=(1.0, 0.0, 0.0), start=at(0.0)[None, :, None, None],
        )  # fmt: skip
        got = solve(problem, [16.0], tolerance=1e-6).concentration[0, :, 0, 0]
        errors.append(float(np.abs(got - at(16.0)).mean()))
    assert slope([SIDE / n for n in sizes], errors) > 1.9


def test_space_with_matrix() -> None:
    """A smooth factor on diffusion, against the finest grid: slope at least 1.9."""
    concentrations = {}
    for n in (16, 32, 64, 512):
        x = centres(n)
        hindrance_factor = (1.0 + 0.6 * np.cos(2 * math.pi * x / SIDE))[:, None, None]
        start = (1.0 + np.cos(math.pi * x / SIDE))[None, :, None, None]
        problem = FieldProblem(
            box=(SIDE,) * 3, voxels=(n, 1, 1), diffusion=(D,) * 3,
            hindrance_factor=hindrance_factor, start=start,
        )
        concentrations[n] = solve(problem, [60.0], tolerance=FINE).concentration[0, :, 0, 0]
    exact = concentrations.pop(512)
    errors = [float(np.sqrt(((c - exact.reshape(n, -1).mean(1)) ** 2).mean()))
              for n, c in concentrations.items()]  # fmt: skip
    assert slope([SIDE / n for n in concentrations], errors) > 1.9


def test_space_beside_walls_that_take_up() -> None:
    """The slowest mode between two walls with kappa = D/side: slope at least 1.9."""
    h = 1.0 / SIDE
    low, high = 0.0, math.pi / SIDE
    for _ in range(80):  # wave tan(wave side / 2) = h, by halving
        wave = 0.5 * (low + high)
        low, high = (wave, high) if wave * math.tan(0.5 * wave * SIDE) < h else (low, wave)
    errors, sizes = [], (8, 16, 32)
    for n in sizes:
        shape = np.cos(wave * (centres(n) - 0.5 * SIDE))
        problem = FieldProblem(
            box=(SIDE,) * 3, voxels=(1, n, 1), diffusion=(D,) * 3,
            walls=((0.0, 0.0), (D * h, D * h), (0.0, 0.0)), start=shape[None, None, :, None],
        )  # fmt: skip
        got = solve(problem, [300.0], tolerance=FINE).concentration[0, 0, :, 0]
        exact = shape * math.exp(-D * wave**2 * 300.0)
        errors.append(float(np.sqrt(((got - exact) ** 2).mean())))
    assert slope([SIDE / n for n in sizes], errors) > 1.9


SCENES = {
    "cells that bind and saturate": FieldProblem(
        box=(80.0,) * 3, voxels=(16,) * 3, diffusion=(D,) * 3, clear=1e-3, senders=2,
        walls=((0.0, OPEN), (0.05, 0.0), (0.0, 0.0)),
        cells=Cells.of([[20, 20, 20], [50, 50, 50], [30, 60, 20]], 8.0, 0.2, binding_speed=0.1,
                       unbinding=0.01, internalisation=0.002, max_uptake=0.2),
        sources=(CellSource.of(0, [0], 0.5), CellSource.of(1, [1, 2], 0.2)),
    ),
    "cells smaller than a voxel, flow": FieldProblem(
        box=(160.0,) * 3, voxels=(12,) * 3, diffusion=(D,) * 3, periodic=(True, False, False),
        flow=(0.3, 0.0, 0.0), clear=1e-3,
        cells=Cells.of([[40, 40, 40], [60, 50, 40], [100, 80, 90]], 5.0, 1.0),
        sources=(CellSource.of(0, [0], 1.0),),
    ),
    "a coupled compartment": FieldProblem(
        box=(60.0,) * 3, voxels=(6, 1, 1), diffusion=(D,) * 3,
        walls=((0.3, 0.0), *((0.0, 0.0),) * 2), exchange_rate=1e-3, joined_walls=((0, 0),),
    ),
}  # fmt: skip
COMPARTMENT = CoupledCompartments(
    np.array([1000.0]),
    lambda t, x: [Supply(2e-3 * x, 1e-3 * x[:, None] * (np.arange(6) == 0))],
    lambda t, x, tissues: 1e-3 * tissues[0].free + tissues[0].out[:, 0] - 0.013 * x,
)


@pytest.mark.parametrize("name", SCENES)
def test_time(name: str) -> None:
    """Amounts and concentrations, steps of 2, 1, 1/2 s against 1/16 s: slope at least 1.9."""
    steps = (2.0, 1.0, 0.5)

    def state(step: float) -> NDArray[np.float64]:
        coupled = COMPARTMENT if "compartment" in name else None
        s = solve(SCENES[name], [80.0], step=step, compartments=coupled)
        whole = [s.entered, s.bound, s.left, s.cleared, s.free, s.compartments]
        parts = [np.ravel(p[-1]) / max(1e-300, np.abs(p[-1]).max(initial=0.0)) for p in whole]
        return np.concatenate([*parts, s.concentration.ravel() / s.concentration.max()])

    exact = state(0.0625)
    errors = [float(np.sqrt(((state(step) - exact) ** 2).mean())) for step in steps]
    assert slope(list(steps), errors) > 1.9
