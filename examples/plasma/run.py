"""Whose messages are in your blood? Healthy human plasma as one well-mixed place, at steady state.

At steady state a sender's vesicles are its cells times their rate over the removal, so a drawn
rate moves its own vesicles and no others: shares are drawn without running the model again.
"""

import math
from pathlib import Path

import matplotlib
import numpy as np

import exosome as ex
from exosome import library
from exosome.model.variation_text import read_vary

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HERE = Path(__file__).parent
SUBJECTS = 10_000
ESTIMATED = {  # mean and standard deviation of 10.1002/jex2.46
    "erythrocyte": "normal(0.19 /h, 0.18 /h) within 0 /h..",
    "monocyte": "normal(2700 /h, 1260 /h) within 0 /h..",
}
ASSIGNED = "times lognormal(1, 0.69)"  # known to a factor of 2, as two of three draws are
UNKNOWN = """What is not known: whether all vesicles are removed alike; what platelets send after
the blood is drawn; how many lipoproteins were counted as vesicles. Cells of the tissues send into
plasma too and are missing here, so 100 % from blood cells is the model's doing, no finding."""


def known(name: str) -> float:
    """A value of human blood in the library."""
    return library.lookup(f"human.blood.{name}").value


def shares_drawn(model: ex.Model, share: dict[str, float]) -> dict[str, np.ndarray]:
    """Shares of the senders (subjects,) when their rates are drawn, at (seed, path, subject)."""
    laws = {f"release[{s}].rate": ESTIMATED.get(s, ASSIGNED) for s in share}
    rates = read_vary(model, laws).values(seed=1, subjects=np.arange(SUBJECTS))
    shown = {step.source: step.rate.value for step in model.journey if step.verb == "release"}
    amount = {s: share[s] * rates[f"journey.release[{s}].rate"] / shown[s] for s in share}
    total = sum(amount.values())
    return {sender: one / total for sender, one in amount.items()} | {"all": total}


def mean_lives(model: ex.Model, concentration: float) -> dict[str, float]:
    """The mean life of a vesicle in min, by five routes from published numbers."""
    cells = sum(cell.number for cell in model.cells.values())
    volume = model.places["plasma"].volume.value / 1e12  # mL
    secreted = known("vesicle_secretion")  # per min
    return {
        "1e10 per mL over all secretion": concentration * volume / secreted,
        "2 per cell over all secretion": known("vesicles_per_cell") * cells / secreted,
        "monocytes: per cell over rate": 60 * known("monocyte.vesicles_per_cell")
        / known("monocyte.secretion_rate"),
        "erythrocytes: per cell over rate": 60 * known("erythrocyte.vesicles_per_cell")
        / known("erythrocyte.secretion_rate"),
        "transfused platelets: half-life": 60 * known("platelet.vesicle_half_life") / math.log(2),
    }  # fmt: skip


def main() -> None:
    """Runs the model and writes figure.png."""
    model = ex.read(HERE / "model.yaml")
    run = ex.simulate(model, engine="body", until="1 h", every="1 h")
    ((_, _, _, plasma),) = run.curves()
    rows = [row for row in run.counts().to_pylist() if row["time_s"] == 0.0]
    adrift = {r["sender_type"]: r["amount"] for r in rows if r["state"] == "free"}
    share = {s: n / sum(adrift.values()) for s, n in sorted(adrift.items(), key=lambda p: -p[1])}
    ends = run.fates()
    life = sum(adrift.values()) / (ends["cleared"] / 60)  # min; as much is cleared as is sent
    published = library.lookup("fluid.plasma.exosomes").value
    drawn = shares_drawn(model, share)
    low, high = plasma[0] * np.quantile(drawn["all"], (0.05, 0.95))

    print(run.record["title"])
    print(f"predicted {plasma[0]:.3g} per mL ({low:.2g} to {high:.2g}), published {published:.0e}: "
          f"{plasma[0] / published:.2f} times as many")  # fmt: skip
    print(f"a vesicle stays {life:.0f} min; by other routes:")
    routes = mean_lives(model, published)
    for name, minutes in routes.items():
        print(f"  {minutes:4.0f} min  {name}")
    least, most = min(routes.values()), max(routes.values())
    print(f"so the residence is {least:.0f} min to {most / 60:.1f} h, and with these rates the "
          f"concentration {plasma[0] * least / life:.2g} to {plasma[0] * most / life:.2g} per mL")
    print("share of the vesicles in plasma, and where nine of ten draws lie:")
    for sender, part in share.items():
        how = "from 10.1002/jex2.46" if sender in ESTIMATED else "assigned"
        a, b = 100 * np.quantile(drawn[sender], (0.05, 0.95))
        print(f"  {100 * part:4.1f} % ({a:.1f} to {b:.1f})  {sender}, rate {how}")
    print(UNKNOWN)
    draw(share, drawn, plasma[0], life, routes, published)


def draw(
    share: dict[str, float],
    drawn: dict[str, np.ndarray],
    plasma: float,
    life: float,
    routes: dict[str, float],
    published: float,
) -> None:
    """Shares by sender on the left; on the right what the residence says of the concentration."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
    for row, (sender, part) in enumerate(share.items()):
        ends = 100 * np.quantile(drawn[sender], (0.05, 0.95))
        colour = "#0072B2" if sender in ESTIMATED else "#BBBBBB"
        left.barh(row, 100 * part, color=colour)
        left.plot(ends, (row, row), "k-", lw=1.2)
    left.set(yticks=range(len(share)), yticklabels=share, ylim=(len(share) - 0.4, -0.6),
             xlabel="share of the vesicles in plasma (%)")  # fmt: skip
    for colour, text in (("#0072B2", "rate from 10.1002/jex2.46"), ("#BBBBBB", "rate assigned")):
        left.barh(0, 0, color=colour, label=text)
    left.plot([], [], "k-", lw=1.2, label="nine of ten draws")
    left.legend(frameon=False, loc="lower right")

    minutes = np.array([10.0, 1000.0])
    slope = plasma / life / 1e10
    band = slope * np.quantile(drawn["all"], (0.05, 0.95))[:, None] * minutes
    right.fill_between(minutes, *band, color="#0072B2", alpha=0.15, lw=0)
    right.plot(minutes, slope * minutes, color="#0072B2", label="what the residence makes of it")
    right.plot(life, slope * life, "o", color="#0072B2", label="this model")
    right.axhline(published / 1e10, color="k", lw=1, label="published; within twofold")
    right.axhspan(published / 2e10, published / 5e9, color="k", alpha=0.07, lw=0)
    for name, at in routes.items():
        short, near = name.partition(":")[0].partition(" over")[0], 0.97 if at < life else 1.03
        right.axvline(at, ymax=0.2, color="#D55E00", lw=1)
        right.text(at * near, 0.01, short, color="#D55E00", rotation=90, fontsize=7,
                   ha="right" if at < life else "left", va="bottom",
                   transform=right.get_xaxis_transform())  # fmt: skip
    right.set(xlabel="mean time of a vesicle in plasma (min)", ylabel="vesicles per mL (1e10)",
              xscale="log", yscale="log", xlim=(10, 1000), ylim=(0.1, 100))  # fmt: skip
    right.legend(frameon=False, loc="upper left")
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(HERE / "figure.png", dpi=150)


if __name__ == "__main__":
    main()
