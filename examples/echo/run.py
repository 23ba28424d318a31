"""Two populations that answer each other: the answer swings, settles, or does not come.

Callers fall silent when they are answered, and answerers answer when they are called, both late.
What an exosome holds decides what becomes of it, all else being the same.
"""

from pathlib import Path

import matplotlib

import exosome as ex
from exosome.views import draw

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
REPLY = "echo"
HELD = {"caller": REPLY, "answerer": "shout"}  # what the mean cell of each type holds
COPIES = {"20": "#0072B2", "10": "#009E73", "6": "#D55E00"}  # in each exosome, and colours


def main() -> None:
    """Runs the model and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    for copies, colour in COPIES.items():
        changed = model.but({"load[shout].copies": copies, "load[echo].copies": copies})
        run = ex.simulate(changed, engine="body", until="48 h", every="15 min")
        label = f"{copies} copies in each exosome"
        hours, echo = draw.response(left, run, REPLY, of="caller", color=colour, label=label)
        late = echo[hours >= 24]
        print(f"{copies} copies: {late.min():.0f} to {late.max():.0f} in a caller on day two")
        if copies == "20":
            for (who, what), line in zip(HELD.items(), (colour, "0.5"), strict=True):
                draw.response(right, run, what, of=who, color=line, label=f"body, mean {who}")
    walk = ex.simulate(model, until="24 h", every="15 min", seed=1)
    draw.response(
        right, walk, REPLY, of="caller", band=True, color=COPIES["20"], linestyle="none",
        marker=".", markersize=3, label="walk, mean of 12 callers",
    )  # fmt: skip
    left.set(xlim=(0, 48), title="an answer that swings, settles, or does not come")
    right.set(xlim=(0, 24), title="20 copies: single cells, 5 to 95 %")
    for axes, top in ((left, 165), (right, 240)):
        axes.axhline(60, color="k", lw=0.6, ls=":")
        axes.set(xlabel="time (h)", ylabel="copies in a cell", ylim=(0, top))
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, fontsize=8, loc="upper right")
    figure.savefig(HERE / "figure.png", dpi=150)
    windows = walk.record["windows"]["number"]
    print(f"the walk in {windows} windows, off by {100 * walk.record['coupling_error']:.1f} %")


if __name__ == "__main__":
    main()
