"""The response of recipient cells: a reaction network or an SBML model in every cell."""
