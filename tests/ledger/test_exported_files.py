"""Exports for other programs, opened by the owner of the format: counts as in the ledger."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.errors import UsageError
from exosome.export.formats import export

pytestmark = pytest.mark.slow

MODEL = """\
format: exosome/1
title: Two kinds of cell
places: {gel: {box: [60 um, 60 um, 40 um], walls: closed}}
cells:
  msc: {in: gel, count: 3, radius: 6 um, contents: {miR: 2000}}
  eater: {in: gel, count: 5, radius: 6 um}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {load: miR, into: courier, from: msc, share: 1e-3}
  - {load: miR, into: courier, from: dose, copies: 1}
  - {release: courier, from: msc, rate: 600 /h}
  - {give: courier, into: gel, amount: 50}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {enter: courier, into: eater, at: 0.5 um/s}
  - {deliver: courier, into: eater, after: 1 min, share: 50 %}
response:
  eater: {start: {protein: 30}, reactions: {make: nothing -> protein at 60 /h}}
"""
BODY = """\
format: exosome/1
places: {blood: {volume: 2 mL}}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {give: courier, into: blood, amount: 1e9, at: 1 h, over: 30 min, every: 6 h, times: 3}
  - {clear: courier, in: blood, rate: 0.7 /h}
observe:
  plasma: {of: courier, in: blood, as: particles/mL}
  share: {of: courier, in: blood, as: "%ID"}
"""


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    folder = tmp_path_factory.mktemp("walk") / "run"
    (folder.parent / "m.yaml").write_text(MODEL, encoding="utf-8")
    return ex.simulate(ex.read(folder.parent / "m.yaml"), until="10 min", every="2 min",
                       tracks=20, threads=1, out=folder)  # fmt: skip


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    folder = tmp_path_factory.mktemp("field") / "run"
    (folder.parent / "m.yaml").write_text(MODEL.partition("response:")[0], encoding="utf-8")
    return ex.simulate(ex.read(folder.parent / "m.yaml"), until="4 min", every="2 min",
                       engine=ex.Field(voxel="10 um", keep="times"), out=folder)  # fmt: skip


def test_h5ad_in_anndata(walk: ex.Ledger) -> None:
    anndata = pytest.importorskip("anndata")
    (path,) = export(walk.folder, "h5ad")
    data = anndata.read_h5ad(path)
    cells = walk.cells().to_pydict()
    assert list(data.obs_names) == cells["cell"] and list(data.obs["type"]) == cells["type"]
    np.testing.assert_array_equal(data.obsm["spatial"][:, 0], cells["x_um"])
    delivered = walk.delivered()["miR"].to_numpy()
    assert delivered.sum() > 0
    np.testing.assert_array_equal(np.asarray(data[:, "miR"].X).ravel(), delivered)
    at_end = {(r["cell"], r["species"]): r["amount"] for r in walk.response_cells().to_pylist()}
    for (cell, species), amount in at_end.items():
        assert data[cell, species].layers["response"].item() == amount
    between = data.obsp["internalised"]
    assert between.shape == (8, 8)
    assert between.sum() + data.uns["exosome"]["internalised_of_doses"] == walk.fates()[
        "internalised"]  # fmt: skip
    by_type = data.uns["communication"]
    assert by_type["exosomes"].sum() == walk.fates()["internalised"]
    assert set(by_type["source"]) <= {"msc", "dose"} and set(by_type["target"]) == {"eater"}
    for sender, receiver, amount in zip(*walk.between().to_pydict().values(), strict=True):
        if sender is not None:
            row, column = (list(data.obs_names).index(one) for one in (sender, receiver))
            assert between[row, column] == amount


def test_spatial_neighbours_of_squidpy_on_the_h5ad(walk: ex.Ledger) -> None:
    """Squidpy's graphs have the distances of the ledger's cells (squidpy is not in CI)."""
    anndata = pytest.importorskip("anndata")
    squidpy = pytest.importorskip("squidpy", reason="squidpy pins versions that clash with ours")
    data = anndata.read_h5ad(export(walk.folder, "h5ad")[0])
    cells = walk.cells().to_pydict()
    xyz = np.array([cells[f"{axis}_um"] for axis in "xyz"]).T
    apart = np.linalg.norm(xyz[:, None] - xyz[None], axis=-1)
    squidpy.gr.spatial_neighbors(data, coord_type="generic", n_neighs=3)
    near = data.obsp["spatial_distances"].toarray()
    assert ((near > 0).sum(axis=1) == 3).all()
    np.testing.assert_allclose(near[near > 0], apart[near > 0])
    squidpy.gr.spatial_neighbors(data, coord_type="generic", radius=30.0)
    joined = data.obsp["spatial_connectivities"].toarray() > 0
    np.testing.assert_array_equal(joined, (apart > 0) & (apart <= 30.0))


def test_ome_zarr_in_ome_zarr(field: ex.Ledger) -> None:
    """The reader of ome-zarr gives the stored values and names of axes (it is not in CI)."""
    pytest.importorskip("ome_zarr", reason="ome-zarr pins versions that clash with ours")
    from ome_zarr.io import parse_url
    from ome_zarr.reader import Reader

    (path,) = export(field.folder, "ome-zarr")
    (node,) = Reader(parse_url(str(path)))()
    assert [axis["name"] for axis in node.metadata["axes"]] == ["t", "c", "z", "y", "x"]
    grid = field.concentration("gel", "courier")["courier"]
    expected = grid.transpose("time_s", "sender_type", "z_um", "y_um", "x_um").values
    np.testing.assert_array_equal(np.asarray(node.data[0]), expected)


def test_simularium_in_simulariumio(walk: ex.Ledger) -> None:
    sio = pytest.importorskip("simulariumio")
    (path,) = export(walk.folder, "simularium")
    agents = sio.FileConverter(sio.InputFileData(file_path=str(path)))._data.agent_data
    tracks = walk.tracks().to_pandas().dropna()
    times = np.sort(tracks["time_s"].unique())
    np.testing.assert_allclose(agents.times, times, rtol=1e-6)
    for frame, time in enumerate(times):
        here = tracks[tracks["time_s"] == time]
        count = int(agents.n_agents[frame])
        kinds = agents.types[frame][:count]
        assert kinds.count("courier") == len(here) and count == len(here) + 8
        assert kinds.count("msc") == 3 and kinds.count("eater") == 5
        np.testing.assert_allclose(
            agents.positions[frame][8:count], here[["x_um", "y_um", "z_um"]], atol=1e-4
        )


def test_ome_zarr_in_zarr(field: ex.Ledger) -> None:
    """The layout of NGFF 0.5, read by zarr."""
    import zarr

    (path,) = export(field.folder, "ome-zarr")
    assert path.name == "gel.courier.ome.zarr"
    image = zarr.open_group(path, mode="r")
    multiscale = image.attrs["ome"]["multiscales"][0]
    assert [axis["name"] for axis in multiscale["axes"]] == ["t", "c", "z", "y", "x"]
    scale = multiscale["datasets"][0]["coordinateTransformations"][0]["scale"]
    assert scale == [120.0, 1.0, 10.0, 10.0, 10.0]
    grid = field.concentration("gel", "courier")
    values = image[multiscale["datasets"][0]["path"]][...]
    expected = grid["courier"].transpose("time_s", "sender_type", "z_um", "y_um", "x_um").values
    np.testing.assert_array_equal(values, expected)
    labels = [one["label"] for one in image.attrs["ome"]["omero"]["channels"]]
    assert labels == [f"courier of {name}" for name in grid["sender_type"].values]


def _rows(path: Path) -> list[dict[str, float]]:
    with path.open(newline="") as lines:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(lines)]


def test_nonmem_of_a_cohort(tmp_path: Path) -> None:
    """Read back as numbers, by the rules of NONMEM: EVID 1 is a dose, MDV 0 a reading."""
    (tmp_path / "m.yaml").write_text(BODY, encoding="utf-8")
    cohort = ex.cohort(ex.read(tmp_path / "m.yaml"), until="24 h", every="2 h", subjects=3,
                       vary={"clear.rate": "lognormal(0.7 /h, 0.3)",
                             "give.amount": "lognormal(1e9, 0.2)"},
                       out=tmp_path / "run", threads=1)  # fmt: skip
    table, meaning = export(cohort.folder, "nonmem")
    rows = _rows(table)
    subjects = cohort.subjects().to_pydict()
    for subject in range(3):
        ours = [row for row in rows if row["ID"] == subject + 1]
        assert [row["TIME"] for row in ours] == sorted(row["TIME"] for row in ours)
        (dose,) = [row for row in ours if row["EVID"] == 1]
        amount = subjects["journey.give.amount"][subject]
        assert dose["AMT"] == pytest.approx(amount) and dose["RATE"] == pytest.approx(2 * amount)
        assert (dose["TIME"], dose["ADDL"], dose["II"], dose["CMT"]) == (1.0, 2.0, 6.0, 1.0)
        assert dose["MDV"] == 1 and ours[0]["CLEAR_RATE"] == subjects["journey.clear.rate"][subject]
        observed = cohort.observed(subject).to_pydict()
        for number, name in enumerate(("plasma", "share"), 1):
            readings = [row for row in ours if row["DVID"] == number and row["MDV"] == 0]
            assert [row["DV"] for row in readings] == observed[name]
            np.testing.assert_allclose([row["TIME"] * 3600 for row in readings], observed["time_s"])
    text = meaning.read_text()
    assert "DVID 1" in text and "plasma (particles/mL)" in text and "clear.rate" in text


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("ome-zarr", "holds no concentrations: --to ome-zarr needs a run of the field engine "
         "with a box, without --keep counts"),
        ("nonmem", "holds no observations: the model has none in `observe` that its engine "
         "follows, or the run is not finished"),
        ("h5ads", "read 'h5ads' for 'to', expected one of the formats: sbml, csv, h5ad, nonmem, "
         "simularium, ome-zarr, petab. Did you mean 'h5ad'?"),
    ],
)  # fmt: skip
def test_exports_that_a_run_cannot_give(walk: ex.Ledger, to: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        export(walk.folder, to)
    assert str(refused.value).removeprefix(f"{walk.folder} ") == message


def test_a_file_is_not_a_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--to h5ad needs the folder of a finished run"):
        export(tmp_path / "m.yaml", "h5ad")
