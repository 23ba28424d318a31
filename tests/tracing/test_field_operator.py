"""The field as one operator: that of the engine, and its adjoint."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from exosome.compile.packing import Request, place_cells
from exosome.engines.field.cells.accuracy import make_geometry
from exosome.engines.field.integrate.rhs import RightHandSide
from exosome.engines.field.numerics.rkc import SLOPE
from exosome.engines.field.problem.field_problem import (
    OPEN,
    Cells,
    CellSource,
    FieldProblem,
    no_supply,
)
from exosome.errors import UsageError
from exosome.tracing.field_operator import FieldOperator


def tissue(radius: float, *, binds: float = 0.1, flow: float = 0.2) -> FieldProblem:
    """Cells that take up, bind and release, with flow, clearance and three kinds of walls."""
    box = (120.0, 132.0, 110.0)
    count = 9
    xyz = place_cells(box, 3, [Request("cell", radius, count)])[0]
    rng = np.random.default_rng(4)
    cells = Cells.of(
        xyz, radius, rng.choice([0.01, 0.1], count), binding_speed=rng.choice([0.0, binds], count),
        unbinding=1e-3, internalisation=2e-3,
    )  # fmt: skip
    return FieldProblem(
        box=box, voxels=(12, 12, 10), diffusion=(3.0, 6.0, 4.0), periodic=(False, True, False),
        walls=((OPEN, 0.02), (0.0, 0.0), (0.0, OPEN)), flow=(0.1, flow, 0.3), clear=1e-3,
        cells=cells, sources=(CellSource.of(0, np.arange(count), 0.3),), name="courier in gel",
    )  # fmt: skip


@pytest.mark.parametrize("radius", [4.0, 14.0])  # point cells, and cells cut out of the grid
def test_it_is_the_operator_of_the_engine(radius: float) -> None:
    """L of random states is what the engine computes, to its single precision of faces (1e-6)."""
    problem = tissue(radius)
    operator, rng = FieldOperator(problem), np.random.default_rng(1)
    n, m = len(operator.volume), len(operator.sites.cell)
    with ThreadPoolExecutor(1) as pool:
        engine = RightHandSide(problem, make_geometry(problem), pool, 1)
        for _ in range(3):
            c = rng.uniform(0.5, 1.5, (1, *problem.voxels)) * (engine.transport.volume > 0.0)
            bound = rng.uniform(0.0, 2.0, m)
            totals, out = np.zeros(engine.accumulators.size), np.zeros_like(c)
            engine.accumulators.bound(totals)[:] = bound
            change, tissue_state = engine.stage(
                out, c, c, c, SLOPE, 1.0, totals, no_supply(1)
            )
            amounts = np.concatenate([c.reshape(-1) * operator.volume, bound])
            own = operator.times(amounts)
            scale = np.abs(out).max() * operator.volume.max()
            gain = out.reshape(-1) * operator.volume
            assert own[:n] == pytest.approx(gain, abs=2e-6 * scale)
            held = engine.accumulators.bound(change)[0]
            assert own[n:] == pytest.approx(held, abs=2e-6 * np.abs(held).max())
            for cell in range(len(problem.cells)):
                sensor, _ = operator.caught_by([cell])
                assert sensor @ amounts == pytest.approx(
                    tissue_state.entering[0, cell], rel=1e-5, abs=1e-9
                )


def test_adjoint_identity() -> None:
    """50 random pairs of sensor and source, each solved on its own: equal within 1e-10."""
    operator, rng = FieldOperator(tissue(14.0)), np.random.default_rng(2)
    for _ in range(50):
        source, sensor = rng.standard_normal((2, operator.size))
        source[operator.idle] = sensor[operator.idle] = 0.0
        forward = sensor @ operator.steady(source)
        backward = operator.steady(sensor, adjoint=True) @ source
        scale = np.linalg.norm(sensor) * np.linalg.norm(operator.steady(source))
        assert abs(forward - backward) <= 1e-10 * scale


def test_what_is_sent_ends_somewhere() -> None:
    """Uptake by all cells, clearance and walls add up to 1; so does what is left at an age."""
    problem = tissue(14.0)
    operator = FieldOperator(problem)
    sensor, here = operator.caught_by(range(len(problem.cells)))
    z = operator.steady(sensor, adjoint=True)
    for cell in (0, 5):
        state, direct = operator.released_by(cell)
        left = operator.steady(state)
        n = len(operator.volume)
        cleared = problem.clear * left[:n].sum()
        entered = operator.entering(left).sum()
        walls = -operator.times(left).sum() - entered - cleared
        assert walls > 0.0
        caught = z @ state + here @ direct
        assert caught == pytest.approx(entered + direct.sum(), rel=1e-9)
        assert caught + cleared + walls == pytest.approx(state.sum() + direct.sum(), rel=1e-9)
        assert state.sum() + direct.sum() == pytest.approx(1.0, rel=1e-6)


def test_by_age_against_the_exponential_of_the_matrix() -> None:
    """exp(L^T t) and its integral, against scipy's action of the exponential, within 2e-3."""
    from scipy.sparse.linalg import LinearOperator, expm_multiply

    operator = FieldOperator(tissue(14.0))
    sensor, _ = operator.caught_by([2])
    ages = [0.0, 30.0, 300.0, 900.0]
    own = operator.by_age(sensor, ages, 2)
    assert own[0, 0] == pytest.approx(sensor) and not own[0, 1:].any()
    size = operator.size
    # d(A)/dt = L^T A + e: one more state, which stays 1.
    def grown(x: np.ndarray) -> np.ndarray:
        x = np.ravel(x)
        return np.append(operator.times_transposed(x[:-1]) + x[-1] * sensor, 0.0)

    def shrunk(x: np.ndarray) -> np.ndarray:
        x = np.ravel(x)
        return np.append(operator.times(x[:-1]), sensor @ x[:-1])

    trace = -operator._away.sum() - operator._sinks * len(operator.volume)
    start = np.append(np.zeros(size), 1.0)
    for i, age in enumerate(ages[1:], start=1):
        exact = expm_multiply(
            LinearOperator((size + 1, size + 1), matvec=lambda x, t=age: t * grown(x),
                           rmatvec=lambda x, t=age: t * shrunk(x), dtype=float),
            start, traceA=age * trace,
        )[:size]
        assert own[i, 1] == pytest.approx(exact, abs=2e-3 * exact.max())
        far = exact > 1e-3 * exact.max()
        assert own[i, 1][far] == pytest.approx(exact[far], rel=2e-2)
    assert own[3, 2] == pytest.approx(
        np.trapezoid(operator.by_age(sensor, np.linspace(0, 900, 181), 1)[:, 1], dx=5.0, axis=0),
        abs=2e-3 * own[3, 2].max(),
    )


def test_open_space_is_exponential_over_distance() -> None:
    """One sensor, senders at 54 to 160 um with a range of 45 um: within 1 % of exp(-r/range)/r."""
    clear, diffusion, box = 4.0 / 45.0**2, 4.0, 540.0
    away = np.array([54.0, 70.0, 90.0, 115.0, 135.0, 160.0])
    angle = np.linspace(0.1, 2.8, len(away))
    middle = np.add(0.5 * box, [1.3, -0.7, 2.1])
    across = np.stack([np.cos(angle), np.sin(angle), 0.3 * np.cos(2.0 * angle)], -1)
    across /= np.linalg.norm(across, axis=1)[:, None]
    xyz = np.concatenate([middle[None], middle + away[:, None] * across])
    problem = FieldProblem(
        box=(box,) * 3, voxels=(80,) * 3, diffusion=(diffusion,) * 3, clear=clear,
        cells=Cells.of(xyz, 4.0, [0.01] + [0.0] * len(away)),
        sources=(CellSource.of(0, np.arange(1, len(xyz)), 1.0),), name="courier in gel",
    )  # fmt: skip
    operator = FieldOperator(problem)
    sensor, here = operator.caught_by([0])
    z = operator.steady(sensor, adjoint=True)
    caught = []
    for cell in range(1, len(xyz)):
        state, direct = operator.released_by(cell)
        caught.append(z @ state + here @ direct)
    law = np.exp(-away / 45.0) / away
    posterior, expected = np.array(caught) / sum(caught), law / law.sum()
    assert posterior == pytest.approx(expected, rel=1e-2)


def test_refusals() -> None:
    problem = tissue(4.0)
    limited = Cells.of(problem.cells.xyz, 4.0, 0.1, max_uptake=0.1)
    from dataclasses import replace

    with pytest.raises(UsageError, match="so it has no adjoint; leave `limit` and `holds` out"):
        FieldOperator(replace(problem, cells=limited))
    idle = Cells.of(problem.cells.xyz, 4.0)
    closed = replace(problem, cells=idle, walls=((0.0, 0.0),) * 3, clear=0.0, flow=(0.0, 0.0, 0.0))
    operator = FieldOperator(closed)
    with pytest.raises(UsageError, match="no steady state; give a time: at"):
        operator.steady(operator.given(None))
    assert math.isclose(operator.given((60.0, 60.0, 60.0)).sum(), 1.0, rel_tol=1e-6)
