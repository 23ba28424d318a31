"""Ways between the places of random small models: crossing in every form, flow, and out."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

OUTSIDE = "outside"


def joins(draw: Any, kind: str, places: dict[str, Any], until: float, at: str) -> list[str]:
    """Sentences of crossing and flow for a kind; each wall of a box is crossed one way at most."""
    sentences: list[str] = []
    free = {name: _faces(one) for name, one in places.items()}
    for source in places:
        for target in (*places, OUTSIDE):
            boxes = [n for n in (source, target) if n != OUTSIDE and places[n]["box"]]
            if source == target or (at == "walk" and len(boxes) == 2) or not draw(st.booleans()):
                continue
            rate = draw(st.sampled_from((0.0, 0.3, 2.0, 20.0))) / until  # 1/s
            how = draw(st.sampled_from(("rate", "flow", "area", "wall")))
            if how == "wall" and boxes and free[boxes[0]]:
                face = free[boxes[0]].pop(draw(st.integers(0, len(free[boxes[0]]) - 1)))
                way = f"at: {draw(st.sampled_from((0.0, 0.02, 0.5, 30.0)))} um/s, wall: {face}"
            elif how == "flow":
                way = f"at: {rate * 1e5} um^3/s"
            elif how == "area":
                way = f"at: {rate * 50.0} um/s, area: 2000 um^2"
            else:
                way = f"at: {rate} /s"
            sentences.append(f"cross: {kind}, from: {source}, to: {target}, {way}")
    return sentences + _flow(draw, kind, places, until, at)


def _faces(place: dict[str, Any]) -> list[str]:
    closed = [axis for axis, wall in zip("xyz", place["walls"], strict=False) if wall == "closed"]
    return [f"{axis} {side}" for axis in closed for side in ("low", "high")]


def _flow(draw: Any, kind: str, places: dict[str, Any], until: float, at: str) -> list[str]:
    """A ring of flow through the well-mixed places (at body through all), or one way out."""
    ring = [name for name, one in sorted(places.items()) if at == "body" or not one["box"]]
    if len(ring) < 2 or not draw(st.booleans()):
        return []
    flow = f"at: {draw(st.sampled_from((0.0, 1e5, 3e6))) / until} um^3/s"
    if draw(st.booleans()):
        flow += f", reflection: {draw(st.sampled_from((0.0, 0.4, 1.0)))}"
    pairs = list(zip(ring, (*ring[1:], ring[0]), strict=True))
    if draw(st.booleans()):
        pairs[-1] = (ring[-1], OUTSIDE)
    return [f"carry: {kind}, from: {source}, to: {target}, {flow}" for source, target in pairs]
