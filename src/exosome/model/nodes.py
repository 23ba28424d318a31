"""YAML text as a tree of nodes with their positions in the text (parsed by ruamel.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from exosome.errors import Problem, quote

MOST_NODES = 100_000
DEEPEST = 30
NULLS = ("", "~", "null", "Null", "NULL")


@dataclass
class Node:
    """A value in the text: `kind` text, mapping or list; `start` and `end` count characters.

    `line` and `column` count from 1; `bare` is a text without quotes; `flow` is `{}` and `[]`;
    `shared` stands for another node by an alias.
    """

    kind: str
    start: int
    end: int
    line: int
    column: int
    text: str = ""
    bare: bool = False
    flow: bool = True
    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    size: int = 1
    shared: bool = False
    anchor: str | None = None

    @property
    def empty(self) -> bool:
        """Whether it is an empty value."""
        return self.kind == "text" and self.bare and self.text in NULLS

    def pair(self, key: str) -> tuple[Node, Node] | None:
        """The key and the value of a mapping, or None."""
        return next((pair for pair in self.pairs if pair[0].text == key), None)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        pair = self.pair(key)
        return pair[1] if pair else None

    def plain(self) -> Any:
        """The value as plain texts, lists and dictionaries; an empty one is None."""
        if self.kind == "mapping":
            return {key.text: value.plain() for key, value in self.pairs}
        if self.kind == "list":
            return [item.plain() for item in self.items]
        return None if self.empty else self.text


class _Refused(Exception):
    def __init__(self, message: str, mark: Any) -> None:
        self.problem = _problem(message, mark)


def compose(text: str) -> tuple[Node | None, list[Problem]]:
    """The tree of a text and the problems of its YAML; None if it can't be parsed at all."""
    problems: list[Problem] = []
    try:
        root = _build(YAML(typ="safe", pure=True).parse(text), text, problems)
    except _Refused as refused:
        return None, [refused.problem]
    except MarkedYAMLError as error:
        return None, [_problem(_reason(error), error.problem_mark or error.context_mark)]
    except YAMLError as error:
        return None, [_unreadable(text, error)]
    except (ValueError, AssertionError, IndexError, AttributeError, TypeError) as error:
        return None, [Problem(f"cannot be read as YAML: {error}")]
    if root is None or root.empty:
        return None, [Problem("the file is empty, expected a model that begins format: exosome/1")]
    return root, problems


def _build(events: Iterator[Any], text: str, problems: list[Problem]) -> Node | None:
    root: Node | None = None
    stack: list[tuple[Node, list[Node]]] = []
    anchors: dict[str, Node] = {}
    total = documents = 0
    for event in events:
        mark = event.start_mark
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused("read a second YAML document, expected one model per file", mark)
            continue
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            node, children = stack.pop()
            _close(node, children, event, text, problems)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            if len(stack) >= DEEPEST:
                raise _Refused(f"nested deeper than {DEEPEST} levels, expected fewer", mark)
            kind = "mapping" if isinstance(event, MappingStartEvent) else "list"
            node = Node(kind, mark.index, mark.index, mark.line + 1, mark.column + 1)
            node.flow, node.anchor = bool(event.flow_style), event.anchor
            _no_tag(event)
            stack.append((node, []))
            continue
        elif isinstance(event, ScalarEvent):
            _no_tag(event)
            if re.search("[\ud800-\udfff]", event.value):
                raise _Refused("read a surrogate (half a character), expected whole ones", mark)
            end = event.end_mark.index
            if event.style in ("|", ">"):
                end = mark.index + len(text[mark.index : end].rstrip())
            node = Node("text", mark.index, end, mark.line + 1, mark.column + 1, event.value)
            node.bare, node.anchor = not event.style, event.anchor
            if node.bare and not event.value:
                node.end = node.start
        elif isinstance(event, AliasEvent):
            known = anchors.get(event.anchor)
            if known is None:
                raise _Refused(f"read {quote('*' + event.anchor)}, expected a name set by &", mark)
            node = Node(
                known.kind, mark.index, event.end_mark.index, mark.line + 1, mark.column + 1
            )
            node.text, node.bare, node.size = known.text, known.bare, known.size
            node.pairs, node.items, node.shared = known.pairs, known.items, True
        else:
            continue
        total += node.size if isinstance(event, AliasEvent) else 1
        if total > MOST_NODES:
            raise _Refused(f"more than {MOST_NODES} values, expected a table of cells", mark)
        if node.anchor:
            anchors[node.anchor] = node
        if stack:
            stack[-1][1].append(node)
        else:
            root = node
    return root


def _close(
    node: Node, children: list[Node], event: Any, text: str, problems: list[Problem]
) -> None:
    node.size = 1 + sum(child.size for child in children)
    if node.kind == "list":
        node.items = children
    else:
        seen: dict[str, Node] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if key.kind != "text":
                message = "read a key that is a list or a mapping, expected a word"
                problems.append(Problem(message, None, key.line, key.column))
            elif key.text in seen:
                first = seen[key.text].line
                message = (
                    f"read {quote(key.text)} a second time, expected it once. See line {first}"
                )
                problems.append(Problem(message, None, key.line, key.column))
            else:
                seen[key.text] = key
                if value.empty and value.text == "":
                    colon = text.find(":", key.end, value.start + 1)
                    value.start = value.end = colon + 1 if colon >= 0 else key.end
                    value.line, value.column = key.line, key.column
                node.pairs.append((key, value))
    node.end = event.end_mark.index if node.flow else max((c.end for c in children), default=0)


def _no_tag(event: Any) -> None:
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise _Refused(f"read {quote(tag)}, expected a value without a tag", event.start_mark)


def _problem(message: str, mark: Any) -> Problem:
    if mark is None:
        return Problem(message)
    return Problem(message, None, mark.line + 1, mark.column + 1)


def _reason(error: Any) -> str:
    problem = re.sub(r"\s+", " ", str(error.problem or error.context or "")).strip()
    hint = ""
    if "'\\t'" in problem:
        hint = ". YAML is indented with spaces, not tabs"
    elif "mapping values are not allowed" in problem:
        hint = ". Put a text with ': ' in quotes, such as 'assumed: why'"
    return f"cannot be read as YAML: {problem}{hint}"


def _unreadable(text: str, error: Any) -> Problem:
    position = getattr(error, "position", None)
    if not isinstance(position, int):
        return Problem(f"cannot be read as YAML: {' '.join(str(error).split())}")
    before = text[:position]
    column = position - (before.rfind("\n") + 1) + 1
    character = quote(text[position : position + 1])
    message = f"read the character {character}, expected text that can be printed"
    return Problem(message, None, before.count("\n") + 1, column)
