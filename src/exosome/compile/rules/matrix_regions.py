"""Rules of matrix: regions inside their box that do not overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from exosome.compile.rules.problem_at import problem
from exosome.errors import Problem, quote, read_expected
from exosome.model import Model, Place, Region
from exosome.plan.neighbor_grid import TOUCH_UM

MOST_REGIONS = 100  # of a place; each may cut the voxels that it crosses into parts


def matrix(model: Model) -> Iterator[Problem]:
    """Regions outside their box, of negative size, overlapping, or too many."""
    for name, place in model.places.items():
        path = f"places.{name}.matrix"
        if len(place.matrix) > MOST_REGIONS:
            message = (
                f"read {len(place.matrix)} regions of {quote(name)}, expected at most "
                f"{MOST_REGIONS}"
            )
            yield problem(model, path, message)
            continue
        for word, region in place.matrix.items():
            yield from _lies_inside(model, f"{path}.{word}", name, place, region)
        for (one, first), (other, second) in combinations(place.matrix.items(), 2):
            shared = _shared(place, first, second)
            if shared:
                message = (
                    f"{quote(one)} and {quote(other)} of {quote(name)} overlap, {shared}, expected "
                    "regions that do not overlap"
                )
                yield problem(model, f"{path}.{other}", message)


def _lies_inside(
    model: Model, path: str, name: str, place: Place, region: Region
) -> Iterator[Problem]:
    """Both corners in the box, the second beyond the first along every axis."""
    corners = zip("xyz", *region.corners(place.sides), place.sides, strict=True)
    for i, (axis, low, high, side) in enumerate(corners, 1):
        for key, end in (("from", low), ("to", high)):
            if not -TOUCH_UM <= end.value <= side.value + TOUCH_UM:
                expected = f"0 um to {side.text} along {axis}, as the box of {quote(name)} reaches"
                message = read_expected(end.text, expected, key=key)
                yield problem(model, f"{path}.{key}[{i}]", message)
        if low.value + TOUCH_UM >= high.value:
            expected = (
                f"more than {low.text} along {axis}, where this region of {quote(name)} begins"
            )
            yield problem(model, f"{path}.to[{i}]", read_expected(high.text, expected, key="to"))


def _shared(place: Place, one: Region, other: Region) -> str:
    """The overlap of two regions as text; empty if they touch at most."""
    parts = []
    ends = *one.corners(place.sides), *other.corners(place.sides)
    for axis, a, b, c, d in zip("xyz", *ends, strict=True):
        low, high = max(a.value, c.value), min(b.value, d.value)
        if low + TOUCH_UM >= high:
            return ""
        parts.append(f"{low:g} to {high:g} um along {axis}")
    return ", ".join(parts)
