"""Cell maps in the shapes of image programs: read right, or refused with the place and a remedy.

The tables are made here, in the shapes that the programs' documentation shows.
"""

from __future__ import annotations

import gzip
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from exosome.errors import ModelError
from exosome.export.tissue_files import tissue_from, write_tissue
from exosome.model import read
from exosome.model.cell_map import CellMap
from exosome.model.map_tissue import tissue_of
from exosome.plan.geometry import overlaps
from support.commands import environment

QUPATH = "Image\tObject ID\tObject type\tClass\tCentroid X µm\tCentroid Y µm\tCell: Area µm^2\n"
FLAT = {"thickness": "20 um"}
AREA = "113.0973355"  # of a disc of radius 6 um
R = math.sqrt(float(AREA) / math.pi)


def tissue(folder: Path, content: str | bytes, keys: dict[str, Any], name: str = "map.csv") -> Any:
    raw = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(raw)
    return tissue_of(CellMap(table=name, **keys), folder)


# name: (content, keys, {cell: (x, y, radius)} with the corner of the box taken off)
READ: dict[str, tuple[str | bytes, dict[str, Any], dict[str, tuple[float, float, float]]]] = {
    "qupath, tabs": (
        QUPATH + f"a.tif\ta-1\tCell\tTumor\t10.5\t20\t{AREA}\n"
        f"a.tif\ta-2\tCell\tT\t40.5\t50\t{AREA}\n",
        FLAT, {"a-1": (10.5, 20, R), "a-2": (40.5, 50, R)},
    ),
    "qupath, a comma as decimal sign, semicolons and a byte-order mark": (
        ("\ufeff" + QUPATH.replace("\t", ";")
         + f"a;a-1;Cell;T;10,5;20;{AREA.replace('.', ',')}\n"
         + f"a;a-2;Cell;T;40,5;50;{AREA.replace('.', ',')}\n").encode(),
        FLAT, {"a-1": (10.5, 20, R), "a-2": (40.5, 50, R)},
    ),
    "qupath, decimal commas in quotes between commas": (
        QUPATH.replace("\t", ",") + 'a,a-1,Cell,"T, left","10,5",20,"113,1"\n'
        'a,a-2,Cell,"T, left","40,5",50,"113,1"\n',
        FLAT, {"a-1": (10.5, 20, 6.0), "a-2": (40.5, 50, 6.0)},
    ),
    "qupath in Windows-1252": (
        (QUPATH + f"a\ta-1\tCell\tT\t10.5\t20\t{AREA}\na\ta-2\tCell\tT\t40.5\t50\t{AREA}\n")
        .encode("cp1252"),
        FLAT, {"a-1": (10.5, 20, R), "a-2": (40.5, 50, R)},
    ),
    "qupath, micro signs spoilt by a spreadsheet": (
        QUPATH.replace("µ", "Âµ") + f"a\ta-1\tCell\tT\t10.5\t20\t{AREA}\n"
        f"a\ta-2\tCell\tT\t40.5\t50\t{AREA}\n",
        FLAT, {"a-1": (10.5, 20, R), "a-2": (40.5, 50, R)},
    ),
    "qupath in UTF-16": (
        (QUPATH + f"a\ta-1\tCell\tT\t10.5\t20\t{AREA}\na\ta-2\tCell\tT\t40.5\t50\t{AREA}\n")
        .encode("utf-16"),
        FLAT, {"a-1": (10.5, 20, R), "a-2": (40.5, 50, R)},
    ),
    "qupath in pixels, with annotations and blank lines": (
        QUPATH.replace("µm", "px") + "\na\tb-0\tAnnotation\tRegion\t500\t500\t90000\n\n"
        "a\ta-1\tCell\tT\t20\t40\t452.389342\n\t\t\t\t\t\t\na\ta-2\tCell\tT\t80\t100\t452.389342\n",
        FLAT | {"scale": "0.5 um/px"}, {"a-1": (10, 20, 6.0), "a-2": (40, 50, 6.0)},
    ),
    "cellprofiler": (
        "ImageNumber,ObjectNumber,AreaShape_Area,Location_Center_X,Location_Center_Y\n"
        "1,1,452.389342,20,40\n1,2,452.389342,80,100\n",
        FLAT | {"scale": "0.5 um/px"}, {"cell-1": (10, 20, 6.0), "cell-2": (40, 50, 6.0)},
    ),
    "cellprofiler, two lines of heading and prefixes": (
        "Image,Nuclei,Nuclei,Nuclei,Nuclei\nImageNumber,Nuclei_ObjectNumber,Nuclei_AreaShape_Area,"
        "Nuclei_Location_Center_X,Nuclei_Location_Center_Y\n"
        "1,1,452.389342,20,40\n1,2,452.389342,80,100\n",
        FLAT | {"scale": "0.5 um/px"}, {"cell-1": (10, 20, 6.0), "cell-2": (40, 50, 6.0)},
    ),
    "cellprofiler, one image of two": (
        "ImageNumber,ObjectNumber,AreaShape_Area,Location_Center_X,Location_Center_Y\n"
        "1,1,452.389342,20,40\n2,1,452.389342,20,40\n1,2,452.389342,80,100\n",
        FLAT | {"scale": "0.5 um/px", "image": "1"},
        {"cell-1": (10, 20, 6.0), "cell-2": (40, 50, 6.0)},
    ),
    "cellprofiler, volumes in voxels": (
        "ImageNumber,ObjectNumber,AreaShape_Volume,Location_Center_X,Location_Center_Y,"
        f"Location_Center_Z\n1,1,{904.778684 / 0.5},20,40,5\n1,2,{904.778684 / 0.5},80,100,5\n",
        {"scale": "0.5 um/px, 0.5 um/px, 2 um/slice"},
        {"cell-1": (10, 20, 6.0), "cell-2": (40, 50, 6.0)},
    ),
    "imaris, title lines and a comma at the end": (
        "\nPosition\n====================\n"
        "Position X,Position Y,Position Z,Unit,Category,Collection,Time,ID,\n"
        "10,20,8,um,Surface,Position,1,7,\n40,50,8,um,Surface,Position,1,9,\n",
        {"radius": "6 um"}, {"cell-7": (10, 20, 6.0), "cell-9": (40, 50, 6.0)},
    ),
    "spatial, quoted names, packed with gzip": (
        gzip.compress(b'"cell_id","x_centroid","y_centroid","transcript_counts","cell_area"\n'
                      + f'"aa-1",10,20,50,{AREA}\n"ab-1",40,50,60,{AREA}\n'.encode()),
        FLAT, {"aa-1": (10, 20, R), "ab-1": (40, 50, R)},
    ),
    "spatial, CosMx pixels": (
        "fov,cell_ID,CenterX_global_px,CenterY_global_px,Area\n1,1,20,40,452.389342\n"
        "1,2,80,100,452.389342\n",
        FLAT | {"scale": "0.5 um/px", "tool": "spatial"},
        {"cell-1": (10, 20, 6.0), "cell-2": (40, 50, 6.0)},
    ),
    "a table in our own columns, semicolons": (
        "cell;x_um;y_um;z_um;radius_um\na;10;20;8;6\nb;40;50;8;6\n",
        {}, {"a": (10, 20, 6.0), "b": (40, 50, 6.0)},
    ),
    "a table in nanometres, named columns": (
        "mid point (nm)|height (nm)|size\n10000|20000|12\n40000|50000|12\n",
        FLAT | {"x": "mid point (nm)", "y": "height (nm)", "diameter": "size", "unit": "um"},
        {"row-2": (10, 20, 6.0), "row-3": (40, 50, 6.0)},
    ),
    "a text in columns of spaces, with remarks": (
        "# by hand\nx_um   y_um\n10 20\n\n40     50\n", FLAT | {"radius": "6um"},
        {"row-3": (10, 20, 6.0), "row-5": (40, 50, 6.0)},
    ),
    "thousands with the sign told": (
        "x_um,y_um\n\"1,010\",20\n\"1,040\",50\n", FLAT | {"radius": "6um", "decimal": "point"},
        {"row-2": (1010, 20, 6.0), "row-3": (1040, 50, 6.0)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_table_reads_right(name: str, tmp_path: Path) -> None:
    content, keys, expected = READ[name]
    made = tissue(tmp_path, content, keys)
    assert sorted(made.names) == sorted(expected)
    corner = np.array([min(v[axis] - v[2] for v in expected.values()) for axis in range(2)])
    for cell, at, radius in zip(made.names, made.xyz, made.radius, strict=True):
        x, y, r = expected[cell]
        np.testing.assert_allclose([*(at[:2] + corner), radius], [x, y, r], rtol=2e-5)
    assert not overlaps(made.xyz, made.radius)


REFUSED: dict[str, tuple[str | bytes, dict[str, Any], str, int | None]] = {
    "pixels without a scale": (
        "ImageNumber,ObjectNumber,AreaShape_Area,Location_Center_X,Location_Center_Y\n1,1,9,2,4\n",
        FLAT,
        "the table has a column 'Location_Center_X' in pixels, expected scale: and the length of a "
        "pixel, such as 0.5 um/px", None,
    ),
    "no unit": (
        "x,y\n1,2\n", FLAT | {"radius": "6 um"},
        "the table has a column 'x' without a unit, expected unit: um or scale: and the length of "
        "a pixel, such as 0.5 um/px", None,
    ),
    "a scale and micrometres": (
        QUPATH + f"a\ta\tCell\tT\t1\t2\t{AREA}\n", FLAT | {"scale": "0.5 um/px"},
        "the table has x and y in um already, expected no scale", None,
    ),
    "no size": (
        "x_um,y_um,class\n1,2,T\n", FLAT,
        "the table has no column for the size of cells that is known, expected radius: and a "
        "length such as 6 um, or area:, diameter: or volume: and the name of one of its columns: "
        "'x_um', 'y_um', 'class'", None,
    ),
    "a misspelt column": (
        "xpos_um,ypos_um\n1,2\n", FLAT | {"x": "xpos_um", "y": "ypso_um", "radius": "6 um"},
        "read 'ypso_um' for 'y', expected a column of the table: 'xpos_um', 'ypos_um'. Did you "
        "mean 'ypos_um'?", None,
    ),
    "no column that is known": (
        "left,top\n1,2\n", FLAT,
        "the table has no column for x that is known, expected x: and the name of one of its "
        "columns: 'left', 'top'", None,
    ),
    "a word for a number": (
        QUPATH + f"a\ta\tCell\tT\t1\t2\t{AREA}\na\tb\tCell\tT\t1\tn/a\t{AREA}\n", FLAT,
        "in the column 'Centroid Y µm', read 'n/a', expected a number", 3,
    ),
    "NaN": (
        QUPATH + "a\ta\tCell\tT\t1\t2\tNaN\n", FLAT,
        "in the column 'Cell: Area µm^2', read 'NaN', expected a number", 2,
    ),
    "an area of zero": (
        QUPATH + "a\ta\tCell\tT\t1\t2\t0\n", FLAT,
        "read '0' in the column 'Cell: Area µm^2', expected a number above zero", 2,
    ),
    "two decimal signs": (
        "x_um;y_um\n1.5;2\n\n1,5;2\n", FLAT | {"radius": "6 um"},
        "in the column 'x_um', read '1,5', but '1.5' before it has a decimal point; expected one "
        "decimal sign in the whole table", 4,
    ),
    "thousands": (
        "x_um;y_um\n1.234,5;2\n", FLAT | {"radius": "6 um"},
        "in the column 'x_um', read '1.234,5', expected a number without separators of thousands, "
        "such as 1234.5", 2,
    ),
    "a comma that may be either": (
        "x_um;y_um\n1,234;2\n", FLAT | {"radius": "6 um"},
        "read '1,234', which is either a decimal comma or a separator of thousands, as every "
        "number with a comma has three digits after it; expected decimal: comma or decimal: point "
        "beside the table", None,
    ),
    "a short row": (
        "x_um,y_um,radius_um\n1,2,3\n4,5\n", FLAT, "read 2 values, expected 3 as in the heading", 3,
    ),
    "one name twice": (
        "cell,x_um,y_um\na,1,2\nb,40,2\na,80,2\n", FLAT | {"radius": "6 um"},
        "read the name 'a' a second time, expected each cell once. See line 2", 4,
    ),
    "two images": (
        QUPATH + f"a\ta\tCell\tT\t1\t2\t{AREA}\nb\tb\tCell\tT\t1\t2\t{AREA}\n", FLAT,
        "read 'b' in the column 'Image' after 'a', expected the cells of one; choose it with "
        "image: a", 3,
    ),
    "an image that is not there": (
        QUPATH + f"a1\ta\tCell\tT\t1\t2\t{AREA}\n", FLAT | {"image": "a2"},
        "read no rows of the image 'a2'. It has 'a1', expected one row per cell",
        2,
    ),
    "flat, and no slab": (
        QUPATH + f"a\ta\tCell\tT\t1\t2\t{AREA}\n", {},
        "the table has no column for z, expected thickness: and the height of the slab that the "
        "cells lie in, such as 20 um", None,
    ),
    "a slab that is too thin": (
        QUPATH + f"a\ta\tCell\tT\t1\t2\t{AREA}\n", {"thickness": "5 um"},
        "read '5 um' for 'thickness', expected at least 12 um, the diameter of the widest cell, "
        "'a'", None,
    ),
    "a heading alone": (QUPATH, FLAT, "read no rows, expected one row per cell", 1),
    "nothing": ("", FLAT, "the table is empty, expected a table with a heading and rows", None),
    "an Excel file": (
        b"PK\x03\x04....", FLAT,
        "the table is an Excel or zip file, expected a table as text; save it as CSV", None,
    ),
    "Imaris in millimetres": (
        "Position X,Position Y,Position Z,Unit\n1,2,3,mm\n", {"radius": "6 um"},
        "read 'mm' in the column 'Unit', expected um", 2,
    ),
    "two sizes": (
        "x_um,y_um,a_um2,d_um\n1,2,3,4\n", FLAT | {"area": "a_um2", "diameter": "d_um"},
        "the table has its cells' size given by diameter and area, expected one of them", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_is_refused_with_a_remedy(name: str, tmp_path: Path) -> None:
    content, keys, message, line = REFUSED[name]
    raw = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "map.csv").write_bytes(raw)
    with pytest.raises(ModelError) as refused:
        tissue_from(Path("map.csv"), CellMap(table=str(tmp_path / "map.csv"), **keys))
    problem = refused.value.problems[0]
    assert (problem.message, problem.line) == (message, line)


def map_of(folder: Path, rng: np.random.Generator, xyz: Any, radius: Any, noise: float) -> Path:
    """A map of cells whose centres were measured with an error of `noise` radii per axis."""
    seen = xyz + rng.normal(0.0, noise, xyz.shape) * radius[:, None]
    rows = [f"c-{i},{x!r},{y!r},{z!r},{r!r},{'ab'[i % 2]}"
            for i, ((x, y, z), r) in enumerate(zip(seen.tolist(), radius.tolist(), strict=True))]
    (folder / "map.csv").write_text("cell,x_um,y_um,z_um,radius_um,class\n" + "\n".join(rows))
    return folder / "map.csv"


def test_a_crowded_map_of_20000_cells_is_relaxed(tmp_path: Path) -> None:
    """45 % packing, radii that vary by 15 %, centres off by 0.15 of a radius along each axis.

    In under 20 s; no overlap above 0.1 % of a radius (none at all here); a mean move below 20 %.
    """
    import time

    from exosome.plan.sphere_relaxation import relax

    rng = np.random.default_rng(1)
    radius = 6.0 * np.exp(rng.normal(0.0, 0.15, 20_000))
    side = (4.0 / 3.0 * np.pi * (radius**3).sum() / 0.45) ** (1.0 / 3.0)
    start = radius[:, None] + rng.random((len(radius), 3)) * (side - 2.0 * radius[:, None])
    apart = relax(start, radius, np.full(3, side))
    assert apart.scale == 1.0 and not overlaps(apart.xyz, apart.radius)
    map_of(tmp_path, rng, apart.xyz, radius, 0.15)
    began = time.process_time()
    made = tissue_of(CellMap(table="map.csv"), tmp_path)
    assert time.process_time() - began < 20.0
    assert not overlaps(made.xyz, made.radius)
    assert made.shrunk == 1.0 and not made.dropped and len(made.names) == 20_000
    assert (made.xyz >= made.radius[:, None] - 1e-9).all()
    assert (made.xyz <= made.box - made.radius[:, None] + 1e-9).all()
    assert made.moved.mean() < 0.2 * made.radius.mean()
    assert 0.40 < made.share < 0.45  # the box grows a little, as cells at its edge are off, too


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    radius = np.full(400, 5.0)
    path = map_of(tmp_path, rng, rng.random((400, 3)) * 80.0, radius, 0.0)
    first = tissue_of(CellMap(table="map.csv", type="class"), tmp_path)
    head, *rows = path.read_text().splitlines()
    path.write_text("\n".join([head, *reversed(rows)]))
    second = tissue_of(CellMap(table="map.csv", type="class"), tmp_path)
    assert first.names == second.names
    np.testing.assert_array_equal(first.xyz, second.xyz)


def test_doubles_are_dropped_and_too_many_cells_shrink(tmp_path: Path) -> None:
    rows = "cell,x_um,y_um,z_um,radius_um\na,10,10,10,6\nb,10.2,10,10,5\nc,40,10,10,6\n"
    made = tissue(tmp_path, rows, {})
    assert made.dropped == ("b",) and made.names == ("a", "c")
    assert any(note.startswith("1 cells dropped, whose centre lies") for note in made.notes)
    rng = np.random.default_rng(3)
    map_of(tmp_path, rng, rng.random((600, 3)) * 60.0, np.full(600, 5.0), 0.0)
    made = tissue_of(CellMap(table="map.csv"), tmp_path)
    assert made.shrunk < 1.0 and not overlaps(made.xyz, made.radius)
    assert any(note.startswith("all radii multiplied by 0.") for note in made.notes)


MODEL = """\
format: exosome/1
places: {t: {box: [120 um, 120 um, 20 um], walls: closed}}
cells:
  left: {in: t, from: {table: map.tsv, thickness: 20 um, take: "Tumor: left"}}
  T:
    in: t
    from:
      table: map.tsv
      thickness: 20 um
exosomes: {e: {diameter: 100 nm}}
journey:
  - {release: e, from: left, rate: 60 /h}
  - {diffuse: e, in: t, at: 4 um^2/s}
  - {enter: e, into: T, at: 0.01 um/s}
sources: {cells.T.from.thickness: "assumed: the section"}
"""


def _tumour(folder: Path) -> None:
    rng = np.random.default_rng(5)
    rows = [f"a\tc-{i}\tCell\t{'T' if i % 3 else 'Tumor: left'}\t{x:.2f}\t{y:.2f}\t{AREA}"
            for i, (x, y) in enumerate(100.0 * rng.random((60, 2)))]
    (folder / "map.tsv").write_text(QUPATH + "\n".join(rows), encoding="utf-8")


def test_a_map_in_a_model(tmp_path: Path) -> None:
    """Types share one map; the record of a run holds its cells, and a change keeps them."""
    from exosome.compile.load import checked
    from exosome.model import Model

    _tumour(tmp_path)
    (tmp_path / "model.yaml").write_text(MODEL, encoding="utf-8")
    model = read(tmp_path / "model.yaml")
    assert (model.cells["left"].number, model.cells["T"].number) == (20, 40)
    checked(tmp_path / "model.yaml")  # no overlap, also between types
    again = Model.from_embedded(model.embed())
    assert again.cells == model.cells and "map.tsv" in again.text
    assert again.source_of("cells.T.from") == "assumed: the section"
    assert Model.from_canonical(model.canonical()).cells == model.cells
    (tmp_path / "map.tsv").unlink()
    assert model.but({"release.rate": "6 /h"}).cells == model.cells
    with pytest.raises(ModelError, match=r"a map of cells beside the model. No such file"):
        model.but({"cells.T.from.thickness": "30 um"})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'take: "Tumor: left"', "take: Tumour",
            "line 4, column 17: in 'map.tsv': read 'Tumour' for 'take', expected a class of the "
            "map: 'T', 'Tumor: left', such as take: T.",
        ),
        (
            'take: "Tumor: left"', 'take: "Tumor: left", tool: qpath',
            "line 4, column 85: read 'qpath' for 'tool', expected one of qupath, cellprofiler, "
            "imaris, spatial, table. Did you mean 'qupath'?",
        ),
        (
            "{table: map.tsv, thickness", "{table: map.tsv, scale: 0.5, thickness",
            "line 4, column 47: read '0.5' for 'scale', expected a length per pixel such as 0.5 "
            "um/px, or three of them, for x, y and z",
        ),
        (
            "{table: map.tsv, thickness", "{table: map.tsv, radius: 6, thickness",
            "line 4, column 48: read '6' for 'radius', expected a length above zero such as 6 um, "
            "or the name of a column",
        ),
        (
            "table: map.tsv, thickness", "tables: map.tsv, thickness",
            "line 4, column 24: read 'tables', expected one of table, tool, x",
        ),
    ],
)  # fmt: skip
def test_errors_of_a_map_in_a_model(old: str, new: str, message: str, tmp_path: Path) -> None:
    _tumour(tmp_path)
    (tmp_path / "model.yaml").write_text(MODEL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ModelError) as refused:
        read(tmp_path / "model.yaml")
    shown = str(refused.value)
    assert message in shown, shown


def test_anndata_maps(tmp_path: Path) -> None:
    anndata = pytest.importorskip("anndata")
    import pandas as pd

    with pd.option_context("future.infer_string", False):  # 0.12.6 writes no strings of pandas 3
        obs = pd.DataFrame({"kind": ["T", "B", "T"], "area": [4.0 * float(AREA)] * 3},
                           index=["x-1", "x-2", "x-3"])  # fmt: skip
        at = np.array([[20.0, 40.0], [80.0, 100.0], [140.0, 40.0]])
        data = anndata.AnnData(obs=obs, obsm={"spatial": at})
        data.write_h5ad(tmp_path / "map.h5ad")
        data.write_zarr(tmp_path / "space.zarr" / "tables" / "table")
    keys = {"type": "kind", "area": "area", "scale": "0.5 um/px", "thickness": "20 um"}
    for name in ("map.h5ad", "space.zarr"):
        made = tissue_of(CellMap(table=name, **keys), tmp_path)
        assert made.names == ("x-1", "x-2", "x-3") and made.classes == ("T", "B", "T")
        np.testing.assert_allclose(np.ptp(made.xyz[:, :2], axis=0), [60.0, 30.0])
        np.testing.assert_allclose(made.radius, 6.0)
    with pytest.raises(ModelError, match=r"read 'kin' for 'type', expected a column of obs"):
        tissue_from(tmp_path / "map.h5ad", CellMap(table=str(tmp_path / "map.h5ad"),
                                                   **keys | {"type": "kin"}))  # fmt: skip


@pytest.mark.slow
def test_a_table_of_a_million_rows_needs_bounded_memory(tmp_path: Path) -> None:
    """1,000,001 rows of 200 bytes are refused, in less memory than the file's 200 MB."""
    row = f"a\tname-%07d\tCell\tT\t%d\t%d\t{AREA}\t" + "0.12345\t" * 18
    with (tmp_path / "map.tsv").open("w", encoding="utf-8") as file:
        file.write(QUPATH)
        for i in range(1_000_001):
            file.write(row % (i, i % 1000, i // 1000) + "\n")
    code = """
import resource, sys
from pathlib import Path
from exosome.model.cell_map import CellMap
from exosome.model.map_reader import read_cells
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_cells(CellMap(table="map.tsv", thickness="20 um"), Path("map.tsv"))
except ValueError as error:
    print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(),
                          capture_output=True, text=True, timeout=300)  # fmt: skip
    assert done.returncode == 0, done.stderr
    message, megabytes = done.stdout.splitlines()
    assert message == (
        "read more than 1,000,000 cells, expected at most that many; choose a part of the image"
    )
    assert float(megabytes) < 200.0


def test_the_written_tissue_is_a_model(tmp_path: Path) -> None:
    _tumour(tmp_path)
    from exosome.compile.load import checked

    made = tissue_of(CellMap(table="map.tsv", thickness="20 um"), tmp_path)
    written = write_tissue(Path("map.tsv"), made, tmp_path / "cells")
    assert [path.name for path in written] == [
        "T.csv", "Tumor-left.csv", "changes.csv", "model.yaml",
    ]  # fmt: skip
    model, _ = checked(written[-1])
    assert {name: cell.number for name, cell in model.cells.items()} == {"T": 40, "Tumor-left": 20}
    moved = sum(1 for line in written[-2].read_text().splitlines() if ",moved," in line)
    assert moved == np.count_nonzero(made.moved > 1e-9) > 0
