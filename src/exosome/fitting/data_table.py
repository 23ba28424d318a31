"""Data in one table: time, observable, value, and what is known about its error.

| column | what it holds |
|---|---|
| `time (h)` | time, in a unit of time; or `time` with texts such as `2 h` |
| `observable` | what was read: see `read_outs.py` |
| `value (%ID)` | the reading, in a unit of the observable; or `value` beside a column `unit` |
| `sd`, `cv` | its standard deviation in the unit of the value, or relative to the value |
| `n` | cells that were counted, for shares of cells: the value is the share (in %) or a count |
| `below` | yes: the reading lies below the limit of detection, which stands as value; or `<0.5` |
| `condition` | the name of a condition, defined in a table of conditions |
| a path | a number of the model that differs: `give.amount`, `clear.rate (/h)` |
| another name | a group such as `plate` or `donor`, for effects of groups |
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from exosome.fitting.read_outs import ReadOut
from exosome.fitting.table_rows import place_of

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Condition:
    """A condition of an experiment: its name, and texts of numbers of the model by path."""

    name: str
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Measurements:
    """m readings: times in s, values in the unit of their observable; nan where nothing is given.

    Arrays have shape (m,). `line` is the line in the file (or the row in a table, from 1), `limit`
    the limit of detection of a censored reading (-inf: not censored), `cells` how many cells were
    counted, `condition` the index in `conditions`, `groups` the text of each other column.
    """

    source: str
    line: NDArray[np.int64]
    time: Floats
    observable: tuple[str, ...]
    value: Floats
    limit: Floats
    sd: Floats
    cv: Floats
    cells: Floats
    condition: NDArray[np.int64]
    conditions: tuple[Condition, ...]
    read_outs: dict[str, ReadOut]
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.time)

    def of(self, observable: str) -> NDArray[np.intp]:
        """The rows (r,) of an observable."""
        return np.flatnonzero([name == observable for name in self.observable])

    def place(self, row: int, column: str) -> str:
        """The place of an entry for a message: file, line and column."""
        return place_of(self.source, int(self.line[row]), column)

    def with_values(self, value: Floats, limit: Floats | None = None) -> Measurements:
        """The same table with other values (m,), and other limits (m,) if they are given."""
        return replace(self, value=value, limit=self.limit if limit is None else limit)
