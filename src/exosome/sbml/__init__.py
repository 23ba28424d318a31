"""SBML documents: read, written, composed, annotated and run in time."""
