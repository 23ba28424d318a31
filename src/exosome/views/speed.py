"""Exosomes per second, for the progress bar."""

from __future__ import annotations

from rich.progress import ProgressColumn, Task
from rich.text import Text


class Speed(ProgressColumn):
    """The speed of a run."""

    def render(self, task: Task) -> Text:
        """The speed as text, such as `12,345 per s`; empty at the start."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} per s" if speed else "")
