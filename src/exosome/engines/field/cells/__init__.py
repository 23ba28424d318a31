"""Cells on the grid: their volume and surface in voxels, uptake and release there."""
