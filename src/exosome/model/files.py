"""Reading files beside a model, up to a size, and never from devices or pipes."""

from __future__ import annotations

import stat
from pathlib import Path
from xml.parsers import expat


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a regular file.

    Raises OSError, or ValueError with the reason if it is a folder, a device, a pipe or a socket,
    or holds more than `most` bytes.
    """
    is_regular(path, most)
    with path.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:  # as in /proc, where sizes are 0
        raise ValueError(f"It is larger than {most // 10**6} MB")
    return data


def is_regular(path: Path, most: int) -> None:
    """Check that a path is a regular file of at most `most` bytes, without opening it.

    Raises OSError, or ValueError with the reason.
    """
    kind = path.stat()
    if stat.S_ISDIR(kind.st_mode):
        raise ValueError("It is a folder")
    if not stat.S_ISREG(kind.st_mode):
        raise ValueError("It is a device or a pipe, not a file")
    if kind.st_size > most:
        raise ValueError(f"It is larger than {most // 10**6} MB")


def depth(text: str) -> int:
    """The depth of nested elements of an XML text; 0 if the text is not XML.

    Counted element by element without recursion; elements after a syntax error do not count.
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
