"""Reactions read from sentences: `miR-140 + MMP13 -> miR-140 at 2e-4 /min`.

    LEFT -> RIGHT at RATE                            law of mass action
    LEFT -> RIGHT at up to RATE with half at COPIES  saturable (Michaelis-Menten)
    LEFT -> RIGHT with half-life TIME                first order, one molecule on the left
    … per SPECIES                                    times the amount of a species
    … when SPECIES above COPIES                      activated: x^n / (K^n + x^n)
    … unless SPECIES above COPIES                    repressed: K^n / (K^n + x^n)
    … (hill NUMBER)                                  the exponent n of the saturation before it

A side is `nothing` or a sum such as `2 A + B`. Amounts are copies per cell, so that every rate is
1/time. The speed is the constant times a product of factors: amounts to a power, and saturations.
Laws: Guldberg and Waage for `at`; Michaelis and Menten 1913 (doi 10.1021/bi201284u, translated)
for `up to`; Hill 1910 for `when` and `unless`, as in Alon 2019 (doi 10.1201/9780429283321).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import NoReturn

from exosome import units
from exosome.errors import did_you_mean, quote, read_expected
from exosome.model.fields import Wrong
from exosome.model.fields import name as read_name
from exosome.plan.reaction_network import FALLS, POWER, RISES, Factor, Reaction

LARGEST_COEFFICIENT = 1000  # a burst of copies, such as `nothing -> 100 P`
NOTHING = "nothing"
LAWS = ("at", "with")
TAILS = ("per", "when", "unless")
WORDS = (NOTHING, *LAWS, *TAILS)  # none of these may be the name of a species
ARROWS = {  # other arrows that codebook write, and the hint for each
    "<->": "A reversible reaction is two reactions, one each way.",
    "<=>": "A reversible reaction is two reactions, one each way.",
    "⇌": "A reversible reaction is two reactions, one each way.",
    "<-": "Write it from left to right.",
    "-->": "The arrow is written ->.",
    "=>": "The arrow is written ->.",
    "→": "The arrow is written ->.",
}
EXAMPLE = "such as MMP13 -> nothing at 0.0167 /min"
JOINED = "Species are joined by +, and the rate begins with at."
OF_COPIES = (
    "Amounts are copies per cell, so the constant of a reaction of any order has the unit 1/time. "
    "To convert a constant per concentration, divide it by the copies in a cell at one unit of "
    "concentration."
)


class Unreadable(ValueError):
    """A sentence that is no reaction: where, what was read and what was expected."""


def read_reaction(name: str, text: str) -> Reaction:
    """The reaction of a sentence. Raises Unreadable for the first fault."""
    return _Sentence(name, " ".join(text.split())).reaction()


def read_factor(name: str, text: str) -> Reaction:
    """The factor of a drive: `A / 900`, `when A above 500 (hill 2)`, or a product of several.

    It is kept as the dimensionless speed of a reaction that changes nothing. Raises Unreadable.
    """
    return _Sentence(name, " ".join(text.split())).factor()


class _Sentence:
    """The words of one sentence, taken from the left."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self.words: list[str] = []

    def wrong(self, read: str, expected: str, hint: str = "") -> NoReturn:
        """Raise Unreadable about a piece of the sentence, or about the whole of it."""
        message = read_expected(read, expected, hint)
        raise Unreadable(message if read == self.text else f"in {quote(self.text)}, {message}")

    def reaction(self) -> Reaction:
        """The reaction of the sentence."""
        for arrow, hint in ARROWS.items():
            if arrow in self.text:
                self.wrong(self.text, f"a reaction {EXAMPLE}", hint)
        left, arrow, rest = self.text.partition("->")
        if not arrow:
            self.wrong(self.text, f"a reaction with an arrow, {EXAMPLE}")
        before = rest.split()
        law = (i for i, word in enumerate(before) if word in (*LAWS, *TAILS))
        ends = next(law, len(before))
        takes, gives = self.side(left), self.side(" ".join(before[:ends]))
        self.words = " ".join(before[ends:]).replace("(", " ( ").replace(")", " ) ").split()
        if takes == gives:
            self.wrong(self.text, "a reaction that changes something, such as A -> nothing")
        constant, factors = self.law(takes)
        while self.words:
            factors += self.tail()
        return Reaction(self.name, self.text, takes, gives, constant, factors)

    def factor(self) -> Reaction:
        """A product of amounts and saturations."""
        self.words = re.sub("([/()])", r" \1 ", self.text).split()
        constant, factors = 1.0, tuple[Factor, ...]()
        if self.words[:1] and self.words[0] not in TAILS:
            factors = (Factor(POWER, self.species(self.next()), 1.0),)
            if self.words[:1] == ["/"]:
                self.next()
                constant = 1.0 / self.copies()
        while self.words:
            factors += self.tail()
        return Reaction(self.name, self.text, {}, {}, constant, factors)

    def side(self, text: str) -> dict[str, int]:
        """Copies of each species on one side of the arrow."""
        counts: Counter[str] = Counter()
        if text.strip() == NOTHING:
            return {}
        for term in text.split("+"):
            words = term.split()
            if words == [NOTHING]:
                self.wrong(text.strip(), f"{NOTHING!r} alone, or species joined by +")
            if not words or len(words) > 2:
                hint = JOINED if len(words) > 2 else ""
                expected = f"a species, a number of copies and a species, or {NOTHING!r}"
                self.wrong(term.strip(), expected, hint)
            counts[self.species(words[-1])] += self.coefficient(words[0]) if words[1:] else 1
        return dict(counts)

    def coefficient(self, word: str) -> int:
        """A whole number of copies before a species."""
        if not re.fullmatch("[0-9]{1,6}", word) or not 1 <= int(word) <= LARGEST_COEFFICIENT:
            expected = f"a whole number of copies from 1 to {LARGEST_COEFFICIENT}, such as 2 A"
            self.wrong(word, expected, "" if re.match("[0-9.-]", word) else JOINED)
        return int(word)

    def species(self, word: str) -> str:
        """The name of a species."""
        if word in WORDS:
            self.wrong(word, f"the name of a species other than {', '.join(WORDS)}")
        try:
            return read_name(word)
        except Wrong as wrong:
            self.wrong(word, wrong.expected, wrong.hint)

    def law(self, takes: dict[str, int]) -> tuple[float, tuple[Factor, ...]]:
        """The constant, and the factors of the left side."""
        if not self.words:
            self.wrong(self.text, "a rate after the right side, such as at 2 /h")
        action = tuple(Factor(POWER, s, float(n)) for s, n in sorted(takes.items()))
        word = self.next()
        if word in TAILS:
            self.wrong(word, "'at' and a rate before it, such as at 2 /h")
        if word == "with":
            self.expect("half-life")
            time = self.quantity("time")
            if list(takes.values()) != [1]:
                expected = "one molecule on the left of a reaction with a half-life"
                self.wrong(self.text, expected, "Give a rate with at, such as at 2 /h.")
            if time.value <= 0.0:
                self.wrong(time.text, "a half-life above zero, such as 9 h")
            return math.log(2.0) / time.value, action
        if self.words[:1] != ["up"]:
            return self.rate(), action
        self.next()
        self.expect("to")
        constant = self.rate()
        enzymes: tuple[Factor, ...] = ()
        while self.words[:1] == ["per"]:
            enzymes += self.tail()
        for word in ("with", "half", "at"):
            self.expect(word)
        if list(takes.values()) != [1]:
            hint = "An enzyme is written with per: S -> P at up to 5 /min per E with half at 100."
            self.wrong(self.text, "one molecule on the left of a reaction that saturates", hint)
        return constant, (self.saturation(RISES, *takes), *enzymes)

    def tail(self) -> tuple[Factor, ...]:
        """One factor after the law."""
        word = self.next()
        if word == "per":
            return (Factor(POWER, self.species(self.next("the name of a species")), 1.0),)
        if word not in TAILS:
            hint = did_you_mean(word, TAILS)
            if word == "and":
                hint = "Each condition begins with its own when or unless."
            if word == "with":
                hint = "A rate that saturates is written at up to 5 /min with half at 100."
            self.wrong(word, f"one of {', '.join(TAILS)}, or the end of the sentence", hint)
        species = self.species(self.next("the name of a species"))
        if self.words[:1] == ["below"]:
            other = "unless" if word == "when" else "when"
            self.wrong("below", "above", f"Write `{other} {species} above` and the copies.")
        self.expect("above")
        return (self.saturation(RISES if word == "when" else FALLS, species),)

    def saturation(self, law: int, species: str) -> Factor:
        """A factor from its half-saturation and exponent, `500 (hill 2)`."""
        half, power = self.copies(), 1.0
        if self.words[:1] == ["("]:
            self.next()
            self.expect("hill")
            word = self.next("an exponent, such as 2")
            power = self.number(word, "a Hill exponent of at least 1, such as 2")
            if power < 1.0:
                self.wrong(word, "a Hill exponent of at least 1, such as 2")
            self.expect(")")
        return Factor(law, species, power, half)

    def copies(self) -> float:
        """A number of copies above zero."""
        word = self.next("copies, such as 500")
        expected = "copies, a number without a unit above zero, such as 500"
        value = self.number(word, expected)
        if value <= 0.0:
            self.wrong(word, expected)
        if self.words[:1] and self.words[0] not in ("(", "and", *LAWS, *TAILS):
            hint = "Amounts are copies per cell."
            self.wrong(f"{word} {self.words[0]}", "copies without a unit", hint)
        return value

    def rate(self) -> float:
        """A constant in 1/s; `15 per min` is a rate, and a second `per` begins a factor."""
        rate = self.quantity("rate")
        if rate.value < 0.0:
            self.wrong(rate.text, "a rate that is not negative, such as 2 /h")
        return rate.value

    def quantity(self, kind: str) -> units.Quantity:
        """A number and its unit, up to the next word of the sentence."""
        words = [self.next(f"a {kind}, such as {units.KINDS[kind].example}")]
        if self.words[:1] == ["per"]:
            words += [self.next(), *self.words[:1]]
            self.words = self.words[1:]
        while self.words and (len(words) == 1 or _in_a_unit(self.words[0])):
            if self.words[0] in (*LAWS, *TAILS):
                break
            words.append(self.next())
        try:
            return units.read(" ".join(words), kind)
        except units.UnitError as error:
            hint = error.hint
            if kind == "rate" and len(words) > 1:
                hint = f"{hint} {OF_COPIES}".strip()
            self.wrong(" ".join(words), error.expected, hint)

    def number(self, word: str, expected: str) -> float:
        """A bare number."""
        try:
            return units.read(word, "number").value
        except units.UnitError as error:
            self.wrong(word, expected, error.hint)

    def next(self, expected: str = "") -> str:
        """Take the next word."""
        if not self.words:
            self.wrong(self.text, f"{expected} at its end")
        return self.words.pop(0)

    def expect(self, word: str) -> None:
        """Take a word that must be there."""
        expected = quote({"with": "with half at", "half": "half at"}.get(word, word))
        read = self.next(expected)
        if read != word:
            self.wrong(read, expected, did_you_mean(read, (word,)))


def _in_a_unit(word: str) -> bool:
    """Whether a word after the first of a unit may still belong to it."""
    return not word.isalpha() or word in units.known_units()
