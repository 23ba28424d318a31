"""Published values by name: `lookup("fluid.plasma.viscosity")`.

The values lie in the tables beside this file, one row each, tab-separated.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from exosome.errors import did_you_mean, quote


@dataclass(frozen=True)
class Known:
    """One published value.

    `value`, `low` and `high` are in `unit` (empty for a bare number), the range None if unknown.
    `id` is the row of the project's table of evidence, empty if the value is not from there. `doi`
    is a DOI, or else an ISBN, PMC, PubMed or arXiv number; empty if there is no source. `checked`:
    the number was read in that source. `default`: of several values of one name, the one that
    `lookup` gives. Parts of the note, separated by `;`, may begin with `caution:` (a reason to
    doubt the value) or `unfit:` (why no model may use it; models that would are refused).
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
    default: bool
    what: str
    note: str

    @property
    def cautions(self) -> tuple[str, ...]:
        """The cautions of its note: reasons to doubt the value."""
        return self._parts("caution: ")

    @property
    def unfit(self) -> str:
        """Why no model may use the value; empty if models may."""
        return "; ".join(self._parts("unfit: "))

    def _parts(self, word: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self.note.split(";"))
        return tuple(part.removeprefix(word) for part in parts if part.startswith(word))

    @property
    def source(self) -> str:
        """The DOI, else the title, else the words `no source`."""
        return self.doi or self.title or "no source"


def lookup(name: str) -> Known:
    """The published value of a name, the default one if there are several.

    Raises LookupError, with the nearest name, if there is none.
    """
    return alternatives(name)[0]


def alternatives(name: str) -> tuple[Known, ...]:
    """Every published value of a name, the default first.

    Raises LookupError, with the nearest name, if there is none.
    """
    known = _all()
    if name not in known:
        raise _unknown(name, known)
    return known[name]


def names(prefix: str = "") -> tuple[str, ...]:
    """The names that begin with the prefix, sorted."""
    return tuple(name for name in sorted(_all()) if name.startswith(prefix))


def titles() -> dict[str, str]:
    """The titles of all sources in the library, by their DOI or other number."""
    return {one.doi: one.title for rows in _all().values() for one in rows if one.doi and one.title}


def below(stem: str) -> tuple[str, ...]:
    """The names that are the stem or lie below it, sorted: `human.liver.flow` below `human.liver`.

    Raises LookupError, with the nearest stem, if there is none.
    """
    matches = tuple(name for name in names(stem) if f"{name}.".startswith(f"{stem}."))
    if not matches:
        raise _unknown(stem, {name[:end] for name in _all() for end in _ends(name)})
    return matches


def _ends(name: str) -> list[int]:
    return [place for place, sign in enumerate(f"{name}.") if sign == "."]


def _unknown(name: str, candidates: Iterable[str]) -> LookupError:
    return LookupError(f"the library holds no {quote(name)}.{did_you_mean(name, candidates)}")


@cache
def _all() -> dict[str, tuple[Known, ...]]:
    known: dict[str, list[Known]] = {}
    for table in sorted(Path(__file__).parent.glob("*.tsv")):
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                known.setdefault(row["name"], []).append(_known(row))
    for name, rows in known.items():
        rows.sort(key=lambda row: not row.default)
        if len(rows) > 1 and [row.default for row in rows[:2]] != [True, False]:
            raise ValueError(f"{name} has {len(rows)} values, and exactly one must be the default")
    return {name: tuple(rows) for name, rows in known.items()}


def _known(row: dict[str, str]) -> Known:
    return Known(
        id=row["id"],
        name=row["name"],
        value=float(row["value"]),
        unit=row["unit"],
        low=float(row["low"]) if row["low"] else None,
        high=float(row["high"]) if row["high"] else None,
        doi=row["doi"],
        title=row["title"],
        checked=row["checked"] == "yes",
        default=row.get("default") == "yes",
        what=row["what"],
        note=row["note"],
    )
