"""Files beside a model: read whole, within bounds, and never from what has no end."""

from __future__ import annotations

import stat
from pathlib import Path
from xml.parsers import expat


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a regular file.

    Raises OSError, or ValueError with a reason: it is a device, a pipe or a socket, which may never
    end, or holds more than `most` bytes.
    """
    kind = path.stat()
    if stat.S_ISDIR(kind.st_mode):
        raise ValueError("It is a folder")
    if not stat.S_ISREG(kind.st_mode):
        raise ValueError("It is a device or a pipe, not a file")
    if kind.st_size > most:
        raise ValueError(f"It is larger than {most // 10**6} MB")
    with path.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:  # as in /proc, where sizes are 0
        raise ValueError(f"It is larger than {most // 10**6} MB")
    return data


def depth(text: str) -> int:
    """How many elements of an XML text lie in each other at most; 0 of a text that is no XML.

    Counted element by element, so that no depth is too great; what comes after a fault of the text
    is not counted.
    """
    now = deepest = 0

    def begins(name: str, attributes: dict[str, str]) -> None:
        nonlocal now, deepest
        now += 1
        deepest = max(deepest, now)

    def ends(name: str) -> None:
        nonlocal now
        now -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begins, ends
    try:
        parser.Parse(text.encode("utf-8"), True)
    except (expat.ExpatError, ValueError):
        pass
    return deepest
