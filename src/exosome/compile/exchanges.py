"""Exchanges between places: sentences of crossing and of flow as rates."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from exosome.compile.sizes import fluid_volume
from exosome.model import Model
from exosome.model import sentences as say
from exosome.plan import OUTSIDE, Exchange


def exchanges(
    model: Model, places: tuple[str, ...], kinds: tuple[str, ...]
) -> tuple[Exchange, ...]:
    """Every exchange between places, in the order of the journey."""
    place = {name: i for i, name in enumerate(places)} | {say.OUTSIDE: OUTSIDE}
    kind = {name: i for i, name in enumerate(kinds)}
    volume = {name: fluid_volume(model, name) for name in places}
    rows = []
    for step in model.journey:
        if isinstance(step, say.Carry) and step.place is None:
            passes = 1.0 - (step.reflection or 0.0)
            flow, speed, face = passes * step.at.value, 0.0, -1  # type: ignore[union-attr]
        elif isinstance(step, say.Cross):
            face = -1 if step.wall is None else say.FACES.index(step.wall)
            flow, speed = _crossed(model, step, volume[step.source], face)
        else:
            continue
        assert step.source is not None and step.target is not None
        source, target = place[step.source], place[step.target]
        rate = flow / volume[step.source]
        who = kind[step.subject]
        rows.append(
            Exchange(who, source, target, rate, speed, face, flow, step.verb, step.path)
        )
    return tuple(rows)


def reached(starts: Iterable[str], moves: Collection[tuple[str, str]]) -> set[str]:
    """The places that can be reached from places, these included; `moves` are (from, to)."""
    places = set(starts)
    while further := {target for source, target in moves if source in places} - places:
        places |= further
    return places


def moves_of(model: Model, kind: str) -> list[tuple[str, str]]:
    """The pairs (from, to) of places of an expanded model between which a kind moves."""
    places, kinds = tuple(sorted(model.places)), tuple(sorted(model.exosomes))
    return [
        (places[way.source], places[way.target])
        for way in exchanges(model, places, kinds)
        if way.rate > 0.0 and way.kind == kinds.index(kind) and way.target != OUTSIDE
    ]


def _crossed(model: Model, step: say.Cross, volume: float, face: int) -> tuple[float, float]:
    """Clearance of a crossing in um^3/s, and its speed in um/s if it is through a box's wall."""
    if step.at.kind == "rate":
        return step.at.value * volume, 0.0
    if step.at.kind == "volume flow":
        return step.at.value, 0.0
    if step.area is not None:
        return step.at.value * step.area.value, 0.0
    leaves_box = not model.places[step.source].mixed
    sides = model.places[step.source if leaves_box else step.target].sides
    area = math.prod(length.value for axis, length in enumerate(sides) if axis != face // 2)
    return step.at.value * area, step.at.value if leaves_box else 0.0
