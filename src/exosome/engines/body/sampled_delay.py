"""A delay in an exported document, by events that every SBML tool runs: a shift register.

The csymbol `delay` of SBML is run by few tools. Here what is taken in is read at N even times in a
delay; each reading is the mean speed since the one before, is passed on from one parameter to the
next at each time, and is delivered evenly one delay after the interval in which it was taken in.
So the total is exact at every such time, and each copy is delivered within delay/N of its time.
"""

from __future__ import annotations

from exosome.engines.respond.sbml_writer import PER_SECOND, Writer

READINGS = 20  # in a delay; a copy comes at most 1/20 of the delay early or late


def sampled(write: Writer, name: str, taken: str, delay: float, before: float) -> str:
    """The id of the speed at which what is `taken` (an id, in items) is delivered, items/s.

    `name` says what it is, `delay` is in s; `before` (items/s) is delivered of what was taken in
    before time 0.
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
