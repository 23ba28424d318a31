"""Laws of physics: one file each, with formula, source, units, shapes and limits.

Functions take plain floats, and arrays where their docstring says so. Only `in_plan` reads a plan,
and none reads a model. Those marked "compiled" may be compiled by numba:
`compiled(uptake.total_speed)`.
"""
