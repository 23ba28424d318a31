"""Tables in the shape of NONMEM: the same readings as the short form, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

import exosome as ex
from exosome.errors import UsageError
from exosome.fitting.data_reader import read_data
from exosome.fitting.nonmem_table import nonmem_columns
from support.fit_problems import BLOOD

MODEL = ex.read(BLOOD)
TABLE = {
    "ID": [1, 1, 1, 1, 2, 2, 2], "TIME": [0, 0.5, 1, 2, 1, 1.5, 3],
    "EVID": [1, 0, 0, 0, 1, 0, 0], "AMT": [1e9, ".", ".", ".", 5e8, ".", "."],
    "DV": [".", 4e8, 3e8, 1e7, ".", 1.9e8, "."], "CENS": [0, 0, 0, 1, 0, 0, 0],
    "MDV": [1, 0, 0, 0, 1, 0, 1], "COUNT": [1e8] * 4 + [2e8] * 3,
}  # fmt: skip


def test_readings_doses_and_covariates() -> None:
    columns = nonmem_columns(TABLE, observable="plasma", unit="particles/mL", cv=0.2,
                             covariates={"COUNT": "cells.wall.count"})  # fmt: skip
    data = read_data(MODEL, columns)
    assert data.time.tolist() == [1800.0, 3600.0, 7200.0, 1800.0]
    assert data.value.tolist() == [4e8, 3e8, 1e7, 1.9e8]
    assert np.isfinite(data.limit).tolist() == [False, False, True, False]
    assert [dict(one.changes) for one in data.conditions] == [
        {"give.amount": "1000000000", "cells.wall.count": "100000000.0"},
        {"give.amount": "500000000", "cells.wall.count": "200000000.0"},
    ]
    assert data.condition.tolist() == [0, 0, 0, 1]


REFUSED = [
    ({"AMT": [1e9, 1e9, ".", ".", 5e8, ".", "."], "EVID": [1, 1, 0, 0, 1, 0, 0]},
     "data, line 2, column 'AMT': subject 1 has several doses, expected one; write repeated doses "
     "into the model (every, times)"),
    ({"TIME": ["x", 0.5, 1, 2, 1, 1.5, 3]},
     "data, line 1, column 'TIME': read 'x', expected a number such as 1.5"),
    ({"AMT": [1.5, ".", ".", ".", 5e8, ".", "."]},
     "data, line 1, column 'AMT': read '1.5', expected a whole number of exosomes"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), REFUSED)
def test_what_is_refused(change: dict[str, list[object]], message: str) -> None:
    with pytest.raises(UsageError) as error:
        nonmem_columns(TABLE | change, observable="plasma", unit="particles/mL")
    assert str(error.value) == message


def test_a_missing_column() -> None:
    table = {name: column for name, column in TABLE.items() if name != "DV"}
    with pytest.raises(UsageError, match=r"^data has no column 'DV', expected ID, TIME, DV$"):
        nonmem_columns(table, observable="plasma", unit="particles/mL")
