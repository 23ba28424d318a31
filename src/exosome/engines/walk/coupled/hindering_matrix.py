"""Matrix that cells make, as it hinders the exosomes of a walk.

In a window exosomes see the matrix of its middle, as they see the cells of its middle: each voxel
has one factor on diffusion, with the exact step across flat interfaces (`kernel/interface.py`).
"""

from __future__ import annotations

from exosome.engines.tissue.matrix_grid import MatrixGrid
from exosome.engines.walk.kernel.interface import matrix_table
from exosome.engines.walk.setup import WalkProblem


def hindered_problem(problem: WalkProblem, grids: tuple[MatrixGrid, ...]) -> WalkProblem:
    """The walk problem with the diffusion that these matrices allow in each voxel."""
    slowing = [grid for grid in grids if grid.hinders]
    if not slowing:
        return problem
    first, matrix = matrix_table(
        problem.plan, [(grid.rule.place, grid.edge, grid.hindrance) for grid in slowing]
    )
    return problem._replace(scene=problem.scene._replace(matrix_first=first, matrix=matrix))
