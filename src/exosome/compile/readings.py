"""What instruments read, and labels, as weights and rates."""

from __future__ import annotations

from exosome.compile.body import organs
from exosome.compile.plan import Label, Observation
from exosome.compile.populations import Population
from exosome.compile.rates import fluid_volume
from exosome.model import Model
from exosome.model.observe import LAWS


def labels(model: Model, kinds: tuple[str, ...]) -> tuple[Label, ...]:
    """The labels of a model, sorted by name."""
    kind = {name: i for i, name in enumerate(kinds)}
    return tuple(
        Label(
            name,
            kind[said.on],
            LAWS.index(said.law),
            said.rate.value if said.rate is not None else 0.0,
            kind[said.free] if said.free is not None else -1,
        )
        for name, said in sorted(model.labels.items())
    )


def observations(
    model: Model, places: tuple[str, ...], kinds: tuple[str, ...], cells: tuple[Population, ...]
) -> tuple[Observation, ...]:
    """The observations of a model, in the order of telling.

    An organ is its places and the cells in them, its plasma by the share `residual`. A place is
    the exosomes in it, adrift and bound to or inside its cells; a cell type is its cells anywhere.
    """
    marks = sorted(model.labels)
    dissected = organs(model.body) if model.body is not None else {}
    found = []
    for name, said in model.observe.items():
        share: dict[int, float] = {}
        inside: set[int] = set()
        volume = 0.0
        for where in said.places:
            own = where in model.places or where in model.cells
            organ = None if own else dissected.get(where)
            for place, part in (organ.parts(said.residual) if organ else {where: 1.0}).items():
                if place in model.places:
                    share[places.index(place)] = part
                    volume += 0.0 if organ else fluid_volume(model, place)
                inside |= {c for c, one in enumerate(cells) if place in (one.place, one.cell_type)}
            volume += organ.volume if organ else 0.0
        found.append(
            Observation(
                name,
                kinds.index(said.of),
                marks.index(said.label) if said.label is not None else -1,
                said.unit,
                tuple(sorted(share.items())),
                tuple(sorted(inside)),
                volume,
            )
        )
    return tuple(found)
