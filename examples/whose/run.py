"""A blood sample: which cells sent its cargo, and what cannot be known from it.

The body of `examples/plasma` says how many vesicles of each cell are in the blood; a sample of them
is sequenced and traced back, as if the run were not known. Cargo is made up: see `panel`.
"""

from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex
from exosome.instruments.sequencing import Sequencing
from exosome.tracing.origin_result import Origin

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
MIRNAS, DONORS, READS = 400, 5, 100_000
LIVER = 0.3  # share of reads from a tissue that is in no reference
COPIES = {  # of all miRNAs in a vesicle; assumed, only to show what they do
    "erythrocyte": 0.02, "platelet": 0.05, "neutrophil": 0.01, "lymphocyte": 0.02, "monocyte": 0.05,
}  # fmt: skip
FACTOR_OF_2 = 0.69  # standard deviation of ln


def panel(hosts: list[str], rng: np.random.Generator) -> np.ndarray:
    """Made-up shares (donors + 1, miRNAs, hosts): hosts differ by 1.2 in ln, donors by 0.4."""
    mean = rng.normal(0.0, 1.5, (MIRNAS, 1)) + rng.normal(0.0, 1.2, (MIRNAS, len(hosts)))
    raw = np.exp(mean + rng.normal(0.0, 0.4, (DONORS + 1, *mean.shape)))
    return raw / raw.sum(axis=1, keepdims=True)


def main() -> None:
    """Simulates, samples, traces, prints three answers and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    run = ex.simulate(model, engine="body", until="1 h", every="1 h")
    rows = [row for row in run.counts().to_pylist() if row["time_s"] == 3600.0]
    hosts = sorted(model.cells)
    free = {row["sender_type"]: row["amount"] for row in rows if row["state"] == "free"}
    truth = {
        "ev": np.array([free[host] for host in hosts]),
        "cell": np.array([float(model.cells[host].number) for host in hosts]),
    }
    truth["rna"] = truth["ev"] * [COPIES[host] for host in hosts]
    truth = {name: value / value.sum() for name, value in truth.items()}

    rng = np.random.default_rng(1)
    cargo = panel([*hosts, "liver"], rng)
    tool = Sequencing(depth=1_000_000)
    counts = np.hstack([tool.draw(one[:, :-1].T, rng).T for one in cargo[:-1]])
    names = [f"miR-{number + 1}" for number in range(MIRNAS)]
    donors = [f"donor {number + 1}" for number in range(DONORS) for _ in hosts]
    reference = ex.trace.Reference.from_samples(counts, hosts * DONORS, donors, features=names)
    patient = cargo[-1]  # a donor in no reference
    mean = (1 - LIVER) * patient[:, :-1] @ truth["rna"] + LIVER * patient[:, -1]
    sample = dict(zip(names, Sequencing(depth=READS, dispersion=0.0).draw(mean, rng), strict=True))

    copies = {host: (COPIES[host], FACTOR_OF_2) for host in hosts}
    of_run = ex.trace.Prior.from_simulation(run, copies_per_vesicle=copies)
    flat = ex.trace.Prior(copies_per_vesicle=copies, secretion_rate=dict(of_run.secretion_rate))
    answers = {
        quantity: ex.trace.deconvolve(sample, reference, prior=flat, quantity=quantity,
                                      detect=quantity == "rna")
        for quantity in ("rna", "ev", "cell")
    }  # fmt: skip
    for answer in answers.values():
        print(answer, end="\n\n")
    helped = ex.trace.deconvolve(sample, reference, prior=of_run, detect=False)
    far = int(np.argmax(np.abs(helped.moved)))
    print(f"the run as prior moves {hosts[far]} most, by {100 * helped.moved[far]:+.1f} points of "
          "reads")  # fmt: skip
    draw(answers, truth, hosts)
    unknown = answers["rna"].unknown
    print(f"from cells in no reference come at least {100 * unknown[0]:.0f} % of the reads "
          f"({100 * unknown[1]:.0f} to {100 * unknown[2]:.0f}); the truth is {100 * LIVER:.0f} %, "
          "and no answer names the liver")  # fmt: skip


def draw(
    answers: dict[str, Origin], truth: dict[str, np.ndarray], hosts: list[str]
) -> None:
    """Three panels: shares of reads, vesicles and cells, with intervals and the truth."""
    figure, panels = plt.subplots(1, 3, figsize=(10.5, 3.2), sharey=True, layout="constrained")
    order = np.argsort(truth["ev"])
    for axes, (quantity, answer) in zip(panels, answers.items(), strict=True):
        y = np.arange(len(hosts))
        axes.barh(y, 100 * answer.share[order], color="#0072B2", alpha=0.6, label="traced")
        axes.hlines(y, 100 * answer.low[order], 100 * answer.high[order], color="k", lw=1.4,
                    label="90 % interval")  # fmt: skip
        axes.plot(100 * truth[quantity][order], y, "o", color="#D55E00", label="truth of the run")
        axes.set(xlabel=f"{answer.quantity_name} (%)", yticks=y, xlim=(0, 100),
                 yticklabels=[hosts[row] for row in order])  # fmt: skip
        axes.spines[["top", "right"]].set_visible(False)
    panels[0].legend(frameon=False, fontsize=8)
    figure.savefig(HERE / "figure.png", dpi=150)


if __name__ == "__main__":
    main()
