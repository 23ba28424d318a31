"""All SBML cases, numbered in this order."""

from __future__ import annotations

from support.sbml.cases_events import EVENTS
from support.sbml.cases_levels import LEVELS
from support.sbml.cases_math import FORMULAS
from support.sbml.cases_reactions import REACTIONS
from support.sbml.cases_rewritten import REWRITTEN

CASES = [*REACTIONS, *EVENTS, *FORMULAS, *LEVELS, *REWRITTEN]
