"""A vesicle caught downstream of two tissues: which one sent it?

The adjoint of the field gives the probability of every sender, before and after a reading of the
vesicle's cargo, and the map of where it may have been released. A walk counts the same.
"""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
UNTIL, CATCHER = "4 h", "macrophage-1"


def main() -> None:
    """Traces back, counts by a walk, and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    plain = ex.trace.backtrack(model, cell=CATCHER, at=UNTIL)
    read = ex.trace.backtrack(model, cell=CATCHER, at=UNTIL, cargo={"miR-122": 1})
    print(plain)
    run = ex.simulate(model, until=UNTIL, seed=1)
    rows = run.messages(["sender_type", "receiver", "fate", "miR-122"]).to_pylist()
    caught = [r for r in rows if r["receiver"] == CATCHER and r["fate"] == "internalised"]
    held = [row for row in caught if row["miR-122"] == 1]
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(10.5, 4), layout="constrained", width_ratios=[3, 2]
    )
    middle = plain.reach[:, :, plain.reach.shape[2] // 2].T
    x, y = (edge * n for edge, n in zip(plain.voxel_um[:2], plain.reach.shape[:2], strict=True))
    image = left.imshow(100 * middle, origin="lower", extent=(0, x, 0, y), cmap="Blues")
    figure.colorbar(image, ax=left, label=f"released there, caught by {CATCHER} (%)")
    cells = run.cells().to_pydict()
    for name, color in (("liver", "#b2182b"), ("tumour", "#542788"), ("macrophage", "k")):
        here = np.array(cells["type"]) == name
        at = np.array(cells["x_um"])[here], np.array(cells["y_um"])[here]
        left.scatter(*at, 40, color, label=name)
    left.set(xlabel="x (um), along the flow", ylabel="y (um)")
    left.legend(frameon=False, ncols=3, loc="upper center", bbox_to_anchor=(0.5, 1.15))
    groups = ["nothing read", "1 copy of miR-122"]
    for i, (origins, sample) in enumerate(((plain, caught), (read, held))):
        share = np.mean([row["sender_type"] == "liver" for row in sample])
        error = np.sqrt(share * (1 - share) / len(sample))
        probability = origins.by_type()["liver"]
        right.bar(i, 100 * probability, 0.6, color="#f4a582", label=None if i else "adjoint")
        right.errorbar(i, 100 * share, 100 * error, fmt="ko", label=None if i else "walk ± SE")
        print(
            f"{groups[i]}: liver {probability:.1%}, in the walk {share:.1%} ± {error:.1%} of "
            f"{len(sample)}"
        )
    right.set(xticks=[0, 1], xticklabels=groups, ylabel="from the liver (%)", ylim=(0, 125))
    right.legend(frameon=False, loc="upper left")
    figure.savefig(HERE / "figure.png", dpi=150)


if __name__ == "__main__":
    main()
