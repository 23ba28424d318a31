"""Eight followers with and without the cue: how far they get, and how precise arrivals are."""

from __future__ import annotations

import math
from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import exosome as ex
from exosome.physics import arrival_chemotaxis, persistent_walk

HERE = Path(__file__).parent
UNTIL, EVERY = 450, 10  # min
SENT, MEMORY, CARGO, K, HILL = 350.0, 5.0, 25.0, 25.0, 3.0  # per min, min, copies: as the model
NUMBERS = 1, 2, 4, 8, 16, 32, 64
COLORS = {"with the cue": "#0072B2", "without": "#D55E00"}


def ways(ledger: ex.Ledger) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The saved times (t,) in min, and for each type the ways (t, n) along x in um."""
    table = ledger.cell_positions().to_pandas()
    wide = table.pivot(index="time_s", columns="cell", values="x_um")
    each = {}
    for kind in ("leader", "follower"):
        x = wide[[cell for cell in wide.columns if cell.startswith(kind)]].to_numpy()
        each[kind] = x - x[0]
    return wide.index.to_numpy() / 60.0, each


def directions(ledger: ex.Ledger) -> list[np.ndarray]:
    """For each follower, its arrivals in order: cosine, sine (n, 2) of the angle to its leader."""
    places = ledger.cell_positions().to_pandas().set_index(["cell", "time_s"])[["x_um", "y_um"]]
    rows = ledger.messages().to_pandas()
    rows = rows[rows.fate == "internalised"].sort_values("ended_s")
    angles = []
    for name, own in rows.groupby("receiver"):
        number = str(name).rsplit("-", 1)[1]
        times = places.loc[name].index.to_numpy()
        here = [np.interp(own.ended_s, times, places.loc[name][axis]) for axis in ("x_um", "y_um")]
        lead = places.loc[f"leader-{number}"]
        there = [np.interp(own.ended_s, times, lead[axis]) for axis in ("x_um", "y_um")]
        arrived = np.arctan2(own.y_um - here[1], own.x_um - here[0])
        angle = arrived - np.arctan2(there[1] - here[1], there[0] - here[0])
        angles.append(np.column_stack([np.cos(angle), np.sin(angle)]))
    return angles


def remembered(ledger: ex.Ledger) -> float:
    """The mean sum of weights that a follower remembers."""
    rows = ledger.messages().to_pandas()
    rows = rows[rows.fate == "internalised"]
    weights = arrival_chemotaxis.weight(rows.signal.to_numpy(float), K, HILL)
    return float(weights.sum() / rows.receiver.nunique() / UNTIL * MEMORY)


def precision(angles: list[np.ndarray], number: int) -> float:
    """Mean cosine between the leader and the sum of so many arrivals, one after the other."""
    cosines = []
    for one in angles:
        sums = one[: len(one) // number * number].reshape(-1, number, 2).sum(axis=1)
        cosines.append(sums[:, 0] / np.hypot(*sums.T))
    return float(np.concatenate(cosines).mean())


def main() -> None:
    """Runs both cases and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    cases = {"with the cue": model, "without": model.but({"move[follower].bias": "0"})}
    figure, (left, right) = plt.subplots(1, 2, figsize=(8.4, 3.6), layout="constrained")
    angles: list[np.ndarray] = []
    speeds, signal = [], 0.0
    for name, one in cases.items():
        ledger = ex.simulate(one, until=f"{UNTIL} min", every=f"{EVERY} min", seed=1, tracks=0)
        times, way = ways(ledger)
        ratio = way["follower"][-1] / way["leader"][-1]
        error = ratio.std(ddof=1) / math.sqrt(len(ratio))
        speeds.append(f"{ratio.mean():.2f} (standard error {error:.2f}) {name}")
        left.plot(times, way["follower"], color=COLORS[name], lw=0.6, alpha=0.5)
        left.plot(times, way["follower"].mean(axis=1), color=COLORS[name], lw=2.2, label=name)
        if not angles:
            left.plot(times, way["leader"].mean(axis=1), color="black", ls="--", label="leader")
            angles, signal = directions(ledger), remembered(ledger)
    cosines = [precision(angles, number) for number in NUMBERS]
    right.plot(NUMBERS, cosines, "o-", color=COLORS["with the cue"])
    each = sum(len(one) for one in angles) / len(angles) / UNTIL
    follows = float(persistent_walk.strength(signal))
    line = arrival_chemotaxis.follower_speed(CARGO, SENT, MEMORY, K, HILL)
    print(f"{each:.1f} arrivals/min at a follower; one points to its leader with a mean cosine of "
          f"{cosines[0]:.2f}, the sum of 16 with {cosines[4]:.2f}")  # fmt: skip
    print(f"A is {signal:.1f} on average: {follows:.2f} of the turns follow, which by "
          f"{cosines[4]:.2f} makes {follows * cosines[4]:.2f} of the leader's speed")  # fmt: skip
    print(f"closed form of one dimension (Gonzalez and Mugler 2026): {line:.2f} of the leader's")
    print(f"speed of the follower / leader: {', '.join(speeds)}")
    left.set(xlabel="time (min)", ylabel="way along x (um)")
    left.legend(frameon=False, fontsize=8)
    right.set(xscale="log", xlabel="arrivals in the sum", ylim=(0, 1.05),
              ylabel="mean cosine to the leader")  # fmt: skip
    right.set_xticks(NUMBERS, [str(one) for one in NUMBERS])
    right.minorticks_off()
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)


if __name__ == "__main__":
    main()
