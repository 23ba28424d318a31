"""A plan made ready for the walk: tissue, streams of births, rows of the tally, names."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome import chance
from exosome.compile.plan import Plan
from exosome.engines.record import People
from exosome.engines.walk import births, tissue
from exosome.errors import RunError

Row = tuple[str, str, str]  # where, kind, state


class Ready(NamedTuple):
    """What the launcher needs: numbers for the kernel and the names behind them."""

    tissue: tissue.Tissue
    streams: births.Streams
    people: People
    rows: tuple[Row, ...]


def saved_times(until: float, every: float) -> NDArray[np.float64]:
    """0, every, 2 every, …, until (s)."""
    times = np.arange(0.0, until, every)
    if until - times[-1] < 1e-9 * until and len(times) > 1:
        times = times[:-1]
    return np.append(times, until)


def prepare(plan: Plan, until: float, every: float, threads: int = 1) -> Ready:
    """Make a plan ready; times in s. Raises RunError if two names share an address."""
    rows, place_row, type_row = _rows(plan)
    first, near, offset, voxels = tissue.neighbours(
        plan.xyz, plan.radius, plan.cell_place, plan.box, plan.walls, threads
    )
    x, y, z = (np.ascontiguousarray(plan.xyz[:, a]) for a in range(3))
    ready = tissue.Tissue(
        x, y, z, plan.radius, plan.cell_type, first, near, offset, voxels, plan.box, plan.walls,
        plan.diffusion, plan.mobility, plan.flow, plan.clear, plan.enter, plan.bind, plan.leave,
        plan.take, plan.share, plan.delay, plan.median, plan.log_gsd, plan.load_mean,
        plan.load_size, np.array([chance.short_hash(c) for c in plan.cargo], np.uint64),
        saved_times(until, every), place_row, type_row,
    )  # fmt: skip
    streams, senders, types = _streams(plan)
    people = People(
        senders, types, plan.kinds, plan.cargo, plan.cells,
        tuple(plan.cell_types[t] for t in plan.cell_type), plan.xyz, plan.radius,
        plan.cell_types, plan.delay,
    )  # fmt: skip
    return Ready(ready, streams, people, rows)


def _rows(plan: Plan) -> tuple[tuple[Row, ...], NDArray[np.int64], NDArray[np.int64]]:
    """Rows of the tally, sorted, and where each kind and place or cell type finds its own."""
    in_place = ("given", "adrift", "cleared", "left")
    at_cells = ("released", "bound", "entered", "delivered")
    rows = [(p, k, s) for p in plan.places for k in plan.kinds for s in in_place]
    rows += [(c, k, s) for c in plan.cell_types for k in plan.kinds for s in at_cells]
    number = {row: i for i, row in enumerate(rows)}
    place_row = [[[number[p, k, s] for s in in_place] for p in plan.places] for k in plan.kinds]
    type_row = [[[number[c, k, s] for s in at_cells] for c in plan.cell_types] for k in plan.kinds]
    shape = (len(plan.kinds), -1, 4)
    return (
        tuple(rows),
        np.array(place_row, np.int64).reshape(shape),
        np.array(type_row, np.int64).reshape(len(plan.kinds), len(plan.cell_types), 4),
    )


def _streams(plan: Plan) -> tuple[births.Streams, tuple[str, ...], tuple[str, ...]]:
    """One row per sender and kind, sorted by both, with the senders' names and types."""
    told: list[tuple[str, str, int, object]] = []
    for release in plan.releases:
        for cell in np.flatnonzero(plan.cell_type == release.cell_type):
            told.append((plan.cells[cell], plan.kinds[release.kind], int(cell), release))
    for dose in plan.doses:
        told.append((dose.name, plan.kinds[dose.kind], -1, dose))
    told.sort(key=lambda row: row[:2])
    senders = tuple(sorted({row[0] for row in told}))
    rank = {name: i for i, name in enumerate(senders)}
    types = ["dose"] * len(senders)
    n = len(told)
    who = np.array([chance.hash_name(f"{name}/{kind}") for name, kind, _, _ in told], np.uint64)
    if len(set(who.tolist())) < n:
        same = sorted(f"{name}/{kind}" for name, kind, _, _ in told)
        raise RunError(
            f"two of the {n} senders share one 64-bit address, so their draws would be the same; "
            f"rename one of them ({', '.join(same[:3])}, …)"
        )
    made = births.Streams(
        who=who,
        sender=np.array([rank[row[0]] for row in told], np.int32),
        cell=np.array([row[2] for row in told], np.int32),
        kind=np.zeros(n, np.uint8),
        place=np.zeros(n, np.int32),
        load=np.zeros(n, np.int32),
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
    for i, (name, _, cell, row) in enumerate(told):
        if cell >= 0:
            types[rank[name]] = plan.cell_types[row.cell_type]  # type: ignore[attr-defined]
            made.place[i] = plan.cell_place[cell]
            made.load[i] = row.cell_type  # type: ignore[attr-defined]
            made.burst_law[i], made.burst[i] = row.law, row.burst  # type: ignore[attr-defined]
            made.start[i], made.stop[i] = row.start, row.stop  # type: ignore[attr-defined]
            made.rate[i] = row.rate  # type: ignore[attr-defined]
        else:
            made.place[i], made.load[i] = row.place, len(plan.cell_types)  # type: ignore[attr-defined]
            made.rate[i], made.start[i] = row.amount, row.at  # type: ignore[attr-defined]
            made.over[i], made.every[i] = row.over, row.every  # type: ignore[attr-defined]
            made.times[i] = row.times  # type: ignore[attr-defined]
            if row.point is not None:  # type: ignore[attr-defined]
                made.point[i] = row.point  # type: ignore[attr-defined]
        made.kind[i] = row.kind  # type: ignore[attr-defined]
    return made, senders, tuple(types)
