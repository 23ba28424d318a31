"""Stretches of a run with tolerances of their own: a small dose keeps digits beside a large one.

One absolute tolerance for the whole of a run would follow its largest dose, and take the digits of
a small one before or after it. So a run is cut where what comes is of another scale than before;
doses that are alike need no cut. What is on its way is followed to the digits of the smallest that
is still to come, so that nothing of a large dose is left beside it but what is there; what adds up
is followed to those of all that came so far.
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

OTHER_SCALE = 100.0  # what comes in between two events, over that of a stretch so far, or under it
ROUNDING = 1e-13  # of all that came: less is none
JUST_BEFORE = 2.0 * APART  # of a time: so long before an event a stretch ends

Tighten = Callable[[float, float], None]
"""Sets tolerances for amounts on their way up to one scale, and for all others up to another."""


class Stretch(NamedTuple):
    """A stretch up to `end` s, in which `coming` exosomes come into the body."""

    end: float
    coming: float


def stretches(
    doses: Sequence[Dose], inflows: Sequence[Inflow], held: float, until: float
) -> list[Stretch]:
    """The stretches of a run that holds `held` exosomes at first, doses at time 0 among them."""
    inner = events(doses, [(inflow.start, inflow.stop) for inflow in inflows], until)
    inner = inner[(inner > 0.0) & (inner < until)]
    stops, exact = np.append(inner * (1.0 - JUST_BEFORE), until), np.append(inner, until)
    came = np.zeros(len(stops))
    for dose in doses:
        at_first = float(dose.over <= 0.0 and dose.at <= 0.0)
        by = exact if dose.over > 0.0 else stops
        came += dose.amount * np.array([doses_given_by(dose, float(t)) - at_first for t in by])
    for inflow in inflows:
        came += inflow.rate * np.maximum(np.minimum(exact, inflow.stop) - inflow.start, 0.0)
    each = np.diff(came, prepend=0.0)
    each[each < ROUNDING * came] = 0.0
    each[0] += held
    parts: list[Stretch] = []
    first, largest = 0, 0.0
    for number, coming in enumerate(each.tolist()):
        alike = largest / OTHER_SCALE <= coming <= largest * OTHER_SCALE
        if coming > 0.0 and largest > 0.0 and not alike:
            parts.append(Stretch(float(stops[number - 1]), float(each[first:number].sum())))
            first, largest = number, 0.0
        largest = max(largest, coming)
    return [*parts, Stretch(until, float(each[first:].sum()))]


def in_stretches(
    solver: RoadRunner,
    asked: Floats,
    parts: Sequence[Stretch],
    tighten: Tighten,
) -> Floats:
    """Rows of time and of what the solver selects at rising times (s), the first 0.

    Raises RuntimeError as the solver.
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
    """Make ready for a reset a solver whose last simulation did not begin at time 0.

    libroadrunner resets to the time at which its last simulation began, and events whose triggers
    are true by then happen at once.
    """
    solver.simulate(times=[0.0, np.finfo(float).tiny ** 0.5])
