"""Export of a run to AnnData: cells with positions, delivered copies, and who sent to whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError

EXTRA = "install it with: pip install 'exosome[bio]'"


def write_h5ad(run: Ledger, target: Path) -> None:
    """Write the cells of a run as h5ad.

    `obs`: type, radius_um, sent, received; `obsm['spatial']`: centres in um; `X`: copies of each
    cargo delivered into each cell; layer `response`: copies of each species at the end;
    `obsp['internalised']`: exosomes from each sender (row) into each receiver (column);
    `uns['communication']`: source, target, kind and exosomes by cell type.

    A run in which cells change has a row for each cell that ever lived, and `obs` has its mother,
    born_s, ended_s (nan: alive), why and whether it is alive at the end. Then `obsm['spatial']` are
    positions at the end, nan of cells that ended; `obsm['spatial_last_saved']` and the column
    last_saved_s of `obs` say where and when each was saved last, and `uns['cell_counts']` how many
    there were. Raises UsageError if the run followed no cells, or without the package anndata.
    """
    try:
        import anndata
        import pandas as pd
    except ImportError:
        raise UsageError(f"--to h5ad needs the package anndata; {EXTRA}") from None
    cells = run.cells()
    if not cells.num_rows:
        raise UsageError(f"{run.folder} has no cells: --to h5ad needs a run with cells in a box")
    with pd.option_context("future.infer_string", False):  # files for every version of anndata
        columns = cells.to_pydict()
        index = pd.Index(columns["cell"], dtype=object)
        xyz = np.column_stack([columns[f"{axis}_um"] for axis in "xyz"]).astype(np.float64)
        obs = pd.DataFrame(
            {"type": pd.Categorical(columns["type"]),
             **{name: columns[name] for name in ("radius_um", "sent", "received")}},
            index=index,
        )  # fmt: skip
        names, copies, response = _copies(run, columns["cell"])
        data = anndata.AnnData(
            X=copies,
            obs=obs,
            var=pd.DataFrame(
                {"delivered": [name in run.cargo for name in names]},
                index=pd.Index(names, dtype=object),
            ),
        )
        if response is not None:
            data.layers["response"] = response
        data.obsm["spatial"] = xyz
        if run.grows:
            _add_lineage(run, data, pd)
        data.obsp["internalised"], doses = _who_to_whom(run, columns["cell"])
        data.uns["communication"] = _by_type(run, pd)
        record = run.record
        data.uns["exosome"] = {
            "engine": record["engine"], "until_s": float(record["until_s"]),
            "title": record["title"] or "", "unit_of_positions": "um",
            "internalised_of_doses": float(doses),
        }  # fmt: skip
        data.write_h5ad(target)


def _add_lineage(run: Ledger, data: Any, pd: Any) -> None:
    """Who the cells (n,) of a run in which they change were, into its AnnData object."""
    lineage = run.lineage().to_pandas().set_index("cell").loc[data.obs_names]
    alive = lineage["ended_s"].isna().to_numpy()
    for name in ("mother", "why"):
        data.obs[name] = lineage[name].fillna("").astype(object)
    for name in ("born_s", "ended_s"):
        data.obs[name] = lineage[name].astype(float)
    data.obs["alive"] = alive
    axes = [f"{axis}_um" for axis in "xyz"]
    last = run.cell_positions().to_pandas().groupby("cell").last().reindex(data.obs_names)
    data.obs["last_saved_s"] = last["time_s"].astype(float)
    data.obsm["spatial_last_saved"] = last[axes].to_numpy(np.float64)
    data.obsm["spatial"][~alive] = np.nan
    counts = run.cell_counts().to_pandas()
    counts.index = counts.index.astype(str).astype(object)
    counts["type"] = counts["type"].astype(object)
    data.uns["cell_counts"] = counts


def _copies(run: Ledger, cells: list[str]) -> tuple[list[str], np.ndarray, np.ndarray | None]:
    """Names of cargo and species, copies delivered (n, k), and of the response or None."""
    row = {cell: number for number, cell in enumerate(cells)}
    names = list(run.cargo)
    delivered = run.delivered().to_pydict() if run.cargo else {"cell": []}
    response = run.response_cells().to_pydict() if run.responds else {"species": []}
    names += [one for one in dict.fromkeys(response["species"]) if one not in names]
    copies = np.zeros((len(cells), len(names)), np.float64)
    for column, name in enumerate(run.cargo):
        for cell, value in zip(delivered["cell"], delivered[name], strict=True):
            copies[row[cell], column] = value
    if not response["species"]:
        return names, copies, None
    at_end = np.full((len(cells), len(names)), np.nan)
    for cell, species, amount in zip(
        response["cell"], response["species"], response["amount"], strict=True
    ):
        if cell in row:
            at_end[row[cell], names.index(species)] = amount
    return names, copies, at_end


def _who_to_whom(run: Ledger, cells: list[str]) -> tuple[Any, float]:
    """The sparse matrix (n, n) of internalised exosomes, and how many came from doses."""
    from scipy.sparse import csr_matrix

    row = {cell: number for number, cell in enumerate(cells)}
    between = run.between().to_pydict()
    from_row, to_row, amounts, doses = [], [], [], 0.0
    for sender, receiver, amount in zip(*between.values(), strict=True):
        if sender in row and receiver in row:
            from_row.append(row[sender])
            to_row.append(row[receiver])
            amounts.append(float(amount))
        else:
            doses += amount
    shape = (len(cells), len(cells))
    return csr_matrix((amounts, (from_row, to_row)), shape=shape), doses


def _by_type(run: Ledger, pd: Any) -> Any:
    """The table that tools of cell communication use: one row for each source, target and kind."""
    rows = [
        {"source": one["sender_type"], "target": one["receiver_type"], "ligand": one["kind"],
         "exosomes": float(one["amount"])}
        for one in run.summary()["between"]
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["source", "target", "ligand", "exosomes"])
    table.index = pd.Index([str(number) for number in range(len(table))], dtype=object)
    return table.astype({name: object for name in ("source", "target", "ligand")})
