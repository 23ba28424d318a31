"""The README keeps its word: its Python runs, its make targets and its pages exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of one language (empty: none named)."""
    value = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [text for note, text in value if note == language]


def python(code: str, *arguments: str) -> str:
    """What a fresh Python prints when it runs the code from the repository root."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_first_sentence_says_extracellular_vesicles():
    title, _, first, *_ = README.split("\n")
    assert title == "# exosome"
    assert first.startswith("`exosome`") and "extracellular vesicles" in first


@pytest.mark.slow
def test_the_python_in_the_readme_runs_and_is_ten_lines():
    (code,) = blocks("python")
    assert len([line for line in code.splitlines() if line]) <= 10
    shown = python(code)
    fewer, more = re.search(r"(\d+) exosomes instead of (\d+)\n$", shown).groups()
    assert 0 < int(fewer) < int(more)


def test_make_targets_named_in_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^make ([\w-]+)", "\n".join(blocks("")), re.MULTILINE))
    assert targets == {"demo", "test", "test-fast"}
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_commands_named_in_the_readme_exist():
    commands = set(re.findall(r"^exosome (\w+)", "\n".join(blocks("")), re.MULTILINE))
    assert commands == {
        "new", "check", "run", "sweep", "fit", "show", "report", "plot", "compare", "gap", "again",
        "view", "trace", "talk", "sample", "cite", "tissue", "dose", "trial", "export", "library",
    }  # fmt: skip
    shown = python("from exosome.cli import main; main()", "--help")
    for command in commands:
        assert re.search(rf"\b{command}\b", shown), command


def test_what_the_readme_points_at_exists():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
