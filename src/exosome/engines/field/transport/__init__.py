"""Transport between voxels by diffusion and flow: conductances of faces, walls and matrix."""
