"""Words to numbers: every name resolved, every dimension checked, every cell in its place."""
