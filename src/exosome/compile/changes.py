"""A plan with other numbers, made from the parts of its model without text, checks or placement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from exosome.compile.placement import gathered_again, unplaced
from exosome.compile.whole_body import expand
from exosome.errors import UsageError, quote
from exosome.model import Model
from exosome.model.paths import Spot
from exosome.model.substitute import may_be_put_in, number_paths, substituted
from exosome.plan import Cells, Plan

GEOMETRY = "the positions of cells depend on it; change the model with but(...) and compile it"
STRUCTURE = "the structure of the plan depends on it; change the model with but(...)"


Make = Callable[[Model, Cells, "Changeable"], Plan]
"""A function that makes the plan of an expanded model, its cells and their `Changeable`."""


class Changeable:
    """The model of a plan: `whole` is the model with the places of its body, with these `cells`."""

    def __init__(
        self, model: Model, whole: Model, cells: Cells, engine: str, make: Make,
        spots: dict[str, Spot] | None = None,
    ) -> None:  # fmt: skip
        self.model, self.whole, self.cells, self.engine = model, whole, cells, engine
        self._make = make
        self._spots: dict[str, Spot] = {} if spots is None else spots

    def plan(self) -> Plan:
        """The plan of the model."""
        return self._make(self.whole, self.cells, self)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The path of every number that can be changed, in the order of the model's text."""
        paths = []
        for path in number_paths(self.model):
            try:
                self._spot(path, "1")
            except UsageError:
                continue
            paths.append(path)
        return tuple(paths)

    def with_(self, changes: Mapping[str, Any]) -> Plan:
        """The plan with other numbers; see `Plan.with_`."""
        values = [(self._spot(path, value), value) for path, value in changes.items()]
        touched = {spot.keys[0] for spot, _ in values}
        if "body" in touched or self.whole is self.model:
            model = substituted(self.model, values)
            whole = expand(model)
        else:
            model, whole = substituted(self.model, values), substituted(self.whole, values)
        cells = self.cells
        if touched & {"cells", "places", "body"}:
            cells = unplaced(whole) if self.engine == "body" else gathered_again(whole, cells)
        return Changeable(model, whole, cells, self.engine, self._make, self._spots).plan()

    def _spot(self, path: str, value: Any) -> Spot:
        """Where a path leads; UsageError, with the reason, if no number can be changed there."""
        spot = self._spots.get(path)
        if spot is None:
            spot = self.model.find(path)
            why = self._refusal(spot)
            if why:
                raise UsageError(f"{quote(spot.path)} can't be changed in a plan: {why}")
            self._spots[path] = spot
        if value is None:
            raise UsageError(f"{quote(spot.path)} can't be taken out of a plan: {STRUCTURE}")
        return spot

    def _refusal(self, spot: Spot) -> str:
        """Why the number at a spot cannot be changed in a plan; empty if it can.

        A number that is not written can be changed if its part has a default (a factor of 1).
        """
        keys, node = spot.keys, spot.node
        if node is None and not may_be_put_in(self.whole, keys):
            return "nothing is written there; write it in the model first"
        if spot.shared or (node is not None and node.anchor is not None):
            return "it is shared by an anchor (&) in the file"
        if node is not None and spot.path not in self._numbers:
            return "it is not a number"
        section, key = keys[0], keys[2] if len(keys) > 2 else ""
        if section == "journey" and key == "point":
            return GEOMETRY
        corner = key == "matrix" and keys[4:5] != ("hinders",)
        if section == "places" and (key == "seed" or corner):
            return GEOMETRY
        if section == "cells" and key in ("positions", "from"):
            return GEOMETRY
        if self.engine != "body":
            if section == "places" and key == "box":
                return GEOMETRY
            boxed = section == "cells" and not self._mixed(str(keys[1]))
            if boxed and key in ("count", "radius"):
                return GEOMETRY
        return ""

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(number_paths(self.model))

    def _mixed(self, cell_type: str) -> bool:
        places = self.whole.places
        return all(places[name].mixed for name in self.whole.cells[cell_type].places)
