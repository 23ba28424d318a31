"""Export of the tracks of a walk to Simularium, the web viewer of particle simulations."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError
from exosome.export.anndata_export import EXTRA

MOST_AGENTS = 5_000_000  # cells and exosomes over all frames: a file of about half a gigabyte
SHOWN_RADIUS = 0.5  # um: an exosome of its own size could not be seen


def write_simularium(run: Ledger, target: Path) -> None:
    """Write cells and the sampled tracks of a walk as a Simularium trajectory (JSON).

    Every frame is a saved time; cells keep their name and type, exosomes are drawn wider than they
    are. Raises UsageError if the run kept no tracks, if there is too much, or without the package
    simulariumio.
    """
    if not run.singles:
        raise UsageError(f"{run.folder} has no tracks: --to simularium needs a run of the walk")
    if run.grows:
        raise UsageError(
            f"{run.folder}: cells change in this run ('tissue'), and --to simularium has them as "
            "they are at one time; take lineage.parquet and cell_positions.parquet"
        )
    try:
        import simulariumio as sio
    except ImportError:
        raise UsageError(f"--to simularium needs the package simulariumio; {EXTRA}") from None
    tracks = run.tracks().to_pandas().dropna()
    if tracks.empty:
        raise UsageError(f"{run.folder} kept no tracks: run it again with --tracks 200")
    cells = run.cells().to_pydict()
    known = [not np.isnan(x) for x in cells["x_um"]]
    at = np.column_stack([cells[f"{axis}_um"] for axis in "xyz"])[known]
    radius = np.array(cells["radius_um"])[known]
    types = [kind for kind, there in zip(cells["type"], known, strict=True) if there]
    kinds = run.messages(["exosome", "kind"]).to_pandas().set_index("exosome")["kind"] \
        if run.every_row else None  # fmt: skip
    times = np.sort(tracks["time_s"].unique())
    most = len(times) * len(at) + len(tracks)
    if most > MOST_AGENTS:
        raise UsageError(
            f"{most:,} cells and exosomes over {len(times):,} saved times are more than "
            f"{MOST_AGENTS:,}; save fewer times with a longer --every"
        )
    ids = {name: len(at) + n for n, name in enumerate(sorted(tracks["exosome"].unique()))}
    frames = [tracks[tracks["time_s"] == time] for time in times]
    width = len(at) + max(len(frame) for frame in frames)
    shape = (len(times), width)
    agents = sio.AgentData(
        times=times,
        n_agents=np.array([len(at) + len(frame) for frame in frames]),
        viz_types=np.full(shape, 1000.0),
        unique_ids=np.zeros(shape, dtype=int),
        types=[],
        positions=np.zeros((*shape, 3)),
        radii=np.ones(shape),
    )
    for number, frame in enumerate(frames):
        end = len(at) + len(frame)
        agents.positions[number, : len(at)] = at
        agents.positions[number, len(at) : end] = frame[["x_um", "y_um", "z_um"]].to_numpy()
        agents.radii[number, : len(at)] = radius
        agents.radii[number, len(at) : end] = SHOWN_RADIUS
        agents.unique_ids[number, :end] = [*range(len(at)), *(ids[one] for one in frame["exosome"])]
        named = ["exosome"] * len(frame) if kinds is None else kinds[frame["exosome"]].tolist()
        agents.types.append([*types, *named])
    data = sio.TrajectoryData(
        meta_data=sio.MetaData(
            box_size=np.vstack([at + radius[:, None], agents.positions[-1]]).max(axis=0)
            if len(at) else np.full(3, 100.0),
            trajectory_title=run.record["title"] or "exosome",
        ),
        agent_data=agents,
        time_units=sio.UnitData("s"),
        spatial_units=sio.UnitData("um"),
    )  # fmt: skip
    text = sio.TrajectoryConverter(data).to_JSON()
    target.write_text(text, encoding="utf-8")
