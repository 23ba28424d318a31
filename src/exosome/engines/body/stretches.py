"""Stretches of a run, each with its own tolerances, so that a small dose keeps its digits.

One absolute tolerance for a whole run would be set by its largest dose, and a small dose before or
after it would lose digits. A run is therefore cut where inputs change their scale by a factor of
`OTHER_SCALE`; doses of similar size need no cut. The tolerance of free and bound exosomes follows
the smallest input that is still to come; that of cumulative states follows all input so far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from exosome.engines.amounts.event_times import APART, doses_given_by, events
from exosome.engines.amounts.system import Inflow
from exosome.engines.output import Floats
from exosome.plan import Dose

if TYPE_CHECKING:
    from roadrunner import RoadRunner

OTHER_SCALE = 100.0  # ratio of the input between two events to the largest of the stretch so far
ROUNDING = 1e-13  # of all input so far: less counts as zero
JUST_BEFORE = 2.0 * APART  # relative time before an event at which a stretch ends

Tighten = Callable[[float, float], None]
"""Sets tolerances for free and bound exosomes up to one scale, for other states up to another."""


class Stretch(NamedTuple):
    """A stretch of a run up to `end` (s), with an input of `coming` exosomes."""

    end: float
    coming: float


def stretches(
    doses: Sequence[Dose], inflows: Sequence[Inflow], held: float, until: float
) -> list[Stretch]:
    """The stretches of a run to `until` (s); `held` exosomes are present at time 0."""
    inner = events(doses, [(inflow.start, inflow.stop) for inflow in inflows], until)
    inner = inner[(inner > 0.0) & (inner < until)]
    stops, exact = np.append(inner * (1.0 - JUST_BEFORE), until), np.append(inner, until)
    arrived = np.zeros(len(stops))
    for dose in doses:
        at_first = float(dose.over <= 0.0 and dose.at <= 0.0)
        by = exact if dose.over > 0.0 else stops
        arrived += dose.amount * np.array([doses_given_by(dose, float(t)) - at_first for t in by])
    for inflow in inflows:
        arrived += inflow.rate * np.maximum(np.minimum(exact, inflow.stop) - inflow.start, 0.0)
    incoming = np.diff(arrived, prepend=0.0)
    incoming[incoming < ROUNDING * arrived] = 0.0
    incoming[0] += held
    parts: list[Stretch] = []
    first, largest = 0, 0.0
    for number, coming in enumerate(incoming.tolist()):
        same_scale = largest / OTHER_SCALE <= coming <= largest * OTHER_SCALE
        if coming > 0.0 and largest > 0.0 and not same_scale:
            parts.append(Stretch(float(stops[number - 1]), float(incoming[first:number].sum())))
            first, largest = number, 0.0
        largest = max(largest, coming)
    return [*parts, Stretch(until, float(incoming[first:].sum()))]


def in_stretches(
    solver: RoadRunner,
    asked: Floats,
    parts: Sequence[Stretch],
    tighten: Tighten,
) -> Floats:
    """Integrate stretch by stretch; rows (n, 1 + selections) of time and the solver's selections.

    `asked` (n,) are rising times (s), the first 0. Raises RuntimeError as the solver.
    """
    rows: list[Floats] = []
    begin, total = float(asked[0]), 0.0
    for number, part in enumerate(parts):
        total += part.coming
        tighten(min(later.coming for later in parts[number:]) or 1.0, total or 1.0)
        if len(parts) == 1:
            return np.array(solver.simulate(times=asked.tolist()))
        last = part is parts[-1]
        inside = asked[(asked > begin) & ((asked <= part.end) | last)]
        ends = []
        if not last and not (len(inside) and part.end - inside[-1] <= APART * part.end):
            ends = [part.end]
        nodes = np.concatenate([[begin], inside, ends])
        solution = np.array(solver.simulate(times=nodes.tolist()))
        rows.append(solution[len(rows[:1]) : len(solution) - len(ends)])
        begin = float(nodes[-1])
    rewind(solver)
    return np.concatenate(rows)


def rewind(solver: RoadRunner) -> None:
    """Prepare a solver for a reset after a simulation that did not begin at time 0.

    libroadrunner resets to the begin of its last simulation, and events whose triggers are true at
    that time would be executed at once.
    """
    solver.simulate(times=[0.0, np.finfo(float).tiny ** 0.5])
