"""The local time of one path on each cell and permeable face, summed along the path.

A log is an array (cells + 7, 3): row 0 holds how many surfaces are logged; each further row holds a
surface (a cell, or the number of cells plus a face), the local time on it (um) and that local time
times the clock D t at which it came (um^3).
"""

from exosome.engines.compiled import compiled, compiled_apart


@compiled_apart
def add_contact(log, surface, local_time, clock):
    """Add a local time (um) on a surface at a clock D t (um^2); `log` (cells + 7, 3) as above."""
    n = int(log[0, 0])
    row = 1
    while row <= n and log[row, 0] != surface:
        row += 1
    if row > n:
        log[0, 0] = row
        log[row, 0], log[row, 1], log[row, 2] = surface, 0.0, 0.0
    log[row, 1] += local_time
    log[row, 2] += local_time * clock


@compiled
def clear_log(log):
    """Empty a log (cells + 7, 3)."""
    log[0, 0] = 0.0
