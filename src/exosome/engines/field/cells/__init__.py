"""Cells on the grid: excluded volume, surface area in voxels, uptake and release."""
