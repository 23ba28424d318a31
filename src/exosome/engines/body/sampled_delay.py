"""A delay as SBML events, which every SBML tool runs: a shift register of parameters.

Few tools run the csymbol `delay` of SBML. Here the cumulative uptake is sampled at N even times in
a delay. Each sample is the mean rate since the one before; events pass it from one parameter to the
next, and it is delivered evenly one delay after the interval of its uptake. The total is exact at
every sample time, and each copy is delivered within delay/N of its exact time.
"""

from __future__ import annotations

from exosome.sbml.writer import PER_SECOND, Writer

READINGS = 20  # per delay; a copy is delivered at most 1/20 of the delay early or late


def sampled(write: Writer, name: str, taken: str, delay: float, before: float) -> str:
    """Write the delay of a stream; returns the SBML id of its delivery rate (items/s).

    `taken` is the id of the cumulative uptake (items), `name` the text of the ids, `delay` is in s,
    and `before` (items/s) is delivered of what was taken in before time 0.
    """
    interval = write.parameter(f"interval of {name}", delay / READINGS, "second")
    number = write.parameter(f"readings of {name}", 0.0, "dimensionless", constant=False)
    total = write.parameter(f"total of {name} at the reading before", 0.0, "item", constant=False)
    held = [
        write.parameter(f"speed {i} of {name}", before, PER_SECOND, constant=False)
        for i in range(READINGS)
    ]
    changes = dict(zip(held[1:], held[:-1], strict=True))
    changes |= {
        held[0]: f"({taken} - {total}) / {interval}",
        total: taken,
        number: f"{number} + 1 dimensionless",
    }
    when = f"time >= {interval} * ({number} + 1 dimensionless)"
    write.event(f"reading of {name}", when, changes)
    return held[-1]
