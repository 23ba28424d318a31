"""The plans of one model for many sets of parameter values."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from exosome.compile.build import compile_model
from exosome.compile.changes import Changeable
from exosome.errors import UsageError
from exosome.model import Model
from exosome.plan import Plan
from exosome.plan.many import Many

LOG = logging.getLogger("exosome")


def _as_it_is(plan: Plan) -> Plan:
    return plan


class Plans:
    """The plan of every item (a subject, or a point of a sweep) by its number.

    `texts` and `values` give the value at each path for every item: as text of a model, and in
    base units with shape (items,). `finish` is applied to every plan. Values that a plan cannot
    change (such as positions of cells) are changed in the model, which is compiled for each item;
    then `reason` says why.
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
        self.reason = self._why_not()

    def of(self, item: int) -> Plan:
        """The plan of one item. Raises ModelError if the changed model is not valid."""
        return self.made(item)[1]

    def made(self, item: int) -> tuple[Model, Plan]:
        """The changed model of one item and its plan; raises as `of`."""
        changes = {path: self._texts[path][item] for path in self._values}
        if self.reason:
            model = self._model.but(changes)
            return model, self._finish(compile_model(model, self._engine))
        plan = self.base.with_(changes)
        assert isinstance(plan.source, Changeable)
        return plan.source.model, self._finish(plan)

    @property
    def alike(self) -> list[list[int]]:
        """The items in groups in which the same values are 0, which removes transitions."""
        zero = np.array([own == 0.0 for own in self._values.values()]).reshape(-1, self.items)
        groups: dict[bytes, list[int]] = {}
        for item, column in enumerate(zero.T):
            groups.setdefault(column.tobytes(), []).append(item)
        return list(groups.values())

    def some(self, items: Sequence[int]) -> Plans:
        """The plans of some of the items."""
        rows = np.asarray(items, np.intp)
        return Plans(
            self._model, self._engine,
            {path: [texts[item] for item in items] for path, texts in self._texts.items()},
            {path: values[rows] for path, values in self._values.items()}, self._finish,
        )  # fmt: skip

    def together(self, items: Sequence[int]) -> Plan | None:
        """One plan for several items, with values (items,); None if a plan cannot change them.

        Raises Disagree or TypeError (see `plan.many`) if the items cannot be computed together.
        """
        if self.reason:
            return None
        rows = np.asarray(items, np.intp)
        return self._finish(self.base.with_({p: Many(v[rows]) for p, v in self._values.items()}))

    def _why_not(self) -> str:
        """Why the plan cannot change the values at all paths; empty if it can."""
        try:
            self.base.with_({path: self._texts[path][0] for path in self._values if self.items})
        except UsageError as error:
            LOG.info("every item is compiled anew: %s", error)
            return str(error)
        return ""
