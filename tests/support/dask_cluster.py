"""A dask cluster of separate processes on this machine, for tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


class LocalCluster:
    """A scheduler and workers, each a process; `address` is that of the scheduler."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        file = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show",
            "--scheduler-file", str(file),
        )  # fmt: skip
        until = time.monotonic() + 60.0
        while not file.exists():
            assert time.monotonic() < until, "the scheduler did not start"
            time.sleep(0.05)
        import json

        self.address = json.loads(file.read_text())["address"]
        self.workers = [self.worker() for _ in range(workers)]

    def worker(self, source: Path = SOURCE) -> subprocess.Popen[bytes]:
        """One more worker, which reads the package from `source`."""
        return self._start(
            "worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
            "--memory-limit", "0", "--local-directory", str(self.folder), source=source,
        )  # fmt: skip

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End a process as a failing machine would, and wait for its end."""
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    def close(self) -> None:
        """End all processes."""
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait()

    def _start(self, part: str, *options: str, source: Path = SOURCE) -> subprocess.Popen[bytes]:
        with (self.folder / f"{part}.log").open("ab") as log:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", f"distributed.cli.dask_{part}", *options],
                    stdout=log, stderr=log, cwd=self.folder,
                    env={**os.environ, "PYTHONPATH": str(source)},
                )
            )  # fmt: skip
        return self.processes[-1]
