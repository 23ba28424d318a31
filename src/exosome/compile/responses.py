"""Responses of cells: reaction networks, the species that cargo becomes, and drives."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from exosome.compile import templates
from exosome.compile.network import network
from exosome.compile.populations import Population
from exosome.compile.reactions import read_factor
from exosome.errors import ModelError, Problem, quote
from exosome.model import Model, Response
from exosome.model import sentences as say
from exosome.plan.cell_response import CellResponse, Drive
from exosome.plan.reaction_network import Network, factors

if TYPE_CHECKING:
    from exosome.plan.sbml_model import Sbml

EXACT = "exact"


def cell_responses(
    model: Model, kinds: tuple[str, ...], cargo: tuple[str, ...], those: tuple[Population, ...]
) -> tuple[CellResponse, ...]:
    """The responses of a model, sorted by cell type. Raises ModelError as their parts do."""
    found = []
    for name, said in sorted(model.response.items()):
        inline = None if said.sbml is not None else inline_network(model, name)
        file = file_of(said)
        named = tuple(read_factor(path, text) for path, text in said.drives.items())
        species = followed(model, name)
        into = [species_of(said, c) for c in cargo]
        own = {one: i for i, one in enumerate(species)}
        found.append(
            CellResponse(
                cell_type=name,
                populations=tuple(i for i, one in enumerate(those) if one.cell_type == name),
                species=species,
                cargo=tuple(own.get(one, -1) if one is not None else -1 for one in into),
                network=inline,
                sbml=file,
                seconds=said.time.value if said.time is not None else None,
                copies=said.copies,
                exact=said.noise == EXACT,
                drives=tuple(
                    _drive(model, name, path, kinds, cargo, those) for path in said.drives
                ),
                factors=factors(named, species),
            )
        )
    return tuple(found)


def inline_network(model: Model, cell_type: str) -> Network:
    """The network of inline reactions and ready-made pieces. Raises ModelError: every problem."""
    said, where = model.response[cell_type], f"response.{cell_type}"
    made = templates.expand(said.use, where)
    twice = sorted(set(made.start) & set(said.start))
    if twice:
        raise ModelError(
            Problem(
                f"read {quote(species)} in 'start', and a piece gives it already; expected it once",
                path=f"{where}.start.{species}",
            )
            for species in twice
        )
    contents = model.cells[cell_type].contents
    return network(
        {**made.reactions, **said.reactions},
        start={**made.start, **said.start},
        contents={said.receives.get(held, held): copies for held, copies in contents.items()},
        receives=[said.receives.get(c, c) for c in delivered_cargo(model, cell_type)],
        where=where,
        paths=made.paths,
    )


def file_of(said: Response) -> Sbml | None:
    """The SBML file of a response, read and checked. Raises ModelError."""
    return None if said.sbml is None else _read(said.sbml.text, said.sbml.file)


@lru_cache(maxsize=16)
def _read(text: str, file: str) -> Sbml:
    from exosome.sbml.importer import read_sbml

    return read_sbml(text, file)


def followed(model: Model, cell_type: str) -> tuple[str, ...]:
    """The species of a response, sorted, with other ids of a file that its drives use."""
    said = model.response[cell_type]
    file = file_of(said)
    if file is None:
        return inline_network(model, cell_type).species
    driven = {s for path, text in said.drives.items() for s in read_factor(path, text).species}
    return tuple(sorted({*file.species, *driven}))


def species_of(said: Response, cargo: str) -> str | None:
    """The species that a cargo becomes inside; with a file, only one that `receives` names."""
    return said.receives.get(cargo, cargo if said.sbml is None else None)


def held_cargo(model: Model, cell_type: str) -> tuple[str, ...]:
    """The cargo that a cell holds and its exosomes can take a share of, sorted."""
    said = model.response.get(cell_type)
    of_file = said.receives if said is not None and said.sbml is not None else {}
    return tuple(sorted({*model.cells[cell_type].contents, *of_file}))


def delivered_cargo(model: Model, cell_type: str) -> tuple[str, ...]:
    """The cargo that exosomes deliver into a cell type, sorted."""
    kinds = {s.subject for s in model.journey if isinstance(s, say.Deliver) and s.into == cell_type}
    loads = (s for s in model.journey if isinstance(s, say.Load))
    return tuple(sorted({load.subject for load in loads if load.into in kinds}))


def drivable(model: Model, cell_type: str) -> dict[str, say.Step | str]:
    """The numbers that a response may drive, by path: of a sentence, or `uptake`, `activity`.

    They are numbers of its own cells.
    """
    found: dict[str, say.Step | str] = {}
    for step in model.journey:
        match step:
            case say.Release(source=name) if name == cell_type:
                found[f"{step.path}.rate"] = step
            case say.Load(source=name) if name == cell_type:
                found[f"{step.path}.{'copies' if step.share is None else 'share'}"] = step
            case say.Enter(into=name) if name == cell_type and step.at is not None:
                found[f"{step.path}.at"] = step
            case say.Bind(target=name) if name == cell_type:
                found[f"{step.path}.at"] = step
    for key in ("uptake", "activity"):
        if key in model.cells[cell_type].model_fields_set:
            found[f"cells.{cell_type}.{key}"] = key
    return found


def _drive(
    model: Model,
    cell_type: str,
    said: str,
    kinds: tuple[str, ...],
    cargo: tuple[str, ...],
    those: tuple[Population, ...],
) -> Drive:
    path = model.find(said).path
    every = tuple(range(len(kinds)))
    match drivable(model, cell_type)[path]:
        case say.Release() as step:
            return Drive(path, releases=_rows(model, step, those))
        case say.Load() as step:
            return Drive(path, loads=((kinds.index(step.into), cargo.index(step.subject)),))
        case say.Enter() as step:
            return Drive(path, enters=(kinds.index(step.subject),))
        case say.Bind() as step:
            return Drive(path, binds=(kinds.index(step.subject),))
        case "activity":
            return Drive(path, enters=every, binds=every, limits=every)
    return Drive(path, enters=every, binds=every)


def _rows(model: Model, wanted: say.Step, those: tuple[Population, ...]) -> tuple[int, ...]:
    """The rows of `Plan.releases` of a sentence: one for each population, in their order."""
    releases = [step for step in model.journey if isinstance(step, say.Release)]
    each = [step for step in releases for one in those if one.cell_type == step.source]
    return tuple(row for row, step in enumerate(each) if step is wanted)
