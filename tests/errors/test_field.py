"""Messages of the validation of field problems, word for word."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from exosome.engines.field.integrate.field_solver import solve
from exosome.engines.field.integrate.steady_field import solve_steady
from exosome.engines.field.problem.field_problem import (
    OPEN,
    Cells,
    CellSource,
    Dose,
    FieldProblem,
    Infusion,
)
from exosome.engines.field.problem.validate import bytes_free, bytes_needed, check, voxels_for
from exosome.errors import ExosomeError, ModelError, UsageError

BOX = FieldProblem(box=(100.0,) * 3, voxels=(10,) * 3, diffusion=(6.6,) * 3)


def with_(**changes: object) -> FieldProblem:
    return FieldProblem(**{**vars(BOX), **changes})


def message(problem: FieldProblem, free: int | None = None) -> str:
    """The message of `check`."""
    with pytest.raises(ExosomeError) as error:
        check(problem, free=free)
    return str(error.value)


def test_a_grid_that_cannot_fit_memory() -> None:
    """Refused at once, with the number of bytes, and with voxels that would fit."""
    huge = with_(voxels=(4096,) * 3)
    assert message(huge, 16_000_000_000) == (
        "a grid of 4096 x 4096 x 4096 voxels needs 9,620,726,743,040 bytes, and 16,000,000,000 "
        "bytes are free; take larger voxels, such as 0.227 um"
    )
    smaller = with_(voxels=tuple(int(100 / 0.227) for _ in range(3)))
    assert bytes_needed(smaller) < 16_000_000_000
    with pytest.raises(UsageError):
        solve(with_(voxels=(100_000,) * 3), [1.0])


@pytest.mark.slow
def test_memory_is_not_underestimated() -> None:
    """The estimate for 96^3 voxels, two senders and 500 cells is above what numpy allocates."""
    import tracemalloc

    rng = np.random.default_rng(0)
    xyz = 10.0 + 80.0 * np.stack(np.meshgrid(*[np.linspace(0, 1, 8)] * 3), -1).reshape(-1, 3)
    for voxels, radius in ((96, 2.0), (24, 2.0)):
        problem = with_(
            voxels=(voxels,) * 3, senders=2, cells=Cells.of(xyz, radius, 0.1),
            start=rng.random((2, voxels, voxels, voxels)),
        )  # fmt: skip
        solve(replace(problem, senders=1, start=None), [0.01])  # so that all is compiled
        tracemalloc.start()
        solve(problem, [0.01])
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert 0.4 < peak / bytes_needed(problem) < 1.0


def test_free_memory_is_known_or_not() -> None:
    free = bytes_free()
    assert free is None or 2**20 < free < 2**50


@pytest.mark.parametrize(
    ("edge", "sentence"),
    [
        (120.0, "read a voxel of 120 um along x, expected more than 0 and at most 100 um, the side "
                "of the box there, such as 10 um"),
        ((5.0, 5.0, 12.0), "read a voxel of 12 um along z, expected more than 0 and at most 10 um, "
                           "the side of the box there, such as 1 um"),
        (0.0, "read a voxel of 0 um along x, expected more than 0 and at most 100 um, the side of "
              "the box there, such as 10 um"),
    ],
)  # fmt: skip
def test_a_voxel_larger_than_the_box(edge: float, sentence: str) -> None:
    with pytest.raises(UsageError, match=f"^{re.escape(sentence)}$"):
        voxels_for((100.0, 50.0, 10.0), edge)


def test_voxels_that_do_not_divide_the_box() -> None:
    """The nearest number that fills it; an axis may have one."""
    assert voxels_for((100.0, 50.0, 10.0), 10.0) == (10, 5, 1)
    assert voxels_for((100.0, 53.0, 10.0), (9.0, 10.0, 10.0)) == (11, 5, 1)


def test_cells_that_overlap_or_stick_out() -> None:
    """All faults in one error."""
    cells = Cells.of([[50, 50, 50], [58, 50, 50], [5, 50, 50]], [8.0, 6.0, 6.0])
    assert message(with_(cells=cells)) == (
        "cell 3 at [5, 50, 50] um with radius 6 um reaches 1 um out of the box along x; cells must "
        "lie wholly inside\n\n"
        "cells 1 and 2 overlap by 6 um; their centres must be at least 14 um apart"
    )


def test_flow_out_of_a_closed_box() -> None:
    problem = with_(flow=(0.5, 0.0, -0.2), walls=((0.0, OPEN), (0.0, 0.0), (OPEN, 0.1)))
    assert message(problem) == (
        "read flow of 0.5 um/s along x, but the low wall of x is closed, so nothing can flow "
        "there; expected 0 um/s, or walls that are open or periodic\n\n"
        "read flow of -0.2 um/s along z, but the high wall of z is not open, so nothing can "
        "flow there; expected 0 um/s, or walls that are open or periodic"
    )
    check(with_(flow=(0.5, 0.0, 0.0), periodic=(True, False, False)))
    check(with_(flow=(0.5, 0.0, 0.0), walls=((OPEN, OPEN), (0.0, 0.0), (0.0, 0.0))))


def test_flow_with_divergence() -> None:
    """Face by face, with divergence; and of the wrong shape."""
    x, y, z = np.zeros((11, 10, 10)), np.zeros((10, 11, 10)), np.zeros((10, 10, 11))
    x[4, 2, 3] = 0.5
    assert message(with_(flow=(x, y, z))) == (
        "read flow that carries 50 um^3/s more out of voxel [3, 2, 3] than into it, expected as "
        "much into every voxel as out of it"
    )
    assert message(with_(flow=(x[1:], y, z))) == (
        "read flow along x through (10, 10, 10) faces, expected one number or one for each of "
        "(11, 10, 10) faces"
    )
    x[4, 2, 3] = 0.0
    y[3, :, 3] = 0.5
    check(with_(flow=(x, y, z), periodic=(False, True, False)))


def test_points_without_fluid() -> None:
    cells = Cells.of([[50, 50, 50]], 8.0)
    problem = with_(
        cells=cells,
        doses=(Dose(0, 10.0, point=(50.0, 50.0, 44.0)),),
        sources=(Infusion(0, 1.0, point=(50.0, 120.0, 44.0)),),
    )
    assert message(problem) == (
        "the dose at [50, 50, 44] um lies inside cell 1\n\n"
        "the infusion at [50, 120, 44] um lies outside the box of [100, 100, 100] um"
    )


def test_no_steady_state() -> None:
    with pytest.raises(ModelError) as error:
        solve_steady(with_(sources=(Infusion(0, 1.0),)))
    assert str(error.value) == (
        "there is no loss: no cell takes up exosomes, no wall is open and nothing is cleared, so "
        "exosomes accumulate without end; add a loss, or begin with start: empty"
    )
    cells = Cells.of([[50, 50, 50]], 8.0, 0.0, binding_speed=0.1)
    with pytest.raises(ModelError) as error:
        solve_steady(with_(cells=cells, sources=(CellSource.of(0, [0], 1.0),)))
    assert str(error.value) == (
        "exosomes bound to cell 1 neither leave nor enter, so they accumulate without end; add a "
        "rate to `leave` or `enter` after binding, or begin with start: empty"
    )
