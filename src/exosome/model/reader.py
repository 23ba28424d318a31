"""The reader of a model's sections: it collects every problem, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from exosome.errors import ModelError, Problem, did_you_mean, quote, read_expected
from exosome.model.body import Body
from exosome.model.cell_map import CellMap
from exosome.model.cell_table import read_table
from exosome.model.fields import Frozen, Part, Wrong, choice, name, sentence, source, trail_of
from exosome.model.map_tissue import Tissue, table_of, tissue_of
from exosome.model.model_text import ModelText
from exosome.model.name_clashes import name_clashes
from exosome.model.nodes import Node, compose
from exosome.model.parts import STARTS, Cell, CellTable, Diameter, Exosome, Material, Place, Region
from exosome.model.paths import (
    NAMED,
    SECTION_OF,
    SECTIONS,
    SENTENCES,
    find,
    sentence_paths,
    words_of,
)
from exosome.model.response_section import Response, SbmlFile, read_file
from exosome.model.sentences import Step
from exosome.model.size_file import SizeFile, law_of
from exosome.model.table_text import TableError
from exosome.model.write import FORMAT
from exosome.units import Quantity
from exosome.units import read as read_quantity

EXAMPLES = {"journey": "release: courier", "tissue": "divide: fibroblast"}
MOST_SENTENCES = 1000
STAND_IN = CellTable(file="", x=(0.0,), y=(0.0,), z=(0.0,))
STAND_IN_SIZED = STAND_IN.model_copy(update={"radius": (1.0,)})
STAND_IN_SIZE = Diameter(median=Quantity(0.1, "100 nm", "length"), gsd=1.0)
NO_FILE = SbmlFile(file="", text="")


class Reading(NamedTuple):
    """What was read: the fields of a model and its text, None if there is none; all problems."""

    fields: dict[str, Any] | None
    source: ModelText | None
    problems: tuple[Problem, ...]


class Reader:
    """Reads the sections of one text, and collects every problem and every name."""

    def __init__(
        self,
        text: str,
        file: str | None = None,
        folder: Path | None = None,
        tables: Mapping[str, CellTable] = Frozen(),
        files: Mapping[str, SbmlFile] = Frozen(),
    ) -> None:
        self.text, self.file, self.folder = text, file, folder
        self.tables, self.files = tables, files
        self.tissues: dict[str, Tissue] = {}  # of maps that several cell types share
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.misspelt = False  # a key or a verb is unknown or missing, so paths may lead nowhere
        self.names: dict[str, set[str]] = {
            key: set() for key in ("places", "cells", "exosomes", "cargo", "labels", "matrices")
        }

    def reading(self) -> Reading:
        """The fields of the model without its wrong items, and every problem, in file order."""
        root, problems = compose(self.text)
        self.problems += [replace(problem, file=self.file) for problem in problems]
        if root is None:
            return Reading(None, None, tuple(self.problems))
        if root.kind != "mapping":
            expected = f"a model that begins format: {FORMAT}"
            self.wrong(root, read_expected(self.written(root), expected), "")
            return Reading(None, None, tuple(self.problems))
        self.root = root
        fields = self.sections(root)
        for cell in fields["cells"].values():
            self.names["cargo"] |= set(cell.contents)
        names = {key: frozenset(words) for key, words in self.names.items()}
        order = sorted(
            _once(self.problems), key=lambda p: (p.file != self.file, p.line or 0, p.column or 0)
        )
        source = ModelText(self.text, self.file, self.folder, root, names)
        return Reading(fields, source, tuple(order))

    def sections(self, root: Node) -> dict[str, Any]:
        """The fields of the model from all sections; problems are collected."""
        for key, _ in root.pairs:
            if key.text not in SECTIONS:
                self.unknown(key, SECTIONS, key.text)
        self.format(root)
        title = root.get("title")
        if title is not None and title.kind != "text":
            self.wrong(title, read_expected(self.written(title), "a text", "", "title"), "title")
        fields: dict[str, Any] = {"title": title.text if title is not None else ""}
        for section, part in NAMED.items():
            fields[section] = self.named(root, (section,), part)
        fields["start"] = self.start(root)
        body = root.get("body")
        fields["body"] = None if body is None else self.part(Body, body, body, ("body",))
        fields["journey"] = self.sentences(root)
        fields["tissue"] = self.sentences(root, "tissue")
        fields["sources"] = self.sources(root)
        for kind, why in name_clashes(fields["cells"]):
            cells = root.get("cells") or root
            pair = cells.pair(kind)
            message = read_expected(kind, "cells with names of their own", why, "cells")
            self.wrong(pair[0] if pair else cells, message, f"cells.{kind}")
        self.drives(root)
        return fields

    def format(self, root: Node) -> None:
        """Check the line `format`."""
        node = root.get("format")
        if node is None:
            if self.misspelt:
                return
            first = root.pairs[0][0] if root.pairs else root
            message = f"'format' is missing, expected the line format: {FORMAT}"
            self.wrong(first, message, "format")
        elif node.kind != "text" or node.text != FORMAT:
            self.wrong(node, read_expected(self.written(node), FORMAT, "", "format"), "format")

    def start(self, root: Node) -> str:
        """The start of the run: empty or steady."""
        node = root.get("start")
        if node is None:
            return STARTS[0]
        try:
            return choice(*STARTS)(node.text)
        except Wrong as wrong:
            message = read_expected(self.written(node), wrong.expected, wrong.hint, "start")
            self.wrong(node, message, "start")
            return STARTS[0]

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
                    data[word.text] = self.sizes(word, value, below) or STAND_IN_SIZE
                else:
                    data[word.text] = self.part(Diameter, word, value, below)
            elif part is Place and word.text == "matrix":
                data["matrix"] = self.matrix(node, keys)
            elif part is Cell and word.text == "from" and value.kind == "text" and value.text:
                radius = None if node.get("radius") is not None else (1.0,)
                stand_in = STAND_IN.model_copy(update={"radius": radius})
                data["from"] = self.table(value, f"{path}.from") or stand_in
            elif part is Cell and word.text == "from" and value.kind == "mapping":
                data["from"] = self.cell_map(word, value, (*keys, "from"), path) or STAND_IN_SIZED
            elif part is Response and word.text == "sbml" and value.kind == "text" and value.text:
                data["sbml"] = self.sbml(value, f"{path}.sbml") or NO_FILE
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

    def table(self, node: Node, path: str) -> CellTable | None:
        """The table of cells that a node names, or None and its problems."""
        if node.text in self.tables:
            return self.tables[node.text]
        table, problems = read_table(node.text, self.folder or Path())
        for problem in problems:
            if problem.line is None:
                message = problem.message
                if not message.startswith("read"):
                    message = f"in {quote(node.text)}: {message}"
                self.wrong(node, message, path)
            else:
                self.problems.append(replace(problem, path=path))
        return table

    def cell_map(
        self, word: Node, node: Node, keys: tuple[str, ...], path: str
    ) -> CellTable | None:
        """The cells of one class of a map, or None and its problems."""
        there = f"{path}.from"
        asked = self.part(CellMap, word, node, keys, there)
        if asked is None:
            return None
        name = keys[-2]
        key = f"{name}: {asked.take or name} of {asked.identity}"
        if key in self.tables:
            return self.tables[key]
        try:
            if asked.identity not in self.tissues:
                self.tissues[asked.identity] = tissue_of(asked, self.folder or Path())
            return table_of(self.tissues[asked.identity], asked, name)
        except TableError as error:
            if error.line is not None:
                self.problems.append(Problem(str(error), asked.table, error.line, None, there))
            else:
                self.wrong(word, f"in {quote(asked.table)}: {error}", there)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            expected = "a map of cells beside the model"
            message = read_expected(asked.table, expected, f"{reason}.", "table")
            self.wrong(node.get("table") or node, message, f"{there}.table")
        return None

    def sizes(self, word: Node, node: Node, keys: tuple[str, ...]) -> Diameter | None:
        """The law of diameters that an instrument's file holds, or None and its problems."""
        there = ".".join(keys)
        asked = self.part(SizeFile, word, node, keys)
        if asked is None:
            return None
        try:
            law = law_of(asked, self.folder or Path())
        except TableError as error:
            if error.line is not None:
                self.problems.append(Problem(str(error), asked.file, error.line, None, there))
            else:
                self.wrong(word, f"in {quote(asked.file)}: {error}", there)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = read_expected(asked.file, "a file of diameters", f"{reason}.", "from")
            self.wrong(node.get("from") or node, message, f"{there}.from")
        else:
            median = read_quantity(f"{law.median_nm!r} nm", "length")
            return Diameter(median=median, gsd=law.gsd, notes=law.notes)
        return None

    def sbml(self, node: Node, path: str) -> SbmlFile | None:
        """The SBML file that a node names, or None and its problem."""
        if node.text in self.files:
            return self.files[node.text]
        file, problem = read_file(node.text, self.folder or Path())
        if problem is not None:
            self.wrong(node, problem.message, path)
        return file

    def sentences(self, root: Node, section: str = "journey") -> tuple[Step, ...]:
        """The sentences of a section; only the journey must be there."""
        pair = root.pair(section)
        verbs, example = SENTENCES[section], EXAMPLES[section]
        expected = f"a list of sentences, such as - {example}"
        if pair is None:
            if self.misspelt or section != "journey":
                return ()
            message = f"'journey' is missing, expected {expected}"
            self.wrong(root.pairs[0][0] if root.pairs else root, message, "journey")
            return ()
        node = pair[1]
        if node.empty:
            return ()
        if node.kind != "list":
            self.wrong(node, read_expected(self.written(node), expected, "", section), section)
            return ()
        if len(node.items) > MOST_SENTENCES:
            message = f"read {len(node.items)} sentences, expected at most {MOST_SENTENCES}"
            self.wrong(node, message, section)
            return ()
        paths = sentence_paths(node, section)
        steps: list[Step] = []
        for path, item in zip(paths, node.items, strict=True):
            verb, _ = words_of(item)
            if item.kind != "mapping" or not item.pairs:
                message = read_expected(
                    self.written(item), f"a sentence, such as {example}", "", section
                )
                self.wrong(item, message, f"{section}[{node.items.index(item) + 1}]")
                continue
            first = item.pairs[0][0]
            if verb not in verbs:
                self.verb(first, item, path, section)
                continue
            subject = item.pairs[0][1]
            if verb == "load" and subject.kind == "text":
                self.names["cargo"].add(subject.text)
            step = self.part(verbs[verb], first, item, (section, verb), path)
            if step is not None:
                steps.append(step.model_copy(update={"index": len(steps), "path": path}))
        return tuple(steps)

    def verb(self, first: Node, item: Node, path: str, section: str) -> None:
        """Add the problem of a sentence that begins with no verb of its section."""
        self.misspelt = True
        verbs = SENTENCES[section]
        late = next((key.text for key, _ in item.pairs if key.text in verbs), None)
        if late is not None:
            message = read_expected(first.text, f"the verb {quote(late)} first in its sentence")
        else:
            near = did_you_mean(first.text, verbs)
            if first.text in SECTION_OF:
                near = f"{quote(first.text)} belongs to {quote(SECTION_OF[first.text])}."
            message = read_expected(first.text, f"a verb, one of {', '.join(verbs)}", near)
        self.wrong(first, message, path)

    def sources(self, root: Node) -> dict[str, Any]:
        """The sources by path, as they are written."""
        node = root.get("sources")
        if node is None or node.empty:
            return Frozen()
        if node.kind != "mapping":
            expected = "paths, each with a DOI or 'assumed: why'"
            self.wrong(node, read_expected(self.written(node), expected, "", "sources"), "sources")
            return Frozen()
        sources: dict[str, str] = {}
        seen: dict[str, str] = {}
        for key, value in node.pairs:
            path = self.path_there(root, key, "sources")
            if path is not None and path in seen:
                other = quote(seen[path])
                message = read_expected(key.text, "one source for each path", f"See {other}.")
                self.wrong(key, message, f"sources.{key.text}")
                continue
            try:
                text = source(value.plain())
            except Wrong as wrong:
                message = read_expected(self.written(value), wrong.expected, wrong.hint, key.text)
                self.wrong(key if value.empty else value, message, f"sources.{key.text}")
                continue
            if path is not None:
                seen[path] = key.text
                sources[key.text] = text
        return Frozen(sources)

    def drives(self, root: Node) -> None:
        """Check that the paths in `drives` of responses lead somewhere."""
        response = root.get("response")
        for key_of_type, item in response.pairs if response is not None else ():
            driven = item.get("drives")
            for key, _ in driven.pairs if driven is not None else ():
                if self.path_there(root, key, "drives") is None:  # then its value says nothing new
                    value = f"response.{key_of_type.text}.drives.{key.text}"
                    self.problems = [one for one in self.problems if one.path != value]

    def path_there(self, root: Node, key: Node, section: str) -> str | None:
        """The shortest form of a path that is written as a key; None and a problem if wrong."""
        try:
            spot = find(root, key.text)
            if spot.node is None:
                raise Wrong("the path of a value in this file", f"It has no {spot.path}.")
            return spot.path
        except Wrong as wrong:
            message = read_expected(key.text, wrong.expected, wrong.hint, section)
            if not self.misspelt:
                self.wrong(key, message, f"{section}.{key.text}")
            return None

    def unknown(self, key: Node, keys: tuple[str, ...], path: str) -> None:
        """Add the problem of an unknown key, with the nearest one."""
        self.misspelt = True
        expected = f"one of {', '.join(keys)}"
        self.wrong(key, read_expected(key.text, expected, did_you_mean(key.text, keys)), path)

    def written(self, node: Node) -> str:
        """The text of a node as it is written."""
        return node.text if node.kind == "text" else self.text[node.start : node.end]

    def wrong(self, node: Node, message: str, path: str) -> None:
        """Add a problem at a node."""
        self.problems.append(Problem(message, self.file, node.line, node.column, path))


def _once(problems: list[Problem]) -> list[Problem]:
    """Each problem once: a table that several cell types share is reported once."""
    known = {(p.file, p.line, p.column, p.message): p for p in reversed(problems)}
    return [p for p in problems if known.get((p.file, p.line, p.column, p.message)) is p]
