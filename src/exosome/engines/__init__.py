"""Which engine: exosome by exosome (walk)."""
