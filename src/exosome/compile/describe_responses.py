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
    return [text for name, said in model.response.items() for text in _told(model, name, said)]


def _told(model: Model, name: str, said: Response) -> Iterator[str]:
    made = templates.expand(said.use, f"response.{name}")
    begins = {**made.start, **said.start}
    if begins:
        amounts = ", ".join(f"{copies:g} {species}" for species, copies in begins.items())
        yield f"Each {name} begins with {amounts}."
    for reaction, text in {**made.reactions, **said.reactions}.items():
        yield f"In each {name}, {reaction}: {' '.join(text.split())}."
    file = file_of(said)
    if file is not None:
        yield f"Each {name} follows {file.file}, with the species {', '.join(file.species)}."
    for cargo in delivered_cargo(model, name):
        species = species_of(said, cargo)
        what = f"{cargo} delivered into a {name}"
        yield f"{what} becomes {species} there." if species else f"{what} has no effect there."
    if said.noise == EXACT:
        yield f"In each {name}, copies are counted one by one (exact stochastic simulation)."
    for path, factor in said.drives.items():
        yield f"Each {name} multiplies {model.find(path).path} by {factor}."


def numbers(model: Model) -> Iterator[dict[str, Any]]:
    """Every number of the responses and of their ready-made pieces, with its source."""
    for name, said in model.response.items():
        where = f"response.{name}"
        rows: list[tuple[str, str]] = []
        rows += [(f"start.{s}", f"{copies:g}") for s, copies in said.start.items()]
        rows += [(f"reactions.{r}", " ".join(text.split())) for r, text in said.reactions.items()]
        for i, piece in enumerate(said.use, 1):
            rows += [(f"use[{i}].{key}", text) for key, text in piece.items() if text[:1].isdigit()]
        if said.sbml is not None:
            rows.append(("sbml", said.sbml.file))
        for key in ("time", "copies"):
            value = getattr(said, key)
            if value is not None:
                rows.append((key, value.text if isinstance(value, Quantity) else f"{value:g}"))
        rows += [(f"drives.{path}", factor) for path, factor in said.drives.items()]
        for path, value in rows:
            source = model.source_of(f"{where}.{path}")
            yield {"path": f"{where}.{path}", "value": value, "source": source, "checked": None}
        for used in templates.expand(said.use, where).used:
            yield vars(used) | {"cautions": list(used.cautions)}
