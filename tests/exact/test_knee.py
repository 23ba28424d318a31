"""A dose into a joint: `examples/knee` against closed forms."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome import library

MODEL = Path(__file__).parents[2] / "examples" / "knee" / "model.yaml"


@pytest.fixture(scope="module")
def model():
    return ex.read(MODEL)


def read(model, until="24 h"):
    run = ex.simulate(model, engine="body", until=until, every="30 min")
    return {name: (times, values) for name, _, times, values in run.curves()}


def uptake(model, cell_type):
    """What a type of cell clears of the fluid, mL/h: area times speed."""
    cell = model.cells[cell_type]
    speed = model.find(f"enter[{cell_type}].at").node.text.split()[0]
    return cell.number * 4 * math.pi * cell.radius.value**2 * float(speed) * 3600 * 1e-12


def test_fluid_cells_and_lymph_share_the_dose_as_their_clearances(model):
    """One well-mixed place with three ways out: exp(-sum CL / V t), each way its part of it."""
    drained = 1000 * library.lookup("human.joint.albumin_clearance").value  # mL/h
    lining, cartilage = uptake(model, "lining"), uptake(model, "chondrocyte")
    whole, volume = drained + lining + cartilage, library.lookup("human.joint.volume").value
    seen = read(model)
    hours = seen["fluid"][0] / 3600
    gone = 100 * -np.expm1(-whole / volume * hours)
    for name, part in (("lining", lining), ("cartilage", cartilage)):
        assert seen[name][1] == pytest.approx(part / whole * gone, rel=1e-6, abs=1e-6)
    assert seen["fluid"][1] == pytest.approx(100 - gone, rel=1e-6, abs=1e-6)


def test_what_drains_reaches_the_macrophages_of_liver_and_spleen(model):
    seen = {name: values[-1] for name, (_, values) in read(model).items()}
    there = seen["organs"] + seen["lining"] + seen["cartilage"] + seen["fluid"]
    assert there == pytest.approx(100.0, abs=1e-3)


def test_vesicles_stay_twenty_minutes_in_plasma(model):
    """As `human.plasma.vesicle_residence` says; the speed of uptake is calibrated on it.

    The mean time is the area under what has not been taken in, for a dose into the veins.
    """
    vein = model.but({"give.into": "veins"})
    run = ex.simulate(vein, engine="body", until="8 h", every="1 min")
    rows = [r for r in run.counts().to_pylist() if r["state"] == "internalised"]
    times = np.unique([r["time_s"] for r in rows])
    entered = [sum(r["amount"] for r in rows if r["time_s"] == t) for t in times]
    minutes = np.trapezoid(1 - np.array(entered) / 2.4e10, times) / 60
    known = library.lookup("human.plasma.vesicle_residence").value
    assert minutes == pytest.approx(known, rel=0.02)  # the speed has three digits


def test_the_dose_is_lost_among_the_vesicles_of_the_plasma(model):
    own = library.lookup("fluid.plasma.exosomes").value
    _, plasma = read(model)["plasma"]
    assert 0 < plasma.max() < 2e-4 * own


@pytest.mark.parametrize("share", [1, 10, 100])
def test_less_drainage_keeps_more_in_the_cells_of_the_joint(model, share):
    flow = 5.3 / share
    seen = read(model.but({"body.instead": f"{{joint.albumin_clearance: {flow} mL/h}}"}), "96 h")
    cells = uptake(model, "lining") + uptake(model, "chondrocyte")
    taken = seen["lining"][1][-1] + seen["cartilage"][1][-1]
    assert taken == pytest.approx(100 * cells / (cells + flow), rel=1e-4)
