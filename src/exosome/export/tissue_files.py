"""The files of a tissue made from a cell map: a table for each class, and a model to start from."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from exosome.errors import ModelError, Problem, UsageError, quote
from exosome.ledger.atomic_io import explained, whole
from exosome.model.cell_map import CellMap
from exosome.model.map_tissue import Tissue, class_rows, model_name, tissue_of
from exosome.model.table_text import TableError

CHANGES = "changes.csv"
START = "model.yaml"


def tissue_from(file: Path, keys: CellMap) -> Tissue:
    """The tissue of a map's file. Raises ModelError with the place in the file."""
    try:
        return tissue_of(keys, Path())
    except TableError as error:
        raise ModelError(Problem(str(error), str(file), error.line)) from None
    except OSError as error:
        raise ModelError(Problem(f"can't be read: {error.strerror}", str(file))) from None


def write_tissue(file: Path, tissue: Tissue, folder: Path, overwrite: bool = False) -> list[Path]:
    """Write a table for each class, what was changed, and a model with these cells; the files.

    Raises UsageError if a file is there already, and RunError for the disk.
    """
    rows = class_rows(tissue)
    types: dict[str, str] = {}
    for kind in rows:
        name = model_name(kind, "cell") if kind else "cell"
        while name in types.values() or f"{name}.csv" == CHANGES:
            name += "-2"
        types[kind] = name
    names = [*(f"{name}.csv" for name in types.values()), CHANGES, START]
    for name in names:
        if (folder / name).exists() and not overwrite:
            shown = quote(str(folder / name))
            raise UsageError(f"{shown} already exists; replace it with --overwrite")
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for kind, name in types.items():
        _table(folder / f"{name}.csv", tissue, rows[kind])
    _changes(folder / CHANGES, tissue)
    counts = {name: len(rows[kind]) for kind, name in types.items()}
    text = _model(file, tissue, counts)
    with explained(folder / START), whole(folder / START) as path:
        path.write_text(text, encoding="utf-8")
    return [folder / name for name in names]


def _table(target: Path, tissue: Tissue, rows: list[int]) -> None:
    with explained(target), whole(target) as path:
        with path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(("cell", "x_um", "y_um", "z_um", "radius_um"))
            for row in rows:
                writer.writerow(
                    (tissue.names[row], *map(repr, tissue.xyz[row].tolist()),
                     repr(float(tissue.radius[row])))
                )  # fmt: skip


def _changes(target: Path, tissue: Tissue) -> None:
    with explained(target), whole(target) as path:
        with path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow(("cell", "change", "by_um"))
            for row in np.flatnonzero(tissue.moved > 1e-9).tolist():
                writer.writerow((tissue.names[row], "moved", f"{tissue.moved[row]:.6g}"))
            if tissue.shrunk < 1.0:
                for name, radius in zip(tissue.names, tissue.radius.tolist(), strict=True):
                    by = radius / tissue.shrunk - radius
                    writer.writerow((name, "radius made smaller", f"{by:.6g}"))
            writer.writerows((name, "dropped", "") for name in tissue.dropped)


def _model(file: Path, tissue: Tissue, counts: dict[str, int]) -> str:
    """A model of the tissue, valid as it is, with commented sentences to begin with."""
    sides = ", ".join(f"{length:.9g} um" for length in tissue.box)
    first, last = next(iter(counts)), list(counts)[-1]
    cells = "\n".join(
        f"  {name}: {{in: tissue, from: {name}.csv}}   # {count:,} cells"
        for name, count in counts.items()
    )
    notes = "\n".join(f"# {note}" for note in tissue.notes)
    source = f'"assumed: cells as in {file.name}, relaxed to touching spheres"'
    return f"""format: exosome/1
title: {quote(f"Tissue of {file.name}")}
{notes}

places:
  tissue: {{box: [{sides}], walls: closed}}

cells:
{cells}

exosomes:
  courier: {{diameter: 100 nm}}

journey:
  - {{release: courier, from: {first}, rate: 60 /h}}     # who sends: put your own numbers here
  - {{diffuse: courier, in: tissue, at: 4.1 um^2/s}}
  - {{enter: courier, into: {last}, at: 0.007 um/s}}     # who takes in, and how fast

sources:
  places.tissue.box: {source}
""" + "".join(f"  cells.{name}.from: {source}\n" for name in counts) + """\
  exosomes.courier.diameter: "assumed: a usual size"
  journey.release.rate: "assumed: within the 60 to 170 per hour of 10.1038/s42003-023-04859-2"
  journey.enter.at: "assumed: arithmetic on 1 % of the dose per hour, 10.1038/s41467-021-22126-y"
  journey.diffuse.at: "assumed: 100 nm in plasma at 37 degC (Stokes-Einstein)"
"""
