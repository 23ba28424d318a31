"""Each law stands once: its formula is in its file of `physics` and nowhere else in the source.

The formula is looked for as a pattern in the code without texts and comments, so what is found is a
copy in the usual words; a copy in other words is found by `tests/physics`, which holds every user
of a law against the law.
"""

from __future__ import annotations

import io
import re
import tokenize
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "exosome"
ARCHITECTURE = Path(__file__).parents[2] / "docs" / "architecture.md"

LAWS = {
    "times of a dose": ("schedule.py", r"\+ [\w.()]+ \* [\w.]*every\b"),
    "rate of release by bursts": ("schedule.py", r"(rate|fusions) \* [\w.]*burst\b"),
    "rate of an infusion": ("schedule.py", r"amount / [\w.]*over\b"),
    "Stokes-Einstein": ("diffusion.py", r"3 \* math\.pi \* \w*visc"),
    "time of mixing": ("diffusion.py", r"\*\* 2 / \( math\.pi \*\* 2 \* \w*diffusion"),
    "loss through open ends": ("diffusion.py", r"math\.pi \*\* 2 \* \w+ / \w+ \*\* 2"),
    "range before loss": ("loss.py", r"sqrt \( \w*diffusion\w* / \w*(loss|rate|clear)"),
    "Thiele modulus": ("dimensionless.py", r"length \* math\.sqrt \( \w+ / \w*diffusion"),
    "efficiency of uptake": ("dimensionless.py", r"number / \( 1\.0 \+ number \)"),
    "clearance by a stirred cell": ("uptake.py", r"radius\w* \*\* 2 \* \w*kappa"),
    "uptake threshold": ("uptake.py", r"- math\.log \( \w+ \) \* \w*diffusion"),
    "uptake by a population": ("uptake.py", r"clearance\w* \* \w*number\w* / \w*volume"),
    "share entering": ("uptake.py", r"enter\w* / \( \w*enter\w* \+ \w*bind\w* \)"),
    "driven share": ("uptake.py", r"\( 1\.0 \+ \w+ \) / \( 1\.0 \+ \w+ \* \w+ \)$"),
    "saturation by a limit": ("saturation.py", r"1\.0 \+ \w*rate\w* \* \w+ / \w*limit"),
    "room of a cell that fills": ("saturation.py", r"1\.0 - \w*held\w* / \w*capacity"),
    "cells above a threshold": ("cell_counts.py", r"pdtrc \( np\.floor"),
    "share beyond an interface": ("skew_brownian.py", r"sqrt \( \w*beyond\w* \) / \( "),
    "copies from a host": ("loading.py", r"share\w* \* \w*held"),
    "time of delivery": ("delivery.py", r"entered\w* \+ \w*delay"),
    "crowding": ("cell_growth.py", r"1\.0 - \w*number\w* / \w*capacity"),
    "mean square displacement": ("persistent_walk.py", r"expm1 \( - \w*runs"),
    "share of turns by a cue": ("persistent_walk.py", r"signal\w* / \( 1\.0 \+ \w*signal"),
    "speed of Fisher's front": ("front_speed.py", r"2\.0 \* math\.sqrt \( \w*rate\w* \* "),
    "speed of a follower": ("arrival_chemotaxis.py", r"\( 1\.0 \+ x \*\* - \w*hill"),
    "hindrance by matrix": ("matrix_hindrance.py", r"1\.0 \+ .*density \) / \w*half"),
    "repulsion of cells": ("cell_repulsion.py", r"- \w*repulsion \* gap"),
}  # fmt: skip


@cache
def code(path: Path) -> tuple[str, ...]:
    """The logical lines of a file without texts and comments, one blank between tokens."""
    lines, words = [], []
    text = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
            line = " ".join(words)
            lines.append(re.sub(r"(\w) \. (\w)", r"\1.\2", line))
            words = []
        elif token.type in (tokenize.NAME, tokenize.OP, tokenize.NUMBER):
            words.append(token.string)
    return tuple(lines)


@pytest.mark.parametrize("law", LAWS)
def test_a_law_stands_once(law: str) -> None:
    name, pattern = LAWS[law]
    holders = {
        path.relative_to(SOURCE).as_posix()
        for path in sorted(SOURCE.rglob("*.py"))
        if any(re.search(pattern, line) for line in code(path))
    }
    assert holders == {f"physics/{name}"}


def test_the_table_of_laws_names_every_file() -> None:
    """`docs/architecture.md` lists each file of laws; a new one is entered there and here."""
    text = ARCHITECTURE.read_text(encoding="utf-8")
    files = {path.name for path in (SOURCE / "physics").glob("*.py")} - {"__init__.py"}
    assert {name for name in files if f"`{name}`" not in text} == set()
    assert {name for name, _ in LAWS.values()} == files - {"in_plan.py", "residence.py"}
