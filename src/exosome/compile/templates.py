"""Ready-made pieces of a response: `- translate: IL10-mRNA` with `into: IL10`.

A piece expands to ordinary reactions, with numbers of the library where the model gives none. What
the library does not know, the model must give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from exosome import library, units
from exosome.compile.reactions import WORDS
from exosome.errors import ModelError, Problem, did_you_mean, quote, read_expected
from exosome.model.fields import Wrong
from exosome.model.fields import name as read_name

NONE = "none"  # a turnover that the piece leaves out, because the model has it elsewhere


@dataclass(frozen=True)
class Used:
    """A number of the library in a piece: path, text, source (DOI or `assumed: why`), whether it
    was checked, and its cautions.
    """

    path: str
    value: str
    source: str
    checked: bool
    cautions: tuple[str, ...] = ()


@dataclass
class Expansion:
    """The expansion of pieces: reactions and their paths by name, initial amounts, numbers used."""

    reactions: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    start: dict[str, float] = field(default_factory=dict)
    used: list[Used] = field(default_factory=list)


def expand(pieces: Sequence[Mapping[str, str]], where: str = "response") -> Expansion:
    """The reactions of some pieces, each a mapping with its verb as the first key.

    Raises ModelError with every problem, at paths such as `response.use[2].by` below `where`.
    """
    made, problems = Expansion(), []
    for i, piece in enumerate(pieces):
        path = f"{where}.use[{i + 1}]"
        verb = next(iter(piece), "")
        try:
            if verb not in PIECES:
                hint = did_you_mean(verb, PIECES)
                raise _Fault("", read_expected(verb, f"one of {', '.join(PIECES)}", hint, "use"))
            sentence = _Sentence(verb, piece, path, made)
            PIECES[verb](sentence)
            sentence.nothing_left()
        except _Fault as fault:
            problems.append(Problem(fault.message, path=path + fault.key))
    if problems:
        raise ModelError(problems)
    return made


def translate(piece: _Sentence) -> None:
    """Add translation of messenger RNA into protein, and the turnover of both."""
    messenger, protein = piece.species("translate"), piece.species("into")
    rate = piece.number("rate", "rate", "response.translation.rate")
    piece.reacts(f"translate {messenger}", f"{messenger} -> {messenger} + {protein} at {rate}")
    for species, key, known in (
        (messenger, "half-life", "response.mrna.half_life"),
        (protein, "protein half-life", "response.protein.half_life"),
    ):
        half_life = piece.number(key, "time", known)
        if half_life != NONE:
            piece.reacts(f"turn over {species}", f"{species} -> nothing with half-life {half_life}")


def repress(piece: _Sentence) -> None:
    """Add binding of a microRNA to its target, which either unbinds or is silenced.

    `half`: free copies at which half of the targets are bound; `others`: copies of other sites that
    bind equally and are not silenced. Turnover of a bound microRNA frees its target.
    """
    target, microrna = piece.species("repress"), piece.species("by")
    unbinding = piece.number("unbinding", "rate")
    silencing = piece.number("silencing", "rate")
    half = piece.number(
        "half", "number", "response.microrna.threshold",
        "the copies above which repression is seen bind half of the targets",
    )  # fmt: skip
    half_life = piece.number("half-life", "time", "response.microrna.half_life")
    binding = f"{units.read(unbinding, 'rate').value / units.read(half, 'number').value!r} /s"
    bound = f"{microrna}.{target}"
    piece.reacts(f"bind {bound}", f"{microrna} + {target} -> {bound} at {binding}")
    piece.reacts(f"free {bound}", f"{bound} -> {microrna} + {target} at {unbinding}")
    piece.reacts(f"silence {bound}", f"{bound} -> {microrna} at {silencing}")
    others = piece.number("others", "number", optional=True)
    sites, held = f"{microrna}.sites", f"{microrna}.held"
    if others:
        piece.begins(sites, units.read(others, "number").value)
        piece.reacts(f"bind {sites}", f"{microrna} + {sites} -> {held} at {binding}")
        piece.reacts(f"free {sites}", f"{held} -> {microrna} + {sites} at {unbinding}")
    if half_life != NONE:
        piece.reacts(f"turn over {microrna}", f"{microrna} -> nothing with half-life {half_life}")
        piece.reacts(f"turn over {bound}", f"{bound} -> {target} with half-life {half_life}")
        if others:
            piece.reacts(f"turn over {held}", f"{held} -> {sites} with half-life {half_life}")


PIECES: dict[str, Callable[[_Sentence], None]] = {"translate": translate, "repress": repress}


class _Fault(Exception):
    def __init__(self, key: str, message: str) -> None:
        self.key, self.message = f".{key}" if key else "", message


class _Sentence:
    """One piece as it was written: its keys are read one by one, and reactions are added."""

    def __init__(self, verb: str, values: Mapping[str, str], path: str, made: Expansion) -> None:
        self.verb, self.values, self.path, self.made = verb, dict(values), path, made
        self.keys: list[str] = []

    def species(self, key: str) -> str:
        """The species that a key names."""
        self.keys.append(key)
        if key not in self.values:
            missing = f"{quote(key)} is missing in {quote(self.verb)}"
            raise _Fault(key, f"{missing}, expected the name of a species")
        try:
            species = read_name(self.values[key])
        except Wrong as wrong:
            message = read_expected(self.values[key], wrong.expected, wrong.hint, key)
            raise _Fault(key, message) from wrong
        if species in WORDS:
            raise _Fault(key, read_expected(species, "the name of a species", key=key))
        return species

    def number(
        self, key: str, kind: str, known: str = "", why: str = "", optional: bool = False
    ) -> str:
        """The text of a number of a key, or else of the library; may be empty if optional."""
        self.keys.append(key)
        text = self.values.get(key)
        if text is None and known:
            value = library.lookup(known)
            text = f"{value.value:g} {value.unit.removeprefix('1')}".strip()
            source = f"assumed: {why}" if why else value.doi or value.title
            source = source or f"assumed: {value.note or value.what}"
            self.made.used.append(
                Used(f"{self.path}.{key}", text, source, value.checked, value.cautions)
            )
        if text is None:
            if optional:
                return ""
            example = units.KINDS[kind].example
            expected = f"{units.KINDS[kind].article} such as {example}"
            raise _Fault(key, f"{quote(key)} is missing in {quote(self.verb)}, expected {expected}")
        if text == NONE and kind == "time":
            return NONE
        try:
            if units.read(text, kind).value > 0.0:
                return str(text)
        except units.UnitError as error:
            raise _Fault(key, error.sentence(key)) from error
        raise _Fault(key, read_expected(text, f"{units.KINDS[kind].article} above zero", key=key))

    def reacts(self, name: str, sentence: str) -> None:
        """Add a reaction; two pieces that add the same one must give the same numbers."""
        first = self.made.reactions.setdefault(name, sentence)
        if first != sentence:
            message = f"read {quote(sentence)}, but {self.made.paths[name]} gives {quote(first)}"
            raise _Fault("", f"{message}; expected the same numbers in both")
        self.made.paths.setdefault(name, self.path)

    def begins(self, species: str, copies: float) -> None:
        """Set the initial copies of a species; two pieces must give the same number."""
        if self.made.start.setdefault(species, copies) != copies:
            other = f"{self.made.start[species]:g} {species}"
            raise _Fault("", f"read {copies:g} {species}, but another piece gives {other}")

    def nothing_left(self) -> None:
        """Refuse a key that the piece does not know."""
        for key in self.values:
            if key not in self.keys:
                hint = did_you_mean(key, self.keys)
                expected = f"one of {', '.join(self.keys)} in {quote(self.verb)}"
                raise _Fault(key, read_expected(key, expected, hint))
