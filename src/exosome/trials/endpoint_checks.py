"""What endpoints ask of the rest of a trial: courses that are known, events that are defined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from exosome.trials.control_courses import CARRIED, WOUND, last_day
from exosome.trials.sections import (
    Analysis,
    Dropout,
    Endpoint,
    Population,
    Rescue,
    Treatment,
)

EVENTS = ("logrank", "cox")
Wish = tuple[tuple[str, ...], str]


def endpoint_wishes(
    population: Population, treatments: Mapping[str, Treatment], endpoints: Mapping[str, Endpoint],
    visits: Sequence[float], rescue: Rescue | None, dropout: Dropout | None, analysis: Analysis,
) -> Iterator[Wish]:  # fmt: skip
    """What is wrong: the keys of each place, and what was expected there; `visits` in d."""
    for name, endpoint in endpoints.items():
        if endpoint.scale not in CARRIED:
            continue
        for key in ("noise", "slope"):
            if getattr(endpoint, key) is not None:
                yield (
                    ("endpoints", name, key),
                    f"no {key} of {endpoint.scale}: its spread is that of the published course",
                )
        if max(visits) > last_day(endpoint.scale) + 1e-6:
            yield (
                ("visits",),
                f"visits until {last_day(endpoint.scale):g} d: no later course of "
                f"{endpoint.scale} without treatment is in the library",
            )
    for name, treatment in treatments.items():
        scale = treatment.effect.scale if treatment.effect is not None else "pain"
        if scale != "pain" and all(one.scale != scale for one in endpoints.values()):
            yield (
                ("treatments", name, "effect", "scale"),
                "the scale of an endpoint of this trial, or pain",
            )
    endpoint = endpoints.get(analysis.endpoint, Endpoint())
    if endpoint.scale in CARRIED:
        yield from _of_other_courses(endpoint.scale, population, rescue, dropout, analysis)
    elif analysis.method in EVENTS and rescue is None:
        yield (
            ("analysis", "method"),
            f"a rescue in events, whose time {analysis.method} compares, or another method",
        )


def _of_other_courses(
    scale: str, population: Population, rescue: Rescue | None, dropout: Dropout | None,
    analysis: Analysis,
) -> Iterator[Wish]:  # fmt: skip
    """What follows from pain has no meaning for an endpoint that does not."""
    if population.entry > 0.0:
        yield ("population", "entry"), f"no entry rule: it is on pain, and {scale} is analysed"
    if rescue is not None:
        yield (
            ("events", "rescue"), f"no rescue: it follows pain, and {scale} is analysed",
        )  # fmt: skip
    if dropout is not None and dropout.mechanism != "completely-at-random":
        yield (
            ("events", "dropout", "mechanism"),
            f"completely-at-random, as the others follow pain, and {scale} is analysed",
        )
    if scale == WOUND and analysis.method not in ("responder", *EVENTS):
        yield (
            ("analysis", "method"),
            "responder (the share closed), logrank or cox (the time to closure) for wound-closure",
        )
    if scale != WOUND and analysis.method in EVENTS:
        yield ("analysis", "method"), f"a method for scores of {scale}, such as ancova"
