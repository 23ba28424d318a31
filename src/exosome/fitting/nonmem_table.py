"""Tables in the shape of NONMEM as data of a fit: ID, TIME, AMT, DV, and what goes with them.

| column | what becomes of it |
|---|---|
| `ID` | a condition for each subject |
| `TIME` | time, counted from the dose of the subject; readings before it are left out |
| `EVID`, `MDV`, `AMT` | 0, 0 and 0: a reading; EVID 1 or an AMT above 0: the dose of the subject |
| `DV` | the reading; with `CENS` 1 it is the limit that the reading lay below |
| `DVID` | which observable, where there are several |
| another | a covariate, where `covariates` maps it to a path of the model |

One dose for each subject; several are refused by name. Source of the columns: Beal, Sheiner,
Boeckmann and Bauer, NONMEM Users Guides (1989-2009).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exosome.errors import UsageError, quote, read_expected
from exosome.fitting.table_rows import Source, rows_of_table

NEEDED = ("ID", "TIME", "DV")
MISSING = ("", ".", "NA")


def nonmem_columns(
    table: Source,
    *,
    observable: str | Mapping[str, str],
    unit: str | Mapping[str, str],
    time_unit: str = "h",
    dose: str = "give.amount",
    covariates: Mapping[str, str] | None = None,
    cv: float | None = None,
) -> dict[str, list[Any]]:
    """Columns for `ex.fit(data=...)` from a table in the shape of NONMEM.

    `observable` and `unit` are names, or names by DVID. `dose` is the path of the dose's amount;
    `covariates` gives the paths of other columns; `cv` a relative error, where one is known. Doses
    are given at time 0: times of readings count from the dose. Raises UsageError, with the line
    and the column, for what cannot be read.
    """
    name, rows = rows_of_table(table)
    if not rows:
        raise UsageError(f"{name} holds no rows, expected a table with {', '.join(NEEDED)}")
    missing = [one for one in NEEDED if one not in rows[0][1]]
    if missing:
        raise UsageError(f"{name} has no column {quote(missing[0])}, expected {', '.join(NEEDED)}")
    paths = dict(covariates or {})
    for column in paths:
        if column not in rows[0][1]:
            raise UsageError(f"{name} has no column {quote(column)}, named in covariates")
    doses = _doses(name, rows)
    keys = ["time", "observable", "value", "unit", "below", dose, *paths.values()]
    columns: dict[str, list[Any]] = {key: [] for key in keys + ["cv"] * (cv is not None)}
    for line, row in rows:
        if _is_dose(row) or _flag(row, "MDV") or row["DV"] in MISSING:
            continue
        given = doses.get(row["ID"])
        time = _number(name, line, "TIME", row["TIME"]) - (given[0] if given else 0.0)
        if time < 0.0:
            continue  # a reading before the dose
        dvid = row.get("DVID", "1")
        columns["time"].append(f"{time!r} {time_unit}")
        columns["observable"].append(_of(observable, dvid, name, line))
        columns["unit"].append(_of(unit, dvid, name, line))
        columns["value"].append(row["DV"])
        columns["below"].append("yes" if _flag(row, "CENS") else "no")
        columns[dose].append(given[1] if given else "")
        for column, path in paths.items():
            columns[path].append("" if row[column] in MISSING else row[column])
        if cv is not None:
            columns["cv"].append(cv)
    return columns


def _doses(name: str, rows: list[tuple[int, dict[str, str]]]) -> dict[str, tuple[float, str]]:
    """The time and the amount of the dose of each subject."""
    doses: dict[str, tuple[float, str]] = {}
    for line, row in rows:
        if not _is_dose(row):
            continue
        if row["ID"] in doses or _flag(row, "ADDL"):
            raise UsageError(
                f"{name}, line {line}, column 'AMT': subject {row['ID']} has several doses, "
                "expected one; write repeated doses into the model (every, times)"
            )
        amount = _number(name, line, "AMT", row.get("AMT", ""))
        if amount != round(amount):
            message = read_expected(row["AMT"], "a whole number of exosomes")
            raise UsageError(f"{name}, line {line}, column 'AMT': {message}")
        doses[row["ID"]] = _number(name, line, "TIME", row["TIME"]), f"{amount:.0f}"
    return doses


def _is_dose(row: Mapping[str, str]) -> bool:
    if row.get("EVID", "") not in MISSING:
        return row["EVID"] in ("1", "4")
    return row.get("AMT", "") not in MISSING and float(row["AMT"]) > 0.0


def _flag(row: Mapping[str, str], column: str) -> bool:
    return row.get(column, "") not in (*MISSING, "0")


def _number(name: str, line: int, column: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        message = read_expected(text, "a number such as 1.5")
        raise UsageError(f"{name}, line {line}, column {quote(column)}: {message}") from None


def _of(names: str | Mapping[str, str], dvid: str, table: str, line: int) -> str:
    if isinstance(names, str):
        return names
    if dvid not in names:
        message = read_expected(dvid, f"one of {', '.join(names)}")
        raise UsageError(f"{table}, line {line}, column 'DVID': {message}")
    return names[dvid]
