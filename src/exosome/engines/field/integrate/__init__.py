"""Integration in time: right-hand side, steps, accumulators and steady states."""
