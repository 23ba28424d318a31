"""Responses as `exosome check` prints them: sentences, and every number with its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from exosome.compile import templates
from exosome.compile.responses import EXACT, delivered_cargo, file_of, species_of
from exosome.model import Model, Response
from exosome.units import Quantity


def sentences(model: Model) -> list[str]:
    """The responses of a model as plain sentences."""
    each = model.response.items()
    return [text for name, response in each for text in _sentences(model, name, response)]


def _sentences(model: Model, name: str, response: Response) -> Iterator[str]:
    made = templates.expand(response.use, f"response.{name}")
    begins = {**made.start, **response.start}
    if begins:
        amounts = ", ".join(f"{copies:g} {species}" for species, copies in begins.items())
        yield f"Each {name} begins with {amounts}."
    for reaction, text in {**made.reactions, **response.reactions}.items():
        yield f"In each {name}, {reaction}: {' '.join(text.split())}."
    file = file_of(response)
    if file is not None:
        yield f"Each {name} follows {file.file}, with the species {', '.join(file.species)}."
    for cargo in delivered_cargo(model, name):
        species = species_of(response, cargo)
        what = f"{cargo} delivered into a {name}"
        yield f"{what} becomes {species} there." if species else f"{what} has no effect there."
    if response.noise == EXACT:
        yield f"In each {name}, copies are counted one by one (exact stochastic simulation)."
    for path, factor in response.drives.items():
        yield f"Each {name} multiplies {model.find(path).path} by {factor}."


def numbers(model: Model) -> Iterator[dict[str, Any]]:
    """Every number of the responses and of their ready-made pieces, with its source."""
    for name, response in model.response.items():
        where = f"response.{name}"
        rows: list[tuple[str, str]] = []
        rows += [(f"start.{s}", f"{copies:g}") for s, copies in response.start.items()]
        reactions = response.reactions.items()
        rows += [(f"reactions.{name}", " ".join(text.split())) for name, text in reactions]
        for i, piece in enumerate(response.use, 1):
            rows += [(f"use[{i}].{key}", text) for key, text in piece.items() if text[:1].isdigit()]
        if response.sbml is not None:
            rows.append(("sbml", response.sbml.file))
        for key in ("time", "copies"):
            value = getattr(response, key)
            if value is not None:
                rows.append((key, value.text if isinstance(value, Quantity) else f"{value:g}"))
        rows += [(f"drives.{path}", factor) for path, factor in response.drives.items()]
        for path, value in rows:
            source = model.source_of(f"{where}.{path}")
            yield {"path": f"{where}.{path}", "value": value, "source": source, "checked": None}
        for used in templates.expand(response.use, where).used:
            yield vars(used) | {"cautions": list(used.cautions)}
