"""Tissues of an exam on disk: h5ad in the shape of the open benchmark, models and cargo as text."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from exosome.errors import UsageError, read_expected
from exosome.ledger.atomic_io import explained, whole
from exosome.tracing.cargo_counts import CargoCounts, Floats, cargo_counts

EXTRA = "install it with: pip install 'exosome[bio]'"


@dataclass(frozen=True)
class Tissue:
    """One tissue of an exam: what a method sees, and the truth.

    `xyz` (cells, 3) in um, `expression` (cells, genes) in reads, `per_receiver` (types, types) the
    exosomes from each type (row) in a cell of each type (column), `received` the reads of their
    cargo and `copies` (types,) their number by PCR, per cell; `reference` the cargo of each type in
    other donors, with columns named type__donor.
    """

    name: str
    range_um: float
    spacing_um: float
    label: tuple[str, ...]
    xyz: Floats
    genes: tuple[str, ...]
    expression: Floats
    types: tuple[str, ...]
    per_receiver: Floats
    positive: float
    model: str
    until_s: float
    seed: int
    reference: CargoCounts
    received: CargoCounts
    copies: Floats

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Source and target of each pair, without a type and itself."""
        number = range(len(self.types))
        return [(s, t) for s in number for t in number if s != t]

    @property
    def amounts(self) -> Floats:
        """Exosomes per receiver (pairs,)."""
        return np.array([self.per_receiver[s, t] for s, t in self.pairs])

    @property
    def response(self) -> np.ndarray:
        """1 for at most that share of pairs (pairs,) with most exosomes per receiver, 0 for others.

        Pairs with as many as the first that is left out are left out, too, so that the amounts rank
        all pairs without ties; the largest are always 1.
        """
        amounts = self.amounts
        bound = np.sort(amounts)[::-1][round(self.positive * len(amounts))]
        high = amounts > min(bound, np.nextafter(amounts.max(), 0.0))
        return np.asarray(high, np.int64)


def _anndata() -> tuple[Any, Any]:
    try:
        import anndata
        import pandas as pd
    except ImportError:
        raise UsageError(f"an exam needs the package anndata; {EXTRA}") from None
    return anndata, pd


def write_tissue(folder: Path, tissue: Tissue) -> Path:
    """Write NAME.h5ad, its model as NAME.yaml and cargo as NAME.*.csv; the h5ad file."""
    anndata, pd = _anndata()
    with pd.option_context("future.infer_string", False):
        names = [f"{kind}-{n + 1}" for n, kind in enumerate(tissue.label)]
        data = anndata.AnnData(
            X=tissue.expression.astype(np.float32),
            obs=pd.DataFrame({"label": pd.Categorical(tissue.label, categories=tissue.types)},
                             index=pd.Index(names, dtype=object)),
            var=pd.DataFrame(index=pd.Index(tissue.genes, dtype=object)),
        )  # fmt: skip
        data.obsm["spatial"] = tissue.xyz
        data.uns["ccc_target"] = _target(tissue, pd)
        data.uns["exam"] = {
            "name": tissue.name, "range_um": tissue.range_um, "spacing_um": tissue.spacing_um,
            "until_s": float(tissue.until_s), "seed": tissue.seed, "positive": tissue.positive,
            "types": json.dumps(tissue.types), "copies_per_receiver": tissue.copies,
        }  # fmt: skip
        path = folder / f"{tissue.name}.h5ad"
        with explained(path), whole(path) as part:
            data.write_h5ad(part)
    with explained(folder):
        (folder / f"{tissue.name}.yaml").write_text(tissue.model, encoding="utf-8")
    _write(folder / f"{tissue.name}.reference.csv", tissue.reference)
    _write(folder / f"{tissue.name}.received.csv", tissue.received)
    return path


def _target(tissue: Tissue, pd: Any) -> Any:
    sources, targets = zip(*tissue.pairs, strict=True)
    return pd.DataFrame(
        {"source": np.array([tissue.types[s] for s in sources], object),
         "target": np.array([tissue.types[t] for t in targets], object),
         "response": tissue.response, "exosomes_per_receiver": tissue.amounts},
        index=pd.Index([str(n) for n in range(len(sources))], dtype=object),
    )  # fmt: skip


def _write(path: Path, table: CargoCounts) -> None:
    with explained(path), whole(path) as part, open(
        part, "w", newline="", encoding="utf-8"
    ) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", *table.samples])
        for name, row in zip(table.features, table.counts.tolist(), strict=True):
            writer.writerow([name, *(f"{value:g}" for value in row)])


def exam_record(folder: Path) -> dict[str, Any]:
    """The exam.json of a folder. Raises UsageError if it holds no exam."""
    try:
        record = json.loads((folder / "exam.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        record = {}
    if not isinstance(record, dict) or record.get("format") != "exosome exam/1":
        expected = "the folder of an exam, with exam.json; make one with: exosome exam --out exam"
        raise UsageError(read_expected(folder, expected))
    return record


def read_tissue(folder: Path, name: str) -> Tissue:
    """A tissue of an exam from its files. Raises UsageError if they are not there."""
    anndata, _ = _anndata()
    path = folder / f"{name}.h5ad"
    if not path.exists():
        raise UsageError(f"{path} is missing, expected every tissue that exam.json lists")
    data = anndata.read_h5ad(path)
    about = data.uns["exam"]
    types = tuple(json.loads(about["types"]))
    per = np.zeros((len(types), len(types)))
    table = data.uns["ccc_target"]
    for source, target, amount in zip(
        table["source"], table["target"], table["exosomes_per_receiver"], strict=True
    ):
        per[types.index(source), types.index(target)] = amount
    received = _cargo_of_types(folder / f"{name}.received.csv")
    return Tissue(
        name=name, range_um=float(about["range_um"]), spacing_um=float(about["spacing_um"]),
        label=tuple(data.obs["label"]), xyz=np.asarray(data.obsm["spatial"], float),
        genes=tuple(data.var_names), expression=np.asarray(data.X, float), types=types,
        per_receiver=per, positive=float(about["positive"]),
        model=(folder / f"{name}.yaml").read_text(encoding="utf-8"),
        until_s=float(about["until_s"]), seed=int(about["seed"]),
        reference=cargo_counts(folder / f"{name}.reference.csv"), received=received,
        copies=np.asarray(about["copies_per_receiver"], float),
    )  # fmt: skip


def _cargo_of_types(path: Path) -> CargoCounts:
    """Received cargo; a type that received nothing has no count, which is no error here."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    values = np.array([row[1:] for row in rows[1:]], float)
    return CargoCounts(tuple(row[0] for row in rows[1:]), tuple(rows[0][1:]), values)
