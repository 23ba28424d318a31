"""From model to plan: names resolved, units and rules checked, cells placed, costs estimated."""
