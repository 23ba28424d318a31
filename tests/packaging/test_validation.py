"""docs/validation.md holds the table that its command makes, and says what the scores say."""

from __future__ import annotations

import json

import mouse_checks
import pytest
import validation

pytestmark = pytest.mark.slow


def test_the_page_holds_the_table_that_the_command_makes() -> None:
    text = validation.PAGE.read_text(encoding="utf-8")
    assert validation.page(text) == text


def test_mice_without_macrophages_stand_beside_what_was_measured() -> None:
    """Kim 2019 table 1: 0.651 mL/h and 3.57 h, so the model clears 4.6 times too fast."""
    value = json.loads(validation.RESULTS.read_text(encoding="utf-8"))
    assert value["exosomes"] == mouse_checks.published()
    rows = {row.what: row for row in validation.rows() if "no macrophages" in row.what}
    assert {what.partition(" of ")[0]: (row.measured.partition(",")[0], row.off)
            for what, row in rows.items()} == {
        "clearance": ("0.651 mL/h", "4.57 times"),
        "mean residence time": ("3.57 h", "1/3.28"),
        "steady-state volume": ("2.32 mL", "1.4 times"),
    }  # fmt: skip


def test_every_row_says_what_it_was_calibrated_on() -> None:
    rows = validation.rows()
    assert {row.subject for row in rows} == {"mouse", "human", "human cells"}
    assert len(rows) >= 15
    for row in rows:
        assert all((row.what, row.source, row.predicted, row.measured, row.off, row.calibrated))
