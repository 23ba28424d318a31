"""Export of models to SBML, and of runs to tables, AnnData, NONMEM, Simularium and OME-Zarr."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from exosome.analysis.recorded_model import model_of
from exosome.compile.build import compile_model
from exosome.compile.load import checked
from exosome.errors import UsageError, did_you_mean, quote, read_expected
from exosome.export.left_out import left_out
from exosome.ledger import atomic_io, schema
from exosome.ledger.verified_reader import check, has, kind_of, open_record, readable
from exosome.model import Carry, Cross, Model

if TYPE_CHECKING:
    from exosome.analysis.run_handle import Ledger

FORMATS = ("sbml", "csv", "h5ad", "nonmem", "simularium", "ome-zarr", "petab")


def export(
    what: Path,
    to: str,
    out: Path | None = None,
    changes: Mapping[str, str] | None = None,
    overwrite: bool = False,
) -> list[Path]:
    """Export a model file or the folder of a run; return the files that were written.

    `to="sbml"` writes the model of the body engine as one document, beside the model file or in
    the folder of the run. `to="csv"` writes every table of a run, in its folder or in `out`.
    `h5ad` (cells), `nonmem` (doses and observations, also of a cohort), `simularium` (tracks) and
    `ome-zarr` (concentrations, one folder for each place and kind) write files for other programs;
    `petab` writes the problem of a fit of a body model, in a folder.
    Raises ModelError (the model), UsageError (the request) and RunError (the disk).
    """
    if to not in FORMATS:
        expected = f"one of the formats: {', '.join(FORMATS)}"
        raise UsageError(read_expected(to, expected, did_you_mean(to, FORMATS), "to"))
    if to == "petab":
        return _fit_problem(what, out, overwrite)
    if to == "csv":
        return _tables(what, out, overwrite)
    if to != "sbml":
        return _for_others(what, to, out, overwrite)
    model = _model(what, changes or {})
    target = out or (what / "model.xml" if what.is_dir() else what.with_suffix(".xml"))
    _may_write(target, overwrite)
    text = sbml(model)
    with atomic_io.explained(target), atomic_io.whole(target) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return [target]


def remarks(what: Path, to: str, changes: Mapping[str, str] | None = None) -> list[str]:
    """What an export leaves out of a model or simplifies, one sentence each.

    Raises ModelError and UsageError as `export`.
    """
    return left_out(_model(what, changes or {})) if to == "sbml" else []


def sbml(model: Model) -> str:
    """The SBML document of a model in the body engine, with units, SBO terms and sources.

    Observations are parameters `observed NAME`. The notes list what is left out, and the source
    of each number that has one. Raises ModelError if the body engine cannot run the model.
    """
    from exosome.engines.amounts.system import System
    from exosome.engines.body.solver import beginning
    from exosome.engines.body.system_sbml import Document
    from exosome.engines.body.written_observations import write_observations

    system = System(compile_model(model, "body"))
    flows = [step for step in model.journey if isinstance(step, Carry | Cross)]
    sources = {step.path: model.source_of(f"{step.path}.at") or "" for step in flows}
    document = Document(system, beginning(system), title=model.title, sources=sources)
    write_observations(document)
    document.writer.notes(_notes(model))
    return document.text


def _notes(model: Model) -> list[str]:
    remarks = [f"Left out or simplified: {remark}." for remark in left_out(model)]
    return [*remarks, *(f"Source of {path}: {source}" for path, source in model.sources.items())]


def _model(what: Path, changes: Mapping[str, str]) -> Model:
    if not what.is_dir():
        return checked(what, changes, place=False, engine="body")[0]
    return model_of(what, open_record(what)).but(changes)


def _tables(what: Path, out: Path | None, overwrite: bool) -> list[Path]:
    record = open_record(what)
    names = [name for name in schema.FILES if has(what, record, name)]
    if not names or record["state"] != "finished":
        raise UsageError(f"{what} holds no tables: --to csv needs the folder of a finished run")
    folder = out or what
    written = []
    for name in names:
        target = folder / f"{Path(name).stem}.csv"
        _may_write(target, overwrite)
        with atomic_io.explained(target):
            folder.mkdir(parents=True, exist_ok=True)
        path = check(what, record, name, None)
        with atomic_io.explained(target), atomic_io.whole(target) as temporary:
            with readable(path), pq.ParquetFile(path) as file:
                with pyarrow.csv.CSVWriter(str(temporary), file.schema_arrow) as csv:
                    for group in range(file.num_row_groups):
                        csv.write_table(file.read_row_group(group))
        written.append(target)
    return written


def _for_others(what: Path, to: str, out: Path | None, overwrite: bool) -> list[Path]:
    """Files of a run for other programs."""
    from exosome.analysis.opened import open as open_result
    from exosome.analysis.run_handle import Ledger
    from exosome.ledger.cohort_tables import Cohort

    if not what.is_dir():
        raise UsageError(f"--to {to} needs the folder of a finished run, and {what} is none")
    run = open_result(what)
    if not run.finished:
        raise UsageError(f"--to {to} needs the folder of a finished run, {what} is not finished")
    if not isinstance(run, Ledger | (Cohort if to == "nonmem" else Ledger)):
        raise UsageError(f"--to {to} needs the folder of a run, and {what} holds {run.kind}")
    if to == "ome-zarr":
        return _images(run, out, overwrite)  # type: ignore[arg-type]
    target = out or what / {"h5ad": "cells.h5ad", "nonmem": "nonmem.csv",
                            "simularium": "tracks.simularium"}[to]  # fmt: skip
    written = [target]
    if to == "nonmem":
        written.append(target.with_name(f"{target.stem}_columns.csv"))
    for path in written:
        _may_write(path, overwrite)
    with atomic_io.explained(target), atomic_io.whole(target) as temporary:
        if to == "h5ad":
            from exosome.export.anndata_export import write_h5ad

            write_h5ad(run, temporary)  # type: ignore[arg-type]
        elif to == "simularium":
            from exosome.export.simularium_export import write_simularium

            write_simularium(run, temporary)  # type: ignore[arg-type]
        else:
            from exosome.export.nonmem_export import write_nonmem

            meaning = write_nonmem(run, temporary)  # type: ignore[arg-type]
    if to == "nonmem":
        with atomic_io.explained(written[1]), atomic_io.whole(written[1]) as temporary:
            table = pa.table({"column": list(meaning), "meaning": list(meaning.values())})
            pyarrow.csv.write_csv(table, temporary)
    return written


def _images(run: Ledger, out: Path | None, overwrite: bool) -> list[Path]:
    from exosome.export.ome_zarr_export import images_of, write_ome_zarr

    folder = out or run.folder
    images = {(place, kind): folder / f"{place}.{kind}.ome.zarr" for place, kind in images_of(run)}
    for path in images.values():
        _may_write(path, overwrite)
    for (place, kind), path in images.items():
        with atomic_io.explained(path):
            shutil.rmtree(path, ignore_errors=True)
            write_ome_zarr(run, place, kind, path)
    return list(images.values())


def _fit_problem(what: Path, out: Path | None, overwrite: bool) -> list[Path]:
    """The problem of a finished fit as PEtab, in the folder `petab` of the fit or in `out`."""
    from exosome.fitting.fit_again import problem_of
    from exosome.fitting.petab_files import PROBLEM, export_petab

    record = open_record(what) if what.is_dir() else {}
    if kind_of(record) != "fit" or record["state"] != "finished":
        raise UsageError(f"--to petab needs the folder of a finished fit, and {what} is none")
    if record["method"] != "body":
        raise UsageError(
            f"--to petab writes fits of the engine body, and {what} was fitted with the engine "
            f"{record['method']}, which SBML has no form for"
        )
    folder = out or what / "petab"
    _may_write(folder / PROBLEM, overwrite)
    return export_petab(problem_of(model_of(what, record), record), folder)


def _may_write(path: Path, overwrite: bool) -> None:
    if path.exists() and not overwrite:
        raise UsageError(f"{quote(str(path))} already exists; replace it with --overwrite")
