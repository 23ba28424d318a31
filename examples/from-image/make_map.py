"""Writes map.tsv: cells of an invented section in the shape of a QuPath export."""

from pathlib import Path

import numpy as np

SIDE, CELLS, SEED = 190.0, 260, 4  # um


def main() -> None:
    """A nest of tumour cells in stroma, with T cells at its border; neighbours overlap a little."""
    draw = np.random.default_rng(SEED)
    radius = 5.8 * np.exp(draw.normal(0.0, 0.12, CELLS))
    centres: list[np.ndarray] = []
    while len(centres) < CELLS:  # discs as a segmentation gives them: overlaps up to a third
        here = draw.uniform(8.0, SIDE - 8.0, 2)
        own = radius[len(centres)]
        if all(np.hypot(*(here - there)) > 0.66 * (own + other)
               for there, other in zip(centres, radius, strict=False)):  # fmt: skip
            centres.append(here)
    from_middle = np.array([np.hypot(*(one - SIDE / 2)) for one in centres])
    kinds = np.where(from_middle < 52.0, "Tumor", "Stroma").astype(object)
    border = np.abs(from_middle - 55.0) < 12.0
    kinds[border & (draw.random(CELLS) < 0.35)] = "Immune cells: CD8"
    lines = ["Image\tObject ID\tObject type\tClass\tCentroid X µm\tCentroid Y µm\tCell: Area µm^2"]
    for number, ((x, y), kind, r) in enumerate(zip(centres, kinds, radius, strict=True)):
        lines.append(f"section.tif\tc{number:03d}\tCell\t{kind}\t{x:.2f}\t{y:.2f}\t"
                     f"{np.pi * r**2:.2f}")  # fmt: skip
    path = Path(__file__).parent / "map.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
