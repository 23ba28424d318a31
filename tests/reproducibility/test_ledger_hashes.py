"""Ledgers stay what they were, to the last bit: a few short runs against hashes that are kept.

The hashes (`ledger_hashes.json`) are of the content of tables, not of files. Where a change of the
program is meant to change what runs write, write them anew, and say so in the note of the change:
`PYTHONPATH=src python tests/support/ledger_hashes.py --small
tests/reproducibility/ledger_hashes.json`
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.ledger_hashes import SMALL, runs, versions

KEPT = json.loads((Path(__file__).parent / "ledger_hashes.json").read_text())


def test_the_hashes_are_of_every_short_run() -> None:
    assert set(KEPT["runs"]) == set(SMALL)
    assert all("error" not in tables for tables in KEPT["runs"].values())


@pytest.mark.slow
@pytest.mark.skipif(versions() != KEPT["versions"], reason="other versions, other last digits")
@pytest.mark.parametrize("run", SMALL)
def test_a_short_run_writes_what_it_wrote(run: str) -> None:
    value = dict(runs((run,)))
    assert value[run] == KEPT["runs"][run]
