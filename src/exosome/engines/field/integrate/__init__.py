"""Integration in time: right-hand side, steps, tallies and steady states of a field."""
