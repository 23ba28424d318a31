"""Responses of cells: reaction networks, the species that cargo becomes, and drives."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from exosome.compile import templates
from exosome.compile.network import network
from exosome.compile.populations import Population
from exosome.compile.reactions import read_factor
from exosome.compile.tissue import tissue_rules
from exosome.errors import ModelError, Problem, quote
from exosome.model import Model, Move, Response
from exosome.model import sentences as say
from exosome.model.tissue_sentences import TissueStep
from exosome.plan.cell_response import CellResponse, Drive
from exosome.plan.reaction_network import Network, factors

if TYPE_CHECKING:
    from exosome.plan.sbml_model import Sbml

EXACT = "exact"


def cell_responses(
    model: Model,
    kinds: tuple[str, ...],
    cargo: tuple[str, ...],
    populations: tuple[Population, ...],
) -> tuple[CellResponse, ...]:
    """The responses of a model, sorted by cell type. Raises ModelError as their parts do."""
    rows = []
    for name, response in sorted(model.response.items()):
        inline = None if response.sbml is not None else inline_network(model, name)
        file = file_of(response)
        named = tuple(read_factor(path, text) for path, text in response.drives.items())
        species = followed(model, name)
        into = [species_of(response, c) for c in cargo]
        own = {one: i for i, one in enumerate(species)}
        rows.append(
            CellResponse(
                cell_type=name,
                populations=tuple(i for i, one in enumerate(populations) if one.cell_type == name),
                species=species,
                cargo=tuple(own.get(one, -1) if one is not None else -1 for one in into),
                network=inline,
                sbml=file,
                seconds=response.time.value if response.time is not None else None,
                copies=response.copies,
                exact=response.noise == EXACT,
                drives=tuple(
                    _drive(model, name, path, kinds, cargo, populations) for path in response.drives
                ),
                factors=factors(named, species),
            )
        )
    return tuple(rows)


def inline_network(model: Model, cell_type: str) -> Network:
    """The network of inline reactions and ready-made pieces. Raises ModelError: every problem."""
    response, where = model.response[cell_type], f"response.{cell_type}"
    made = templates.expand(response.use, where)
    twice = sorted(set(made.start) & set(response.start))
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
        {**made.reactions, **response.reactions},
        start={**made.start, **response.start},
        contents={response.receives.get(held, held): copies for held, copies in contents.items()},
        receives=[response.receives.get(c, c) for c in delivered_cargo(model, cell_type)],
        where=where,
        paths=made.paths,
    )


def file_of(response: Response) -> Sbml | None:
    """The SBML file of a response, read and checked. Raises ModelError."""
    return None if response.sbml is None else _read(response.sbml.text, response.sbml.file)


@lru_cache(maxsize=16)
def _read(text: str, file: str) -> Sbml:
    from exosome.sbml.importer import read_sbml

    return read_sbml(text, file)


def followed(model: Model, cell_type: str) -> tuple[str, ...]:
    """The species of a response, sorted, with other ids of a file that its drives use."""
    response = model.response[cell_type]
    file = file_of(response)
    if file is None:
        return inline_network(model, cell_type).species
    driven = {s for path, text in response.drives.items() for s in read_factor(path, text).species}
    return tuple(sorted({*file.species, *driven}))


def species_of(response: Response, cargo: str) -> str | None:
    """The species that a cargo becomes inside; with a file, only one that `receives` names."""
    return response.receives.get(cargo, cargo if response.sbml is None else None)


def held_cargo(model: Model, cell_type: str) -> tuple[str, ...]:
    """The cargo that a cell holds and its exosomes can take a share of, sorted."""
    response = model.response.get(cell_type)
    of_file = response.receives if response is not None and response.sbml is not None else {}
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
    numbers: dict[str, say.Step | str] = {}
    for step in model.journey:
        match step:
            case say.Release(source=name) if name == cell_type:
                numbers[f"{step.path}.rate"] = step
            case say.Load(source=name) if name == cell_type:
                numbers[f"{step.path}.{'copies' if step.share is None else 'share'}"] = step
            case say.Enter(into=name) if name == cell_type and step.at is not None:
                numbers[f"{step.path}.at"] = step
            case say.Bind(target=name) if name == cell_type:
                numbers[f"{step.path}.at"] = step
    for one in model.tissue:
        if one.cell_type == cell_type:
            numbers[f"{one.path}.{'speed' if isinstance(one, Move) else 'rate'}"] = one
    for key in ("uptake", "activity"):
        if key in model.cells[cell_type].model_fields_set:
            numbers[f"cells.{cell_type}.{key}"] = key
    return numbers


def _drive(
    model: Model,
    cell_type: str,
    written: str,
    kinds: tuple[str, ...],
    cargo: tuple[str, ...],
    populations: tuple[Population, ...],
) -> Drive:
    path = model.find(written).path
    every = tuple(range(len(kinds)))
    match drivable(model, cell_type)[path]:
        case say.Release() as step:
            return Drive(path, releases=_rows(model, step, populations))
        case say.Load() as step:
            return Drive(path, loads=((kinds.index(step.into), cargo.index(step.subject)),))
        case say.Enter() as step:
            return Drive(path, enters=(kinds.index(step.subject),))
        case say.Bind() as step:
            return Drive(path, binds=(kinds.index(step.subject),))
        case TissueStep() as step:
            every_rule = enumerate(tissue_rules(model).all_rules())
            own = tuple(row for row, one in every_rule if one.path == step.path)
            return Drive(path, rules=own)
        case "activity":
            return Drive(path, enters=every, binds=every, limits=every)
    return Drive(path, enters=every, binds=every)


def _rows(model: Model, wanted: say.Step, populations: tuple[Population, ...]) -> tuple[int, ...]:
    """The rows of `Plan.releases` of a sentence: one for each population, in their order."""
    releases = [step for step in model.journey if isinstance(step, say.Release)]
    each = [step for step in releases for one in populations if one.cell_type == step.source]
    return tuple(row for row, step in enumerate(each) if step is wanted)
