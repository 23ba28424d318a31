"""The local time of one path on each cell, summed along the path.

A log is an array (rows, 3): row 0 holds how many cells are logged; each further row holds a cell,
the local time on it (um) and that local time times the clock D t at which it came (um^3).
"""

from exosome.engines.compiled import compiled, compiled_apart


@compiled_apart
def add_contact(log, cell, local_time, clock):
    """Add a local time (um) on a cell at a clock D t (um^2); `log` (cells + 1, 3) as above."""
    n = int(log[0, 0])
    row = 1
    while row <= n and log[row, 0] != cell:
        row += 1
    if row > n:
        log[0, 0] = row
        log[row, 0], log[row, 1], log[row, 2] = cell, 0.0, 0.0
    log[row, 1] += local_time
    log[row, 2] += local_time * clock


@compiled
def clear_log(log):
    """Empty a log (cells + 1, 3)."""
    log[0, 0] = 0.0
