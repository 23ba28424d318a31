"""A body that is not in the library, or is told what it does not have; and what to be wary of."""

from __future__ import annotations

from collections.abc import Iterator

from exosome import library, units
from exosome.compile.physiology import Physiology
from exosome.compile.rules.problem import problem
from exosome.errors import Problem, did_you_mean, quote, read_expected
from exosome.model import Body, Model
from exosome.model.body import EVERY_ORGAN


def bodies(model: Model) -> Iterator[Problem]:
    """What is wrong with a body, before its places and flows are made."""
    body = model.body
    if body is None:
        return
    if body.species not in library.SPECIES:
        expected = f"one of the species of the library: {', '.join(library.SPECIES)}"
        hint = did_you_mean(body.species, library.SPECIES)
        yield problem(model, "body.species", read_expected(body.species, expected, hint, "species"))
        return
    organs = Physiology(body).organs
    for organ in body.reflection:
        if organ != EVERY_ORGAN and organ not in organs:
            expected = f"'{EVERY_ORGAN}' or one of the organs: {', '.join(organs)}"
            message = read_expected(organ, expected, did_you_mean(organ, organs), "reflection")
            yield problem(model, f"body.reflection.{organ}", message)
    depots = _depots(body.species)
    for depot in body.depots:
        if depot not in depots:
            expected = f"one of the depots known for a {body.species}: {', '.join(depots)}"
            if not depots:
                expected = f"none: the library knows no depots of a {body.species}"
            hint = did_you_mean(depot, depots) or "Tell it as a place with a volume instead."
            yield problem(model, "body.depots", read_expected(depot, expected, hint, "depots"))
    yield from _instead(model, body)


def _instead(model: Model, body: Body) -> Iterator[Problem]:
    """Values in the place of the library's that it has no name for, or that can't be read."""
    own = library.names(f"{body.species}.")
    stems = tuple(name.partition(".")[2] for name in own)
    for name, said in body.instead.items():
        path = f"body.instead.{name}"
        if name not in stems:
            expected = f"a name that the library has for a {body.species}, such as liver.flow"
            message = read_expected(name, expected, did_you_mean(name, stems), "instead")
            yield problem(model, path, message)
            continue
        kind = kind_of(name)
        try:
            value = units.read(said, kind).value
        except units.UnitError as error:
            yield problem(model, path, error.sentence(name))
            continue
        if value < 0.0:
            expected = f"{units.KINDS[kind].article} that is not negative"
            yield problem(model, path, read_expected(said, expected, key=name))


def kind_of(name: str) -> str:
    """What a value of the body measures, by the end of its name."""
    if name.endswith(("flow", "output", "clearance", "gfr")):
        return "volume flow"
    return "volume" if name.endswith("volume") else "share"


def _depots(species: str) -> tuple[str, ...]:
    """Places of injection whose volume the library knows: joint, epidural, disc."""
    stems = {name.split(".")[1] for name in library.names(f"{species}.")}
    fixed = {*library.ORGANS, "blood", "plasma", "lymph", "urine", "saliva", "rest", "central",
             "csf", "blood_cells"}  # fmt: skip
    known = set(library.names(f"{species}."))
    return tuple(sorted(s for s in stems - fixed if f"{species}.{s}.volume" in known))


def warnings(model: Model) -> list[Problem]:
    """What a model may say, but should be read with care."""
    found = []
    body = model.body
    if body is not None and body.weight is not None:
        low, high = Physiology(body).range
        if not low <= body.weight.value <= high:
            span = f"{units.show(low, 'mass')} to {units.show(high, 'mass')}"
            found.append(
                problem(
                    model,
                    "body.weight",
                    f"read {quote(body.weight.text)} for 'weight', beyond the {span} within which "
                    f"the physiology of a {body.species} is scaled with trust; volumes and flows "
                    "may be far off",
                )
            )
    return found
