"""Rules of connections between places: crossings of walls, flows, and their balance."""

from __future__ import annotations

from collections.abc import Iterator

from exosome import units
from exosome.compile.rules.problem_at import problem
from exosome.errors import Problem, quote, read_expected
from exosome.model import Model
from exosome.model.sentences import OUTSIDE, Carry, Cross

ROUNDING = 1e-3  # flows in and out may differ by this share of them, as printed numbers do


def joined(model: Model) -> Iterator[Problem]:
    """Problems of sentences of crossing and of flow between places."""
    for step in model.journey:
        if isinstance(step, Cross | Carry) and step.source == step.target and step.source:
            message = read_expected(step.target, "a place other than that of 'from'", key="to")
            yield problem(model, f"{step.path}.to", message)
        elif isinstance(step, Cross):
            yield from _crossing(model, step)
    yield from _flows(model)


def _crossing(model: Model, step: Cross) -> Iterator[Problem]:
    boxes = [
        name
        for name in (step.source, step.target)
        if name in model.places and not model.places[name].mixed
    ]
    if step.at.kind == "speed" and step.area is None and step.wall is None:
        faces = " or the wall of the box, such as wall: z high" if boxes else ""
        yield problem(
            model,
            f"{step.path}.at",
            f"read the speed {quote(step.at.text)} for 'at', expected the area that is crossed "
            f"too, such as area: 10 cm^2{faces}. Or give the product of both, such as at: 2 mL/h",
        )
    if step.area is not None and step.wall is not None:
        expected = "no wall beside an area: only one of them can define what is crossed"
        yield problem(model, f"{step.path}.wall", read_expected(step.wall, expected, key="wall"))
        return
    if step.at.kind != "speed" and step.area is not None:
        message = read_expected(
            step.area.text, "no area, which only a speed of crossing needs", key="area"
        )
        yield problem(model, f"{step.path}.area", message)
    refused = {step.source, step.target} - set(model.places) - {OUTSIDE}
    if step.wall is None or refused:
        return
    if not boxes:
        message = read_expected(step.wall, "no wall: both places are well mixed", key="wall")
        yield problem(model, f"{step.path}.wall", message)
        return
    if step.at.kind != "speed" and step.source == boxes[0]:
        message = read_expected(
            step.at.text,
            "a speed at which exosomes at the wall cross it, such as 0.01 um/s",
            "A crossing from everywhere in the box has no wall.",
            "at",
        )
        yield problem(model, f"{step.path}.at", message)
    axis = "xyz".index(step.wall[0])
    walls = model.places[boxes[0]].walls
    if walls is not None and walls[axis] != "closed":
        yield problem(
            model,
            f"{step.path}.wall",
            f"read {quote(step.wall)} for 'wall', where the walls of {quote(boxes[0])} are "
            f"{walls[axis]}, expected a closed wall: only a closed wall can have a crossing",
        )


def _flows(model: Model) -> Iterator[Problem]:
    """Places whose inflow and outflow differ; a place may have inflow only or outflow only."""
    flows: dict[tuple[str, str], list[Carry]] = {}
    for step in model.journey:
        if isinstance(step, Carry) and step.place is None:
            for place in (step.source, step.target):
                flows.setdefault((step.subject, place or ""), []).append(step)
    for (kind, place), steps in flows.items():
        into = [(s, float(s.at)) for s in steps if s.target == place]  # type: ignore[arg-type]
        out = [(s, float(s.at)) for s in steps if s.source == place]  # type: ignore[arg-type]
        total_in, total_out = sum(v for _, v in into), sum(v for _, v in out)
        if place == OUTSIDE or not into or not out:
            continue
        if abs(total_in - total_out) > ROUNDING * max(total_in, total_out):
            comes = _added([f"{s.at} from {s.source}" for s, _ in into], total_in)
            goes = _added([f"{s.at} to {s.target}" for s, _ in out], total_out)
            apart = units.show(abs(total_in - total_out), "volume flow")
            yield problem(
                model,
                max(steps, key=lambda s: s.index).path,  # the last in the file, not of a body
                f"the flow of '{kind}' does not balance at '{place}': {comes} flow in, {goes} flow "
                f"out, expected equal flows: change one of them by {apart}",
            )


def _added(flows: list[str], total: float) -> str:
    """Flows as text, with their sum where there are several."""
    whole = f" ({units.show(total, 'volume flow')} in all)" if len(flows) > 1 else ""
    return " + ".join(flows) + whole
