"""What happens to an exosome at a cell: binding, unbinding, entry, delivery; and its counts."""

import math

from exosome import rng
from exosome.engines.compiled import compiled
from exosome.engines.draws import fine
from exosome.engines.walk.kernel import scene as layout
from exosome.engines.walk.kernel.trajectory import trace
from exosome.physics import delivery, uptake

sticks_first = compiled(uptake.sticks)
part_entering = compiled(uptake.part_entering)
delivered_at = compiled(delivery.delivered_at)
succeeds = compiled(delivery.succeeds)

# How a stay on a cell's surface ends: not before the run does, inside the cell, free, or, in a
# well-mixed place, caught again at once, to enter or to bind.
STAYS, ENTERS, UNBINDS, RECAPTURED_ENTERS, RECAPTURED_BINDS = 0, 1, 2, 3, 4


@compiled
def count_change(tally, row, change, saved_times, time):
    """Add a change of a count to `tally` (rows, times) at the first saved time not before `time`.

    `saved_times` (times,) in s; a row below 0 is not counted.
    """
    if row < 0:
        return
    lo, hi = 0, saved_times.size
    while lo < hi:
        mid = (lo + hi) // 2
        if saved_times[mid] < time:
            lo = mid + 1
        else:
            hi = mid
    if lo < saved_times.size:
        tally[row, lo] += change


@compiled
def would_bind(scene, identity, kind, receiver_type, channel, mixed, visits):
    """Whether an exosome that reached a cell binds to its surface instead of entering at once."""
    if mixed:
        return scene.channels[channel, layout.WHAT] == layout.STICKS
    u, _ = fine(identity[0], identity[1], identity[2], visits, rng.STICK)
    enter = scene.uptake[kind, receiver_type, layout.ENTER]
    bind = scene.uptake[kind, receiver_type, layout.BIND]
    return sticks_first(u, enter, bind)


@compiled
def stay_bound(
    scene, identity, kind, place, receiver_type, mixed, visits, step, time, point, tally, path, row
):  # fmt: skip
    """Bind an exosome to a cell at a time (s): (how the stay ends, how long it is, row of path)."""
    saved_times = scene.saved_times
    until = saved_times[-1]
    bound_row = scene.type_row[kind, receiver_type, layout.BOUND]
    count_change(tally, bound_row, 1, saved_times, time)
    u, v = fine(identity[0], identity[1], identity[2], visits, rng.BOUND)
    unbinding = scene.uptake[kind, receiver_type, layout.UNBINDING]
    letting_go = unbinding + scene.uptake[kind, receiver_type, layout.RECAPTURE]
    rate = letting_go + scene.uptake[kind, receiver_type, layout.INTERNALISATION]
    stay = -math.log(u) / rate if rate > 0.0 else math.inf
    if path.shape[0] > 0 and not mixed:
        span = (time, min(until, time + stay))
        row = trace(path, row, scene, place, identity, step, span, point, point, 0.0)
    if time + stay > until:
        return STAYS, stay, row
    time += stay
    count_change(tally, bound_row, -1, saved_times, time)
    if v * rate >= letting_go:
        return ENTERS, stay, row
    count_change(tally, scene.place_row[kind, place, layout.FREE], 1, saved_times, time)
    if v * rate < unbinding:
        return UNBINDS, stay, row
    enter = scene.uptake[kind, receiver_type, layout.ENTER]
    fraction = part_entering(enter, scene.uptake[kind, receiver_type, layout.BIND])
    if v * rate - unbinding < fraction * (letting_go - unbinding):
        return RECAPTURED_ENTERS, stay, row
    return RECAPTURED_BINDS, stay, row


@compiled
def degradation_time(seed, address, number, degrade, time):
    """When (s) an exosome that enters a cell at a time is degraded, at a rate (1/s); inf: never."""
    if degrade <= 0.0:
        return math.inf
    u, _ = fine(seed, address, number, 0, rng.DEGRADE)
    return time - math.log(u) / degrade


@compiled
def internalise(scene, identity, kind, receiver_type, time, tally):
    """Count an exosome that enters a cell at a time (s): is it delivered by the end of the run?"""
    seed, address, number = identity
    saved_times = scene.saved_times
    count_change(
        tally, scene.type_row[kind, receiver_type, layout.INTERNALISED], 1, saved_times, time
    )
    u, _ = fine(seed, address, number, 0, rng.DELIVER)
    delivery_time = delivered_at(time, scene.uptake[kind, receiver_type, layout.DELAY])
    delivered = succeeds(u, scene.uptake[kind, receiver_type, layout.DELIVERED_FRACTION])
    delivered = delivered and delivery_time <= saved_times[-1]
    if delivered:
        row = scene.type_row[kind, receiver_type, layout.DELIVERED]
        count_change(tally, row, 1, saved_times, delivery_time)
    degrade = scene.uptake[kind, receiver_type, layout.DEGRADE]
    if degrade > 0.0:
        row = scene.type_row[kind, receiver_type, layout.DEGRADED]
        degraded = degradation_time(seed, address, number, degrade, time)
        count_change(tally, row, 1, saved_times, degraded)
    return delivered
