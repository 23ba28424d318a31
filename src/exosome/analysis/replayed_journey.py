"""The stages of one exosome's life, and the cells that it touched, from its replay.

The walk counts changes of state at saved times. One exosome walked again with many saved times has
therefore its states as counts of 0 and 1, and the interval of a change is halved again and again
until it is short. Saved times change no draw, so the life is that of the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from exosome.analysis.replay import Replay

FIRST_TIMES = 4096  # saved times of the first replay: a shorter stay between two may be missed
REFINED = 64  # times in the interval of each change, in every round
ROUNDS = 5
TOUCHED = 1e-9  # um of local time below which a surface was not touched

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Stage:
    """One state of an exosome: free in a place, bound to a cell, or its end; times in s."""

    state: str  # "free", "bound", "internalised", "cleared", "exited"
    where: str  # place, or the cell
    from_s: float
    to_s: float | None  # None: until the end of the run


@dataclass(frozen=True)
class Contact:
    """A cell that an exosome touched: local time on its surface (um), and around when (s)."""

    cell: str
    cell_type: str
    local_time_um: float
    around_s: float


@dataclass(frozen=True)
class Journey:
    """What a replay tells of one exosome; stays shorter than `resolution_s` may be missing."""

    stages: tuple[Stage, ...]
    contacts: tuple[Contact, ...]  # in the order of time
    place: str  # of its end
    path_um: float  # straight distance from release to end; nan without space
    resolution_s: float


def journey(replay: Replay, exosome: int) -> Journey:
    """The stages and contacts of an exosome of a run. Raises UsageError for an unknown id."""
    life = _OneLife(replay, exosome)
    born, until = life.born, life.until
    times = np.union1d(np.linspace(born, until, FIRST_TIMES), [born, until])
    resolution = float(np.diff(times).max(initial=0.0))
    rows = life.walk(times)
    for _ in range(ROUNDS):
        changed = np.flatnonzero(np.diff(rows) != 0)
        more = [np.linspace(times[i], times[i + 1], REFINED) for i in changed]
        times = np.union1d(times, np.concatenate([times[:0], *more]))
        rows = life.walk(times)
    return Journey(
        life.stages(times, rows), life.contacts(), life.place, life.moved(), resolution
    )


class _OneLife:
    """One exosome of a run, to be walked again with any saved times."""

    def __init__(self, replay: Replay, exosome: int) -> None:
        wanted = np.array([exosome], np.uint64)
        released = replay.released(wanted)
        self._entered = replay.accepted(wanted)[0]
        self._problem, self._seed = replay.problem, replay.seed
        self._stream, self._number = int(released.stream[0]), np.int64(released.number[0])
        self.born, self.until = float(released.born[0]), replay.until
        self._path: Floats = np.zeros((0, 3))
        self._log: Floats = np.zeros((0, 3))
        self._start = self._end = np.full(3, np.nan)
        self._diffusion, self.place = np.nan, ""

    def walk(self, times: Floats) -> NDArray[np.int64]:
        """The row of the tally (t,) that holds the exosome at each time in s; -1: not born."""
        from exosome.engines.walk.replayed_paths import one_life_again

        problem = self._problem
        scene, streams = problem.scene._replace(saved_times=times), problem.streams
        s = np.int32(self._stream)
        tally = np.zeros((len(problem.rows), len(times)), np.int64)
        self._path = np.full((len(times), 3), np.nan)
        self._log = np.zeros((len(problem.plan.cells) + 7, 3))
        point, _, _, state = one_life_again(
            scene, streams, self._seed, s, self._number, self.born, self._entered, tally,
            self._path, self._log,
        )  # fmt: skip
        self._start, kind = np.array(point), streams.kind[s]
        self.place = problem.plan.places[int(state[0])]
        self._end, self._diffusion = np.array(state[1:4], float), self._of(int(kind), int(state[0]))
        held = np.cumsum(tally, axis=1)
        held[[r for r, row in enumerate(problem.rows) if row[2] not in _HELD]] = 0
        return np.where(held.any(axis=0), held.argmax(axis=0), -1)

    def _of(self, kind: int, place: int) -> float:
        from exosome.engines.walk.kernel import particle

        problem, s = self._problem, self._stream
        address = problem.streams.address[s]
        return float(
            particle.size_and_diffusion(
                problem.scene, self._seed, address, self._number, np.int64(kind), np.int64(place)
            )[1]
        )

    def stages(self, times: Floats, rows: NDArray[np.int64]) -> tuple[Stage, ...]:
        """The stages that rows (t,) of the tally at times (t,) in s mean."""
        begins = [int(i) for i in np.flatnonzero(np.diff(rows, prepend=-2) != 0)]
        out: list[Stage] = []
        for i, end in zip(begins, [*begins[1:], None], strict=True):
            if rows[i] < 0:
                continue
            where, _, state = self._problem.rows[rows[i]]
            if state in ("bound", "internalised"):
                where = self._cell_at(i, where)
            begin = self.born if not out else float(times[i])
            out.append(Stage(state, where, begin, None if end is None else float(times[end])))
        return tuple(out)

    def _cell_at(self, i: int, cell_type: str) -> str:
        """The cell of a type at whose surface the exosome is at a time; the type without space."""
        cells, plan = self._problem.plan.cells, self._problem.plan
        rows = np.flatnonzero([plan.parent_type[c] == cell_type or cells.types[c] == cell_type
                               for c in cells.cell_type])  # fmt: skip
        point = self._path[i] if np.isfinite(self._path[i]).all() else self._end
        if not np.isfinite(point).all() or not np.isfinite(cells.xyz[rows]).all():
            return str(cells.names[rows[0]]) if len(rows) == 1 else cell_type
        apart = point - cells.xyz[rows]
        box = plan.box[cells.place[rows]]
        wraps = self._problem.scene.walls[cells.place[rows]] == 2
        apart = np.where(wraps, apart - box * np.round(apart / box), apart)
        gap = np.abs(np.linalg.norm(apart, axis=1) - cells.radius[rows])
        return str(cells.names[rows[int(np.argmin(gap))]])

    def contacts(self) -> tuple[Contact, ...]:
        """The cells touched in places with space, in the order of time."""
        cells = self._problem.plan.cells
        out: list[Contact] = []
        for surface, length, weighted in self._log[1 : int(self._log[0, 0]) + 1]:
            if surface < len(cells) and length > TOUCHED:
                row = int(surface)
                around = weighted / length / self._diffusion
                out.append(Contact(cells.names[row], cells.types[cells.cell_type[row]],
                                   float(length), float(around)))  # fmt: skip
        return tuple(sorted(out, key=lambda one: one.around_s))

    def moved(self) -> float:
        """Straight from release to end, um."""
        return float(np.linalg.norm(self._end - self._start))


_HELD = ("free", "bound", "internalised", "cleared", "exited")


def as_rows(value: Journey) -> dict[str, Any]:
    """A journey as plain values for JSON."""
    return {
        "stages": [vars(stage).copy() for stage in value.stages],
        "contacts": [vars(contact).copy() for contact in value.contacts],
        "straight_um": None if value.path_um != value.path_um else value.path_um,
        "resolution_s": value.resolution_s,
    }
