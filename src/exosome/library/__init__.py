"""The library: published values with unit, source, and whether the source was checked."""

from exosome.library.known import Known, alternatives, below, lookup, names, titles
from exosome.library.measure import Measure, measure
from exosome.library.species import ORGANS, PORTAL, SPECIES, organs

__all__ = [
    "ORGANS", "PORTAL", "SPECIES", "Known", "Measure", "alternatives", "below", "lookup",
    "measure", "names", "organs", "titles",
]  # fmt: skip
