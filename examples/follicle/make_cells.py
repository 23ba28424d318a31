"""The lower follicle of the example: a papilla of 14 cells, and a sheath of cells above it."""

from __future__ import annotations

import math
from pathlib import Path

MIDDLE, WIDTH = 60.0, 30.0  # um: axis of the follicle, radius of the sheath
LEVELS = [42.0 + 18.0 * i for i in range(14)]  # um
HEAD = "cell,x_um,y_um,z_um"


def papilla() -> list[str]:
    """Two rings of cells around the axis, at the bottom."""
    lines = [HEAD]
    for z in (10.0, 24.0):
        for i in range(7):
            angle = 2.0 * math.pi * i / 7.0
            radius = 0.0 if i == 0 else 14.0
            x, y = MIDDLE + radius * math.cos(angle), MIDDLE + radius * math.sin(angle)
            lines.append(f"papilla-{len(lines):02d},{x:.1f},{y:.1f},{z:g}")
    return lines


def sheath() -> list[str]:
    """Rings of eight cells, one above the other."""
    lines = [HEAD]
    for level, z in enumerate(LEVELS):
        for i in range(8):
            angle = 2.0 * math.pi * (i + 0.5 * (level % 2)) / 8.0
            x, y = MIDDLE + WIDTH * math.cos(angle), MIDDLE + WIDTH * math.sin(angle)
            lines.append(f"sheath-{len(lines):03d},{x:.1f},{y:.1f},{z:g}")
    return lines


if __name__ == "__main__":
    here = Path(__file__).parent
    for name, lines in (("papilla", papilla()), ("sheath", sheath())):
        (here / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
