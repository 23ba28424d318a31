"""Walks whose exosomes depend on each other: saturation of uptake, and feedback of cells."""
