"""What each engine can follow: walk (exosome by exosome) and body (well-mixed places)."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.chance import MAX_NUMBER
from exosome.compile.body import expand
from exosome.compile.rules.problem import problem
from exosome.errors import Problem, quote
from exosome.model import Model
from exosome.model.steps import Carry, Cross, Give
from exosome.units import Quantity

MOST_IN_BOXES = 2**31 - 1  # cells with a place of their own


def fits(model: Model, engine: str) -> list[Problem]:
    """All in a model that an engine can't follow, in the order of the file; none: it can."""
    found = ENGINES[engine](model)
    return sorted(found, key=lambda p: (p.line or 0, p.column or 0))


def fitting(model: Model) -> str:
    """The engine that fits best: the walk where there is space and it can follow the model."""
    model = expand(model)
    if all(place.mixed for place in model.places.values()) and model.places:
        return "body"
    able = (engine for engine in ENGINES if not fits(model, engine))
    return next(able, "walk")


def _walk(model: Model) -> Iterator[Problem]:
    body = "the walk can't follow; at body it can"
    if model.start == "steady":
        yield problem(
            model,
            "start",
            "'start: steady' is a start that the walk can't follow: it begins empty; leave it "
            "out and run longer, or run at body",
        )
    for name, cell in model.cells.items():
        boxes = [p for p in cell.places if p in model.places and not model.places[p].mixed]
        if boxes and cell.number > MOST_IN_BOXES:
            message = (
                f"read {cell.number:g} cells in a box, expected at most {MOST_IN_BOXES:,}: the "
                "walk places each"
            )
            yield problem(model, f"cells.{name}.count", message)
    through: set[tuple[str, str, str]] = set()
    for step in model.journey:
        if isinstance(step, Cross | Carry) and step.target in model.places:
            both = [n for n in (step.source, step.target) if n in model.places]
            if len(both) == 2 and not any(model.places[n].mixed for n in both):
                yield problem(
                    model,
                    step.path,
                    f"from box to box is a way that {body}: give one of {quote(both[0])} and "
                    f"{quote(both[1])} a volume instead of a box",
                )
        if isinstance(step, Cross) and step.wall is not None and step.source in model.places:
            wall = (step.subject, step.source, step.wall)
            if wall in through and not model.places[step.source].mixed:
                yield problem(
                    model,
                    f"{step.path}.wall",
                    f"a second way for {quote(step.subject)} through the wall {quote(step.wall)} "
                    f"of {quote(step.source)} is one that {body}: give one of them another wall",
                )
            through.add(wall)
        if isinstance(step, Give):
            amount = number_given(model, step)
            if amount * step.times >= MAX_NUMBER:
                node = model.find(f"{step.path}.amount").node
                said = node.text if node is not None else f"{step.amount}"
                often = f" {step.times} times" if step.times > 1 else ""
                yield problem(
                    model,
                    f"{step.path}.amount",
                    f"read {quote(said)} for 'amount'{often}, expected fewer than "
                    f"{MAX_NUMBER:,} exosomes in a sentence, such as 1000; more can be followed "
                    "at body",
                )


def _body(model: Model) -> Iterator[Problem]:
    for name, place in model.places.items():
        if "open" in (place.walls or ()):
            yield problem(
                model,
                f"places.{name}.walls",
                f"{quote(name)} has open walls, which body can't follow, since nothing finds its "
                "way to them in a well-mixed place; at walk it can. Or close them and say how fast "
                f"exosomes leave, such as cross: courier, from: {name}, to: outside, at: 1 /h",
            )


ENGINES = {"walk": _walk, "body": _body}


def number_given(model: Model, step: Give) -> float:
    """How many exosomes one dose holds; a mass of protein is converted by the kind's particles."""
    if not isinstance(step.amount, Quantity):
        return float(step.amount)
    kind = model.exosomes.get(step.subject)
    if kind is None or kind.particles is None:
        return 0.0
    return float(round(step.amount.value * kind.particles.value))
