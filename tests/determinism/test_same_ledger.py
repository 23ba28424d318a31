"""The same ledger, byte for byte, however the work was done and the model was told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exosome.analysis.run_handle import Ledger
from exosome.engines.walk.run import Walk
from exosome.ledger.equality import same
from exosome.run import simulate
from support import small_tissue
from support.small_tissue import CELLS, EXOSOMES, JOURNEY, PLACES, TABLE, lives, of_doses

pytestmark = pytest.mark.slow

UNTIL = "30 min"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The tissue as it stands, lived on one thread in one block."""
    folder = tmp_path_factory.mktemp("before")
    model = small_tissue.write(folder)
    yield simulate(model, until=UNTIL, threads=1, out=folder / "run", tracks=20)


def again(folder: Path, model: str = "", table: dict[str, str] = TABLE, **how: object) -> Ledger:
    """Another run, of the tissue or of a change of it."""
    path = small_tissue.write(folder, model, table)
    settings = {"until": UNTIL, "threads": 2, "tracks": 20, **how}
    return simulate(path, out=folder / "run", **settings)  # type: ignore[arg-type]


def test_the_tissue_has_enough_to_tell(before: Ledger) -> None:
    """Every fate, several thousand lives: what the other tests compare is not empty."""
    fates = before.summary()["fates"]
    assert sum(n for fate, n in fates["courier"].items() if fate != "delivered") > 2000
    assert all(fates["courier"].values()) and fates["decoy"]["exited"] > 20
    assert before.record["parts"] == 1 and before.tracks().num_rows > 100


def test_two_threads(before: Ledger, tmp_path: Path) -> None:
    assert same(before.folder, again(tmp_path).folder) == []


@pytest.mark.parametrize("size", [64, 1000, 4096])
def test_any_size_of_blocks(
    before: Ledger, tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Walk, "block_size", lambda self, cost: size)
    run = again(tmp_path)
    assert run.record["parts"] == -(-run.messages().num_rows // size)
    assert same(before.folder, run.folder) == []


def test_names_in_any_order(before: Ledger, tmp_path: Path) -> None:
    """Places, cell types, kinds and sentences told backwards; doses keep their order."""
    doses = tuple(s for s in JOURNEY if s.startswith("give"))
    others = tuple(s for s in reversed(JOURNEY) if s not in doses)
    text = small_tissue.text(
        dict(reversed(PLACES.items())),
        dict(reversed(CELLS.items())),
        dict(reversed(EXOSOMES.items())),
        doses + others,
    )
    assert same(before.folder, again(tmp_path, text).folder) == []


def test_rows_of_the_table_in_any_order(before: Ledger, tmp_path: Path) -> None:
    run = again(tmp_path, table=dict(reversed(TABLE.items())))
    assert same(before.folder, run.folder) == []


def test_another_seed_is_another_ledger(before: Ledger, tmp_path: Path) -> None:
    run = again(tmp_path, seed=2)
    value = " ".join(same(before.folder, run.folder))
    assert "messages.parquet" in value and "counts.parquet" in value
    assert "cells.parquet" in value  # sent and received
    columns = ["cell", "type", "x_um", "y_um", "z_um", "radius_um"]
    assert run.cells().select(columns) == before.cells().select(columns)


def test_what_is_saved_changes_no_life(before: Ledger, tmp_path: Path) -> None:
    run = again(tmp_path, tracks=0, every="7 min")
    ours, theirs = (r.folder / "messages.parquet" for r in (run, before))
    assert ours.read_bytes() == theirs.read_bytes()
    assert run.tracks().num_rows == 0


@pytest.mark.statistical
def test_a_sample_of_rows_is_of_the_same_lives(before: Ledger, tmp_path: Path) -> None:
    """One in five rows: those that every run of the model keeps, and the counts of all."""
    run = again(tmp_path / "a", keep="sample 20 %")
    sample, everyone = set(lives(run)), set(lives(before))
    assert sample < everyone
    assert 0.1 < len(sample) / len(everyone) < 0.3  # 4 standard deviations and more
    assert run.counts() == before.counts()
    assert run.cells() == before.cells()


def test_births_do_not_depend_on_the_end(before: Ledger, tmp_path: Path) -> None:
    """Kind, sender, its type and time of birth: those of thirty minutes, up to twenty."""
    run = again(tmp_path, until="20 min")
    assert [row[:4] for row in lives(run)] == [r[:4] for r in lives(before) if r[3] <= 1200.0]


def test_a_cell_type_in_a_place_of_its_own_changes_no_life(before: Ledger, tmp_path: Path) -> None:
    text = small_tissue.text(
        {"aquarium": "{box: [50 um, 50 um, 50 um], walls: closed}", **PLACES},
        {"algae": "{in: aquarium, count: 5, radius: 5 um}", **CELLS},
    )
    run = again(tmp_path, text)
    assert lives(run) == lives(before)
    assert run.cells().num_rows == before.cells().num_rows + 5


def test_another_sender_changes_no_life_of_the_others(before: Ledger, tmp_path: Path) -> None:
    """A type that sorts first, sends, takes up, and gets a dose, in a place of its own."""
    text = small_tissue.text(
        {"aquarium": "{box: [50 um, 50 um, 50 um], walls: closed}", **PLACES},
        {"algae": "{in: aquarium, count: 5, radius: 5 um}", **CELLS},
        journey=(
            "release: courier, from: algae, rate: 60 /h, burst: 4",
            "diffuse: courier, in: aquarium, at: 3 um^2/s",
            "enter: courier, into: algae, at: 0.1 um/s",
            "load: miR-7, into: courier, from: algae, copies: 9",
            *JOURNEY,
            "give: courier, into: aquarium, amount: 40",
        ),
    )
    run = again(tmp_path, text)
    algae = lives(run, sender_type="algae")
    assert len(algae) > 50
    column = [name for name in run.messages().column_names if name != "exosome"].index("miR-7")

    def without(row: tuple) -> tuple:
        return row[:column] + row[column + 1 :]

    for sender_type in ("msc", "monolayer"):
        others = [without(row) for row in lives(run, sender_type=sender_type)]
        assert sorted(others, key=repr) == lives(before, sender_type=sender_type)
    doses = {without(row) for row in of_doses(run)}  # the name of a dose counts those of its kind
    assert doses > set(of_doses(before))
    assert len(doses) == len(of_doses(before)) + 40


def test_a_verb_changes_only_the_lives_that_it_touches(before: Ledger, tmp_path: Path) -> None:
    """Clearance of decoys, and delivery into chondrocytes: no courier moves otherwise."""
    text = small_tissue.text(
        journey=(
            *JOURNEY,
            "clear: decoy, in: gel, rate: 20 /h",
            "deliver: courier, into: chondrocyte, after: 1 min, share: 100 %",
        )
    )
    run = again(tmp_path, text)
    assert lives(run, kind="decoy") != lives(before, kind="decoy")
    ours, theirs = lives(run, kind="courier"), lives(before, kind="courier")
    delivered = 8
    assert [r[:delivered] + r[delivered + 1 :] for r in ours] == [
        r[:delivered] + r[delivered + 1 :] for r in theirs
    ]
    assert sum(r[delivered] is not None for r in ours) > sum(
        r[delivered] is not None for r in theirs
    )


def test_far_cells_change_nothing(tmp_path: Path) -> None:
    """A long channel: cells at its far end, which nothing reaches, move no exosome."""
    near = (
        "format: exosome/1\n"
        "places: {channel: {box: [5000 um, 60 um, 60 um], walls: closed}}\n"
        "cells:\n"
        "  near: {in: channel, positions: [[20 um, 30 um, 30 um], [50 um, 30 um, 30 um]], "
        "radius: 8 um}\n"
    )
    far = "  far: {in: channel, positions: [[4900 um, 30 um, 30 um]], radius: 8 um}\n"
    rest = (
        "exosomes: {courier: {}}\n"
        "journey:\n"
        "  - {release: courier, from: near, rate: 800 /h}\n"
        "  - {diffuse: courier, in: channel, at: 2 um^2/s}\n"
        "  - {enter: courier, into: near, at: 0.05 um/s}\n"
    )
    alone = simulate(near + rest, until=UNTIL, threads=2)
    together = simulate(near + far + rest, until=UNTIL, threads=1)
    assert alone.messages().num_rows > 500
    assert alone.messages() == together.messages()
