"""Pharmacokinetic parameters of an observed curve, each with the rule that was used."""

from exosome.analysis.pharmacokinetics.curve import Administration
from exosome.analysis.pharmacokinetics.curve_summary import (
    Summary,
    as_table,
    summarise,
    summarise_solution,
)
from exosome.analysis.pharmacokinetics.interval import Interval
from exosome.analysis.pharmacokinetics.parameter import Parameter

__all__ = ["Administration", "Interval", "Parameter", "Summary", "as_table", "summarise",
           "summarise_solution"]  # fmt: skip
