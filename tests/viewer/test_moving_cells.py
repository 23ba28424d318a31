"""Cells that divide, die, move and change their type, in the browser: on the clock of the run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import exosome as ex
from exosome.analysis.run_handle import Ledger
from exosome.errors import RunError
from exosome.viewer import column_file, moving_cells, view
from exosome.viewer.page_server import PageServer
from exosome.viewer.run_data import RunData
from support import growing_run
from support.browser import Tab

Open = Callable[..., Tab]
DRAWN = """
(() => {{ const one = exosomeView.scenes[{n}].cells, mesh = one.mesh, m = mesh.instanceMatrix.array;
  return Array.from({{length: mesh.count}}, (_, i) =>
    [exosomeView.runs[{n}].manifest.cells[one.rows[i]], one.early[i],
     m[16 * i + 12], m[16 * i + 13], m[16 * i + 14], m[16 * i]]); }})()
"""


def at(page: Tab, t: float, run: int = 0) -> pd.DataFrame:
    """What is drawn of the cells at a time: name, early, x, y, z, radius."""
    page.page.evaluate(f"exosomeView.store.set({{t: {t}}}, 'time')")
    rows = page.page.evaluate(DRAWN.format(n=run))
    return pd.DataFrame(rows, columns=["cell", "early", "x", "y", "z", "radius"]).set_index("cell")


def alive(ledger: Ledger, t: float) -> set[str]:
    """The cells that are alive at a time and whose position was ever saved."""
    lineage = ledger.lineage().to_pandas()
    lives = lineage[(lineage.born_s <= t) & ~(lineage.ended_s <= t)].cell
    return set(lives) & set(ledger.cell_positions()["cell"].to_pylist())


@pytest.mark.slow
def test_a_cell_is_drawn_from_its_birth_to_its_end_where_it_was_saved(
    tab: Open, growing_server: PageServer, growing: Ledger
) -> None:
    """At every moment between two changes, and just before and after each birth and end."""
    page = tab(growing_server.address + "#rests=0")
    assert "SwiftShader" in page.renderer()
    positions = growing.cell_positions().to_pandas()
    lineage = growing.lineage().to_pandas()
    radius = growing.cells().to_pandas().set_index("cell").radius_um
    moments = np.unique([*lineage.born_s, *lineage.ended_s.dropna(), *positions.time_s])
    assert len(moments) > 25
    seen_early = 0
    for t in np.unique([*moments, *(moments[1:] - 0.01), *(moments[:-1] + 0.01)]):
        drawn = at(page, float(t))
        assert set(drawn.index) == alive(growing, t)
        for cell, row in drawn.iterrows():
            own = positions[positions.cell == cell]
            before = own[own.time_s <= t]
            known = before.iloc[-1] if len(before) else own.iloc[0]
            assert row.early == (not len(before))
            point = np.float32([known.x_um, known.y_um, known.z_um])
            np.testing.assert_array_equal(np.float32([row.x, row.y, row.z]), point)
            assert row.radius == pytest.approx(radius[cell])
        seen_early += int(drawn.early.sum())
    assert seen_early > 4
    assert page.page.evaluate("exosomeView.scenes[0].litShare()") > 0.005


@pytest.mark.slow
def test_cells_are_lit_and_what_is_drawn_changes_while_it_plays(
    tab: Open, growing_server: PageServer, growing: Ledger
) -> None:
    """Without messages only cells and the box are drawn, and the picture changes with the time."""
    page = tab(growing_server.address + "#rests=0&kind=none&t=0&speed=0.3333")
    lit = "exosomeView.scenes[0].litShare()"
    at(page, 0)
    with_cells = page.page.evaluate(lit)
    page.page.evaluate("exosomeView.scenes[0].cells.mesh.visible = false")
    assert with_cells > page.page.evaluate(lit) + 0.005
    page.page.evaluate("exosomeView.scenes[0].cells.mesh.visible = true")
    counts = []
    for t in (0, 3600, 7200):
        counts.append(len(at(page, t)))
        note = page.page.locator(".moving").inner_text()
        assert note.startswith(f"{counts[-1]} cells, where they were saved at {t / 60:.1f} min")
    assert len(set(counts)) > 1
    at(page, 0)
    page.page.get_by_role("button", name="Play", exact=True).click()
    page.until("exosomeView.store.state.t > 1300")
    page.page.get_by_role("button", name="Pause").click()
    assert page.page.evaluate("exosomeView.scenes[0].cells.mesh.count") == len(
        alive(growing, page.page.evaluate("exosomeView.store.state.t"))
    )


@pytest.mark.slow
def test_a_click_on_a_cell_tells_its_lineage_and_its_messages(
    tab: Open, growing_server: PageServer, growing: Ledger
) -> None:
    lineage = growing.lineage().to_pandas().set_index("cell")
    daughter = lineage[lineage.mother.notna() & (lineage.why != "changed")].iloc[0]
    name, mother = daughter.name, daughter.mother
    page = tab(growing_server.address + f"#rests=0&t={daughter.born_s + 1}")
    row = growing.cells()["cell"].to_pylist().index(name)
    x, y = page.page.evaluate(f"exosomeView.scenes[0].onScreen({row})")
    page.page.mouse.click(x, y)
    chosen = page.page.evaluate("exosomeView.store.state.cell")
    assert chosen in alive(growing, daughter.born_s + 1)
    page.page.evaluate(f"exosomeView.store.set({{cell: '{name}', message: ''}}, 'selection')")
    text = page.page.locator("#panel-ask").inner_text()
    assert f"by division of {mother}" in " ".join(text.split())
    sent = growing.messages(["sender"])["sender"].to_pylist().count(name)
    assert f"Sent: {sent}" in text and sent > 5
    page.page.locator(".lineage").get_by_role("button", name=mother, exact=True).click()
    text = " ".join(page.page.locator(".lineage").inner_text().split())
    both = lineage[lineage.mother == mother].index.tolist()
    assert f"it divided into {both[0]}, {both[1]}" in text and "there from the start" in text
    page.page.get_by_role("button", name="Go to its end").click()
    t = page.page.evaluate("exosomeView.store.state.t")
    assert 0 < lineage.ended_s[mother] - t < 0.1
    assert page.page.evaluate("exosomeView.scenes[0].chosen.visible")
    saved = growing.cell_positions().to_pandas()
    segments = page.page.evaluate("exosomeView.scenes[0].walkedSegments")
    assert 0 < segments <= (saved.cell == mother).sum() - 1  # broken at a periodic wall
    assert page.page.locator(".lineage svg line.chosen").count() == 1
    changed = lineage[lineage.why == "changed"].iloc[0].name
    page.page.evaluate(f"exosomeView.store.set({{cell: '{changed}'}}, 'selection')")
    text = " ".join(page.page.locator(".lineage").inner_text().split())
    assert f"it changed its type and goes on as {changed}.scar" in text
    dead = lineage[lineage.why == "died"].iloc[0]
    page.page.evaluate(f"exosomeView.store.set({{cell: '{dead.name}'}}, 'selection')")
    assert "it died" in page.page.locator(".lineage").inner_text()


@pytest.mark.slow
def test_a_message_among_cells_that_change_is_replayed_as_it_was(
    tab: Open, growing_server: PageServer, growing: Ledger, tmp_path: Path
) -> None:
    """In the served page and in the exported file, which holds the first replayed paths."""
    file = view.export([growing.folder], tmp_path / "page.html", paths=3)
    chosen = RunData(growing).some_messages(3)
    for address in (growing_server.address, f"file://{file}"):
        page = tab(f"{address}#message={chosen[1]}")
        page.until(f"exosomeView.ask.path?.id === '{chosen[1]}'", 240)
        time, xyz = page.page.evaluate(
            "[[...exosomeView.ask.path.time], [...exosomeView.ask.path.xyz]]"
        )
        path = growing.replay([chosen[1]])
        assert time == path["time_s"].to_pylist() and len(time) > 2
        points = np.column_stack([path[f"{axis}_um"].to_numpy() for axis in "xyz"])
        np.testing.assert_array_equal(np.float32(xyz).reshape(-1, 3), points)
        page.until("document.querySelector('.story').innerText.includes('The same world')")
        text = page.page.locator("#panel-ask").inner_text()
        assert "at the ends of the windows in which cells stand still" in text


@pytest.mark.slow
def test_numbers_of_cells_are_those_of_the_ledger_and_compared(
    tab: Open, growing: Ledger, tmp_path: Path
) -> None:
    other = growing_run.run(tmp_path / "other", seed=6)
    both = view.server([growing.folder, other.folder])
    both.start()
    page = tab(both.address + "#tab=cells&t=4250")
    page.until("document.querySelectorAll('#panel-cells .uplot').length === 3")
    rows = [row.split("\t") for row in page.page.locator("#panel-cells .wide tr").all_inner_texts()]
    assert rows[0] == ["type", "grow", "other"]
    shown = {row[0]: row[1:] for row in rows[1:]}
    for n, ledger in enumerate((growing, other)):
        counts = ledger.cell_counts().to_pandas()
        for kind, number in counts[counts.time_s == 4200].set_index("type").cells.items():
            assert shown[kind][n] == str(number)
        lineage = ledger.lineage().to_pandas()
        for why in ("divided", "died", "changed"):
            number = ((lineage.why == why) & (lineage.ended_s <= 4250)).sum()
            assert shown[f"{why} so far"][n] == str(number)
        assert set(at(page, 4250, n).index) == alive(ledger, 4250)
    assert min(page.page.evaluate("exosomeView.scenes.map((one) => one.litShare())")) > 0.005
    both.close()


@pytest.mark.slow
def test_the_exported_file_holds_the_cells(tab: Open, growing: Ledger, tmp_path: Path) -> None:
    path = view.export([growing.folder], tmp_path / "page.html", paths=0)
    page = tab(f"file://{path}#tab=cells")
    positions = growing.cell_positions().to_pandas()
    drawn = at(page, 6000)
    assert set(drawn.index) == alive(growing, 6000)
    known = positions[positions.time_s == 6000].set_index("cell")
    for cell, row in drawn[~drawn.early.astype(bool)].iterrows():
        np.testing.assert_allclose(
            [row.x, row.y, row.z], known.loc[cell, ["x_um", "y_um", "z_um"]].astype(float),
            atol=120 / 65534,
        )  # fmt: skip
    page.until("document.querySelectorAll('#panel-cells .uplot').length === 1")
    assert page.page.evaluate("exosomeView.scenes[0].litShare()") > 0.005


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["body", "walk"])
def test_a_culture_without_positions_shows_numbers_of_cells(
    tab: Open, tmp_path: Path, engine: str
) -> None:
    """The body follows numbers alone; in a well-mixed place the walk counts cells as well."""
    model = """\
format: exosome/1
title: A culture that grows
places: {dish: {volume: 1 mL}}
cells: {msc: {in: {dish: 100}}}
exosomes: {courier: {}}
journey: [{release: courier, from: msc, rate: 0.5 /h}, {clear: courier, in: dish, rate: 1 /h}]
tissue: [{divide: msc, rate: 0.1 /h}]
"""
    model = model.replace("1 mL", "1e-6 mL") if engine == "walk" else model
    run = ex.simulate(ex.read(model), until="10 h", every="1 h", engine=engine, out=tmp_path / "b")
    one = view.server([run.folder])
    one.start()
    page = tab(one.address + "#tab=cells&t=36000")
    page.until("document.querySelectorAll('#panel-cells .uplot').length === 1")
    shown = page.page.locator("#panel-cells .wide td").all_inner_texts()
    number = run.cell_counts()["cells"].to_pylist()[-1]
    assert shown[:2] == ["msc", str(number) if engine == "walk" else f"{number:.4g}"]
    assert number == pytest.approx(100 * np.e, rel=1e-3 if engine == "body" else 0.4)
    if engine == "walk":
        page.page.evaluate("exosomeView.store.set({cell: 'msc', tab: 'ask'}, 'selection', 'tab')")
        assert "well mixed: no position" in page.page.locator("#panel-ask").inner_text()
    one.close()


def test_of_many_positions_every_other_saved_time_is_kept(
    growing: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run with more positions than the view takes keeps some saved times, and says so."""
    data = RunData(growing)
    table = growing.cell_positions()
    whole = column_file.decoded(data.names["cell-positions"]().content)
    times = np.unique(table["time_s"].to_numpy())
    np.testing.assert_array_equal(whole["time"], times)
    assert len(whole["cell"]) == table.num_rows == whole["first"][-1]
    monkeypatch.setattr(moving_cells, "MOST", table.num_rows // 2)
    data = RunData(growing)
    some = column_file.decoded(data.names["cell-positions"]().content)
    stride = data.manifest["tissue"]["stride"]
    assert stride in (2, 3) and set(some["time"]) == {*times[::stride], times[-1]}
    k = 1
    part, rows = slice(*some["first"][k : k + 2]), table["time_s"].to_numpy() == some["time"][k]
    np.testing.assert_array_equal(some["x"][part], np.float32(table["x_um"].to_numpy()[rows]))
    assert any("shown at one in" in text for text in data.manifest["notices"])


def _spoilt(ledger: Ledger, table: pa.Table, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(type(ledger), name, lambda _: table)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("mother", "nobody", "a mother that is no cell of the run"),
        ("mother", "msc-1", "a cell that is not born at the end of its mother"),
        ("ended_s", -1.0, "a cell that ends before its birth, or after the run"),
        ("ended_s", 1e9, "a cell that ends before its birth, or after the run"),
        ("why", "exploded", "an end of a cell that is no end, or none"),
        ("cell", "nobody", "other cells than 'cells.parquet'"),
    ],
)
def test_a_lineage_that_no_run_writes_is_refused(
    growing: Ledger, monkeypatch: pytest.MonkeyPatch, column: str, value: object, words: str
) -> None:
    data, table = RunData(growing), growing.lineage()
    row = next(n for n, why in enumerate(table["why"].to_pylist()) if why == "died")
    values = table[column].to_pylist()
    values[row] = value
    at_column = table.schema.get_field_index(column)
    spoilt = table.set_column(at_column, column, pa.array(values, table.schema.field(column).type))
    _spoilt(growing, spoilt, monkeypatch, "lineage")
    with pytest.raises(RunError, match=words):
        data.lineage_columns()


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("x_um", 1e12, "a position that is no number, or more than"),
        ("z_um", float("nan"), "a position that is no number, or more than"),
        ("time_s", 1e9, "times that do not rise, or are not of the run"),
        ("cell", "nobody", "a cell that is not in 'cells.parquet'"),
    ],
)
def test_positions_that_no_run_writes_are_refused(
    growing: Ledger, monkeypatch: pytest.MonkeyPatch, column: str, value: object, words: str
) -> None:
    data, table = RunData(growing), growing.cell_positions()
    values = table[column].to_pylist()
    values[3] = value
    at_column = table.schema.get_field_index(column)
    spoilt = table.set_column(at_column, column, pa.array(values, table.schema.field(column).type))
    _spoilt(growing, spoilt, monkeypatch, "cell_positions")
    with pytest.raises(RunError, match=words):
        data.position_columns()


def test_numbers_of_cells_that_no_run_writes_are_refused(
    growing: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = growing.cell_counts()
    spoilt = table.set_column(2, "cells", pa.array([-1] * table.num_rows))
    _spoilt(growing, spoilt, monkeypatch, "cell_counts")
    with pytest.raises(RunError, match="a time or a number of cells that is none"):
        moving_cells.cell_numbers(growing)


def test_the_tables_of_a_run_folder_are_read_as_they_are(growing: Ledger) -> None:
    """What the fixtures replace is what the ledger reads from the folder."""
    file = pq.read_table(growing.folder / "lineage.parquet")
    assert file.equals(growing.lineage())


@pytest.mark.slow
def test_a_replay_that_takes_long_says_why_how_long_the_run_took_and_how_long_it_waits(
    tab: Open, growing_server: PageServer, growing: Ledger
) -> None:
    page = tab(growing_server.address)
    held: list[Any] = []
    page.page.route("**/replay?*", lambda route: held.append(route))
    number = growing.tracks()["exosome"][0].as_py()
    page.page.evaluate(f"exosomeView.store.set({{message: '{number}'}}, 'selection')")
    status = page.page.locator("#panel-ask .answer [role=status]")
    status.filter(has_text=re.compile(r"Replaying.* [12] s so far\.")).wait_for()
    assert (
        "all of it is followed again. The first time this takes about as long as the run did "
        f"({round(growing.record['wall_s'])} s); each later message is quick."
    ) in status.inner_text()
    held[0].continue_()
    page.page.get_by_role("heading", name="Replayed path").wait_for()
    assert status.count() == 0
