"""The runner of every ensemble: parts by number, kept as they end, in any order, and resumable.

A study has `total` items (subjects, points, seeds) in parts of `size` consecutive items. A part is
computed from its number alone, so any parts can be computed in any order, by any process. What is
finished stays in the folder; the same study goes on there after Ctrl-C, a kill or a full disk.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from exosome.engines.protocol import Progress
from exosome.errors import Interrupted, RunError, ShardFinished, UsageError
from exosome.settings import read_shard

if TYPE_CHECKING:
    from exosome.ledger.store import Store

T = TypeVar("T")
Arrays = Mapping[str, NDArray[np.generic]]
Parts = Generator[tuple[int, Arrays], None, None]


@dataclass(frozen=True)
class Study:
    """What is run many times: `compute` yields the given parts, in that order, with their arrays.

    `noun` is the plural of an item, for messages. `elsewhere` builds, in another process, the
    function from the number of a part to its arrays: a function of a module, and its argument.
    """

    noun: str
    total: int
    size: int
    compute: Callable[[Sequence[int]], Parts]
    elsewhere: tuple[Callable[[Any], Callable[[int], Arrays]], Any] | None = None

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
    """All parts in order, those that are kept and those that are computed now."""
    finished = [part in kept for part in range(study.parts)]
    done = items_in(study, kept)
    progress.begin(study.total, study.noun, done=done)
    missing = [part for part, ended in enumerate(finished) if not ended]
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


def items_in(study: Study, kept: Kept) -> int:
    """The number of items in the parts that are kept."""
    return sum(len(study.items(part)) for part in range(study.parts) if part in kept)


@contextmanager
def stopping(study: Study, kept: Kept, how: str) -> Iterator[None]:
    """Keep the finished parts whatever ends the study; `how` says where, and how to go on.

    Raises Interrupted after Ctrl-C, with the number of finished items. It may come while a part is
    computed, or while it is written.
    """
    try:
        yield
    except BaseException as error:
        with suppress(RunError):  # of a full disk
            kept.flush()
        if not isinstance(error, KeyboardInterrupt | Interrupted):  # the latter: of one of its runs
            raise
        done = f"{items_in(study, kept):,} of {study.total:,} {study.noun}"
        raise Interrupted(f"stopped: {done} are finished and kept in {how}") from None


def key_of(record: Mapping[str, Any], arguments: Mapping[str, Any]) -> dict[str, Any]:
    """What the results of a study depend on: its record, the version, the code, its arguments."""
    named = {name: record[name] for name in ("fingerprint", "code")}
    return {**named, "exosome": record["versions"]["exosome"], **arguments}


def compute_shard(
    study: Study, kept: Kept, progress: Progress, shard: tuple[int, int]
) -> int:
    """Compute and keep the missing parts of one shard, every n-th part; how many items it has."""
    own = parts_of(study, shard)
    total = sum(len(study.items(part)) for part in own)
    missing = [part for part in own if part not in kept]
    done = total - sum(len(study.items(part)) for part in missing)
    progress.begin(total, study.noun, done=done)
    with closing(study.compute(missing)) as computed:
        for part, arrays in computed:
            kept.put(part, arrays)
            done += len(study.items(part))
            progress.advance(done)
    kept.flush()
    return total


def parts_of(study: Study, shard: tuple[int, int] | None) -> range:
    """The parts of a shard, every n-th part; all parts without one."""
    number, count = shard or (1, 1)
    return range(number - 1, study.parts, count)


def compute_on_cluster(
    study: Study, kept: Kept, progress: Progress, address: str, parts: Sequence[int]
) -> None:
    """Compute and keep the given parts that are missing, in any order, on a dask cluster.

    Raises as `on_cluster`, and UsageError for a study that no other process can compute.
    """
    from exosome.ensembles.cluster import on_cluster

    if study.elsewhere is None:
        raise UsageError(f"{study.noun} cannot be computed by a cluster; leave out --cluster")
    missing = [part for part in parts if part not in kept]
    total = sum(len(study.items(part)) for part in parts)
    done = total - sum(len(study.items(part)) for part in missing)
    progress.begin(total, study.noun, done=done)
    tasks = [(part,) for part in missing]
    with closing(on_cluster(address, *study.elsewhere, tasks)) as ended:
        for number, arrays in ended:
            kept.put(missing[number], arrays)
            done += len(study.items(missing[number]))
            progress.advance(done)
    kept.flush()


def one_part(compute: Callable[[Sequence[int]], Parts]) -> Callable[[int], Arrays]:
    """The function from the number of a part to its arrays."""

    def part(number: int) -> Arrays:
        with closing(compute([number])) as computed:
            return next(computed)[1]

    return part


def run_study(
    store: Store, study: Study, key: Mapping[str, Any], finish: Callable[..., T], *,
    overwrite: bool, progress: Progress, shard: str | None = None, cluster: str | None = None,
) -> T:  # fmt: skip
    """What `finish` makes of all parts in order, in the folder of `store`, which is owned.

    `key` is everything that the results depend on: finished parts with the same key are taken, not
    computed. With `shard`, such as "3/16", only its parts are computed and kept, and ShardFinished
    is raised. With `cluster`, the address of a dask scheduler, its workers compute them. Raises
    Interrupted with the number of finished items if the study is stopped.
    """
    chosen = None if shard is None else read_shard(shard)
    from exosome.ledger import provenance
    from exosome.ledger.item_parts import ItemParts

    with store.owned(overwrite):
        kept = ItemParts(store.folder, provenance.fingerprint(dict(key)))
        with stopping(study, kept, f"{store.folder}; continue with the same command"):
            if cluster is not None:
                own = parts_of(study, chosen)
                compute_on_cluster(study, kept, progress, cluster, own)
            if chosen is not None:
                items = compute_shard(study, kept, progress, chosen)
                raise ShardFinished(
                    f"shard {shard}: {items:,} of {study.total:,} {study.noun} are finished and "
                    f"kept in {store.folder}. When all shards are: exosome join FOLDER FOLDER ... "
                    "--out DIR, then the same command without --shard and with --out DIR"
                )
            return finish(results(study, kept, progress))
