"""What the page is told of a run says what the tables of `exosome show` say."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

import exosome as ex
from exosome.analysis.run_handle import Ledger
from exosome.number_text import number
from exosome.viewer import organ_amounts
from exosome.viewer.run_data import RunData
from support.node import VIEWER, needs_node

MODEL = """\
format: exosome/1
title: Everything is taken up soon
places: {dish: {volume: 1 mL}}
cells: {eater: {in: dish, count: 1000000, radius: 5 um}}
exosomes: {courier: {}}
journey:
  - {give: courier, into: dish, amount: 5e10}
  - {enter: courier, into: eater, at: 1 um/s}
"""


def test_rounding_errors_of_a_solver_are_zero(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ex.simulate(MODEL, engine="body", until="1 d", out=tmp_path / "dish")
    table = run.counts()
    last = table["time_s"].to_numpy() == run.record["until_s"]
    free = last & (table["state"].to_numpy(zero_copy_only=False) == "free")
    assert free.any()
    amounts = np.where(free, -0.0049, table["amount"].to_numpy())
    at = table.schema.get_field_index("amount")
    dusty = table.set_column(at, table.schema.field(at), pa.array(amounts))
    monkeypatch.setattr(Ledger, "counts", lambda self: dusty)
    assert RunData(run).counts()["states"]["free"][-1] == 0.0
    organs = organ_amounts.organs(run)
    assert organs["organs"]["dish"][-1] == pytest.approx(5e10)
    assert organ_amounts._plain([42.9, -4.2e-12, np.nan]) == [42.9, 0.0, None]


@pytest.mark.slow
def test_a_run_that_kept_counts_says_that_it_has_no_messages(run: Ledger, tmp_path: Path) -> None:
    counted = ex.simulate(
        run.folder.parent / "small.yaml", engine=ex.Walk(keep="counts"), until="2 min", seed=1,
        out=tmp_path / "counted",
    )  # fmt: skip
    notices = " ".join(RunData(counted).manifest["notices"])
    assert "there are no single messages to show" in notices and "are those" not in notices


@pytest.mark.slow
def test_the_page_writes_numbers_as_the_report_does(tmp_path: Path) -> None:
    needs_node()
    means = [0.0, 1.5e-7, 0.00012, 0.0999996, 0.25, 7.0, 39.94, 99.96, 999.7, 3987.2, 123456.7,
             -42.5625, 1e6, 1.5e9, 3.557e11, -2.2e24, 1e100]  # fmt: skip
    counts = [0, 7, 1000, 999_999_999, 1_000_000_000, 1_500_000_000, -1234]
    esbuild = VIEWER / "node_modules" / "esbuild" / "bin" / "esbuild"
    subprocess.run(
        [esbuild, VIEWER / "src" / "text.ts", "--format=esm", f"--outfile={tmp_path / 'text.mjs'}"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    script = (
        f"import {{ count, significant }} from '{tmp_path / 'text.mjs'}';"
        f"const [means, counts] = {json.dumps([means, counts])};"
        "console.log(JSON.stringify([means.map((m) => [3, 4].map((d) => significant(m, d))),"
        "counts.map(count)]));"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], check=True, capture_output=True, text=True,
        timeout=120,
    )  # fmt: skip
    written = [[number(mean, 3), number(mean, 4)] for mean in means]
    assert json.loads(done.stdout) == [written, [number(one) for one in counts]]
