"""How the numbers of a document follow the values that vary: each a product of powers of them.

Flows, volumes, rates and clearances are products of powers of what a model says (weight to 0.75, a
count, a speed), so for very many subjects they need not be computed one by one. That it is so is
not assumed: the powers are read off changes of one value at a time, and then the numbers of some
subjects, among them those with the least and the largest values, are computed in full.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from exosome.engines.record import Floats

EXACT = 1e-11  # relative difference up to which powers and the full computation are the same
DIGITS = 6  # of a power; what is no power of so few digits fails the trials
TRIALS = 3  # subjects computed in full beside those with the least and largest values

Numbers = Callable[[int], dict[str, float]]  # of the subject with this number


class Powers:
    """Numbers by id as products of powers of values; `exact` says whether that is what they are.

    `values` (paths, subjects) are all above 0 where `exact`. The first subject is the one that the
    others are compared with, so that their numbers do not depend on how many there are.
    """

    def __init__(self, values: Floats, compute: Numbers, vary_one: Sequence[Numbers]) -> None:
        self.exact = False
        self.values = values
        if values.shape[1] == 0 or not (values > 0.0).all():
            return
        first = compute(0)
        self.names = tuple(first)
        self._base = np.array(list(first.values()))
        self._origin = values[:, 0]
        self._power = np.zeros((len(self.names), len(values)))
        for row, change in enumerate(vary_one):
            other = int(np.argmax(np.abs(np.log(values[row] / values[row, 0]))))
            step = np.log(values[row, other] / values[row, 0])
            found = self._told(change(other))
            if found is None or step == 0.0:
                if step != 0.0:
                    return
                continue
            moved = (found != self._base) & (self._base != 0.0)
            with np.errstate(all="ignore"):
                ratio = np.log(np.abs(found[moved] / self._base[moved]))
            self._power[moved, row] = np.round(ratio / step, DIGITS)
        self.exact = all(self._holds(n, compute) for n in self._trials())

    def of(self, subjects: Sequence[int]) -> Floats:
        """The numbers of subjects: (names, subjects)."""
        with np.errstate(divide="ignore"):
            logs = np.log(self.values[:, list(subjects)] / self._origin[:, None])
        return np.asarray(self._base[:, None] * np.exp(self._power @ logs))

    # -- within -------------------------------------------------------------------------------

    def _told(self, numbers: dict[str, float]) -> Floats | None:
        """The numbers in the order of the names; None if there are others."""
        if tuple(numbers) != self.names:
            return None
        found = np.array(list(numbers.values()))
        changed_sign = (found == 0.0) != (self._base == 0.0)
        return None if changed_sign.any() else found

    def _trials(self) -> list[int]:
        ends = [int(end(row)) for row in self.values for end in (np.argmin, np.argmax)]
        spread = np.linspace(0, self.values.shape[1] - 1, TRIALS).astype(int).tolist()
        return sorted({*ends, *spread})

    def _holds(self, subject: int, compute: Numbers) -> bool:
        found = self._told(compute(subject))
        if found is None:
            return False
        mine = self.of([subject])[:, 0]
        return bool(np.all(np.abs(mine - found) <= EXACT * np.abs(found)))
