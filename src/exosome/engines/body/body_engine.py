"""The body as an engine: amounts in well-mixed places, computed at once."""

from __future__ import annotations

from exosome.engines.body.body_cost import body_cost
from exosome.engines.body.run import follow
from exosome.engines.body.solver import Body
from exosome.engines.protocol import Settings, Sink
from exosome.engines.saved_times import saved_times
from exosome.plan import Plan


class BodyEngine:
    """Amounts in well-mixed places: see `engines.protocol.Engine`."""

    cost = staticmethod(body_cost)

    def check(self, plan: Plan, settings: Settings) -> None:
        """Nothing is left to check: the compiler refuses what the body engine cannot follow."""

    def run(self, plan: Plan, settings: Settings, sink: Sink) -> None:
        """Solve the amounts of a plan at the saved times."""
        body = Body(plan, title=plan.title)
        times = saved_times(settings.until_s, settings.every_s)
        sink.finish_amounts(follow(body, times), {})
