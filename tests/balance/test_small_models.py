"""Random small models: every exosome is accounted for, at every moment, where it can be."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from exosome.engines.saved_times import saved_times
from exosome.errors import ModelError
from exosome.model import read
from exosome.run import simulate
from support.amounts import Amounts
from support.books import Books
from support.random_models import models

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("EXOSOME_EXAMPLES", "100"))
HOW: dict[str, Any] = {
    "derandomize": True, "deadline": None, "database": None,
    "suppress_health_check": list(HealthCheck),
}  # fmt: skip
TINY = 1e-9  # of all that came


@settings(max_examples=EXAMPLES, **HOW)
@given(drawn=models(), seed=st.integers(0, 2**64 - 1))
def test_every_exosome_is_accounted_for(drawn: dict, seed: int) -> None:
    model = read(drawn["text"])
    try:
        run = simulate(
            model, until=f"{drawn['until_s']} s", every=f"{drawn['every_s']} s", seed=seed,
            threads=1, tracks=5,
        )  # fmt: skip
    except ModelError as error:
        assert "found no room" in str(error) or "overlap" in str(error), str(error)
        reject()
    Books(model, run).check()


@settings(max_examples=EXAMPLES // 2, **HOW)
@given(drawn=models(engine="body"))
def test_every_amount_is_accounted_for(drawn: dict) -> None:
    """`Amounts` checks the balance of each kind and sender; what cannot be negative is not.

    What gathers never falls, no more is delivered or broken down than entered, and no label reads
    more than all exosomes that ever came.
    """
    try:
        value = Amounts(drawn["text"], saved_times(drawn["until_s"], drawn["every_s"]))
    except ModelError as error:
        assert "can't apply the limit to recapture" in str(error), str(error)
        reject()
    came = sum(
        value.all(state, kind, sender)
        for kind in value.course.kinds
        for sender in value.course.sender_types
        for state in ("released", "given")
    )
    least = TINY * max(float(np.max(came)), 1.0)
    for (where, kind, state, sender), values in zip(
        value.course.rows, value.course.amount, strict=True
    ):
        assert values.min() >= -least, (where, kind, state, sender)
        if state not in ("free", "bound"):
            assert np.diff(values, prepend=0.0).min() >= -least, (where, kind, state, sender)
        if state in ("delivered", "degraded"):
            entered = value.of(where, "internalised", sender, kind)
            assert (values <= entered + least).all(), (where, kind, state, sender)
    assert value.course.observed.min() >= -least
    assert (value.course.observed <= came + least).all()
