"""Who speaks to whom: against the rows, the law of intervals, and the files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

import exosome as ex
from exosome.errors import UsageError
from support.commands import exosome_says

TEXT = """
format: exosome/1
places: {gel: {box: [90 um, 80 um, 70 um], walls: closed}}
cells:
  near: {in: gel, count: 2, radius: 6 um}
  eater: {in: gel, count: 4, radius: 8 um}
exosomes: {courier: {}, decoy: {}}
journey:
  - {load: miR-21, into: courier, from: near, copies: 3}
  - {release: courier, from: near, rate: 200 /h, burst: 5}
  - {release: decoy, from: near, rate: 60 /h}
  - {give: courier, into: gel, amount: 100}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {diffuse: decoy, in: gel, at: 4 um^2/s}
  - {enter: courier, into: eater, at: 0.2 um/s}
  - {enter: decoy, into: eater, at: 0.2 um/s}
  - {deliver: courier, into: eater, after: 1 min, share: 50 %}
"""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[ex.Ledger]:
    folder = tmp_path_factory.mktemp("talk")
    (folder / "model.yaml").write_text(TEXT)
    return [
        ex.simulate(folder / "model.yaml", until="1 h", seed=seed, out=folder / f"run-{seed}")
        for seed in (1, 2, 3)
    ]


@pytest.mark.parametrize("by", ["type", "cell"])
def test_sums_are_those_of_the_rows(runs: list[ex.Ledger], by: str) -> None:
    result = ex.trace.talk(runs[0], by=by)
    end = "_type" if by == "type" else ""
    rows = [r for r in runs[0].messages().to_pylist() if r["fate"] == "internalised"]
    key = [(r["kind"], r[f"sender{end}"] or "dose", r[f"receiver{end}"]) for r in rows]
    count, copies, delay = Counter(key), Counter(), Counter()
    for one, row in zip(key, rows, strict=True):
        copies[one] += row["miR-21"] * (row["delivered_s"] is not None)
        delay[one] += row["ended_s"] - row["born_s"]
    table = result.table.to_pylist()
    assert len(table) == len(count) > 2
    for row in table:
        one = row["kind"], row["sender"], row["receiver"]
        assert row["exosomes"] == count[one] and row["miR-21"] == copies[one]
        assert row["delay_s"] == pytest.approx(delay[one] / count[one])
        assert row["low"] <= row["exosomes"] <= row["high"]
    for kind in ("courier", "decoy"):
        own = [row for row in table if row["kind"] == kind]
        assert sum(row["well_mixed"] for row in own) == pytest.approx(
            sum(row["exosomes"] for row in own)
        )


def test_intervals_take_fusions_together(runs: list[ex.Ledger]) -> None:
    """Bursts of 5 or so make the courier's interval wider than that of independent exosomes."""
    for row in ex.trace.talk(runs[0]).table.to_pylist():
        width = (row["high"] - row["low"]) / 3.92 / np.sqrt(row["exosomes"])
        if row["sender"] == "near" and row["kind"] == "courier":
            assert 1.6 < width < 3.2  # sqrt(burst + 1) for a geometric burst of 5: 2.4 to 3.0
        else:
            assert 0.7 < width < 1.3


def test_several_seeds(runs: list[ex.Ledger]) -> None:
    """The mean of three runs, with the interval of Student's t."""
    single = [ex.trace.talk(run).table.to_pylist() for run in runs]
    for row in ex.trace.talk(*runs).table.to_pylist():
        values = [
            one["exosomes"] for table in single for one in table
            if all(one[k] == row[k] for k in ("kind", "sender", "receiver"))
        ]  # fmt: skip
        assert row["exosomes"] == pytest.approx(np.mean(values))
        half = 4.302653 * np.std(values, ddof=1) / np.sqrt(3)
        assert row["high"] - row["exosomes"] == pytest.approx(half, rel=1e-5)
    with pytest.raises(UsageError, match="have the same seed, so they are no two draws"):
        ex.trace.talk(runs[0], runs[0])


def test_the_folder_of_several_seeds(runs: list[ex.Ledger], tmp_path: Path) -> None:
    """`run --seeds` makes one folder, which is the same as its runs one by one."""
    model = runs[0].folder.parent / "model.yaml"
    folder = ex.replicates(model, until="1 h", seeds="1..3", out=tmp_path / "seeds").folder
    assert ex.trace.talk(folder).table.equals(ex.trace.talk(*runs).table)
    text = exosome_says("talk", folder, cwd=tmp_path).stdout
    assert text.startswith("exosomes internalised, by type, with 95 % intervals over 3 seeds")
    assert ex.trace.talk(folder, by="cell").table["low"].to_numpy().min() >= 0.0
    with pytest.raises(UsageError, match="have the same seed, so they are no two draws"):
        ex.trace.talk(folder, runs[1])


def test_files_and_command(runs: list[ex.Ledger], tmp_path: Path) -> None:
    anndata = pytest.importorskip("anndata")
    result = ex.trace.talk(runs[0], by="cell")
    result.write(tmp_path / "talk.parquet")
    assert pq.read_table(tmp_path / "talk.parquet").equals(result.table)
    output = exosome_says("talk", runs[0].folder, "--out", "talk.csv", cwd=tmp_path).stdout
    assert "near -> eater (courier)" in output and "times well-mixed" in output
    assert len((tmp_path / "talk.csv").read_text().splitlines()) == 4
    result.write(tmp_path / "talk.h5ad")
    data = anndata.read_h5ad(tmp_path / "talk.h5ad")
    between = runs[0].between().to_pylist()
    at = list(data.obs_names)
    for row in between:
        if row["sender"] is not None:
            got = data.obsp["exosomes"][at.index(row["sender"]), at.index(row["receiver"])]
            assert got == row["amount"]
    # The keys that COMMOT's communication_direction and cluster_communication read.
    whole = data.obsp["commot-exosome-total-total"]
    assert (whole != data.obsp["exosomes"]).nnz == 0 and data.obsm["spatial"].shape == (6, 3)
    parts = [data.obsp[f"commot-exosome-{kind}"] for kind in ("courier", "decoy")]
    assert (sum(parts) != whole).nnz == 0 and all(part.nnz for part in parts)
    sent = data.obsm["commot-exosome-sum-sender"]
    assert sent["s-total-total"].sum() == whole.sum() > 0
    assert sent.loc[data.obs["type"] == "near", "s-courier"].sum() == parts[0].sum()
    received = data.obsm["commot-exosome-sum-receiver"]
    assert received.loc[data.obs["type"] == "eater", "r-decoy"].sum() == parts[1].sum()
    assert len(data.uns["talk"]) == result.table.num_rows
    assert data.obsp["delay_s"].max() > 0.0 and data.obsp["copies of miR-21"].sum() > 0.0
    with pytest.raises(UsageError, match=r"cells of one run; write several runs as .csv"):
        ex.trace.talk(*runs).write(tmp_path / "talk.h5ad")
    with pytest.raises(UsageError, match=r"expected a file name in .csv or .parquet or .h5ad"):
        result.write(tmp_path / "talk.txt")


def test_bad_input(runs: list[ex.Ledger], tmp_path: Path) -> None:
    model = runs[0].folder.parent / "model.yaml"
    counts = ex.simulate(model, until="1 min", keep="counts")
    with pytest.raises(UsageError, match="talk needs the rows of all exosomes"):
        ex.trace.talk(counts)
    field = ex.simulate(model, until="1 min", engine=ex.Field(voxel="10 um"))
    with pytest.raises(UsageError, match="talk needs single exosomes, and the field engine"):
        ex.trace.talk(field)
    study = ex.sweep(
        model, vary={"enter[courier].at": "0.1 um/s, 0.2 um/s"}, until="1 min",
        out=tmp_path / "sweep",
    )  # fmt: skip
    with pytest.raises(UsageError, match=r"holds a sweep.*and talk reads runs of the walk, or rep"):
        ex.trace.talk(study)
    with pytest.raises(UsageError, match="talk needs a run, such as: exosome talk runs/gel"):
        ex.trace.talk()
    other = runs[0].folder.parent / "other.yaml"
    other.write_text(TEXT.replace("eater", "taker"))
    with pytest.raises(UsageError, match="are runs of different models; talk takes"):
        ex.trace.talk(runs[0], ex.simulate(other, until="1 h", seed=9))
    with pytest.raises(UsageError, match="are runs of different lengths; talk takes"):
        ex.trace.talk(runs[0], ex.simulate(model, until="1 min", seed=9))
    with pytest.raises(UsageError, match="read 'cells' for 'by', expected one of 'type', 'cell'"):
        ex.trace.talk(runs[0], by="cells")


def test_the_report_tells_one_message_and_who_speaks_to_whom(
    runs: list[ex.Ledger], tmp_path: Path
) -> None:
    page = ex.report(runs[0], tmp_path / "report.html").read_text(encoding="utf-8")
    rows = runs[0].messages().to_pylist()
    first = next(row for row in rows if row["delivered_s"] is not None and row["sender"])
    assert "<h2>One message</h2>" in page and "<h2>Who speaks to whom</h2>" in page
    assert f"exosome {first['exosome']}, a courier: released by {first['sender']}" in page
    assert f"<td>{first['receiver']} receives {first['miR-21']} of miR-21</td>" in page
    for row in ex.trace.talk(runs[0]).table.to_pylist():
        assert f"<td>{row['low']:.4g} to {row['high']:.4g}</td>" in page
