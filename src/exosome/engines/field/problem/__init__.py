"""The problem that a field solves: grid, media, sources, and what is refused."""
