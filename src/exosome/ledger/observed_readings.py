"""The observations of a model as the ledger has them: from the rows of a walk, or from means.

A walk counts: amounts in places and cells are those of counts.parquet; what single cells took up is
read from the rows of the exosomes. Engines of amounts have means. `observed_cells` has the readings
of both that depend on single cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from exosome.engines.amounts.time_course import scale
from exosome.engines.output import TimeCourse
from exosome.engines.protocol import Settings
from exosome.errors import UsageError, quote
from exosome.ledger import schema
from exosome.ledger.observed_cells import CellReadings, Groups, of_mean_cells, of_mean_types
from exosome.physics import loading
from exosome.plan import CellObservation, LabelLaw, Observation, Plan, is_dose

Floats = NDArray[np.float64]
Reading = tuple[str, str, Floats]  # name, unit, values (times,)
ALONE = (LabelLaw.LEAVES, LabelLaw.DETACHES, LabelLaw.REPORTER)  # laws that a walk doesn't follow


def check(plan: Plan, settings: Settings) -> None:
    """UsageError, naming the observation, for a reading that a run of these settings can't give."""
    for one in plan.cell_observations:
        reason = _reason_of_walk(plan, one, settings) if settings.engine == "walk" else (
            _reason_of_means(plan, one, settings.engine))  # fmt: skip
        if reason:
            what = f" of {quote(plan.cargo[one.cargo])}" if one.cargo >= 0 else ""
            raise UsageError(f"observe.{one.name}: {quote(one.unit)}{what} {reason}")


def _reason_of_walk(plan: Plan, one: CellObservation, settings: Settings) -> str:
    """Why a walk cannot give a reading, or ''."""
    if not _of_all_cells(one) and settings.keep != "all":
        return f"needs the rows of all exosomes, and this run has --keep {settings.keep}"
    of_each = one.unit == "% cells" or one.quantile is not None
    if of_each and one.cargo >= 0 and _populations(plan, one):
        return "needs single cells, and those of a well-mixed place stand for many"
    return ""


def _reason_of_means(plan: Plan, one: CellObservation, engine: str) -> str:
    """Why an engine of means cannot give a reading, or ''."""
    to_senders = one.selection is not None and bool(one.selection.senders)
    copies_of_some = one.cargo >= 0 and (
        one.unit == "% cells" or one.quantile is not None or one.selection is not None
    )
    if (one.unit == "um" and not to_senders) or copies_of_some:
        return f"needs single exosomes, and the {engine} engine has means: use walk"
    if one.cargo >= 0 and plan.decided[one.kind, :, one.cargo].any():
        return "is of a cargo that responses decide: use the walk"
    return ""


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
    of_cells = CellReadings(plan, times, groups)
    for cells in plan.cell_observations:
        if _of_all_cells(cells):
            number = plan.cells.number[list(cells.cells)].sum()
            taken = _sum(plan, cells, counts, "internalised")
            values = taken / number
        else:
            values = of_cells.reading(cells)
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
        if one.unit.startswith("copies"):
            values = _copies_of_means(plan, one, course)
            if one.unit == "copies/cell":
                values = values / number
        elif _of_all_cells(one):
            values = _sum(plan, one, counts, "internalised") / number
        elif course.taken_up is not None:
            values = of_mean_cells(plan, one, course.taken_up[:, one.kind])
        else:
            values = of_mean_types(plan, one, _by_type(plan, one, course, counts))
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


def _of_all_cells(one: CellObservation) -> bool:
    """Whether a reading is the mean of all cells, which follows from counts."""
    return one.unit == "particles/cell" and one.quantile is None and one.selection is None


def _by_type(
    plan: Plan, one: CellObservation, course: TimeCourse, counts: dict[tuple[str, str, str], Any]
) -> Floats:
    """What the cells of each type of a reading have taken up together, (times, types)."""
    kind, nothing = plan.kinds[one.kind], np.zeros(len(course.times))
    types = [plan.cells.types[cell] for cell in one.cells]
    amounts = [counts.get((name, kind, "internalised"), nothing) for name in types]
    return np.stack(amounts, axis=-1)


def _populations(plan: Plan, one: CellObservation) -> bool:
    return bool((plan.cells.multiplicity[np.isin(plan.cells.cell_type, one.cells)] > 1.0).any())


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
