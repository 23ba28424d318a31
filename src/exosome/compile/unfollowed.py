"""What a model says and an engine runs without: named before the run, never dropped in silence."""

from __future__ import annotations

from exosome.errors import Problem
from exosome.model import Model


def unfollowed(model: Model, engine: str) -> list[Problem]:
    return []
