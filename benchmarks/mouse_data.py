"""What was measured in mice, as points that a model's observations can be held against."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from fit import Point

from exosome import library
from exosome.compile.physiology import ML_UM3, Physiology
from exosome.model import Body

DATA = Path(__file__).parent / "data"
WEIGHTS = {"Panagi 2001": "27.5 g", "Chow 2009": "24 g", "Miyajima 2006": "17 g"}  # of the animals
TEN_MINUTES = 600.0  # s; Panagi's times are whole numbers of these, printed as fractions of an hour
NOT_COMPARED = ("intestines_urine",)  # told together, though urine is not an organ
GUT = {  # the three parts of what the model takes as one organ
    "stomach": "stomach",
    "intestine_small": "small_intestine",
    "intestine_large": "large_intestine",
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def panagi(*, relabelled: bool = False) -> list[Point]:
    """Panagi 2001: %ID over an hour after three doses (ug), without the dose itself at time 0.

    Blood is read as concentration times all blood of the body. `relabelled` takes the blood that
    is marked 63 ug as that of 250 ug (see `recovered_panagi`).
    """
    return [p for p in _panagi(relabelled) if p.observation not in NOT_COMPARED and p.time > 0.0]


def _panagi(relabelled: bool) -> Iterator[Point]:
    blood = Mouse(WEIGHTS["Panagi 2001"]).blood
    for row in rows("panagi2001"):
        seen, dose = row["matrix"], row["dose"]
        if relabelled and (seen, dose) == ("blood", "63"):
            dose = "250"
        time = round(float(row["time_h"]) * 3600.0 / TEN_MINUTES) * TEN_MINUTES
        factor = blood if seen == "blood" else 1.0
        yield Point(seen, time, float(row["value"]), dose, factor)


def chow() -> list[Point]:
    """Chow 2009: %ID/g at 1 to 72 h; stomach and intestines as one, weighed by their masses."""
    return _per_gram("chow2009", "Chow 2009")


def miyajima() -> list[Point]:
    """Miyajima 2006: %ID/g at 1 to 72 h."""
    return _per_gram("miyajima2006", "Miyajima 2006")


def _per_gram(name: str, study: str) -> list[Point]:
    mouse, readings, gut = Mouse(WEIGHTS[study]), [], {}
    for row in rows(name):
        time, value = 3600.0 * float(row["time_h"]), float(row["value"])
        if row["matrix"] in GUT:
            part = mouse.part(row["matrix"]) / sum(mouse.part(p) for p in GUT)
            gut[time] = gut.get(time, 0.0) + part * value
        else:
            readings.append(Point(row["matrix"], time, value))
    return readings + [Point("gut", time, value) for time, value in gut.items()]


class Mouse:
    """Masses of a mouse of some weight, g and mL (a gram is a millilitre of tissue)."""

    def __init__(self, weight: str) -> None:
        self._facts = Physiology(Body(species="mouse", weight=weight))

    @property
    def blood(self) -> float:
        """All blood of the body, mL."""
        return self._facts.size("blood.volume") / ML_UM3

    @property
    def plasma(self) -> float:
        """All plasma of the body, mL."""
        return self.blood * (1.0 - self._facts.haematocrit)

    def mass(self, organ: str) -> float:
        """An organ's mass by its name in the data, with the blood in it; of blood, all of it."""
        if organ == "blood":
            return self.blood
        names = {"lungs": "lung", "kidneys": "kidney", "muscles": "muscle", "bones": "bone"}
        if organ == "urine":
            return self._facts.size("urine.volume") / ML_UM3
        return self._facts.volume(names.get(organ, organ)) / ML_UM3

    def part(self, name: str) -> float:
        """The mass of a part of the gut by its name in the data, % of the body weight."""
        return library.lookup(f"mouse.gut.{GUT[name]}.volume").value


def recovered_panagi() -> dict[str, list[float]]:
    """Recovered dose, %, at 10 to 60 min: blood, liver and spleen, lungs, carcass, gut and urine.

    Muscles and bones are taken as parts of the carcass; beside it they would make far more than
    was given. No blood is marked 250 ug and no liver and spleen 63 ug, so the tissues of 250 ug are
    added to either blood.
    """
    at: dict[tuple[str, str], list[float]] = {}
    for point in _panagi(relabelled=False):
        if point.time > 0.0:
            at.setdefault((point.dose, point.observation), []).append(point.value)
    whole = ("mps", "lungs", "carcass", "intestines_urine")

    def total(*parts: tuple[str, str]) -> list[float]:
        return [round(sum(values), 1) for values in zip(*(at[p] for p in parts), strict=True)]

    tissues = {dose: [(dose, part) for part in whole] for dose in ("125", "250")}
    return {
        "125 ug, with muscles and bones beside the carcass": total(
            ("125", "blood"), *tissues["125"], ("125", "muscles"), ("125", "bones")
        ),
        "125 ug": total(("125", "blood"), *tissues["125"]),
        "250 ug, with the blood marked 125 ug": total(("125", "blood"), *tissues["250"]),
        "250 ug, with the blood marked 63 ug": total(("63", "blood"), *tissues["250"]),
    }


def recovered_per_gram(study: str, points: list[Point]) -> list[float]:
    """Recovered dose, %, at each time: %ID/g times mass over all that was measured."""
    mouse = Mouse(WEIGHTS[study])
    sums: dict[float, float] = {}
    for point in points:
        sums[point.time] = sums.get(point.time, 0.0) + point.value * mouse.mass(point.observation)
    return [round(sums[time], 1) for time in sorted(sums)]
