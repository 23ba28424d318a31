"""A walk in windows whose lives the responses of cells drive: each in the other's words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.respond.drive_factors import Feedback
from exosome.engines.respond.hosts import Delivered, Released
from exosome.engines.walk.cargo_loading import draws
from exosome.engines.walk.coupled.feedback import Factors, Happened, Transfers
from exosome.engines.walk.coupled.suspended import Paused, key_of
from exosome.engines.walk.setup import Ready

LOW = np.uint64(0xFFFFFFFF)  # of the key of an exosome: its number in its stream


class Answered:
    """The feedback of responses, as `Windows` asks for it."""

    def __init__(self, ready: Ready, feedback: Feedback, seed: int) -> None:
        self._ready, self._feedback, self._seed = ready, feedback, np.uint64(seed)
        self._scheduler = feedback.scheduler

    def __call__(self, happened: Happened) -> Factors:
        """What holds in the next window."""
        come = happened.delivered
        come = come.of(self._scheduler.has_response(come.cell))
        told = self._feedback(
            happened.start, happened.end, self._formed(happened.loaded),
            Delivered(come.exosome, come.cell, come.time, come.copies),
        )  # fmt: skip
        return Factors(told.release, 1.0, told.uptake, told.length, told.error)

    def enclosed(self, lives: Paused, cargo: NDArray[np.int32]) -> NDArray[np.int32]:
        """What lives hold, where responses decided it."""
        return self._scheduler.enclosed(key_of(lives), cargo)

    def _formed(self, loaded: Transfers) -> Released:
        """What was released with cargo that responses decide, and the draws of it."""
        decided = self._scheduler.decided(loaded.kind, loaded.cell)
        those = loaded.of(np.flatnonzero(decided.any(axis=1)))
        drawn = np.zeros(those.copies.shape)
        streams, load_at = self._ready.streams, self._ready.tissue.load_at
        stream, number = those.exosome >> np.uint64(32), those.exosome & LOW
        draws(
            streams, load_at, self._seed, stream.astype(np.int32), number.astype(np.uint32), drawn
        )
        return Released(those.exosome, those.cell, those.kind, those.time, drawn)
