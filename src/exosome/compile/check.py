"""Every name resolved and every sentence held against the others, before any number is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exosome import library
from exosome.chance import MAX_NUMBER
from exosome.errors import Problem, did_you_mean, quote, read_expected
from exosome.model import Model, Step
from exosome.model.steps import (
    Bind,
    Carry,
    Clear,
    Cross,
    Deliver,
    Diffuse,
    Enter,
    Give,
    Leave,
    Load,
    Release,
)

DOSE = "dose"
FLUIDS = tuple(
    name.split(".")[1] for name in library.names("fluid.") if name.endswith(".viscosity")
)


def problem(model: Model, path: str, message: str) -> Problem:
    """A problem at a path of the model, with its line and column where they are known."""
    file, line, column = model.where(path) or (None, None, None)
    return Problem(message, file, line, column, path)


def check(model: Model) -> list[Problem]:
    """All that is wrong with a model as a whole, whichever engine is to run it."""
    found = [*_not_yet(model), *_names(model)]
    if found:
        return found
    return [*_twice(model), *_movement(model), *_cargo(model), *_uptake(model), *_doses(model)]


def _not_yet(model: Model) -> Iterator[Problem]:
    """Words of the language that no engine of this version can follow: refused by name."""
    later = "is a word of the language that this version can't follow yet, so it is refused"
    if model.body is not None:
        yield problem(model, "body", f"'body' {later}; remove it and describe 'places' instead")
    if model.response:
        yield problem(model, "response", f"'response' {later}; remove it to run the journey alone")
    for step in model.journey:
        if isinstance(step, Cross):
            yield problem(model, step.path, f"'cross' {later}; remove the sentence")
        if isinstance(step, Carry) and step.place is None:
            yield problem(
                model,
                step.path,
                f"'carry' from place to place {later}; flow within a place is written "
                "`carry: courier, in: gel, at: [1 um/s, 0 um/s, 0 um/s]`",
            )
        if isinstance(step, Enter) and step.limit is not None:
            yield problem(
                model,
                f"{step.path}.limit",
                f"'limit' {later}: it ties lives together; remove it for uptake without saturation",
            )


def _names(model: Model) -> Iterator[Problem]:
    known = model.known_names
    for name, cell in model.cells.items():
        yield from _known(model, f"cells.{name}.in", cell.place, "places", known["places"])
    for step in model.journey:
        kind_key = "into" if isinstance(step, Load) else step.verb
        kind = step.into if isinstance(step, Load) else step.subject
        yield from _known(model, f"{step.path}.{kind_key}", kind, "exosomes", known["exosomes"])
        for field, key in (("place", "in"), ("into", "into"), ("target", "to"), ("source", "from")):
            word = getattr(step, field, None)
            if word is None or (isinstance(step, Load) and (key == "into" or word == DOSE)):
                continue
            section = "places" if key == "in" or isinstance(step, Give | Cross | Carry) else "cells"
            yield from _known(model, f"{step.path}.{key}", word, section, known[section])
    for name, place in model.places.items():
        if place.fluid is not None and place.fluid not in FLUIDS:
            yield problem(
                model,
                f"places.{name}.fluid",
                read_expected(
                    place.fluid,
                    f"a fluid of the library: {', '.join(FLUIDS)}",
                    did_you_mean(place.fluid, FLUIDS),
                    "fluid",
                ),
            )


def _known(
    model: Model, path: str, word: str, section: str, names: Iterable[str]
) -> Iterator[Problem]:
    names = sorted(names)
    if word not in names:
        expected = f"one of the {section}: {', '.join(names)}" if names else f"one of '{section}'"
        if not names:
            expected = f"a name from '{section}', and there is none"
        hint = did_you_mean(word, names)
        yield problem(model, path, read_expected(word, expected, hint, path.rsplit(".", 1)[-1]))


def _twice(model: Model) -> Iterator[Problem]:
    """Two sentences that say the same thing of the same pair."""
    once = (Load, Diffuse, Carry, Clear, Bind, Leave, Enter, Deliver)
    seen: dict[tuple[object, ...], Step] = {}
    for step in model.journey:
        if not isinstance(step, once):
            continue
        how = "rate" if isinstance(step, Enter) and step.rate is not None else ""
        key = (step.verb, *sorted(step.words()), how)
        if key in seen:
            yield problem(
                model,
                step.path,
                f"a second '{step.verb}' for {' and '.join(map(quote, step.words()))}: "
                "say it once, in one sentence",
            )
        seen.setdefault(key, step)


def _movement(model: Model) -> Iterator[Problem]:
    moves = {(s.subject, s.place): s for s in model.journey if isinstance(s, Diffuse)}
    for (kind, place), step in moves.items():
        if step.at is not None and not step.at.value > 0:
            yield problem(
                model,
                f"{step.path}.at",
                read_expected(step.at.text, "a diffusion coefficient above zero, such as 5 um^2/s"),
            )
        if step.at is None:
            lacks = (
                ""
                if kind not in model.exosomes or model.exosomes[kind].diameter
                else (f"'{kind}' has no diameter; say `diameter: 100 nm` there")
            )
            if place in model.places and model.places[place].fluid is None:
                lacks = f"'{place}' names no fluid; say `fluid: plasma` there"
            if lacks:
                yield problem(
                    model,
                    step.path,
                    f"'diffuse' without 'at' needs a diameter, and a fluid: {lacks}, "
                    "or `at: 5 um^2/s` here",
                )
    said = set()
    for step in model.journey:
        if isinstance(step, Release | Give):
            places = (
                [step.into] if isinstance(step, Give)
                else [c.place for n, c in model.cells.items() if n == step.source]
            )  # fmt: skip
            for place in places:
                if (step.subject, place) not in moves and (step.subject, place) not in said:
                    said.add((step.subject, place))
                    yield problem(
                        model,
                        step.path,
                        f"no sentence says how '{step.subject}' moves in '{place}': "
                        f"add `- diffuse: {step.subject}` with `in: {place}`",
                    )
        if isinstance(step, Carry) and step.place in model.places and isinstance(step.at, tuple):
            walls = model.places[step.place].walls
            for axis, speed, wall in zip("xyz", step.at, walls, strict=True):
                if wall == "closed" and speed.value != 0.0:
                    yield problem(
                        model,
                        f"{step.path}.at",
                        f"read '{speed.text}' along {axis}, where the walls of '{step.place}' are "
                        "closed: nothing can flow through them. Make that axis open or periodic, "
                        f"such as walls: [{', '.join('open' if a == axis else w for a, w in zip('xyz', walls, strict=True))}]",
                    )
    if not any(isinstance(step, Release | Give) for step in model.journey):
        yield problem(
            model,
            "journey",
            "the journey sends nothing: it needs a sentence `release: …` or `give: …`",
        )


def _cargo(model: Model) -> Iterator[Problem]:
    for step in model.journey:
        if not isinstance(step, Load):
            continue
        if step.source == DOSE and step.share is not None:
            yield problem(
                model,
                f"{step.path}.share",
                "a dose has no host to take a share from; say how many, such as copies: 5",
            )
        host = model.cells.get(step.source)
        if step.share is not None and host is not None and step.subject not in host.contents:
            held = sorted(host.contents)
            yield problem(
                model,
                f"{step.path}.load",
                read_expected(
                    step.subject,
                    f"one of the contents of '{step.source}': {', '.join(held)}"
                    if held
                    else f"contents that '{step.source}' holds, and it holds none; say "
                    f"`contents: {{{step.subject}: 1000}}` there",
                    did_you_mean(step.subject, held),
                    "load",
                ),
            )


def _uptake(model: Model) -> Iterator[Problem]:
    binds = {(s.subject, s.target) for s in model.journey if isinstance(s, Bind)}
    enters = {(s.subject, s.into) for s in model.journey if isinstance(s, Enter)}
    for step in model.journey:
        if isinstance(step, Leave) and (step.subject, step.source) not in binds:
            yield problem(
                model,
                step.path,
                f"'{step.subject}' can't leave '{step.source}' without being bound: "
                f"add `- bind: {step.subject}` with `to: {step.source}` and `at: 0.007 um/s`",
            )
        if isinstance(step, Enter) and step.rate and (step.subject, step.into) not in binds:
            yield problem(
                model,
                f"{step.path}.rate",
                f"'enter' at a rate takes in what is bound, and no sentence binds "
                f"'{step.subject}' to '{step.into}': add `- bind: {step.subject}` with "
                f"`to: {step.into}`, or take in on sticking with `at: 0.007 um/s`",
            )
        if isinstance(step, Deliver) and (step.subject, step.into) not in enters:
            yield problem(
                model,
                step.path,
                f"'{step.subject}' can't be delivered into '{step.into}': no sentence says "
                f"`enter: {step.subject}` with `into: {step.into}`",
            )


def _doses(model: Model) -> Iterator[Problem]:
    for step in model.journey:
        if not isinstance(step, Give):
            continue
        if step.amount != int(step.amount) or step.amount * step.times >= MAX_NUMBER:
            yield problem(
                model,
                f"{step.path}.amount",
                read_expected(
                    f"{step.amount:g}",
                    f"a whole number of exosomes, fewer than {MAX_NUMBER} in all doses of the "
                    "sentence",
                    key="amount",
                ),
            )
        if step.point is not None and step.into in model.places:
            box = model.places[step.into].box
            for axis, p, length in zip("xyz", step.point, box, strict=True):
                if not 0.0 <= p.value <= length.value:
                    yield problem(
                        model,
                        f"{step.path}.point",
                        f"read {axis} = '{p.text}', outside the box of '{step.into}', "
                        f"expected 0 um to {length.text}",
                    )
