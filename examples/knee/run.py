"""A dose into a knee: how much stays in the joint, for how long, and what reaches blood.

What drains a joint is known for albumin. Vesicles are far larger, and how much of them the lining
of the joint holds back is not known, so the drainage is taken as that of albumin, as a tenth and
as a hundredth of it.
"""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex
from exosome import library
from exosome.views import draw

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
DRAINAGE = {  # as a share of that of albumin, 5.3 mL/h
    "as albumin": ("5.3 mL/h", "#0072B2"),
    "a tenth": ("0.53 mL/h", "#009E73"),
    "a hundredth": ("0.053 mL/h", "#D55E00"),
}


def main() -> None:
    """Runs the model and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    own = library.lookup("fluid.plasma.exosomes").value
    figure, (left, right) = plt.subplots(1, 2, figsize=(10.6, 3.6), layout="constrained")
    for name, (flow, colour) in DRAINAGE.items():
        changed = model.but({"body.instead": f"{{joint.albumin_clearance: {flow}}}"})
        run = ex.simulate(changed, engine="body", until="48 h", every="5 min")
        seen = {what: values for what, _, _, values in run.curves()}
        hours, _ = draw.observed(left, run, "fluid", color=colour, label=f"drained {name}")
        left.plot(hours, seen["lining"] + seen["cartilage"], "--", color=colour)
        draw.observed(right, run, "plasma", color=colour)
        half = np.interp(-50.0, -seen["fluid"], hours)
        print(
            f"drained {name}: half has left the fluid in {60 * half:.0f} min; in a day the "
            f"lining takes in {seen['lining'][288]:.0f} %, cartilage {seen['cartilage'][288]:.1f} "
            f"%, liver and spleen {seen['organs'][288]:.0f} %; plasma holds at most "
            f"{seen['plasma'].max():.1e} per mL beside {own:.0e} of its own"
        )
    right.axhline(own, color="k", lw=1)
    right.text(47, 0.5 * own, "vesicles of the plasma itself", ha="right", va="top")
    left.plot([], [], "k", label="in the fluid of the joint")
    left.plot([], [], "k--", label="taken in by its cells")
    left.set(xlabel="time (h)", ylabel="in the joint (%ID)", xlim=(0, 24), ylim=(0, 100))
    right.set(xlabel="time (h)", ylabel="in plasma (per mL)", xlim=(0, 48), yscale="log",
              ylim=(1e2, 5e10))  # fmt: skip
    right.minorticks_off()
    figure.legend(loc="outside right center", frameon=False)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)
    print("No exosome product is approved; no effect is simulated here, only where a dose goes.")


if __name__ == "__main__":
    main()
