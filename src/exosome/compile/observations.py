"""Observations as weights of places and cells, and labels as rates."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

from exosome.compile.populations import Population, populations
from exosome.compile.sizes import fluid_volume
from exosome.compile.whole_body import organs
from exosome.model import Model, Observe
from exosome.model.observables import LAWS, OF_CELLS
from exosome.plan import CellObservation, CellSelection, Label, Observation


def labels(model: Model, kinds: tuple[str, ...]) -> tuple[Label, ...]:
    """The labels of a model, sorted by name."""
    kind = {name: i for i, name in enumerate(kinds)}
    return tuple(
        Label(
            name,
            kind[label.on],
            LAWS.index(label.law),
            label.rate.value if label.rate is not None else 0.0,
            kind[label.free] if label.free is not None else -1,
            f"labels.{name}",
        )
        for name, label in sorted(model.labels.items())
    )


def observations(
    model: Model, places: tuple[str, ...], kinds: tuple[str, ...], cells: tuple[Population, ...]
) -> tuple[Observation, ...]:
    """The observations of a model, in the order of its text.

    An organ is its places and the cells in them, with the share `residual` of its plasma; blood is
    all plasma with the cells in the great vessels. A place is the fluid in it, without its cells; a
    cell type is its cells in every place.
    """
    marks = sorted(model.labels)
    dissected = organs(model.body) if model.body is not None else {}
    rows = []
    for name, observed in model.observe.items():
        if observed.unit in OF_CELLS:
            continue
        share: dict[int, float] = {}
        cleared: dict[int, float] = {}
        inside: set[int] = set()
        volume = 0.0
        for where in observed.places:
            if where in model.places:
                share[places.index(where)] = cleared[places.index(where)] = 1.0
                volume += fluid_volume(model, where)
            elif where in model.cells:
                inside |= {c for c, one in enumerate(cells) if one.cell_type == where}
            else:
                organ = dissected[where]
                measured = organ.parts(observed.residual).items()
                parts = {places.index(p): part for p, part in measured}
                own = {places.index(place) for place in organ.own}
                share |= {place: part for place, part in parts.items() if part > 0.0}
                cleared |= {place: part for place, part in parts.items() if place in own}
                inside |= {
                    c for c, one in enumerate(cells) if organ.cells and one.place in organ.own
                }
                volume += organ.volume
        rows.append(
            Observation(
                name,
                kinds.index(observed.of),
                marks.index(observed.label) if observed.label is not None else -1,
                observed.unit,
                tuple(sorted(share.items())),
                tuple(sorted(cleared.items())),
                tuple(sorted(inside)),
                volume,
                f"observe.{name}",
            )
        )
    return tuple(rows)


def cell_observations(
    model: Model,
    places: tuple[str, ...],
    kinds: tuple[str, ...],
    cargo: tuple[str, ...],
    cells: tuple[Population, ...],
) -> tuple[CellObservation, ...]:
    """The readings of cells of a model, in the order of its text; several of one with parts."""
    rows = []
    for name, observed in model.observe.items():
        if observed.unit not in OF_CELLS:
            continue
        whole = CellObservation(
            name,
            kinds.index(observed.of),
            _of_types(cells, observed.places),
            observed.unit,
            observed.above if observed.above is not None else 0.0,
            cargo.index(observed.cargo) if observed.cargo is not None else -1,
            f"observe.{name}",
            selection=_selection(model, places, observed, cells),
        )
        parts = _parts(whole, observed)
        named = zip(observed.readings(name), parts, strict=True)
        rows += [replace(part, name=reading) for reading, part in named]
    return tuple(rows)


def _of_types(cells: tuple[Population, ...], types: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(c for c, one in enumerate(cells) if one.cell_type in types)


def _selection(
    model: Model, places: tuple[str, ...], observed: Observe, cells: tuple[Population, ...]
) -> CellSelection | None:
    """The cells in a region, and those that distances are measured from; None: all cells."""
    if observed.region is None and observed.senders is None:
        return None
    chosen = CellSelection(_of_types(cells, observed.senders or ()))
    if isinstance(observed.region, str):
        where = matrix_of(model, observed)[0]
        place = model.places[where]
        corners = place.matrix[observed.region].corners(place.sides)
        chosen = replace(chosen, place=places.index(where))
    elif observed.region is not None:
        corners = observed.region
    else:
        return chosen
    (lx, ly, lz), (hx, hy, hz) = corners
    low, high = (lx.value, ly.value, lz.value), (hx.value, hy.value, hz.value)
    return replace(chosen, low=low, high=high)


def matrix_of(model: Model, observed: Observe) -> list[str]:
    """The places of the observed cells that have matrix by the name of the observed region."""
    lived_in = {place for cell in observed.places for place in model.cells[cell].places}
    return sorted(p for p in lived_in if observed.region in model.places[p].matrix)


def _parts(whole: CellObservation, observed: Observe) -> list[CellObservation]:
    """A reading for each range of distances, each bin or each quantile; or the reading itself."""
    if observed.distances is not None and whole.selection is not None:
        edges = [one.value for one in observed.distances]
        return [
            replace(whole, selection=replace(whole.selection, nearest=ends))
            for ends in pairwise(edges)
        ]
    if observed.bins is not None:
        ends = [float(after - 1) for after in observed.bins[1:]]
        return [
            replace(whole, above=first - 1.0, upto=last)
            for first, last in zip(observed.bins, [*ends, math.inf], strict=True)
        ]
    if observed.quantiles is not None:
        return [replace(whole, quantile=part) for part in observed.quantiles]
    return [whole]


def observed_places(model: Model, name: str) -> set[str]:
    """The places of an expanded model that an observation measures, or where its cells live."""
    places, kinds = tuple(sorted(model.places)), tuple(sorted(model.exosomes))
    cells = populations(model)
    seen = next(one for one in observations(model, places, kinds, cells) if one.name == name)
    numbers = {place for place, _ in (*seen.places, *seen.cleared)}
    return {places[number] for number in numbers} | {cells[cell].place for cell in seen.cells}
