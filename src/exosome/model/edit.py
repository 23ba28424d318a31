"""Editing one value in the text of a model, with every other byte unchanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from exosome.errors import ModelError, Problem, UsageError, quote, read_expected
from exosome.model.fields import Wrong
from exosome.model.nodes import Node, compose
from exosome.model.paths import SENTENCES, Spot, find


def edit(text: str, path: str, value: Any) -> str:
    """The text with the value at a path replaced, added if absent, or removed if None.

    A value given as text is YAML, as after a colon: '6 /h', '[1 um, 2 um, 3 um]', '{fixed: 10}'.
    Raises ModelError if the path leads nowhere, UsageError if the text can't be changed there.
    """
    root, problems = compose(text)
    if root is None:
        raise ModelError(problems)
    spot = spot_at(root, path)
    _is_one_value(spot, value)
    if spot.shared or (spot.node is not None and spot.node.anchor is not None):
        raise UsageError(f"{spot.path} is shared by an anchor (&) in the file; change it there")
    if value is None:
        changed = _without(text, spot)
    elif spot.node is not None:
        changed = _replaced(text, spot, spot.node, as_yaml(value))
    else:
        changed = _with(text, root, spot, as_yaml(value))
    _check(changed, spot, value)
    return changed


def _is_one_value(spot: Spot, value: Any) -> None:
    """Raise UsageError if a sentence, a section or a part would become a single value."""
    node = spot.node
    if node is None or node.kind == "text" or len(spot.keys) > 2 or value is None:
        return
    inner, _ = compose(f"[{as_yaml(value)}]")
    if inner is None or not inner.items or inner.items[0].kind != "text":
        return
    is_sentence = spot.keys[0] in SENTENCES and len(spot.keys) == 2
    below = [f"{spot.path}.{key.text}" for key, _ in node.pairs][int(is_sentence) :]
    thing = "a sentence" if is_sentence else "a part of the model"
    hint = f"It has {', '.join(below)}." if below else ""
    raise UsageError(read_expected(value, f"no single value: this is {thing}", hint, spot.path))


def spot_at(root: Node, path: str) -> Spot:
    """The spot that a path leads to; raises ModelError with the path as it was read."""
    try:
        return find(root, path)
    except Wrong as wrong:
        message = read_expected(path, wrong.expected, wrong.hint)
        raise ModelError(Problem(message, path=path)) from None


def as_yaml(value: Any) -> str:
    """A value as YAML on one line, without quotes where it reads back as the same text."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{as_yaml(str(k))}: {as_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(as_yaml(item) for item in value) + "]"
    written = str(value)
    alone = all(_stands(line, written) for line in (f"[{written}]", f"k: {written}"))
    if "\n" not in written and alone:
        return written
    if written.isprintable():
        return "'" + written.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in written) + '"'


def _stands(line: str, written: str) -> bool:
    """Whether a text can be written without quotes: plain, or a list or table in brackets."""
    root, problems = compose(line)
    if root is None or problems:
        return False
    inside = root.items if root.kind == "list" else [value for _, value in root.pairs]
    if len(inside) != 1:
        return False
    item = inside[0]
    if line[item.start : item.end] != written:
        return False
    bare = item.bare and item.text == written and not item.empty
    return bare or written[0] in "[{"


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() else f"\\U{ord(character):08x}"


def _replaced(text: str, spot: Spot, node: Node, written: str) -> str:
    if spot.key is None:
        return text[: node.start] + written + text[node.end :]
    colon = text.find(":", spot.key.end)
    if node.start == node.end or not node.flow or node.line != spot.key.line:
        return f"{text[: colon + 1]} {written}{text[node.end :]}"
    return text[: node.start] + written + text[node.end :]


def _with(text: str, root: Node, spot: Spot, written: str) -> str:
    parent, key = spot.parent, as_yaml(str(spot.keys[-1]))
    ending = "\r\n" if "\r\n" in text else "\n"
    if parent is None:  # the section of sources is not there yet
        end = "" if text.endswith("\n") or not text else ending
        return f"{text}{end}{ending}sources:{ending}  {key}: {written}{ending}"
    if parent.kind == "text":
        space = " " if text[parent.start - 1 : parent.start] == ":" else ""
        inner = f"{space}{{{key}: {written}}}"
        return text[: parent.start] + inner + text[parent.end :]
    if not parent.pairs:
        return text[: parent.start + 1] + f"{key}: {written}" + text[parent.start + 1 :]
    last = parent.pairs[-1][1]
    if parent.flow:
        return text[: last.end] + f", {key}: {written}" + text[last.end :]
    stop = text.find("\n", last.end)
    stop = len(text) if stop < 0 else stop - (text[stop - 1] == "\r")
    indent = " " * (parent.pairs[0][0].column - 1)
    return f"{text[:stop]}{ending}{indent}{key}: {written}{text[stop:]}"


def _without(text: str, spot: Spot) -> str:
    if spot.node is None or spot.key is None or spot.parent is None:
        if spot.node is None:
            return text
        raise UsageError(f"{spot.path} can't be removed; change the model file")
    pairs = spot.parent.pairs
    place = next(i for i, (key, _) in enumerate(pairs) if key is spot.key)
    if spot.keys[0] in SENTENCES and len(spot.keys) == 3 and place == 0:
        raise UsageError(f"{spot.path} is the verb of its sentence and can't be removed")
    if spot.parent.flow:
        if place:
            return text[: pairs[place - 1][1].end] + text[spot.node.end :]
        stop = pairs[1][0].start if len(pairs) > 1 else spot.node.end
        return text[: spot.key.start] + text[stop:]
    start = text.rfind("\n", 0, spot.key.start) + 1
    stop = text.find("\n", spot.node.end)
    stop = len(text) if stop < 0 else stop + 1
    if text[start : spot.key.start].strip():
        raise UsageError(f"{spot.path} can't be removed; change the model file")
    return text[:start] + text[stop:]


def _check(changed: str, spot: Spot, value: Any) -> None:
    """Raise UsageError unless the value reads back from its keys.

    The path would not do: its words may name another sentence now, or none.
    """
    root, problems = compose(changed)
    if root is None or problems:
        raise ModelError(problems)
    node = _at(root, spot.keys)
    wanted = None
    if value is not None:
        inner, _ = compose(f"[{as_yaml(value)}]")
        wanted = inner.items[0].plain() if inner is not None and inner.items else None
    if (node.plain() if node is not None else None) != wanted:
        raise UsageError(f"{spot.path} can't be set to {quote(value)} here; change the model file")


def _at(root: Node, keys: Sequence[str | int]) -> Node | None:
    """The node that keys and item numbers lead to, or None."""
    node: Node | None = root
    for key in keys:
        if node is None:
            return None
        if isinstance(key, int):
            node = node.items[key] if key < len(node.items) else None
        else:
            node = node.get(key)
    return node
