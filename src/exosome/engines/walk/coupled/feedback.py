"""What ties a walk to the cells it passes through: a feedback, asked after every window."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.engines.walk.coupled.suspended import Paused, key_of
from exosome.engines.walk.kernel.particle import ENTERED
from exosome.engines.walk.kernel.scene import DELAY
from exosome.engines.walk.setup import Ready
from exosome.errors import RunError
from exosome.physics.delivery import delivered_at
from exosome.physics.uptake import driven_share

Floats = NDArray[np.float64]


class Transfers(NamedTuple):
    """Cargo that came into cells or left them: arrays of length n, in the order of time."""

    exosome: NDArray[np.uint64]  # by its stream and the number in it, see `key_of`
    cell: NDArray[np.int32]  # index in `People.cells`
    kind: NDArray[np.uint8]
    time: Floats  # s
    copies: NDArray[np.int32]  # (n, cargo)

    def of(self, those: NDArray[np.generic]) -> Transfers:
        """Some of them."""
        return Transfers._make(column[those] for column in self)

    def and_(self, others: Transfers) -> Transfers:
        """These and others, in the order of time; of one moment, these first."""
        columns = zip(self, others, strict=True)
        both = Transfers._make(np.concatenate([one, other]) for one, other in columns)
        return both.of(np.argsort(both.time, kind="stable"))


def no_transfers(cargo: int) -> Transfers:
    """None, of so many cargoes."""
    none = np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.uint8), np.zeros(0)
    return Transfers(*none, np.zeros((0, cargo), np.int32))


def deliveries(ready: Ready, ended: Paused, cargo: NDArray[np.int32]) -> Transfers:
    """What lives that ended release inside the cells they entered."""
    those = ended["delivered"] & (ended["fate"] == ENTERED)
    lives, tissue = ended[those], ready.tissue
    kind = ready.streams.kind[lives["stream"]]
    delay = tissue.uptake[kind, tissue.cell_type[lives["cell"]], DELAY]
    when = delivered_at(lives["time"], delay)
    told = Transfers(key_of(lives), lives["cell"], kind, when, cargo[those])
    return told.of(np.lexsort((told.exosome, told.time)))


def loads(ready: Ready, newborn: Paused, cargo: NDArray[np.int32]) -> Transfers:
    """What cells enclosed in exosomes that were born."""
    stream = newborn["stream"]
    told = Transfers(
        key_of(newborn), ready.streams.cell[stream], ready.streams.kind[stream], newborn["born"],
        cargo,
    )  # fmt: skip
    order = np.lexsort((told.exosome, told.time))
    return told.of(order[told.cell[order] >= 0])


class Happened(NamedTuple):
    """What happened after `start` and until `end` (s)."""

    start: float
    end: float
    delivered: Transfers  # content released inside cells
    loaded: Transfers  # content of exosomes that cells released


class Factors(NamedTuple):
    """What holds in the next window: numbers that broadcast to the shapes given here.

    `error` is that of the window that was just lived, in units of what is allowed: above 1 it is
    lived again in half its length, with the factors that it had.
    """

    release: ArrayLike = 1.0  # (kinds, cells) on the rate of release
    loading: ArrayLike = 1.0  # (kinds, cells, cargo) on the mean copies that are enclosed
    uptake: ArrayLike = 1.0  # (kinds, cells) on the speeds of uptake, `enter` and `bind` with `at`
    length: float = math.inf  # s, of the next window at most
    error: float = 0.0


Feedback = Callable[[Happened], Factors]


class Drive:
    """What a feedback last said, in full: factors of streams, and the share of attempts it lets be.

    It is asked before the first window too, when nothing has happened. Without one all factors
    are 1.
    """

    def __init__(self, ready: Ready, feedback: Feedback | None) -> None:
        self._ready, self._feedback, self.error = ready, feedback, 0.0
        cargo = len(ready.people.cargo)
        nothing = Happened(0.0, 0.0, no_transfers(cargo), no_transfers(cargo))
        self._take(feedback(nothing) if feedback is not None else Factors())

    def ask(self, happened: Happened, shortest: bool) -> bool:
        """Take new factors after a window, or none if it was too long: whether it may stand.

        The `shortest` window stands whatever its error.
        Raises RunError for factors that can't be, or that were not told to be driven.
        """
        if self._feedback is None:
            return True
        told = self._feedback(happened)
        self.error = float(told.error)
        if not (shortest or told.error <= 1.0):
            return False
        if happened.end < self._ready.tissue.saves[-1]:
            self._take(told)
        return True

    def _take(self, told: Factors) -> None:
        people, streams, ties = self._ready.people, self._ready.streams, self._ready.ties
        kind, cell, sent = streams.kind, streams.cell, streams.cell >= 0
        shape = (len(people.kinds), len(people.cells))
        release = self._factors(told.release, shape, "release")
        loading = self._factors(told.loading, (*shape, len(people.cargo)), "loading")
        uptake = self._factors(told.uptake, shape, "uptake")
        if not told.length > 0.0:
            raise RunError(f"a feedback: read {told.length:g} s as the length of a window, "
                           "expected a time above 0 s")  # fmt: skip
        self.length = float(told.length)
        self.release = np.where(sent, release[kind, cell] if cell.size else 1.0, 1.0)
        self.loading = np.where(sent[:, None], loading[kind, cell], 1.0)
        its = self._ready.tissue.cell_type
        part = uptake / ties.most[:, its]
        number = ties.damkohler[:, its]
        self.share = np.ascontiguousarray(driven_share(part, number))

    def _factors(self, told: ArrayLike, shape: tuple[int, ...], what: str) -> Floats:
        """Factors in full; `most` of each kind and cell type may not be passed."""
        factors = np.broadcast_to(np.asarray(told, np.float64), shape)
        for at in np.argwhere(~((factors >= 0.0) & (factors < math.inf)))[:1]:
            self._refuse(factors, at, what, "0 or more")
        if what == "uptake":
            ties, its = self._ready.ties, self._ready.tissue.cell_type
            for at in np.argwhere(~ties.driven[:, its] & (factors != 1.0))[:1]:
                self._refuse(factors, at, what, "1, as it was not told to be driven")
            for at in np.argwhere(factors > ties.most[:, its])[:1]:
                most = ties.most[at[0], its[at[1]]]
                self._refuse(factors, at, what, f"at most {most:g}, as was told")
        return factors

    def _refuse(self, factors: Floats, at: NDArray[np.int64], what: str, expected: str) -> None:
        people = self._ready.people
        who = f"{people.kinds[at[0]]} by {people.cells[at[1]]}"
        raise RunError(
            f"a feedback: read {factors[tuple(at)]:g} as the factor on {what} of {who}, "
            f"expected {expected}"
        )
