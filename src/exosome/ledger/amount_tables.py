"""Tables of a run that follows amounts: counts by sender type, observations, single cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from exosome.engines.output import FATES
from exosome.errors import RunError
from exosome.ledger import observed_readings, response_tables, schema
from exosome.ledger.arrow_rows import known
from exosome.ledger.balance import SOURCES
from exosome.ledger.observed_readings import Reading
from exosome.ledger.shards import table

if TYPE_CHECKING:
    from exosome.engines.output import PerCell, TimeCourse

CLOSES = 1e-9  # largest error of the balance, relative to all exosomes released or given
MOST_ROUNDING = 1e-6  # largest rounding error of very fast transitions, relative to the same


def tables(course: TimeCourse, more: Sequence[Reading] = ()) -> dict[str, pa.Table]:
    """The tables of a time course by file name, with `more` observations beside its own.

    Raises RunError if its balance does not close.
    """
    check(course)
    order = sorted(range(len(course.rows)), key=lambda r: _place(course.rows[r]))
    rows = [course.rows[r] for r in order]
    times = len(course.times)
    counts = [
        np.repeat(course.times, len(rows)),
        *[[row[part] for row in rows] * times for part in range(4)],
        np.ascontiguousarray(course.amount[order].T).reshape(-1),
    ]
    result = {schema.COUNTS: table(counts, schema.amounts())}
    own = zip(course.observations, course.observed, strict=True)
    readings = [*((name, unit, values) for (name, unit), values in own), *more]
    if readings:
        result[schema.OBSERVED] = observed_readings.table_of(course.times, readings)
    if course.exposures:
        result[schema.EXPOSURE] = _exposure(course)
    single = course.per_cell
    if course.responses is not None:
        names = (single.cells, single.cell_types) if single is not None else ()
        result |= response_tables.tables(course.responses, *names)
    if single is not None:
        result |= _per_cell(single, course.cargo)
    return result


def _exposure(course: TimeCourse) -> pa.Table:
    """The table of values of each observation between events, with their integrals."""
    sizes = [len(exposure.times) for exposure in course.exposures]
    names, units = (
        np.repeat(np.array([named[part] for named in course.observations], object), sizes).tolist()
        for part in range(2)
    )
    columns = [
        np.concatenate([getattr(exposure, column) for exposure in course.exposures])
        for column in ("times", "values", "area", "moment")
    ]
    return table([names, units, *columns], schema.exposure())


def _per_cell(per_cell: PerCell, cargo: tuple[str, ...]) -> dict[str, pa.Table]:
    """The tables of what single cells sent and took up, by file name."""
    order = sorted(range(len(per_cell.cells)), key=lambda cell: per_cell.cells[cell])
    names = [per_cell.cells[cell] for cell in order]
    types = [per_cell.cell_types[cell] for cell in order]
    cells = [
        names,
        types,
        *[known(per_cell.xyz[order, axis]) for axis in range(3)],
        known(per_cell.radius[order]),
        per_cell.sent[order],
        per_cell.entered.sum(axis=0)[order],
    ]
    sender_rows, cell_rows = np.nonzero(per_cell.entered[:, order])
    kinds, senders, sender_types = ([s[part] for s in per_cell.senders] for part in range(3))
    between = [
        [kinds[s] for s in sender_rows],
        [senders[s] or None for s in sender_rows],
        [sender_types[s] for s in sender_rows],
        [names[cell] for cell in cell_rows],
        [types[cell] for cell in cell_rows],
        per_cell.entered[:, order][sender_rows, cell_rows],
    ]
    mean = pa.float64()
    copies = [per_cell.copies[order, cargo.index(name)] for name in sorted(cargo)]
    return {
        schema.CELLS: table(cells, schema.cells(mean)),
        schema.BETWEEN: table(between, schema.between()),
        schema.DELIVERED: table([names, types, *copies], schema.delivered(cargo, mean)),
    }


def check(course: TimeCourse) -> None:
    """Check the balance of each kind at every saved time. Raises RunError with the difference."""
    sums: dict[tuple[str, str], np.ndarray] = defaultdict(lambda: np.zeros(len(course.times)))
    for (_, kind, state, _), values in zip(course.rows, course.amount, strict=True):
        sums[kind, state] += values
    for kind in course.kinds:
        came = sums[kind, SOURCES[0]] + sums[kind, SOURCES[1]]
        went = np.sum([sums[kind, state] for state in FATES], axis=0)
        off = np.abs(came - went)
        worst = int(np.argmax(off)) if len(off) else 0
        closes = CLOSES + min(course.rounding, MOST_ROUNDING)
        if len(off) and off[worst] > closes * max(came.max(), 1e-300):
            hint = ""
            if course.rounding > MOST_ROUNDING:
                hint = (
                    "; one transition is so fast that rounding errors exceed the tolerance: use a "
                    "smaller rate"
                )
            raise RunError(
                f"the balance of '{kind}' does not close at {course.times[worst]:g} s: "
                f"{came[worst]:.12g} exosomes were released or given, and {went[worst]:.12g} are "
                f"accounted for{hint}"
            )


def names_of(course: TimeCourse) -> dict[str, list[str]]:
    """The names of kinds, types and cargo in the sums, as run.json stores them."""
    return {
        "kinds": list(course.kinds),
        "sender_types": list(course.sender_types),
        "cell_types": list(course.cell_types),
        "cargo": list(course.cargo),
    }


def summary(course: TimeCourse) -> dict[str, Any]:
    """Sums at the end of the run, as run.json stores them (see `tallies.summary`)."""
    fates = {kind: dict.fromkeys((*FATES, "delivered"), 0.0) for kind in course.kinds}
    for (_, kind, state, _), values in zip(course.rows, course.amount, strict=True):
        if state in fates[kind]:
            fates[kind][state] += float(values[-1])
    between = [
        {"kind": course.kinds[k], "sender_type": course.sender_types[s]}
        | {"receiver_type": course.cell_types[c], "amount": float(course.entered[k, s, c])}
        for k, s, c in np.argwhere(course.entered).tolist()
    ]
    copies = {
        name: dict(zip(course.cargo, course.copies[c].tolist(), strict=True))
        for c, name in enumerate(course.cell_types)
    }
    return {"fates": fates, "between": between, "copies": copies}


def _place(row: tuple[str, str, str, str]) -> tuple[str, int, str, str]:
    where, kind, state, sender = row
    return kind, schema.STATES.index(state), where, sender
