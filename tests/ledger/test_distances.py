"""How far exosomes came: birth places, distances across periodic walls, and self-uptake."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

import exosome as ex
from exosome.analysis import run_handle
from exosome.ledger import schema
from exosome.ledger.shards import write_table
from support import made_up_ledger as made_up

EDGE, RADIUS = 60.0, 8.0
MODEL = f"""\
format: exosome/1
places:
  gel: {{box: [{EDGE} um, {EDGE} um, {EDGE} um], walls: periodic}}
cells:
  sender: {{in: gel, count: 2, radius: {RADIUS} um}}
  other: {{in: gel, count: 6, radius: {RADIUS} um}}
exosomes:
  courier: {{}}
journey:
  - {{release: courier, from: sender, rate: 2000 /h}}
  - {{give: courier, into: gel, amount: 300, at: 1 min}}
  - {{diffuse: courier, in: gel, at: 4 um^2/s}}
  - {{clear: courier, in: gel, rate: 6 /h}}
  - {{enter: courier, into: sender, at: 0.05 um/s}}
  - {{enter: courier, into: other, at: 0.05 um/s}}
"""
UNTIED, TIED = "at: 0.05 um/s}", "at: 0.05 um/s, limit: 1e12 /h}"  # never near the limit


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    folder = tmp_path_factory.mktemp("distances") / "run"
    return ex.simulate(ex.read(MODEL), until="20 min", out=folder)


def nearest(difference: np.ndarray) -> np.ndarray:
    return difference - EDGE * np.round(difference / EDGE)


def points(table: object, prefix: str = "") -> np.ndarray:
    return np.column_stack([table[f"{prefix}{axis}_um"].to_numpy() for axis in "xyz"])


def test_they_are_born_on_their_sender_and_end_on_their_receiver(run: ex.Ledger) -> None:
    rows = run.messages().to_pandas()
    cells = run.cells().to_pandas().set_index("cell")
    sent = rows[rows["sender"].notna()]
    assert len(sent) > 1000 and len(rows) - len(sent) == 300
    senders = cells.loc[sent["sender"]]
    away = np.linalg.norm(nearest(points(sent, "born_") - points(senders)), axis=1)
    assert np.allclose(away, RADIUS, atol=1e-3)
    inside = rows[rows["fate"] == "internalised"]
    away = np.linalg.norm(nearest(points(inside) - points(cells.loc[inside["receiver"]])), axis=1)
    assert np.allclose(away, RADIUS, atol=0.05)


def test_distances_are_the_shortest_across_periodic_walls(run: ex.Ledger) -> None:
    rows = run.messages().to_pandas()
    straight = np.linalg.norm(nearest(points(rows) - points(rows, "born_")), axis=1)
    assert np.allclose(rows["distance_um"], straight, atol=1e-3)
    assert (np.linalg.norm(points(rows) - points(rows, "born_"), axis=1) > straight + 1).any()


def test_sums_of_distances_and_self_uptake(run: ex.Ledger) -> None:
    rows = run.messages().to_pandas()
    table = run.distances()
    assert sum(table["exosomes"].to_pylist()) == len(rows)
    itself = rows["sender"] == rows["receiver"]
    assert sum(table["own"].to_pylist()) == itself.sum() > 50
    for row in table.to_pylist():
        same = rows["receiver_type"].isna() if row["receiver_type"] is None else (
            rows["receiver_type"] == row["receiver_type"]
        )  # fmt: skip
        for name in ("kind", "sender_type", "fate"):
            same &= rows[name] == row[name]
        far = rows.loc[same, "distance_um"].to_numpy(float)
        assert row["exosomes"] == len(far) and row["own"] == (itself & same).sum()
        expected = [far.mean(), far.std(), *np.quantile(far, (0.05, 0.5, 0.95))]
        assert np.allclose([row[f"{n}_um"] for n in ("mean", "sd", "q05", "q50", "q95")], expected)


def test_tied_lives_tell_the_same(run: ex.Ledger, tmp_path: Path) -> None:
    tied = ex.read(MODEL.replace(UNTIED, TIED))
    other = ex.simulate(tied, until="20 min", out=tmp_path / "run")
    assert other.messages().equals(run.messages())


def test_rows_without_distances_are_refused(tmp_path: Path) -> None:
    """A table with fewer columns is not the one that the run wrote, with and without its digest."""
    made_up.run(tmp_path / "run", [made_up.lives(200)])
    path = tmp_path / "run" / schema.MESSAGES
    write_table(path, pq.read_table(path).drop_columns(["distance_um"]))
    opened = run_handle.open(tmp_path / "run")
    with pytest.raises(ex.RunError, match="its SHA-256 differs"):
        opened.distances()
    del opened.record["sha256"]
    with pytest.raises(ex.RunError, match="has other columns: read '"):
        opened.distances()
