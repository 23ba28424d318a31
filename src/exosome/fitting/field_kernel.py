"""The kernel of a model from one run of the field.

A sender that sends at a constant rate from time 0 on has sent evenly over all ages. What the field
counts at time t is therefore that rate times the integral of the kernel up to age t.
"""

from __future__ import annotations

import numpy as np
from scipy.interpolate import PchipInterpolator

from exosome.compile.build import compile_model
from exosome.errors import UsageError
from exosome.fitting.constant_tissue import refuse_changes
from exosome.fitting.kernel import Kernel, Receiver, Sender
from exosome.model import Model
from exosome.physics.schedule import release_rate
from exosome.plan import State
from exosome.run import simulate
from exosome.settings import Field, duration

TIMES = 500  # saved times of the run


def of_field(model: Model, until: str) -> Kernel:
    """The kernel by type of what cells release, with ages up to `until`.

    Raises UsageError where releases are not constant, or where there are doses.
    """
    refuse_changes(model, "a kernel")
    plan = compile_model(model, "field")
    if plan.doses or not plan.releases:
        raise UsageError(
            "a kernel from the field follows what cells release; leave `give` out, or use contacts"
        )
    if any(one.start > 0.0 or np.isfinite(one.stop) for one in plan.releases):
        raise UsageError(
            "a kernel from the field needs constant releases; leave `starts` and `stops` out"
        )
    until_s = duration(until, "until")
    run = simulate(
        model, until=until, engine=Field(track="sender_type"), every=f"{until_s / TIMES!r} s"
    )
    senders: list[Sender] = []
    rates: dict[tuple[str, str], float] = {}
    for one in plan.releases:
        name, cells = plan.parent_type[one.cell_type], float(plan.cell_count[one.cell_type])
        who = plan.kinds[one.kind], name
        if who in rates:
            raise UsageError(f"{name!r} releases {who[0]!r} in several places; use contacts")
        senders.append(Sender(name, name, one.kind, one.cell_type, cells))
        rates[who] = float(release_rate(one.rate, one.burst)) * cells
    places = set(plan.places)
    amounts: dict[tuple[str, str, Receiver], dict[float, float]] = {}
    for row in run.counts().to_pylist():
        if row["state"] in (State.RELEASED, State.GIVEN, State.DEGRADED):
            continue
        at_cell = row["where"] not in places
        types = [c for c, name in enumerate(plan.parent_type) if name == row["where"]]
        receiver = Receiver(
            row["state"], row["where"] if at_cell else None, None, types[0] if at_cell else -1
        )
        key = row["kind"], row["sender_type"], receiver
        own = amounts.setdefault(key, {})
        own[row["time_s"]] = own.get(row["time_s"], 0.0) + row["amount"]
    ages = np.linspace(0.0, until_s, TIMES + 1)
    receivers = list(dict.fromkeys(receiver for _, _, receiver in amounts))
    chance = np.zeros((1, len(senders), len(receivers), len(ages)))
    has = np.zeros(chance.shape[1:3], bool)
    for s, sender in enumerate(senders):
        kind = plan.kinds[sender.kind]
        for r, receiver in enumerate(receivers):
            values = amounts.get((kind, sender.sender_type, receiver))
            if values is None or not any(values.values()):
                continue
            area = np.array([0.0, *(values[time] for time in sorted(values) if time > 0.0)])
            has[s, r] = True
            chance[0, s, r] = PchipInterpolator(ages, area / rates[kind, sender.sender_type])(
                ages, nu=1
            )
    return Kernel(
        plan, "type", ages, tuple(senders), tuple(receivers), chance, has, "a run of the field"
    )
