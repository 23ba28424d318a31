"""Exports of a run in which cells divide, die, move and change, opened by the formats' owners."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.errors import UsageError
from exosome.export import simularium_export
from exosome.export.formats import export
from support import growing_run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    return growing_run.run(tmp_path_factory.mktemp("growing") / "grow")


def test_h5ad_has_every_cell_that_ever_lived(growing: ex.Ledger) -> None:
    """With its lineage, its position at the end if it is alive, and what it sent and received."""
    anndata = pytest.importorskip("anndata")
    (path,) = export(growing.folder, "h5ad")
    data = anndata.read_h5ad(path)
    lineage = growing.lineage().to_pandas().set_index("cell")
    cells = growing.cells().to_pandas().set_index("cell")
    assert set(data.obs_names) == set(lineage.index) and {"divided", "died", "changed"} <= set(
        lineage["why"].dropna()
    )
    obs = data.obs
    lineage, cells = lineage.loc[obs.index], cells.loc[obs.index]
    for name in ("mother", "why"):
        assert obs[name].astype(str).tolist() == lineage[name].fillna("").tolist()
    for name in ("born_s", "ended_s"):
        np.testing.assert_array_equal(obs[name], lineage[name])
    assert obs["alive"].tolist() == lineage["ended_s"].isna().tolist()
    for name in ("sent", "received"):
        np.testing.assert_array_equal(obs[name], cells[name])
    xyz = cells[["x_um", "y_um", "z_um"]].to_numpy(float)
    alive = obs["alive"].to_numpy(bool)
    np.testing.assert_array_equal(data.obsm["spatial"][alive], xyz[alive])
    assert np.isnan(data.obsm["spatial"][~alive]).all() and (~alive).sum() > 5
    positions = growing.cell_positions().to_pandas()
    for cell, time, point in zip(
        obs.index, obs["last_saved_s"], data.obsm["spatial_last_saved"], strict=True
    ):
        own = positions[positions.cell == cell]
        if len(own):
            assert time == own.time_s.max()
            np.testing.assert_array_equal(
                point, own.iloc[-1][["x_um", "y_um", "z_um"]].astype(float)
            )
        else:
            assert np.isnan(time) and np.isnan(point).all()
    between = data.obsp["internalised"]
    of_doses = data.uns["exosome"]["internalised_of_doses"]
    assert between.sum() + of_doses == growing.fates()["internalised"]
    messages = growing.messages().to_pandas()
    taken = messages[(messages.fate == "internalised") & messages.sender.notna()]
    by_receiver = taken.groupby("receiver").size().reindex(obs.index, fill_value=0)
    np.testing.assert_array_equal(np.asarray(between.sum(axis=0)).ravel(), by_receiver)
    counts = data.uns["cell_counts"]
    assert counts["cells"].tolist() == growing.cell_counts()["cells"].to_pylist()
    delivered = growing.delivered().to_pandas().set_index("cell").loc[obs.index]["miR-21"]
    assert delivered.sum() > 0
    np.testing.assert_array_equal(np.asarray(data[:, "miR-21"].X).ravel(), delivered)


def test_simularium_has_the_cells_of_every_saved_time(
    growing: ex.Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    sio = pytest.importorskip("simulariumio")
    (path,) = export(growing.folder, "simularium")
    agents = sio.FileConverter(sio.InputFileData(file_path=str(path)))._data.agent_data
    positions, tracks = growing.cell_positions().to_pandas(), growing.tracks().to_pandas().dropna()
    types = growing.cells().to_pandas().set_index("cell")["type"]
    names = growing.cells()["cell"].to_pylist()
    times = positions.time_s.unique()
    np.testing.assert_allclose(agents.times, times, rtol=1e-6)
    numbers, exosomes = set(), 0
    for frame, time in enumerate(times):
        here, count = positions[positions.time_s == time], int(agents.n_agents[frame])
        numbers.add(len(here))
        on_the_way = tracks[tracks.time_s == time]
        exosomes += len(on_the_way)
        assert count == len(here) + len(on_the_way)
        assert list(agents.types[frame][: len(here)]) == types[here.cell].tolist()
        assert [names[int(row)] for row in agents.unique_ids[frame][: len(here)]] == list(here.cell)
        np.testing.assert_allclose(
            agents.positions[frame][: len(here)], here[["x_um", "y_um", "z_um"]], atol=1e-4
        )
    assert len(numbers) > 2 and exosomes > 20
    monkeypatch.setattr(simularium_export, "MOST_AGENTS", 50)
    with pytest.raises(UsageError, match="save fewer times with a longer --every"):
        export(growing.folder, "simularium", overwrite=True)


def test_a_culture_without_positions_is_refused(tmp_path: Path) -> None:
    """Cells of a well-mixed place have no positions, so that there is nothing to be drawn."""
    pytest.importorskip("simulariumio")
    model = """\
format: exosome/1
places: {dish: {volume: 1e-6 mL}}
cells: {msc: {in: {dish: 10}}}
exosomes: {courier: {}}
journey: [{release: courier, from: msc, rate: 1 /h}, {clear: courier, in: dish, rate: 1 /h}]
tissue: [{divide: msc, rate: 0.5 /h}]
"""
    run = ex.simulate(
        ex.read(model), until="1 h", every="30 min", engine="walk", out=tmp_path / "r"
    )
    assert run.grows
    with pytest.raises(UsageError, match="has no positions of cells"):
        export(run.folder, "simularium")
