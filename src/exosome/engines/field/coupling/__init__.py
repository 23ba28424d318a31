"""Coupling of tissues to well-mixed compartments."""
