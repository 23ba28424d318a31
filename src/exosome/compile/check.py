"""Every name resolved and every sentence held against the others, before any number is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from exosome import library, units
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
COLUMNS = (
    "exosome", "kind", "sender", "sender_type", "born_s", "fate", "receiver", "receiver_type",
    "ended_s", "delivered_s", "diameter_nm", "x_um", "y_um", "z_um",
)  # fmt: skip  # of the ledger's messages, so that no cargo may be called so
MOST_DOSES = 100_000
LONGEST_UM = 1e6  # a side of a place; a body is not told as a box
NEAR_K = 2.0  # a temperature as near as this to that of the library's viscosities is the same
FLUIDS = tuple(
    name.split(".")[1] for name in library.names("fluid.") if name.endswith(".viscosity")
)


def problem(model: Model, path: str, message: str) -> Problem:
    """A problem at a path of the model, with its line and column where they are known."""
    file, line, column = model.where(path) or (None, None, None)
    return Problem(message, file, line, column, path)


def check(model: Model) -> list[Problem]:
    """All that is wrong with a model as a whole, whichever engine is to run it, in its order."""
    found = [*_not_yet(model), *_names(model)]
    sound = _sound(model, {p.path for p in found})
    refused = _refused(sound)
    found += _twice(sound)
    found += _movement(sound, refused)
    found += _cargo(sound)
    found += _uptake(sound, refused)
    found += _doses(sound)
    return sorted(found, key=lambda p: (p.line or 0, p.column or 0))


def _sound(model: Model, wrong: set[str]) -> Model:
    """The model without the cells and sentences that have a problem of their own."""

    def sound(path: str) -> bool:
        return not any(p == path or p.startswith(f"{path}.") for p in wrong)

    return model.model_copy(
        update={
            "cells": {n: cell for n, cell in model.cells.items() if sound(f"cells.{n}")},
            "journey": tuple(step for step in model.journey if sound(step.path)),
        }
    )


def _refused(model: Model) -> set[str]:
    """Verbs of sentences that were told but are wrong, so that nobody knows what they say."""
    journey = model.find("journey").node
    sentences = [item for item in (journey.items if journey else ()) if item.pairs]
    told = Counter(item.pairs[0][0].text for item in sentences)
    return set(told - Counter(step.verb for step in model.journey))


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
        for i, length in enumerate(place.box):
            if length.value > LONGEST_UM:
                message = read_expected(length.text, "at most 1 m, such as 400 um", key="box")
                yield problem(model, f"places.{name}.box[{i + 1}]", message)
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
    once = (Load, Release, Diffuse, Carry, Clear, Bind, Leave, Enter, Deliver)
    seen: dict[tuple[object, ...], Step] = {}
    for step in model.journey:
        if not isinstance(step, once):
            continue
        how = "rate" if isinstance(step, Enter) and step.rate is not None else ""
        key = (step.verb, *sorted(step.words()), how)
        if key in seen:
            first = model.where(seen[key].path)
            yield problem(
                model,
                step.path,
                f"read a second '{step.verb}' for {' and '.join(map(quote, step.words()))}, "
                f"expected one sentence{f'. See line {first[1]}' if first else ''}",
            )
        seen.setdefault(key, step)


def _movement(model: Model, refused: set[str]) -> Iterator[Problem]:
    moves = {(s.subject, s.place): s for s in model.journey if isinstance(s, Diffuse)}
    for (kind, place), move in moves.items():
        if move.at is not None and not move.at.value > 0:
            expected = "a diffusion coefficient above zero, such as 5 um^2/s"
            message = read_expected(move.at.text, expected, key="at")
            yield problem(model, f"{move.path}.at", message)
        if move.at is None:
            yield from _stokes_einstein(model, move, kind, place)
    said = set()
    for step in model.journey:
        if isinstance(step, Release | Give):
            places = (
                [step.into] if isinstance(step, Give)
                else [c.place for n, c in model.cells.items() if n == step.source]
            )  # fmt: skip
            for place in places:
                if "diffuse" in refused or place not in model.places:
                    continue
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
                    there = zip("xyz", walls, strict=True)
                    better = ", ".join("open" if a == axis else w for a, w in there)
                    yield problem(
                        model,
                        f"{step.path}.at[{'xyz'.index(axis) + 1}]",
                        f"read '{speed.text}' along {axis}, where the walls of '{step.place}' are "
                        "closed and nothing can flow through them, expected 0 um/s there, or "
                        f"walls: [{better}]",
                    )
    sends = any(isinstance(step, Release | Give) for step in model.journey)
    if not sends and not refused & {"release", "give"}:
        yield problem(
            model,
            "journey",
            "the journey sends nothing: it needs a sentence `release: …` or `give: …`",
        )


def _stokes_einstein(model: Model, step: Diffuse, kind: str, place: str) -> Iterator[Problem]:
    """What the diffusion coefficient needs where it follows from size, fluid and temperature."""
    lacks = []
    if kind in model.exosomes and model.exosomes[kind].diameter is None:
        lacks.append(f"{quote(kind)} has no diameter, such as diameter: 100 nm")
    where = model.places.get(place)
    if where is not None and where.fluid is None:
        lacks.append(f"{quote(place)} names no fluid, such as fluid: plasma")
    if lacks:
        yield problem(
            model,
            step.path,
            "'diffuse' without 'at' follows from the diameter of the exosome and the fluid of the "
            f"place: {'; '.join(lacks)}. Or say the coefficient here, such as at: 5 um^2/s",
        )
    known = library.lookup("convention.temperature").value
    if where is None or where.temperature is None or where.fluid not in FLUIDS:
        return
    if abs(where.temperature.value - known) > NEAR_K:
        yield problem(
            model,
            f"places.{place}.temperature",
            read_expected(
                where.temperature.text,
                f"{units.show(known, 'temperature')}, at which the library knows the viscosity of "
                f"{quote(where.fluid)}",
                f"For another temperature, say how {quote(kind)} diffuses, such as at: 5 um^2/s",
                "temperature",
            ),
        )


def _cargo(model: Model) -> Iterator[Problem]:
    for step in model.journey:
        if not isinstance(step, Load):
            continue
        if step.subject in COLUMNS:
            yield problem(
                model,
                f"{step.path}.load",
                read_expected(
                    step.subject,
                    "another name for the cargo",
                    f"The ledger has a column {quote(step.subject)} of its own.",
                    "load",
                ),
            )
        if step.source == DOSE and step.share is not None:
            yield problem(
                model,
                f"{step.path}.share",
                "read 'share', expected copies: a dose has no host to take a share from. "
                "Say how many each exosome holds, such as copies: 5",
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


def _uptake(model: Model, refused: set[str]) -> Iterator[Problem]:
    binds = {(s.subject, s.target) for s in model.journey if isinstance(s, Bind)}
    enters = {(s.subject, s.into) for s in model.journey if isinstance(s, Enter)}
    for step in model.journey:
        unbound = "bind" not in refused
        if isinstance(step, Leave) and unbound and (step.subject, step.source) not in binds:
            yield problem(
                model,
                step.path,
                f"'{step.subject}' can't leave '{step.source}' without being bound: "
                f"add `- bind: {step.subject}` with `to: {step.source}` and `at: 0.007 um/s`",
            )
        if (
            isinstance(step, Enter)
            and step.rate
            and unbound
            and (step.subject, step.into) not in binds
        ):
            yield problem(
                model,
                f"{step.path}.rate",
                f"'enter' at a rate takes in what is bound, and no sentence binds "
                f"'{step.subject}' to '{step.into}': add `- bind: {step.subject}` with "
                f"`to: {step.into}`, or take in on sticking with `at: 0.007 um/s`",
            )
        if (
            isinstance(step, Deliver)
            and "enter" not in refused
            and (step.subject, step.into) not in enters
        ):
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
        if step.times > MOST_DOSES:
            expected = f"at most {MOST_DOSES:,} doses in a sentence, such as 3"
            message = read_expected(step.times, expected, key="times")
            yield problem(model, f"{step.path}.times", message)
        path = f"{step.path}.amount"
        amount = model.find(path).node
        said = amount.text if amount is not None else f"{step.amount:g}"
        if step.amount != int(step.amount):
            message = read_expected(said, "a whole number of exosomes, such as 1000", key="amount")
            yield problem(model, path, message)
        elif step.amount * step.times >= MAX_NUMBER:
            often = f" {step.times} times" if step.times > 1 else ""
            message = (
                f"read {quote(said)} for 'amount'{often}, expected fewer than {MAX_NUMBER:,} "
                "exosomes in a sentence, such as 1000"
            )
            yield problem(model, path, message)
        if step.point is not None and step.into in model.places:
            box = model.places[step.into].box
            for i, (p, length) in enumerate(zip(step.point, box, strict=True)):
                if not 0.0 <= p.value <= length.value:
                    yield problem(
                        model,
                        f"{step.path}.point[{i + 1}]",
                        f"read '{p.text}' for {'xyz'[i]} of 'point', outside the box of "
                        f"'{step.into}', expected 0 um to {length.text}",
                    )
