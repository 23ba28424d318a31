"""Report on the cases of the SBML test suite, with tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exosome.number_text import share

PASS, WRONG, REFUSED, FAILED = "pass", "wrong", "refused", "failed"
UNREADABLE = "unreadable"
OUTCOMES = (PASS, WRONG, REFUSED, FAILED, UNREADABLE)
ROADRUNNER = "libroadrunner"  # the way without the import of exosome
MOST_ROWS = 40  # of a table by reason or by tag


@dataclass(frozen=True)
class Verdict:
    """The outcome of one file of a case in one way, with its reason.

    `wrong`: values differ; `refused`: an unsupported feature is named before the run; `failed`: an
    error of the solver or the program; `unreadable`: the case itself is damaged.
    """

    case: str
    file: str  # of the model, empty if there is none
    way: str
    outcome: str
    why: str
    time_course: bool
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """All verdicts, in the order of the cases."""

    verdicts: tuple[Verdict, ...]

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways in which files were run, libroadrunner's own first."""
        return tuple(dict.fromkeys(verdict.way for verdict in self.verdicts))

    def count(self, outcome: str, way: str | None = None) -> int:
        """The number of files with an outcome, in one way or in all ways of exosome together."""
        return sum(
            v.outcome == outcome and (v.way == way if way is not None else v.way != ROADRUNNER)
            for v in self.verdicts
        )

    def share(self, way: str) -> float:
        """The share of files that pass in a way, of those that pass in libroadrunner; 1 if none."""
        passed = {
            one: {(v.case, v.file) for v in self.verdicts if v.way == one and v.outcome == PASS}
            for one in (way, ROADRUNNER)
        }
        right = passed[ROADRUNNER]
        return len(passed[way] & right) / len(right) if right else 1.0

    def by_reason(self) -> list[tuple[str, Counter[str]]]:
        """Reasons for not passing, without names and numbers of a file, with counts by way."""
        return self._table((_reason(v),) for v in self.verdicts if v.outcome != PASS)

    def by_tag(self) -> list[tuple[str, Counter[str]]]:
        """Tags of the files that did not pass, with counts by way."""
        return self._table(v.tags for v in self.verdicts if v.outcome != PASS)

    def __str__(self) -> str:
        """One line per file and reason for not passing in exosome, and tables of counts."""
        lines = [
            f"{case} {outcome} ({', '.join(ways)}): {why}"
            for (case, _, outcome, why), ways in self._not_passed().items()
        ]
        for title, table in (("reason", self.by_reason()), ("tag", self.by_tag())):
            if table:
                lines += ["", *_columns(f"not passed, by {title}", self.ways, table[:MOST_ROWS])]
            if len(table) > MOST_ROWS:
                lines.append(f"… and {len(table) - MOST_ROWS} more")
        counts = [(o, Counter({way: self.count(o, way) for way in self.ways})) for o in OUTCOMES]
        rows = [(outcome, row) for outcome, row in counts if outcome == PASS or any(row.values())]
        lines += ["", *_columns("outcome", self.ways, rows)]
        files = len({(v.case, v.file) for v in self.verdicts})
        shares = ", ".join(f"{w} {share(self.share(w), 1.0)}" for w in self.ways if w != ROADRUNNER)
        lines += ["", f"{files} files; of those that pass in {ROADRUNNER}: {shares}"]
        return "\n".join(lines)

    def _not_passed(self) -> dict[tuple[str, str, str, str], list[str]]:
        """Ways of exosome in which a file did not pass, by case, file, outcome and reason."""
        ways: dict[tuple[str, str, str, str], list[str]] = {}
        for v in self.verdicts:
            if v.outcome != PASS and v.way != ROADRUNNER:
                ways.setdefault((v.case, v.file, v.outcome, v.why), []).append(v.way)
        return ways

    def _table(self, words: Iterable[tuple[str, ...]]) -> list[tuple[str, Counter[str]]]:
        table: dict[str, Counter[str]] = {}
        failed = [v for v in self.verdicts if v.outcome != PASS]
        for verdict, each in zip(failed, words, strict=True):
            for word in each:
                table.setdefault(word, Counter())[verdict.way] += 1
        return sorted(table.items(), key=lambda row: (-max(row[1].values()), row[0]))


def _reason(verdict: Verdict) -> str:
    """The reason of a verdict without the names and numbers of its file."""
    if verdict.outcome == WRONG:
        return "wrong: a value differs"
    why = verdict.why.removeprefix(f"{verdict.file}, ").removeprefix(f"{verdict.file}: ")
    why = re.sub(r"^line \d+(, column \d+)?: ", "", why)
    why = why.split(f" {verdict.file}, line ")[0]
    why = re.sub(r"'[^']*'", "'…'", why)
    why = re.sub(r"(?<![\w.])[-+]?\d+(\.\d+)?(e[-+]?\d+)?(?![\w.])", "#", why)
    return f"{verdict.outcome}: {why[:90]}"


def _columns(
    title: str, ways: tuple[str, ...], rows: list[tuple[str, Counter[str]]]
) -> Iterator[str]:
    width = max(len(title), *(len(name) for name, _ in rows))
    across = [max(len(way), 6) for way in ways]
    yield "  ".join([title.ljust(width), *(w.rjust(n) for w, n in zip(ways, across, strict=True))])
    for name, row in rows:
        cells = (str(row[w]).rjust(n) for w, n in zip(ways, across, strict=True))
        yield "  ".join([name.ljust(width), *cells])
