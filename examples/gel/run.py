"""Stem cells speak to chondrocytes in a gel: who fed whom, and the picture of the tissue."""

from pathlib import Path

import exosome as ex
from exosome.views import plots

HERE = Path(__file__).parent


def main() -> None:
    """Runs the model and writes figure.png."""
    run = ex.simulate(ex.read(HERE / "model.yaml"), at="walk", until="24 h", seed=7)
    print(run)
    print(run.between("msc", "chondrocyte"))
    plots.tissue(run).savefig(HERE / "figure.png", dpi=150)


if __name__ == "__main__":
    main()
