"""The compiled steps of one exosome: scalars and flat arrays only."""
