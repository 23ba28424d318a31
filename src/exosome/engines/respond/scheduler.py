"""The responses of all cells together, in order of time, with the cargo that they send.

What a cell encloses is a share of what it holds at that moment, and what it holds may have come
from others. No cargo changes where an exosome goes, so lives come first, and cargo and responses
after them, exactly: time is cut so that nothing is formed and delivered in one window.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from exosome.engines.output import Answer, Floats
from exosome.engines.respond.hosts import Delivered, Hosts, Released
from exosome.engines.respond.statistics import AmountStatistics
from exosome.plan import Plan

SAVED = 8_000_000  # amounts that are kept at once: 64 MB


class Checkpoint(NamedTuple):
    """All that answers carry from one `advance` to the next."""

    time: float
    saved: int
    formed: int
    hosts: list[Any]  # the states of their populations
    spread: dict[str, int]


class ResponseScheduler:
    """The responses of the cells of a plan from time 0 on, saved at times `at` (s).

    What happens depends on the seed, the names of cells and exosomes and their times, not on
    threads or on the order in which exosomes are handed over.
    """

    def __init__(self, plan: Plan, *, seed: int, at: ArrayLike, threads: int | None = None) -> None:
        self.plan, self.time = plan, 0.0
        self.at = np.unique(np.asarray(at, np.float64))
        hosts = [Hosts(plan, response, seed, threads) for response in plan.responses]
        ordered = _in_order(plan, hosts)
        self._cyclic = ordered is None
        self.hosts = ordered or hosts
        self._host = np.full(len(plan.cells) + 1, -1)  # of each cell; the last is that of a dose
        for i, host in enumerate(self.hosts):
            self._host[host.cells] = i
        self._saved = 0  # how many of the times
        self._spread = AmountStatistics(plan, [(host.response, host.cells) for host in self.hosts])
        self._ids = np.zeros(0, np.uint64)  # of the exosomes formed so far, sorted, and their rows
        self._rows = np.zeros(0, np.intp)
        self._times = np.zeros(0)  # of the rows, and their cargo
        self._copies = np.zeros((0, len(plan.cargo)), np.int32)
        self._decided = np.zeros((0, len(plan.cargo)), bool)

    @property
    def decides(self) -> bool:
        """Whether any cargo depends on what its host holds or does."""
        return any(host.decided.any() for host in self.hosts)

    def decided(self, kind: NDArray[np.uint8], cell: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Which cargo of exosomes (n, m) the response of their host decides; cell -1: a dose."""
        decided = np.zeros((len(kind), len(self.plan.cargo)), bool)
        for i, host in enumerate(self.hosts):
            rows = self._host[cell] == i
            decided[rows] = host.decided[kind[rows], self.plan.cell_type[cell[rows]]]
        return decided

    def has_response(self, cell: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether cells have a response."""
        return np.asarray(self._host[cell] >= 0)

    def advance(self, until: float, formed: Released, delivered: Delivered) -> NDArray[np.int32]:
        """Go on to a time (s); gives the copies (n, m) in the exosomes that were formed.

        All that is formed and delivered from now to `until`, of exosomes formed now or before.
        Cargo that no response decides is 0 there. Raises RunError as `Population.advance`.
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
                self._copies[old + formed_rows[row], cargo] = window.enclosed
                self._spread.add(host.response, saves, window.saved)
            sent, arrived = sent + len(forming), arrived + len(arriving)
            self._saved += len(saves)
        self.time = until
        copies = np.empty_like(self._copies[old:])
        copies[order] = self._copies[old:]
        return copies

    def enclosed(self, exosome: NDArray[np.uint64], copies: NDArray[np.int32]) -> NDArray[np.int32]:
        """Copies in exosomes (n, m): those that responses decided, and else as they are."""
        return self._cargo(copies, self._row_of(exosome))

    def state(self) -> Checkpoint:
        """What `return_to` needs to go on from here once more."""
        hosts = [host.population.state() for host in self.hosts]
        return Checkpoint(self.time, self._saved, len(self._times), hosts, self._spread.state())

    def return_to(self, checkpoint: Checkpoint) -> None:
        """Go back to an earlier state."""
        self.time, self._saved, formed = checkpoint.time, checkpoint.saved, checkpoint.formed
        for host, state in zip(self.hosts, checkpoint.hosts, strict=True):
            host.population.return_to(state)
        self._spread.return_to(checkpoint.spread)
        stays = self._rows < formed
        self._ids, self._rows = self._ids[stays], self._rows[stays]
        self._times, self._copies = self._times[:formed], self._copies[:formed]
        self._decided = self._decided[:formed]

    def result(self) -> Answer:
        """What the cells did: amounts by type at the saved times, and of each cell at the end."""
        return self._spread.result([host.population.amounts for host in self.hosts])

    def _remember(self, exosome: NDArray[np.uint64]) -> None:
        """Add exosomes as the next rows; those before are not sorted anew."""
        order = np.argsort(exosome)
        at = np.searchsorted(self._ids, exosome[order])
        self._ids = np.insert(self._ids, at, exosome[order])
        self._rows = np.insert(self._rows, at, len(self._times) + order)

    def _row_of(self, exosome: NDArray[np.uint64]) -> NDArray[np.intp]:
        """The row of each exosome, -1 where it was not formed here."""
        if not len(self._ids):
            return np.full(len(exosome), -1)
        at = np.minimum(np.searchsorted(self._ids, exosome), len(self._ids) - 1)
        return np.where(self._ids[at] == exosome, self._rows[at], -1)

    def _cargo(self, copies: NDArray[np.int32], rows: NDArray[np.intp]) -> NDArray[np.int32]:
        """Copies in delivered exosomes: those of their host where it decided them."""
        cargo, formed_here = copies.copy(), rows >= 0
        own_rows = rows[formed_here]
        cargo[formed_here] = np.where(
            self._decided[own_rows], self._copies[own_rows], copies[formed_here]
        )
        return cargo

    def _windows(self, until: float, born: Floats, delivered: Floats) -> Iterator[float]:
        """Ends (s) of windows in which nothing is both formed and delivered.

        `born` is when each delivered exosome was formed, -1 where its cargo is known.
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
    """The hosts so that whoever decides cargo comes before whom it reaches; None: a cycle."""
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
    """Whether cargo that a host decides can be delivered into others, for whom it is a species."""
    kinds, _, cargo = np.nonzero(host.decided)
    comes = (plan.delivered_fraction[kinds][:, list(other.response.populations)] > 0.0).any(axis=1)
    return bool((comes & (np.array(other.response.cargo)[cargo] >= 0)).any())
