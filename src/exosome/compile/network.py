"""The reaction network of one cell type, made from its sentences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from exosome.compile.reactions import Unreadable, read_reaction
from exosome.errors import ModelError, Problem, did_you_mean, quote, read_expected
from exosome.plan.reaction_network import Network, Reaction, flat_network

NO_SOURCE = "a species with a source"
MOST_SPECIES = 200  # a step solves a dense system: 200 species cost about 2 ms of it, per cell


def network(
    reactions: Mapping[str, str],
    *,
    start: Mapping[str, float] | None = None,
    contents: Mapping[str, float] | None = None,
    receives: Collection[str] = (),
    where: str = "response",
    paths: Mapping[str, str] | None = None,
) -> Network:
    """The network of named sentences, with its initial amounts (copies).

    `start` are the response's own amounts, `contents` those that the cell holds, `receives` the
    cargo that exosomes deliver; each of these is a species even if no reaction names it. Raises
    ModelError with every problem, at paths such as `response.reactions.turn` below `where`, or at
    that of `paths` for a reaction from a ready-made piece.
    """
    start, contents = start or {}, contents or {}
    at = {name: f"{where}.reactions.{name}" for name in reactions} | dict(paths or {})
    problems: list[Problem] = []
    read: list[Reaction] = []
    for name in sorted(reactions):
        try:
            read.append(read_reaction(name, reactions[name]))
        except Unreadable as fault:
            problems.append(Problem(str(fault), path=at[name]))
    if not problems:
        problems += _glued(read, {*start, *contents, *receives}, at)
    if not problems:
        problems += _of_start(read, start, contents, where)
        problems += _unmade(read, {*start, *contents, *receives}, at)
    species = {s for reaction in read for s in reaction.species} | {*start, *contents, *receives}
    if len(species) > MOST_SPECIES:
        message = f"{len(species)} species, expected at most {MOST_SPECIES}; use an SBML file"
        problems.append(Problem(message, path=f"{where}.reactions"))
    if problems:
        raise ModelError(problems)
    return flat_network(tuple(sorted(species)), tuple(read), {**contents, **start})


def _of_start(
    reactions: list[Reaction], start: Mapping[str, float], contents: Mapping[str, float], where: str
) -> Iterator[Problem]:
    """Initial amounts of species without a reaction, or that the cell's contents give too."""
    named = sorted({s for reaction in reactions for s in reaction.species})
    for species in sorted(start):
        if species in contents:
            message = (
                f"read {quote(species)} in 'start', and the cell's 'contents' give it already; "
                "expected it in one of them"
            )
            yield Problem(message, path=f"{where}.start.{species}")
        elif species not in named:
            expected = "a species of one of the reactions" + (f": {', '.join(named)}" * bool(named))
            message = read_expected(species, expected, did_you_mean(species, named), "start")
            yield Problem(message, path=f"{where}.start.{species}")


def _glued(
    reactions: list[Reaction], at_hand: set[str], at: Mapping[str, str]
) -> Iterator[Problem]:
    """A number of copies written without its space: `2A` beside a species `A`."""
    species = {s for reaction in reactions for s in reaction.species} | at_hand
    for reaction in reactions:
        for name in reaction.species:
            number = re.match("[0-9]+", name)
            if number and name not in at_hand and name[number.end() :] in species:
                apart = f"{number[0]} {name[number.end() :]}"
                expected = f"another name, or a space after the number: {apart}"
                message = f"in {quote(reaction.text)}, {read_expected(name, expected)}"
                yield Problem(message, path=at[reaction.name])


def _unmade(
    reactions: list[Reaction], at_hand: set[str], at: Mapping[str, str]
) -> Iterator[Problem]:
    """Species that are never produced: not there at the start, and of no reaction that can fire."""
    made = set(at_hand)
    waiting = list(reactions)
    while happen := [reaction for reaction in waiting if reaction.needs <= made]:
        waiting = [reaction for reaction in waiting if reaction not in happen]
        made |= {s for reaction in happen for s in reaction.gives}
    reported: set[str] = set()
    given = {s for reaction in reactions for s, by in reaction.change.items() if by > 0}
    for hidden in (given, set()):  # products of a reaction that can't fire follow after its cause
        for reaction in reactions:
            for species in reaction.species:
                if species in made or species in hidden or species in reported:
                    continue
                reported.add(species)
                known = {*made, *given} - {species}
                there = f"If it is there at the start, write start: {{{species}: 100}}."
                hint = did_you_mean(species, known) or there
                expected = (
                    f"{NO_SOURCE}: a reaction that can happen, 'start', the contents of the cell, "
                    "or exosomes that deliver it"
                )
                message = f"in {quote(reaction.text)}, {read_expected(species, expected, hint)}"
                yield Problem(message, path=at[reaction.name])
        if reported:
            return
