"""The balance: released + given = free + bound + internalised + cleared + exited."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from exosome.engines.output import FATES
from exosome.errors import RunError

SOURCES = ("released", "given")
INSIDE = ("delivered", "degraded")  # later states of internalised exosomes


def check(
    rows: Sequence[tuple[str, str, str]],
    times: Sequence[float],
    amount: np.ndarray,
    kinds: Sequence[str],
    fates: np.ndarray,
    arrived: np.ndarray,
    until: float,
) -> None:
    """Check the integer balance of each kind at every saved time, and against single exosomes.

    `rows` (where, kind, state) names the rows of `amount` (rows, times); `times` in s. `fates`
    (kinds, fates) and `arrived` (kinds,) count single exosomes at `until` s, which must be the
    last saved time. Raises RunError with the kind, the time, the term and the difference.
    """
    sums = {
        (kind, state): np.zeros(len(times), dtype=np.int64)
        for kind in kinds
        for state in (*SOURCES, *FATES, *INSIDE)
    }
    for (_, kind, state), values in zip(rows, amount, strict=True):
        if (kind, state) not in sums:
            raise RunError(f"the count of '{state}' of '{kind}' belongs to no known state and kind")
        sums[kind, state] += values
    _not_negative(rows, times, amount)
    for kind in kinds:
        _closes(kind, times, sums)
    if not len(times) or times[-1] != until:
        last = f"{times[-1]:g} s" if len(times) else "never"
        raise RunError(f"the last saved counts are at {last}, expected the end, {until:g} s")
    for index, kind in enumerate(kinds):
        in_rows = dict(zip(FATES, fates[index].tolist(), strict=True)) | {
            "delivered": int(arrived[index])
        }
        for state, count in in_rows.items():
            counted = int(sums[kind, state][-1])
            if counted != count:
                raise RunError(
                    f"the balance of '{kind}' does not close at the end: {counted} counted as "
                    f"'{state}', but {count} exosomes are ({counted - count:+d})"
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
            f"the balance of '{kind}' does not close at {times[at]:g} s: {left} are not {right} "
            f"({int(went[at] - came[at]):+d})"
        )
    for state in INSIDE:
        late = np.flatnonzero(sums[kind, state] > sums[kind, "internalised"])
        if len(late):
            at = int(late[0])
            raise RunError(
                f"the balance of '{kind}' does not close at {times[at]:g} s: "
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
