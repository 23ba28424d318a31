"""Simulate, sample, trace: the small version of `benchmarks/tracing/closed_loop.py`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

LOOP = Path(__file__).parents[2] / "benchmarks" / "tracing" / "closed_loop.py"


@pytest.mark.slow
@pytest.mark.statistical
def test_intervals_hold_with_mismatched_parameters() -> None:
    """Scenes of four and five host types with twelve samples each.

    108 shares of vesicles and of cells; taken as 24 independent ones a coverage of 90 % falls below
    70 % once in 150. The error is below that of NNLS and Poisson EM, as in the full loop.
    """
    spec = importlib.util.spec_from_file_location("closed_loop", LOOP)
    assert spec is not None and spec.loader is not None
    sys.modules["closed_loop"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    result = module.results(scenes=2, samples=12, seed=1, first=2)
    for quantity in ("ev", "cell"):
        assert result["coverage of 90 % intervals"][quantity] >= 0.7
        rmse = result["rmse, points"][quantity]
        assert rmse["deconvolve"] < min(rmse["NNLS on markers"], rmse["Poisson EM"])
