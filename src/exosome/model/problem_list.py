"""The problems of one text: each with its line, its column and its path."""

from __future__ import annotations

from exosome.errors import Problem, did_you_mean, read_expected
from exosome.model.nodes import Node


class ProblemList:
    """The problems of one text as it is read; a wrong item does not hide the next one."""

    def __init__(self, text: str, file: str | None = None) -> None:
        self.text, self.file = text, file
        self.problems: list[Problem] = []
        self.misspelt = False  # a key or a verb is unknown or missing, so paths may lead nowhere

    def wrong(self, node: Node, message: str, path: str) -> None:
        """Add a problem at a node."""
        self.problems.append(Problem(message, self.file, node.line, node.column, path))

    def unknown(self, key: Node, keys: tuple[str, ...], path: str) -> None:
        """Add the problem of an unknown key, with the nearest one."""
        self.misspelt = True
        expected = f"one of {', '.join(keys)}"
        self.wrong(key, read_expected(key.text, expected, did_you_mean(key.text, keys)), path)

    def written(self, node: Node) -> str:
        """The text of a node as it is written."""
        return node.text if node.kind == "text" else self.text[node.start : node.end]
