"""Worker processes: separate Python interpreters that read pickled tasks from a pipe.

They do not import the calling script, so scripts without a main guard, scripts from standard input
and notebooks can use them. They run in a session of their own, so that Ctrl-C reaches only this
process, and they end when this process ends, because their pipe is closed then.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Thread
from typing import IO, Any

from exosome.errors import ExosomeError, RunError

AHEAD = 4  # queued tasks per worker
_START = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); \
from exosome.engines.body.workers import serve; serve()"

Task = tuple[Any, ...]


def can_start_workers() -> bool:
    """Whether another interpreter can be started; not where Python is embedded in a program."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def map_in_workers(
    begin: Callable[[Any], Callable[..., Any]], payload: Any, tasks: Iterable[Task], workers: int
) -> Generator[Any, None, None]:
    """Yield `begin(payload)(*task)` for every task in order, computed by `workers` processes.

    `begin` is a function of a module; `payload`, tasks and results must be picklable. The processes
    start immediately and end with the generator. Raises the error of a task, and RunError for a
    worker that died.
    """
    first = pickle.dumps(list(sys.path)) + pickle.dumps((begin, payload))
    return _in_order([_Worker(first) for _ in range(workers)], tasks)


def _in_order(processes: list[_Worker], tasks: Iterable[Task]) -> Generator[Any, None, None]:
    free: queue.SimpleQueue[_Worker] = queue.SimpleQueue()

    def work(task: Task) -> Any:
        process = free.get()
        try:
            return process.ask(task)
        finally:
            free.put(process)

    waiting: deque[Future[Any]] = deque()
    starters = [Thread(target=process.begin, args=(free,)) for process in processes]
    pool = ThreadPoolExecutor(len(processes))
    try:
        for starter in starters:
            starter.start()
        for task in tasks:
            waiting.append(pool.submit(work, task))
            if len(waiting) > AHEAD * len(processes):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for process in processes:  # busy workers are killed, so their threads end
            process.end()
        for starter in starters:
            starter.join()
        pool.shutdown(cancel_futures=True)


class _Worker:
    """A started process with its two pipes."""

    def __init__(self, first: bytes) -> None:
        self._first = first
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def begin(self, free: queue.SimpleQueue[_Worker]) -> None:
        """Send the payload to the process and put it into `free`."""
        with suppress(OSError, ValueError):  # it died: the first task raises the error
            self._write(self._first)
        free.put(self)

    def ask(self, task: Task) -> Any:
        """The result of a task; raises the error of the task."""
        answers = self._process.stdout
        assert answers is not None
        try:
            self._write(pickle.dumps(task))
            right, answer = pickle.load(answers)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            raise RunError(self._died()) from None
        if not right:
            raise answer
        return answer

    def _write(self, content: bytes) -> None:
        tasks = self._process.stdin
        assert tasks is not None
        tasks.write(content)
        tasks.flush()

    def end(self) -> None:
        """Kill the process and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _died(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5.0)
        code = self._process.returncode
        how = f"by signal {-code}" if code is not None and code < 0 else f"with code {code}"
        hint = "; possibly out of memory: try fewer --threads" if code == -9 else ""
        return f"a worker process of the cohort ended {how}{hint}"


def serve() -> None:
    """Main loop of a worker process: run tasks from standard input until it is closed."""
    tasks, answers = sys.stdin.buffer, _own_output()
    begin, payload = pickle.load(tasks)
    work = begin(payload)
    while True:
        try:
            task = pickle.load(tasks)
        except EOFError:
            return
        try:
            answer = (True, work(*task))
        except ExosomeError as error:
            answer = (False, error)
        except Exception as error:
            answer = (False, RunError(f"{type(error).__name__}: {error}"))
        pickle.dump(answer, answers)
        answers.flush()


def _own_output() -> IO[bytes]:
    """Standard output reserved for results; output of libraries is discarded."""
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    return answers
