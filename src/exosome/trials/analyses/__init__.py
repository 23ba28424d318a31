"""Analyses of trials: many trials at once where there is a formula, one by one elsewhere."""
