"""Fields joined to well-mixed compartments."""
