"""What the tissue engine refuses, and the sentences."""

from __future__ import annotations

import pytest

from exosome.engines.tissue.matrix_grid import MatrixGrid
from exosome.engines.tissue.tissue_step import StepSettings
from exosome.errors import RunError
from exosome.plan.tissue_rules import Differentiate, Divide, Matrix, Move, TissueRules
from support.tissue_cells import box_of, cells_at, counted, run, stirred


def test_an_explosion_is_told_with_its_time() -> None:
    rules = TissueRules(divide=(Divide((0,), 1 / 3600, path="tissue.divide[0]"),))
    with pytest.raises(RunError) as error:
        run(
            cells_at([[50, 50, 50]] * 10), rules, box_of(100.0), [40 * 3600.0],
            settings=StepSettings(most=500, points=True),
        )  # fmt: skip
    text = str(error.value)
    assert text.startswith("there are more than 500 cells after ")
    assert " h, because cells divide faster than they die (tissue.divide[0]); lower the" in text
    time = float(text.split("after ")[1].split(" h")[0])
    assert 2.0 < time < 6.5  # ln 50 = 3.9 h


def test_a_type_without_cells_in_a_well_mixed_place() -> None:
    rules = TissueRules(differentiate=(Differentiate((0,), (1,), 1.0),))
    cells = counted(50, 0).removed([1])
    with pytest.raises(RunError, match="which has no cells there; give it a count of 0 or more"):
        run(cells, rules, stirred(), [5.0])


def test_a_matrix_with_too_many_voxels() -> None:
    with pytest.raises(ValueError, match=r"the matrix collagen would have 1e\+09 voxels of 1 um"):
        space = box_of(1000.0)
        MatrixGrid.begin(Matrix("collagen", 0, voxel=1.0), space.box[0], 1e9)


def test_a_persistence_that_is_too_short() -> None:
    rules = TissueRules(move=(Move((0,), 1.0, 1e-7, path="tissue.move[0]"),))
    with pytest.raises(RunError) as error:
        run(cells_at([[50, 50, 50]]), rules, box_of(100.0), [1.0])
    assert str(error.value) == (
        "cells keep their direction for 1e-07 s on average (tissue.move[0]), and a window lasts "
        "1 s, expected at most 1,000,000 turns in a window; set a longer persistence, or 0 for a "
        "new direction in every window"
    )
