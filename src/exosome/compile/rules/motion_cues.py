"""Rules of the cue that moving cells follow: what they turn to must reach them."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.rules.problem_at import problem
from exosome.errors import Problem, did_you_mean, quote, read_expected
from exosome.model import Model, Move
from exosome.model.sentences import Bind, Enter, Load

SHORTEST_MEMORY = 1.0  # s: assumed: a cell's response to a receptor takes longer


def cue(model: Model, step: Move, refused: set[str]) -> Iterator[Problem]:
    """Problems of what a cell turns `toward`: names, what enters the cell, and numbers.

    What enters is unknown where `refused`, the verbs of sentences with a problem, has the verb.
    """
    if step.toward is None:
        return
    names, path = model.known_names, f"{step.path}.toward"
    known = sorted(names["exosomes"] | names["cargo"])
    if step.toward not in known:
        expected = f"one of the exosomes or a cargo: {', '.join(known)}"
        near = did_you_mean(step.toward, known)
        yield problem(model, path, read_expected(step.toward, expected, near, "toward"))
        return
    if step.memory is not None and step.memory.value < SHORTEST_MEMORY:
        expected = "at least 1 s (no cell forgets a signal sooner)"
        message = read_expected(step.memory.text, expected, "", "memory")
        yield problem(model, f"{step.path}.memory", message)
    of_kind = step.toward in names["exosomes"]
    if of_kind and step.threshold is not None:
        message = (
            f"read 'threshold', and {quote(step.toward)} is a kind of exosome: a threshold counts "
            "the copies of a cargo; write toward: with the name of a cargo, or leave it out"
        )
        yield problem(model, f"{step.path}.threshold", message)
    if refused & {"enter", "load"}:
        return
    enters = {one.subject for one in model.journey if isinstance(one, Enter)
              and one.into == step.subject}  # fmt: skip
    loaded = {one.into for one in model.journey if isinstance(one, Load)
              and one.subject == step.toward}  # fmt: skip
    if of_kind and step.toward not in enters:
        yield problem(model, path, f"read {quote(step.toward)}, and {_how(model, step)}")
    elif not of_kind and not loaded:
        message = (
            f"read {quote(step.toward)}, and no sentence loads it into exosomes: write load: "
            f"{step.toward}, into: a kind of exosome"
        )
        yield problem(model, path, message)
    elif not of_kind and not loaded & enters:
        which = ", ".join(sorted(loaded))
        message = f"read {quote(step.toward)}, which is in {which}, and {_how(model, step)}"
        yield problem(model, path, message)


def _how(model: Model, step: Move) -> str:
    """That none of what a cell turns to enters it, and what to write."""
    loads = (one.into for one in model.journey if isinstance(one, Load)
             and one.subject == step.toward)  # fmt: skip
    kind = step.toward if step.toward in model.exosomes else next(loads, "courier")
    binds = any(isinstance(one, Bind) and one.subject == kind and one.target == step.subject
                for one in model.journey)  # fmt: skip
    how = "rate: 1 /h" if binds else "at: 0.1 um/s"
    return (
        f"none enters {quote(step.subject)}, which turns to what it takes in: write enter: {kind}, "
        f"into: {step.subject}, {how}"
    )
