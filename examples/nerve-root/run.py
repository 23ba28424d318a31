"""Exosomes at a dorsal root ganglion: cytokines in its macrophages over hours to days.

One microRNA that represses the messenger of TNF, at the copies that exosomes hold by nature and at
those that an engineered exosome would have to hold. TNF calls for IL-10, which acts on nothing
here: no cascade, and no pain.
"""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex
from exosome.views import draw

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
LOADS = {  # copies of the microRNA in an exosome
    "no exosomes": ("0", "0.5"),
    "by nature (0.00825)": ("0.00825", "#009E73"),
    "engineered (1, assumed)": ("1", "#0072B2"),
}
STATEMENTS = (  # that go with every result about a therapy
    "There are currently no FDA-approved exosome products. Exosomes for treating disease are "
    "regulated as drugs and biological products and need premarket review; an FDA notice of 6 "
    "December 2019 reports serious adverse events in patients in Nebraska who received unapproved "
    "products.",
    "Simulated efficacy is an assumption and not a prediction. This is not medical advice.",
    "Epidural steroids carry FDA warnings, and none is approved for radicular pain.",
    "No blinded trial of exosomes for radiculopathy is known to us, and a model that maps less TNF "
    "straight onto less pain is not supported: etanercept minus saline was about -0.25 points. No "
    "effect on pain is modelled here, so there is no estimand and no prior of one.",
)


def main() -> None:
    """Runs the model and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    figure, axes = plt.subplots(1, 3, figsize=(11, 3.5), layout="constrained")
    for name, (copies, colour) in LOADS.items():
        changed = model.but({"load.copies": copies})
        run = ex.simulate(changed, engine="body", until="96 h", every="1 h")
        amounts = {}
        for panel, what in zip(axes, ("TNF", "IL10", "miR-146a"), strict=True):
            hours, amounts[what] = draw.response(panel, run, what, color=colour, label=name)
            panel.set(title=what, xlim=(0, 96))
        made = np.trapezoid(amounts["TNF"], hours) * np.log(2) / 0.5
        each = run.reached()["mean"][0].as_py()
        print(f"{name}: {each:.3g} copies delivered in each, {made:.2g} TNF secreted in four days")
    for panel in axes:
        panel.set_ylim(0, None)
        panel.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("copies per macrophage")
    axes[2].axhline(1000, color="k", lw=0.6, ls=":")
    axes[2].text(94, 1050, "rule of thumb: 1000", ha="right", fontsize=8)
    axes[0].legend(frameon=False, fontsize=8)
    figure.savefig(HERE / "figure.png", dpi=150)
    print("\n".join(STATEMENTS))


if __name__ == "__main__":
    main()
