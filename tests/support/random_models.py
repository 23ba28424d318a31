"""Random small models, in words: every verb, every sort of place, wall, burst and dose.

What an engine can't follow is left out of a model for it: saturation, and ways from box to box, at
walk; open walls at body.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from support.joins import joins

WALLS = ("closed", "open", "periodic")
CARGO = ("miR-140", "miR-21")


def um(value: float) -> str:
    """A length in words."""
    return f"{value:.3f} um"


@st.composite
def models(draw: Any, engine: str = "walk") -> dict[str, Any]:
    """`text` of a model, `until_s` and `every_s`, so that about a hundred exosomes live."""
    until = draw(st.sampled_from((60.0, 600.0, 3000.0)))
    places = {f"place-{i}": _place(draw, engine) for i in range(draw(st.integers(1, 3)))}
    cells = {f"type-{i}": _cells(draw, places) for i in range(draw(st.integers(0, 3)))}
    kinds = {f"kind-{i}": draw(st.sampled_from(DIAMETERS)) for i in range(draw(st.integers(1, 2)))}
    journey: list[str] = []
    for kind, diameter in kinds.items():
        journey += _sent(draw, kind, cells, places, until)
        for place, part in places.items():
            journey += _moves(draw, kind, diameter, place, part, until)
        for name in cells:
            journey += _uptake(draw, kind, name, until, engine)
        journey += joins(draw, kind, places, until, engine)
    journey += _dose(draw, "kind-0", draw(st.sampled_from(sorted(places))), places, until)
    order = draw(st.permutations(journey)) if draw(st.booleans()) else journey
    lines = ["format: exosome/1", "places:"]
    lines += [f"  {name}: {part['text']}" for name, part in places.items()]
    lines += ["cells:", *(f"  {name}: {part['text']}" for name, part in cells.items())]
    lines += ["exosomes:", *(f"  {name}: {part}" for name, part in kinds.items())]
    lines += ["journey:", *(f"  - {{{sentence}}}" for sentence in order)]
    lines += _seen(draw, sorted(kinds), [*places, *cells], until) if engine == "body" else []
    every = until / draw(st.sampled_from((1, 2.5, 7, 10)))
    return {"text": "\n".join(lines) + "\n", "until_s": until, "every_s": every}


DIAMETERS = (
    "{}",
    "{diameter: 100 nm}",
    "{diameter: {median: 90 nm, gsd: 1.4}}",
    "{diameter: {median: 120 nm, gsd: 1}}",
)


def _place(draw: Any, engine: str) -> dict[str, Any]:
    if draw(st.booleans()):
        volume = draw(st.sampled_from((3e4, 2e5, 1e6)))
        return {"text": f"{{volume: {volume} um^3, fluid: plasma}}", "box": [], "walls": []}
    box = [draw(st.sampled_from((40.0, 55.5, 80.0))) for _ in range(3)]
    sorts = ("closed", *WALLS) if engine == "walk" else ("closed", "periodic")
    walls = [draw(st.sampled_from(sorts)) for _ in range(3)]
    seed = draw(st.integers(0, 3))
    text = (
        f"{{box: [{', '.join(map(um, box))}], walls: [{', '.join(walls)}], fluid: water, "
        f"temperature: {draw(st.sampled_from(('36 degC', '310 K')))}, seed: {seed}}}"
    )
    return {"text": text, "box": box, "walls": walls, "corners": 0}


def _cells(draw: Any, places: dict[str, Any]) -> dict[str, Any]:
    place = draw(st.sampled_from(sorted(places)))
    radius = draw(st.sampled_from((1.0, 4.0, 6.5)))
    box = places[place]
    mixed = [name for name, one in sorted(places.items()) if not one["box"]]
    if not box["box"]:
        how = f"in: {place}, count: {draw(st.integers(0, 5))}"
        if len(mixed) > 1 and draw(st.booleans()):
            numbers = ", ".join(f"{name}: {draw(st.integers(0, 4))}" for name in mixed)
            how = f"in: {{{numbers}}}"
        more = draw(st.sampled_from(("", ", activity: 50 %", ", uptake: 2", ", activity: 0")))
        return {"text": f"{{{how}, radius: {um(radius)}, contents: {{miR-140: 500}}{more}}}"}
    if box["corners"] == 0 and draw(st.booleans()):
        box["corners"] = 1  # in a corner, against three walls, and two that touch each other
        far = box["box"][0] - radius
        points = [[radius] * 3, [3 * radius, radius, radius], [far, radius, 5.0 * radius]]
        points = points[: draw(st.integers(1, 3))]
        where = ", ".join(f"[{', '.join(map(um, point))}]" for point in points)
        how = f"positions: [{where}]"
    else:
        how = f"count: {draw(st.integers(0, 4))}"
    text = f"{{in: {place}, {how}, radius: {um(radius)}, contents: {{miR-140: 500}}}}"
    return {"text": text}


def _sent(draw: Any, kind: str, cells: dict[str, Any], places: Any, until: float) -> list[str]:
    steps = []
    for name in cells:
        if not draw(st.booleans()):
            continue
        burst = draw(st.sampled_from(("", "3", "{fixed: 4}", "{geometric: 2.5}", "0.4")))
        rate = draw(st.sampled_from((0, 5, 20, 40))) / until
        sentence = f"release: {kind}, from: {name}, rate: {rate} /s"
        if burst:
            sentence += f", burst: {burst}"
        if draw(st.booleans()):
            sentence += f", starts: {until * 0.3:.1f} s"
        if draw(st.booleans()):
            sentence += f", stops: {until * 0.8:.1f} s"
        steps.append(sentence)
        if draw(st.booleans()):
            steps.append(f"load: miR-140, into: {kind}, from: {name}, share: 0.4 %")
        if draw(st.booleans()):
            steps.append(f"load: miR-21, into: {kind}, from: {name}, copies: 3, dispersion: 0.5")
    return steps


def _moves(
    draw: Any, kind: str, diameter: str, place: str, where: dict[str, Any], until: float
) -> list[str]:
    at = draw(st.sampled_from(("", ", at: 0.5 um^2/s", ", at: 8 um^2/s")))
    if diameter == "{}":
        at = at or ", at: 3 um^2/s"
    moves = where["box"] or draw(st.booleans())  # in a well-mixed place it may be stirred instead
    steps = [f"diffuse: {kind}, in: {place}{at}"] if moves else []
    if draw(st.booleans()):
        steps.append(f"clear: {kind}, in: {place}, rate: {draw(st.integers(0, 3)) / until} /s")
    if where["box"] and draw(st.booleans()):
        speeds = [
            0.0 if wall == "closed" else draw(st.sampled_from((0.0, 0.05, -0.4, 3.0)))
            for wall in where["walls"]
        ]
        flow = ", ".join(f"{speed} um/s" for speed in speeds)
        steps.append(f"carry: {kind}, in: {place}, at: [{flow}]")
    return steps


def _uptake(draw: Any, kind: str, name: str, until: float, engine: str) -> list[str]:
    steps = []
    kappa = st.sampled_from((0.0, 0.03, 0.5, 20.0))
    enters = draw(st.booleans())
    if enters:
        limit = f", limit: {draw(st.sampled_from((0.0, 0.1, 30.0))) / until} /s"
        limit = limit if engine == "body" and draw(st.booleans()) else ""
        steps.append(f"enter: {kind}, into: {name}, at: {draw(kappa)} um/s{limit}")
    if draw(st.booleans()):
        steps.append(f"clear: {kind}, in: {name}, rate: {draw(st.integers(0, 9)) / until} /s")
    if draw(st.booleans()):
        steps.append(f"bind: {kind}, to: {name}, at: {draw(kappa)} um/s")
        if draw(st.booleans()):
            rate = draw(st.integers(0, 30)) / until
            steps.append(f"leave: {kind}, from: {name}, rate: {rate} /s")
        if draw(st.booleans()):
            steps.append(f"enter: {kind}, into: {name}, rate: {draw(st.integers(0, 9)) / until} /s")
            enters = True
    if enters and draw(st.booleans()):
        share = draw(st.sampled_from(("0 %", "100 %", "30 %")))
        after = draw(st.sampled_from((0.0, 0.1, 0.6))) * until
        steps.append(f"deliver: {kind}, into: {name}, after: {after} s, share: {share}")
    return steps


def _dose(draw: Any, kind: str, place: str, places: dict[str, Any], until: float) -> list[str]:
    dose = f"give: {kind}, into: {place}, amount: {draw(st.sampled_from((0, 1, 30, 80)))}"
    if draw(st.booleans()):
        dose += f", at: {until / 4} s"
    if draw(st.booleans()):
        dose += f", over: {until / 2} s"
    if draw(st.booleans()):
        dose += f", every: {until / 3} s, times: {draw(st.integers(1, 4))}"
    if places[place]["box"] and draw(st.booleans()):  # corners of the box, where no cell can be
        point = [draw(st.sampled_from((0.0, 1.0))) * length for length in places[place]["box"]]
        dose += f", point: [{', '.join(map(um, point))}]"
    steps = [dose]
    if draw(st.booleans()):
        steps.append(f"load: miR-21, into: {kind}, from: dose, copies: 2")
    return steps


LAWS = ("intact", "residualising", "leaves", "detaches", "reporter")


def _seen(draw: Any, kinds: list[str], where: list[str], until: float) -> list[str]:
    """A label on each kind, what is free of it perhaps of the other, and it read everywhere."""
    lines = ["labels:"]
    for kind, other in zip(kinds, reversed(kinds), strict=True):
        law = draw(st.sampled_from(LAWS))
        rate = f", rate: {draw(st.sampled_from((0, 1, 9))) / until} /s"
        free = f", free: {other}" if law in LAWS[2:4] and kind != other else ""
        free = free if draw(st.booleans()) else ""
        lines += [f"  on-{kind}: {{on: {kind}, law: {law}{rate if law in LAWS[2:] else ''}{free}}}"]
    lines += ["observe:"]
    for kind in kinds:
        read = f"of: {kind}, in: [{', '.join(where)}], as: particles"
        lines += [f"  {kind}: {{{read}}}", f"  label-{kind}: {{{read}, label: on-{kind}}}"]
    return lines
