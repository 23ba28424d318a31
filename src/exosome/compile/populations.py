"""Populations: the cells of one type in one place; every engine counts cells by these."""

from __future__ import annotations

from dataclasses import dataclass

from exosome.compile.whole_body import expand
from exosome.model import Model


@dataclass(frozen=True)
class Population:
    """The cells of one type in one place; named after the type, and the place if it has several."""

    name: str
    cell_type: str
    place: str
    number: int
    mixed: bool  # the place is well mixed, so that its cells have no positions


def populations(model: Model) -> tuple[Population, ...]:
    """Every population of a model, sorted by name; cells may live in places of its body."""
    model = expand(model)
    groups = []
    for name, cell in model.cells.items():
        for place in cell.places:
            several = len(cell.places) > 1
            label = f"{name} in {place}" if several else name
            mixed = model.places[place].mixed
            groups.append(Population(label, name, place, cell.number_in(place), mixed))
    return tuple(sorted(groups, key=lambda p: p.name))
