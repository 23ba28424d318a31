"""Retention of vesicles in hydrogels refutes free diffusion in gels of 2 to 6 mm.

Table 4 of 10.3390/ijms22126203 (PMC8228022), read there: thermosensitive chitosan 98 %, 12 h;
2 % thermosensitive chitosan 86 %, 2 days; hyaluronic acid 90 %, 14 days. The table gives no
thickness and no error; 2 to 6 mm are assumed.
"""

from __future__ import annotations

import importlib.util
import math
from pathlib import Path
from types import ModuleType

import pytest

import exosome as ex
from exosome import library
from exosome.physics.diffusion import stokes_einstein

EXAMPLE = Path(__file__).parents[3] / "examples" / "gel-retention"
FREE = {0.5: (52, 84), 2.0: (14, 68), 14.0: (0, 21)}  # % kept by 2 and by 6 mm, after days


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gel_retention", EXAMPLE / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_free_diffusion_is_refuted(example: ModuleType) -> None:
    """At every time more is kept than free diffusion leaves, even in the thickest gel."""
    viscosity = library.lookup("fluid.plasma.viscosity").value
    warm = library.lookup("convention.temperature").value
    assert stokes_einstein(0.1, viscosity, warm) == pytest.approx(example.D, rel=2e-3)
    assert list(example.MEASURED.values()) == [(0.98, 0.5), (0.86, 2.0), (0.90, 14.0)]
    for share, days in example.MEASURED.values():
        kept = [100 * float(example.kept(days, thick)) for thick in (2.0, 6.0)]
        assert tuple(round(k) for k in kept) == FREE[days]
        assert 100 * share > kept[1] + 10


def test_what_hinders(example: ModuleType) -> None:
    """The factor that explains each gel, and that of the model and its prediction in 4 mm."""
    factors = {
        days: [example.factor_of(share, days, thick) for thick in (2.0, 6.0)]
        for share, days in example.MEASURED.values()
    }
    assert factors[0.5] == pytest.approx([1.76e-3, 1.58e-2], rel=0.01)
    assert factors[2.0] == pytest.approx([2.16e-2, 0.194], rel=0.01)
    assert factors[14.0] == pytest.approx([1.57e-3, 1.41e-2], rel=0.01)
    model = ex.read(EXAMPLE / "model.yaml")
    mesh = model.places["gel"].matrix["mesh"].hinders
    assert mesh == pytest.approx(example.factor_of(0.9, 14.0, 4.0), rel=0.01)


@pytest.mark.slow
@pytest.mark.statistical
def test_the_walk_keeps_what_the_closed_form_says(example: ModuleType) -> None:
    """A gel of 2 mm, free and with the mesh, after 12 h: |z| < 4 of 4000 exosomes each (false
    alarms 1e-4)."""
    model = ex.read(EXAMPLE / "model.yaml").but(
        {"places.gel.box[1]": "2 mm", "give.amount": 4000}
    )
    for factor in (1.0, 0.0063):
        changed = model.but({"places.gel.matrix.mesh.hinders": factor})
        run = ex.simulate(changed, engine="walk", until="12 h", threads=1)
        share = float(example.kept(0.5, 2.0, factor))
        spread = math.sqrt(4000 * share * (1 - share))
        assert abs(run.fates()["free"] - 4000 * share) < 4.0 * spread
