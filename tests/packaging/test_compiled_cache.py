"""Compiled code on disk that was cut, emptied or garbled is compiled again, and told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.commands import environment

pytestmark = pytest.mark.slow

CODE = """
import sys; sys.path.insert(0, {folder!r})
import small
print(small.twice(21), sum(small.twice.stats.cache_hits.values()))
"""
SMALL = """
from exosome.engines.compiled import compiled_apart

@compiled_apart
def twice(number):
    return 2 * number
"""


def twice(folder: Path) -> tuple[str, str]:
    (folder / "small.py").write_text(SMALL)
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(folder=str(folder))], text=True, capture_output=True,
        env=environment(EXOSOME_CACHE=str(folder / "cache")), timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def emptied(raw: bytes) -> bytes:
    return b""


def of_noise(raw: bytes) -> bytes:
    return bytes(reversed(raw))


def one_bit(raw: bytes) -> bytes:
    return raw[:-40] + bytes([raw[-40] ^ 1]) + raw[-39:]


@pytest.mark.parametrize("damage", [cut, emptied, of_noise, one_bit])
def test_damaged_code_is_compiled_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    assert twice(tmp_path) == ("42 0\n", "")
    assert twice(tmp_path) == ("42 1\n", "")
    files = [path for path in (tmp_path / "cache").rglob("*") if path.suffix in (".nbi", ".nbc")]
    assert len(files) == 2
    for path in files:
        path.write_bytes(damage(path.read_bytes()))
        out, text = twice(tmp_path)
        assert out == "42 0\n"
        assert text == f"compiled code in {path.parent} was damaged and is compiled again\n"
        assert twice(tmp_path) == ("42 1\n", "")
