"""A culture of readers that bind and take up exosomes, and what became of these."""

from __future__ import annotations

from collections import defaultdict

import exosome as ex

JOURNEY = """\
journey:
  - {give: courier, into: dish, amount: 4000}
  - {release: courier, from: reader, rate: 30 /h}
  - {diffuse: courier, in: dish, at: 2 um^2/s}
  - {clear: courier, in: dish, rate: 0.05 /h}
  - {bind: courier, to: reader, at: 0.008 um/s}
  - {leave: courier, from: reader, rate: 0.5 /h}
  - {enter: courier, into: reader, rate: 0.5 /h}
"""


def amounts(ledger: ex.Ledger) -> dict[str, float]:
    """What became of all exosomes by the end, by state."""
    sums: dict[str, float] = defaultdict(float)
    rows = ledger.counts().to_pylist()
    end = max(row["time_s"] for row in rows)
    for row in rows:
        if row["time_s"] == end:
            sums[row["state"]] += row["amount"]
    return sums
