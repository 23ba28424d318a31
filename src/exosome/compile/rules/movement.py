"""Rules of movement: diffusion and flow in every place, and a source of exosomes."""

from __future__ import annotations

from collections.abc import Iterator

from exosome import library, units
from exosome.compile.rules.names import FLUIDS, KNOWN_FLUIDS
from exosome.compile.rules.problem_at import problem
from exosome.errors import Problem, quote, read_expected
from exosome.model import Model, Step
from exosome.model.sentences import Carry, Cross, Diffuse, Give, Release

NEAR_K = 2.0  # a temperature as near as this to that of the library's viscosities is the same


def movement(model: Model, refused: set[str]) -> Iterator[Problem]:
    """Problems of sentences of diffusion and flow, and kinds that no sentence moves."""
    moves = {(s.subject, s.place): s for s in model.journey if isinstance(s, Diffuse)}
    for (kind, place), move in moves.items():
        if move.at is not None:
            yield from _coefficients(model, move, place)
        else:
            yield from _stokes_einstein(model, move, kind, place)
    reported = set()
    for step in model.journey:
        for place in _reached(model, step):
            if "diffuse" in refused or place not in model.places or model.places[place].mixed:
                continue
            if (step.subject, place) not in moves and (step.subject, place) not in reported:
                reported.add((step.subject, place))
                yield problem(
                    model,
                    step.path if step.index >= 0 else f"places.{place}",
                    f"no sentence says how '{step.subject}' moves in '{place}': "
                    f"add `- diffuse: {step.subject}` with `in: {place}`",
                )
        if isinstance(step, Carry) and step.place in model.places and isinstance(step.at, tuple):
            walls = model.places[step.place].walls
            if walls is None:
                message = (
                    f"read three speeds, expected a place with a box: '{step.place}' is well "
                    "mixed. Write a flow out of it with from, to and at: 2 mL/min"
                )
                yield problem(model, f"{step.path}.at", message)
                continue
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
            "the journey has no source of exosomes: add a sentence `release: …` or `give: …`",
        )


def _coefficients(model: Model, move: Diffuse, place: str) -> Iterator[Problem]:
    """Coefficients of zero, and one for each axis in a well-mixed place."""
    several = isinstance(move.at, tuple)
    if several and place in model.places and model.places[place].mixed:
        message = (
            "read three diffusion coefficients, expected one such as at: 5 um^2/s: "
            f"{quote(place)} is well mixed and has no axes"
        )
        yield problem(model, f"{move.path}.at", message)
        return
    for i, one in enumerate(move.at if isinstance(move.at, tuple) else (move.at,), 1):
        if one is not None and not one.value > 0:
            expected = "a diffusion coefficient above zero, such as 5 um^2/s"
            path = f"{move.path}.at" + (f"[{i}]" if several else "")
            yield problem(model, path, read_expected(one.text, expected, key="at"))


def _reached(model: Model, step: Step) -> list[str]:
    """The places where exosomes of a sentence start or arrive."""
    if isinstance(step, Give):
        return [step.into]
    if isinstance(step, Release):
        return [p for n, c in model.cells.items() if n == step.source for p in c.places]
    return [step.target] if isinstance(step, Cross | Carry) and step.target is not None else []


def _stokes_einstein(model: Model, step: Diffuse, kind: str, place: str) -> Iterator[Problem]:
    """What is missing to compute a diffusion coefficient from size, fluid and temperature."""
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
            "'diffuse' without 'at' needs the diameter of the exosome and the fluid of the place: "
            f"{'; '.join(lacks)}. Or give the coefficient here, such as at: 5 um^2/s",
        )
    fluid = where.fluid if where is not None else None
    if fluid in KNOWN_FLUIDS and fluid not in FLUIDS:
        viscosity = library.lookup(f"fluid.{fluid}.viscosity")
        expected = f"a fluid whose viscosity holds for exosomes: {', '.join(FLUIDS)}"
        hint = (
            f"The library's {viscosity.value:g} {viscosity.unit} is {viscosity.what}: "
            f"{viscosity.unfit}, such as at: 5 um^2/s for {quote(kind)} in {quote(place)}"
        )
        message = read_expected(str(fluid), expected, hint, "fluid")
        yield problem(model, f"places.{place}.fluid", message)
        return
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
                f"For another temperature, give the diffusion coefficient of {quote(kind)}, such "
                "as at: 5 um^2/s",
                "temperature",
            ),
        )
