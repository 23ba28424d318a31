"""What the cells of a type do with what they receive, as data: networks, cargo, drives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exosome.plan.network import Network

if TYPE_CHECKING:
    from exosome.compile.sbml import Sbml

MOST_COPIES = 1e15  # more than the molecules of water in a cell (2000 um^3 hold 7e13)
MOST_WITH_FILES = 5000  # cells that follow a file, each on its own: an instance takes 0.3 MB


@dataclass(frozen=True)
class Drive:
    """A number of the model that the response multiplies, as rows of the plan that it decides.

    `releases` are rows of `Plan.releases`, `loads` kinds and cargoes; `enters`, `binds` and
    `limits` are kinds whose uptake by the cells it is.
    """

    path: str
    releases: tuple[int, ...] = ()
    loads: tuple[tuple[int, int], ...] = ()
    enters: tuple[int, ...] = ()
    binds: tuple[int, ...] = ()
    limits: tuple[int, ...] = ()

    @property
    def drives_lives(self) -> bool:
        """Whether it changes where exosomes go, and not only what is in them."""
        return bool(self.releases or self.enters or self.binds)


@dataclass(frozen=True, eq=False)
class CellResponse:
    """The response of all cells of a type; m cargoes, d drives.

    One of `network` (inline reactions) and `sbml` is there; `seconds` and `copies` are what the
    units of time and of amounts of a file are, where it does not say. Of what is followed,
    `species` are shown; `cargo` (m,) is the species that each cargo is in these cells, -1 for none.
    Drive i multiplies by the speed of reaction i of `factors`.
    """

    cell_type: str
    populations: tuple[int, ...]  # cell types of the plan
    species: tuple[str, ...]
    cargo: tuple[int, ...]
    network: Network | None
    sbml: Sbml | None
    seconds: float | None
    copies: float | None
    exact: bool  # counted copy by copy
    drives: tuple[Drive, ...]
    factors: Network
