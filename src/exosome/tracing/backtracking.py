"""`backtrack`: who may have sent a vesicle that was caught here, and from where.

The expected number that each sender has at the sensor is its history of release times the kernel
from it to the sensor. All kernels of one sensor come from one solve of the adjoint of the field
(`field_operator.py`), or from the contact record. The probability of a sender is its share of that
number (Bayes' rule, with the numbers sent as prior), times the likelihood of the cargo that was
read, where it is given.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from exosome.analysis.opened import open as open_any
from exosome.analysis.recorded_model import model_of
from exosome.analysis.run_handle import Ledger
from exosome.compile.build import compile_model
from exosome.engines.amounts.system import System
from exosome.engines.field.cells.accuracy import estimate_accuracy
from exosome.engines.field.problem.field_problem import CellSource, Infusion
from exosome.engines.field.problem.media import Medium, media
from exosome.engines.field.problem.resolution import voxels_of
from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.fitting.constant_tissue import refuse_changes
from exosome.fitting.contact_record import ContactRecord
from exosome.fitting.kernel import Kernel
from exosome.ledger import verified_reader
from exosome.ledger.handle import Handle
from exosome.model import Model, read
from exosome.plan import Plan, State
from exosome.settings import duration
from exosome.tracing.field_operator import FieldOperator
from exosome.tracing.origins import Origins, Sender, cargo_likelihood
from exosome.units import UnitError
from exosome.units import read as read_unit

Floats = NDArray[np.float64]

MOST_VOXELS = 80**3
WITHIN = "10 um"


def backtrack(
    what: Handle | Model | Kernel | str | os.PathLike[str],
    *,
    cell: str | None = None,
    point: Sequence[float] | None = None,
    place: str | None = None,
    within: str = WITHIN,
    at: str | None = None,
    since: str | None = None,
    kind: str | None = None,
    cargo: Mapping[str, int] | None = None,
    voxel: str | None = None,
    threads: int = 1,
) -> Origins:
    """Where a vesicle that was caught here, at this time, may have come from.

    `what` is a model, a run, a contact record, or a kernel by cell. The sensor is a `cell`, which
    internalised it between `since` (by default the start) and `at`; or a `point` (3,) in um of a
    `place` (needed if several have boxes), where it was free at the time `at`, in a cube that
    reaches `within` to each side. Without `at` it may have come at any time: releases go on
    for ever. `kind` is the kind of exosome, `cargo` the copies that were read in it, `voxel` the
    side of the field's voxels such as "5 um".
    The result has the probability of every sender (cell or dose) and of every type; from a contact
    record with its standard error (with `since` an upper bound of it), and from the field, which is
    deterministic, with a map: the probability that an exosome released there ends at the sensor.
    Raises UsageError for unknown names, for a sensor without a box, and for models whose
    kernel is not linear or not in one box: `limit`, `holds`, `drives`, ways back into the box.
    """
    if (cell is None) == (point is None):
        raise UsageError("say where it was caught: give either `cell` or `point`")
    if isinstance(what, str | os.PathLike) and os.path.isdir(what):
        what = _opened(os.fspath(what))
    if isinstance(what, ContactRecord):
        from exosome.fitting.kernel_making import kernel

        what = kernel(what, by="cell")
    if isinstance(what, Kernel):
        if cell is None:
            raise UsageError("a kernel knows cells but no points; give `cell`, or use the field")
        return _of_kernel(what, cell, at, since, kind, cargo or {})
    if isinstance(what, Handle) and not isinstance(what, Ledger):
        raise UsageError(f"{what.folder} holds {what.kind}; backtrack in a run or a model")
    if isinstance(what, Ledger):
        model = model_of(what.folder, what.record)
    else:
        model = what if isinstance(what, Model) else read(what)
    refuse_changes(model, "an adjoint")
    plan = compile_model(model, "field")
    sensor = _Sensor(plan, cell, point, place, within)
    number = _kind(plan, kind, sensor.place)
    _refuse(plan, number, sensor.place)
    until = None if at is None else duration(at, "at")
    begin = 0.0 if since is None else duration(since, "since")
    if until is not None and not begin < until:
        raise UsageError(read_expected(since, f"a time before {at}", key="since"))
    if until is None and since is not None:
        raise UsageError("`since` needs `at`, the time by which it was caught")
    edge = None if voxel is None else _length(voxel, "voxel")
    return _of_field(plan, sensor, number, (begin, until), cargo or {}, edge, threads)


def _opened(folder: str) -> ContactRecord | Handle:
    record = verified_reader.open_record(Path(folder))
    if verified_reader.kind_of(record) == "contact record":
        return ContactRecord(Path(folder), record)
    return open_any(folder)


class _Sensor:
    """The cell, or the cube around a point, at which a vesicle was caught."""

    def __init__(
        self, plan: Plan, cell: str | None, point: Sequence[float] | None, place: str | None,
        within: str,
    ) -> None:  # fmt: skip
        self.cell = -1
        boxes = [p for p in range(len(plan.places)) if not plan.mixed[p]]
        if cell is not None:
            names = list(plan.cells.names)
            if cell not in names:
                expected = "a cell of the model"
                raise UsageError(read_expected(cell, expected, did_you_mean(cell, names), "cell"))
            self.cell, self.name = names.index(cell), cell
            self.place = int(plan.cells.place[self.cell])
            if self.place not in boxes:
                where = quote(plan.places[self.place])
                raise UsageError(
                    f"{quote(cell)} is in {where}, which has no box: every sender of a well-mixed "
                    "place is as near; use the matrix of a run: exosome show RUN"
                )
            return
        assert point is not None
        if place is None and len(boxes) != 1:
            known = ", ".join(plan.places[p] for p in boxes) or "none"
            raise UsageError(f"say in which place the point lies; places with a box: {known}")
        if place is not None and place not in [plan.places[p] for p in boxes]:
            known = ", ".join(plan.places[p] for p in boxes) or "none"
            raise UsageError(read_expected(place, f"a place with a box: {known}", key="place"))
        self.place = boxes[0] if place is None else list(plan.places).index(place)
        self.point = np.asarray(point, float)
        box = plan.box[self.place]
        if self.point.shape != (3,) or not ((self.point >= 0.0) & (self.point <= box)).all():
            expected = "three numbers in um inside the box of {:g} x {:g} x {:g} um".format(*box)
            raise UsageError(read_expected(str(list(point)), expected, key="point"))
        self.within = _length(within, "within")
        x, y, z = self.point
        self.name = f"({x:g}, {y:g}, {z:g}) um in {plan.places[self.place]}"

    def of(self, operator: FieldOperator, medium: Medium) -> tuple[Floats, Floats]:
        """The sensor (size,), and what it takes at once of a release at sites (m,)."""
        if self.cell >= 0:
            return operator.caught_by(np.flatnonzero(medium.cells == self.cell).tolist())
        low, high = self.point - self.within, self.point + self.within
        return operator.free_in(low.tolist(), high.tolist()), np.zeros(len(operator.sites.cell))


def _of_field(
    plan: Plan, sensor: _Sensor, kind: int, window: tuple[float, float | None],
    cargo: Mapping[str, int], edge: float | None, threads: int,
) -> Origins:  # fmt: skip
    begin, until = window
    end = np.inf if until is None else until
    notes: list[str] = []
    voxels = voxels_of(plan, edge, end)
    if edge is None and np.prod(voxels[sensor.place]) > MOST_VOXELS:
        side = float(np.prod(plan.box[sensor.place]) / MOST_VOXELS) ** (1.0 / 3.0)
        notes.append(
            f"voxels of {side:.3g} um instead of those of the default grid, which has "
            f"{np.prod(voxels[sensor.place]):,}"
        )
        voxels = {p: voxels_of(plan, side, end)[p] if p == sensor.place else n
                  for p, n in voxels.items()}  # fmt: skip
    horizon = until if until is not None else 1.0
    of_kind = [m for m in media(System(plan), voxels, horizon, "")
               if (m.kind, m.place) == (kind, sensor.place)]  # fmt: skip
    if not of_kind:
        raise UsageError(
            f"no {quote(plan.kinds[kind])} ever comes into {quote(plan.places[sensor.place])}"
        )
    expected: dict[tuple[str, int], float] = {}
    reach = np.zeros(voxels[sensor.place])
    for medium in of_kind:
        operator = FieldOperator(medium.problem, threads)
        notes += estimate_accuracy(medium.problem).doubts
        caught = _Caught(plan, operator, medium, *sensor.of(operator, medium), sensor.cell >= 0,
                         begin, until)  # fmt: skip
        for key, value in caught.by_sender().items():
            expected[key] = expected.get(key, 0.0) + value
        reach += medium.share * caught.reach().reshape(reach.shape)
    senders = [_sender(plan, name, row) for name, row in expected]
    likelihood = cargo_likelihood(plan, kind, senders, cargo)
    side = tuple((plan.box[sensor.place] / reach.shape).tolist())
    return Origins(
        sensor.name, plan.kinds[kind], until, tuple(senders), np.array(list(expected.values())),
        None, likelihood, reach, side, tuple(dict.fromkeys(notes)),
    )  # fmt: skip


class _Caught:
    """Expected numbers at a sensor, from each sender of a medium."""

    def __init__(
        self, plan: Plan, operator: FieldOperator, medium: Medium, sensor: Floats, here: Floats,
        counts: bool, begin: float, until: float | None,
    ) -> None:  # fmt: skip
        self.plan, self.operator, self.medium, self.here = plan, operator, medium, here
        self.counts, self.begin, self.until = counts, begin, until
        self._end = [] if until is None else [until]
        self._steady: Floats | None = None
        self._sensor = sensor
        if until is None or (plan.steady and any(s.start <= 0.0 for s in medium.problem.sources)):
            self._steady = operator.steady(sensor, adjoint=True)
        if until is not None:
            moments = [until, *([begin] if counts and begin > 0.0 else [])]
            starts = [0.0, *(x for s in medium.problem.sources for x in (s.start, s.stop)),
                      *(dose.at for dose in medium.problem.doses)]  # fmt: skip
            ages = sorted({max(t - s, 0.0) for t in moments for s in starts if np.isfinite(s)})
            states = operator.by_age(sensor, ages, 2 if counts else 1)
            self._by_age = dict(zip(ages, states, strict=True))

    def by_sender(self) -> dict[tuple[str, int], float]:
        """The expected number by sender: (name, cell of the plan or -1)."""
        out: dict[tuple[str, int], float] = {}
        medium, plan = self.medium, self.plan
        states = System(plan).states
        for source in medium.problem.sources:
            name = states[int(medium.rows[source.sender])].sender
            if isinstance(source, Infusion):
                value = source.rate * self._number(self.operator.given(source.point), 0.0, source)
                out[name, -1] = out.get((name, -1), 0.0) + value
                continue
            for cell, rate in zip(source.cells, source.rate, strict=True):
                row = int(medium.cells[cell])
                state, direct = self.operator.released_by(int(cell))
                value = float(rate) * self._number(state, float(self.here @ direct), source)
                key = plan.cells.names[row], row
                out[key] = out.get(key, 0.0) + value
        for dose in medium.problem.doses:
            name = states[int(medium.rows[dose.sender])].sender
            state = self.operator.given(dose.point)
            if self.until is None:
                assert self._steady is not None
                value = float(self._steady @ state)
            else:
                order = 1 if self.counts else 0
                value = self._at(self.until, dose.at, order, state)
                if self.counts and self.begin > 0.0:
                    value -= self._at(self.begin, dose.at, order, state)
            out[name, -1] = out.get((name, -1), 0.0) + dose.amount * value
        return out

    def reach(self) -> Floats:
        """(voxels,) what comes to the sensor of an exosome released in each voxel.

        For a time, of one that is released at any moment from 0 to then.
        """
        n = len(self.operator.volume)
        if self.until is None:
            assert self._steady is not None
            return self._steady[:n]
        return np.asarray(self._by_age[self.until][2 if self.counts else 1][:n] / self.until)

    def _number(self, state: Floats, direct: float, source: CellSource | Infusion) -> float:
        """What comes to the sensor of a source of 1 per second that releases into a state."""
        if self.until is None:
            if np.isfinite(source.stop):
                raise UsageError(
                    "a source that stops has no part in a steady state; give a time: at"
                )
            assert self._steady is not None
            return float(self._steady @ state) + direct
        if self._steady is not None and source.start <= 0.0 and not np.isfinite(source.stop):
            value = float(self._steady @ state) + direct
            return value * (self.until - self.begin) if self.counts else value
        order = 2 if self.counts else 1
        value = self._span(self.until, source, order, state, direct)
        if self.counts and self.begin > 0.0:
            value -= self._span(self.begin, source, order, state, direct)
        return value

    def _span(
        self, time: float, source: CellSource | Infusion, order: int, state: Floats, direct: float
    ) -> float:
        start = max(source.start, 0.0)
        value = self._at(time, start, order, state)
        open_for = max(0.0, min(time, source.stop) - start)
        if np.isfinite(source.stop):
            value -= self._at(time, source.stop, order, state)
        return value + direct * open_for * (order == 2)

    def _at(self, time: float, begin: float, order: int, state: Floats) -> float:
        return float(self._by_age[max(time - begin, 0.0)][order] @ state) if time > begin else 0.0


def _of_kernel(
    kernel: Kernel, cell: str, at: str | None, since: str | None, kind: str | None,
    cargo: Mapping[str, int],
) -> Origins:  # fmt: skip
    if kernel.by != "cell":
        raise UsageError("backtracking needs the kernel of single cells; make it with by='cell'")
    plan = kernel.plan
    names = list(plan.cells.names)
    if cell not in names:
        hint = did_you_mean(cell, names)
        raise UsageError(read_expected(cell, "a cell of the model", hint, "cell"))
    number = _kind(plan, kind, int(plan.cells.place[names.index(cell)]))
    times = [f"{kernel.until!r} s" if at is None else at]
    if since is not None:
        times = [since, *times]
    table = kernel.replay(at=times)
    columns = {name: np.array(table[name].to_pylist(), object) for name in table.column_names}
    chosen = (columns["state"] == State.INTERNALISED) & (columns["receiver"] == cell)
    chosen &= columns["kind"] == plan.kinds[number]
    moments = sorted(set(columns["time_s"].tolist()))
    expected: dict[tuple[str, int], float] = {}
    variance: dict[tuple[str, int], float] = {}
    for row in np.flatnonzero(chosen):
        name = str(columns["sender"][row])
        sign = 1.0 if columns["time_s"][row] == moments[-1] else -1.0
        key = name, names.index(name) if name in names else -1
        expected[key] = expected.get(key, 0.0) + sign * float(columns["mean"][row])
        # Numbers by two moments are from the same paths and vary together, so that the sum of
        # their variances is no less than the variance of the difference.
        variance[key] = variance.get(key, 0.0) + float(columns["se"][row]) ** 2
    senders = [_sender(plan, name, row) for name, row in expected]
    likelihood = cargo_likelihood(plan, number, senders, cargo)
    error = np.sqrt(list(variance.values()))
    known = bool(np.isfinite(error).all())
    notes = [f"from {kernel.origin}"]
    if not known:
        notes.append("the kernel has too few paths of each sender for standard errors")
    return Origins(
        cell, plan.kinds[number], moments[-1], tuple(senders), np.array(list(expected.values())),
        error if known else None, likelihood, None, (0.0, 0.0, 0.0), tuple(notes),
    )  # fmt: skip


def _sender(plan: Plan, name: str, row: int) -> Sender:
    if row < 0:
        return Sender(name, name, len(plan.cell_types), (np.nan,) * 3)
    population = int(plan.cells.cell_type[row])
    x, y, z = plan.cells.xyz[row].tolist()
    return Sender(name, plan.parent_type[population], population, (x, y, z))


def _kind(plan: Plan, kind: str | None, place: int) -> int:
    if kind is not None:
        if kind not in plan.kinds:
            expected = f"a kind of exosome: {', '.join(plan.kinds)}"
            hint = did_you_mean(kind, plan.kinds)
            raise UsageError(read_expected(kind, expected, hint, "kind"))
        return list(plan.kinds).index(kind)
    if len(plan.kinds) > 1:
        raise UsageError(
            f"say which kind of exosome was caught (kind): {', '.join(plan.kinds)}"
        )
    return 0


def _refuse(plan: Plan, kind: int, place: int) -> None:
    back = [one for one in plan.exchanges if one.kind == kind and one.target == place]
    if back:
        where = quote(plan.places[place])
        raise UsageError(
            f"{quote(plan.kinds[kind])} also comes into {where} from other places, which the "
            "adjoint of one box does not follow; use a contact record: exosome contacts MODEL"
        )


def _length(text: str, key: str) -> float:
    try:
        value = read_unit(text, "length").value
    except UnitError:
        value = float("nan")
    if not value > 0.0:
        raise UsageError(read_expected(text, "a length above 0 such as 10 um", key=key))
    return value


__all__ = ["Origins", "backtrack"]
