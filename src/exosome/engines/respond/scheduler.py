"""The responses of all cells in order of time, with the cargo that they load.

A host encloses a share of the copies that it holds at that time, and those may have come from
other cells. Cargo does not change where an exosome goes. Trajectories are therefore simulated
first, and cargo and responses follow exactly: windows are chosen so that no exosome is both
released and delivered in one window.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.engines.output import Floats, ResponseAmounts
from exosome.engines.respond.events import MOST_ENCLOSED, TOO_MANY
from exosome.engines.respond.hosts import Delivered, Hosts, Released
from exosome.engines.respond.statistics import AmountStatistics
from exosome.errors import RunError
from exosome.plan import Plan
from exosome.units import show

SAVED = 8_000_000  # saved amounts held at once: 64 MB


class Checkpoint(NamedTuple):
    """The complete state of a `ResponseScheduler` between windows."""

    time: float
    saved: int
    formed: int
    hosts: list[Any]  # the states of their populations
    spread: dict[str, int]


class ResponseScheduler:
    """The responses of the cells of a plan from time 0 on, saved at times `at` (k,) in s.

    Results depend on the seed, the names of cells, and the ids and times of exosomes, not on
    threads or on the order in which exosomes are passed.
    """

    def __init__(self, plan: Plan, *, seed: int, at: ArrayLike, threads: int | None = None) -> None:
        self.plan, self.time = plan, 0.0
        self.at = np.unique(np.asarray(at, np.float64))
        hosts = [Hosts(plan, response, seed, threads) for response in plan.responses]
        ordered = _in_order(plan, hosts)
        self._cyclic = ordered is None
        self.hosts = ordered or hosts
        self._host = np.full(len(plan.cells) + 1, -1)  # by cell; the last entry is that of a dose
        for i, host in enumerate(self.hosts):
            self._host[host.cells] = i
        self._saved = 0  # number of times saved so far
        self._spread = AmountStatistics(plan, [(host.response, host.cells) for host in self.hosts])
        self._ids = np.zeros(0, np.uint64)  # of exosomes released so far, sorted, and their rows
        self._rows = np.zeros(0, np.intp)
        self._times = np.zeros(0)  # release times by row, and their cargo
        self._copies = np.zeros((0, len(plan.cargo)), np.int32)
        self._decided = np.zeros((0, len(plan.cargo)), bool)

    @property
    def decides(self) -> bool:
        """Whether the response of a host decides any cargo."""
        return any(host.decided.any() for host in self.hosts)

    def decided(self, kind: NDArray[np.uint8], cell: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Mask (n, m) of the cargo that hosts decide; `kind` (n,), `cell` (n,), -1 for doses."""
        decided = np.zeros((len(kind), len(self.plan.cargo)), bool)
        for i, host in enumerate(self.hosts):
            rows = self._host[cell] == i
            decided[rows] = host.decided[kind[rows], self.plan.cells.cell_type[cell[rows]]]
        return decided

    def has_response(self, cell: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether each of the cells (n,) has a response."""
        return np.asarray(self._host[cell] >= 0)

    def advance(self, until: float, formed: Released, delivered: Delivered) -> NDArray[np.int32]:
        """Advance to the time `until` (s); returns the copies (n, m) in the exosomes `formed`.

        `formed` and `delivered` hold all releases and deliveries in the window. Cargo that no
        response decides is 0 in the result. Raises RunError as `Population.advance`.
        """
        old = len(self._times)
        order = np.lexsort((formed.exosome, formed.time))
        formed = formed.rows(order)
        delivered = delivered.rows(np.lexsort((delivered.exosome, delivered.time)))
        self._remember(formed.exosome)
        self._times = np.concatenate([self._times, formed.time])
        self._copies = np.concatenate([self._copies, np.zeros(formed.uniform.shape, np.int32)])
        decided = self.decided(formed.kind, formed.cell)
        self._decided = np.concatenate([self._decided, decided])
        formed_row = self._row_of(delivered.exosome)
        born = np.where(formed_row >= 0, np.append(self._times, 0.0)[formed_row], -1.0)
        sent = arrived = 0
        for end in self._windows(until, born, delivered.time):
            side: Literal["left", "right"] = "right" if end == until else "left"
            arriving = np.arange(arrived, np.searchsorted(delivered.time, end, side))
            forming = np.arange(sent, np.searchsorted(formed.time, end, side))
            saves = self.at[self._saved : np.searchsorted(self.at, end, side)]
            for i, host in enumerate(self.hosts):
                delivered_rows = arriving[self._host[delivered.cell[arriving]] == i]
                formed_rows = forming[self._host[formed.cell[forming]] == i]
                inside = self._cargo(delivered.copies[delivered_rows], formed_row[delivered_rows])
                window = host.population.advance(
                    end,
                    host.arrivals(
                        delivered.cell[delivered_rows], delivered.time[delivered_rows], inside
                    ),
                    requests=host.load_requests(formed, formed_rows, decided[formed_rows]),
                    at=saves,
                )
                row, cargo = np.nonzero(decided[formed_rows])
                self._countable(formed, formed_rows[row], cargo, window.enclosed)
                self._copies[old + formed_rows[row], cargo] = window.enclosed
                self._spread.add(host.response, saves, window.saved)
            sent, arrived = sent + len(forming), arrived + len(arriving)
            self._saved += len(saves)
        self.time = until
        copies = np.empty_like(self._copies[old:])
        copies[order] = self._copies[old:]
        return copies

    def enclosed(self, exosome: NDArray[np.uint64], copies: NDArray[np.int32]) -> NDArray[np.int32]:
        """Copies (n, m) in exosomes (n,): decided by responses, otherwise as passed in `copies`."""
        return self._cargo(copies, self._row_of(exosome))

    def state(self) -> Checkpoint:
        """A copy of the state, for `return_to`."""
        hosts = [host.population.state() for host in self.hosts]
        return Checkpoint(self.time, self._saved, len(self._times), hosts, self._spread.state())

    def return_to(self, checkpoint: Checkpoint) -> None:
        """Restore an earlier state."""
        self.time, self._saved, formed = checkpoint.time, checkpoint.saved, checkpoint.formed
        for host, state in zip(self.hosts, checkpoint.hosts, strict=True):
            host.population.return_to(state)
        self._spread.return_to(checkpoint.spread)
        stays = self._rows < formed
        self._ids, self._rows = self._ids[stays], self._rows[stays]
        self._times, self._copies = self._times[:formed], self._copies[:formed]
        self._decided = self._decided[:formed]

    def result(self) -> ResponseAmounts:
        """Amounts by cell type at the saved times, and of each cell at the end."""
        return self._spread.result([host.population.amounts for host in self.hosts])

    def _countable(
        self, formed: Released, rows: NDArray[np.intp], cargo: NDArray[np.intp],
        enclosed: NDArray[np.int32],
    ) -> None:  # fmt: skip
        """Raise RunError if an exosome encloses more copies than the ledger can count."""
        beyond = np.flatnonzero(enclosed == TOO_MANY)
        if not len(beyond):
            return
        one = beyond[np.argmin(formed.time[rows[beyond]])]
        plan = self.plan
        sender = plan.cell_types[plan.cell_type[formed.cell[rows[one]]]]
        raise RunError(
            f"at {show(float(formed.time[rows[one]]), 'time')} an exosome of {sender} would hold "
            f"more than {MOST_ENCLOSED:,} copies of {plan.cargo[cargo[one]]}, the most that the "
            "walk can count; give a smaller `share` or slower reactions, or use the body or the "
            "field engine, which follow means"
        )

    def _remember(self, exosome: NDArray[np.uint64]) -> None:
        """Insert exosomes (n,) as the next rows into the sorted ids."""
        order = np.argsort(exosome)
        at = np.searchsorted(self._ids, exosome[order])
        self._ids = np.insert(self._ids, at, exosome[order])
        self._rows = np.insert(self._rows, at, len(self._times) + order)

    def _row_of(self, exosome: NDArray[np.uint64]) -> NDArray[np.intp]:
        """The row of each exosome (n,), -1 where its release was not registered."""
        if not len(self._ids):
            return np.full(len(exosome), -1)
        at = np.minimum(np.searchsorted(self._ids, exosome), len(self._ids) - 1)
        return np.where(self._ids[at] == exosome, self._rows[at], -1)

    def _cargo(self, copies: NDArray[np.int32], rows: NDArray[np.intp]) -> NDArray[np.int32]:
        """Copies (n, m) in exosomes, with those that hosts decided; `rows` (n,), -1 for unknown."""
        cargo, formed_here = copies.copy(), rows >= 0
        own_rows = rows[formed_here]
        cargo[formed_here] = np.where(
            self._decided[own_rows], self._copies[own_rows], copies[formed_here]
        )
        return cargo

    def _windows(self, until: float, born: Floats, delivered: Floats) -> Iterator[float]:
        """Ends (s) of windows in which no exosome is both released and delivered.

        `born` (n,) are the release times of delivered exosomes, -1 where their cargo is known.
        """
        order = np.argsort(born)
        born, earliest = born[order], np.minimum.accumulate(delivered[order][::-1])[::-1]
        saves_at_once = max(
            1, SAVED // max((h.population.amounts.size for h in self.hosts), default=1)
        )
        begin = self.time
        while begin < until:
            end = until
            first_later = int(np.searchsorted(born, begin))
            if self._cyclic and first_later < len(born):
                end = min(
                    end, max(float(earliest[first_later]), float(np.nextafter(begin, np.inf)))
                )
            if self._saved + saves_at_once < len(self.at):
                end = min(end, float(self.at[self._saved + saves_at_once]))
            yield end
            begin = end


def _in_order(plan: Plan, hosts: list[Hosts]) -> list[Hosts] | None:
    """The hosts sorted so that hosts that decide cargo precede its recipients; None: a cycle."""
    before = {i: {j for j, other in enumerate(hosts) if _reaches(plan, other, host)}
              for i, host in enumerate(hosts)}  # fmt: skip
    ordered: list[int] = []
    while before:
        free = [i for i, others in before.items() if others <= set(ordered)]
        if not free:
            return None
        ordered.append(free[0])
        del before[free[0]]
    return [hosts[i] for i in ordered]


def _reaches(plan: Plan, host: Hosts, other: Hosts) -> bool:
    """Whether cargo that a host decides can be delivered into `other` as one of its species."""
    kinds, _, cargo = np.nonzero(host.decided)
    comes = (plan.delivered_fraction[kinds][:, list(other.response.populations)] > 0.0).any(axis=1)
    return bool((comes & (np.array(other.response.cargo)[cargo] >= 0)).any())
