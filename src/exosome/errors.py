"""Errors as sentences: where it went wrong, what was read, what was expected and likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_QUOTE = 80


def quote(text: object) -> str:
    """A text in single quotes, on one line, shortened if it is very long."""
    raw = text if isinstance(text, str) else str(text)
    shown = raw if len(raw) <= LONGEST_QUOTE else raw[: LONGEST_QUOTE - 3] + "..."
    return "'" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown) + "'"


def did_you_mean(word: object, candidates: Iterable[str]) -> str:
    """The hint ` Did you mean 'walls'?` for the candidate nearest to the word, or an empty text."""
    import difflib

    wanted = str(word)[:LONGEST_QUOTE]
    known = {name.lower(): name for name in sorted(candidates, reverse=True)}
    near = difflib.get_close_matches(wanted.lower(), known, n=1, cutoff=0.6)
    if not near or known[near[0]] == wanted:
        return ""
    return f" Did you mean {quote(known[near[0]])}?"


def read_expected(read: object, expected: str, hint: str = "", key: str = "") -> str:
    """The standard sentence: `read '60' for 'rate', expected a rate such as 60 /h`, and a hint."""
    place = f" for {quote(key)}" if key else ""
    shown = quote(read) if str(read).strip() else "nothing"
    sentence = f"read {shown}{place}, expected {expected}"
    if not hint:
        return sentence
    return sentence + ("." + hint if hint.startswith(" ") else ". " + hint)


@dataclass(frozen=True)
class Problem:
    """One problem of a model, with its place in the file (line and column count from 1)."""

    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str = ""

    def __str__(self) -> str:
        """`model.yaml, line 12, column 9: message`; unknown parts are left out.

        For a model that was made in Python, which has no lines, the path is printed instead.
        """
        place = [self.file] if self.file else []
        if self.line is not None:
            place.append(f"line {self.line}")
            if self.column is not None:
                place.append(f"column {self.column}")
        if not place and self.path and quote(self.path) not in self.message:
            place = [self.path]
        return f"{', '.join(place)}: {self.message}" if place else self.message


class ExosomeError(Exception):
    """Base of all errors of this program; the command line prints them without a traceback."""

    exit_code = 1


class ModelError(ExosomeError):
    """The model is wrong; `problems` holds every problem."""

    exit_code = 2

    def __init__(self, problems: str | Problem | Iterable[Problem]) -> None:
        if isinstance(problems, str):
            problems = Problem(problems)
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n\n".join(str(problem) for problem in self.problems)


class UsageError(ExosomeError):
    """The request is wrong: an option, a path that exists already, an unknown name."""

    exit_code = 2


class RunError(ExosomeError):
    """The run failed: a full disk, a solver, a balance that does not close."""

    exit_code = 1


class ShardFinished(ExosomeError):
    """One shard of a study is finished; there is no result before all shards are joined."""

    exit_code = 0


class Interrupted(ExosomeError):
    """The user stopped the run; finished parts are kept."""

    exit_code = 130
