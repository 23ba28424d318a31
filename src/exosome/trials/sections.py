"""The sections of a trial file: population, treatments, arms, endpoints, events, design."""

from __future__ import annotations

import math
from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator, ValidationError, model_validator

from exosome.errors import ModelError, did_you_mean
from exosome.model.fields import (
    Frozen,
    MaybeTime,
    Name,
    Part,
    Wrong,
    choice,
    items,
    measured,
    name,
    names,
    number,
    optional,
    quantity,
    table_of,
    text,
    trail_of,
    whole,
    wrong_word,
)
from exosome.model.law_text import Numbers, law_or_points
from exosome.model.laws import Law
from exosome.trials.group_sequential import KINDS as BOUNDARIES
from exosome.units import Quantity, UnitError, show

ROUTES = (
    "epidural", "transforaminal", "intradiscal", "joint", "facet", "skin", "muscle", "vein", "oral",
    "none",
)  # fmt: skip
TREATMENTS = ("exosomes", "prp", "steroid", "anaesthetic", "saline", "sham", "usual-care")
WITHOUT_BLINDED_EVIDENCE = ("exosomes", "prp")
RULES = ("at-random", "jump-to-reference", "copy-reference", "copy-increments")
METHODS = ("ancova", "mmrm", "responder", "logrank", "cox", "imputation", "bayes")
STRATEGIES = (
    "treatment-policy", "hypothetical", "composite", "while-on-treatment", "principal-stratum",
)  # fmt: skip
MECHANISMS = ("at-random", "completely-at-random", "not-at-random")
COMBINATIONS = ("additive", "bliss", "stated")
MOST_EVENTS = 1.0 / 3600.0  # 1/s, of one patient: none is rescued or operated on so often
MOST_PARTICLES = 1e18  # of 100 nm: half a litre of vesicles
MOST_PLATELETS = 1e14  # those of 400 L of blood
MOST_PROTEIN = 1e2  # g
STEEPEST = 2.0  # logarithm of the factor on a rate for each point of pain: 7.4 times as often
LONGEST_RECRUITMENT = 50.0 * 365.25 * 86400.0  # s
SCALES = {  # name: lowest, highest, whether less is better, what it measures
    "NRS": (0.0, 10.0, True, "pain"),
    "VAS": (0.0, 100.0, True, "pain"),
    "ODI": (0.0, 100.0, True, "disability"),
    "WOMAC-pain": (0.0, 20.0, True, "pain"),
    "WOMAC": (0.0, 96.0, True, "disability"),
    "KOOS-pain": (0.0, 100.0, False, "pain"),
    "wound-closure": (0.0, 100.0, True, "wound"),
    "hair-density": (0.0, 400.0, False, "hair"),
    "IIEF-5": (5.0, 25.0, False, "erection"),  # Rhoden 2002, 10.1038/sj.ijir.3900859: abstract
}


def law_of(
    kind: str | None = None, example: str = "normal(46, 12) within 18..75",
    values: tuple[float, float, str] | None = None,
) -> Any:  # fmt: skip
    """A reader for a law such as normal(46, 12), or for one number, as a law of equal values.

    `values` is the least and the greatest value that may be drawn, in base units, and both in
    words.
    """

    def reader(value: Any) -> Law:
        law = unbounded(value)
        if values is not None:
            low, high = law.ends
            if not values[0] <= low <= high <= values[1]:
                raise Wrong(f"values {values[2]}, such as {example}", _reach(law, kind))
        return law

    def unbounded(value: Any) -> Law:
        if isinstance(value, Law):
            return value
        written = str(value) if isinstance(value, int | float) else value
        if not isinstance(written, str):
            raise Wrong(f"a law such as {example}, or a number")
        if "(" not in written:
            bare = "share" if kind is None and written.rstrip().endswith("%") else "number"
            single = measured(written, kind or bare).value
            return Law("choice", (single, single))
        if ")" not in written:
            hint = "Within { } and [ ] a comma ends a value: put the law in quotes."
            raise Wrong(f"a law such as {example}, or a number", hint)
        try:
            law = law_or_points(written, Numbers(kind or "number"))
        except UnitError as error:
            raise Wrong(error.expected, error.hint) from None
        if not isinstance(law, Law):
            raise Wrong(f"a law such as {example}, or a number")
        return law

    return reader


def _reach(law: Law, kind: str | None) -> str:
    """From where to where the values of a law reach, and how to cut it; "" for one value."""
    low, high = law.ends
    if low == high:
        return ""
    shown = [show(end, kind) if kind else f"{end:.4g}" for end in (low, high)]
    cut = "; cut it with 'within'" if law.name in ("normal", "lognormal") else ""
    return f"This law reaches from {shown[0]} to {shown[1]}{cut}."


def _not_all(value: Any) -> float:
    """A share below 1."""
    share = number(0.0, 1.0)(value)
    if share >= 1.0:
        raise Wrong("a share below 1, such as 15 %: somebody must stay")
    return share


def _events_per_time(value: Any) -> Quantity:
    """A rate of events of one patient."""
    rate = quantity("rate", "zero")(value)
    if rate.value > MOST_EVENTS:
        raise Wrong(f"a rate of at most {show(MOST_EVENTS, 'rate')} in a patient, such as 0.01 /d")
    return rate


def _whole_scale(value: Any) -> str:
    if value not in SCALES:
        wrong_word(value, tuple(SCALES))
    return str(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise Wrong("a list, such as [pain, disability = 0.6]")
    return items(text("a text such as age, weight = 0.2"), value)


def _times(value: Any) -> tuple[Quantity, ...]:
    read = quantity("time", "zero")
    if isinstance(value, list | tuple):
        return items(read, value)
    return (read(value),)


def _fractions(value: Any) -> tuple[float, ...] | int:
    if isinstance(value, list | tuple):
        return items(number(0.0, 1.0, above=True), value)
    return int(whole(1, 50, "2")(value))


class Population(Part):
    """Who is treated: the course of pain, covariates and the entry rule.

    Scores are on 0-10; durations in s, weight in g. `pain` names the published course.
    """

    what: ClassVar[str] = "population"
    condition: Annotated[str, PlainValidator(text("a text such as lumbar radiculopathy"))] = Field(
        examples=["condition: lumbar radiculopathy"]
    )
    pain: Annotated[str, PlainValidator(choice("plan-2012"))] = "plan-2012"
    baseline: Annotated[
        float | None, PlainValidator(optional(number(0.5, 9.5, example="6")))
    ] = None
    placebo: Annotated[float | None, PlainValidator(optional(number(0.0, 1.0)))] = None
    noise: Annotated[
        float | None, PlainValidator(optional(number(0.0, 10.0, example="0.94")))
    ] = None
    drift: Annotated[
        float | None, PlainValidator(optional(number(0.0, 10.0, example="1.6")))
    ] = None
    entry: Annotated[float, PlainValidator(number(0.0, None, example="4"))] = 0.0
    age: Annotated[Law, PlainValidator(law_of(values=(0.0, 120.0, "from 0 to 120 years")))] = Law(
        "normal", (46.0, 12.0), 18.0, 80.0
    )
    female: Annotated[float, PlainValidator(number(0.0, 1.0))] = 0.5
    weight: Annotated[
        Law,
        PlainValidator(
            law_of(
                "mass", "normal(80 kg, 15 kg) within 45 kg..140 kg",
                (500.0, 500e3, "from 0.5 kg to 500 kg"),
            )
        ),
    ] = Law("normal", (80e3, 15e3), 40e3, 150e3)
    duration: Annotated[
        Law,
        PlainValidator(
            law_of("time", "lognormal(12 week, 0.8)", (0.0, math.inf, "of at least 0 week"))
        ),
    ] = Law("lognormal", (12 * 604800.0, 0.8))
    cervical: Annotated[float, PlainValidator(number(0.0, 1.0))] = 0.0
    disability: Annotated[
        Law,
        PlainValidator(
            law_of(None, "normal(40, 14) within 0..100", (0.0, 100.0, "from 0 to 100 points"))
        ),
    ] = Law("normal", (40.0, 14.0), 0.0, 100.0)
    correlate: Annotated[tuple[str, ...], PlainValidator(_texts)] = ("pain, disability = 0.5",)


class Effect(Part):
    """What a treatment does to pain, or to another `scale`, beyond time and placebo.

    `points` is the mean change of the score (of pain: 0-10) at the time `at`, or `share` the share
    by which pain falls, or `ratio` the factor on the rate at which wounds close; `onset` and
    `fades` are times of exponential rise and decay, `sd` the spread between patients. With
    `follows: delivery` it rises as the treatment's target internalises the dose. `hypothesis` names
    an effect that no blinded trial has shown.
    """

    what: ClassVar[str] = "effect"
    scale: Annotated[
        str, PlainValidator(choice("pain", "wound-closure", "hair-density", "IIEF-5"))
    ] = "pain"
    points: Annotated[
        Law | None, PlainValidator(optional(law_of(None, "normal(-0.5, 0.3)")))
    ] = None
    share: Annotated[
        Law | None,
        PlainValidator(optional(law_of(None, "0.1", (-1.0, 1.0, "from -1 to 1, of pain")))),
    ] = None
    ratio: Annotated[
        Law | None,
        PlainValidator(
            optional(law_of(None, "lognormal(1.2, 0.2)", (0.0, 100.0, "from 0 to 100")))
        ),
    ] = None
    at: Annotated[Quantity | None, PlainValidator(optional(quantity("time", "more")))] = None
    onset: MaybeTime = None
    fades: Annotated[Quantity | None, PlainValidator(optional(quantity("time", "more")))] = None
    sd: Annotated[float, PlainValidator(number(example="0.5"))] = 0.0
    follows: Annotated[str, PlainValidator(choice("time", "delivery"))] = "time"
    hypothesis: Annotated[
        str | None, PlainValidator(optional(text("a name, such as 'less TNF-alpha, less pain'")))
    ] = None
    on: Annotated[bool, PlainValidator(lambda value: choice("yes", "no")(value) == "yes")] = True

    @model_validator(mode="after")
    def _one_size(self) -> Effect:
        if self.scale == "wound-closure":
            if self.ratio is None or self.points is not None or self.share is not None:
                raise Wrong("a ratio alone for the scale wound-closure, such as ratio: 1.2")
            if self.follows == "delivery" or self.onset or self.fades or self.at or self.sd:
                raise Wrong("a ratio that holds from the start, without at, onset, fades, sd and "
                            "follows")  # fmt: skip
            return self
        if self.ratio is not None:
            raise Wrong("points or share; a ratio is an effect on the scale wound-closure")
        if self.scale != "pain" and self.share is not None:
            raise Wrong(f"points of the scale {self.scale}, such as points: 2")
        if (self.points is None) == (self.share is None):
            raise Wrong("exactly one of points and share, such as points: -0.5")
        low, high = (0.0, 10.0) if self.scale == "pain" else SCALES[self.scale][:2]
        span = high - low
        if self.points is not None and max(map(abs, self.points.ends)) > span:
            raise Wrong(
                f"values from {-span:g} to {span:g} points, the whole scale of {self.scale}, "
                "such as points: -0.5", _reach(self.points, None), ("points",),
            )  # fmt: skip
        if self.sd > span:
            raise Wrong(f"at most {span:g}, the whole scale of {self.scale}", trail=("sd",))
        if self.at is None:
            raise Wrong("the time at which the effect has its size, such as at: 4 week")
        return self


def _effect(value: Any) -> Effect:
    """The effect of its keys; a problem within it keeps its place."""
    if isinstance(value, Effect):
        return value
    if not isinstance(value, dict):
        raise Wrong("the keys of an effect, such as {points: -0.5, at: 4 week, hypothesis: a name}")
    try:
        return Effect(**value)
    except ModelError as error:
        cause = error.__cause__
        if not isinstance(cause, ValidationError):
            raise
        fault = cause.errors(include_url=False)[0]
        why, trail = fault.get("ctx", {}).get("error"), trail_of(fault)
        if isinstance(why, Wrong):
            raise Wrong(why.expected, why.hint, trail, why.of_key) from None
        word, keys = str(trail[-1]), tuple(Effect.keys())
        hint = did_you_mean(word, keys)
        raise Wrong(f"one of {', '.join(keys)}", hint, (word,), of_key=True) from None


class Treatment(Part):
    """One treatment: what is given, where, how much, when, and its effect (none by default)."""

    what: ClassVar[str] = "treatment"
    kind: Annotated[str, PlainValidator(choice(*TREATMENTS))] = Field(examples=["kind: saline"])
    route: Annotated[str, PlainValidator(choice(*ROUTES))] = "none"
    given: Annotated[tuple[Quantity, ...], PlainValidator(_times)] = ()
    particles: Annotated[
        float | None, PlainValidator(optional(number(0.0, MOST_PARTICLES, True, "1e10")))
    ] = None
    protein: Annotated[
        Quantity | None, PlainValidator(optional(quantity("mass", "more")))
    ] = None
    platelets: Annotated[
        float | None, PlainValidator(optional(number(0.0, MOST_PLATELETS, True, "4e9")))
    ] = None
    material: Annotated[
        str | None, PlainValidator(optional(text("a text such as MSC of bone marrow")))
    ] = None
    model: Annotated[
        str | None, PlainValidator(optional(text("the file of a model such as ../knee/model.yaml")))
    ] = None
    target: Annotated[str | None, PlainValidator(optional(name))] = None
    vary: Annotated[
        dict[str, Any],
        PlainValidator(
            table_of(
                text("a law such as times lognormal(1, 0.3), or weight: that of the patient"),
                "paths of the model, each with a law", text("a path such as clear.rate"),
            )
        ),
    ] = Frozen()
    correlate: Annotated[tuple[str, ...], PlainValidator(_texts)] = ()
    effect: Annotated[Effect | None, PlainValidator(optional(_effect))] = None

    @model_validator(mode="after")
    def _delivery_known(self) -> Treatment:
        follows = self.effect is not None and self.effect.follows == "delivery"
        if follows and (self.model is None or self.target is None):
            raise Wrong(
                "a model and the target cell type too, for an effect that follows delivery, such "
                "as model: ../knee/model.yaml and target: chondrocyte",
                trail=("effect",),
            )
        return self

    @model_validator(mode="after")
    def _effect_after_the_first_dose(self) -> Treatment:
        at = self.effect.at if self.effect is not None else None
        first = min((time.value for time in self.given), default=0.0)
        if at is not None and at.value <= first:
            raise Wrong(
                f"a time after the first dose at {show(first, 'time')}, counted from the start of "
                "the trial",
                trail=("effect", "at"),
            )
        return self

    @model_validator(mode="after")
    def _bodies_of_a_model(self) -> Treatment:
        if self.vary and (self.model is None or self.target is None):
            raise Wrong(
                "a model and the target cell type too, whose numbers vary between patients, such "
                "as model: ../knee/model.yaml and target: chondrocyte",
                trail=("vary",), of_key=True,
            )  # fmt: skip
        if self.correlate and not self.vary:
            raise Wrong(
                "'vary' too: laws of the numbers that are correlated", trail=("correlate",),
                of_key=True,
            )  # fmt: skip
        return self

    @model_validator(mode="after")
    def _amounts_fit_the_kind(self) -> Treatment:
        if self.protein is not None and self.protein.value > MOST_PROTEIN:
            raise Wrong(f"at most {show(MOST_PROTEIN, 'mass')} of protein", trail=("protein",))
        for key, kind, what in (
            ("protein", "exosomes", "a mass of protein"), ("platelets", "prp", "a number of them"),
        ):  # fmt: skip
            if getattr(self, key) is not None and self.kind != kind:
                raise Wrong(
                    f"no {key} for a treatment of kind {self.kind}: {what} is the amount of {kind}",
                    trail=(key,), of_key=True,
                )  # fmt: skip
        return self

    @model_validator(mode="after")
    def _hypothesis_stated(self) -> Treatment:
        unshown = self.kind in WITHOUT_BLINDED_EVIDENCE
        if self.effect is not None and unshown and self.effect.hypothesis is None:
            raise Wrong(
                f"a hypothesis for the effect of {self.kind}, because no blinded trial shows one: "
                "hypothesis: a name for what is assumed",
                trail=("effect",),
            )
        return self


class Arm(Part):
    """One arm: the treatments that its patients get, and its share of patients."""

    what: ClassVar[str] = "arm"
    give: Annotated[tuple[str, ...], PlainValidator(names)] = Field(examples=["give: saline"])
    weight: Annotated[float, PlainValidator(number(0.0, None, above=True, example="1"))] = 1.0
    combine: Annotated[str, PlainValidator(choice(*COMBINATIONS))] = "additive"
    interaction: Annotated[float, PlainValidator(number(-10.0, 10.0, example="0.3"))] = 0.0

    @model_validator(mode="after")
    def _two_that_differ(self) -> Arm:
        if len(set(self.give)) < len(self.give):
            raise Wrong("each treatment once; its times are `given`", trail=("give",))
        if self.interaction and (self.combine != "stated" or len(self.give) < 2):
            raise Wrong(
                "no interaction without combine: stated and two treatments", trail=("interaction",)
            )
        return self


class Endpoint(Part):
    """What is measured: a scale, a responder on it, or the time to rescue."""

    what: ClassVar[str] = "endpoint"
    scale: Annotated[str, PlainValidator(_whole_scale)] = "NRS"
    noise: Annotated[float | None, PlainValidator(optional(number(example="5")))] = None
    responder: Annotated[
        float | None, PlainValidator(optional(number(0.0, 1.0, above=True)))
    ] = None
    slope: Annotated[
        float | None, PlainValidator(optional(number(-100.0, 100.0, example="6")))
    ] = None


class Rescue(Part):
    """Rescue: its rate at a score of 5, how it rises with pain, and what it does to pain."""

    what: ClassVar[str] = "rescue"
    rate: Annotated[Quantity, PlainValidator(_events_per_time)] = Field(examples=["rate: 0.01 /d"])
    slope: Annotated[float, PlainValidator(number(-STEEPEST, STEEPEST, example="0.3"))] = 0.0
    relief: Annotated[float, PlainValidator(number(0.0, 1.0))] = 0.3


class Dropout(Part):
    """Dropout: its share by the last visit for a patient at a score of 5, and its mechanism."""

    what: ClassVar[str] = "dropout"
    share: Annotated[float, PlainValidator(_not_all)] = Field(examples=["share: 15 %"])
    mechanism: Annotated[str, PlainValidator(choice(*MECHANISMS))] = "completely-at-random"
    slope: Annotated[float, PlainValidator(number(-STEEPEST, STEEPEST, example="0.3"))] = 0.3
    arms: Annotated[
        dict[str, Any], PlainValidator(table_of(_not_all, "arms, each with its share"))
    ] = Frozen()


class Happening(Part):
    """Surgery or an adverse event: its rate, and factors on it by arm."""

    what: ClassVar[str] = "event"
    rate: Annotated[Quantity, PlainValidator(_events_per_time)] = Field(
        examples=["rate: 0.05 /week"]
    )
    relief: Annotated[float, PlainValidator(number(0.0, 1.0))] = 0.0
    arms: Annotated[
        dict[str, Any],
        PlainValidator(table_of(number(example="2"), "arms, each with a factor on the rate")),
    ] = Frozen()


class Estimand(Part):
    """What a difference is asked for: a strategy for rescue, and why it is asked, in words."""

    what: ClassVar[str] = "estimand"
    strategy: Annotated[str, PlainValidator(choice(*STRATEGIES))] = Field(
        examples=["strategy: treatment-policy"]
    )
    asks: Annotated[
        str | None, PlainValidator(optional(text("a text such as what a payer wants to know")))
    ] = None


class Analysis(Part):
    """The analysis: its method, endpoint, visit, the arms compared, the estimand and the error.

    `estimand` is a strategy, or the name of one in the section `estimands`. `reference` and `delta`
    say how multiple imputation fills in missing scores: at random, or after the control arm.
    """

    what: ClassVar[str] = "analysis"
    method: Annotated[str, PlainValidator(choice(*METHODS))] = "ancova"
    endpoint: Name = Field(examples=["endpoint: pain"])
    at: MaybeTime = None
    compare: Annotated[tuple[str, ...], PlainValidator(names)] = Field(
        examples=["compare: [exosomes, saline]"]
    )
    estimand: Name = "treatment-policy"
    alpha: Annotated[float, PlainValidator(number(0.0, 1.0, above=True))] = 0.05
    reference: Annotated[str, PlainValidator(choice(*RULES))] = "at-random"
    delta: Annotated[float, PlainValidator(number(-100.0, 100.0, example="1"))] = 0.0
    prior: Annotated[Law | None, PlainValidator(optional(law_of(None, "normal(0, 1)")))] = None

    @model_validator(mode="after")
    def _two_arms(self) -> Analysis:
        if len(self.compare) != 2 or self.compare[0] == self.compare[1]:
            raise Wrong("two arms that differ, such as [exosomes, saline]", trail=("compare",))
        if self.alpha >= 1.0:
            raise Wrong("an error below 1, such as 5 %", trail=("alpha",))
        return self

    @model_validator(mode="after")
    def _only_of_imputation(self) -> Analysis:
        if self.method != "imputation":
            for key, unset in (("reference", "at-random"), ("delta", 0.0)):
                if getattr(self, key) != unset:
                    raise Wrong(f"method: imputation, which alone has a {key}", trail=(key,))
        return self

    @model_validator(mode="after")
    def _prior_of_bayes(self) -> Analysis:
        if self.prior is not None and self.method != "bayes":
            raise Wrong("method: bayes, which alone has a prior", trail=("prior",))
        if self.prior is not None and (self.prior.name != "normal" or self.prior.cut):
            raise Wrong(
                "a normal law that is not cut, such as normal(0, 1), which alone is joined with "
                "the t distribution of ANCOVA",
                trail=("prior",),
            )
        return self


class Design(Part):
    """The design: patients, interim looks and their boundaries, recruitment."""

    what: ClassVar[str] = "design"
    patients: Annotated[int, PlainValidator(whole(2, 1_000_000, "200"))] = Field(
        examples=["patients: 200"]
    )
    looks: Annotated[tuple[float, ...] | int, PlainValidator(_fractions)] = 1
    boundary: Annotated[str, PlainValidator(choice(*BOUNDARIES))] = "obrien-fleming"
    futility: Annotated[
        float | None, PlainValidator(optional(number(-5.0, 5.0, example="0")))
    ] = None
    detects: Annotated[
        float | None, PlainValidator(optional(number(-100.0, 100.0, example="-1")))
    ] = None
    reestimate: Annotated[str | None, PlainValidator(optional(choice("blinded-sd")))] = None
    most: Annotated[int | None, PlainValidator(optional(whole(2, 1_000_000, "400")))] = None
    allocation: Annotated[str, PlainValidator(choice("fixed", "response-adaptive"))] = "fixed"
    block: Annotated[int, PlainValidator(whole(1, 1000, "4"))] = 4
    recruits: Annotated[
        Quantity | None, PlainValidator(optional(quantity("rate", "more")))
    ] = None

    @model_validator(mode="after")
    def _recruitment_ends(self) -> Design:
        if self.recruits is not None:
            needed = self.patients / LONGEST_RECRUITMENT
            if self.recruits.value < needed:
                raise Wrong(
                    f"at least {show(needed, 'rate')}, with which {self.patients:,} patients are "
                    "recruited in 50 years",
                    trail=("recruits",),
                )
        return self

    @model_validator(mode="after")
    def _reestimated(self) -> Design:
        if self.reestimate is not None and not self.detects:
            raise Wrong(
                "'detects' too: the difference that the trial is to detect, such as detects: -1",
                trail=("reestimate",), of_key=True,
            )  # fmt: skip
        if self.reestimate is None and self.most is not None:
            raise Wrong(
                "'reestimate' too: without it the number of patients is fixed", trail=("most",),
                of_key=True,
            )  # fmt: skip
        return self


SECTIONS = (
    "format", "title", "question", "population", "treatments", "arms", "visits", "endpoints",
    "events", "estimands", "analysis", "design", "sources",
)  # fmt: skip
PARTS: dict[str, type[Part]] = {
    "treatments": Treatment, "arms": Arm, "endpoints": Endpoint, "estimands": Estimand,
}  # fmt: skip
EVENTS: dict[str, type[Part]] = {
    "rescue": Rescue, "dropout": Dropout, "surgery": Happening, "adverse": Happening,
}  # fmt: skip

read_times = _times
read_name = name
