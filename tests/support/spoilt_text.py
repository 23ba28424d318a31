"""Spoilt model files."""

from __future__ import annotations

import random

NASTY = [
    "", " ", "\n", "\t", ":", ": ", "- ", "[", "]", "{", "}", ",", "#", "&a ", "*a", "!", "!!str ",
    "|", ">", "'", '"', "%", "@", "`", "?", "? ", "---\n", "...\n", "<<: ", "~", "null", "true",
    "nan", ".inf", "-1", "0", "1e999 um", "1e99999999 /h", "9" * 400, "0x10", "1_000", "60", "um",
    "/h", "5 um^-9/s", "5 um^^2", "5 %", "\x00", "\ufeff", "\u2028", "\u0085", "\ud7ff", "é", "²",
    "\x7f", '"\\ud800"', "[" * 40, "{a: " * 40, "a" * 5000, "release", "give", "journey:", "cells:",
    "from: /", "from: .", "from: model.yaml", "positions: [[1 um]]", "burst: {fixed: }",
    "sources:\n  x: y\n", "enter[", "[1]",
]  # fmt: skip


def mutated(chance: random.Random, text: str) -> str:
    """A text with one to four bytes, lines or words spoilt."""
    for _ in range(chance.randint(1, 4)):
        way = chance.randrange(7)
        lines = text.splitlines(keepends=True) or [""]
        i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
        place = chance.randrange(len(text) + 1)
        if way == 0:
            data = bytearray(text.encode("utf-8", "replace")) or bytearray(b" ")
            data[chance.randrange(len(data))] = chance.randrange(256)
            text = data.decode("utf-8", "replace")
        elif way == 1:
            lines[i], lines[j] = lines[j], lines[i]
            text = "".join(lines)
        elif way == 2:
            text = "".join(lines[:i] + lines[i + 1 :])
        elif way == 3:
            text = "".join([*lines[:i], lines[j], *lines[i:]])
        elif way == 4:
            text = text[:place] + chance.choice(NASTY) + text[place:]
        elif way == 5:
            words = lines[i].split(" ")
            words[chance.randrange(len(words))] = chance.choice(NASTY)
            lines[i] = " ".join(words)
            text = "".join(lines)
        else:
            text = text[:place] + text[place + chance.randint(1, 30) :]
    return text

