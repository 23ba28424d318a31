"""Trials: simulated patients, arms, analyses and designs, and what a trial of them can answer."""
