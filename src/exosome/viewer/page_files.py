"""The built page: one ES module with its licences, and the HTML that starts it."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from exosome.viewer.result_data import Answer

NAMES = {
    "page.html": "text/html; charset=utf-8",
    "viewer.js": "text/javascript; charset=utf-8",
    "LICENCES.txt": "text/plain; charset=utf-8",
}


@lru_cache(maxsize=8)
def content(name: str) -> bytes:
    """The bytes of a file of the page, of `NAMES`."""
    return (files("exosome.viewer") / "page" / name).read_bytes()


def answer(name: str) -> Answer:
    """A file of the page as it is sent."""
    return Answer(NAMES[name], content(name))
