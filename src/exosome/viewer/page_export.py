"""The view as one HTML file: the page and its data, rounded and compressed, without a network.

Positions are rounded to 1/65534 of the extent of the scene along each axis, times to 1/16777214 of
the run; the file says both. Paths are as `Ledger.replay` gives them, of as many messages as asked.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Sequence
from html import escape
from typing import Any

import numpy as np

from exosome.errors import ExosomeError
from exosome.viewer import column_file, page_files
from exosome.viewer.chart_files import small_charts
from exosome.viewer.column_file import Column, Packed
from exosome.viewer.form import json_bytes
from exosome.viewer.result_data import ResultData
from exosome.viewer.run_data import RunData

TIME_BITS, PLACE_BITS = 24, 16
GRIDS = 13
"""Most saved times of a grid of concentrations in a file; the page shows the nearest before."""

SEED = 1
"""The seed of readings of instruments in a file."""

WITH_PATHS = 100
"""Messages of which a file holds the replayed path, if no other number is asked for."""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-{hash}'; img-src data: blob:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>exosome</title>
<link rel="icon" href="data:,">
</head>
<body><div id="exosome-view"></div>
{data}
<script type="text/plain" id="licences">
{licences}</script>
<script type="module">{module}</script>
</body>
</html>
"""  # noqa: E501


def page(runs: Sequence[RunData | ResultData], paths: int = WITH_PATHS) -> str:
    """The page of one run, or of two, as HTML text, with the replayed paths of some messages."""
    module = page_files.content("viewer.js").decode("utf-8").replace("</script", "<\\/script")
    digest = base64.b64encode(hashlib.sha256(module.encode("utf-8")).digest()).decode("ascii")
    blocks = {"runs": json_bytes({"runs": len(runs)})}
    for number, run in enumerate(runs):
        blocks |= {f"run-{number}/{name}": made for name, made in _blocks(run, paths).items()}
    data = "\n".join(
        f'<script type="application/octet-stream" data-name="{escape(name)}">'
        f"{_text(content)}</script>"
        for name, content in blocks.items()
    )
    licences = page_files.content("LICENCES.txt").decode("utf-8").replace("<", "&lt;")
    return PAGE.format(hash=digest, data=data, module=module, licences=licences)


def _blocks(run: RunData | ResultData, paths: int) -> dict[str, bytes]:
    """The data of a run by name, as the page asks for it."""
    manifest = dict(run.manifest)
    handle = run.ledger if isinstance(run, RunData) else run.handle
    files = small_charts(handle)
    manifest["charts"] = [entry for entry in manifest["charts"] if entry["name"] in files]
    drawn = {
        f"chart-{name}-{to}": content
        for name, both in files.items()
        for to, content in zip(("svg", "csv"), both, strict=True)
    }
    if isinstance(run, ResultData):
        return {"manifest": json_bytes(manifest), **drawn}
    extent = _extent(manifest["places"])
    blocks = {
        name: answer().content
        for name, answer in run.names.items()
        if name not in ("manifest", "cell-positions")
        and not name.startswith(("messages-", "chart-"))
    } | drawn
    blocks["cell-positions"] = column_file.encoded(_of_cells(run.position_columns(), extent))
    blocks |= _grids(run) | _readings(run)
    for part, columns in enumerate(run.parts):
        packed = _packed(columns, float(manifest["until"]), extent)
        blocks[f"messages-{part}"] = column_file.encoded(packed)
    if any(len(columns["id_low"]) for columns in run.parts):
        manifest["rounded"] = (
            "In this file positions are rounded to "
            f"{max(high - low for low, high in extent) / (2**PLACE_BITS - 2):.2g} um, and times to "
            f"{float(manifest['until']) / (2**TIME_BITS - 2):.2g} s; replayed paths are exact."
        )
    replays, manifest["without_replay"] = _replays(run, paths)
    blocks["replays"] = column_file.encoded(replays)
    numbers = _ids(replays)
    blocks["stories"] = json_bytes(
        {str(one): run.story_of(one) for one in numbers}
    )
    return {"manifest": json_bytes(manifest), **blocks}


def _grids(run: RunData) -> dict[str, bytes]:
    """The concentrations of the first grids, at up to `GRIDS` evenly chosen saved times of each."""
    blocks = {}
    for number, grid in enumerate(run.manifest["fields"][:4]):
        times = len(grid["time_s"])
        for time in {round(k) for k in np.linspace(0, times - 1, min(times, GRIDS))}:
            name = f"grid?which={number}&time={time}"
            blocks[name] = run.grid(str(number), str(time)).content
    return blocks


def _readings(run: RunData) -> dict[str, bytes]:
    """The readings of every instrument that suits, with one seed."""
    blocks = {}
    for one in run.manifest["instruments"]:
        try:
            content = run.reading(one["name"], str(SEED)).content
        except ExosomeError as error:
            content = json_bytes({"error": str(error)})
        blocks[f"reading?by={one['name']}&seed={SEED}"] = content
    return blocks


def _replays(run: RunData, paths: int) -> tuple[dict[str, Column | Packed], str]:
    """The replayed paths of messages with a stored track, or of the first ones, and why no others.

    The text is what the page says about other messages.
    """
    none = run.path_columns([])
    if not run.ledger.singles or paths == 0 or run.slow_replay:
        return none, "This file holds no replayed paths; open the run itself with exosome view."
    try:
        chosen = run.some_messages(paths)
        replays = run.path_columns(chosen, f"{float(run.ledger.record['every_s']) / 10!r} s")
    except ExosomeError as error:
        return none, str(error)
    return replays, (
        f"This file holds the replayed paths of {len(chosen)} messages, and this is none of them; "
        "open the run itself with exosome view, where every message is replayed."
    )


def _ids(paths: dict[str, Column | Packed]) -> list[int]:
    """The numbers of the exosomes of paths, in their order."""
    high, low = (np.asarray(paths[name], np.uint64) for name in ("id_high", "id_low"))
    return list(dict.fromkeys(((high << np.uint64(32)) | low).tolist()))


def _extent(places: Sequence[dict[str, Any]]) -> list[tuple[float, float]]:
    """Lowest and highest coordinate in um of the scene, by axis."""
    boxes = [(place["x"], place["box"]) for place in places if place["box"]]
    if not boxes:
        return [(0.0, 1.0)] * 3
    along = (0.0, max(x + box[0] for x, box in boxes))
    return [along, *((0.0, max(box[axis] for _, box in boxes)) for axis in (1, 2))]


def _packed(
    columns: dict[str, Column], until: float, extent: Sequence[tuple[float, float]]
) -> dict[str, Column | Packed]:
    """The columns (n,) of messages, rounded and ready to be compressed."""
    packed: dict[str, Column | Packed] = {}
    for name, values in columns.items():
        if name in ("born", "end", "delivered"):
            packed[name] = column_file.on_grid(values, 0.0, until, TIME_BITS)
        elif name[:-1] in ("born_", "end_"):
            low, high = extent["xyz".index(name[-1])]
            packed[name] = column_file.on_grid(values, low, high, PLACE_BITS)
        elif name in ("diameter", "distance"):
            top = float(np.nanmax(values)) if np.isfinite(values).any() else 1.0
            packed[name] = column_file.on_grid(values, 0.0, top, PLACE_BITS)
        elif values.dtype == np.uint8:
            packed[name] = values
        else:
            packed[name] = column_file.whole(values)
    return packed


def _of_cells(
    columns: dict[str, Column | Packed], extent: Sequence[tuple[float, float]]
) -> dict[str, Column | Packed]:
    """The columns of positions of cells, rounded as those of messages."""
    packed = dict(columns)
    packed["cell"] = column_file.whole(np.asarray(columns["cell"]))
    for name, (low, high) in zip("xyz", extent, strict=True):
        packed[name] = column_file.on_grid(np.asarray(columns[name]), low, high, PLACE_BITS)
    return packed


def _text(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 6, mtime=0)).decode("ascii")
