"""Diffusion and flow between voxels: what the fluid lets through each face."""
