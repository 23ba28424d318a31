"""The rules that a model must obey, whichever engine is to run it, and those of each engine."""
