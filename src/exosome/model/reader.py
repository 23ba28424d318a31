"""The reader of a model's sections: it collects every problem, each with its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from exosome.errors import Problem, did_you_mean, quote, read_expected
from exosome.model.body import Body
from exosome.model.fields import Frozen, Wrong, choice, source
from exosome.model.model_text import ModelText
from exosome.model.name_clashes import name_clashes
from exosome.model.nodes import Node, compose
from exosome.model.part_reader import PartReader
from exosome.model.parts import STARTS
from exosome.model.paths import (
    NAMED,
    SECTION_OF,
    SECTIONS,
    SENTENCES,
    find,
    sentence_paths,
    words_of,
)
from exosome.model.sentences import Step
from exosome.model.write import FORMAT

EXAMPLES = {"journey": "release: courier", "tissue": "divide: fibroblast"}
MOST_SENTENCES = 1000


class Reading(NamedTuple):
    """What was read: the fields of a model and its text, None if there is none; all problems."""

    fields: dict[str, Any] | None
    source: ModelText | None
    problems: tuple[Problem, ...]


class Reader(PartReader):
    """Reads the sections of one model."""

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
        written = root.get("format")
        if written and written.kind == "text" and written.text.startswith("exosome-trial/"):
            message = "this is a trial file; its commands begin with: exosome trial"
            self.wrong(written, message, "format")
            return Reading(None, None, tuple(self.problems))
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


def _once(problems: list[Problem]) -> list[Problem]:
    """Each problem once: a table that several cell types share is reported once."""
    known = {(p.file, p.line, p.column, p.message): p for p in reversed(problems)}
    return [p for p in problems if known.get((p.file, p.line, p.column, p.message)) is p]
