"""What cohorts and sweeps share: checks of arguments, and owning the folder while they run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from exosome.errors import Interrupted, UsageError, read_expected
from exosome.settings import Tick

if TYPE_CHECKING:
    from exosome.ledger.store import Store

T = TypeVar("T")

MOST_SUBJECTS = 10_000_000


def check_subjects(subjects: int, example: int) -> None:
    """Raise UsageError for a number of subjects out of range; `example` is one in range."""
    if not 1 <= subjects <= MOST_SUBJECTS:
        expected = f"a number of subjects from 1 to {MOST_SUBJECTS:,}, such as {example}"
        raise UsageError(read_expected(subjects, expected, key="subjects"))


def law_texts(vary: Sequence[str] | Mapping[str, str]) -> list[str]:
    """The laws and points of a study as texts `path=law`, as run.json keeps them."""
    return [f"{p}={v}" for p, v in vary.items()] if isinstance(vary, Mapping) else list(vary)


def run_owned(
    store: Store, compute: Callable[[Tick], T], *, kind: str, total: int, items: str,
    overwrite: bool, tick: Tick | None,
) -> T:  # fmt: skip
    """What `compute` returns, while the folder of `store` is owned.

    `compute` is given a callback for the number of finished items, of `total`; it passes it on to
    `tick`. Raises Interrupted with that number if the study is stopped: no part of it is kept.
    """
    done = 0

    def count(finished: int) -> None:
        nonlocal done
        done = finished
        if tick is not None:
            tick(done)

    with store.owned(overwrite):
        try:
            return compute(count)
        except (KeyboardInterrupt, Interrupted):  # the latter is that of one of its runs
            raise Interrupted(
                f"stopped: {done:,} of {total:,} {items} were finished. A {kind} is kept only when "
                "it is complete; start again with the same command"
            ) from None
