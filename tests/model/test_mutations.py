"""Spoilt model files end with a model or with a ModelError, never with another exception.

EXOSOME_FUZZ=100000 asks for a longer run.
"""

from __future__ import annotations

import os
import random

from exosome.errors import ModelError
from exosome.model import read_with_problems
from support.small_model import TEXT
from support.spoilt_text import mutated
from support.written_models import ALL_VERBS, RICH


def test_a_spoilt_file_is_refused_in_sentences() -> None:
    """2500 spoilt files, seeded; the texts of all refusals are whole sentences."""
    chance = random.Random(20240607)
    outcomes = {"model": 0, "refused": 0}
    for _ in range(int(os.environ.get("EXOSOME_FUZZ", "2500"))):
        text = mutated(chance, chance.choice((TEXT, RICH, ALL_VERBS)))
        model, problems = read_with_problems(text + "\n")
        outcomes["refused" if problems else "model"] += 1
        assert problems or model is not None
        for problem in problems:
            note = str(problem)
            assert note and "\n" not in note and "Traceback" not in note, text
        if model is not None and not problems:
            try:
                again = model.but({"title": "changed"})
            except ModelError:
                continue
            assert again.journey == model.journey
    assert min(outcomes.values()) > 0
