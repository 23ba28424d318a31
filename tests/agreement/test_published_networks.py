"""Published networks driven by delivered cargo: libroadrunner alone with the same events.

Written down here from their equations: the repressilator (Elowitz and Leibler 2000,
10.1038/35002125), the MAPK cascade with feedback (Kholodenko 2000,
10.1046/j.1432-1327.2000.01197.x), the mitotic oscillator (Goldbeter 1991,
10.1073/pnas.88.20.9107), and the cell cycle (Tyson 1991, 10.1073/pnas.88.16.7328), here with a
division: an event that halves a room. What arrives, and how much it is, is ours.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.sbml.importer import read_sbml
from exosome.sbml.time_course_sbml import course
from support.sbml.model import Model, units

pytestmark = pytest.mark.slow

ONE = """
format: exosome/1
places: {dish: {volume: 0.1 nL}}
cells: {reader: {in: dish, count: 1, radius: 8 um}}
exosomes: {courier: {diameter: 100 nm}}
journey:
  - {load: msg, into: courier, from: dose, copies: COPIES}
  - {give: courier, into: dish, amount: 60}
  - {enter: courier, into: reader, at: 0.1 um/s}
  - {deliver: courier, into: reader, after: 0 s, share: 100 %}
response: {reader: {sbml: cell.xml, receives: {msg: INTO}, copies: 1000DRIVES}}
"""
SPEED = 4.0 * np.pi * 8.0**2 * 0.1 / 1e5  # 1/s
UNIT, MINUTE = 1000.0, 60.0


def repressilator() -> Model:
    model = Model().compartment("cell", 1.0)
    model.parameter("a", 216.4, True).parameter("a0", 0.216, True)
    for i, start in enumerate((0.0, 20.0, 0.0)):
        model.species(f"M{i}", start, inside="cell").species(f"P{i}", 5.0 * i, inside="cell")
    for i in range(3):
        model.reaction(f"transcribe{i}", f" -> M{i}", f"cell * (a0 + a / (1 + P{(i + 2) % 3}^2))")
        model.reaction(f"fade{i}", f"M{i} -> ", f"cell * M{i}")
        model.reaction(f"translate{i}", f" -> P{i}", f"cell * 5 * M{i}")
        model.reaction(f"degrade{i}", f"P{i} -> ", f"cell * 5 * P{i}")
    return model


def cascade() -> Model:
    model = Model().compartment("cell", 2.0).function("mm", "lambda(v, s, k, v * s / (k + s))")
    model.function("inhibited", "lambda(v, s, k, i, mm(v, s, k) / (1 + i / 9))")
    for name, conc in (("K3", 90.0), ("K3p", 10.0), ("K2", 280.0), ("K2p", 10.0), ("K2pp", 10.0),
                       ("K", 280.0), ("Kp", 10.0), ("Kpp", 10.0)):  # fmt: skip
        model.species(name, conc=conc, inside="cell")
    for name, sides, law in (
        ("r1", "K3 -> K3p", "inhibited(2.5, K3, 10, Kpp)"),
        ("r2", "K3p -> K3", "mm(0.25, K3p, 8)"),
        ("r3", "K2 -> K2p", "mm(0.025 * K3p, K2, 15)"),
        ("r4", "K2p -> K2pp", "mm(0.025 * K3p, K2p, 15)"),
        ("r5", "K2pp -> K2p", "mm(0.75, K2pp, 15)"),
        ("r6", "K2p -> K2", "mm(0.75, K2p, 15)"), ("r7", "K -> Kp", "mm(0.025 * K2pp, K, 15)"),
        ("r8", "Kp -> Kpp", "mm(0.025 * K2pp, Kp, 15)"), ("r9", "Kpp -> Kp", "mm(0.5, Kpp, 15)"),
        ("r10", "Kp -> K", "mm(0.5, Kp, 15)"),
    ):  # fmt: skip
        model.reaction(name, sides, f"cell * {law}")
    return model


def mitosis() -> Model:
    """Cyclin, active kinase and protease; half an hour after cyclin is high, less of it is made."""
    return (
        Model().compartment("cell", 1.0).parameter("vi", 0.025).parameter("V1", 0.0)
        .parameter("V3", 0.0).species("C", 0.01, inside="cell").species("M", 0.01, inside="cell")
        .species("X", 0.01, inside="cell").rule("assignment", "V1", "3 * C / (0.5 + C)")
        .rule("assignment", "V3", "M").reaction("make", " -> C", "cell * vi")
        .reaction("degrade", "C -> ", "cell * (0.01 * C + 0.25 * X * C / (0.02 + C))")
        .reaction("on", " -> M", "cell * V1 * (1 - M) / (0.005 + 1 - M)")
        .reaction("off", "M -> ", "cell * 1.5 * M / (0.005 + M)")
        .reaction("up", " -> X", "cell * V3 * (1 - X) / (0.005 + 1 - X)")
        .reaction("down", "X -> ", "cell * 0.5 * X / (0.005 + X)")
        .event("C > 0.4", {"vi": "0.8 * vi"}, delay="30", at_trigger=False)
    )  # fmt: skip


def division() -> Model:
    """The cell cycle of Tyson; a room grows, and halves whenever the active kinase falls again."""
    model = (
        Model().compartment("cell", 1.0).compartment("size", 1.0, False)
        .rule("rate", "size", "0.02 * size").parameter("CT", 1.0, True)
    )  # fmt: skip
    for name in ("C2", "CP", "pM", "M", "Y", "YP"):
        start = {"CP": 0.75, "pM": 0.25}.get(name, 0.0)
        model.species(name, start, inside="cell", as_amount=True)
    for name, sides, law in (
        ("r1", " -> Y", "0.015 * CT"), ("r3", "CP + Y -> pM", "200 * CP * Y"),
        ("r4", "pM -> M", "pM * (0.018 + 180 * (M / CT)^2)"), ("r6", "M -> C2 + YP", "M"),
        ("r7", "YP -> ", "0.6 * YP"), ("r8", "C2 -> CP", "1000 * C2"),
        ("r9", "CP -> C2", "100 * CP"),
    ):  # fmt: skip
        model.reaction(name, sides, law)
    return model.event("M < 0.1 && size > 1.2", {"size": "size / 2"})


NETWORKS: dict[str, tuple[Callable[[], Model], str, str, float, int]] = {
    "repressilator": (repressilator, "M0", "minute", 100.0, 400),
    "cascade": (cascade, "K3p", "second", 6000.0, 2000),
    "mitosis": (mitosis, "C", "minute", 100.0, 4),
    "division": (division, "Y", "minute", 100.0, 4),
}


def both(name: str, folder: Path, drives: str = "") -> tuple[Model, Path, str, float, float]:
    """The network with its units, its model beside its file, and how long it is followed."""
    make, into, time, until, copies = NETWORKS[name]
    network = units(make(), time)
    network.model.unsetSubstanceUnits()  # `copies` says what they are
    (folder / "cell.xml").write_text(network.text(), encoding="utf-8")
    text = ONE.replace("COPIES", str(copies)).replace("INTO", into).replace("DRIVES", drives)
    (folder / "m.yaml").write_text(text, encoding="utf-8")
    return network, folder / "m.yaml", into, until, MINUTE if time == "minute" else 1.0


def alone(network: Model, until: float, steps: int) -> dict[str, np.ndarray]:
    """Copies of every species by libroadrunner alone."""
    names = [species.getId() for species in network.model.getListOfSpecies()]
    rows = course(read_sbml(network.text()), 0.0, until, steps, names)
    return dict(zip(names, UNIT * rows[:, 1:].T, strict=True))


def agree(run: ex.Ledger, exact: dict[str, np.ndarray]) -> None:
    """Each species at all saved times, to 1e-6 of its peak."""
    value: dict[str, list[float]] = {}
    for row in run.response().to_pylist():
        value.setdefault(row["species"], []).append(row["mean"])
    for species, wanted in exact.items():
        apart = np.abs(np.array(value[species]) - wanted).max() / np.abs(wanted).max()
        assert apart < 1e-6, (species, apart)


@pytest.mark.parametrize("name", NETWORKS)
def test_at_body(name: str, tmp_path: Path) -> None:
    """The flux of the mean cell, in closed form, as a reaction of the file."""
    network, path, into, until, unit = both(name, tmp_path)
    copies = NETWORKS[name][4]
    run = ex.simulate(
        path, engine="body", until=f"{until * unit} s", every=f"{until * unit / 50} s"
    )
    flux = 60 * copies * SPEED * unit / UNIT
    network.reaction("delivered", f" -> {into}", f"{flux!r} * exp(-{SPEED * unit!r} * time)")
    agree(run, alone(network, until, 50))


@pytest.mark.parametrize("drives", ["", "uptake"])
@pytest.mark.parametrize("name", NETWORKS)
def test_at_walk(name: str, drives: str, tmp_path: Path) -> None:
    """Every delivery of the walk as an event of the file; with windows lived again, too."""
    more = f', drives: {{enter.at: "unless {NETWORKS[name][1]} above 1e9 (hill 4)"}}'
    network, path, into, until, unit = both(name, tmp_path, more if drives else "")
    run = ex.simulate(path, engine="walk", until=f"{until * unit} s",
                      every=f"{until * unit / 50} s", threads=1, seed=3)  # fmt: skip
    room = "" if network.model.getSpecies(into).getHasOnlySubstanceUnits() else " / cell"
    came = [(r["delivered_s"], r["msg"]) for r in run.messages().to_pylist() if r["delivered_s"]]
    assert len(came) > 50
    for when, copies in came:
        amount = f"{into} + {copies / UNIT!r}{room}"
        network.event(f"time > {when / unit!r}", {into: amount}, at_trigger=False)
    agree(run, alone(network, until, 50))
