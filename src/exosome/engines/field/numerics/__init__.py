"""Numerical methods on a regular grid, without biology."""
