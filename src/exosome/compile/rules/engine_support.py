"""Rules of each engine: what walk, body and field can simulate.

The walk follows single exosomes, the body amounts in well-mixed places, the field concentrations in
space.
"""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.reactions import read_factor
from exosome.compile.responses import drivable, file_of
from exosome.compile.rules.matrix_support import (
    matrix_of_the_body,
    matrix_of_the_walk,
)
from exosome.compile.rules.problem_at import problem
from exosome.compile.rules.ranges import uncountable
from exosome.compile.sizes import fills
from exosome.compile.whole_body import expand
from exosome.errors import Problem, quote
from exosome.model import Die, Differentiate, Divide, Model, Move
from exosome.model.matrix_sentences import MatrixStep
from exosome.model.observables import OF_CELLS
from exosome.model.sentences import (
    Bind,
    Carry,
    Cross,
    Deliver,
    Diffuse,
    Enter,
    Give,
    Leave,
    Load,
    Release,
    Step,
)
from exosome.model.tissue_sentences import TissueStep
from exosome.plan.cell_response import MOST_WITH_FILES
from exosome.plan.reaction_network import POWER
from exosome.rng import MAX_NUMBER
from exosome.units import Quantity

MOST_IN_BOXES = 2**31 - 1  # cells with a position
BODY = "the body engine"


def fits(model: Model, engine: str) -> list[Problem]:
    """Problems of a model for an engine, in the order of the file; none if it can be run."""
    problems = ENGINES[engine](model)
    return sorted(problems, key=lambda p: (p.line or 0, p.column or 0))


def fitting(model: Model) -> str:
    """The engine that fits best: the walk where there is space and it can run the model."""
    model = expand(model)
    if all(place.mixed for place in model.places.values()) and model.places:
        return "body"
    able = (engine for engine in ENGINES if not fits(model, engine))
    return next(able, "walk")


def _walk(model: Model) -> Iterator[Problem]:
    others = "use the body or the field engine"
    if model.start == "steady":
        yield problem(
            model,
            "start",
            "the walk can't begin at a steady state ('start: steady'): it begins without "
            f"exosomes. Leave 'start' out and run longer, or {others}",
        )
    yield from _boxes(model, "the walk")
    yield from _uneven(model, "the walk")
    yield from _responses_of_the_walk(model)
    yield from _tissue_of_the_walk(model)
    yield from matrix_of_the_walk(model)
    yield from uncountable(model)
    through: set[tuple[str, str, str]] = set()
    for step in model.journey:
        if isinstance(step, Cross) and step.wall is not None and step.source in model.places:
            wall = (step.subject, step.source, step.wall)
            if wall in through and not model.places[step.source].mixed:
                yield problem(
                    model,
                    f"{step.path}.wall",
                    f"a second crossing of {quote(step.subject)} through the wall "
                    f"{quote(step.wall)} of {quote(step.source)}, which the walk can't follow: "
                    f"give one of them another wall, or {others}",
                )
            through.add(wall)
        if isinstance(step, Give):
            amount = number_given(model, step)
            if amount * step.times >= MAX_NUMBER:
                node = model.find(f"{step.path}.amount").node
                text = node.text if node is not None else f"{step.amount}"
                often = f" {step.times} times" if step.times > 1 else ""
                yield problem(
                    model,
                    f"{step.path}.amount",
                    f"read {quote(text)} for 'amount'{often}, expected fewer than "
                    f"{MAX_NUMBER:,} exosomes in a sentence, such as 1000. For more, {others}",
                )


def _responses_of_the_walk(model: Model) -> Iterator[Problem]:
    """Feedback on uptake that the walk can't simulate, and SBML files in too many cells.

    The walk accepts or rejects attempts of uptake, so a factor on uptake is at most 1.
    """
    for name, response in model.response.items():
        may = drivable(model, name)
        for written, text in response.drives.items():
            where = f"response.{name}.drives.{written}"
            step = may[model.find(written).path]
            if isinstance(step, Load | Release | TissueStep):
                continue
            if any(factor.law == POWER for factor in read_factor(written, text).factors):
                message = (
                    f"read {quote(text)}, expected a factor of at most 1 on uptake, such as when X "
                    "above 500, or unless X above 500: the walk can only reject attempts of "
                    "uptake. The body engine takes any factor"
                )
                yield problem(model, where, message)
            yield from _shared_ways(model, name, where, step)
    yield from _files(model, "the walk")


def _responses_of_the_field(model: Model) -> Iterator[Problem]:
    """Responses that would act back on the field."""
    for name, response in model.response.items():
        for path in response.drives:
            message = (
                f"{quote(path)} driven by a response is feedback, which the field engine can't "
                "follow; the walk and the body engine can"
            )
            yield problem(model, f"response.{name}.drives.{path}", message)
        for step in model.journey:
            if isinstance(step, Load) and step.source == name and step.share is not None:
                message = (
                    f"'share' takes cargo that the response of {quote(name)} changes, which the "
                    "field engine can't follow; the walk and the body engine can. Or give a "
                    "number, such as copies: 5"
                )
                yield problem(model, f"{step.path}.share", message)
    yield from _files(model, "the field")


def _files(model: Model, engine: str) -> Iterator[Problem]:
    """SBML files in more cells than an engine can follow."""
    for name, response in model.response.items():
        number = model.cells[name].number
        boxes = [p for p in model.cells[name].places if not model.places[p].mixed]
        if response.sbml is not None and boxes and number > MOST_WITH_FILES:
            message = (
                f"{number:,} cells follow {quote(response.sbml.file)}, expected at most "
                f"{MOST_WITH_FILES:,} cells in {engine}; for inline reactions there is no limit"
            )
            yield problem(model, f"response.{name}.sbml", message)


def _shared_ways(model: Model, name: str, where: str, driven: Step | str) -> Iterator[Problem]:
    """Drives of one of two uptake pathways alone, and of a limit."""
    ways: dict[str, set[str]] = {}
    for step in model.journey:
        if isinstance(step, Enter) and step.into == name and step.at is not None:
            ways.setdefault(step.subject, set()).add("enter")
            if driven == "activity" and step.limit is not None:
                message = (
                    f"'activity' of {quote(name)} is driven and {quote(step.path)} has a limit, "
                    f"which only the body engine can follow; in the walk drive cells.{name}.uptake "
                    "instead"
                )
                yield problem(model, where, message)
        elif isinstance(step, Bind) and step.target == name:
            ways.setdefault(step.subject, set()).add("bind")
    if isinstance(driven, Enter | Bind) and len(ways[driven.subject]) == 2:
        message = (
            f"{quote(name)} takes up {quote(driven.subject)} by 'enter' and by 'bind', and the "
            f"walk can only drive both together: drive cells.{name}.uptake, or use the body engine"
        )
        yield problem(model, where, message)


def _boxes(model: Model, engine: str) -> Iterator[Problem]:
    """What neither the walk nor the field can simulate."""
    for name, cell in model.cells.items():
        boxes = [p for p in cell.places if p in model.places and not model.places[p].mixed]
        if boxes and cell.number > MOST_IN_BOXES:
            message = (
                f"read {cell.number:g} cells in a box, expected at most {MOST_IN_BOXES:,}: "
                f"{engine} gives each a position"
            )
            yield problem(model, f"cells.{name}.count", message)
    for step in model.journey:
        if isinstance(step, Cross | Carry) and step.target in model.places:
            both = [n for n in (step.source, step.target) if n in model.places]
            if len(both) == 2 and not any(model.places[n].mixed for n in both):
                yield problem(
                    model,
                    step.path,
                    f"{quote(step.verb)} from box to box, which {engine} can't follow: give one of "
                    f"{quote(both[0])} and {quote(both[1])} a volume instead of a box, or use the "
                    "body engine",
                )


def _changing(model: Model) -> set[str]:
    """The cell types that sentences of tissue are about."""
    changes = [one for one in model.tissue if not isinstance(one, MatrixStep)]
    return {name for one in changes for name in (one.subject, getattr(one, "into", ""))} - {""}


def _tissue(model: Model, engine: str) -> Iterator[Problem]:
    """What neither the walk nor the body follows beside cells that change."""
    changing = _changing(model)
    for step in model.journey if changing else ():
        for key in ("limit", "holds"):
            if isinstance(step, Enter) and getattr(step, key) is not None:
                message = (
                    f"{quote(key)} beside 'tissue', which {engine} can't follow: what a cell "
                    "refuses would depend on how its contents were shared at division"
                )
                yield problem(model, f"{step.path}.{key}", message)
    boxes = {place for name in changing & set(model.cells) for place in model.cells[name].places}
    near = {name for name, cell in model.cells.items() if boxes & set(cell.places)}
    for name, one in model.observe.items():
        placed = any(getattr(one, key) is not None for key in ("senders", "distances", "region"))
        named = {*one.places, *(one.senders or ())}
        if one.unit in OF_CELLS and (near if placed else changing) & named:
            message = (
                f"{quote(one.unit)} of cells that change by 'tissue', which {engine} can't read: "
                "their number is not constant. The ledger has their numbers (cell_counts)"
            )
            yield problem(model, f"observe.{name}", message)


def _tissue_of_the_walk(model: Model) -> Iterator[Problem]:
    """What the walk does not follow beside cells that change."""
    yield from _tissue(model, "the walk")
    for name, response in model.response.items() if model.tissue else ():
        may = drivable(model, name)
        for driven in response.drives:
            if not isinstance(may.get(model.find(driven).path), TissueStep):
                message = (
                    f"{quote(driven)} driven by a response beside 'tissue', which the walk can't "
                    "follow yet; rates and speeds of tissue may be driven"
                )
                yield problem(model, f"response.{name}.drives.{driven}", message)
        if response.sbml is not None:
            message = (
                f"{quote(response.sbml.file)} beside 'tissue', which the walk can't follow: a file "
                "can't be split between daughters. Use inline reactions"
            )
            yield problem(model, f"response.{name}.sbml", message)
        for step in model.journey:
            if isinstance(step, Load) and step.source == name and step.share is not None:
                message = (
                    f"'share' of what the response of {quote(name)} changes, beside 'tissue', "
                    "which the walk can't follow yet: give copies, such as copies: 5"
                )
                yield problem(model, f"{step.path}.share", message)


def _tissue_of_the_body(model: Model) -> Iterator[Problem]:
    """What numbers of cells do not tell: neighbours, and rates at which exosomes in cells end."""
    yield from _tissue(model, BODY)
    for name in model.response if model.tissue else ():
        message = (
            f"the response of {quote(name)} beside 'tissue', which {BODY} can't follow: cells that "
            "respond differ, and divide or die where they do. Use the walk"
        )
        yield problem(model, f"response.{name}", message)
    takes = {step.into for step in model.journey if isinstance(step, Enter)}
    takes |= {step.target for step in model.journey if isinstance(step, Bind)}
    dies = _may_die(model)
    if model.start == "steady" and model.tissue:
        message = "'start: steady' with cells that change ('tissue'), so that nothing is steady"
        yield problem(model, "start", f"{message}. Leave 'start' out and run longer")
    for step in model.tissue:
        late = step.starts is not None or step.stops is not None
        if step.when is not None:
            message = (
                f"'when' in a sentence of tissue, which {BODY} can't follow: cells of a type "
                "differ in what they hold. Use the walk"
            )
            yield problem(model, f"{step.path}.when", message)
        if isinstance(step, Divide) and step.neighbours is not None:
            message = (
                f"'neighbours', which {BODY} can't follow: it has no positions. Use the walk, or "
                "capacity, the number of cells at which division stops"
            )
            yield problem(model, f"{step.path}.neighbours", message)
        if isinstance(step, Die | Differentiate) and step.subject in takes and late:
            message = (
                f"{quote(step.verb)} from or until a time, for cells that take up exosomes, which "
                f"{BODY} can't follow: use the walk"
            )
            yield problem(model, step.path, message)
        if isinstance(step, Differentiate) and step.subject in takes:
            if {step.subject, step.into} & dies:
                message = (
                    f"{quote(step.subject)} takes up exosomes, becomes {quote(step.into)}, and one "
                    f"of them dies: {BODY} can't follow what is inside through both. Use the walk"
                )
                yield problem(model, step.path, message)
    yield from _late_delivery_to_cells_that_die(model, BODY)


def _may_die(model: Model) -> set[str]:
    """The cell types whose cells die, as they are or as what they become."""
    dies = {step.subject for step in model.tissue if isinstance(step, Die)}
    changes = [step for step in model.tissue if isinstance(step, Differentiate)]
    for _ in changes:  # at most so many types before one that dies
        dies |= {step.subject for step in changes if step.into in dies}
    return dies


def _late_delivery_to_cells_that_die(model: Model, engine: str) -> Iterator[Problem]:
    """Delivery some time after uptake, which a cell may not live to."""
    dies = _may_die(model)
    for one in model.journey:
        if isinstance(one, Deliver) and one.into in dies and one.after.value > 0.0:
            message = (
                f"'deliver' after a delay into {quote(one.into)}, which dies: {engine} can't "
                "follow which of them are delivered before. Use the walk, or a delay of 0 s"
            )
            yield problem(model, f"{one.path}.after", message)


def _tissue_of_the_field(model: Model) -> Iterator[Problem]:
    """What the field does not follow: it has cells in boxes that change, and no responses."""
    if not model.tissue:
        return
    field, others = "the field engine", "Use the walk, or the body engine for numbers"
    yield from _tissue(model, field)
    if model.start == "steady":
        message = "'start: steady' with cells that change ('tissue'), so that nothing is steady"
        yield problem(model, "start", message)
    for step in model.tissue:
        places = model.cells[step.subject].places if step.subject in model.cells else {}
        if isinstance(step, Move) and step.toward is not None:
            message = (
                f"'toward' in a sentence of tissue, which {field} can't follow: a cell turns to "
                "single exosomes. Use the walk"
            )
            yield problem(model, f"{step.path}.toward", message)
        elif step.when is not None:
            message = (
                f"'when' in a sentence of tissue, which {field} can't follow: it has mean "
                "responses, and a cell changes by its own. Use the walk"
            )
            yield problem(model, f"{step.path}.when", message)
        elif not isinstance(step, MatrixStep) and any(
            name in model.places and model.places[name].mixed for name in places
        ):
            message = (
                f"{quote(step.subject)} {step.verb}s in a well-mixed place, which {field} can't "
                f"follow yet: it has changing cells in boxes. {others}"
            )
            yield problem(model, step.path, message)
    yield from _late_delivery_to_cells_that_die(model, field)
    for name in model.response:
        message = (
            f"the response of {quote(name)} beside 'tissue', which {field} can't follow: cells "
            "that respond differ. Use the walk"
        )
        yield problem(model, f"response.{name}", message)


def _uneven(model: Model, engine: str) -> Iterator[Problem]:
    """Diffusion that differs along the axes of a box, or, for the body, between its parts."""
    for step in model.journey:
        if isinstance(step, Diffuse) and isinstance(step.at, tuple):
            if len({one.value for one in step.at}) > 1:
                message = (
                    f"diffusion of {quote(step.subject)} differs along the axes of "
                    f"{quote(step.place)}, which {engine} can't follow; the field engine can"
                )
                yield problem(model, f"{step.path}.at", message)
    for name, place in model.places.items():
        parts = (region for region in place.matrix.values() if not fills(region, place))
        if engine == BODY and any(region.hinders < 1.0 for region in parts):
            message = (
                f"matrix hinders diffusion in parts of {quote(name)}, which {engine} can't follow; "
                "the walk and the field engine can"
            )
            yield problem(model, f"places.{name}.matrix", message)


def _body(model: Model) -> Iterator[Problem]:
    yield from _tissue_of_the_body(model)
    yield from matrix_of_the_body(model)
    yield from _uneven(model, BODY)
    for name, seen in model.observe.items():
        for key, value in (("from", seen.senders), ("region", seen.region)):
            if value is not None:
                message = (
                    f"{quote(key)} of the observation {quote(name)} needs the positions of cells, "
                    f"and {BODY} takes every place as well mixed: use the walk or the field engine"
                )
                yield problem(model, f"observe.{name}", message)
    for name, response in model.response.items():
        if response.drives and model.start == "steady":
            message = (
                "'start: steady' is the steady state without feedback, but the response of "
                f"{quote(name)} drives numbers. Leave 'start' out and run longer"
            )
            yield problem(model, "start", message)
        file = file_of(response)
        for cargo, species in response.receives.items():
            if file is not None and not file.species[species].reacts:
                message = (
                    f"read {quote(species)} for {quote(cargo)}, expected a species that reactions "
                    "change: the body engine adds cargo to its rate of change. The walk adds it "
                    "copy by copy"
                )
                yield problem(model, f"response.{name}.receives.{cargo}", message)
    yield from _limits_on_recapture(model)
    for name, place in model.places.items():
        if "open" in (place.walls or ()):
            yield problem(
                model,
                f"places.{name}.walls",
                f"{quote(name)} has open walls, which the body engine can't follow: it takes "
                "places as well mixed, without positions. Use the walk or the field engine, or "
                "close the walls and say how fast exosomes leave, such as cross: courier, from: "
                f"{name}, to: outside, at: 1 /h",
            )


def _limits_on_recapture(model: Model) -> Iterator[Problem]:
    """Cells with a limit of uptake that may recapture the exosomes that unbind from them."""
    unbinds = {(step.subject, step.source) for step in model.journey if isinstance(step, Leave)}
    diffuses = {(step.subject, step.place) for step in model.journey if isinstance(step, Diffuse)}
    for step in model.journey:
        if not isinstance(step, Enter) or step.limit is None:
            continue
        kind, cells = step.subject, step.into
        places = model.cells[cells].places if cells in model.cells else ()
        if (kind, cells) in unbinds and any((kind, place) in diffuses for place in places):
            message = (
                f"'limit' where {quote(kind)} diffuses and also leaves {quote(cells)}: an unbound "
                "exosome may be recaptured immediately, and the body engine can't apply the limit "
                "to recapture. Use the walk, or leave out 'diffuse' there, for a stirred place"
            )
            yield problem(model, f"{step.path}.limit", message)


def _steady_capacities(model: Model) -> Iterator[Problem]:
    """A steady state of cells that hold a number of exosomes."""
    for step in model.journey:
        if isinstance(step, Enter) and step.holds is not None:
            message = (
                "'holds' with 'start: steady', which the field engine can't solve; the body engine "
                "can. Or leave 'start' out and run longer"
            )
            yield problem(model, f"{step.path}.holds", message)


def _field(model: Model) -> Iterator[Problem]:
    yield from _tissue_of_the_field(model)
    if all(place.mixed for place in model.places.values()):
        yield problem(
            model,
            "places",
            "no place has a box, so the field engine has no space to resolve; use the body engine",
        )
    yield from _boxes(model, "the field")
    if model.start == "steady":
        yield from _steady_capacities(model)
    yield from _responses_of_the_field(model)
    binds = {(s.subject, s.target) for s in model.journey if isinstance(s, Bind)}
    for step in model.journey:
        if not isinstance(step, Enter) or step.limit is None:
            continue
        if (step.subject, step.into) in binds:
            yield problem(
                model,
                f"{step.path}.limit",
                f"'limit' where {quote(step.into)} also binds {quote(step.subject)}: the field "
                "engine can't saturate one of two uptake pathways; the body engine can",
            )
    for name, label in model.labels.items():
        binds_too = any(kind == label.on for kind, _ in binds)
        if model.start == "steady" and label.law in ("detaches", "reporter") and binds_too:
            yield problem(
                model,
                "start",
                f"'start: steady' with the label {quote(name)}, which is lost from "
                f"{quote(label.on)} while it is bound: the field engine can't compute this steady "
                "state; the body engine can",
            )
        if label.free is not None:
            yield problem(
                model,
                f"labels.{name}.free",
                f"free label that travels on as {quote(label.free)} starts where its exosomes "
                "were, which the field engine can't follow; the body engine can. Without 'free' "
                "it counts as lost",
            )


ENGINES = {"walk": _walk, "body": _body, "field": _field}


def number_given(model: Model, step: Give) -> float:
    """Number of exosomes in one dose; a mass of protein times the kind's `particles`, rounded."""
    if not isinstance(step.amount, Quantity):
        return step.amount
    kind = model.exosomes.get(step.subject)
    if kind is None or kind.particles is None:
        return 0.0
    number = step.amount.value * kind.particles.value
    return float(round(number)) if number < 1e300 else number
