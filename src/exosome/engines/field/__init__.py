"""The field engine: concentrations on a grid, one per sender type or sender."""
