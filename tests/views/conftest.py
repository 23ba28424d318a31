"""The run of six exosomes, made up, that several files of views show."""

from __future__ import annotations

import pytest

from exosome.analysis import run_handle
from support import made_up_ledger


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> run_handle.Ledger:
    """A finished run of six exosomes, one of each fate and a dose."""
    folder = tmp_path_factory.mktemp("views") / "run"
    made_up_ledger.run(folder, [made_up_ledger.six_lives()])
    return run_handle.open(folder)
