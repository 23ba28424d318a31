"""Every exosome is accounted for, and what is not is named."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exosome.analysis import run_handle
from exosome.engines.output import FATES
from exosome.errors import RunError
from exosome.ledger import balance
from support import made_up_ledger as made_up

ROWS = [("gel", "courier", state) for state in ("released", "given", *FATES, "delivered")]


def checked(**changed: object) -> None:
    """A balance of 10 released and 2 given that closes, with some numbers changed."""
    amount = np.array([[4, 10], [2, 2], [3, 4], [1, 1], [1, 3], [1, 3], [0, 1], [0, 2]])
    content = {
        "rows": ROWS,
        "times": [0.0, 60.0],
        "amount": amount,
        "kinds": ["courier"],
        "fates": np.array([[4, 1, 3, 3, 1]]),
        "arrived": np.array([2]),
        "until": 60.0,
    }
    balance.check(**(content | changed))  # type: ignore[arg-type]


def off(state: str, column: int, by: int) -> np.ndarray:
    amount = np.array([[4, 10], [2, 2], [3, 4], [1, 1], [1, 3], [1, 3], [0, 1], [0, 2]])
    amount[[row[2] for row in ROWS].index(state), column] += by
    return amount


def test_a_balance_that_closes() -> None:
    checked()


@pytest.mark.parametrize("state", ["released", "given", *FATES])
def test_any_term_that_is_off_in_time(state: str) -> None:
    with pytest.raises(RunError) as caught:
        checked(amount=off(state, 0, 1))
    sign = "-1" if state in ("released", "given") else "+1"
    assert str(caught.value).startswith("the balance of 'courier' does not close at 0 s: ")
    assert f" {state}" in str(caught.value) and str(caught.value).endswith(f"({sign})")


def test_the_sentence_in_full() -> None:
    with pytest.raises(RunError) as caught:
        checked(amount=off("cleared", 1, 2))
    assert str(caught.value) == (
        "the balance of 'courier' does not close at 60 s: 10 released + 2 given are not "
        "4 free + 1 bound + 3 internalised + 5 cleared + 1 exited (+2)"
    )


def test_counts_that_are_not_the_lives() -> None:
    amount = off("cleared", 1, 1)
    amount[2, 1] -= 1  # closes, but one life is told under another fate
    with pytest.raises(RunError) as caught:
        checked(amount=amount)
    assert str(caught.value) == (
        "the balance of 'courier' does not close at the end: 3 counted as 'free', but 4 exosomes "
        "are (-1)"
    )
    with pytest.raises(RunError, match="3 counted as 'delivered', but 2 exosomes are"):
        checked(amount=off("delivered", 1, 1))


def test_more_delivered_than_entered_and_less_than_none() -> None:
    with pytest.raises(RunError, match="at 0 s: 2 delivered, but only 1 internalised"):
        checked(amount=off("delivered", 0, 2))
    with pytest.raises(RunError, match="counts cannot be negative"):
        checked(amount=off("delivered", 0, -1))
    with pytest.raises(RunError, match="the last saved counts are at 60 s, expected the end, 61 s"):
        checked(until=61.0)
    with pytest.raises(RunError, match="'eaten' of 'courier' belongs to no known state"):
        checked(rows=[("gel", "courier", "eaten")], amount=np.zeros((1, 2), dtype=np.int64))


def test_a_run_that_does_not_close_is_not_finished(tmp_path: Path) -> None:
    block = made_up.lives(100)
    block = replace(block, tally=block.tally + (np.arange(block.tally.shape[0]) == 3)[:, None])
    store = made_up.begin(tmp_path / "run", 1)
    store.put(block)
    with pytest.raises(RunError, match="does not close"):
        store.finish()
    assert run_handle.open(tmp_path / "run").record["state"] == "running"


@settings(max_examples=25, deadline=None)
@given(count=st.integers(0, 400), seed=st.integers(0, 2**32 - 1), size=st.integers(40, 400))
def test_sums_and_rows_agree(count: int, seed: int, size: int) -> None:
    """Whatever the lives and the blocks: files, sums and rows tell the same."""
    with tempfile.TemporaryDirectory() as folder:
        blocks = made_up.cut(made_up.lives(count, seed), size) or [made_up.lives(0)]
        made_up.run(Path(folder) / "run", blocks)
        run = run_handle.open(Path(folder) / "run")
        rows = run.messages().to_pylist()
        fates = run.fates()
        assert sum(amount for fate, amount in fates.items() if fate != "delivered") == count
        for fate in FATES:
            assert fates[fate] == sum(row["fate"] == fate for row in rows)
        assert fates["delivered"] == sum(row["delivered_s"] is not None for row in rows)
        cells = run.cells().to_pydict()
        assert sum(cells["received"]) == fates["internalised"]
        assert sum(cells["sent"]) == sum(row["sender"] is not None for row in rows)
        last = [row for row in run.counts().to_pylist() if row["time_s"] == made_up.UNTIL]
        text = {state: 0 for state in (*balance.SOURCES, *FATES)}
        for row in last:
            if row["state"] in text:
                text[row["state"]] += row["amount"]
        assert text["released"] + text["given"] == sum(text[fate] for fate in FATES) == count
        entered = sum(run.between().to_pydict()["amount"])
        assert entered == fates["internalised"]
