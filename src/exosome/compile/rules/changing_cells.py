"""Rules of tissue: sentences about cells that divide, die, move and change their type."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.responses import delivered_cargo, file_of, followed, inline_network, species_of
from exosome.compile.rules.motion_cues import cue
from exosome.compile.rules.problem_at import problem, unknown
from exosome.errors import ModelError, Problem, did_you_mean, quote, read_expected
from exosome.model import Differentiate, Divide, Model, Move
from exosome.model.matrix_sentences import MatrixStep
from exosome.model.tissue_sentences import TissueStep

FASTEST_RATE = 1.0 / 60.0  # 1/s: no cell divides, dies or changes once a minute
FASTEST_SPEED = 10.0  # um/s: neutrophils reach 0.5 um/s, keratocytes 1 um/s


def tissue(model: Model, refused: set[str]) -> Iterator[Problem]:
    """Every problem of the section `tissue`; `refused` are verbs of sentences with a problem."""
    known = model.known_names["cells"]
    seen: dict[tuple[str, str, str], TissueStep] = {}
    for step in model.tissue:
        if isinstance(step, MatrixStep):  # see `made_matrix.py`
            if step.source in model.cells:
                yield from _condition(model, step)
            continue
        words = [(step.verb, step.subject)]
        if isinstance(step, Differentiate):
            words.append(("into", step.into))
        strange = [(key, word) for key, word in words if word not in known]
        for key, word in strange:
            yield unknown(model, f"{step.path}.{key}", word, "cells", known, key)
        if strange or any(word not in model.cells for _, word in words):
            continue
        yield from _fast(model, step)
        yield from _space(model, step)
        yield from _condition(model, step)
        if isinstance(step, Move):
            yield from cue(model, step, refused)
        pair = (step.verb, step.subject, getattr(step, "into", ""))
        if pair in seen:
            first = model.where(seen[pair].path)
            message = (
                f"read a second {quote(step.verb)} for {quote(step.subject)}, expected one "
                f"sentence{f'. See line {first[1]}' if first else ''}"
            )
            yield problem(model, step.path, message)
        seen.setdefault(pair, step)
    yield from _changes(model)


def _fast(model: Model, step: TissueStep) -> Iterator[Problem]:
    """Rates and speeds that no cell has."""
    rate, speed = getattr(step, "rate", None), getattr(step, "speed", None)
    if rate is not None and rate.value > FASTEST_RATE:
        expected = "at most 60 /h (no cell divides, dies or changes once a minute)"
        yield problem(
            model, f"{step.path}.rate", read_expected(rate.text, expected, "", "rate")
        )
    if speed is not None and speed.value > FASTEST_SPEED:
        expected = "at most 10 um/s (the fastest cells reach 1 um/s)"
        yield problem(
            model, f"{step.path}.speed", read_expected(speed.text, expected, "", "speed")
        )


def _space(model: Model, step: TissueStep) -> Iterator[Problem]:
    """What needs a box, and boxes from which cells would move out."""
    cell = model.cells[step.subject]
    for name in cell.places:
        place = model.places.get(name)
        if place is None:
            continue
        if place.mixed and isinstance(step, Move):
            message = (
                f"{quote(step.subject)} moves in {quote(name)}, which is well mixed, so that its "
                "cells have no positions: give it a box, or leave the sentence out"
            )
            yield problem(model, step.path, message)
        if place.mixed and isinstance(step, Divide) and step.neighbours is not None:
            message = (
                f"read 'neighbours', and {quote(name)} is well mixed, so that cells have none: "
                "give capacity, the number of cells at which division stops"
            )
            yield problem(model, f"{step.path}.neighbours", message)
        if "open" in (place.walls or ()) and isinstance(step, Move | Divide):
            message = (
                f"{quote(step.subject)} would move out of {quote(name)} through its open walls, "
                "and cells that left are not followed: close the walls for cells and say how "
                f"exosomes leave, such as cross: courier, from: {name}, to: outside, at: 1 /h"
            )
            yield problem(model, step.path, message)


def _condition(model: Model, step: TissueStep) -> Iterator[Problem]:
    """A condition on a species that the cell has not, or that nothing makes."""
    when = step.when
    if when is None:
        return
    path = f"{step.path}.when"
    response = model.response.get(step.cell_type)
    if response is None:
        message = (
            f"read {quote(when.text)}, and {quote(step.cell_type)} has no response: write the "
            f"reactions of {when.species} below response.{step.cell_type}"
        )
        yield problem(model, path, message)
        return
    try:
        species = followed(model, step.cell_type)
    except ModelError:
        return  # told with the response
    if when.species not in species:
        near = did_you_mean(when.species, species)
        expected = f"a species of the response of {quote(step.cell_type)}: {', '.join(species)}"
        yield problem(model, path, read_expected(when.species, expected, near, "when"))
    elif when.above and when.species not in _made(model, step.cell_type):
        message = (
            f"read {quote(when.text)}, and nothing makes {when.species} in "
            f"{quote(step.cell_type)}: no reaction gives it, no cargo becomes it, and cells begin "
            "without it"
        )
        yield problem(model, path, message)


def _made(model: Model, cell_type: str) -> set[str]:
    """The species of a response that a cell begins with, receives, or makes."""
    response = model.response[cell_type]
    comes = {species_of(response, cargo) for cargo in delivered_cargo(model, cell_type)}
    if file_of(response) is not None:
        return {*followed(model, cell_type)}
    network = inline_network(model, cell_type)
    begins = {s for s, copies in zip(network.species, network.start, strict=True) if copies > 0.0}
    gives = {s for reaction in network.reactions for s, by in reaction.gives.items() if by}
    return {*begins, *gives, *(s for s in comes if s is not None)}


def _changes(model: Model) -> Iterator[Problem]:
    """Types that change in a circle, and types that do not live in the same places."""
    steps = [step for step in model.tissue if isinstance(step, Differentiate)]
    becomes: dict[str, set[str]] = {}
    for step in steps:
        becomes.setdefault(step.subject, set()).add(step.into)
    for step in steps:
        if step.subject in _reached(becomes, step.into):
            message = (
                f"{quote(step.subject)} becomes {quote(step.into)}, from which it becomes "
                f"{quote(step.subject)} again: types can't change in a circle. Leave out one of "
                "the sentences"
            )
            yield problem(model, step.path, message)
            continue
        if step.subject not in model.cells or step.into not in model.cells:
            continue
        here = set(model.cells[step.subject].places)
        for place in sorted(here - set(model.cells[step.into].places)):
            message = (
                f"{quote(step.subject)} lives in {quote(place)}, where no {quote(step.into)} "
                f"lives: write `in: {place}` with `count: 0` for {quote(step.into)}"
            )
            yield problem(model, step.path, message)


def _reached(becomes: dict[str, set[str]], first: str) -> set[str]:
    """Every type that a cell of a type is or becomes, in any number of steps."""
    reached, wait = set(), [first]
    while wait:
        one = wait.pop()
        if one not in reached:
            reached.add(one)
            wait += becomes.get(one, set())
    return reached
