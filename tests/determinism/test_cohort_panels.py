"""Areas and highest values of a cohort do not depend on which subjects a worker ran before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import exosome as ex
from exosome.engines.body import ensemble
from exosome.engines.body.subject_numbers import SubjectEnsemble
from exosome.engines.saved_times import saved_times
from exosome.ensembles.plans import Plans
from exosome.model.variation_text import read_vary

MOUSE = Path(__file__).parents[2] / "examples" / "mouse-iv" / "model.yaml"
VARY = {"cells.macrophage.uptake": "lognormal(1, 0.3)", "body.weight": "normal(20 g, 2 g)"}


def test_a_block_is_the_same_whatever_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also: panels chosen for the first subject resolve the others, so that each is run once."""
    model, who = ex.read(MOUSE), np.arange(16)
    variation = read_vary(model, VARY)
    plans = Plans(model, "body", variation.texts(1, who), variation.values(1, who))
    engine = SubjectEnsemble(plans, saved_times(86_400.0, 7_200.0))
    numbers = engine.numbers(who.tolist())
    after = ensemble.Runner(engine.study)
    ensemble._run(after, 0, numbers[:, :8])
    again: list[int] = []
    resolved = ensemble._resolved
    monkeypatch.setattr(
        ensemble, "_resolved", lambda *given: again.append(1) or resolved(*given)
    )
    second = ensemble._run(after, 8, numbers[:, 8:])
    alone = ensemble._run(ensemble.Runner(engine.study), 8, numbers[:, 8:])
    assert second.sums is not None and alone.sums is not None
    assert np.array_equal(second.readings, alone.readings)
    assert np.array_equal(second.sums, alone.sums, equal_nan=True)
    assert not again
