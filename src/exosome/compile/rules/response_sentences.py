"""Rules of responses: reactions, SBML files, what they receive and what they drive."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.network import NO_SOURCE
from exosome.compile.reactions import Unreadable, read_factor
from exosome.compile.responses import (
    EXACT,
    delivered_cargo,
    drivable,
    file_of,
    inline_network,
    species_of,
)
from exosome.compile.rules.problem_at import problem
from exosome.compile.templates import expand
from exosome.errors import ModelError, Problem, did_you_mean, quote, read_expected
from exosome.model import Model, Response
from exosome.model.sentences import Enter, Load
from exosome.plan.cell_response import MOST_COPIES

BRINGS = {"load", "release", "give", "enter", "deliver"}  # verbs that bring cargo into cells


def responses(model: Model, refused: set[str]) -> Iterator[Problem]:
    """Every problem of the responses of a model; `refused` are verbs of sentences not read."""
    cells = sorted(model.known_names["cells"])
    for name, response in model.response.items():
        path = f"response.{name}"
        if name not in cells:
            expected = f"one of the cells: {', '.join(cells)}"
            message = read_expected(name, expected, did_you_mean(name, cells), "response")
            yield problem(model, path, message)
        elif name in model.cells:
            try:
                check = _file if response.sbml else _inline
                yield from check(model, name, response)
            except ModelError as error:
                for fault in error.problems:
                    if refused & BRINGS and NO_SOURCE in fault.message:
                        continue  # a sentence that was not read may deliver it
                    here = problem(model, fault.path or f"{path}.sbml", fault.message)
                    yield fault if fault.file else here


def _inline(model: Model, name: str, response: Response) -> Iterator[Problem]:
    """Problems of inline reactions; raises ModelError for those of the network itself."""
    unknown = list(_unknown_species(model, name, response))
    yield from unknown
    if unknown:
        return
    network = inline_network(model, name)
    yield from _known_cargo(model, name, response)
    if response.noise == EXACT:
        yield from _parts_of_copies(model, name, response)
    yield from _drives(model, name, response, network.species)


def _unknown_species(model: Model, name: str, response: Response) -> Iterator[Problem]:
    """Species of `receives` that no reaction, piece or `start` names."""
    made = expand(response.use, f"response.{name}")
    texts = (*made.reactions.values(), *response.reactions.values())
    named = {word for text in texts for word in text.split()} | {*made.start, *response.start}
    for cargo, species in response.receives.items():
        if species not in named:
            hint = did_you_mean(species, named)
            message = read_expected(species, "a species of the response", hint, cargo)
            yield problem(model, f"response.{name}.receives.{cargo}", message)


def _file(model: Model, name: str, response: Response) -> Iterator[Problem]:
    """Problems of an SBML file; raises ModelError for those inside it."""
    file = file_of(response)
    assert file is not None
    file.seconds_per_unit(response.time.value if response.time is not None else None)
    for species in file.species:
        file.copies_per_unit(species, response.copies)
    beyond = file.beyond(MOST_COPIES, response.copies)
    if beyond:
        key = "sbml" if response.copies is None else "copies"
        yield problem(model, f"response.{name}.{key}", beyond)
    for cargo, species in response.receives.items():
        path = f"response.{name}.receives.{cargo}"
        try:
            file.receives(species)
        except ModelError as error:
            yield problem(model, path, error.problems[0].message)
        if cargo in model.cells[name].contents:
            message = (
                f"read {quote(cargo)} in 'contents', and the file defines it already as "
                f"{quote(species)}; expected it in one of them"
            )
            yield problem(model, f"cells.{name}.contents.{cargo}", message)
    yield from _known_cargo(model, name, response)
    yield from _drives(model, name, response, file.ids)


def _known_cargo(model: Model, name: str, response: Response) -> Iterator[Problem]:
    """Cargo that is received but never delivered, or loaded but not taken from its host."""
    comes = delivered_cargo(model, name)
    loaded = {s.subject for s in model.journey if isinstance(s, Load) and s.source == name}
    known = sorted({*comes, *loaded})
    for cargo in response.receives:
        if cargo not in known:
            expected = f"cargo that exosomes deliver into {quote(name)}: {', '.join(known)}"
            if not known:
                expected = f"none: no exosome delivers cargo into {quote(name)}"
            message = read_expected(cargo, expected, did_you_mean(cargo, known), "receives")
            yield problem(model, f"response.{name}.receives.{cargo}", message)
    for step in model.journey:
        if not isinstance(step, Load) or step.source != name or step.copies is None:
            continue
        if step.subject in model.cells[name].contents and species_of(response, step.subject):
            message = (
                f"read 'copies', expected share: the response of {quote(name)} follows how much "
                f"{step.subject} it holds, and its exosomes take a share of that, such as "
                "share: 2.5e-5"
            )
            yield problem(model, f"{step.path}.copies", message)


def _parts_of_copies(model: Model, name: str, response: Response) -> Iterator[Problem]:
    amounts = {f"response.{name}.start.{s}": copies for s, copies in response.start.items()}
    held = model.cells[name].contents.items()
    amounts |= {f"cells.{name}.contents.{s}": copies for s, copies in held}
    for path, copies in amounts.items():
        if not copies.is_integer():
            key = path.rsplit(".", 1)[-1]
            expected = f"whole copies, as noise: {EXACT} counts them"
            yield problem(model, path, read_expected(f"{copies:g}", expected, key=key))


def _filled(model: Model, name: str) -> str:
    """The path of a sentence with `holds` of a cell type; empty: there is none."""
    steps = (s for s in model.journey if isinstance(s, Enter) and s.into == name)
    return next((step.path for step in steps if step.holds is not None), "")


def _drives(
    model: Model, name: str, response: Response, ids: tuple[str, ...]
) -> Iterator[Problem]:
    """Drives of numbers of other cells, and factors that cannot be read."""
    may = drivable(model, name)
    for written, text in response.drives.items():
        path = f"response.{name}.drives.{written}"
        try:
            there = model.find(written).path
        except ModelError:
            continue  # a path that leads nowhere was reported by the reader
        if there not in may:
            expected = f"a number of its own cells: {', '.join(may) or 'there is none'}"
            yield problem(model, path, read_expected(written, expected, key="drives"))
            continue
        filled = _filled(model, name)
        if may[there] == "activity" and filled:
            message = (
                f"'activity' of {quote(name)} is driven and {quote(filled)} says what its cells "
                f"hold, which can't change in time: drive cells.{name}.uptake instead"
            )
            yield problem(model, path, message)
        try:
            factor = read_factor(written, text)
        except Unreadable as fault:
            yield problem(model, path, f"for {quote(written)}, {fault}")
            continue
        for species in factor.species:
            if species not in ids:
                expected = f"a species of the response: {', '.join(ids)}"
                hint = did_you_mean(species, ids)
                yield problem(model, path, read_expected(species, expected, hint, written))


