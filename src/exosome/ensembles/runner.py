"""The runner of every ensemble: parts by number, kept as they end, in any order, and resumable.

A study has `total` items (subjects, points, seeds) in parts of `size` consecutive items. A part is
computed from its number alone, so any parts can be computed in any order, by any process. What is
finished stays in the folder; the same study goes on there after Ctrl-C, a kill or a full disk.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from exosome.engines.protocol import Progress
from exosome.errors import Interrupted

if TYPE_CHECKING:
    from exosome.ledger.store import Store

T = TypeVar("T")
Arrays = Mapping[str, NDArray[np.generic]]
Parts = Generator[tuple[int, Arrays], None, None]


@dataclass(frozen=True)
class Study:
    """What is run many times: `compute` yields the given parts, in that order, with their arrays.

    `noun` is the plural of an item, for messages.
    """

    noun: str
    total: int
    size: int
    compute: Callable[[Sequence[int]], Parts]

    @property
    def parts(self) -> int:
        """The number of parts."""
        return math.ceil(self.total / self.size)

    def items(self, part: int) -> range:
        """The numbers of the items in a part."""
        return range(part * self.size, min(self.total, (part + 1) * self.size))


class Kept(Protocol):
    """Where finished parts are kept."""

    def __contains__(self, number: int) -> bool:
        """Whether a part is finished."""

    def put(self, number: int, arrays: Arrays) -> None:
        """Keep a part with its named arrays, of any shape."""

    def read(self, number: int) -> Arrays:
        """The arrays of a part, of the shapes in which they were put."""

    def flush(self) -> None:
        """Write what is not written yet."""


def results(study: Study, kept: Kept, progress: Progress) -> Iterator[tuple[int, Arrays]]:
    """All parts in order, those that are kept and those that are computed now.

    Raises Interrupted, with the number of items that are finished, after Ctrl-C.
    """
    finished = [part in kept for part in range(study.parts)]
    done = sum(len(study.items(part)) for part, ended in enumerate(finished) if ended)
    progress.begin(study.total, study.noun, done=done)
    missing = [part for part, ended in enumerate(finished) if not ended]
    try:
        with closing(study.compute(missing)) as computed:
            for part, ended in enumerate(finished):
                if ended:
                    yield part, kept.read(part)
                    continue
                number, arrays = next(computed)
                assert number == part
                kept.put(part, arrays)
                done += len(study.items(part))
                progress.advance(done)
                yield part, arrays
    except (KeyboardInterrupt, Interrupted):  # the latter is that of one of its runs
        raise Interrupted(f"{done:,} of {study.total:,} {study.noun}") from None
    finally:
        kept.flush()


def key_of(record: Mapping[str, Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """What the results of a study depend on: its record, the version, the code, its arguments."""
    named = {name: record[name] for name in ("fingerprint", "code")}
    return {**named, "exosome": record["versions"]["exosome"], **arguments}


def run_study(
    store: Store, study: Study, key: Mapping[str, Any], finish: Callable[..., T], *,
    overwrite: bool, progress: Progress,
) -> T:  # fmt: skip
    """What `finish` makes of all parts in order, in the folder of `store`, which is owned.

    `key` is everything that the results depend on: finished parts with the same key are taken, not
    computed. Raises Interrupted with the number of finished items if the study is stopped.
    """
    from exosome.ledger import provenance
    from exosome.ledger.item_parts import ItemParts

    with store.owned(overwrite):
        kept = ItemParts(store.folder, provenance.fingerprint(dict(key)))
        try:
            return finish(results(study, kept, progress))
        except Interrupted as stopped:
            raise Interrupted(
                f"stopped: {stopped} are finished and kept in {store.folder}; continue with the "
                "same command"
            ) from None
