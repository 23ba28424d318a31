"""The picture of the view for the README: a run of `examples/gel` in Chromium, 1280 x 720.

    python benchmarks/view_picture.py RUN --out docs/view.png
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from exosome.analysis import run_handle
from exosome.viewer import view
from support import browser


def main() -> None:
    """Show a message that went far early on, at the time of its delivery, and save the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    messages = run_handle.open(arguments.run).messages(["exosome", "delivered_s", "distance_um"])
    rows = [row for row in messages.to_pylist() if row["delivered_s"]]
    rows = [row for row in rows if row["delivered_s"] < 0.3 * max(r["delivered_s"] for r in rows)]
    far = max(rows, key=lambda row: row["distance_um"])
    server = view.server([arguments.run])
    server.start()
    with browser.chromium() as chromium:
        tab = browser.Tab(chromium)
        address = f"#t={far['delivered_s']:.0f}&message={far['exosome']}"
        tab.open(server.address + address)
        tab.until("exosomeView.ask.path && document.querySelector('[data-told]')", 120)
        tab.page.wait_for_timeout(1000)
        tab.page.screenshot(path=arguments.out)
        tab.close()
    server.close()


if __name__ == "__main__":
    main()
