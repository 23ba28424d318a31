"""The same ledger where exosomes wait in well-mixed places, cross walls and are broken down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from exosome.analysis.run_handle import Ledger
from exosome.engines.walk.run import Walk
from exosome.ledger.equality import same
from exosome.run import simulate
from support.small_tissue import lives, one_dose, text

pytestmark = pytest.mark.slow

PLACES = {
    "gel": "{box: [80 um, 60 um, 50 um], walls: [closed, periodic, closed], fluid: water}",
    "clot": "{box: [30 um, 30 um, 30 um], walls: closed}",
    "blood": "{volume: 2e5 um^3}",
    "lymph": "{volume: 5e4 um^3}",
}
CELLS = {
    "msc": "{in: gel, count: 6, radius: 6 um, contents: {miR-140: 900}}",
    "macrophage": "{in: {blood: 300, lymph: 100}, radius: 5 um}",
    "platelet": "{in: blood, count: 2000}",
}
EXOSOMES = {"courier": "{diameter: {median: 100 nm, gsd: 1.3}}", "decoy": "{}"}
JOURNEY = (
    "load: miR-140, into: courier, from: msc, share: 0.2 %",
    "load: miR-21, into: decoy, from: platelet, copies: 2",
    "release: courier, from: msc, rate: 300 /h, burst: 4",
    "release: decoy, from: platelet, rate: 0.4 /h, stops: 30 min",
    "diffuse: courier, in: gel",
    "diffuse: courier, in: clot, at: 3 um^2/s",
    "cross: courier, from: gel, to: blood, at: 0.1 um/s, wall: z high",
    "cross: courier, from: gel, to: lymph, at: 0.03 um/s, wall: x low",
    "cross: courier, from: blood, to: gel, at: 0.05 um/s, wall: z high",
    "cross: courier, from: blood, to: clot, at: 1 /h",
    "cross: courier, from: clot, to: blood, at: 2 /h",
    "cross: decoy, from: blood, to: outside, at: 0.5 /h",
    "carry: courier, from: lymph, to: blood, at: 200 um^3/s",
    "carry: courier, from: blood, to: lymph, at: 200 um^3/s, reflection: 30 %",
    "clear: courier, in: blood, rate: 0.4 /h",
    "clear: courier, in: clot, rate: 0.3 /h",
    "bind: courier, to: macrophage, at: 3 nm/s",
    "leave: courier, from: macrophage, rate: 4 /h",
    "enter: courier, into: macrophage, rate: 2 /h",
    "enter: courier, into: msc, at: 5 nm/s",
    "clear: courier, in: macrophage, rate: 3 /h",
    "deliver: courier, into: macrophage, after: 2 min, share: 60 %",
    "give: courier, into: lymph, amount: 1500, over: 10 min",
    "give: decoy, into: blood, amount: 200, every: 10 min, times: 3",
)
UNTIL = "50 min"


def lived(folder: Path, model: str = "", **how: object) -> Ledger:
    """A run of the places, or of a change of them."""
    settings = {"until": UNTIL, "threads": 2, "tracks": 20, **how}
    shown = model or text(PLACES, CELLS, EXOSOMES, JOURNEY)
    return simulate(shown, out=folder / "run", **settings)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    yield lived(tmp_path_factory.mktemp("before"), threads=1)


def test_the_places_have_enough_to_tell(before: Ledger) -> None:
    """Several thousand lives, every fate, each place come to, some of them degraded."""
    fates = before.summary()["fates"]
    assert all(fates["courier"][f] > 20 for f in ("free", "bound", "internalised", "cleared"))
    assert fates["courier"]["delivered"] > 20 and fates["decoy"]["exited"] > 100
    last = [row for row in before.counts().to_pylist() if row["time_s"] == 3000.0]
    held = {(row["where"], row["state"]) for row in last if row["amount"] > 5}
    assert {(place, "free") for place in PLACES} < held
    assert {(f"macrophage in {place}", "degraded") for place in ("blood", "lymph")} < held


def test_two_threads(before: Ledger, tmp_path: Path) -> None:
    assert same(before.folder, lived(tmp_path).folder) == []


@pytest.mark.parametrize("size", [64, 500, 2048])
@pytest.mark.parametrize("threads", [1, 2])
def test_any_size_of_blocks(
    before: Ledger, tmp_path: Path, size: int, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Walk, "block_size", lambda self, cost: size)
    run = lived(tmp_path, threads=threads)
    assert run.record["parts"] == -(-run.messages().num_rows // size)
    assert same(before.folder, run.folder) == []


def test_names_in_any_order(before: Ledger, tmp_path: Path) -> None:
    """Told backwards; doses keep their order, and so do the ways out of a place."""
    ways = tuple(s for s in JOURNEY if s.split(":")[0] in ("give", "cross", "carry"))
    others = tuple(s for s in reversed(JOURNEY) if s not in ways)
    backwards = (dict(reversed(part.items())) for part in (PLACES, CELLS, EXOSOMES))
    run = lived(tmp_path, text(*backwards, ways + others))
    assert same(before.folder, run.folder) == []


def test_a_place_of_its_own_changes_no_life(before: Ledger, tmp_path: Path) -> None:
    """A well-mixed place with cells and a dose that nothing joins with the others."""
    shown = text(
        {"aquarium": "{volume: 1e5 um^3}", **PLACES},
        {"algae": "{in: aquarium, count: 500, radius: 5 um}", **CELLS},
        EXOSOMES,
        ("release: decoy, from: algae, rate: 1 /h", "clear: decoy, in: aquarium, rate: 1 /h",
         *JOURNEY, "give: courier, into: aquarium, amount: 50"),
    )  # fmt: skip
    run = lived(tmp_path, shown)
    ours = [one_dose(row) for row in lives(run) if "algae" not in row]
    theirs = [one_dose(row) for row in lives(before)]
    assert len(ours) == len(theirs) + 50 and not Counter(theirs) - Counter(ours)


def test_a_tighter_wall_changes_only_who_came_to_it(before: Ledger, tmp_path: Path) -> None:
    """Decoys never meet it; couriers that ended before they touched it keep their fate."""
    shown = text(PLACES, CELLS, EXOSOMES, JOURNEY).replace("at: 0.03 um/s", "at: 0.001 um/s")
    run = lived(tmp_path, shown)
    assert lives(run, kind="decoy") == lives(before, kind="decoy")
    ours, theirs = (Counter(lives(ledger, kind="courier")) for ledger in (run, before))
    assert ours != theirs and (ours & theirs).total() > 0.5 * theirs.total()
