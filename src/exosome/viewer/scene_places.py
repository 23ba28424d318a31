"""Where the places of a model stand in the scene: boxes side by side, in um."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from exosome.errors import RunError, quote
from exosome.model import Model
from exosome.model.sentences import Give
from exosome.plan.senders import dose_names, is_dose

FARTHEST = 1e8
"""um; positions and boxes beyond are errors: a box of 100 m holds no exosomes to be watched."""

GAP = 0.15
"""Space between two boxes, as a share of the longest side."""

Floats = NDArray[np.float64]


class ScenePlaces:
    """The boxes of a model, and where what its messages tell is in the scene."""

    def __init__(self, model: Model, names: dict[str, list[str]]) -> None:
        boxes = {n: p for n, p in model.places.items() if not p.mixed}
        for name, place in boxes.items():
            if max(side.value for side in place.sides) > FARTHEST:
                raise RunError(
                    f"the box of {quote(name)} is longer than {FARTHEST:g} um, so it is no tissue "
                    "that can be shown; run the model again"
                )
        longest = max((s.value for p in boxes.values() for s in p.sides), default=0.0)
        self.offsets: dict[str, float] = {}
        along = 0.0
        for name, place in boxes.items():
            self.offsets[name] = along
            along += place.sides[0].value + GAP * longest
        self.listed: list[dict[str, Any]] = [
            {
                "name": name,
                "box": [side.value for side in place.sides] or None,
                "walls": list(place.walls or ()),
                "x": self.offsets.get(name, 0.0),
            }
            for name, place in model.places.items()
        ]
        self._left = {getattr(step, "source", None) for step in model.journey
                      if step.verb in ("cross", "carry")}  # fmt: skip
        self._type = {name: next(iter(cell.places)) for name, cell in model.cells.items()}
        senders = [self._of_sender(model, name) for name in names["sender_types"]]
        self._sender = np.array([*[self._x(place) for place in senders], np.nan])
        self._leaves = np.array([*[place in self._left for place in senders], True])
        self.sender_shift = [
            None if leaves or np.isnan(x) else float(x)
            for x, leaves in zip(self._sender[:-1], self._leaves[:-1], strict=True)
        ]
        receivers = [self._type.get(name) for name in names["cell_types"]]
        self._receiver = np.array([*[self._x(place) for place in receivers], np.nan])

    def x_of_type(self, cell_type: str) -> float:
        """The shift in um along x of the box in which the cells of a type live; nan: no box."""
        return self._x(self._type.get(cell_type))

    def of_messages(
        self, kind: NDArray[Any], sender_type: NDArray[Any], receiver_type: NDArray[Any]
    ) -> tuple[tuple[Floats, Floats], NDArray[np.bool_]]:
        """Shifts (n, 3) in um of births and ends of messages (n,), and where that of ends is known.

        The box of an end is that of the receiver. Without one it is that of the sender, unless
        exosomes leave it for another place, which the row does not tell.
        """
        n = len(kind)
        last = len(self._sender) - 1
        of_sender = np.minimum(sender_type.astype(np.int64), last)
        held = receiver_type != 255
        birth, end = np.zeros((n, 3)), np.zeros((n, 3))
        birth[:, 0] = self._sender[of_sender]
        at = np.minimum(receiver_type.astype(np.int64), len(self._receiver) - 1)
        end[:, 0] = np.where(held, self._receiver[at], birth[:, 0])
        return (birth, end), held | ~self._leaves[of_sender]

    def _of_sender(self, model: Model, sender: str) -> str | None:
        if not is_dose(sender):
            return self._type.get(sender)
        given = [step for step in model.journey if isinstance(step, Give)]
        names = dose_names([step.subject for step in given])
        into = {step.into for step, name in zip(given, names, strict=True) if name == sender}
        return into.pop() if len(into) == 1 else None

    def _x(self, place: str | None) -> float:
        return self.offsets.get(place, np.nan) if place is not None else float("nan")
