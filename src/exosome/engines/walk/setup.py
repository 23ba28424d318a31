"""A plan made ready for the walk: tissue, streams of births, rows of the tally, names."""

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
from exosome.engines.walk.kernel import scene as tissue
from exosome.engines.walk.kernel.channels import damkohler, pores, unbound, ways
from exosome.plan import AtCells, Dose, InPlace, Plan, Release, words

Row = tuple[str, str, str]  # where, kind, state


class Ties(NamedTuple):
    """How the uptake of kinds by cell types (k, c) depends on what else happened."""

    limit: NDArray[np.float64]  # 1/s, the most that one cell takes in; inf: no limit
    driven: NDArray[np.bool_]  # whether a feedback multiplies the speeds
    most: NDArray[np.float64]  # by how much at most: the speeds of the tissue are these
    damkohler: NDArray[np.float64]  # speed R/D where a mixed place is crossed by diffusion; else 0

    @property
    def any(self) -> bool:
        """Whether any uptake has a limit."""
        return bool(np.isfinite(self.limit).any())


class Ready(NamedTuple):
    """What the launcher needs: numbers for the kernel and the names behind them."""

    tissue: tissue.Tissue
    streams: sources.Streams
    people: People
    rows: tuple[Row, ...]
    ties: Ties


def prepare(
    plan: Plan,
    until: float,
    every: float,
    threads: int = 1,
    most: NDArray[np.float64] | None = None,
) -> Ready:
    """Make a plan ready; times in s. Raises RunError if two names share an address.

    `most` (kinds, cell types) is the largest factor by which a feedback may multiply the speeds of
    uptake; nan: it does not. A cell with a limit of 0 takes in nothing.
    """
    driven = np.zeros(plan.max_uptake.shape, bool) if most is None else np.isfinite(most)
    speed = np.ones(plan.max_uptake.shape) if most is None else np.where(driven, most, 1.0)
    enter = np.where(plan.max_uptake > 0.0, plan.uptake_speed * speed, 0.0)
    plan = replace(plan, uptake_speed=enter, binding_speed=plan.binding_speed * speed)
    limited = np.isfinite(plan.max_uptake) & (enter > 0.0)
    tie = np.where(driven, tissue.DRIVEN, np.where(limited, tissue.SATURABLE, tissue.FREE))
    ties = Ties(np.where(limited, plan.max_uptake, np.inf), driven, speed, damkohler(plan))
    rows, place_row, type_row = _rows(plan)
    near = tissue.neighbours(plan.xyz, plan.radius, plan.cell_place, plan.box, plan.walls, threads)
    x, y, z = (np.ascontiguousarray(plan.xyz[:, a]) for a in range(3))
    walls = np.where(plan.mixed[:, None], tissue.MIXED, plan.walls).astype(np.int8)
    ready = tissue.Tissue(
        x, y, z, plan.radius, plan.cell_type, *near, plan.box, walls,
        np.stack([plan.diffusion[..., 0], plan.mobility], -1), plan.flow, *ways(plan), pores(plan),
        np.stack([plan.uptake_speed, plan.binding_speed, *unbound(plan, tie != tissue.FREE),
                  plan.delivered_fraction, plan.delay, plan.degrade, tie], -1),
        np.stack([plan.median, plan.log_gsd], -1), np.stack([plan.load_mean, plan.load_size], -1),
        rng.addresses(plan.cargo), saved_times(until, every), place_row, type_row,
    )  # fmt: skip
    streams, senders, types = _streams(plan)
    people = People(
        senders, types, plan.kinds, plan.cargo, plan.cells,
        tuple(plan.cell_types[t] for t in plan.cell_type), plan.xyz, plan.radius,
        plan.cell_types, plan.delay, plan.multiplicity,
    )  # fmt: skip
    return Ready(ready, streams, people, rows, ties)


def _rows(plan: Plan) -> tuple[tuple[Row, ...], NDArray[np.int64], NDArray[np.int64]]:
    """Rows of the tally, sorted, and where each kind and place or cell type finds its own."""
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
    """One row per sender, kind and sentence, in the order of ids; the senders' names and types."""
    told: list[tuple[str, str, int, int, Release | Dose]] = []
    for turn, release in enumerate(plan.releases):
        for one in np.flatnonzero(plan.cell_type == release.cell_type):
            told.append((plan.cells[one], plan.kinds[release.kind], turn, int(one), release))
    for turn, dose in enumerate(plan.doses):
        told.append((dose.name, plan.kinds[dose.kind], turn, -1, dose))
    told.sort(key=lambda row: row[:3])
    senders = tuple(sorted({row[0] for row in told}))
    rank = {name: i for i, name in enumerate(senders)}
    types = ["dose"] * len(senders)
    many = plan.multiplicity
    n = len(told)
    made = sources.Streams(
        who=_addresses([row[:2] for row in told]),
        sender=np.array([rank[row[0]] for row in told], np.int32),
        cell=np.array([row[3] for row in told], np.int32),
        kind=np.array([row[4].kind for row in told], np.uint8),
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
    for i, (name, _, _, cell, row) in enumerate(told):
        if isinstance(row, Release):
            types[rank[name]] = plan.parent_type[row.cell_type]
            made.place[i], made.load[i] = int(plan.cell_place[cell]), row.cell_type
            made.burst_law[i], made.burst[i] = row.law, row.burst
            made.rate[i] = row.rate * many[cell]
            made.start[i], made.stop[i] = row.start, row.stop
        else:
            made.place[i], made.rate[i], made.start[i] = row.place, row.amount, row.at
            made.over[i], made.every[i], made.times[i] = row.over, row.every, row.times
            if row.point is not None:
                made.point[i] = row.point
    return made, senders, tuple(types)


def _addresses(told: list[tuple[str, str]]) -> NDArray[np.uint64]:
    """The address of each sender and kind; of a further sentence on the same pair, its own."""
    seen: Counter[tuple[str, str]] = Counter()
    names = []
    for pair in told:
        seen[pair] += 1
        names.append("/".join(pair) + (f"/{seen[pair]}" if seen[pair] > 1 else ""))
    return rng.addresses(names)
