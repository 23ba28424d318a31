"""How fast a sphere diffuses: the law of Stokes and Einstein, as the library offers it."""

from exosome.physics.diffusion import BOLTZMANN, stokes_einstein

__all__ = ["BOLTZMANN", "stokes_einstein"]
