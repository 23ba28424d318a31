"""What is known: published values with their unit, their source and whether it was checked."""

from exosome.library.diffusion import BOLTZMANN, stokes_einstein
from exosome.library.known import Known, lookup, names

__all__ = ["BOLTZMANN", "Known", "lookup", "names", "stokes_einstein"]
