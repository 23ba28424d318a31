"""Tasks computed by the workers of a dask cluster: separate processes, on any machines.

A worker builds what all tasks share once, from data that was pickled, and computes tasks one at a
time. A task whose worker is lost is computed again by another. Results come in any order.
"""

from __future__ import annotations

import hashlib
import logging
import pickle
from asyncio import CancelledError
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError as ElsewhereCancelledError
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from exosome.errors import ExosomeError, RunError, UsageError, read_expected

AHEAD = 3  # tasks that wait for each thread of a worker
CONNECT_S = 10.0  # to reach the scheduler
LOOK_S = 5.0  # between two looks whether there are workers
ALONE_S = 60.0  # without any worker, after which a study stops

Task = tuple[Any, ...]
Begin = Callable[[Any], Callable[..., Any]]


def on_cluster(
    address: str, begin: Begin, payload: Any, tasks: Sequence[Task]
) -> Generator[tuple[int, Any], None, None]:
    """Yield the number of every task and `begin(payload)(*task)`, in the order in which they end.

    `begin` is a function of a module; `payload`, tasks and results can be pickled. `address` is
    that of a scheduler, such as "tcp://node1:8786". Raises UsageError (dask is not installed, no
    scheduler answers, a worker runs other code) and RunError (all workers or the scheduler are
    lost, one task has ended several workers), and the error of a task.
    """
    dask = need_dask()
    expected = "the address of a dask scheduler that runs, such as tcp://node1:8786"
    if not address.strip():  # dask would start a cluster of its own
        raise UsageError(read_expected(address, expected, key="cluster"))
    log = logging.getLogger("distributed.client")
    level = log.level
    log.setLevel(logging.CRITICAL)  # what it reports is raised here as one sentence
    try:
        client = dask.Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TypeError):  # TimeoutError is an OSError
        log.setLevel(level)
        raise UsageError(read_expected(address, expected, key="cluster")) from None
    try:
        yield from _ended(dask, client, address, pickle.dumps((begin, payload)), tasks)
    finally:
        with suppress(Exception):  # of a scheduler that is gone
            client.close(timeout=CONNECT_S)
        log.setLevel(level)


def need_dask() -> Any:
    """The module `distributed`. Raises UsageError, with how to install it, if it is missing."""
    try:
        return import_module("distributed")
    except ImportError:
        raise UsageError(
            "--cluster needs the package distributed (dask), which is not installed: "
            'pip install "exosome[cluster]"'
        ) from None


@cache
def source_digest() -> str:
    """A digest of the sources of this package: workers with others would compute other results."""
    digest = hashlib.sha256()
    home = Path(__file__).parent.parent
    for source in sorted(home.rglob("*.py")):
        digest.update(source.relative_to(home).as_posix().encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


# -- this process ----------------------------------------------------------------------------------


@contextmanager
def _reaching(address: str) -> Iterator[None]:
    """RunError where the scheduler is lost."""
    try:
        yield
    except (OSError, RuntimeError, CancelledError, ElsewhereCancelledError):
        raise _lost(address) from None


def _ended(
    dask: Any, client: Any, address: str, shared: bytes, tasks: Sequence[Task]
) -> Generator[tuple[int, Any], None, None]:
    token, code = hashlib.sha256(shared).hexdigest(), source_digest()
    running: dict[Any, int] = {}
    waiting = iter(enumerate(tasks))
    alone = 0.0
    with _reaching(address):
        # The result of a task, not scattered data: it is computed again when its worker is lost.
        held = client.submit(_same, shared, pure=False)
    while True:
        with _reaching(address):
            threads = max(1, sum(client.ncores().values()))
            for number, task in islice(waiting, max(0, AHEAD * threads - len(running))):
                running[client.submit(_task, held, token, code, task, pure=False)] = number
        if not running:
            return
        with _reaching(address), client.as_current():
            try:
                ends = dask.wait(list(running), timeout=LOOK_S, return_when="FIRST_COMPLETED")
                done = ends.done
            except TimeoutError:
                done = set()
            alone = 0.0 if done or client.ncores() else alone + LOOK_S
        if alone >= ALONE_S:
            raise RunError(
                f"the cluster at {address} has had no worker for {ALONE_S:g} s. Start one, such "
                f"as: dask worker {address} --nthreads 1; then give the same command"
            )
        for future in done:
            yield running.pop(future), _result(dask, future, address)


def _result(dask: Any, future: Any, address: str) -> Any:
    try:
        kind, value = future.result()
    except dask.KilledWorker as error:
        raise RunError(
            f"a part of the study ended several workers of the cluster at {address} (the last: "
            f"{error.last_worker.address}); expected workers with enough memory for it"
        ) from None
    except ImportError as error:
        raise UsageError(
            f"a worker of the cluster at {address} could not import {error.name}; expected "
            "exosome, in the same version, where the workers run"
        ) from None
    except ExosomeError:
        raise
    except (CancelledError, ElsewhereCancelledError, OSError):
        if future.status in ("cancelled", "lost"):
            raise _lost(address) from None
        raise
    if kind == "other code":
        raise UsageError(
            f"the worker {value} of the cluster runs other code of exosome than this process; "
            "expected the same version on both, as results could differ"
        )
    return value


def _lost(address: str) -> RunError:
    return RunError(
        f"the scheduler at {address} was lost. Start it again with its workers, then give the same "
        "command: finished parts are kept"
    )


# -- a worker --------------------------------------------------------------------------------------

_ONE_AT_A_TIME = Lock()
_BUILT: dict[str, Callable[..., Any]] = {}  # the function that computes tasks, by its token


def _same(shared: bytes) -> bytes:
    return shared


def _task(shared: bytes, token: str, code: str, task: Task) -> tuple[str, Any]:
    """One task in a worker process, whose function is built from `shared` once."""
    if code != source_digest():
        return "other code", _address()
    with _ONE_AT_A_TIME:  # solvers and compiled models are not made for several threads
        if token not in _BUILT:
            begin, payload = pickle.loads(shared)
            _BUILT.clear()
            _BUILT[token] = begin(payload)
        return "result", _BUILT[token](*task)


def _address() -> str:
    """The address of the worker that runs this task."""
    return str(need_dask().get_worker().address)
