"""Observations of a model as assignment rules of an exported SBML document."""

from __future__ import annotations

import numpy as np

from exosome.engines.amounts.time_course import scale, weights
from exosome.engines.body.system_sbml import Document

MILLI, PERCENT = 1e-3, 1e-2
UNITS: dict[str, tuple[tuple[str, int, float], ...]] = {  # kind, exponent, multiplier
    "particles": (("item", 1, 1.0),),
    "particles/mL": (("item", 1, 1.0), ("litre", -1, MILLI)),
    "%ID": (("dimensionless", 1, PERCENT),),
    "%ID/mL": (("dimensionless", 1, PERCENT), ("litre", -1, MILLI)),
    "%ID/g": (("dimensionless", 1, PERCENT), ("gram", -1, 1.0)),
}


def write_observations(document: Document) -> list[str]:
    """Write each observation as a parameter `observed NAME` in its own unit; returns the ids.

    %ID refers to all doses of the model, as in a run of the body engine.
    """
    write, system = document.writer, document.system
    ids = []
    for observation in system.plan.observations:
        name, parts = f"observed {observation.name}", UNITS[observation.unit]
        word = observation.unit.replace("%", "percent_").replace("/", "_per_")
        unit = write.unit_of(word, parts)
        per_item = write.unit_of(f"{word}_per_item", (*parts, ("item", -1, 1.0)))
        factor = write.parameter(
            f"factor of {name}", scale(system.plan, observation, np.inf), per_item
        )
        terms = []
        for number in np.flatnonzero(fractions := weights(system, observation)):
            fraction = float(fractions[number])
            term = document.species[number]
            if fraction != 1.0:
                what = f"{100.0 * fraction:g} percent that is measured"
                term = f"{write.once((what,), what, fraction, 'dimensionless')} * {term}"
            terms.append(term)
        ids.append(write.ruled(name, f"{factor} * ({' + '.join(terms or ['0 item'])})", unit))
    return ids
