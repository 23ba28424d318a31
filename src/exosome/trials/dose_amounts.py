"""Amounts of a treatment: particles and protein of exosomes, what platelets release over time."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from exosome.library import lookup
from exosome.trials.sections import Treatment

Array = NDArray[np.float64]

MICROGRAM = 1e-6  # g; the library has particles per ug
UL_PER_ML = 1e3  # the library has platelets per uL and growth factors in ng/mL
MINUTE = 60.0  # s; the library has the half-time in min
HOURS = (1.0, 6.0)  # after a gel forms, at which the release is told
FACTORS = {"PDGF-AB": "prp.pdgf_ab", "TGF-beta1": "prp.tgf_b1"}


def released(total: float, free: float, rate: float, time: Array) -> Array:
    """Growth factor outside the platelets of a gel at each `time` (n,) in s.

    G (f + (1 - f)(1 - exp(-k t))): `total` G in any unit, `free` f the share that is free when the
    gel forms, `rate` k in 1/s. Free shares: Su 2008; the rate is assumed (see the library's `prp`).
    """
    return np.asarray(total * (free + (1.0 - free) * -np.expm1(-rate * time)))


def particles(treatment: Treatment) -> float | None:
    """Particles of one dose: as stated, or from its protein by the library's ratio; else None."""
    if treatment.particles is not None or treatment.protein is None:
        return treatment.particles
    return treatment.protein.value / MICROGRAM * lookup("vesicle.particles_per_protein").value


def amount_text(treatment: Treatment) -> str:
    """What one dose holds, to stand behind the kind of the treatment; may be empty."""
    text = f" of {treatment.material}" if treatment.material else ""
    if treatment.particles is not None:
        text += f", {treatment.particles:.3g} particles"
    if treatment.protein is not None:
        text += f", {treatment.protein} of protein"
    if treatment.platelets is not None:
        text += f", {treatment.platelets:.3g} platelets"
    return text


def amount_sentences(name: str, treatment: Treatment) -> list[str]:
    """What follows from the protein or the platelets of a treatment; it is no effect on pain."""
    return [
        *([_protein(name, treatment)] if treatment.protein is not None else []),
        *([_platelets(name, treatment.platelets)] if treatment.platelets is not None else []),
    ]


def _protein(name: str, treatment: Treatment) -> str:
    ratio = lookup("vesicle.particles_per_protein")
    pure = f"{ratio.value:.3g} particles per ug, a pure preparation ({ratio.source})"
    if treatment.particles is None or treatment.protein is None:
        return (
            f"A dose of {name} is about {particles(treatment):.3g} particles, if its protein has "
            f"{pure}."
        )
    own = treatment.particles / (treatment.protein.value / MICROGRAM)
    return f"A dose of {name} has {own:.3g} particles per ug of protein, beside {pure}."


def _platelets(name: str, platelets: float) -> str:
    """Growth factors in proportion to the platelets of the library's plasma, and their release."""
    rate = math.log(2.0) / (lookup("prp.release.half_time").value * MINUTE)
    volume = platelets / (lookup("prp.platelets").value * UL_PER_ML)  # mL of the library's plasma
    parts = []
    for label, key in FACTORS.items():
        total = lookup(key).value * volume
        free = lookup(f"{key}.free").value
        outside = released(1.0, free, rate, 3600.0 * np.array(HOURS))
        parts.append(
            f"{total:.3g} ng of {label}, {100 * free:.0f} % free at once, "
            + " and ".join(
                f"{100 * share:.0f} % after {hour:g} h"
                for share, hour in zip(outside, HOURS, strict=True)
            )
        )
    return (
        f"The platelets of one dose of {name} hold about {'; '.join(parts)} (contents by Weibrich "
        "in proportion to the platelets, free shares by Su 2008, the half-time of release "
        "assumed). This is release, not effect."
    )
