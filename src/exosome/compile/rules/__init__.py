"""Rules of a valid model: those of every engine, and those of each engine alone."""
