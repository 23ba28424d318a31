"""The sheet of the example: fibroblasts on a grid, with a gap in the middle."""

from __future__ import annotations

from pathlib import Path

SPACING, GAP = 17.0, (170.0, 330.0)  # um


def rows() -> list[str]:
    """The lines of the table of cells, centres in um."""
    lines = ["cell,x_um,y_um,z_um"]
    columns = [8.5 + SPACING * i for i in range(29)]
    for x in (x for x in columns if not GAP[0] < x < GAP[1]):
        for j in range(3):
            lines.append(f"f{len(lines):03d},{x:g},{8.5 + SPACING * j:g},10")
    return lines


if __name__ == "__main__":
    Path(__file__).with_name("sheet.csv").write_text("\n".join(rows()) + "\n", encoding="utf-8")
