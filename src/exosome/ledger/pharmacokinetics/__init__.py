"""A pharmacokinetic summary of what was observed: how much, how long, by which rule."""

from exosome.ledger.pharmacokinetics.curve import Administration
from exosome.ledger.pharmacokinetics.interval import Interval
from exosome.ledger.pharmacokinetics.parameter import Parameter
from exosome.ledger.pharmacokinetics.summary import (
    Summary,
    as_table,
    summarise,
    summarise_solution,
)

__all__ = ["Administration", "Interval", "Parameter", "Summary", "as_table", "summarise",
           "summarise_solution"]  # fmt: skip
