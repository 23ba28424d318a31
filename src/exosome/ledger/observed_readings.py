"""The observations of a model as the ledger has them: from the rows of a walk, or from means.

A walk counts: amounts in places and cells are those of counts.parquet; what single cells took up is
read from the rows of the exosomes. Engines of amounts have means: their share of cells above a
threshold is that of a Poisson number around the mean of each cell, which is exact if exosomes are
released one by one and do not depend on each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from exosome.engines.amounts.time_course import scale
from exosome.engines.output import TimeCourse
from exosome.engines.protocol import Settings
from exosome.errors import UsageError, quote
from exosome.ledger import schema
from exosome.physics import loading
from exosome.physics.cell_counts import share_above, share_above_of_many
from exosome.plan import CellObservation, LabelLaw, Observation, Plan, is_dose

Floats = NDArray[np.float64]
Reading = tuple[str, str, Floats]  # name, unit, values (times,)
Groups = Callable[[], Iterable[pa.Table]]
ALONE = (LabelLaw.LEAVES, LabelLaw.DETACHES, LabelLaw.REPORTER)  # laws that a walk doesn't follow


def check(plan: Plan, settings: Settings) -> None:
    """UsageError, naming the observation, for a reading that a run of these settings can't give."""
    for one in plan.cell_observations:
        reason = ""
        if settings.engine == "walk":
            if one.unit != "particles/cell" and settings.keep != "all":
                reason = f"needs the rows of all exosomes, and this run has --keep {settings.keep}"
            elif one.cargo >= 0 and one.unit == "% cells" and _populations(plan, one):
                reason = "needs single cells, and those of a well-mixed place stand for many"
        elif one.unit == "um":
            reason = f"needs single exosomes, and the {settings.engine} engine has means: use walk"
        elif one.cargo >= 0 and one.unit == "% cells":
            reason = f"needs single exosomes, and the {settings.engine} engine has means: use walk"
        elif one.cargo >= 0 and plan.decided[one.kind, :, one.cargo].any():
            reason = "is of a cargo that responses decide: use the walk"
        if reason:
            what = f" of {quote(plan.cargo[one.cargo])}" if one.cargo >= 0 else ""
            raise UsageError(f"observe.{one.name}: {quote(one.unit)}{what} {reason}")


def table_of(times: Floats, readings: Sequence[Reading]) -> pa.Table:
    """The table of observed.parquet from readings at times (t,)."""
    columns = [
        np.repeat(times, len(readings)),
        *[[reading[part] for reading in readings] * len(times) for part in range(2)],
        np.array([reading[2] for reading in readings]).T.reshape(-1),
    ]
    form = schema.observed()
    return pa.table(
        [pa.array(column, type=one.type) for column, one in zip(columns, form, strict=True)],
        schema=form,
    )


def of_walk(
    plan: Plan,
    rows: Sequence[tuple[str, str, str]],
    times: Floats,
    amount: NDArray[np.int64],
    groups: Groups,
) -> list[Reading]:
    """The observations of a walk, but those of labels that it does not follow.

    `rows` (where, kind, state) names `amount` (rows, times); `groups` gives the rows of exosomes.
    """
    counts = {row: amount[number] for number, row in enumerate(rows)}
    readings = [
        (one.name, one.unit, _amount(plan, one, counts, times))
        for one in plan.observations
        if one.label < 0 or plan.labels[one.label].law not in ALONE
    ]
    for cells in plan.cell_observations:
        if cells.unit == "particles/cell":
            number = plan.cells.number[list(cells.cells)].sum()
            taken = _sum(plan, cells, counts, "internalised")
            values = taken / number
        else:
            values = _of_rows(plan, cells, times, groups)
        readings.append((cells.name, cells.unit, values))
    return readings


def of_means(plan: Plan, course: TimeCourse) -> list[Reading]:
    """The readings of cells from means: of a type, or of single cells if the engine has them."""
    counts: dict[tuple[str, str, str], Any] = {}
    for (where, kind, state, _), values in zip(course.rows, course.amount, strict=True):
        counts[where, kind, state] = counts.get((where, kind, state), 0.0) + values
    readings = []
    for one in plan.cell_observations:
        number = plan.cells.number[list(one.cells)].sum()
        if one.unit == "particles/cell":
            values = _sum(plan, one, counts, "internalised") / number
        elif one.unit == "% cells":
            values = 100.0 * _share_of_means(plan, one, course, counts)
        else:
            values = _copies_of_means(plan, one, course)
            if one.unit == "copies/cell":
                values = values / number
        whole = np.broadcast_to(np.asarray(values, float), course.times.shape)
        readings.append((one.name, one.unit, whole))
    return readings


def _amount(
    plan: Plan, one: Observation, counts: dict[tuple[str, str, str], Any], times: Floats
) -> Floats:
    """An observation of amounts, from the counts of a walk."""
    kind = plan.kinds[one.kind]
    stays = one.label >= 0 and plan.labels[one.label].law == LabelLaw.RESIDUALISING
    value = np.zeros(len(times))
    for place, share in one.places:
        value += share * counts[plan.places[place], kind, "free"]
    for place, share in one.cleared if stays else ():
        value += share * counts[plan.places[place], kind, "cleared"]
    for cells in one.cells:
        name = plan.cells.types[cells]
        value += counts[name, kind, "bound"] + counts[name, kind, "internalised"]
        if not stays:
            value -= counts[name, kind, "degraded"]
    return value * scale(plan, one, float(times[-1]))


def _sum(
    plan: Plan, one: CellObservation, counts: dict[tuple[str, str, str], Any], state: str
) -> Any:
    kind = plan.kinds[one.kind]
    return sum(counts.get((plan.cells.types[c], kind, state), 0.0) for c in one.cells)


def _populations(plan: Plan, one: CellObservation) -> bool:
    return bool((plan.cells.multiplicity[np.isin(plan.cells.cell_type, one.cells)] > 1.0).any())


def _of_rows(plan: Plan, one: CellObservation, times: Floats, groups: Groups) -> Floats:
    """A reading of single cells or exosomes (times,), from the rows of a walk."""
    chosen = np.flatnonzero(np.isin(plan.cells.cell_type, one.cells))
    names = pa.array([plan.cells.names[cell] for cell in chosen], pa.string())
    content = np.zeros((len(times) + 1, len(chosen)))
    distance, number = np.zeros(len(times) + 1), np.zeros(len(times) + 1)
    when = "delivered_s" if one.cargo >= 0 else "ended_s"
    for table in groups():
        mask = pc.and_(pc.equal(table["kind"], plan.kinds[one.kind]),
                       pc.equal(table["fate"], "internalised"))  # fmt: skip
        mask = pc.and_(mask, pc.is_valid(table[when]))
        table = table.filter(pc.and_(mask, pc.is_in(table["receiver"], value_set=names)))
        if not table.num_rows:
            continue
        at = np.searchsorted(times, table[when].to_numpy(), side="left")
        if one.unit == "um":
            gone = table["distance_um"].to_numpy(zero_copy_only=False).astype(float)
            there = np.isfinite(gone)
            np.add.at(distance, at[there], gone[there])
            np.add.at(number, at[there], 1.0)
            continue
        cell = pc.index_in(table["receiver"], value_set=names).to_numpy(zero_copy_only=False)
        weight = table[plan.cargo[one.cargo]].to_numpy() if one.cargo >= 0 else 1.0
        np.add.at(content, (at, cell.astype(np.intp)), weight)
    if one.unit == "um":
        with np.errstate(invalid="ignore"):
            return np.asarray(np.cumsum(distance)[:-1] / np.cumsum(number)[:-1])
    content = np.cumsum(content, axis=0)[:-1]
    many = plan.cells.multiplicity[chosen]
    if one.unit == "% cells":
        share = share_above_of_many(content, many, one.above)
        return np.asarray(100.0 * (share @ many) / many.sum())
    return np.asarray(content.sum(axis=1) / (many.sum() if one.unit == "copies/cell" else 1.0))


def _share_of_means(
    plan: Plan, one: CellObservation, course: TimeCourse, counts: dict[tuple[str, str, str], Any]
) -> Floats:
    """The share of cells (times,) above the threshold, Poisson around the mean of each."""
    if course.taken_up is not None:
        chosen = np.flatnonzero(np.isin(plan.cells.cell_type, one.cells))
        many = plan.cells.multiplicity[chosen]
        mean = course.taken_up[:, one.kind, chosen] / many
        return np.asarray(share_above(mean, one.above) @ many / many.sum())
    kind, number = plan.kinds[one.kind], plan.cells.number
    share = sum(
        number[c]
        * share_above(counts.get((plan.cells.types[c], kind, "internalised"), 0.0) / number[c],
                      one.above)
        for c in one.cells
    )  # fmt: skip
    return np.asarray(share / number[list(one.cells)].sum())


def _copies_of_means(plan: Plan, one: CellObservation, course: TimeCourse) -> Floats:
    """Copies (times,) released inside: delivered exosomes times the mean copies of their sender."""
    total = np.zeros(len(course.times))
    types = {plan.cells.types[c] for c in one.cells}
    kind = plan.kinds[one.kind]
    for (where, of, state, sender), values in zip(course.rows, course.amount, strict=True):
        if state == "delivered" and of == kind and where in types:
            hosts = [-1] if is_dose(sender) else [
                c for c, parent in enumerate(plan.parent_type) if parent == sender
            ] or [*{release.cell_type for release in plan.releases if release.kind == one.kind},
                  *([-1] if any(d.kind == one.kind for d in plan.doses) else [])]  # fmt: skip
            total += values * loading.over_hosts(plan.load_mean[one.kind, hosts, one.cargo])
    return total
