"""The plans of a model with many sets of numbers: one by one, or all at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from exosome.compile.build import compile_model
from exosome.errors import UsageError
from exosome.model import Model
from exosome.plan import Plan
from exosome.plan.many import Many


def _as_it_is(plan: Plan) -> Plan:
    return plan


class Plans:
    """The plan of every item (a subject, a point of a sweep), by its number.

    `texts` and `values` are what stands at each path for every item: as in a model, and in base
    units. `finish` is done to every plan. Numbers that a plan cannot change (where cells lie) are
    changed in the model, which is compiled anew for every item.
    """

    def __init__(
        self,
        model: Model,
        engine: str,
        texts: Mapping[str, Sequence[str]],
        values: Mapping[str, NDArray[np.float64]],
        finish: Callable[[Plan], Plan] = _as_it_is,
    ) -> None:
        self._model, self._engine, self._finish = model, engine, finish
        self._texts, self._values = texts, values
        self.base = compile_model(model, engine)
        self.items = len(next(iter(values.values()))) if values else 0
        self.direct = self._can_change()

    def of(self, item: int) -> Plan:
        """The plan of one item; raises ModelError for a model that cannot be."""
        changes = {path: self._texts[path][item] for path in self._values}
        if self.direct:
            return self._finish(self.base.with_(changes))
        return self._finish(compile_model(self._model.but(changes), self._engine))

    def together(self, items: Sequence[int]) -> Plan | None:
        """The plan of several items as one, with numbers of many; None if a plan cannot say it.

        Raises Disagree or TypeError, as `plan.many` says, where they cannot be computed as one.
        """
        if not self.direct:
            return None
        rows = np.asarray(items, np.intp)
        return self._finish(self.base.with_({p: Many(v[rows]) for p, v in self._values.items()}))

    def _can_change(self) -> bool:
        """Whether a plan can change the numbers at all paths."""
        try:
            self.base.with_({path: self._texts[path][0] for path in self._values if self.items})
        except UsageError:
            return False
        return True
