"""Walk, field and body tell the same of small scenes, or say why they don't.

Each scene is 2e4 to 4e4 lives at walk. The field is held to three standard errors of the walk in
every state and for every pair of sender and receiver type, and to 2 % of all in what is taken in.
A comparison that is right fails with a chance of 0.27 %, and one of the 60 or so of all scenes
together with 15 %; the one seed is fixed, and all pass at the first that was tried. The body agrees
where mixing is fast, and is flagged with a reason where it is slow, whether it is off or not.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from exosome.analysis.compare import FAR, compare
from exosome.analysis.comparison import Comparison
from exosome.analysis.run_handle import Ledger
from exosome.run import simulate
from support.amounts import text_of

pytestmark = [pytest.mark.statistical, pytest.mark.slow]

CLOSED = "closed"
TAKES = "enter: courier, into: {}, at: {} um/s"


@dataclass(frozen=True)
class Scene:
    """A model in one box `gel`, how long, and whether the body agrees, minds or differs."""

    box: str
    walls: str
    cells: dict[str, str]
    journey: tuple[str, ...]
    until: str
    body: str
    more: dict[str, str]

    @property
    def text(self) -> str:
        """The model."""
        places = {"gel": f"{{box: {self.box}, walls: {self.walls}}}", **self.more}
        cells = {name: f"{{in: gel, {note}}}" for name, note in self.cells.items()}
        return text_of(["diffuse: courier, in: gel, at: 6.6 um^2/s", *self.journey], places, cells)


def scene(
    side: int,
    journey: list[str],
    until: str,
    walls: str = CLOSED,
    *,
    body: str = "differs",
    more: dict[str, str] | None = None,
    **cells: int,
) -> Scene:
    """A cube with so many cells of each type, of radius 8 um."""
    note = {name: f"count: {number}, radius: 8 um" for name, number in cells.items()}
    box = f"[{side} um, {side} um, {side} um]"
    return Scene(box, walls, note, tuple(journey), until, body, more or {})


SCENES = {
    "dilute": scene(
        150, ["release: courier, from: msc, rate: 6 /s", "clear: courier, in: gel, rate: 2e-4 /s",
              TAKES.format("a", 0.05), TAKES.format("b", 0.02), TAKES.format("msc", 0.01)],
        "900 s", body="minds", msc=5, a=12, b=12),
    "crowded": scene(
        90, ["give: courier, into: gel, amount: 30000", TAKES.format("a", 0.02),
             TAKES.format("b", 0.005)], "60 s", a=50, b=50, body="minds"),
    "fast": scene(
        120, ["give: courier, into: gel, amount: 30000", TAKES.format("a", 0.8),
              TAKES.format("b", 2.5)], "60 s", a=20, b=20),
    "slow": scene(
        80, ["give: courier, into: gel, amount: 20000", TAKES.format("a", 0.001),
             "clear: courier, in: gel, rate: 1e-4 /s", TAKES.format("b", 0.002)],
        "1500 s", a=5, b=5, body="agrees"),
    "flow": scene(
        120, ["give: courier, into: gel, amount: 30000", TAKES.format("a", 0.1),
              "carry: courier, in: gel, at: [0.3 um/s, 0 um/s, 0 um/s]", TAKES.format("b", 0.03)],
        "200 s", "[open, closed, periodic]", a=12, b=12),
    "open walls": scene(
        120, ["release: courier, from: msc, rate: 30 /s", TAKES.format("a", 0.1)],
        "300 s", "[closed, periodic, open]", msc=3, a=20),
    "two places": scene(
        80, ["give: courier, into: blood, amount: 30000", TAKES.format("a", 0.05),
             "cross: courier, from: blood, to: gel, at: 4e-3 /s, wall: z low",
             "cross: courier, from: gel, to: blood, at: 1e-3 /s",
             "cross: courier, from: gel, to: outside, at: 0.1 um/s, wall: x high",
             "clear: courier, in: blood, rate: 1e-3 /s"],
        "400 s", more={"blood": "{volume: 1e5 um^3}"}, a=10),
    "bursts": scene(
        120, ["release: courier, from: msc, rate: 12 /s, burst: {geometric: 20}",
              "clear: courier, in: gel, rate: 1e-3 /s", TAKES.format("a", 0.1)],
        "600 s", body="minds", msc=5, a=12),
    "saturable": scene(
        90, ["give: courier, into: gel, amount: 20000", "clear: courier, in: gel, rate: 1e-3 /s",
             "enter: courier, into: a, at: 0.3 um/s, limit: 2 /s", TAKES.format("b", 0.02)],
        "300 s", body="minds", a=6, b=6),
    "bound and delivered": scene(
        90, ["give: courier, into: gel, amount: 30000", "bind: courier, to: a, at: 0.05 um/s",
             "leave: courier, from: a, rate: 4e-3 /s", "enter: courier, into: a, rate: 6e-3 /s",
             TAKES.format("b", 0.01), "clear: courier, in: b, rate: 2e-3 /s",
             "deliver: courier, into: a, after: 100 s, share: 60 %"],
        "400 s", body="minds", a=8, b=8),
}  # fmt: skip


def run(text: str, at: str, until: str) -> Ledger:
    """A run that is saved at its end alone."""
    how = {"seed": 3, "tracks": 0} if at == "walk" else {}
    return simulate(text, engine=at, until=until, every=until, threads=2, **how)  # type: ignore[arg-type]


def apart(compared: Comparison) -> list[str]:
    """What the field tells otherwise than the walk."""
    worst = []
    for one in compared.differences:
        if one.first != one.other and abs(one.errors) > FAR:
            worst.append(f"{one.quantity}: {one.first} and {one.other}, {one.errors:.1f} errors")
        if one.quantity == "courier entered" and abs(one.share) > 0.02:
            worst.append(f"{one.quantity}: {one.share:.3%} of all")
    return worst


@pytest.mark.parametrize("name", SCENES)
def test_walk_and_field_agree_and_body_is_flagged(name: str) -> None:
    one = SCENES[name]
    walk, field = (run(one.text, at, one.until) for at in ("walk", "field"))
    assert not field.record["doubts"]
    compared = compare(walk, field)[0]
    assert len(compared.differences) >= 4
    assert not apart(compared), str(compared)
    assert compared.agree
    if "open" in one.walls:
        return
    body = compare(walk, run(one.text, "body", one.until))[0]
    assert body.agree == (one.body != "differs"), str(body)
    assert bool(body.reasons) == (one.body != "agrees"), str(body)


def test_saturable_uptake() -> None:
    """Field against body where all is mixed fast: within 0.5 %.

    Uptake is at 30 to 80 % of its limit.
    """
    text = text_of(
        ["release: courier, from: msc, rate: 200 /h", "diffuse: courier, in: gel, at: 60 um^2/s",
         "enter: courier, into: a, at: 4 nm/s, limit: 30 /h",
         "clear: courier, in: gel, rate: 1 /h"],
        {"gel": "{box: [80 um, 80 um, 80 um], walls: closed}"},
        {"msc": "{in: gel, count: 10, radius: 6 um}", "a": "{in: gel, count: 8, radius: 8 um}"},
    )  # fmt: skip
    field, body = run(text, "field", "5 h"), run(text, "body", "5 h")
    entered = [r.fates()["internalised"] for r in (field, body)]
    assert entered[0] == pytest.approx(entered[1], rel=0.005)
    assert 0.3 < entered[0] / (5.0 * 8 * 30) < 0.8
