"""The problem that the field engine solves: grid, media, sources and validation."""
