"""Feedback of cells on a walk: a function that is called after every window."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.engines.walk.coupled.suspended import Suspended, key_of
from exosome.engines.walk.kernel.particle import INTERNALISED
from exosome.engines.walk.kernel.scene import DELAY
from exosome.engines.walk.setup import WalkProblem
from exosome.errors import RunError
from exosome.physics.delivery import delivered_at
from exosome.physics.uptake import driven_share

Floats = NDArray[np.float64]


class Transfers(NamedTuple):
    """Cargo that came into cells or left them: n transfers in the order of time."""

    exosome: NDArray[np.uint64]  # by its stream and the number in it, see `key_of`
    cell: NDArray[np.int32]  # index in `Codebook.cells`
    kind: NDArray[np.uint8]
    time: Floats  # s
    copies: NDArray[np.int32]  # (n, cargo)

    def select(self, chosen: NDArray[np.generic]) -> Transfers:
        """Those that a mask (n,) or row numbers (m,) choose."""
        return Transfers._make(column[chosen] for column in self)

    def merged(self, other: Transfers) -> Transfers:
        """These and others in the order of time; these first at equal times."""
        columns = zip(self, other, strict=True)
        both = Transfers._make(np.concatenate([one, second]) for one, second in columns)
        return both.select(np.argsort(both.time, kind="stable"))


def no_transfers(cargo: int) -> Transfers:
    """No transfers, of `cargo` cargoes."""
    none = np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(0)
    return Transfers(*none, np.zeros((0, cargo), np.int32))


def deliveries(problem: WalkProblem, ended: Suspended, cargo: NDArray[np.int32]) -> Transfers:
    """The cargo that exosomes which ended (n,) release inside cells; `cargo` (n, cargo) copies."""
    chosen = ended["delivered"] & (ended["fate"] == INTERNALISED)
    particles, scene = ended[chosen], problem.scene
    kind = problem.streams.kind[particles["stream"]]
    delay = scene.uptake[kind, scene.cell_type[particles["cell"]], DELAY]
    when = delivered_at(particles["time"], delay)
    transfers = Transfers(key_of(particles), particles["cell"], kind, when, cargo[chosen])
    return transfers.select(np.lexsort((transfers.exosome, transfers.time)))


def loads(problem: WalkProblem, newborn: Suspended, cargo: NDArray[np.int32]) -> Transfers:
    """The cargo (n, cargo) that cells loaded into exosomes that were released (n,)."""
    stream = newborn["stream"]
    transfers = Transfers(
        key_of(newborn), problem.streams.cell[stream], problem.streams.kind[stream],
        newborn["born"], cargo,
    )  # fmt: skip
    order = np.lexsort((transfers.exosome, transfers.time))
    return transfers.select(order[transfers.cell[order] >= 0])


class WindowEvents(NamedTuple):
    """What happened in a window, after `start` and until `end` (s)."""

    start: float
    end: float
    delivered: Transfers  # content released inside cells
    loaded: Transfers  # content of exosomes that cells released


class Factors(NamedTuple):
    """The factors of the next window: arrays that broadcast to the shapes given here.

    `error` is that of the window just simulated, relative to the tolerance: above 1 the window is
    repeated with half its length and the factors that it had.
    """

    release: ArrayLike = 1.0  # (kinds, cells) on the rate of release
    loading: ArrayLike = 1.0  # (kinds, cells, cargo) on the mean copies in an exosome
    uptake: ArrayLike = 1.0  # (kinds, cells) on the speeds of uptake, `enter` and `bind` with `at`
    length: float = math.inf  # s, largest length of the next window
    error: float = 0.0


Feedback = Callable[[WindowEvents], Factors]


class DriveFactors:
    """The current factors of a feedback: of streams, and the share of attempts that succeed.

    The feedback is also called before the first window, when nothing has happened. Without a
    feedback all factors are 1.
    """

    def __init__(self, problem: WalkProblem, feedback: Feedback | None) -> None:
        self._problem, self._feedback, self.error = problem, feedback, 0.0
        cargo = len(problem.codebook.cargo)
        nothing = WindowEvents(0.0, 0.0, no_transfers(cargo), no_transfers(cargo))
        self._set(feedback(nothing) if feedback is not None else Factors())

    def update(self, events: WindowEvents, shortest: bool) -> bool:
        """Take new factors after a window: whether the window is accepted.

        A window with too large an error is not, and leaves the factors; the `shortest` window is
        accepted whatever its error. Raises RunError for factors that are impossible, or of uptake
        that is not driven.
        """
        if self._feedback is None:
            return True
        factors = self._feedback(events)
        self.error = float(factors.error)
        if not (shortest or factors.error <= 1.0):
            return False
        if events.end < self._problem.scene.saved_times[-1]:
            self._set(factors)
        return True

    def _set(self, factors: Factors) -> None:
        codebook, streams = self._problem.codebook, self._problem.streams
        coupling = self._problem.coupling
        kind, cell, sent = streams.kind, streams.cell, streams.cell >= 0
        shape = (len(codebook.kinds), len(codebook.cells))
        release = self._factors(factors.release, shape, "release")
        loading = self._factors(factors.loading, (*shape, len(codebook.cargo)), "loading")
        uptake = self._factors(factors.uptake, shape, "uptake")
        if not factors.length > 0.0:
            raise RunError(f"a feedback: read {factors.length:g} s as the length of a window, "
                           "expected a time above 0 s")  # fmt: skip
        self.length = float(factors.length)
        self.release = np.where(sent, release[kind, cell] if cell.size else 1.0, 1.0)
        self.loading = np.where(sent[:, None], loading[kind, cell], 1.0)
        cell_type = self._problem.scene.cell_type
        part = uptake / coupling.most[:, cell_type]
        number = coupling.damkohler[:, cell_type]
        self.share = np.ascontiguousarray(driven_share(part, number))
        self.damkohler = np.ascontiguousarray(part * number)

    def _factors(self, given: ArrayLike, shape: tuple[int, ...], what: str) -> Floats:
        """Factors of a full shape, checked against `most` of each kind and cell type."""
        factors = np.broadcast_to(np.asarray(given, np.float64), shape)
        for at in np.argwhere(~((factors >= 0.0) & (factors < math.inf)))[:1]:
            self._refuse(factors, at, what, "0 or more")
        if what == "uptake":
            coupling, cell_type = self._problem.coupling, self._problem.scene.cell_type
            for at in np.argwhere(~coupling.driven[:, cell_type] & (factors != 1.0))[:1]:
                self._refuse(factors, at, what, "1, because its uptake is not driven")
            for at in np.argwhere(factors > coupling.most[:, cell_type])[:1]:
                most = coupling.most[at[0], cell_type[at[1]]]
                self._refuse(factors, at, what, f"at most {most:g}, its largest factor")
        return factors

    def _refuse(self, factors: Floats, at: NDArray[np.int64], what: str, expected: str) -> None:
        codebook = self._problem.codebook
        who = f"{codebook.kinds[at[0]]} by {codebook.cells.names[at[1]]}"
        raise RunError(
            f"a feedback: read {factors[tuple(at)]:g} as the factor on {what} of {who}, "
            f"expected {expected}"
        )
