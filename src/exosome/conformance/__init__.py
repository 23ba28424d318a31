"""The public SBML test suite, run in every way in which this program follows SBML."""
