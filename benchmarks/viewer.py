"""The view at 10^5 and 10^6 messages: first frame, frames, memory, replay, exported files.

    python benchmarks/viewer.py [--out benchmarks/results/viewer.json]

Needs Chromium and playwright (`exosome[test]`). Messages are made up, with random positions, which
compresses worse than those of a run (`tests/support/made_up_ledger.py`). The path that is replayed
is of a real run of a small tissue. Chromium draws in software (SwiftShader).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from exosome.viewer import view
from support import browser, made_up_ledger, view_run

SIZES = (100_000, 1_000_000)
FRAMES = 7


def measured(folder: Path, chromium: Any) -> dict[str, Any]:
    """First frame from opening the folder on, frames, and memory, of one run."""
    began = time.perf_counter()
    server = view.server([folder])
    opened = time.perf_counter() - began
    server.start()
    tab = browser.Tab(chromium)
    began = time.perf_counter()
    tab.open(server.address)
    tab.page.evaluate("exosomeView.scenes[0].timedFrame()")
    first = time.perf_counter() - began
    frames = []
    for n in range(FRAMES):
        tab.page.evaluate(f"exosomeView.store.set({{t: {500 * (n + 1)}}}, 'time')")
        frames.append(tab.page.evaluate("exosomeView.scenes[0].timedFrame()"))
    lit = tab.page.evaluate("exosomeView.scenes[0].litShare()")
    began = time.perf_counter()
    tab.page.evaluate("exosomeView.store.filter({sender: 'type:msc'})")
    filtered = time.perf_counter() - began
    memory = renderer_memory()
    heap = tab.page.evaluate("performance.memory.usedJSHeapSize")
    name = tab.renderer()
    both = beside_another_world(tab)
    tab.close()
    server.close()
    return {
        "open_folder_s": opened, "first_frame_s": first, "frame_ms": sorted(frames)[FRAMES // 2],
        "slowest_frame_ms": max(frames), "frame_beside_other_world_ms": both,
        "filter_ms": 1000 * filtered, "lit_share": lit,
        "page_memory_mb": memory, "script_heap_mb": heap / 1e6, "renderer": name,
    }  # fmt: skip


def beside_another_world(tab: browser.Tab) -> float:
    """Median time in ms of a frame beside the same world without a message, and that without it."""
    tab.page.evaluate("exosomeView.store.filter({sender: ''})")
    tab.page.evaluate("exosomeView.scenes[0].other.show('1', 0, {cell: null, rows: []})")
    tab.page.wait_for_timeout(2000)
    frames = []
    for n in range(FRAMES):
        tab.page.evaluate(f"exosomeView.store.set({{t: {400 * (n + 1)}}}, 'time')")
        frames.append(tab.page.evaluate("exosomeView.scenes[0].timedFrame()"))
    if not tab.page.evaluate("exosomeView.scenes[0].other.canvas.width > 100"):
        raise RuntimeError("the other world was not drawn")
    return sorted(frames)[FRAMES // 2]


def renderer_memory() -> float:
    """Unshared memory in MB of the process that runs the page, the largest of its kind."""
    import psutil

    sizes = [0.0]
    for child in psutil.Process().children(recursive=True):
        try:
            if "--type=renderer" in child.cmdline():
                sizes.append(child.memory_full_info().uss / 1e6)
        except psutil.Error:
            continue
    return max(sizes)


def replayed(folder: Path, chromium: Any) -> dict[str, float]:
    """Median time in ms from asking for a message to its path, warm, and with its frame."""
    run = view_run.run(folder)
    server = view.server([run.folder])
    server.start()
    ids = run.messages(["exosome"])["exosome"].to_pylist()[::60]
    tab = browser.Tab(chromium).open(server.address)
    asked, drawn = [], []
    for one in ids:
        began = time.perf_counter()
        tab.page.evaluate(f"exosomeView.store.set({{message: '{one}'}}, 'selection')")
        tab.until(f"exosomeView.ask.path?.id === '{one}'", 120)
        tab.page.evaluate("exosomeView.scenes[0].timedFrame()")
        drawn.append(1000 * (time.perf_counter() - began))
        asked.append(tab.page.evaluate("exosomeView.ask.replayTime"))
    tab.close()
    server.close()
    warm = slice(1, None)  # the first one sets the replay up
    return {
        "first_ms": asked[0], "warm_ms": sorted(asked[warm])[len(ids) // 2],
        "warm_slowest_ms": max(asked[warm]),
        "warm_with_frame_ms": sorted(drawn[warm])[len(ids) // 2],
    }  # fmt: skip


def exported(folder: Path) -> dict[str, float]:
    """Size in MB and time in s of the view as one file."""
    began = time.perf_counter()
    path = view.export([folder], folder.parent / "page.html", 0)
    return {"export_mb": path.stat().st_size / 1e6, "export_s": time.perf_counter() - began}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    results: dict[str, Any] = {"cores": os.cpu_count(), "load_before": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as scratch:
        for size in SIZES:
            folder = Path(scratch) / f"run-{size}"
            made_up_ledger.run(folder, [made_up_ledger.lives(size)])
            with browser.chromium() as chromium:
                results[str(size)] = measured(folder, chromium) | exported(folder)
            print(size, json.dumps(results[str(size)], indent=1), flush=True)
        with browser.chromium() as chromium:
            results["replay"] = replayed(Path(scratch) / "real", chromium)
    results["load_after"] = os.getloadavg()[0]
    print(json.dumps(results, indent=1))
    if arguments.out:
        arguments.out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
