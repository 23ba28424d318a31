"""A network with every law of the response."""

from __future__ import annotations

from support.networks import network_of

EVERY_LAW = network_of(
    "nothing -> A at 4 /s unless C above 3 (hill 2)",
    "2 A -> B at 0.05 /s",
    "A + B -> C at 0.02 /s",
    "C -> 2 A at up to 3 /s with half at 4 (hill 1.5)",
    "B -> nothing at 0.3 /s per C",
    "nothing -> D at 5 /s when A above 2 (hill 3)",
    "D -> nothing with half-life 1 s",
    start={"A": 5.0, "B": 1.0, "C": 2.0, "D": 0.5},
)
