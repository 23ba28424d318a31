"""Nothing that a model says is ignored in silence: every key of the language at every engine.

The keys come from the classes of the model, so that a new key fails here until it has a variation.
A key is followed (another value gives another ledger), refused, or announced before the run.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pytest

import exosome as ex
from exosome.compile.rules.engine_support import ENGINES
from exosome.compile.unfollowed import unfollowed
from exosome.errors import ModelError, Problem
from exosome.model import Model
from support.every_key import CELL, OTHER_CELL, SPOTS, VARIATIONS, keys

# What is said of a model and decides nothing in a run: the version of the language, and what is
# printed. A wrong `format` is an error in reading.
PRINTED = (
    "model:title", "model:sources", "model:format", "exosomes:material", "material:source",
    "material:isolation", "material:storage", "material:ev-track", "cells:dna",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("keys")
    for name, text in (SPOTS | {"cell.xml": CELL, "other.xml": OTHER_CELL}).items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@cache
def _model(text: str, folder: Path) -> Model:
    path = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:12]}.yaml"
    path.write_text(text, encoding="utf-8")
    return ex.read(path)


@cache
def _ledger(
    text: str, folder: Path, path: str, value: object, engine: str
) -> str | tuple[Problem, ...]:
    """A digest of all tables of a run (and what was needed), or the problems that refuse it."""
    try:
        model = _model(text, folder)
        model = model.but({path: value}) if path else model
        voxel = "20 um" if engine == "field" else None
        run = ex.simulate(
            model, until="8 min", engine=engine, every="4 min", tracks=0, voxel=voxel, threads=1
        )
    except ModelError as error:
        return error.problems
    digest = hashlib.sha256()
    for file in sorted(run.folder.glob("*.parquet")):
        digest.update(file.read_bytes())
    digest.update(repr(run.reached().to_pylist()).encode())
    return digest.hexdigest()


# Keys that say more of another one: a sentence about that one covers them.
OF_TOWARD = ("bias", "hill", "memory", "half", "threshold")


def _names(problem: Problem, path: str, key: str, value: object = None) -> bool:
    """Whether a sentence speaks of the value at a path: by its place, the key's name, or itself."""
    at = problem.path
    if f"'{value}'" in problem.message:
        return True
    there = bool(at) and (path.startswith(at) or at.startswith(path))
    main = "toward" if key in OF_TOWARD else key
    return there or f"'{key}'" in problem.message or f"'{main}'" in problem.message


def fate(name: str, engine: str, folder: Path) -> str:
    """What an engine does with a key: 'followed', 'refused', 'announced', or 'ignored'."""
    path, value, models = VARIATIONS[name]
    key = name.split(":")[1]
    fates = []
    for text in models:
        model = _model(text, folder)
        where = model.find(path).path
        base, changed = (_ledger(text, folder, p, value, engine) for p in ("", path))
        refusals = [p for one in (base, changed) if isinstance(one, tuple) for p in one]
        if refusals:
            named = any(_names(p, where, key, value) for p in refusals)
            fates.append("refused" if named else f"not seen: {refusals[0]}")
        elif base != changed:
            fates.append("followed")
        elif any(
            _names(p, where, key)
            for one in (model, model.but({path: value}))
            for p in unfollowed(one, engine)
        ):
            fates.append("announced")
        else:
            fates.append("ignored")
    return next((f for f in ("followed", "announced", "refused") if f in fates), fates[0])


def test_every_key_has_a_variation() -> None:
    assert sorted(VARIATIONS) == sorted(keys())


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", [name for name in VARIATIONS if name not in PRINTED])
def test_no_key_is_ignored_in_silence(name: str, engine: str, folder: Path) -> None:
    assert fate(name, engine, folder) in ("followed", "announced", "refused")
