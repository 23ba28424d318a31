"""Exosomes per second, for the progress bar."""

from __future__ import annotations

from rich.progress import ProgressColumn, Task
from rich.text import Text


class Speed(ProgressColumn):
    """How fast lives are lived."""

    def render(self, task: Task) -> Text:
        """`12,345 per s`, or nothing before the first are done."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} per s" if speed else "")
