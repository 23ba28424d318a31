"""Who speaks to whom as AnnData: the file of the run, with copies, delays and the table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from exosome.errors import UsageError

if TYPE_CHECKING:
    from anndata import AnnData

    from exosome.tracing.talk_matrix import Talk

DATABASE = "exosome"  # the name of a database in COMMOT's keys
EXTRA = "install it with: pip install 'exosome[bio]'"


def write_h5ad(talk: Talk, target: Path) -> None:
    """Write a talk as h5ad: cells in `obs`, pairs in `obsp`, the table in `uns['talk']`.

    `obsp` has, by cell, the sparse matrices `exosomes`, `delay_s` and `copies of CARGO`, from each
    sender (row) to each receiver (column); positions are in `obsm['spatial']`, in um. The numbers
    of exosomes stand there a second time under the names that COMMOT
    (10.1038/s41592-022-01728-4) gives its results, so that its functions for directions and
    clusters read them: database `exosome`, pathways are kinds, and `total-total` is their sum.
    Raises UsageError for several runs, and without the package anndata.
    """
    try:
        import anndata
        import pandas as pd
    except ImportError:
        raise UsageError(f"h5ad needs the package anndata; {EXTRA}") from None
    if len(talk.runs) > 1:
        raise UsageError("an h5ad file holds the cells of one run; write several runs as .csv")
    run = talk.runs[0]
    cells = run.cells().to_pydict()
    with pd.option_context("future.infer_string", False):
        index = pd.Index(cells["cell"], dtype=object)
        obs = pd.DataFrame(
            {"type": pd.Categorical(cells["type"]), "sent": cells["sent"],
             "received": cells["received"]}, index=index,
        )  # fmt: skip
        data = anndata.AnnData(obs=obs)
        xyz = [np.array(cells[f"{axis}_um"], float) for axis in "xyz"]
        data.obsm["spatial"] = np.stack(xyz, axis=-1)
        table = talk.table.to_pandas()
        for name in ("kind", "sender", "receiver"):
            table[name] = table[name].astype(object)
        data.uns["talk"] = table.fillna(np.nan)
        data.uns["talk_by"] = talk.by
        if talk.by == "cell":
            row = {name: number for number, name in enumerate(cells["cell"])}
            own = table[table["sender"].isin(row.keys())]
            at = own["sender"].map(row).to_numpy(), own["receiver"].map(row).to_numpy()
            shape = (len(row), len(row))
            copies = {f"copies of {name}": name for name in run.cargo}
            for key, column in {"exosomes": "exosomes", **copies}.items():
                matrix = sparse.coo_matrix((own[column].to_numpy(float), at), shape=shape)
                data.obsp[key] = matrix.tocsr()
            # Pairs of several kinds: the mean delay over their exosomes.
            weighted = (own["delay_s"] * own["exosomes"]).to_numpy(float)
            sums = sparse.coo_matrix((weighted, at), shape=shape).tocsr()
            number = data.obsp["exosomes"].copy()
            number.data = 1.0 / number.data
            data.obsp["delay_s"] = sums.multiply(number).tocsr()
            of_kind = {}
            for kind in dict.fromkeys(own["kind"]):
                chosen = (own["kind"] == kind).to_numpy()
                values = own["exosomes"].to_numpy(float)[chosen]
                pairs = at[0][chosen], at[1][chosen]
                of_kind[str(kind)] = sparse.coo_matrix((values, pairs), shape=shape).tocsr()
            _as_commot(data, {**of_kind, "total-total": data.obsp["exosomes"].copy()})
        data.write_h5ad(target)


def _as_commot(data: AnnData, matrices: dict[str, sparse.csr_matrix]) -> None:
    """Store matrices (senders, receivers) by pathway as COMMOT 0.0.3 stores its results."""
    import pandas as pd

    prefix = f"commot-{DATABASE}"
    sums: dict[str, dict[str, object]] = {"sender": {}, "receiver": {}}
    for name, matrix in matrices.items():
        data.obsp[f"{prefix}-{name}"] = matrix
        sums["sender"][f"s-{name}"] = np.asarray(matrix.sum(axis=1)).ravel()
        sums["receiver"][f"r-{name}"] = np.asarray(matrix.sum(axis=0)).ravel()
    for side, columns in sums.items():
        data.obsm[f"{prefix}-sum-{side}"] = pd.DataFrame(columns, index=data.obs_names)
