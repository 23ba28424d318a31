"""Why one microRNA species rarely arrives in working amounts: the chain from sender to target.

Every exosome is loaded with two species: one as measured, 0.00825 copies on average, and one
enriched to a copy per exosome, so that both travel in the same lives.
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
    run = ex.simulate(ex.read(HERE / "model.yaml"), engine="walk", until="24 h", seed=1)
    print(run)
    fates = run.fates()
    delivered = run.delivered()
    copies, enriched = (
        sum(delivered[cargo].to_pylist()) / CELLS for cargo in ("microRNA", "enriched")
    )
    chain = [
        ("exosomes sent per sender", run.messages(["fate"]).num_rows / CELLS, "#9ecae1"),
        ("exosomes taken in per receiver", fates["internalised"] / CELLS, "#6baed6"),
        ("of these, released their content", fates["delivered"] / CELLS, "#3182bd"),
        ("copies delivered, as measured\n(0.00825 per exosome)", copies, "#e6550d"),
        ("copies delivered, if enriched\nto one per exosome", enriched, "#fdae6b"),
    ]

    figure, axes = plt.subplots(figsize=(8, 3.6), layout="constrained")
    names, amounts, colours = zip(*chain, strict=True)
    axes.barh(names, amounts, color=colours)
    axes.plot([NEEDED, NEEDED], [2.55, 4.5], "k--")  # beside the bars that count copies
    axes.text(NEEDED * 1.15, 3.5, f"{NEEDED:,} copies\nneeded", va="center")
    for row, amount in enumerate(amounts):
        text = f"{amount:,.0f}" if amount >= 10 else f"{amount:.1f}"
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        axes.text(max(amount, 0.1) * 1.15, row, text, va="center", bbox=box)
    axes.set(xscale="log", xlim=(0.1, 20_000), ylim=(4.5, -0.5), xlabel="per cell in one day")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)
    if copies:
        print(f"{copies:.2g} copies in a day, so {NEEDED / copies:,.0f} days to {NEEDED:,}")


if __name__ == "__main__":
    main()
