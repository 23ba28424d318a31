"""Trial files: read, checked with every problem and its place, and the numbers without a source."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from exosome.errors import ModelError, Problem, UsageError, did_you_mean, quote, read_expected
from exosome.model.fields import NAME, Wrong
from exosome.model.fields import source as read_source
from exosome.model.nodes import Node, compose
from exosome.model.part_reader import PartReader
from exosome.trials.blocks import patients_by_block
from exosome.trials.endpoint_checks import endpoint_wishes
from exosome.trials.group_sequential import information_fractions
from exosome.trials.sections import (
    EVENTS,
    PARTS,
    SECTIONS,
    STRATEGIES,
    Analysis,
    Arm,
    Design,
    Dropout,
    Endpoint,
    Estimand,
    Happening,
    Population,
    Rescue,
    Treatment,
    read_times,
)
from exosome.units import QUANTITY, show

FORMAT = "exosome-trial/1"
DAY = 86400.0  # s
LAST_DAY = 3650.0  # d, of a visit
COVARIATES = ("pain", "disability", "age", "weight", "duration")
LEAST_EIGENVALUE = 1e-9  # of a correlation matrix
NOTICE = (
    "There are currently no FDA-approved exosome products. Simulated efficacy is an assumption and "
    "not a prediction. This is not medical advice."
)


@dataclass(frozen=True)
class Trial:
    """A trial as its file describes it; times of visits in days, `correlation` among `COVARIATES`.

    `text` is the file as written; `unsourced` are the paths of numbers without a source.
    """

    title: str
    question: str
    population: Population
    treatments: Mapping[str, Treatment]
    arms: Mapping[str, Arm]
    visits: tuple[float, ...]
    endpoints: Mapping[str, Endpoint]
    estimands: Mapping[str, Estimand]
    rescue: Rescue | None
    dropout: Dropout | None
    surgery: Happening | None
    adverse: Happening | None
    analysis: Analysis
    design: Design
    sources: Mapping[str, str]
    correlation: tuple[tuple[float, ...], ...]
    text: str = ""
    file: str | None = None
    unsourced: tuple[str, ...] = field(default=())

    @property
    def visit(self) -> int:
        """The number of the visit that is analysed, the last one by default."""
        if self.analysis.at is None:
            return len(self.visits) - 1
        return int(np.argmin(np.abs(np.array(self.visits) - self.analysis.at.value / DAY)))


def read_trial(file: str | os.PathLike[str]) -> Trial:
    """The trial of a file. Raises ModelError with every problem, each with line and column."""
    path = Path(file)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        hint = "; exosome trial new writes one to start from" * (not path.exists())
        raise UsageError(f"{path} could not be read: {error.strerror}{hint}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not text in UTF-8, expected a trial file") from None
    return parse_trial(text, str(path))


def parse_trial(text: str, file: str | None = None) -> Trial:
    """The trial of a text. Raises ModelError with every problem, each with line and column."""
    return _TrialReader(text, file).trial()


class _TrialReader(PartReader):
    """Reads the sections of a trial with the model's reader of parts."""

    def trial(self) -> Trial:
        root, problems = compose(self.text)
        self.problems += [replace(problem, file=self.file) for problem in problems]
        if root is not None and root.kind == "mapping":
            self.root = root
            made = self._sections(root)
            if made is not None and not self.problems:
                return made
        elif root is not None:
            expected = f"a trial that begins format: {FORMAT}"
            self.wrong(root, read_expected(self.written(root), expected), "")
        raise ModelError(sorted(self.problems, key=lambda p: (p.line or 0, p.column or 0)))

    def _sections(self, root: Node) -> Trial | None:
        for key, _ in root.pairs:
            if key.text not in SECTIONS:
                self.unknown(key, SECTIONS, key.text)
        self._format_line(root)
        fields: dict[str, Any] = {
            key: self._plain_text(root, key) for key in ("title", "question")
        }
        for section, part in PARTS.items():
            fields[section] = self.named(root, (section,), part)
            if section != "estimands":
                self._required(root, section)
        for section, single in (
            ("population", Population), ("analysis", Analysis), ("design", Design),
        ):  # fmt: skip
            pair = root.pair(section)
            made = self.part(single, pair[0], pair[1], (section,)) if pair else None
            fields[section] = made
            self._required(root, section)
        fields["visits"] = self._visits(root)
        fields |= self._events(root)
        fields["sources"] = self._sources(root)
        if self.problems:
            return None
        correlation = self._correlation(root, fields["population"])
        self._agree(root, fields)
        if self.problems:
            return None
        unsourced = tuple(
            path for path in _numbers(root) if not _sourced(path, fields["sources"])
        )
        return Trial(
            **fields, correlation=correlation, text=self.text, file=self.file, unsourced=unsourced
        )

    def _format_line(self, root: Node) -> None:
        node = root.get("format")
        if node is None:
            first = root.pairs[0][0] if root.pairs else root
            message = f"'format' is missing, expected the line format: {FORMAT}"
            self.wrong(first, message, "format")
        elif node.text != FORMAT:
            self.wrong(node, read_expected(self.written(node), FORMAT, "", "format"), "format")

    def _plain_text(self, root: Node, key: str) -> str:
        node = root.get(key)
        if node is not None and node.kind != "text":
            self.wrong(node, read_expected(self.written(node), "a text", "", key), key)
        return node.text if node is not None and node.kind == "text" else ""

    def _required(self, root: Node, section: str) -> None:
        pair = root.pair(section)
        if pair is None or pair[1].empty:
            place = pair[0] if pair else (root.pairs[0][0] if root.pairs else root)
            self.wrong(place, f"'{section}' is missing, expected this section of a trial", section)

    def _visits(self, root: Node) -> tuple[float, ...]:
        node = root.get("visits")
        self._required(root, "visits")
        if node is None or node.empty:
            return ()
        try:
            days = tuple(one.value / DAY for one in read_times(node.plain()))
            if not days or any(later <= before for before, later in pairwise((0.0, *days))):
                raise Wrong("times after the start that increase, such as [2 week, 4 week]")
            if days[-1] > LAST_DAY:
                raise Wrong(f"times within {show(LAST_DAY * DAY, 'time')}")
        except Wrong as wrong:
            message = read_expected(self.written(node), wrong.expected, wrong.hint, "visits")
            self.wrong(node, message, "visits")
            return ()
        return days

    def _events(self, root: Node) -> dict[str, Any]:
        events: dict[str, Any] = dict.fromkeys(EVENTS)
        node = root.get("events")
        if node is None or node.empty:
            return events
        if node.kind != "mapping":
            expected = f"events by name: {', '.join(EVENTS)}"
            self.wrong(node, read_expected(self.written(node), expected, "", "events"), "events")
            return events
        for key, value in node.pairs:
            if key.text in EVENTS:
                events[key.text] = self.part(EVENTS[key.text], key, value, ("events", key.text))
            else:
                self.unknown(key, tuple(EVENTS), f"events.{key.text}")
        return events

    def _sources(self, root: Node) -> dict[str, str]:
        node = root.get("sources")
        if node is None or node.empty:
            return {}
        if node.kind != "mapping":
            expected = "paths, each with a DOI or 'assumed: why'"
            self.wrong(node, read_expected(self.written(node), expected, "", "sources"), "sources")
            return {}
        sources: dict[str, str] = {}
        known = {path for path, _ in _everything(root)}
        for key, value in node.pairs:
            path = f"sources.{key.text}"
            if key.text not in known:
                near = did_you_mean(key.text, known)
                expected = "the path of a value in this file"
                self.wrong(key, read_expected(key.text, expected, near, "sources"), path)
                continue
            try:
                sources[key.text] = read_source(value.plain())
            except Wrong as wrong:
                message = read_expected(self.written(value), wrong.expected, wrong.hint, key.text)
                self.wrong(key if value.empty else value, message, path)
        return sources

    def _correlation(self, root: Node, population: Population) -> tuple[tuple[float, ...], ...]:
        """The correlation matrix of the covariates; a problem if there is no such matrix."""
        matrix = np.eye(len(COVARIATES))
        section = root.get("population") or root
        node = section.get("correlate") or section
        expected = (
            f"two of {', '.join(COVARIATES)} and a number between -1 and 1, such as age, weight = "
            "0.2"
        )
        for written in population.correlate:
            match = re.fullmatch(r"\s*(\S+)\s*,\s*(\S+)\s*=\s*(\S+)\s*", written)
            pair = [match[1], match[2]] if match else []
            value = match[3] if match else ""
            good = bool(match) and set(pair) <= set(COVARIATES) and pair[0] != pair[1]
            try:
                rho = float(value) if good else math.nan
            except ValueError:
                rho = math.nan
            if not -1.0 < rho < 1.0:
                wrong = [one for one in pair if one not in COVARIATES]
                near = did_you_mean(wrong[0], COVARIATES) if wrong else ""
                message = read_expected(written, expected, near, "correlate")
                self.wrong(node, message, "population.correlate")
                continue
            i, j = (COVARIATES.index(one) for one in pair)
            matrix[i, j] = matrix[j, i] = rho
        least = float(np.linalg.eigvalsh(matrix)[0])
        if least < LEAST_EIGENVALUE:
            message = (
                f"the correlations of {quote('correlate')} cannot all hold: their matrix has the "
                f"eigenvalue {least:.3g}, expected all above zero. Make one of them smaller"
            )
            self.wrong(node, message, "population.correlate")
        return tuple(map(tuple, matrix.tolist()))

    def _agree(self, root: Node, fields: dict[str, Any]) -> None:
        """Problems of names and times that do not agree between sections."""
        arms: dict[str, Arm] = fields["arms"]
        if len(arms) < 1:
            self.wrong(root.pair("arms")[0], "read no arm, expected one or more", "arms")  # type: ignore[index]
        for name, arm in arms.items():
            for treatment in arm.give:
                self._name(root, ("arms", name, "give"), treatment, fields["treatments"],
                           "a treatment")  # fmt: skip
        analysis: Analysis = fields["analysis"]
        for name in analysis.compare:
            self._name(root, ("analysis", "compare"), name, arms, "an arm")
        self._name(root, ("analysis", "endpoint"), analysis.endpoint, fields["endpoints"],
                   "an endpoint that is measured")  # fmt: skip
        fields["analysis"] = analysis = self._with_strategy(root, fields)
        end = fields["visits"][-1]
        if analysis.at is not None:
            day = analysis.at.value / DAY
            if all(abs(day - visit) > 1e-6 for visit in fields["visits"]):
                known = ", ".join(f"{visit:g} d" for visit in fields["visits"])
                self._at(root, ("analysis", "at"), f"the time of a visit: {known}")
        for name, treatment in fields["treatments"].items():
            if any(time.value / DAY > end for time in treatment.given):
                self._at(root, ("treatments", name, "given"),
                         f"times before the last visit at {end:g} d")  # fmt: skip
        for name, event in (("dropout", fields["dropout"]), ("adverse", fields["adverse"]),
                            ("surgery", fields["surgery"])):  # fmt: skip
            for arm_name in event.arms if event is not None else ():
                self._name(root, ("events", name, "arms"), arm_name, arms, "an arm")
        population: Population = fields["population"]
        if population.entry > 10.0:
            self._at(root, ("population", "entry"), "a score from 0 to 10, such as 4")
        design: Design = fields["design"]
        try:
            information_fractions(
                design.looks if isinstance(design.looks, int) else list(design.looks)
            )
        except UsageError as error:
            self._at(root, ("design", "looks"), str(error).partition("expected ")[2])
        if design.most is not None and design.most < design.patients:
            self._at(root, ("design", "most"), f"at least the {design.patients} planned patients")
        if design.patients < 2 * len(arms):
            self._at(root, ("design", "patients"), f"at least two for each of {len(arms)} arms")
        parts = patients_by_block([arm.weight for arm in arms.values()])
        for name, part in zip(arms, parts, strict=True):
            if design.patients * part < 2 * sum(parts) and design.patients >= 2 * len(arms):
                expected = f"a weight that gives two or more of the {design.patients} patients"
                self._at(root, ("arms", name, "weight"), expected)
        if design.allocation == "response-adaptive" and len(arms) != 2:
            expected = f"fixed, as response-adaptive is for two arms, not for {len(arms)}"
            self._at(root, ("design", "allocation"), expected)
        self._bliss(root, arms, fields["treatments"])
        for keys, expected in endpoint_wishes(
            population, fields["treatments"], fields["endpoints"], fields["visits"],
            fields["rescue"], fields["dropout"], analysis,
        ):  # fmt: skip
            self._at(root, keys, expected)

    def _bliss(
        self, root: Node, arms: Mapping[str, Arm], treatments: Mapping[str, Treatment]
    ) -> None:
        """Only shares act on what another treatment leaves; points are added whatever is said."""
        for name, arm in arms.items():
            given = [treatments[one] for one in arm.give if one in treatments]
            effects = [one.effect for one in given if one.effect is not None and one.effect.on]
            unstated = sum(one.effect is None and one.kind == "steroid" for one in given)
            points = unstated + sum(one.points is not None for one in effects)
            if arm.combine == "bliss" and points and unstated + len(effects) > 1:
                expected = "additive, as bliss joins effects that are each a share of the pain"
                self._at(root, ("arms", name, "combine"), expected)

    def _with_strategy(self, root: Node, fields: dict[str, Any]) -> Analysis:
        """The analysis with the strategy of its estimand, which may be a name in `estimands`."""
        analysis: Analysis = fields["analysis"]
        named: Mapping[str, Estimand] = fields["estimands"]
        for name in named:
            if name in STRATEGIES:
                self._at(root, ("estimands", name), "a name that is no strategy, such as main")
        if analysis.estimand in STRATEGIES:
            return analysis
        if analysis.estimand in named:
            strategy = named[analysis.estimand].strategy
            return analysis.model_copy(update={"estimand": strategy})
        known = (*named, *STRATEGIES)
        expected = "one of " + ", ".join(known)
        hint = did_you_mean(analysis.estimand, known)
        message = read_expected(analysis.estimand, expected, hint, "estimand")
        self.wrong(_spot(root, ("analysis", "estimand")), message, "analysis.estimand")
        return analysis

    def _at(self, root: Node, keys: tuple[str, ...], expected: str) -> None:
        node = _spot(root, keys)
        message = read_expected(self.written(node), expected, "", keys[-1])
        self.wrong(node, message, ".".join(keys))

    def _name(
        self, root: Node, keys: tuple[str, ...], name: str, known: Mapping[str, Any], what: str
    ) -> None:
        if name in known:
            return
        expected = f"{what} of this trial: {', '.join(known)}"
        message = read_expected(name, expected, did_you_mean(name, known), keys[-1])
        self.wrong(_spot(root, keys), message, ".".join(keys))


def problem_at(trial: Trial, keys: tuple[str, ...], message: str) -> ModelError:
    """A problem of a trial that was read, with the place of `keys` in its file."""
    root, _ = compose(trial.text)
    node = _spot(root, keys) if root is not None else None
    line, column = (node.line, node.column) if node is not None else (None, None)
    return ModelError([Problem(message, trial.file, line, column, ".".join(keys))])


def _spot(root: Node, keys: tuple[str, ...]) -> Node:
    """The node at `keys`, or the last one that exists on the way."""
    node = root
    for key in keys:
        pair = node.pair(key)
        if pair is None:
            return node
        node = pair[1] if not pair[1].empty else pair[0]
    return node


def _everything(root: Node) -> Iterator[tuple[str, Node]]:
    """All values of a file with their paths, without the sources."""
    stack = [(key.text, value) for key, value in root.pairs if key.text != "sources"]
    while stack:
        path, node = stack.pop()
        yield path, node
        stack += [(f"{path}.{key.text}", value) for key, value in node.pairs]


def _numbers(root: Node) -> Iterator[str]:
    """The paths of values that hold a number, in file order, without title, sources and design."""
    values = sorted(_everything(root), key=lambda one: (one[1].line, one[1].column))
    for path, node in values:
        first = path.partition(".")[0]
        if first in ("format", "title", "question", "design", "visits", "analysis"):
            continue
        ending = (".weight", ".given", ".at", ".give", ".route", ".kind", ".responder")
        if path.endswith(ending) and ".vary." not in path:
            continue
        texts = [item.text for item in node.items] if node.kind == "list" else [node.text]
        if node.kind != "mapping" and any(
            QUANTITY.match(text) or "(" in text or "=" in text for text in texts
        ) and not NAME.fullmatch(node.text):  # fmt: skip
            yield path


def _sourced(path: str, sources: Mapping[str, str]) -> bool:
    """Whether the path or one above it has a source."""
    parts = path.split(".")
    return any(".".join(parts[:end]) in sources for end in range(1, len(parts) + 1))
