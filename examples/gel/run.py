"""Stem cells speak to chondrocytes in a gel: a quarter of a day counted, its first hour drawn."""

from pathlib import Path

import exosome as ex
from exosome.views import plots

HERE = Path(__file__).parent


def main() -> None:
    """Runs the model and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    run = ex.simulate(model, engine="walk", until="6 h", seed=7)
    print(run)
    pairs = run.between("msc", "chondrocyte").sort_by([("amount", "descending")])
    for pair in pairs.slice(0, 3).to_pylist():
        print("{sender} to {receiver}: {amount}".format(**pair))

    first = ex.simulate(model, engine="walk", until="1 h", every="5 s", seed=7, tracks=40)
    plots.tissue(first).savefig(HERE / "figure.png", dpi=120)


if __name__ == "__main__":
    main()
