"""The grammar of paths: `journey.enter[chondrocyte].at`, `cells.msc.count`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exosome.errors import did_you_mean
from exosome.model.body import Body
from exosome.model.cell_map import CellMap
from exosome.model.fields import Part, Wrong
from exosome.model.matrix_sentences import MATRIX_VERBS, Matrix
from exosome.model.nodes import Node
from exosome.model.observables import Label, Observe
from exosome.model.parts import Cell, Diameter, Exosome, Material, Place, Region
from exosome.model.response_section import Response
from exosome.model.sentences import VERBS, Step, named, shortest_paths
from exosome.model.size_file import SizeFile
from exosome.model.tissue_sentences import TISSUE_VERBS

SECTIONS = (
    "format", "title", "places", "cells", "exosomes", "body", "journey", "start", "labels",
    "observe", "response", "matrices", "tissue", "sources",
)  # fmt: skip
NAMED: dict[str, type[Part]] = {
    "places": Place, "cells": Cell, "exosomes": Exosome, "labels": Label, "observe": Observe,
    "response": Response, "matrices": Matrix,
}  # fmt: skip
SENTENCES: dict[str, dict[str, type[Step]]] = {  # the sections of sentences, each with its verbs
    "journey": VERBS, "tissue": {**TISSUE_VERBS, **MATRIX_VERBS},
}  # fmt: skip
SECTION_OF = {verb: section for section, verbs in SENTENCES.items() for verb in verbs}
EXAMPLE = "a path such as journey.release.rate or cells.msc.count"


@dataclass(frozen=True)
class Spot:
    """The target of a path: `path` in its shortest form, `keys` from the root, and its nodes.

    `node` is None for a key that is allowed but absent; `shared` is True below an anchor (&) or an
    alias (*), where one text belongs to several places.
    """

    path: str
    keys: tuple[str | int, ...]
    parent: Node | None
    key: Node | None
    node: Node | None
    shared: bool = False


def words_of(sentence: Node) -> tuple[str, tuple[str, ...]]:
    """The verb of a sentence and the names in it, as `Step.words` gives them."""
    if not sentence.pairs:
        return "", ()
    verb, subject = sentence.pairs[0]
    source = "by" if sentence.get("by") is not None else "from"
    parts = [sentence.get(key) for key in ("into", "to", "in", source)] + [subject]
    texts = [part.text if part is not None and part.kind == "text" else "" for part in parts]
    return verb.text, named(*texts)


def sentence_paths(sentences: Node, section: str = "journey") -> list[str]:
    """The shortest path of every sentence of a section."""
    return shortest_paths([words_of(sentence) for sentence in sentences.items], section)


def allowed_keys(keys: tuple[str | int, ...], node: Node) -> tuple[str, ...] | None:
    """The keys that are allowed at a place; None if any name is."""
    if not keys:
        return SECTIONS
    if keys[0] in SENTENCES and len(keys) == 2:
        verb, _ = words_of(node)
        verbs = SENTENCES[str(keys[0])]
        return tuple(verbs[verb].keys()) if verb in verbs else ()
    if keys == ("body",):
        return tuple(Body.keys())
    if keys[0] in NAMED and len(keys) == 2:
        return tuple(NAMED[str(keys[0])].keys())
    if keys[0] == "cells" and keys[2:] == ("from",):
        return tuple(CellMap.keys())
    if keys[0] == "exosomes" and keys[2:] == ("diameter",):
        return tuple(Diameter.keys() | (SizeFile.keys() if node.get("from") else {}))
    if keys[0] == "exosomes" and keys[2:] == ("material",):
        return tuple(Material.keys())
    if keys[0] == "places" and keys[2:3] == ("matrix",) and len(keys) == 4:
        return tuple(Region.keys())
    return () if len(keys) < (2 if keys[0] == "body" else 3) else None


def find(root: Node, path: str) -> Spot:
    """The spot that a path leads to.

    Raises Wrong if no such key exists or is allowed (with the nearest name), and if the path fits
    several sentences (with each of them).
    """
    text = path.strip()
    first = re.split(r"[.\[]", text, maxsplit=1)[0]
    if first in SECTION_OF:
        text = f"{SECTION_OF[first]}.{text}"
    elif first not in SECTIONS:
        raise Wrong(EXAMPLE, did_you_mean(first, (*SECTIONS, *SECTION_OF)))
    if first == "sources":
        return _source(root, text.removeprefix("sources").removeprefix("."))
    spot = Spot("", (), None, None, root)
    rest = f".{text}"
    while rest:
        node = spot.node
        if node is None:
            raise Wrong(EXAMPLE, f"{spot.path} is empty.")
        if spot.path in SENTENCES and rest[0] == "." and node.kind == "list":
            spot, rest = _sentence(spot, node, rest)
        elif node.kind == "list":
            spot, rest = _item(spot, node, rest)
        else:
            spot, rest = _key(spot, node, rest)
    return spot


def _source(root: Node, path: str) -> Spot:
    pair = root.pair("sources")
    section = pair[1] if pair else None
    if not path:
        return Spot("sources", ("sources",), root, pair[0] if pair else None, section)
    entry = section.pair(path) if section is not None else None
    key, node = entry or (None, None)
    return Spot(f"sources.{path}", ("sources", path), section, key, node)


def below(spot: Spot) -> bool:
    """Whether what is below a spot also belongs to an alias."""
    node = spot.node
    return spot.shared or (node is not None and (node.shared or node.anchor is not None))


def _sentence(spot: Spot, section: Node, rest: str) -> tuple[Spot, str]:
    name = spot.path
    match = re.match(r"\.([^.\[\]]*)(?:\[([^\]]*)\])?", rest)
    verb, chosen = (match[1], match[2]) if match else ("", None)
    sentences = [words_of(sentence) for sentence in section.items]
    rest = rest[match.end() :] if match else ""
    places = [i for i, (other, _) in enumerate(sentences) if other == verb]
    if not places:
        verbs = sorted({other for other, _ in sentences})
        raise Wrong(f"a verb of the {name}: {', '.join(verbs)}", did_you_mean(verb, verbs))
    paths = sentence_paths(section, name)
    fits = places
    if chosen is not None and re.fullmatch(r" *[0-9]{1,9} *", chosen):
        fits = places[int(chosen) - 1 : int(chosen)] if int(chosen) else []
    elif chosen is not None:
        words = {word.strip() for word in chosen.split(",")}
        fits = [i for i in places if words <= set(sentences[i][1])]
    if len(fits) != 1:
        several = " or ".join(f"{paths[i]}{rest}" for i in (fits or places)[:6])
        names = [word for i in places for word in sentences[i][1]]
        near = "" if fits else did_you_mean(chosen or "", names)
        raise Wrong(f"one sentence: {several}", near)
    node = section.items[fits[0]]
    return Spot(paths[fits[0]], (name, fits[0]), section, None, node, below(spot)), rest


def _item(spot: Spot, node: Node, rest: str) -> tuple[Spot, str]:
    match = re.match(r"\[ *([0-9]{1,9}) *\]", rest)
    number = int(match[1]) if match else 0
    if not match or not 1 <= number <= len(node.items):
        raise Wrong(f"a number from 1 to {len(node.items)} in brackets, such as {spot.path}[1]")
    child = node.items[number - 1]
    keys = (*spot.keys, number - 1)
    return Spot(f"{spot.path}[{number}]", keys, node, None, child, below(spot)), rest[match.end() :]


def _key(spot: Spot, node: Node, rest: str) -> tuple[Spot, str]:
    known = [key.text for key, _ in node.pairs]
    may = allowed_keys(spot.keys, node)
    if rest[0] != "." or (node.kind == "text" and not node.empty):
        raise Wrong(EXAMPLE, f"{spot.path} has no keys.")
    rest = rest[1:]
    names = sorted({*known, *(may or ())}, key=len, reverse=True)
    name = next((n for n in names if rest == n or rest.startswith((f"{n}.", f"{n}["))), None)
    if name is None and may is None:
        name = rest
    if name is None:
        names = sorted({*known, *(may or ())})
        there = spot.path or "the model"
        expected = f"one of {', '.join(names)} in {there}" if names else f"no key below {there}"
        raise Wrong(expected, did_you_mean(re.split(r"[.\[]", rest)[0], names))
    pair = node.pair(name)
    path = f"{spot.path}.{name}" if spot.path else name
    key, child = pair or (None, None)
    return Spot(path, (*spot.keys, name), node, key, child, below(spot)), rest[len(name) :]
