"""What `exosome check` explains: dimensionless numbers, and an uptake speed from a percentage."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

import exosome as ex
from exosome import units
from exosome.views.checkup import checkup, speed_of

GEL = Path(__file__).parents[2] / "examples" / "gel" / "model.yaml"


def test_numbers_without_dimension_are_explained() -> None:
    text = checkup(ex.read(GEL), 86400.0, placed=False)
    assert "uptake at the surface relative to diffusion to it (" in text
    assert "flow relative to diffusion" in text
    assert "Thiele modulus" not in text or "loss against diffusion over the box" in text


@pytest.mark.parametrize("diffusion", [4.0, 1e9])
def test_a_percentage_becomes_a_speed_and_back(diffusion: float) -> None:
    radius, cells, volume, time = 6.5, 160, 3.1e7, 86400.0
    kappa = speed_of(
        0.1, time, volume=volume, cells=cells, radius=radius, diffusion=diffusion
    )  # fmt: skip
    assert kappa is not None
    rate = 4 * math.pi * radius**2 * kappa / (1 + kappa * radius / diffusion) * cells / volume
    assert math.isclose(1.0 - math.exp(-rate * time), 0.1, rel_tol=1e-12)


def test_more_than_diffusion_brings_has_no_speed() -> None:
    few = {"volume": 1e9, "cells": 1, "radius": 5.0, "diffusion": 1.0}
    assert speed_of(0.99, 60.0, **few) is None  # type: ignore[arg-type]


def test_a_run_at_that_speed_takes_up_that_percentage() -> None:
    text = checkup(ex.read(GEL), 86400.0, placed=False)
    speed = re.search(r"10 % in 24 h gives kappa = (\S+ \S+) \(", text)[1]  # type: ignore[index]
    changed = {
        "enter.at": f"{units.read(speed, 'speed').value} um/s", "clear.rate": "0 /h",
        "release.rate": "0 /h",
    }  # fmt: skip
    dosed = ex.read(_with_dose(GEL.read_text(encoding="utf-8"))).but(changed)
    run = ex.simulate(dosed, engine="body", until="24 h", every="24 h")
    fates = run.fates()
    assert fates["internalised"] / sum(fates[f] for f in ("free", "internalised")) == pytest.approx(
        0.1, rel=0.02
    )


def _with_dose(text: str) -> str:
    return text.replace("journey:\n", "journey:\n  - {give: courier, into: gel, amount: 1e6}\n", 1)
