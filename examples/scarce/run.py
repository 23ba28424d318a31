"""Why one microRNA species rarely arrives in working amounts: the chain from sender to target.

The same lives are run twice: once with the measured 0.00825 copies per exosome, once as if every
exosome held one copy. Nothing else changes, so the two runs share every life.
"""

from pathlib import Path

import matplotlib

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
CELLS = 8  # senders, and receivers
NEEDED = 1000  # copies in one cell for visible repression, as in model.yaml


def main() -> None:
    """Runs the model and writes figure.png."""
    measured = ex.read(HERE / "model.yaml")
    run = ex.simulate(measured, at="walk", until="24 h", seed=1)
    print(run)
    rich = ex.simulate(measured.but({"load.copies": "1"}), at="walk", until="24 h", seed=1)

    fates = run.fates()
    copies = sum(run.delivered()["microRNA"].to_pylist()) / CELLS
    copies_if_one = sum(rich.delivered()["microRNA"].to_pylist()) / CELLS
    chain = [
        ("exosomes sent per sender", run.messages(["fate"]).num_rows / CELLS, "#9ecae1"),
        ("exosomes taken in per receiver", fates["entered"] / CELLS, "#6baed6"),
        ("of these released inside", fates["delivered"] / CELLS, "#3182bd"),
        ("copies delivered, as measured\n(0.00825 per exosome)", copies, "#e6550d"),
        ("copies delivered, if every\nexosome held one", copies_if_one, "#fdae6b"),
    ]

    figure, axes = plt.subplots(figsize=(8, 3.6), layout="constrained")
    names, amounts, colours = zip(*chain, strict=True)
    axes.barh(names, amounts, color=colours)
    for row, amount in enumerate(amounts):
        axes.text(max(amount, 0.1) * 1.15, row, f"{amount:,.3g}", va="center")
    axes.axvline(NEEDED, color="black", linestyle="--")
    axes.text(NEEDED * 1.1, 4.62, f"{NEEDED:,} copies needed", va="bottom", clip_on=False)
    axes.set(xscale="log", xlim=(0.1, 20_000), xlabel="per cell in one day")
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)
    if copies:
        print(f"{copies:.2g} copies in a day, so {NEEDED / copies:,.0f} days to {NEEDED:,}")


if __name__ == "__main__":
    main()
