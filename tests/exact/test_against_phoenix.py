"""The summary against what Phoenix WinNonlin and NonCompart say of two classic sets of data.

`plasma_curves.tsv`: indomethacin, six people, into a vein (Kwan et al. 1976, 10.1007/BF01063617);
theophylline, twelve people, by mouth (Boeckmann, Sheiner and Beal 1994, NONMEM Users Guide V).
`plasma_parameters.tsv`: what NonCompart 0.8.4 gives for them with linear-up log-down trapezoids,
in h, mg and L; we read the tables of Phoenix WinNonlin that come with that package for subjects 1
and 2 of each, and they are the same in all their digits. The injection of indomethacin is taken
as a bolus and as an infusion of 15 min, to exercise both rules; the dose of theophylline is 320 mg.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from exosome.analysis.pharmacokinetics import Administration, summarise

HOUR = 3600.0
UNITS = {  # what one unit of the table is in base units
    "points": 1.0,
    "lambda_z": 1.0 / HOUR,
    "adjusted_r2": 1.0,
    "auc_last": HOUR,
    "auc_infinity": HOUR,
    "clearance": 1.0 / HOUR,
    "volume_z": 1.0,
    "mean_residence_time": HOUR,
    "volume_steady_state": 1.0,
}


def _rows(name: str) -> list[dict[str, str]]:
    with open(Path(__file__).parent / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


CURVES = _rows("plasma_curves.tsv")
EXPECTED = _rows("plasma_parameters.tsv")


def _name(row: dict[str, str]) -> str:
    return f"{row['drug']} {row['subject']}, {row['route']} over {row['over_h']} h"


@pytest.mark.parametrize("row", EXPECTED, ids=_name)
def test_every_parameter_is_that_of_phoenix(row: dict[str, str]) -> None:
    points = [p for p in CURVES if (p["drug"], p["subject"]) == (row["drug"], row["subject"])]
    dose = Administration(float(row["dose_mg"]), 0.0, float(row["over_h"]) * HOUR, row["route"])
    text = summarise(
        [float(p["time_h"]) * HOUR for p in points],
        [float(p["mg_per_L"]) for p in points],
        [dose], "mg/L", "mg", with_phases=False,
    )  # fmt: skip
    for key, unit in UNITS.items():
        expected = None if row[key] == "" else pytest.approx(float(row[key]) * unit, rel=1e-12)
        assert getattr(text, key).value == expected, key


def test_the_tables_are_whole() -> None:
    assert len(CURVES) == 6 * 11 + 12 * 11
    assert len(EXPECTED) == 6 + 6 + 12
