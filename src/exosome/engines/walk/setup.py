"""A plan as the problem of a walk: scene, release streams, rows of the tally, names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.output import Codebook
from exosome.engines.saved_times import saved_times
from exosome.engines.walk import sources
from exosome.engines.walk.kernel import scene as layout
from exosome.engines.walk.kernel.channels import (
    channel_table,
    damkohler,
    permeable_faces,
    unbinding_rates,
)
from exosome.engines.walk.kernel.interface import matrix_table
from exosome.engines.walk.kernel.neighbor_list import neighbours
from exosome.engines.walk.release_streams import Senders, extended, release_streams
from exosome.plan import AtCells, Cells, InPlace, Plan, words

Row = tuple[str, str, str]  # where, kind, state
NOWHERE = -1  # the place of a cell that is not present


class Coupling(NamedTuple):
    """How the uptake of kinds by cell types (k, c) depends on other exosomes."""

    limit: NDArray[np.float64]  # 1/s, the largest uptake rate of one cell; inf: no limit
    capacity: NDArray[np.float64]  # exosomes that one cell can hold; inf: any number
    degrade: NDArray[np.float64]  # 1/s, of exosomes in cells
    driven: NDArray[np.bool_]  # whether a feedback multiplies the speeds
    most: NDArray[np.float64]  # its largest factor: the speeds in the scene contain it
    damkohler: NDArray[np.float64]  # kappa R/D where diffusion limits uptake in a mixed place

    @property
    def any(self) -> bool:
        """Whether any uptake depends on what cells took up before."""
        return bool((np.isfinite(self.limit) | np.isfinite(self.capacity)).any())


class WalkProblem(NamedTuple):
    """All that a run of the walk needs: numbers for the kernel and the names of their codes.

    The speeds of uptake in `plan` contain the largest factors of a feedback.
    """

    plan: Plan
    scene: layout.Scene
    senders: Senders
    codebook: Codebook
    rows: tuple[Row, ...]
    coupling: Coupling

    @property
    def streams(self) -> sources.Streams:
        """The release streams of the senders."""
        return self.senders.streams


def prepare(
    plan: Plan,
    until: float,
    every: float,
    threads: int = 1,
    most: NDArray[np.float64] | None = None,
) -> WalkProblem:
    """The walk problem of a plan, for a run of `until` s, saved `every` s.

    `most` (kinds, cell types) is the largest factor by which a feedback may multiply the uptake
    speeds; nan: it does not. A cell with a limit or a capacity of 0 takes up nothing. Raises
    RunError if two names have the same address.
    """
    driven = np.zeros(plan.max_uptake.shape, bool) if most is None else np.isfinite(most)
    speed = np.ones(plan.max_uptake.shape) if most is None else np.where(driven, most, 1.0)
    takes = (plan.max_uptake > 0.0) & (plan.capacity > 0.0)
    enter = np.where(takes, plan.uptake_speed * speed, 0.0)
    plan = replace(plan, uptake_speed=enter, binding_speed=plan.binding_speed * speed)
    limited = np.isfinite(plan.max_uptake) & (enter > 0.0)
    filling = np.isfinite(plan.capacity) & (enter > 0.0)
    saturable = np.where(limited | filling, layout.SATURABLE, layout.UNCOUPLED)
    tie = np.where(driven, layout.DRIVEN, saturable)
    coupling = Coupling(
        np.where(limited, plan.max_uptake, np.inf), np.where(filling, plan.capacity, np.inf),
        plan.degrade, driven, speed, damkohler(plan),
    )  # fmt: skip
    uptake = np.stack([plan.uptake_speed, plan.binding_speed,
                       *unbinding_rates(plan, tie != layout.UNCOUPLED),
                       plan.delivered_fraction, plan.delay, plan.degrade, tie], -1)  # fmt: skip
    rows, place_row, type_row = _rows(plan)
    walls = np.where(plan.mixed[:, None], layout.MIXED, plan.walls).astype(np.int8)
    matrix_first, matrix = matrix_table(plan)
    scene = layout.Scene(
        **_cell_arrays(plan, threads), box=plan.box, walls=walls,
        motion=np.stack([plan.diffusion[..., 0], plan.mobility], -1), flow=plan.flow,
        permeable_faces=permeable_faces(plan), uptake=uptake,
        size=np.stack([plan.median, plan.log_gsd], -1),
        load=np.stack([plan.load_mean, plan.load_size], -1),
        cargo_address=rng.addresses(plan.cargo), saved_times=saved_times(until, every),
        place_row=place_row, type_row=type_row, matrix_first=matrix_first, matrix=matrix,
    )  # fmt: skip
    senders = release_streams(plan)
    return WalkProblem(plan, scene, senders, _codebook(plan, senders), rows, coupling)


def with_cells(problem: WalkProblem, cells: Cells, time: float, threads: int = 1) -> WalkProblem:
    """The walk problem with other cells from `time` (s) on; the rest stays as prepared.

    Exosomes of the senders of before keep their ids and random draws: see `release_streams.py`.
    Neighbour lists have the voxels of before, so they change only where cells did.
    """
    plan = problem.plan.with_cells(cells)
    scene = problem.scene._replace(**_cell_arrays(plan, threads, problem.scene.voxels))
    senders = extended(problem.senders, plan, time)
    codebook = _codebook(plan, senders)
    return problem._replace(plan=plan, scene=scene, senders=senders, codebook=codebook)


def with_positions(problem: WalkProblem, cells: Cells, threads: int = 1) -> WalkProblem:
    """The walk problem with the same cells elsewhere, or other numbers of them in mixed places."""
    plan = problem.plan.with_cells(cells)
    scene = problem.scene._replace(**_cell_arrays(plan, threads, problem.scene.voxels))
    return problem._replace(plan=plan, scene=scene)


def _cell_arrays(
    plan: Plan, threads: int, voxels: NDArray[np.int64] | None = None
) -> dict[str, NDArray[Any]]:
    """The arrays of a scene that depend on cells, by its fields."""
    cells = plan.cells
    place = np.where(cells.present, cells.place, np.int32(NOWHERE))
    near = neighbours(cells.xyz, cells.radius, place, plan.box, plan.walls, threads, voxels)
    x, y, z = (np.ascontiguousarray(cells.xyz[:, a]) for a in range(3))
    first_channel, channels = channel_table(plan)
    return near._asdict() | {
        "x": x, "y": y, "z": z, "radius": cells.radius, "cell_type": cells.cell_type,
        "first_channel": first_channel, "channels": channels,
    }  # fmt: skip


def _codebook(plan: Plan, senders: Senders) -> Codebook:
    return Codebook(
        senders.names, senders.types, plan.kinds, plan.cargo, plan.cells, plan.delay
    )


def _rows(plan: Plan) -> tuple[tuple[Row, ...], NDArray[np.int64], NDArray[np.int64]]:
    """Rows of the tally, sorted, and the row numbers of each kind in each place and cell type."""
    in_place, at_cells = words(InPlace), words(AtCells)
    rows = [(p, k, s) for p in plan.places for k in plan.kinds for s in in_place]
    rows += [(c, k, s) for c in plan.cell_types for k in plan.kinds for s in at_cells]
    number = {row: i for i, row in enumerate(rows)}
    place_row = [[[number[p, k, s] for s in in_place] for p in plan.places] for k in plan.kinds]
    type_row = [[[number[c, k, s] for s in at_cells] for c in plan.cell_types] for k in plan.kinds]
    shape = (len(plan.kinds), -1, len(in_place))
    return (
        tuple(rows),
        np.array(place_row, np.int64).reshape(shape),
        np.array(type_row, np.int64).reshape(len(plan.kinds), len(plan.cell_types), len(at_cells)),
    )
