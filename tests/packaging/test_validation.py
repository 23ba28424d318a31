"""docs/validation.md holds the table that its command makes, and says what the scores say."""

from __future__ import annotations

import pytest
import validation

pytestmark = pytest.mark.slow


def test_the_page_holds_the_table_that_the_command_makes() -> None:
    text = validation.PAGE.read_text(encoding="utf-8")
    assert validation.page(text) == text


def test_every_row_says_what_it_was_calibrated_on() -> None:
    rows = validation.rows()
    assert {row.subject for row in rows} == {"mouse", "human", "human cells"}
    assert len(rows) >= 15
    for row in rows:
        assert all((row.what, row.source, row.predicted, row.measured, row.off, row.calibrated))
