"""The figures of `exosome report` for the page: SVG and CSV, with caption and source line."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from exosome.errors import ExosomeError, RunError, quote
from exosome.views import gallery
from exosome.views.source_line import source_line

if TYPE_CHECKING:
    from exosome.views.gallery import Handle

_DRAWING = threading.Lock()  # figures share the settings of matplotlib


def charts(handle: Handle) -> list[dict[str, str]]:
    """Name, caption and source line of each figure that is not empty.

    An unfinished run has none, because some figures need all of its tables.
    """
    if not handle.finished:
        return []
    return [
        {"name": name, "about": picture.about, "source": source_line(handle)}
        for name, picture in gallery.pictures(handle).items()
    ]


def chart(handle: Handle, name: str, to: str) -> bytes:
    """A figure as `svg`, or its data as `csv`.

    Raises RunError if it cannot be drawn, because the tables hold what no run writes.
    """
    try:
        with _DRAWING:
            return gallery.sourced(handle, name, to)
    except ExosomeError:
        raise
    except Exception as error:  # a stranger's tables may hold anything
        logging.getLogger("exosome").debug("the figure %s", name, exc_info=True)
        raise RunError(
            f"{handle.folder}: the figure {quote(name)} could not be drawn "
            f"({type(error).__name__}); its tables hold values that no run writes, so run the "
            "model again"
        ) from error


def small_charts(handle: Handle) -> dict[str, tuple[bytes, bytes]]:
    """SVG and CSV by name of the figures that are small enough to be part of a file."""
    files = {}
    for entry in charts(handle):
        try:
            both = tuple(chart(handle, entry["name"], to) for to in ("svg", "csv"))
        except ExosomeError as error:
            logging.getLogger("exosome").warning("%s; the file leaves it out", error)
            continue
        if all(len(content) <= gallery.LARGEST for content in both):
            files[entry["name"]] = (both[0], both[1])
    return files
