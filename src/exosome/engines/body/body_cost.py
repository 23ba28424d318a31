"""What a body run costs."""

from __future__ import annotations

from exosome.engines.protocol import Cost, Settings
from exosome.plan import Plan

SECONDS = 0.3  # of one core, as measured: most of it is the start of the solver


def body_cost(plan: Plan, settings: Settings) -> Cost:
    """Seconds of one core, the same for every plan: some hundred amounts cost little."""
    return Cost(SECONDS)
