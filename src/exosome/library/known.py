"""Published values by name: `lookup("fluid.plasma.viscosity")`.

The values lie in the tables beside this file, one row each, tab-separated.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from exosome.errors import did_you_mean, quote


@dataclass(frozen=True)
class Known:
    """One published value.

    `value`, `low` and `high` are in `unit` (empty for a bare number), the range None where none is
    known. `id` names the row of the project's table of evidence, empty for a convention. `doi` is a
    DOI, or the ISBN, PMC or arXiv number where there is none, as it stands in the source; empty
    if there is no source. `checked`: the number was read in that source.
    """

    id: str
    name: str
    value: float
    unit: str
    low: float | None
    high: float | None
    doi: str
    title: str
    checked: bool
    what: str
    note: str

    @property
    def source(self) -> str:
        """The DOI, else the title, else the words `no source`."""
        return self.doi or self.title or "no source"


def lookup(name: str) -> Known:
    """The published value of that name.

    Raises LookupError, with the nearest name, if there is none.
    """
    known = _all()
    if name not in known:
        raise LookupError(f"the library holds no {quote(name)}.{did_you_mean(name, known)}")
    return known[name]


def names(prefix: str = "") -> tuple[str, ...]:
    """The names that begin with the prefix, sorted."""
    return tuple(name for name in sorted(_all()) if name.startswith(prefix))


@cache
def _all() -> dict[str, Known]:
    known: dict[str, Known] = {}
    for table in sorted(Path(__file__).parent.glob("*.tsv")):
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["name"] in known:
                    raise ValueError(f"{table.name}: {row['name']} stands in the library twice")
                known[row["name"]] = Known(
                    id=row["id"],
                    name=row["name"],
                    value=float(row["value"]),
                    unit=row["unit"],
                    low=float(row["low"]) if row["low"] else None,
                    high=float(row["high"]) if row["high"] else None,
                    doi=row["doi"],
                    title=row["title"],
                    checked=row["checked"] == "yes",
                    what=row["what"],
                    note=row["note"],
                )
    return known
