"""The arguments of a study: numbers of subjects, laws and points, checked and as texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exosome.errors import UsageError, read_expected

MOST_SUBJECTS = 10_000_000


def check_subjects(subjects: int, example: int) -> None:
    """Raise UsageError for a number of subjects out of range; `example` is one in range."""
    if not 1 <= subjects <= MOST_SUBJECTS:
        expected = f"a number of subjects from 1 to {MOST_SUBJECTS:,}, such as {example}"
        raise UsageError(read_expected(subjects, expected, key="subjects"))


def law_texts(vary: Sequence[str] | Mapping[str, str]) -> list[str]:
    """The laws and points of a study as texts `path=law`, as run.json keeps them."""
    return [f"{p}={v}" for p, v in vary.items()] if isinstance(vary, Mapping) else list(vary)
