"""Random small models: every exosome is accounted for, at every moment, where it can be."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from balance.books import Books
from balance.small_models import models
from exosome.errors import ModelError
from exosome.model import read
from exosome.run import simulate

EXAMPLES = int(os.environ.get("EXOSOME_EXAMPLES", "100"))


@settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(said=models(), seed=st.integers(0, 2**64 - 1))
def test_every_exosome_is_accounted_for(said: dict, seed: int) -> None:
    model = read(said["text"])
    try:
        run = simulate(
            model, until=f"{said['until_s']} s", every=f"{said['every_s']} s", seed=seed,
            threads=1, tracks=5,
        )  # fmt: skip
    except ModelError as error:
        assert "found no room" in str(error) or "overlap" in str(error), str(error)
        reject()
    Books(model, run).check()
