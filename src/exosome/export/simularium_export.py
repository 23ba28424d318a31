"""Export of cells and tracks of a walk to Simularium, the web viewer of particle simulations."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.export.anndata_export import EXTRA

MOST_AGENTS = 5_000_000  # cells and exosomes over all frames: a file of about half a gigabyte
SHOWN_RADIUS = 0.5  # um: an exosome of its own size could not be seen

Floats = NDArray[np.float64]


class Cells(NamedTuple):
    """The cells (n,) of one frame."""

    number: NDArray[np.int64]  # that stays in all frames
    types: list[str]
    xyz: Floats  # (n, 3) um
    radius: Floats  # um


def write_simularium(run: Ledger, target: Path) -> None:
    """Write cells and the sampled tracks of a walk as a Simularium trajectory (JSON).

    Every frame is a time of the tracks; cells keep their name and type, exosomes are drawn wider
    than they are. In a run in which cells change every frame is a saved time, with the cells that
    it has there. Raises UsageError if the run kept no tracks (unless cells change), if there is too
    much, or without the package simulariumio.
    """
    if not run.singles:
        raise UsageError(f"{run.folder} has no tracks: --to simularium needs a run of the walk")
    try:
        import simulariumio as sio
    except ImportError:
        raise UsageError(f"--to simularium needs the package simulariumio; {EXTRA}") from None
    tracks = run.tracks().to_pandas().dropna()
    if tracks.empty and not run.grows:
        raise UsageError(f"{run.folder} kept no tracks: run it again with --tracks 200")
    kinds = run.messages(["exosome", "kind"]).to_pandas().set_index("exosome")["kind"] \
        if run.every_row else None  # fmt: skip
    if run.grows:
        times, number, cells = _moving_cells(run)
        tracks = tracks[np.isin(tracks["time_s"], times)]
    else:
        times = np.sort(tracks["time_s"].unique())
        number, cells = _standing_cells(run, len(times))
    most = sum(len(one.number) for one in cells) + len(tracks)
    if most > MOST_AGENTS:
        raise UsageError(
            f"{most:,} cells and exosomes over {len(times):,} saved times are more than "
            f"{MOST_AGENTS:,}; save fewer times with a longer --every"
        )
    ids = {name: number + n for n, name in enumerate(sorted(tracks["exosome"].unique()))}
    frames = [tracks[tracks["time_s"] == time] for time in times]
    agents_of = [len(one.number) + len(frame) for one, frame in zip(cells, frames, strict=True)]
    shape = (len(times), max(agents_of, default=0))
    agents = sio.AgentData(
        times=times,
        n_agents=np.array(agents_of),
        viz_types=np.full(shape, 1000.0),
        unique_ids=np.zeros(shape, dtype=int),
        types=[],
        positions=np.zeros((*shape, 3)),
        radii=np.ones(shape),
    )
    for row, (one, frame) in enumerate(zip(cells, frames, strict=True)):
        begin, end = len(one.number), len(one.number) + len(frame)
        agents.positions[row, :begin] = one.xyz
        agents.positions[row, begin:end] = frame[["x_um", "y_um", "z_um"]].to_numpy()
        agents.radii[row, :begin] = one.radius
        agents.radii[row, begin:end] = SHOWN_RADIUS
        agents.unique_ids[row, :end] = [*one.number, *(ids[each] for each in frame["exosome"])]
        named = ["exosome"] * len(frame) if kinds is None else kinds[frame["exosome"]].tolist()
        agents.types.append([*one.types, *named])
    data = sio.TrajectoryData(
        meta_data=sio.MetaData(
            box_size=_extent(cells, agents.positions),
            trajectory_title=run.record["title"] or "exosome",
        ),
        agent_data=agents,
        time_units=sio.UnitData("s"),
        spatial_units=sio.UnitData("um"),
    )
    text = sio.TrajectoryConverter(data).to_JSON()
    target.write_text(text, encoding="utf-8")


def _standing_cells(run: Ledger, times: int) -> tuple[int, list[Cells]]:
    """How many cells there are, and the same cells for each of so many times."""
    table = run.cells().to_pydict()
    known = [not np.isnan(x) for x in table["x_um"]]
    at = np.column_stack([table[f"{axis}_um"] for axis in "xyz"])[known]
    types = [kind for kind, there in zip(table["type"], known, strict=True) if there]
    cells = Cells(np.arange(len(at)), types, at, np.array(table["radius_um"])[known])
    return len(at), [cells] * times


def _moving_cells(run: Ledger) -> tuple[Floats, int, list[Cells]]:
    """The saved times (t,) in s, how many cells ever lived, and those that each time has."""
    table, positions = run.cells(), run.cell_positions()
    rows = pc.index_in(positions["cell"], value_set=table["cell"].combine_chunks()).to_numpy()
    types, radius = table["type"].to_pylist(), table["radius_um"].to_numpy()
    if not positions.num_rows:
        raise UsageError(f"{run.folder} has no positions of cells: none that change is in a box")
    times, first = np.unique(positions["time_s"].to_numpy(), return_index=True)
    xyz = np.column_stack([positions[f"{axis}_um"].to_numpy() for axis in "xyz"])
    cells = []
    for low, high in zip(first, [*first[1:], len(rows)], strict=True):
        own = rows[low:high].astype(np.int64)
        cells.append(Cells(own, [types[row] for row in own], xyz[low:high], radius[own]))
    return times, table.num_rows, cells


def _extent(cells: list[Cells], positions: Any) -> Floats:
    """The sides (3,) in um of a box that holds the cells of all frames and the last exosomes."""
    edges = [(one.xyz + one.radius[:, None]).max(axis=0) for one in cells if len(one.number)]
    if not edges:
        return np.full(3, 100.0)
    return np.asarray(np.vstack([*edges, positions[-1]]).max(axis=0))
