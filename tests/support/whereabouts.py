"""Where an exosome of a model may be found: its places, with their walls and cells."""

from __future__ import annotations

from typing import Any

import numpy as np

from exosome.model import Model
from exosome.model import sentences as say

NEAR_UM = 1e-3
Cell = dict[str, Any]  # a row of cells.parquet


def root(population: str) -> str:
    """The cell type of the model that a population belongs to."""
    return population.partition(" in ")[0]


class Whereabouts:
    """The places of a model, and which of them lead to which."""

    def __init__(self, model: Model, cells: dict[str, Cell]) -> None:
        self.model = model
        self.cells = cells

    def place(self, population: str) -> str:
        """The place where a population lives."""
        return population.partition(" in ")[2] or self.model.cells[root(population)].place

    def ways(self, kind: str, place: str) -> list[say.Cross | say.Carry]:
        """The sentences that lead a kind out of a place."""
        return [
            step
            for step in self.model.journey
            if isinstance(step, say.Cross | say.Carry)
            and (step.subject, step.source) == (kind, place)
            and (float(step.at) > 0.0 and getattr(step, "reflection", None) != 1.0)  # type: ignore[arg-type]
        ]

    def beyond(self, kind: str, place: str) -> set[str]:
        """The places to which a kind can come from a place, itself among them."""
        reached, new = {place}, [place]
        while new:
            targets = {str(step.target) for step in self.ways(kind, new.pop())} - reached
            new += targets - {say.OUTSIDE}
            reached |= targets
        return reached - {say.OUTSIDE}

    def wrong(self, kind: str, place: str, xyz: Any, fate: str, receiver: str | None) -> str:
        """What is wrong with an exosome that ended or is in a place; an empty text if nothing."""
        where = self.model.places[place]
        if where.mixed != bool(np.isnan(xyz).all()):
            return "it has a position where there is none, or none where there is one"
        if receiver is not None and self.place(self.cells[receiver]["type"]) != place:
            return "its receiver lives elsewhere"
        out = [step for step in self.ways(kind, place) if step.target == say.OUTSIDE]
        if where.mixed:
            return "" if fate != "exited" or out else "nothing leads out of there"
        box = np.array([length.value for length in where.sides])
        if not ((-NEAR_UM <= xyz) & (xyz <= box + NEAR_UM)).all():
            return "it is out of the box"
        walls = list(where.walls or ())
        if fate == "exited" and not self._at_a_way_out(xyz, box, walls, out):
            return "it left where nothing lets out"
        for name, cell in self.cells.items():
            if self.place(cell["type"]) != place:
                continue
            gap = self._gap(xyz, cell, box, walls)
            if name == receiver and abs(gap) >= NEAR_UM:
                return f"it is {gap} um from its receiver {name}"
            if name != receiver and gap <= -NEAR_UM and not self._flows(kind, place):
                return f"it is inside {name}"
        return ""

    def _at_a_way_out(self, xyz: Any, box: Any, walls: list[str], out: list[Any]) -> bool:
        """At an open wall, at a permeable one that leads outside, or anywhere if that leads out."""
        if any(getattr(step, "wall", None) is None for step in out):
            return True
        faces = {step.wall for step in out}
        for axis, name in enumerate("xyz"):
            for side, at in (("low", 0.0), ("high", box[axis])):
                lets = walls[axis] == "open" or f"{name} {side}" in faces
                if lets and abs(xyz[axis] - at) < NEAR_UM:
                    return True
        return False

    def _flows(self, kind: str, place: str) -> bool:
        """Whether a flow, which passes through cells, carries a kind in a place."""
        return any(
            speed.value
            for step in self.model.journey
            if isinstance(step, say.Carry) and (step.subject, step.place) == (kind, place)
            for speed in step.at  # type: ignore[union-attr]
        )

    @staticmethod
    def _gap(xyz: Any, cell: Cell, box: Any, walls: list[str]) -> float:
        """From a point to the surface of a cell, through periodic walls too."""
        apart = xyz - np.array([cell["x_um"], cell["y_um"], cell["z_um"]])
        round_ = np.array(walls) == "periodic"
        apart = np.where(round_, apart - box * np.round(apart / box), apart)
        return float(np.sqrt((apart**2).sum())) - cell["radius_um"]
