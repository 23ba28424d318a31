"""The field: concentrations on the grid of a tissue, who sent it kept apart."""
