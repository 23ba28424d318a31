"""Observations as weights of places and cells, and labels as rates."""

from __future__ import annotations

from exosome.compile.populations import Population
from exosome.compile.sizes import fluid_volume
from exosome.compile.whole_body import organs
from exosome.model import Model
from exosome.model.observables import LAWS, OF_CELLS
from exosome.plan import CellObservation, Label, Observation


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
    kinds: tuple[str, ...],
    cargo: tuple[str, ...],
    cells: tuple[Population, ...],
) -> tuple[CellObservation, ...]:
    """The readings of cells of a model, in the order of its text."""
    return tuple(
        CellObservation(
            name,
            kinds.index(observed.of),
            tuple(c for c, one in enumerate(cells) if one.cell_type in observed.places),
            observed.unit,
            observed.above if observed.above is not None else 0.0,
            cargo.index(observed.cargo) if observed.cargo is not None else -1,
            f"observe.{name}",
        )
        for name, observed in model.observe.items()
        if observed.unit in OF_CELLS
    )
