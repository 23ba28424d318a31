"""The parts of a text: each is made of its keys, or every problem is collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from exosome.errors import ModelError, quote, read_expected
from exosome.model.cell_map import CellMap
from exosome.model.fields import Frozen, Part, Wrong, name, sentence, trail_of
from exosome.model.model_files import ModelFiles
from exosome.model.nodes import Node
from exosome.model.parts import Cell, CellTable, Diameter, Exosome, Material, Place, Region
from exosome.model.problem_list import ProblemList
from exosome.model.response_section import Response, SbmlFile
from exosome.model.size_file import SizeFile
from exosome.units import Quantity

STAND_IN = CellTable(file="", x=(0.0,), y=(0.0,), z=(0.0,))
STAND_IN_SIZED = STAND_IN.model_copy(update={"radius": (1.0,)})
STAND_IN_SIZE = Diameter(median=Quantity(0.1, "100 nm", "length"), gsd=1.0)
NO_FILE = SbmlFile(file="", text="")


class PartReader(ProblemList):
    """Reads the parts of one text, and collects every problem and every name."""

    def __init__(
        self,
        text: str,
        file: str | None = None,
        folder: Path | None = None,
        tables: Mapping[str, CellTable] = Frozen(),
        files: Mapping[str, SbmlFile] = Frozen(),
    ) -> None:
        super().__init__(text, file)
        self.beside = ModelFiles(self, folder, tables, files)
        self.folder = folder
        self.root: Node | None = None
        self.names: dict[str, set[str]] = {
            key: set() for key in ("places", "cells", "exosomes", "cargo", "labels", "matrices")
        }

    def named(self, above: Node, keys: tuple[str, ...], part: type[Part]) -> dict[str, Any]:
        """The parts below a key, by name; `keys` lead from the root to it, the last in `above`."""
        section, there = keys[-1], ".".join(keys)
        node = above.get(section)
        parts: dict[str, Any] = {}
        if node is None or node.empty:
            return Frozen()
        if node.kind != "mapping":
            expected = f"names of the {part.what}s, each with its keys"
            self.wrong(node, read_expected(self.written(node), expected, "", section), there)
            return Frozen()
        for key, value in node.pairs:
            path = f"{there}.{key.text}"
            if there in self.names:
                self.names[section].add(key.text)
            try:
                name(key.text)
            except Wrong as wrong:
                message = read_expected(key.text, wrong.expected, wrong.hint, section)
                self.wrong(key, message, path)
                continue
            item = self.part(part, key, value, (*keys, key.text))
            if item is not None:
                parts[key.text] = item
        return Frozen(parts)

    def part(
        self, part: type[Part], key: Node, node: Node, keys: tuple[str, ...], path: str = ""
    ) -> Any:
        """A part read from its node, or None when it is wrong."""
        what = part.what if path or len(keys) < 2 else f"{part.what} {quote(keys[-1])}"
        path = path or ".".join(keys)
        before = len(self.problems)
        if node.kind != "mapping" and not node.empty:
            expected = f"the keys of a {part.what}: {', '.join(part.keys())}"
            self.wrong(node, read_expected(self.written(node), expected, "", keys[-1]), path)
            return None
        data: dict[str, Any] = {}
        for word, value in node.pairs:
            if word.text not in part.keys():
                self.unknown(word, tuple(part.keys()), f"{path}.{word.text}")
            elif part is Exosome and value.kind == "mapping":
                below = (*keys, word.text)
                if word.text == "material":
                    data[word.text] = self.part(Material, word, value, below)
                elif value.get("from") is not None:
                    asked = self.part(SizeFile, word, value, below)
                    there = ".".join(below)
                    sizes = asked and self.beside.sizes(asked, word, value, there)
                    data[word.text] = sizes or STAND_IN_SIZE
                else:
                    data[word.text] = self.part(Diameter, word, value, below)
            elif part is Place and word.text == "matrix":
                data["matrix"] = self.matrix(node, keys)
            elif part is Cell and word.text == "from" and value.kind == "text" and value.text:
                radius = None if node.get("radius") is not None else (1.0,)
                stand_in = STAND_IN.model_copy(update={"radius": radius})
                data["from"] = self.beside.table(value, f"{path}.from") or stand_in
            elif part is Cell and word.text == "from" and value.kind == "mapping":
                there = f"{path}.from"
                asked = self.part(CellMap, word, value, (*keys, "from"), there)
                cells = asked and self.beside.cell_map(asked, keys[-1], word, value, there)
                data["from"] = cells or STAND_IN_SIZED
            elif part is Response and word.text == "sbml" and value.kind == "text" and value.text:
                data["sbml"] = self.beside.sbml(value, f"{path}.sbml") or NO_FILE
            else:
                data[word.text] = "" if value.empty else value.plain()
        unknown = len(self.problems) > before
        made = None
        try:
            made = part(**data)
        except ModelError as error:
            cause = error.__cause__
            if not isinstance(cause, ValidationError):
                raise
            for fault in cause.errors(include_url=False):
                self.misspelt |= fault["type"] == "missing"
                if not (unknown and (fault["type"] == "missing" or not fault["loc"])):
                    self.fault(fault, part, what, key, node, path)
        return made if len(self.problems) == before else None

    def matrix(self, node: Node, keys: tuple[str, ...]) -> dict[str, Any]:
        """The regions of a place; their problems name the place."""
        before = len(self.problems)
        regions = self.named(node, (*keys, "matrix"), Region)
        for i, fault in enumerate(self.problems[before:], before):
            self.problems[i] = replace(fault, message=f"in {quote(keys[-1])}: {fault.message}")
        return regions

    def fault(
        self, fault: Any, part: type[Part], what: str, key: Node, node: Node, path: str
    ) -> None:
        """Add the problem of one fault of pydantic, at its node."""
        trail = trail_of(fault)
        error = fault.get("ctx", {}).get("error")
        place, below, read = key, node, None
        if fault["type"] != "missing":
            for step in trail:
                if isinstance(step, int) and step < len(below.items):
                    place = below = below.items[step]
                elif isinstance(step, str) and (pair := below.pair(step)) is not None:
                    below = pair[1]
                    place = pair[0] if getattr(error, "of_key", False) or below.empty else below
                else:
                    break
            read = self.written(place) if place is not key else None
            read = "" if below.empty and place is not key else read
        fields = part.model_fields
        example = next(
            (str((field.examples or [""])[0]) for word, field in fields.items()
             if trail and (field.alias or word) == trail[0]), "",
        )  # fmt: skip
        below_path = "".join(f".{s}" if isinstance(s, str) else f"[{s + 1}]" for s in trail)
        example = self.fitting(example, node)
        self.wrong(place, sentence(fault, what, read, example), path + below_path)

    def fitting(self, example: str, node: Node) -> str:
        """An example with a name of this model, if the name in it is not one."""
        key, colon, name = example.partition(": ")
        if not colon or key not in ("in", "from", "into", "to", "by") or self.root is None:
            return example
        verb = node.pairs[0][0].text if node.pairs else ""
        section = "cells"
        if key == "in" or verb in ("give", "cross", "carry"):
            section = "places"
        elif (key, verb) == ("into", "load"):
            section = "exosomes"
        there = self.root.get(section)
        names = [word.text for word, _ in there.pairs] if there is not None else []
        taken = {value.text for _, value in node.pairs}
        names = [word for word in names if word not in taken] or names
        return f"{key}: {names[0]}" if names and name not in names else example
