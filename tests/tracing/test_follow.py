"""The story of one message and of one cell: against the rows, the counts and closed forms."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pytest

import exosome as ex
from exosome.errors import UsageError
from support.commands import exosome_says

HALF_LIFE = 1800.0  # s
TEXT = """
format: exosome/1
places:
  gel: {box: [90 um, 80 um, 70 um], walls: [closed, periodic, closed]}
cells:
  sender: {in: gel, count: 3, radius: 6 um, contents: {miR-21: 500}}
  eater: {in: gel, count: 6, radius: 8 um}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {load: miR-21, into: courier, from: sender, share: 1 %}
  - {release: courier, from: sender, rate: 120 /h, burst: 3}
  - {give: courier, into: gel, amount: 20}
  - {diffuse: courier, in: gel, at: 4 um^2/s}
  - {clear: courier, in: gel, rate: 1 /h}
  - {bind: courier, to: eater, at: 0.2 um/s}
  - {leave: courier, from: eater, rate: 6 /h}
  - {enter: courier, into: eater, rate: 12 /h}
  - {deliver: courier, into: eater, after: 2 min, share: 70 %}
response:
  eater:
    start: {miR-21: 0}
    reactions: {fade: miR-21 -> nothing with half-life 30 min}
"""
DISH = """
format: exosome/1
places: {dish: {volume: 1 mL}}
exosomes: {courier: {}}
journey: [{give: courier, into: dish, amount: 10}, {clear: courier, in: dish, rate: 1 /h}]
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> ex.Ledger:
    folder = tmp_path_factory.mktemp("follow")
    (folder / "model.yaml").write_text(TEXT)
    return ex.simulate(
        folder / "model.yaml", until="1 h", every="5 min", seed=5, threads=2, out=folder / "run"
    )


def delivered(run: ex.Ledger) -> list[dict]:
    rows = run.messages().to_pylist()
    return [row for row in rows if row["delivered_s"] is not None and row["miR-21"] > 0]


def test_stages_are_those_of_the_row_and_of_the_path(run: ex.Ledger) -> None:
    """Of 40 exosomes: release and end of the row; free, bound, free … ; the end at the cell."""
    bound_before = 0
    for row in run.messages().to_pylist()[:40]:
        story = run.trace(row["exosome"])
        stages = story.journey.stages
        assert {name: story.row[name] for name in row} == row
        assert stages[0].from_s == row["born_s"] and stages[0].state == "free"
        for one, following in pairwise(stages):
            assert one.to_s == following.from_s and one.state != following.state
        assert stages[-1].to_s is None and stages[-1].state == row["fate"]
        if row["ended_s"] is not None:
            assert stages[-1].from_s == pytest.approx(row["ended_s"], abs=1e-5)
        if row["receiver"] is not None:
            assert stages[-1].where == row["receiver"]
            touched = {contact.cell for contact in story.journey.contacts}
            assert row["receiver"] in touched
        bound_before += sum(stage.state == "bound" for stage in stages[:-1])
        for contact in story.journey.contacts:
            end = row["ended_s"] or 3600.0
            assert contact.local_time_um > 0.0 and row["born_s"] <= contact.around_s <= end + 1.0
    assert bound_before > 5


def test_what_one_message_changed_in_its_receiver(run: ex.Ledger) -> None:
    """Its copies, which fade with the half-life; at the end the cell holds what the run says."""
    rows = delivered(run)
    assert len(rows) > 20
    ends = run.response_cells()
    for row in rows[:5]:
        response = run.trace(row["exosome"]).response
        age = response.times - row["delivered_s"]
        alive = row["miR-21"] * 0.5 ** (age / HALF_LIFE) * (age > 0.0)
        assert response.amounts[0] - response.without[0] == pytest.approx(alive, rel=2e-3, abs=2e-3)
        own = ends.filter(pc.equal(ends["cell"], row["receiver"]))["amount"][0].as_py()
        assert response.amounts[0, -1] == pytest.approx(own, rel=1e-4, abs=2e-3)


def test_the_text_tells_host_way_receiver_and_change(run: ex.Ledger) -> None:
    row = next(row for row in delivered(run) if row["sender"])
    story = str(ex.trace.follow(run.folder, row["exosome"]))
    assert f"released by {row['sender']} (sender)" in story.splitlines()[0]
    assert f"internalised by {row['receiver']} (eater)" in story.splitlines()[0]
    assert f"{row['sender']} holds 500 copies of miR-21" in story
    assert f"freed by fusion at {row['sender']}" in story
    assert f"{row['receiver']} receives {row['miR-21']} of miR-21" in story
    assert "bound to" in story and "touched" in story and "by this message" in story
    same = pc.and_(pc.equal(run.messages()["sender"], row["sender"]),
                   pc.equal(run.messages()["born_s"], row["born_s"]))  # fmt: skip
    assert run.trace(row["exosome"]).with_it == pc.sum(same).as_py()
    dose = next(row for row in run.messages().to_pylist() if row["sender"] is None)
    assert "given as a dose" in str(run.trace(dose["exosome"]))


def test_a_cell(run: ex.Ledger) -> None:
    """Sums over partners are those of the rows and of cells.parquet."""
    messages = run.messages()
    for cell in run.cells().to_pylist():
        story = ex.trace.follow(run, cell=cell["cell"])
        assert (pc.sum(story.sent["exosomes"]).as_py() or 0) == cell["sent"]
        inside = story.received.filter(pc.equal(story.received["fate"], "internalised"))
        assert (pc.sum(inside["exosomes"]).as_py() or 0) == cell["received"]
        own = messages.filter(pc.equal(messages["receiver"], cell["cell"]))
        copies = pc.sum(story.received["miR-21"]).as_py() or 0
        assert copies == (pc.sum(own["miR-21"]).as_py() or 0)
        if cell["type"] == "eater":
            ends = run.response_cells()
            held = ends.filter(pc.equal(ends["cell"], cell["cell"]))["amount"][0].as_py()
            assert story.amounts == {"miR-21": held}
            assert f"internalised {cell['received']}" in str(story)


def test_json_and_the_command_line(run: ex.Ledger, tmp_path: Path) -> None:
    row = delivered(run)[0]
    output = exosome_says(
        "trace", run.folder, "--exosome", row["exosome"], "--json", cwd=tmp_path
    ).stdout
    record = json.loads(output)
    assert {name: record[name] for name in row} == row
    assert record["journey"]["stages"][0]["from_s"] == row["born_s"]
    assert set(record["response"]["amounts"]) == {"miR-21"}
    output = exosome_says("trace", run.folder, "--cell", row["receiver"], cwd=tmp_path).stdout
    assert output.startswith(f"{row['receiver']} (eater) at (")
    record = ex.trace.follow(run, cell=row["receiver"]).record()
    assert json.loads(json.dumps(record, allow_nan=False)) == record


def test_a_run_with_counts_only_and_means_of_the_field(run: ex.Ledger, tmp_path: Path) -> None:
    model = run.folder.parent / "model.yaml"
    counts = ex.simulate(model, until="1 h", every="5 min", seed=5, keep="counts")
    row = delivered(run)[0]
    story = counts.trace(row["exosome"])
    assert story.row["receiver"] == row["receiver"] and story.row["born_s"] == row["born_s"]
    assert "the run kept no row of it (--keep counts)" in str(story)
    assert "its content was not released" not in str(story)  # it was: the row says when
    cell = ex.trace.follow(counts, cell=row["receiver"])
    assert "run the model with --keep all" in str(cell)
    field = ex.simulate(model, until="20 min", engine=ex.Field(voxel="10 um", track="sender"))
    cell = ex.trace.follow(field, cell="eater-2")
    total = pc.sum(cell.received["exosomes"]).as_py()
    assert total == pytest.approx(cell.cell["received"], rel=1e-9) and total > 0.0
    assert set(cell.received["partner"].to_pylist()) == {
        "dose", "sender-1", "sender-2", "sender-3"
    }  # fmt: skip
    with pytest.raises(UsageError, match="needs single exosomes, and the field engine follows"):
        field.trace(row["exosome"])


def test_bad_input(run: ex.Ledger) -> None:
    with pytest.raises(UsageError, match=r"sent \d+ exosomes, with the ids 0 to"):
        run.trace(int(np.uint64(2**32 - 1)))
    with pytest.raises(UsageError, match="its sender would be number 99, and the run has 4"):
        run.trace(99 << 32)
    with pytest.raises(UsageError, match="read '-1' for 'exosome', expected the whole number"):
        run.trace(-1)
    with pytest.raises(UsageError, match=r"read 'eater-9' for 'cell'.*Did you mean 'eater-"):
        ex.trace.follow(run, cell="eater-9")
    with pytest.raises(UsageError, match="give either `exosome` or `cell`"):
        ex.trace.follow(run)  # type: ignore[call-overload]
    body = ex.simulate(DISH, until="1 h", engine="body")
    with pytest.raises(UsageError, match="the body engine follows amounts by cell type, so single"):
        ex.trace.follow(body, cell="eater-1")
