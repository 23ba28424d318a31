"""Export of models and runs to the formats of other programs."""
