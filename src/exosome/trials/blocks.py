"""Blocks of randomisation: how many patients of each arm one holds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

LARGEST = 20  # denominator of a weight over the least one; nearer weights are not told apart


def patients_by_block(weights: Sequence[float]) -> list[int]:
    """The least whole numbers in proportion to the weights, such as 2 and 3 for 1 and 1.5."""
    least = min(weights)
    shares = [Fraction(weight / least).limit_denominator(LARGEST) for weight in weights]
    common = lcm(*(share.denominator for share in shares))
    return [int(share * common) for share in shares]
