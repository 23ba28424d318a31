"""Walks whose exosomes depend on one another: saturation of uptake, and feedback of cells."""
