"""The balance: released + given = free + bound + internalised + cleared + exited."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from exosome.engines.output import FATES
from exosome.errors import RunError

SOURCES = ("released", "given")
INSIDE = ("delivered", "degraded")  # what becomes of some that were internalised


def check(
    rows: Sequence[tuple[str, str, str]],
    times: Sequence[float],
    amount: np.ndarray,
    kinds: Sequence[str],
    fates: np.ndarray,
    arrived: np.ndarray,
    until: float,
) -> None:
    """Check the balance of each kind at every saved time, in integers, and against the lives.

    `rows` (where, kind, state) names the rows of `amount` (rows, times); `fates` (kinds, fates)
    and `arrived` (kinds,) count the lives themselves at `until` s, which must be the last of
    `times`. Raises RunError that says which term is off, for which kind, when and by how much.
    """
    sums = {
        (kind, state): np.zeros(len(times), dtype=np.int64)
        for kind in kinds
        for state in (*SOURCES, *FATES, *INSIDE)
    }
    for (_, kind, state), values in zip(rows, amount, strict=True):
        if (kind, state) not in sums:
            raise RunError(f"the count of '{state}' of '{kind}' belongs to no state of any kind")
        sums[kind, state] += values
    _not_negative(rows, times, amount)
    for kind in kinds:
        _closes(kind, times, sums)
    if not len(times) or times[-1] != until:
        last = f"{times[-1]:g} s" if len(times) else "never"
        raise RunError(f"the last counts were taken at {last}, not at the end of the run")
    for index, kind in enumerate(kinds):
        in_rows = dict(zip(FATES, fates[index].tolist(), strict=True)) | {
            "delivered": int(arrived[index])
        }
        for state, count in in_rows.items():
            counted = int(sums[kind, state][-1])
            if counted != count:
                raise RunError(
                    f"the balance of '{kind}' is off at the end: {counted} counted as '{state}', "
                    f"but {count} exosomes are ({counted - count:+d})"
                )


def _closes(kind: str, times: Sequence[float], sums: dict[tuple[str, str], np.ndarray]) -> None:
    came = np.sum([sums[kind, state] for state in SOURCES], axis=0)
    went = np.sum([sums[kind, state] for state in FATES], axis=0)
    off = np.flatnonzero(came != went)
    if len(off):
        at = int(off[0])
        terms = {state: int(sums[kind, state][at]) for state in (*SOURCES, *FATES)}
        left = " + ".join(f"{terms[state]} {state}" for state in SOURCES)
        right = " + ".join(f"{terms[state]} {state}" for state in FATES)
        raise RunError(
            f"the balance of '{kind}' is off at {times[at]:g} s: {left} are not {right} "
            f"({int(went[at] - came[at]):+d})"
        )
    for state in INSIDE:
        late = np.flatnonzero(sums[kind, state] > sums[kind, "internalised"])
        if len(late):
            at = int(late[0])
            raise RunError(
                f"the balance of '{kind}' is off at {times[at]:g} s: "
                f"{int(sums[kind, state][at])} {state}, "
                f"but only {int(sums[kind, 'internalised'][at])} internalised"
            )


def _not_negative(
    rows: Sequence[tuple[str, str, str]], times: Sequence[float], amount: np.ndarray
) -> None:
    if (amount < 0).any():
        row, at = (int(first[0]) for first in np.nonzero(amount < 0))
        where, kind, state = rows[row]
        raise RunError(
            f"the count of '{state}' of '{kind}' in '{where}' is {int(amount[row, at])} "
            f"at {times[at]:g} s: counts cannot be negative"
        )
