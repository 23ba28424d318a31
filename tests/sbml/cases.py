"""All SBML cases, numbered in this order."""

from __future__ import annotations

from sbml.cases_events import EVENTS
from sbml.cases_levels import LEVELS
from sbml.cases_math import FORMULAS
from sbml.cases_reactions import REACTIONS
from sbml.cases_rewritten import REWRITTEN

CASES = [*REACTIONS, *EVENTS, *FORMULAS, *LEVELS, *REWRITTEN]
