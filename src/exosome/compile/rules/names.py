"""Rules of names: places, cells, exosomes and fluids that sentences name must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exosome import library
from exosome.compile.rules.problem_at import problem, unknown
from exosome.errors import Problem, did_you_mean, read_expected
from exosome.model import Model
from exosome.model.sentences import OUTSIDE, Carry, Clear, Cross, Give, Load
from exosome.plan import DOSE

LONGEST_UM = 1e6  # a side of a box, which is a dish or a tissue, not a whole body
KNOWN_FLUIDS = tuple(
    name.split(".")[1] for name in library.names("fluid.") if name.endswith(".viscosity")
)
FLUIDS = tuple(
    fluid for fluid in KNOWN_FLUIDS if not library.lookup(f"fluid.{fluid}.viscosity").unfit
)


def names(model: Model) -> Iterator[Problem]:
    """Unknown names, boxes beyond 1 m, and fluids that are not in the library."""
    known = model.known_names
    for name, cell in model.cells.items():
        for place_name, number in cell.places.items():
            path = f"cells.{name}.in" + ("" if number is None else f".{place_name}")
            yield from _known(model, path, place_name, "places", known["places"], "in")
    for step in model.journey:
        kind_key = "into" if isinstance(step, Load) else step.verb
        kind = step.into if isinstance(step, Load) else step.subject
        yield from _known(model, f"{step.path}.{kind_key}", kind, "exosomes", known["exosomes"])
        for field, key in (("place", "in"), ("into", "into"), ("target", "to"), ("source", "from")):
            named = getattr(step, field, None)
            if named is None or (isinstance(step, Load) and (key == "into" or named == DOSE)):
                continue
            section = "places" if key == "in" or isinstance(step, Give | Cross | Carry) else "cells"
            candidates = known[section]
            if isinstance(step, Cross | Carry) and key == "to":
                candidates = candidates | {OUTSIDE}
            if isinstance(step, Clear) and named in known["cells"]:
                continue
            yield from _known(model, f"{step.path}.{key}", str(named), section, candidates)
    for name, place in model.places.items():
        for i, length in enumerate(place.sides):
            if length.value > LONGEST_UM:
                message = read_expected(length.text, "at most 1 m, such as 400 um", key="box")
                yield problem(model, f"places.{name}.box[{i + 1}]", message)
        if place.fluid is not None and place.fluid not in KNOWN_FLUIDS:
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
    model: Model, path: str, word: str, section: str, names: Iterable[str], key: str = ""
) -> Iterator[Problem]:
    if word not in names:
        yield unknown(model, path, word, section, names, key)
