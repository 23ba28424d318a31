"""Which animals the library tells as a whole, and how their organs hang together."""

from __future__ import annotations

from exosome.library.known import names

SPECIES = ("mouse", "rat", "human")
ORGANS = (
    "lung", "heart", "brain", "kidney", "liver", "spleen", "gut", "pancreas", "muscle", "skin",
    "adipose", "bone",
)  # fmt: skip
PORTAL = ("gut", "spleen", "pancreas")  # their veins lead to the liver


def organs(species: str) -> tuple[str, ...]:
    """The organs of a species whose blood flow is known, in the order of `ORGANS`.

    The lung, which all blood passes, comes first. What the body has besides is its `rest`.
    """
    told = set(names(f"{species}."))
    return tuple(o for o in ORGANS if o == "lung" or f"{species}.{o}.flow" in told)
