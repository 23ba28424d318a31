"""Amounts of exosomes as states and transitions: what body and field have in common."""
