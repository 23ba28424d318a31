"""What a laboratory reads of a co-culture: particle counts, positive cells and cycles of a PCR."""

from pathlib import Path

import matplotlib

import exosome as ex

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
TIMES = [f"{minutes} min" for minutes in range(10, 61, 10)]
# instrument, observation, factor from the observation to the truth of the instrument, its label
READ = (
    ("nta", "medium", 1.0, "particles/mL (NTA)"),
    ("positive", "positive", 1.0, "positive cells, %"),
    ("qpcr", "copies", 0.2, "copies in a fifth of the lysate (PCR)"),
)


def main() -> None:
    """Runs the model once, measures it three times at each time, and writes figure.png."""
    run = ex.simulate(ex.read(HERE / "model.yaml"), until="1 h", every="10 min", seed=3)
    truths = {name: (times / 60, values) for name, _, times, values in run.curves()}
    figure, panels = plt.subplots(1, 3, figsize=(10.5, 3.4), layout="constrained")
    for axes, (by, of, scale, label) in zip(panels, READ, strict=True):
        readings = ex.sample(
            run, by=by, of=[of], at=TIMES, replicates=3, seed=1, scale=scale if scale < 1 else None
        ).table
        minutes, truth = truths[of]
        axes.plot(minutes, truth * scale, color="#888888", label="truth of the run")
        axes.plot(
            [time / 60 for time in readings["time_s"].to_pylist()],
            readings["value"].to_pylist(), "o", color="#D55E00", ms=4, label="readings",
        )  # fmt: skip
        axes.set(xlabel="time (min)", ylabel=label, ylim=(0, None))
    panels[0].legend(frameon=False)
    figure.savefig(HERE / "figure.png", dpi=150)
    last = [value for value in readings["value"].to_pylist()[-3:] if value is not None]
    print(f"copies after an hour: truth {0.2 * truths['copies'][1][-1]:.0f}, "
          f"PCR {', '.join(f'{value:.0f}' for value in last)}")  # fmt: skip


if __name__ == "__main__":
    main()
