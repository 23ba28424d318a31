"""Well-mixed places as differential equations: a plan becomes SBML, and libroadrunner runs it."""
