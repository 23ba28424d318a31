"""The verbs of the journey: one class for each kind of sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator, model_validator

from exosome.model.fields import (
    MaybeArea,
    MaybeName,
    MaybePositive,
    MaybeRate,
    MaybeShare,
    MaybeSpeed,
    MaybeTime,
    Name,
    Part,
    Point,
    Rate,
    Share,
    Speed,
    Time,
    Wrong,
    choice,
    measured,
    number,
    optional,
    quantity,
    read_point,
    three,
    whole,
    wrong_word,
)
from exosome.units import Quantity

LAWS = ("poisson", "fixed", "geometric")


def named(
    into: str | None, target: str | None, place: str | None, source: str | None, subject: str
) -> tuple[str, ...]:
    """The words by which a sentence can be named, the most specific first."""
    way = f"{source} to {target}" if source and target else ""
    words = (into, target, place, source, subject, way)
    return tuple(dict.fromkeys(word for word in words if word))


class Step(Part):
    """A sentence of the journey: its verb, its subject, and its place in the journey.

    `index` counts from 0 in the journey; `path` is the shortest path of this sentence alone.
    """

    verb: ClassVar[str] = ""
    index: int = Field(default=-1, exclude=True)
    path: str = Field(default="", exclude=True)
    subject: str = ""

    def words(self) -> tuple[str, ...]:
        """The names in the sentence, the most specific first; last `source to target`."""
        into, target, place, source = (
            getattr(self, field, None) for field in ("into", "target", "place", "source")
        )
        return named(into, target, place, source, self.subject)


class Load(Step):
    """Cargo enclosed at formation: a `share` of the host's contents, or a mean of `copies`."""

    verb = "load"
    what: ClassVar[str] = "'load'"
    subject: Name = Field(alias="load")
    into: Name = Field(examples=["into: courier"])
    source: Name = Field(alias="from", examples=["from: msc"])
    share: MaybeShare = None
    copies: Annotated[float | None, PlainValidator(optional(number()))] = None
    dispersion: MaybePositive = None

    @model_validator(mode="after")
    def _one_amount(self) -> Load:
        if (self.share is None) == (self.copies is None):
            raise Wrong("exactly one of share and copies, such as share: 2.5e-5")
        return self


class Burst(Part):
    """Exosomes per fusion of a multivesicular body: `law` poisson, fixed or geometric, and mean."""

    what: ClassVar[str] = "burst"
    law: str
    mean: float


def _burst(value: Any) -> Burst:
    if isinstance(value, Burst):
        return value
    law, has_law = "poisson", isinstance(value, dict)
    if isinstance(value, list | tuple) or (isinstance(value, dict) and len(value) != 1):
        raise Wrong("a number such as 10, or {fixed: 10}, or {geometric: 10}")
    if isinstance(value, dict):
        ((law, value),) = value.items()
        if law not in LAWS:
            wrong_word(law, LAWS, ", such as {fixed: 10}")
    reader: Any = {
        "poisson": number(0.0, above=True),
        "fixed": whole(1, example="10"),
        "geometric": number(1.0),
    }[law]
    try:
        return Burst(law=law, mean=float(reader(value)))
    except Wrong as wrong:
        raise (wrong.within(law) if has_law else wrong) from None


class Release(Step):
    """Release of exosomes from the surface of a cell at a `rate`, singly or in bursts by fusion."""

    verb = "release"
    what: ClassVar[str] = "'release'"
    subject: Name = Field(alias="release")
    source: Name = Field(alias="from", examples=["from: msc"])
    rate: Rate = Field(examples=["rate: 60 /h"])
    burst: Annotated[Burst | None, PlainValidator(optional(_burst))] = None
    starts: MaybeTime = None
    stops: MaybeTime = None

    @model_validator(mode="after")
    def _in_order(self) -> Release:
        starts = self.starts.value if self.starts else 0.0
        if self.stops is not None and self.stops.value <= starts:
            raise Wrong("a time after the release starts, such as 24 h", trail=("stops",))
        return self


def _coefficient(value: Any) -> Any:
    one = quantity("diffusion coefficient", "zero")
    if isinstance(value, list | tuple):
        expected = "a diffusion coefficient, or three such as [4 um^2/s, 4 um^2/s, 1 um^2/s]"
        return three(one, expected)(value)
    return one(value)


class Diffuse(Step):
    """Diffusion in a place.

    `at` is one coefficient (um^2/s), or one for each axis of a box; without it, Stokes-Einstein.
    """

    verb = "diffuse"
    what: ClassVar[str] = "'diffuse'"
    subject: Name = Field(alias="diffuse")
    place: Name = Field(alias="in", examples=["in: gel"])
    at: Annotated[
        tuple[Quantity, Quantity, Quantity] | Quantity | None,
        PlainValidator(optional(_coefficient)),
    ] = None


def _flow(value: Any) -> Any:
    if isinstance(value, list | tuple):
        speeds = "three speeds such as [1 um/s, 0 um/s, 0 um/s]"
        return three(quantity("speed"), speeds)(value)
    if isinstance(value, Quantity) and value.kind == "speed":
        raise Wrong("three speeds such as [1 um/s, 0 um/s, 0 um/s]")
    return quantity("volume flow", "zero")(value)


class Carry(Step):
    """Flow: a velocity (three speeds) within a place, or a volume flow from place to place.

    `reflection` is the share of exosomes that the wall reflects where fluid filters through it.
    """

    verb = "carry"
    what: ClassVar[str] = "'carry'"
    subject: Name = Field(alias="carry")
    place: MaybeName = Field(default=None, alias="in")
    source: MaybeName = Field(default=None, alias="from")
    target: MaybeName = Field(default=None, alias="to")
    at: Annotated[tuple[Quantity, Quantity, Quantity] | Quantity, PlainValidator(_flow)] = Field(
        examples=["at: [1 um/s, 0 um/s, 0 um/s]"]
    )
    reflection: MaybeShare = None

    @model_validator(mode="after")
    def _one_way(self) -> Carry:
        between = self.source is not None and self.target is not None
        within = self.place is not None and self.source is None and self.target is None
        if not (within or (between and self.place is None)):
            raise Wrong("'in' with a place, or 'from' and 'to' with two places, such as in: gel")
        if within and self.reflection is not None:
            raise Wrong("no reflection within a place", trail=("reflection",))
        if within and isinstance(self.at, Quantity):
            raise Wrong("three speeds such as [1 um/s, 0 um/s, 0 um/s]", trail=("at",))
        if between and not isinstance(self.at, Quantity):
            raise Wrong("a volume flow from place to place, such as 2 mL/min", trail=("at",))
        return self


PERMEABLE = ("speed", "rate", "volume flow")
FACES = ("x low", "x high", "y low", "y high", "z low", "z high")
OUTSIDE = "outside"


def _one_of(kinds: Sequence[str], expected: str) -> Callable[[Any], Quantity]:
    """A reader for a quantity of one of several kinds, none of them negative."""

    def reader(value: Any) -> Quantity:
        hint = ""
        for kind in kinds:
            try:
                parsed = value if isinstance(value, Quantity) else measured(value, kind)
            except Wrong as wrong:
                hint = hint or wrong.hint
                continue
            if parsed.kind == kind:
                return quantity(kind, "zero")(parsed)
        raise Wrong(expected, hint)

    return reader


class Cross(Step):
    """Crossing of the wall between two places, in one direction.

    `at` is a permeability (a speed, over an `area` or a face of a box), permeability times area (a
    volume flow), or the rate at which each exosome crosses. `wall` names the face of a box; without
    it exosomes cross from everywhere in a box, as into vessels that pass through a tissue.
    Exosomes that cross to `outside` never return.
    """

    verb = "cross"
    what: ClassVar[str] = "'cross'"
    subject: Name = Field(alias="cross")
    source: Name = Field(alias="from", examples=["from: gel"])
    target: Name = Field(alias="to", examples=["to: blood"])
    at: Annotated[
        Quantity,
        PlainValidator(
            _one_of(
                PERMEABLE,
                "a speed, a rate or a volume flow, such as 0.01 um/s, 1 /h or 2 mL/h",
            )
        ),
    ] = Field(examples=["at: 0.01 um/s"])
    area: MaybeArea = None
    wall: Annotated[str | None, PlainValidator(optional(choice(*FACES)))] = None


class Clear(Step):
    """First-order loss of free exosomes in a place, or of internalised ones in a cell type."""

    verb = "clear"
    what: ClassVar[str] = "'clear'"
    subject: Name = Field(alias="clear")
    place: Name = Field(alias="in", examples=["in: gel"])
    rate: Rate = Field(examples=["rate: 0.1 /h"])


class Bind(Step):
    """Binding of exosomes to the surface of a cell type."""

    verb = "bind"
    what: ClassVar[str] = "'bind'"
    subject: Name = Field(alias="bind")
    target: Name = Field(alias="to", examples=["to: chondrocyte"])
    at: Speed = Field(examples=["at: 0.007 um/s"])


class Leave(Step):
    """Unbinding of exosomes from the surface of a cell type."""

    verb = "leave"
    what: ClassVar[str] = "'leave'"
    subject: Name = Field(alias="leave")
    source: Name = Field(alias="from", examples=["from: chondrocyte"])
    rate: Rate = Field(examples=["rate: 1 /h"])


class Enter(Step):
    """Internalisation: at the surface (`at`), or at a `rate` once bound.

    `limit` saturates the rate of uptake; a cell `holds` at most so many exosomes of the kind.
    """

    verb = "enter"
    what: ClassVar[str] = "'enter'"
    subject: Name = Field(alias="enter")
    into: Name = Field(examples=["into: chondrocyte"])
    at: MaybeSpeed = None
    rate: MaybeRate = None
    limit: MaybeRate = None
    holds: Annotated[float | None, PlainValidator(optional(number(1.0, example="10000")))] = None

    @model_validator(mode="after")
    def _one_way(self) -> Enter:
        if (self.at is None) == (self.rate is None):
            raise Wrong(
                "exactly one of at (uptake at the surface, such as at: 0.007 um/s) and rate "
                "(internalisation once bound, such as rate: 1 /h)"
            )
        for key in ("limit", "holds"):
            if self.rate is not None and getattr(self, key) is not None:
                raise Wrong(f"no {key} beside a rate: only uptake by 'at' saturates", trail=(key,))
        return self


class Deliver(Step):
    """Delivery: a `share` of internalised exosomes releases its content, a fixed time `after`."""

    verb = "deliver"
    what: ClassVar[str] = "'deliver'"
    subject: Name = Field(alias="deliver")
    into: Name = Field(examples=["into: chondrocyte"])
    after: Time = Field(examples=["after: 20 min"])
    share: Share = Field(examples=["share: 30 %"])


def _amount(value: Any) -> float | Quantity:
    if isinstance(value, Quantity) and value.kind == "mass":
        return value
    try:
        return number()(value)
    except Wrong:
        try:
            return quantity("mass", "zero")(value)
        except Wrong as wrong:
            raise Wrong(
                "a number of exosomes or a mass of their protein, such as 1e9 or 10 ug", wrong.hint
            ) from None


class Give(Step):
    """A dose: `amount` exosomes into a place, evenly or at a point, at once or over a time.

    The amount is a number, or a mass of protein if the kind gives `particles` per mass.
    """

    verb = "give"
    what: ClassVar[str] = "'give'"
    subject: Name = Field(alias="give")
    into: Name = Field(examples=["into: gel"])
    amount: Annotated[float | Quantity, PlainValidator(_amount)] = Field(
        examples=["amount: 1000"]
    )
    at: Time = Quantity(0.0, "0 h", "time")
    over: MaybeTime = None
    every: Annotated[Quantity | None, PlainValidator(optional(quantity("time", "more")))] = None
    times: Annotated[int, PlainValidator(whole(1, example="3"))] = 1
    point: Annotated[Point | None, PlainValidator(optional(read_point))] = None

    @model_validator(mode="after")
    def _repeated(self) -> Give:
        if self.times > 1 and self.every is None:
            raise Wrong("'every' too when the dose is given more than once, such as every: 24 h")
        if self.every is not None and "times" not in self.model_fields_set:
            raise Wrong("'times' too beside 'every', such as times: 3")
        return self


VERBS: dict[str, type[Step]] = {
    step.verb: step
    for step in (Load, Release, Diffuse, Carry, Cross, Clear, Bind, Leave, Enter, Deliver, Give)
}


def shortest_paths(
    sentences: Sequence[tuple[str, Sequence[str]]], section: str = "journey"
) -> list[str]:
    """The shortest unique path of each (verb, words): 'journey.enter[chondrocyte]'."""
    trials = [list(_selectors(words)) for _, words in sentences]
    counts = Counter(
        (verb, trial)
        for (verb, _), tried in zip(sentences, trials, strict=True)
        for trial in {frozenset(trial) for trial in tried}
    )
    ranks: Counter[str] = Counter()
    paths = []
    for (verb, _), tried in zip(sentences, trials, strict=True):
        ranks[verb] += 1
        alone = (trial for trial in tried if counts[verb, frozenset(trial)] == 1)
        selector = ", ".join(next(alone, (str(ranks[verb]),)))
        paths.append(f"{section}.{verb}[{selector}]" if selector else f"{section}.{verb}")
    return paths


def _selectors(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The selectors that may name a sentence, the shortest first."""
    yield ()
    yield from ((word,) for word in words)
    yield from ((a, b) for i, b in enumerate(words) for a in words[i + 1 :])
    yield tuple(reversed(words))


def numbered(steps: Sequence[Step], section: str = "journey") -> tuple[Step, ...]:
    """The same sentences, each with its index and its path in a section."""
    paths = shortest_paths([(step.verb, step.words()) for step in steps], section)
    return tuple(
        step.model_copy(update={"index": i, "path": path})
        for i, (step, path) in enumerate(zip(steps, paths, strict=True))
    )
