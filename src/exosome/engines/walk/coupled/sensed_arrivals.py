"""Exosomes that cells take in, as arrivals to which the cells turn.

An arrival is the entry of an exosome into a cell: at once where the cell takes it in, or at the end
of its stay on the surface where it is bound first. It counts once, with the direction from the
centre of the cell to the point of the surface at which it enters, also if the cell itself sent it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.tissue.tissue_state import Arrivals
from exosome.engines.walk.coupled.suspended import Suspended
from exosome.plan import Cells, Wall
from exosome.plan.tissue_rules import TissueRules

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
PERIODIC = int(Wall.PERIODIC)


class SensedArrivals:
    """Collects the arrivals of a window at the cells that turn to them."""

    def __init__(self, rules: TissueRules, box: Floats, walls: NDArray[np.int8]) -> None:
        """`box` (p, 3) in um and `walls` (p, 3) are those of the places of the plan."""
        senses = [one for one in rules.move if one.senses]
        self._populations = sorted({code for one in senses for code in one.populations})
        self._copies = any(one.to_cargo >= 0 for one in senses)
        self._box, self._walls = box, walls
        self._parts: list[Arrivals] = []

    def __bool__(self) -> bool:
        return bool(self._populations)

    def note(
        self, particles: Suspended, cargo: NDArray[np.int32], kind: Ints, row: Ints, cells: Cells
    ) -> None:
        """Note exosomes (n,) of kinds (n,) that entered the cells of rows (n,) of `cells`."""
        own = np.isin(cells.cell_type[row], self._populations)
        own &= np.isfinite(particles["x"]) & np.isfinite(cells.xyz[row, 0])
        if not own.any():
            return
        particles, row = particles[own], row[own]
        arm = np.stack([particles["x"], particles["y"], particles["z"]], -1) - cells.xyz[row]
        sides, walls = self._box[particles["place"]], self._walls[particles["place"]]
        turns = np.round(arm / np.where(sides > 0.0, sides, 1.0))
        arm = np.where(walls == PERIODIC, arm - sides * turns, arm)
        length = np.sqrt((arm**2).sum(axis=1))
        self._parts.append(
            Arrivals(
                row, kind[own], particles["time"].copy(),
                arm / np.maximum(length, 1e-300)[:, None], np.ones(len(row)),
                cargo[own] if self._copies else None,
            )
        )  # fmt: skip

    def take(self) -> Arrivals | None:
        """The arrivals since the last call, in the order in which they were noted; None: none."""
        parts, self._parts = self._parts, []
        if not parts:
            return None
        row, kind, time, direction, weight = (
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("row", "kind", "time", "direction", "weight")
        )
        copies = [part.copies for part in parts if part.copies is not None]
        return Arrivals(
            row, kind, time, direction, weight, np.concatenate(copies) if copies else None
        )
