"""Species with a whole-body physiology in the library, and their organs."""

from __future__ import annotations

from exosome.library.known import names

SPECIES = ("mouse", "rat", "human")
ORGANS = (
    "lung", "heart", "brain", "kidney", "liver", "spleen", "gut", "pancreas", "muscle", "skin",
    "adipose", "bone",
)  # fmt: skip
PORTAL = ("gut", "spleen", "pancreas")  # organs that drain into the liver


def organs(species: str) -> tuple[str, ...]:
    """The organs of a species whose blood flow is known, in the order of `ORGANS`.

    The lung, through which all blood flows, comes first. The remainder of the body is its `rest`.
    """
    known = set(names(f"{species}."))
    return tuple(o for o in ORGANS if o == "lung" or f"{species}.{o}.flow" in known)
