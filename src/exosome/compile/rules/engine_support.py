"""What each engine can follow: walk (exosome by exosome), body (well-mixed places) and field
(concentrations in space).
"""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.reactions import read_factor
from exosome.compile.responses import drivable, file_of
from exosome.compile.rules.problem_at import problem
from exosome.compile.rules.ranges import uncountable
from exosome.compile.whole_body import expand
from exosome.errors import Problem, quote
from exosome.model import Model
from exosome.model.sentences import (
    Bind,
    Carry,
    Cross,
    Diffuse,
    Enter,
    Give,
    Leave,
    Load,
    Release,
    Step,
)
from exosome.plan.cell_response import MOST_WITH_FILES
from exosome.plan.reaction_network import POWER
from exosome.rng import MAX_NUMBER
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
    body = "the walk can't follow; the body and field engines can"
    if model.start == "steady":
        yield problem(
            model,
            "start",
            "'start: steady' is a start that the walk can't follow: it begins empty; leave it "
            "out and run longer, or run it with the body or field engine",
        )
    yield from _boxes(model, "the walk")
    yield from _uneven(model, "the walk")
    yield from _responses_of_the_walk(model)
    yield from uncountable(model)
    through: set[tuple[str, str, str]] = set()
    for step in model.journey:
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
                    "by the body or field engine",
                )


def _responses_of_the_walk(model: Model) -> Iterator[Problem]:
    """Feedback on uptake that windows can't follow, and files in more cells than can be followed.

    In a window attempts are let be or not, so a factor on uptake is at most what it was told to be.
    """
    for name, said in model.response.items():
        may = drivable(model, name)
        for written, text in said.drives.items():
            where = f"response.{name}.drives.{written}"
            step = may[model.find(written).path]
            if isinstance(step, Load | Release):
                continue
            if any(factor.law == POWER for factor in read_factor(written, text).factors):
                message = (
                    f"read {quote(text)}, expected a factor of at most 1 on uptake, such as when X "
                    "above 500, or unless X above 500: the walk lets attempts be. At body it may "
                    "be any"
                )
                yield problem(model, where, message)
            yield from _shared_ways(model, name, where, step)
    yield from _files(model, "the walk")


def _responses_of_the_field(model: Model) -> Iterator[Problem]:
    """What would tie the field to what the cells do."""
    for name, said in model.response.items():
        for path in said.drives:
            message = (
                f"{quote(path)} driven by a response is feedback, which the field can't follow; at "
                "walk or body it can"
            )
            yield problem(model, f"response.{name}.drives.{path}", message)
        for step in model.journey:
            if isinstance(step, Load) and step.source == name and step.share is not None:
                message = (
                    f"a share of what {quote(name)} holds changes with its response, which the "
                    "field can't follow; the walk and body engines can. Or say how many copies"
                )
                yield problem(model, f"{step.path}.share", message)
    yield from _files(model, "the field")


def _files(model: Model, engine: str) -> Iterator[Problem]:
    """Files in more cells than can be followed."""
    for name, said in model.response.items():
        number = model.cells[name].number
        boxes = [p for p in model.cells[name].places if not model.places[p].mixed]
        if said.sbml is not None and boxes and number > MOST_WITH_FILES:
            message = (
                f"{number:,} cells follow {quote(said.sbml.file)}, expected at most "
                f"{MOST_WITH_FILES:,} in {engine}; inline reactions take any number"
            )
            yield problem(model, f"response.{name}.sbml", message)


def _shared_ways(model: Model, name: str, where: str, driven: Step | str) -> Iterator[Problem]:
    """One of two ways into a cell that is driven without the other; a limit that is driven."""
    ways: dict[str, set[str]] = {}
    for step in model.journey:
        if isinstance(step, Enter) and step.into == name and step.at is not None:
            ways.setdefault(step.subject, set()).add("enter")
            if driven == "activity" and step.limit is not None:
                message = (
                    f"'activity' of {quote(name)} is driven and {quote(step.path)} has a limit, "
                    "which only body can follow; in the walk drive uptake instead"
                )
                yield problem(model, where, message)
        elif isinstance(step, Bind) and step.target == name:
            ways.setdefault(step.subject, set()).add("bind")
    if isinstance(driven, Enter | Bind) and len(ways[driven.subject]) == 2:
        message = (
            f"{quote(driven.subject)} comes into {quote(name)} by 'enter' and by 'bind', of which "
            f"the walk can only drive both; drive cells.{name}.uptake, or run it with the body "
            "engine"
        )
        yield problem(model, where, message)


def _boxes(model: Model, engine: str) -> Iterator[Problem]:
    """What no engine that has space can follow."""
    for name, cell in model.cells.items():
        boxes = [p for p in cell.places if p in model.places and not model.places[p].mixed]
        if boxes and cell.number > MOST_IN_BOXES:
            message = (
                f"read {cell.number:g} cells in a box, expected at most {MOST_IN_BOXES:,}: "
                f"{engine} places each"
            )
            yield problem(model, f"cells.{name}.count", message)
    for step in model.journey:
        if isinstance(step, Cross | Carry) and step.target in model.places:
            both = [n for n in (step.source, step.target) if n in model.places]
            if len(both) == 2 and not any(model.places[n].mixed for n in both):
                yield problem(
                    model,
                    step.path,
                    f"from box to box is a way that {engine} can't follow; the body engine can: "
                    "give "
                    f"one of {quote(both[0])} and {quote(both[1])} a volume instead of a box",
                )


def _uneven(model: Model, engine: str) -> Iterator[Problem]:
    """Diffusion that differs along the axes, or in parts, of a box."""
    for step in model.journey:
        if isinstance(step, Diffuse) and isinstance(step.at, tuple):
            if len({one.value for one in step.at}) > 1:
                message = (
                    f"diffusion of {quote(step.subject)} that differs along the axes of "
                    f"{quote(step.place)} is what {engine} can't follow; the field engine can"
                )
                yield problem(model, f"{step.path}.at", message)
    for name, place in model.places.items():
        if any(region.hinders < 1.0 for region in place.matrix.values()):
            message = (
                f"matrix that hinders in parts of {quote(name)} is what {engine} can't follow; "
                "the field engine can"
            )
            yield problem(model, f"places.{name}.matrix", message)


def _body(model: Model) -> Iterator[Problem]:
    yield from _uneven(model, "body")
    for name, said in model.response.items():
        if said.drives and model.start == "steady":
            message = (
                "'start: steady' is the steady state without feedback, and the response of "
                f"{quote(name)} drives; leave it out and run longer"
            )
            yield problem(model, "start", message)
        file = file_of(said)
        for cargo, species in said.receives.items():
            if file is not None and not file.species[species].reacts:
                message = (
                    f"read {quote(species)} for {quote(cargo)}, expected a species that reactions "
                    "may change: in the body engine cargo comes as a stream; in the walk it comes "
                    "copy by copy"
                )
                yield problem(model, f"response.{name}.receives.{cargo}", message)
    yield from _limits_of_who_is_let_go(model)
    for name, place in model.places.items():
        if "open" in (place.walls or ()):
            yield problem(
                model,
                f"places.{name}.walls",
                f"{quote(name)} has open walls, which the body engine can't follow, since nothing "
                "finds its "
                "way to them in a well-mixed place; the walk and field engines can. Or close them "
                "and say "
                f"how fast exosomes leave, such as cross: courier, from: {name}, to: outside, at: "
                "1 /h",
            )


def _limits_of_who_is_let_go(model: Model) -> Iterator[Problem]:
    """Cells at their limit that may catch again whom they just let go."""
    lets_go = {(step.subject, step.source) for step in model.journey if isinstance(step, Leave)}
    diffuses = {(step.subject, step.place) for step in model.journey if isinstance(step, Diffuse)}
    for step in model.journey:
        if not isinstance(step, Enter) or step.limit is None:
            continue
        kind, cells = step.subject, step.into
        places = model.cells[cells].places if cells in model.cells else ()
        if (kind, cells) in lets_go and any((kind, place) in diffuses for place in places):
            message = (
                f"'limit' where {quote(cells)} also lets go of {quote(kind)} that diffuses: who is "
                "let go may be caught again at once, which the body engine can't limit; the walk "
                "engine can. Or "
                "leave out 'diffuse' there, for a place that is stirred"
            )
            yield problem(model, f"{step.path}.limit", message)


def _field(model: Model) -> Iterator[Problem]:
    if all(place.mixed for place in model.places.values()):
        yield problem(
            model,
            "places",
            "no place has a box, so that there is no field to follow; the body engine can run it",
        )
    yield from _boxes(model, "the field")
    yield from _responses_of_the_field(model)
    binds = {(s.subject, s.target) for s in model.journey if isinstance(s, Bind)}
    for step in model.journey:
        if not isinstance(step, Enter) or step.limit is None:
            continue
        if (step.subject, step.into) in binds:
            yield problem(
                model,
                f"{step.path}.limit",
                f"'limit' where {quote(step.into)} binds {quote(step.subject)}, too, is saturation "
                "of one of two ways in, which the field can't follow; the body engine can",
            )
    for name, label in model.labels.items():
        binds_too = any(kind == label.on for kind, _ in binds)
        if model.start == "steady" and label.law in ("detaches", "reporter") and binds_too:
            yield problem(
                model,
                "start",
                f"'start: steady' of {quote(name)}, which goes from {quote(label.on)} while that "
                "is bound, is a start that the field can't follow; the body engine can",
            )
        if label.free is not None:
            yield problem(
                model,
                f"labels.{name}.free",
                f"what comes off and travels on as {quote(label.free)} begins where its exosomes "
                "were, which the field can't follow; the body engine can. Leave 'free' out, and it "
                "is "
                "lost",
            )


ENGINES = {"walk": _walk, "body": _body, "field": _field}


def number_given(model: Model, step: Give) -> float:
    """How many exosomes one dose holds; a mass of protein is converted by the kind's particles."""
    if not isinstance(step.amount, Quantity):
        return step.amount
    kind = model.exosomes.get(step.subject)
    if kind is None or kind.particles is None:
        return 0.0
    number = step.amount.value * kind.particles.value
    return float(round(number)) if number < 1e300 else number
