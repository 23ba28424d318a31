"""The cells of one response: their population, deliveries into them, and load requests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import Floats
from exosome.engines.respond.events import Arrivals, LoadRequests
from exosome.engines.respond.population import Population
from exosome.plan import CellResponse, Plan
from exosome.plan.reaction_network import Reaction, factors

if TYPE_CHECKING:
    from exosome.engines.respond.sbml_population import SbmlPopulation


class Released(NamedTuple):
    """Released exosomes whose cargo the response of their host decides; n exosomes, m cargoes."""

    exosome: NDArray[np.uint64]
    cell: NDArray[np.int32]  # of the plan
    kind: NDArray[np.uint8]
    time: NDArray[np.float64]  # s
    uniform: NDArray[np.float64]  # (n, m) draws of their cargo, inside (0, 1)

    @classmethod
    def joined(cls, parts: Sequence[Released], cargoes: int) -> Released:
        """The concatenation of parts, of which there may be none; `cargoes` is m."""
        ids, cells, kinds = np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.uint8)
        none = cls(ids, cells, kinds, np.zeros(0), np.zeros((0, cargoes)))
        return cls(*(np.concatenate(column) for column in zip(none, *parts, strict=True)))

    def rows(self, of: NDArray[np.intp]) -> Released:
        """The rows `of` (k,), in that order."""
        return Released(
            self.exosome[of], self.cell[of], self.kind[of], self.time[of], self.uniform[of]
        )


class Delivered(NamedTuple):
    """Deliveries of content into cells with a response; n exosomes, m cargoes."""

    exosome: NDArray[np.uint64]
    cell: NDArray[np.int32]  # of the plan
    time: NDArray[np.float64]  # s
    copies: NDArray[np.int32]  # (n, m), of cargo that no response decides

    @classmethod
    def joined(cls, parts: Sequence[Delivered], cargoes: int) -> Delivered:
        """The concatenation of parts, of which there may be none; `cargoes` is m."""
        ids, cells = np.zeros(0, np.uint64), np.zeros(0, np.int32)
        none = cls(ids, cells, np.zeros(0), np.zeros((0, cargoes), np.int32))
        return cls(*(np.concatenate(column) for column in zip(none, *parts, strict=True)))

    def rows(self, of: NDArray[np.intp]) -> Delivered:
        """The rows `of` (k,), in that order."""
        return Delivered(self.exosome[of], self.cell[of], self.time[of], self.copies[of])


class Hosts:
    """All cells of a plan with one response, and the population that simulates them.

    `cells` are their indices in the plan; `decided` (kinds, cell types + 1, cargo) tells for which
    exosomes and cargo they decide the copies. A row that represents n cells is their mean.
    """

    def __init__(self, plan: Plan, response: CellResponse, seed: int, threads: int | None) -> None:
        self.plan, self.response = plan, response
        self.cells = np.flatnonzero(
            np.isin(plan.cells.cell_type, response.populations) & plan.cells.present
        )
        self._place = np.full(len(plan.cells), -1)
        self._place[self.cells] = np.arange(len(self.cells))
        self._stands_for = plan.cells.multiplicity[self.cells]
        self._cargo = np.array(response.cargo, np.int64)
        self.decided = np.zeros(plan.decided.shape, bool)
        populations = list(response.populations)
        self.decided[:, populations] = plan.decided[:, populations]
        self._drive = np.full((len(plan.kinds), len(plan.cargo)), -1)
        driven: list[Reaction] = []
        for pair in sorted({pair for drive in response.drives for pair in drive.loads}):
            rows = [i for i, drive in enumerate(response.drives) if pair in drive.loads]
            self._drive[pair] = len(driven)
            driven.append(_product([response.factors.reactions[i] for i in rows]))
        self.population = self._follow(seed, threads, driven)

    def _follow(
        self, seed: int, threads: int | None, driven: list[Reaction]
    ) -> Population | SbmlPopulation:
        response, names = self.response, [self.plan.cells.names[c] for c in self.cells]
        drives = factors(driven, response.species)
        if response.network is not None:
            exact = response.exact and bool((self._stands_for == 1.0).all())
            kind = "stochastic" if exact else "deterministic"
            return Population(
                response.network, names, seed=seed, kind=kind, threads=threads, drives=drives
            )
        from exosome.engines.respond.sbml_population import SbmlPopulation

        assert response.sbml is not None
        into = sorted({response.species[s] for s in response.cargo if s >= 0})
        return SbmlPopulation(
            response.sbml, names, receives=into, show=response.species, time=response.seconds,
            copies=response.copies, drives=drives, repeatable=self.plan.feedback,
        )  # fmt: skip

    def arrivals(
        self, cell: NDArray[np.int32], time: Floats, copies: NDArray[np.int32]
    ) -> Arrivals:
        """Deliveries of n exosomes as copies per cell; shapes (n,), (n,) in s, and (n, cargo)."""
        row, cargo = np.nonzero((copies > 0) & (self._cargo >= 0))
        place = self._place[cell[row]]
        per_cell = copies[row, cargo] / self._stands_for[place]
        return Arrivals(place, time[row], self._cargo[cargo], per_cell)

    def stream(self, copies: Floats) -> Floats:
        """Copies (cells, cargo) delivered in these cells, as copies (cells, species) per cell."""
        species_copies = np.zeros((len(self.cells), len(self.response.species)))
        for cargo in np.flatnonzero(self._cargo >= 0):
            species_copies[:, self._cargo[cargo]] += copies[:, cargo] / self._stands_for
        return species_copies

    def load_requests(
        self, formed: Released, sent: NDArray[np.intp], decided: NDArray[np.bool_]
    ) -> LoadRequests:
        """Load requests of the rows `sent` (k,) of exosomes, for the cargo `decided` (k, m)."""
        entry, cargo = np.nonzero(decided)
        row = sent[entry]
        kind, cell = formed.kind[row], formed.cell[row]
        loads = (kind, self.plan.cells.cell_type[cell], cargo)
        place = self._place[cell]
        from_host = (self.plan.load_share[loads] > 0.0) & (self._cargo[cargo] >= 0)
        return LoadRequests(
            cell=place,
            time=formed.time[row],
            species=np.where(from_host, self._cargo[cargo], 0),
            mean=np.where(from_host, 0.0, self.plan.load_mean[loads]),
            share=np.where(from_host, self.plan.load_share[loads], 0.0),
            spread=self.plan.load_size[loads],
            uniform=formed.uniform[row, cargo],
            worth=np.where(from_host, 1.0 / self._stands_for[place], 0.0),
            drive=self._drive[kind, cargo],
        )


def _product(driven: list[Reaction]) -> Reaction:
    """The product of several factors of one rate."""
    constant = float(np.prod([reaction.constant for reaction in driven]))
    every = tuple(factor for reaction in driven for factor in reaction.factors)
    return Reaction(driven[0].name, driven[0].text, {}, {}, constant, every)
