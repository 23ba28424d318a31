"""Rules of a whole body: species, reflection, depots and values that replace the library's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from exosome import library, units
from exosome.compile.physiology import Physiology
from exosome.compile.rules.problem_at import problem
from exosome.compile.whole_body import values_used, volumes, ways
from exosome.errors import Problem, did_you_mean, quote, read_expected
from exosome.model import Body, Model
from exosome.model.body import EVERY_ORGAN
from exosome.model.fields import Frozen

ROUNDING = 1e-9  # of an organ: as far as its parts may exceed it


def bodies(model: Model) -> Iterator[Problem]:
    """Problems of a body, found before its places and flows are made."""
    body = model.body
    if body is None:
        return
    if body.species not in library.SPECIES:
        expected = f"one of the species of the library: {', '.join(library.SPECIES)}"
        hint = did_you_mean(body.species, library.SPECIES)
        yield problem(model, "body.species", read_expected(body.species, expected, hint, "species"))
        return
    facts = Physiology(body)
    organs = [organ for organ in facts.organs if facts.has(f"{organ}.lymph_flow")]
    for organ in body.reflection:
        if organ != EVERY_ORGAN and organ not in organs:
            expected = f"'{EVERY_ORGAN}' or one of the organs with lymph: {', '.join(organs)}"
            message = read_expected(organ, expected, did_you_mean(organ, organs), "reflection")
            yield problem(model, f"body.reflection.{organ}", message)
    depots = _depots(body.species)
    for depot, times in Counter(body.depots).items():
        if depot not in depots:
            expected = f"one of the depots known for a {body.species}: {', '.join(depots)}"
            if not depots:
                expected = f"none: the library knows no depots of a {body.species}"
            hint = did_you_mean(depot, depots) or "Define it as a place with a volume instead."
            yield problem(model, "body.depots", read_expected(depot, expected, hint, "depots"))
        elif times > 1:
            message = read_expected(depot, "each depot once", key="depots")
            yield problem(model, "body.depots", message)
    if all(depot in depots for depot in body.depots):
        yield from _instead(model, body)


def _instead(model: Model, body: Body) -> Iterator[Problem]:
    """Values of `instead` that the body does not use, that can't be read, or that don't fit."""
    used = values_used(body.model_copy(update={"instead": Frozen()}))
    names = sorted(set(used) - {"weight"})
    problems = [p for name in body.instead if (p := _value(model, body, name, names)) is not None]
    yield from problems
    if body.instead and not problems:
        yield from _sums(model, Physiology(body))


def _value(model: Model, body: Body, name: str, names: list[str]) -> Problem | None:
    """The problem of one value that replaces the library's, or None."""
    path, text = f"body.instead.{name}", body.instead[name]
    if name not in names:
        expected = f"the name of a value that a {body.species} is made of, such as liver.volume"
        near = [other for other in names if other.split(".")[0] == name.split(".")[0]]
        hint = f"There are {', '.join(near)}." if near else did_you_mean(name, names)
        if name == "weight":
            hint = "The weight is a key of the body itself, such as weight: 25 g."
        return problem(model, path, read_expected(name, expected, hint, "instead"))
    kind = kind_of(name)
    try:
        value = units.read(text, kind).value
    except units.UnitError as error:
        return problem(model, path, error.sentence(name))
    if value < 0.0 or (kind == "share" and value >= 1.0):
        bounds = "from 0 to below 1" if kind == "share" else "that is not negative"
        expected = f"{units.KINDS[kind].article} {bounds}, such as {units.KINDS[kind].example}"
        return problem(model, path, read_expected(text, expected, key=name))
    return None


def _sums(model: Model, facts: Physiology) -> Iterator[Problem]:
    """The first volume and the first flow that would be negative."""
    names = list(facts.body.instead)
    path = f"body.instead.{names[0]}" if len(names) == 1 else "body.instead"
    prefix = f"with the values of 'instead' for {' and '.join(names)}, "
    small = [(name, volume) for name, volume in volumes(facts) if volume <= 0.0]
    small += [
        (f"the cells of {name}", facts.cells(name))
        for name in facts.organs
        if facts.cells(name) < -ROUNDING * facts.volume(name)
    ]
    for name, volume in small[:1]:
        yield problem(
            model,
            path,
            f"{prefix}{units.show(volume, 'volume')} remain for {name}, expected more: the organs "
            "add up to the body; blood, interstitium and cells add up to an organ; the blood of "
            "the organs and the great vessels adds up to blood.volume",
        )
    for way in [way for way in ways(facts) if way.flow < 0.0][:1]:
        yield problem(
            model,
            path,
            f"{prefix}{units.show(way.flow, 'volume flow')} would flow from {way.source} to "
            f"{way.target}, expected zero or more: the flows of plasma to the organs add up to "
            "that of the heart, and lymph is a part of them",
        )


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
    problems = []
    body = model.body
    if body is not None and body.weight is not None:
        low, high = Physiology(body).range
        if not low <= body.weight.value <= high:
            span = f"{units.show(low, 'mass')} to {units.show(high, 'mass')}"
            problems.append(
                problem(
                    model,
                    "body.weight",
                    f"read {quote(body.weight.text)} for 'weight', beyond the {span} within which "
                    f"the physiology of a {body.species} is scaled with trust; volumes and flows "
                    "may be far off",
                )
            )
    return problems
