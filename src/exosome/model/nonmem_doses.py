"""Doses of subjects from a table in the shape of NONMEM, and the models with these doses.

Columns ID, TIME (h), AMT (particles), and where they are there RATE (particles/h), CMT, EVID, MDV,
DV, ADDL and II (h). Rows with EVID 1 are doses; without EVID those with an AMT above 0. Other rows
are readings and are left out, and so is EVID 2, another event. EVID 3 and 4 (resets) are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from exosome.errors import ModelError, Problem, did_you_mean, quote
from exosome.model.model import Model
from exosome.model.table_text import Decimals, TableError, open_table

NEEDED = ("ID", "TIME", "AMT")
MOST_DOSES = 500  # sentences of one subject
MOST_SUBJECTS = 100_000


class DoseRow(NamedTuple):
    """One dose: hours `at`, particles `amount`, hours `over` (0: at once), repeats and interval."""

    at: float
    amount: float
    over: float
    times: int
    every: float
    compartment: int
    line: int


def read_doses(path: Path) -> dict[str, list[DoseRow]]:
    """The doses of each subject by its ID, in the order of the table.

    Raises TableError with the line, and OSError.
    """
    table = open_table(path, lambda header: {"ID", "TIME"} <= _upper(header))
    places = {name.strip().lstrip("#@").upper(): i for i, name in enumerate(table.header)}
    for name in NEEDED:
        if name not in places:
            near = did_you_mean(name, places)
            raise TableError(
                f"has no column {name}, expected at least {', '.join(NEEDED)}.{near}"
            )
    decimals = Decimals("point", given=True)
    subjects: dict[str, list[DoseRow]] = {}

    def number(values: list[str], name: str, line: int) -> float:
        at = places.get(name)
        written = values[at].strip() if at is not None and at < len(values) else "."
        if written in (".", ""):
            return 0.0
        try:
            return decimals.read(written)
        except TableError as error:
            raise TableError(f"in the column '{name}', {error.message}", line) from None

    for line, values in table.rows:
        if values[0].lstrip().startswith("#"):
            continue
        subject = values[places["ID"]].strip()
        rows = subjects.setdefault(subject, [])
        if len(subjects) > MOST_SUBJECTS:
            raise TableError(f"has more than {MOST_SUBJECTS:,} subjects, expected fewer", line)
        amount = number(values, "AMT", line)
        event = number(values, "EVID", line) if "EVID" in places else float(amount > 0.0)
        if event in (0.0, 2.0):  # a reading, or another event, such as a change of a covariate
            continue
        if event != 1.0:
            raise TableError(
                f"read {event:g} for 'EVID', expected 0 (a reading) or 1 (a dose): resets are not "
                "followed", line,
            )  # fmt: skip
        if amount <= 0.0:
            raise TableError(f"read {amount:g} for 'AMT' of a dose, expected it above 0", line)
        rate, interval = number(values, "RATE", line), number(values, "II", line)
        if rate < 0.0:
            raise TableError(
                f"read {rate:g} for 'RATE', expected 0 (at once) or a rate per hour: rates that a "
                "model estimates are not followed", line,
            )  # fmt: skip
        more = number(values, "ADDL", line)
        if more < 0.0 or more != int(more) or (more > 0.0 and interval <= 0.0):
            raise TableError(
                f"read {more:g} for 'ADDL' and {interval:g} for 'II', expected a whole number of "
                "further doses and their interval in hours", line,
            )  # fmt: skip
        if number(values, "SS", line) != 0.0:
            raise TableError("read a steady state in 'SS', expected 0: write the doses", line)
        time = number(values, "TIME", line)
        if time < 0.0:
            raise TableError(f"read {time:g} for 'TIME' of a dose, expected hours from 0 on", line)
        over = amount / rate if rate else 0.0
        place = int(number(values, "CMT", line)) or 1
        rows.append(DoseRow(time, amount, over, int(more) + 1, interval, place, line))
        if len(rows) > MOST_DOSES:
            raise TableError(f"has more than {MOST_DOSES} doses of {quote(subject)}", line)
    if not any(subjects.values()):
        raise TableError("holds no doses, expected rows with EVID 1 and an AMT above 0")
    return subjects


def with_doses(
    model: Model, doses: Sequence[DoseRow], kind: str, into: Sequence[str], file: str
) -> Model:
    """The model with these doses of a kind instead of its own ones into the same places.

    `into` are the places of compartments 1, 2, …; sources of the doses name the file. Raises
    ModelError if the changed model is wrong, or if a dose goes into a compartment without a place.
    """
    plain = dict(model.canonical())
    steps = [step for step in plain["journey"]
             if not (step.get("give") == kind and step["into"] in into)]  # fmt: skip
    for dose in doses:
        if not 1 <= dose.compartment <= len(into):
            raise ModelError(Problem(
                f"read {dose.compartment} for 'CMT', expected a number from 1 to {len(into)}, for "
                f"{', '.join(into)}", file, dose.line,
            ))  # fmt: skip
        step = {"give": kind, "into": into[dose.compartment - 1], "amount": repr(dose.amount)}
        step["at"] = f"{dose.at!r} h"
        if dose.over:
            step["over"] = f"{dose.over!r} h"
        if dose.times > 1:
            step |= {"every": f"{dose.every!r} h", "times": str(dose.times)}
        steps.append(step)
    plain["journey"] = steps
    gone = ("journey.give", "give")
    sources = {path: text for path, text in plain.get("sources", {}).items()
               if not path.startswith(gone)}  # fmt: skip
    plain["sources"] = sources
    bare = Model.from_canonical(plain)
    gives = [step.path for step in bare.journey if step.verb == "give" and step.subject == kind]
    why = f"assumed: a dose of {file}"
    for path in gives[len(gives) - len(doses):]:
        keys = bare.find(path).node
        written = [key.text for key, _ in keys.pairs] if keys is not None else []
        sources |= {f"{path}.{key}": why for key in ("amount", "at", "over", "every", "times")
                    if key in written}  # fmt: skip
    return Model.from_canonical(plain | {"sources": sources})


def _upper(header: Sequence[str]) -> set[str]:
    return {name.strip().lstrip("#@").upper() for name in header}
