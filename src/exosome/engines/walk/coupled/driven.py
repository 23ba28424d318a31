"""The feedback of cell responses on a walk in windows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from exosome.engines.respond.drive_factors import Feedback
from exosome.engines.respond.hosts import Delivered, Formed
from exosome.engines.walk.cargo_loading import cargo_draws
from exosome.engines.walk.coupled.feedback import Factors, Transfers, WindowEvents
from exosome.engines.walk.coupled.suspended import Suspended, key_of
from exosome.engines.walk.setup import WalkProblem

LOW = np.uint64(0xFFFFFFFF)  # of the key of an exosome: its number in its stream


class ResponseFeedback:
    """The feedback of responses as a function that `CoupledWalk` calls."""

    def __init__(self, problem: WalkProblem, feedback: Feedback, seed: int) -> None:
        self._problem, self._feedback, self._seed = problem, feedback, np.uint64(seed)
        self._answers = feedback.answers

    def __call__(self, events: WindowEvents) -> Factors:
        """The factors of the next window."""
        deliveries = events.delivered
        deliveries = deliveries.select(self._answers.reads(deliveries.cell))
        factors = self._feedback(
            events.start, events.end, self._releases(events.loaded),
            Delivered(deliveries.exosome, deliveries.cell, deliveries.time, deliveries.copies),
        )  # fmt: skip
        return Factors(factors.release, 1.0, factors.uptake, factors.length, factors.error)

    def loaded_cargo(self, particles: Suspended, cargo: NDArray[np.int32]) -> NDArray[np.int32]:
        """Copies of cargo (n, cargo) in exosomes, with those that responses decide put in."""
        return self._answers.enclosed(key_of(particles), cargo)

    def _releases(self, loaded: Transfers) -> Formed:
        """The releases with cargo that responses decide, and the uniforms of that cargo."""
        decided = self._answers.decided(loaded.kind, loaded.cell)
        released = loaded.select(np.flatnonzero(decided.any(axis=1)))
        drawn = np.zeros(released.copies.shape)
        streams, cargo_address = self._problem.streams, self._problem.scene.cargo_address
        stream, number = released.exosome >> np.uint64(32), released.exosome & LOW
        cargo_draws(
            streams, cargo_address, self._seed, stream.astype(np.int32), number.astype(np.uint32),
            drawn,
        )
        return Formed(released.exosome, released.cell, released.kind, released.time, drawn)
