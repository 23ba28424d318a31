"""The response of cells to received cargo, as data: network, species of cargo, drives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exosome.plan.reaction_network import Network

if TYPE_CHECKING:
    from exosome.plan.sbml_model import Sbml

MOST_COPIES = 1e15  # more than the molecules of water in a cell (2000 um^3 hold 7e13)
MOST_WITH_FILES = 5000  # cells that follow a file, each on its own: an instance takes 0.3 MB


@dataclass(frozen=True)
class Drive:
    """A number of the model that a response multiplies, by the entries of the plan made from it.

    `releases` are rows of `Plan.releases`, `loads` pairs (kind, cargo); `enters`, `binds` and
    `limits` are the kinds whose uptake speed, binding speed or limit is multiplied, `rules` those
    of tissue whose rate or speed is.
    """

    path: str
    releases: tuple[int, ...] = ()
    loads: tuple[tuple[int, int], ...] = ()
    enters: tuple[int, ...] = ()
    binds: tuple[int, ...] = ()
    limits: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()  # in the order of `TissueRules.all_rules`

    @property
    def drives_fate(self) -> bool:
        """Whether it changes the fate of exosomes, and not only their cargo."""
        return bool(self.releases or self.enters or self.binds)


@dataclass(frozen=True, eq=False)
class CellResponse:
    """The response of all cells of a type; m cargoes, d drives.

    Either `network` (inline reactions) or `sbml` is set; `seconds` and `copies` are the units of
    time and of amounts of a file that does not define them. `species` are those in the results;
    `cargo` (m,) is the index of the species that each cargo becomes in these cells, -1 for none.
    Drive i multiplies its number by the speed of reaction i of `factors`.
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
