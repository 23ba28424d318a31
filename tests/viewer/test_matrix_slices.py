"""Matrix that cells make, in the browser: slices and surfaces of its density at the saved times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import exosome as ex
from exosome.analysis.run_handle import Ledger
from exosome.errors import RunError
from exosome.viewer import view
from exosome.viewer.column_file import decoded
from exosome.viewer.run_data import RunData
from support.browser import Tab

Open = Callable[..., Tab]
MODEL = """\
format: exosome/1
title: Matrix around cells that move
places:
  gel: {box: [80 um, 60 um, 40 um], walls: closed}
  side: {box: [60 um, 60 um, 40 um], walls: closed}
cells:
  eater: {in: gel, positions: [[60 um, 30 um, 20 um]], radius: 6 um}
  msc: {in: side, positions: [[15 um, 15 um, 20 um], [45 um, 30 um, 20 um]], radius: 6 um}
exosomes: {courier: {}}
journey:
  - {give: courier, into: gel, amount: 40, over: 30 min}
  - {diffuse: courier, in: gel, at: 2 um^2/s}
  - {enter: courier, into: eater, at: 0.02 um/s}
matrices:
  gag: {in: side, voxel: 10 um, half-life: 90 min}
tissue:
  - {make: gag, by: msc, rate: 5 pg/h}
  - {move: msc, speed: 0.5 um/min, persistence: 30 min}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A run in which cells make matrix, in the second of two boxes."""
    out = tmp_path_factory.mktemp("matrix") / "made"
    return ex.simulate(ex.read(MODEL), until="1 h", every="15 min", seed=2, out=out)


def density(run: Ledger, time: float) -> np.ndarray:
    """The density (6, 6, 4) in mg/mL, from the rows of the ledger by their middles."""
    table = run.matrix_voxels().to_pandas()
    values = np.zeros((6, 6, 4))
    for row in table[table.time_s == time].itertuples():
        at = tuple(int(middle // 10.0) for middle in (row.x_um, row.y_um, row.z_um))
        values[at] = 1e3 * row.mass_pg / row.volume_um3
    return values


def test_grids_of_matrix_have_the_masses_of_the_ledger(made: Ledger) -> None:
    data = RunData(made)
    (grid,) = data.manifest["fields"]
    assert (grid["place"], grid["kind"], grid["shape"]) == ("side", "gag", [6, 6, 4])
    assert grid["unit"] == "mg/mL" and grid["x"] == pytest.approx(80.0 * 1.15)
    assert grid["time_s"] == [0.0, 900.0, 1800.0, 2700.0, 3600.0]
    for number, time in enumerate(grid["time_s"]):
        values = decoded(data.grid("0", str(number)).content)["value"].reshape(6, 6, 4)
        np.testing.assert_allclose(values, density(made, time), rtol=1e-6)
    assert values.max() > 0.0 and (values > 0.0).sum() > 2


@pytest.mark.parametrize(("column", "value"), [("voxel", 6 * 6 * 4), ("mass_pg", float("nan"))])
def test_matrix_that_no_run_writes_is_refused(
    made: Ledger, monkeypatch: pytest.MonkeyPatch, column: str, value: object
) -> None:
    data, table = RunData(made), made.matrix_voxels()
    at = table.schema.get_field_index(column)
    values = table[column].to_pylist()
    values[-1] = value
    spoilt = table.set_column(at, column, pa.array(values, table.schema.field(column).type))
    monkeypatch.setattr(type(made), "matrix_voxels", lambda _: spoilt)
    with pytest.raises(RunError, match="it holds a voxel or a mass that is none"):
        data.grid("0", "4")


@pytest.mark.slow
def test_a_slice_of_matrix_follows_the_clock(tab: Open, made: Ledger, tmp_path: Path) -> None:
    """In the served page and in the exported file, beside cells that move."""
    served = view.server([made.folder])
    served.start()
    file = view.export([made.folder], tmp_path / "page.html", paths=0)
    for address in (served.address, f"file://{file}"):
        page = tab(f"{address}#t=2000&field=0&section=z&cut=0.6&rests=0")
        scene = "exosomeView.scenes[0].field"
        page.until(f"{scene}.mesh.visible && {scene}.moment === 1800")
        high = page.page.evaluate(f"{scene}.high")
        whole = [density(made, time) for time in (0.0, 900.0, 1800.0, 2700.0, 3600.0)]
        assert high == pytest.approx(max(values.max() for values in whole), rel=1e-6)
        assert page.page.evaluate("exosomeView.scenes[0].litShare()") > 0.02
        assert page.page.evaluate(f"{scene}.mesh.position.x") == pytest.approx(92.0 + 30.0)
        assert "mg/mL at 30.00 min" in page.page.locator(".legend").first.inner_text()
        page.page.evaluate("exosomeView.store.set({t: 3600}, 'time')")
        page.until(f"{scene}.moment === 3600")
        assert page.page.evaluate(f"{scene}.high") == high
        assert page.page.get_by_label("Concentration").inner_text().split("\n") == [
            "none", "gag in side",
        ]  # fmt: skip
    served.close()
