"""Laws: one file each, with formula, source, units, shapes and limits.

Functions take plain floats, and arrays of one shape where they say so. None knows a model or a
plan, and those that say "compiled" may be compiled by numba: `compiled(uptake.total_speed)`.
"""
