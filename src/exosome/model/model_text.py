"""The text that a model was read from, or that was generated for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from exosome.model.nodes import Node


@dataclass
class ModelText:
    """The text of a model, the name of its file, and the folder of its tables.

    `emitted`: the text was generated, as the model was made in Python.
    """

    text: str
    file: str | None = None
    folder: Path | None = None
    root: Node | None = None
    known_names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    emitted: bool = False
