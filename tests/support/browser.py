"""A real Chromium without a window that draws in software."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from matplotlib.image import imread

RENDERER = """(() => {
  const gl = document.createElement('canvas').getContext('webgl2');
  const more = gl.getExtension('WEBGL_debug_renderer_info');
  const name = gl.getParameter(more ? more.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  gl.getExtension('WEBGL_lose_context').loseContext();
  return name;
})()"""
"""What this browser draws with, also on pages without a scene."""

CAPTIONS = """(shown) => document.querySelectorAll('.stage .caption').forEach(
  (one) => { one.style.visibility = shown; })"""

FLAGS = (
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--enable-precise-memory-info",
)  # fmt: skip
SIZE = {"width": 1280, "height": 720}
LEAST_LIT = 0.003  # of the pixels of a picture; the edges of an empty box light 0.5 %
EXECUTABLE = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
AXE = Path(__file__).parents[2] / "viewer" / "node_modules" / "axe-core" / "axe.min.js"


def missing() -> str:
    """Why no browser can be started; empty if one can."""
    if find_spec("playwright") is None:
        return "the Python package playwright is missing: install exosome[test]"
    if EXECUTABLE is None:
        return "no chromium on this machine: apt-get install chromium"
    return ""


def lit(png: bytes) -> float:
    """The share of the pixels of a PNG that differ from its most frequent colour."""
    pixels = np.round(255 * imread(io.BytesIO(png))[..., :3]).astype(np.int64)
    numbers = pixels @ [65536, 256, 1]
    background = np.bincount(numbers.ravel()).argmax()
    return float((numbers != background).mean())


@contextmanager
def chromium() -> Iterator[Any]:
    """A started browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=EXECUTABLE, headless=True, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


class Tab:
    """A page with what it asked for and what it complained about."""

    def __init__(self, browser: Any, scheme: str = "light", motion: str = "no-preference") -> None:
        self.context = browser.new_context(
            viewport=SIZE, color_scheme=scheme, reduced_motion=motion
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning") and "GPU stall" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")

    def open(self, address: str, drawn: bool = True) -> Tab:
        """Go to an address and wait until the view is drawn, or until the page says why not."""
        self.page.goto(address)
        wanted = "#exosome-view[data-ready]" if drawn else "[role=alert]"
        self.page.wait_for_selector(wanted, timeout=60_000)
        self.check_pixels()
        return self

    def check_pixels(self) -> None:
        """Fail unless the browser draws in software, and every picture of the page has lit pixels.

        A picture is the canvas of a scene, read as the browser shows it, without the caption that
        lies on it; of a page without a scene it is the whole page.
        """
        assert "SwiftShader" in self.page.evaluate(RENDERER)
        scenes = self.page.locator(".stage canvas:visible")
        if self.page.evaluate("Boolean(window.exosomeView)"):
            names = self.page.evaluate("exosomeView.scenes.map((one) => one.rendererName)")
            assert all("SwiftShader" in name for name in names)
            beside = "exosomeView.scenes.filter((one) => one.other.shown).length"
            wanted = len(names) + self.page.evaluate(beside)
            assert scenes.count() >= wanted, "a picture is not shown"
        pictures = [scenes.nth(n) for n in range(scenes.count())] or [self.page]
        self.page.evaluate(CAPTIONS, "hidden")
        for picture in pictures:
            share = lit(picture.screenshot())
            assert LEAST_LIT < share < 0.98, f"{share:.2%} of the pixels are lit"
        self.page.evaluate(CAPTIONS, "")

    def until(self, script: str, seconds: float = 20.0) -> Any:
        """Wait until a script gives a true value, and return it; the page forbids `eval`."""
        for _ in range(int(20 * seconds)):
            value = self.page.evaluate(script)
            if value:
                return value
            self.page.wait_for_timeout(50)
        raise AssertionError(f"still false after {seconds} s: {script}")

    def renderer(self) -> str:
        """What draws the scene."""
        return str(self.page.evaluate("exosomeView.scenes[0].rendererName"))

    def foreign(self) -> list[str]:
        """Requests that left the loopback address; a file asks for nothing but itself."""
        near = ("data", "blob", "file")
        return [
            url for url in self.requests
            if urlsplit(url).scheme not in near and urlsplit(url).hostname != "127.0.0.1"
        ]  # fmt: skip

    def close(self) -> None:
        """Close the page; fails if it asked for anything elsewhere, or complained."""
        self.context.close()
        assert self.foreign() == []
        assert not self.complaints, self.complaints
