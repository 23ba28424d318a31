"""A plan as the problem of a walk: scene, release streams, rows of the tally, names."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import rng
from exosome.engines.output import People
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
from exosome.plan import AtCells, Dose, InPlace, Plan, Release, words

Row = tuple[str, str, str]  # where, kind, state


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
    """All that a run of the walk needs: numbers for the kernel and the names of their codes."""

    scene: layout.Scene
    streams: sources.Streams
    people: People
    rows: tuple[Row, ...]
    coupling: Coupling


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
    rows, place_row, type_row = _rows(plan)
    neighbors = neighbours(
        plan.xyz, plan.radius, plan.cell_place, plan.box, plan.walls, threads
    )
    x, y, z = (np.ascontiguousarray(plan.xyz[:, a]) for a in range(3))
    walls = np.where(plan.mixed[:, None], layout.MIXED, plan.walls).astype(np.int8)
    scene = layout.Scene(
        x, y, z, plan.radius, plan.cell_type, *neighbors, plan.box, walls,
        np.stack([plan.diffusion[..., 0], plan.mobility], -1), plan.flow,
        *channel_table(plan), permeable_faces(plan),
        np.stack([plan.uptake_speed, plan.binding_speed,
                  *unbinding_rates(plan, tie != layout.UNCOUPLED),
                  plan.delivered_fraction, plan.delay, plan.degrade, tie], -1),
        np.stack([plan.median, plan.log_gsd], -1), np.stack([plan.load_mean, plan.load_size], -1),
        rng.addresses(plan.cargo), saved_times(until, every), place_row, type_row,
        *matrix_table(plan),
    )  # fmt: skip
    streams, senders, types = _streams(plan)
    people = People(
        senders, types, plan.kinds, plan.cargo, plan.cells,
        tuple(plan.cell_types[t] for t in plan.cell_type), plan.xyz, plan.radius,
        plan.cell_types, plan.delay, plan.multiplicity,
    )  # fmt: skip
    return WalkProblem(scene, streams, people, rows, coupling)


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


def _streams(plan: Plan) -> tuple[sources.Streams, tuple[str, ...], tuple[str, ...]]:
    """One row per sender, kind and sentence, in the order of ids; names and types of senders."""
    entries: list[tuple[str, str, int, int, Release | Dose]] = []
    for sentence, release in enumerate(plan.releases):
        for one in np.flatnonzero(plan.cell_type == release.cell_type):
            entries.append((plan.cells[one], plan.kinds[release.kind], sentence, int(one), release))
    for sentence, dose in enumerate(plan.doses):
        entries.append((dose.name, plan.kinds[dose.kind], sentence, -1, dose))
    entries.sort(key=lambda row: row[:3])
    senders = tuple(sorted({row[0] for row in entries}))
    rank = {name: i for i, name in enumerate(senders)}
    types = ["dose"] * len(senders)
    multiplicity = plan.multiplicity
    n = len(entries)
    streams = sources.Streams(
        address=_addresses([row[:2] for row in entries]),
        sender=np.array([rank[row[0]] for row in entries], np.int32),
        cell=np.array([row[3] for row in entries], np.int32),
        kind=np.array([row[4].kind for row in entries], np.uint8),
        place=np.zeros(n, np.int32),
        load=np.full(n, len(plan.cell_types), np.int32),
        rate=np.zeros(n),
        burst_law=np.zeros(n, np.int8),
        burst=np.ones(n),
        start=np.zeros(n),
        stop=np.full(n, np.inf),
        over=np.zeros(n),
        every=np.zeros(n),
        times=np.ones(n, np.int64),
        point=np.full((n, 3), np.nan),
    )
    for i, (name, _, _, cell, row) in enumerate(entries):
        if isinstance(row, Release):
            types[rank[name]] = plan.parent_type[row.cell_type]
            streams.place[i], streams.load[i] = int(plan.cell_place[cell]), row.cell_type
            streams.burst_law[i], streams.burst[i] = row.law, row.burst
            streams.rate[i] = row.rate * multiplicity[cell]
            streams.start[i], streams.stop[i] = row.start, row.stop
        else:
            streams.place[i], streams.rate[i], streams.start[i] = row.place, row.amount, row.at
            streams.over[i], streams.every[i], streams.times[i] = row.over, row.every, row.times
            if row.point is not None:
                streams.point[i] = row.point
    return streams, senders, tuple(types)


def _addresses(pairs: list[tuple[str, str]]) -> NDArray[np.uint64]:
    """The address of each sender and kind; further sentences on the same pair have their own."""
    count: Counter[tuple[str, str]] = Counter()
    names = []
    for pair in pairs:
        count[pair] += 1
        names.append("/".join(pair) + (f"/{count[pair]}" if count[pair] > 1 else ""))
    return rng.addresses(names)
