"""`exosome dose` against arithmetic by hand, and its sentences for what is no dose."""

from __future__ import annotations

from pathlib import Path

import pytest

from exosome.analysis.dose_arithmetic import Range, dose_of, exactly
from exosome.analysis.dose_kind import numbers_of
from exosome.errors import UsageError

MOUSE = {"weight": "20 g", "cells": "1e6"}


def test_a_mass_of_protein_by_hand() -> None:
    """200 ug x 3e10 = 6e12; / 0.02 kg = 3e14; / 1e6 cells = 6e6; x 0.00825 = 49,500 copies.

    Ranges: 200 x 2e9 = 4e11 and 200 x 1e11 = 2e13. Cells: 6e12 / (115 x 24) = 2.1739e9.
    """
    dose = dose_of("200 ug", **MOUSE)
    assert dose.particles == pytest.approx((6e12, 4e11, 2e13))
    assert dose.protein == (200.0, 200.0, 200.0)
    assert dose.per_kg == pytest.approx((3e14, 2e13, 1e15))
    assert dose.per_cell == pytest.approx((6e6, 4e5, 2e7))
    assert dose.copies_per_cell == pytest.approx((49_500.0, 0.0, 565_000.0))
    assert dose.cell_equivalents == pytest.approx((6e12 / 2760, 4e11 / 4080, 2e13 / 1440))


@pytest.mark.parametrize(
    ("text", "particles", "protein_ug"),
    [
        ("3e10", 3e10, 1.0),
        ("3e10 particles", 3e10, 1.0),
        ("0.2 mg", 6e12, 200.0),
        ("200 µg of protein", 6e12, 200.0),
        ("50 ng", 1.5e9, 0.05),
        ("10 ug/kg", 6e9, 0.2),  # x 0.02 kg
        ("1.5e12 particles/kg", 3e10, 1.0),
        ("1e9/g", 2e10, 2 / 3),  # x 20 g
        ("1e11 particles/mL", 2e10, 2 / 3),  # x 0.2 mL
        ("1e8 /uL", 2e10, 2 / 3),  # x 200 uL
        ("1e6 cell equivalents", 2.76e9, 0.092),  # x 115 x 24
    ],
)
def test_units_of_doses_by_hand(text: str, particles: float, protein_ug: float) -> None:
    dose = dose_of(text, **MOUSE, volume="0.2 mL")
    assert dose.particles.value == pytest.approx(particles)
    assert dose.protein.value == pytest.approx(protein_ug)
    assert dose.per_kg is not None and dose.per_kg.value == pytest.approx(particles / 0.02)
    assert dose.per_mL is not None and dose.per_mL.value == pytest.approx(particles / 0.2)


def test_cell_equivalents_go_back_to_themselves() -> None:
    dose = dose_of("1e6 cell equivalents")
    assert dose.cell_equivalents == (1e6, 1e6, 1e6)
    assert dose.particles == pytest.approx((2.76e9, 1.44e9, 4.08e9))
    assert dose.per_kg is dose.per_cell is dose.copies_per_cell is dose.per_mL is None


def test_given_numbers_have_no_range() -> None:
    dose = dose_of("2 ug", per_ug=exactly(1e9), copies=exactly(0.5), cells="1000")
    assert dose.particles == (2e9, 2e9, 2e9)
    assert dose.copies_per_cell == (1e6, 1e6, 1e6)
    assert Range(1.0, 0.5, 2.0).over(Range(1.0, 0.0, 1.0)) == (1.0, 0.5, float("inf"))


DOSE = (
    "expected a dose such as 200 ug (of protein), 1e10 particles, 10 ug/kg, 5e9 particles/kg, 1e9 "
    "particles/mL with a volume, or 1e6 cell equivalents"
)


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("200 IU", {}, f"read '200 IU' for 'dose', {DOSE}. 'IU' is no unit of doses."),
        ("1,5 ug", {}, f"read '1,5 ug' for 'dose', {DOSE}. Write a decimal point, such as 1.5 ug, "
                       "and no separators of thousands."),
        ("1 ugg", {}, f"read '1 ugg' for 'dose', {DOSE}. 'ugg' is no unit of doses. Did you mean "
         "'ug'?"),
        ("much", {}, f"read 'much' for 'dose', {DOSE}"),
        ("0 ug", {}, f"read '0 ug' for 'dose', {DOSE}"),
        ("1e9/mouse", {}, f"read '1e9/mouse' for 'dose', {DOSE}. 'mouse' is neither a weight nor a "
         "volume."),
        ("2e9/kg", {}, "read '2e9/kg' for 'dose', which is per kg: expected --weight too, such as "
         "--weight 20g"),
        ("1e9/mL", {}, "read '1e9/mL' for 'dose', which is per mL: expected --volume too, such as "
         '--volume "0.2 mL"'),
        ("1 ug", {"weight": "20"}, "read '20' for 'weight', expected a mass with its unit, such as "
         "20 g"),
        ("1 ug", {"cells": "many"}, "read 'many' for 'cells', expected a number of cells such as "
         "1e6"),
    ],
)  # fmt: skip
def test_what_is_no_dose(text: str, options: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        dose_of(text, **options)
    assert str(refused.value) == message


def test_the_numbers_of_a_model(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(
        "format: exosome/1\nplaces: {b: {volume: 2 mL}}\n"
        "exosomes: {courier: {diameter: 100 nm, particles: 2e10 /ug}}\njourney:\n"
        "  - {load: miR, into: courier, from: dose, copies: 0.3}\n"
        "  - {give: courier, into: b, amount: 10 ug}\n"
        "sources: {exosomes.courier.particles: 10.3402/jev.v2i0.19861}\n",
        encoding="utf-8",
    )
    per_ug, copies = numbers_of("courier", tmp_path / "m.yaml", None, None)
    assert per_ug is not None and copies is not None
    assert (per_ug.value, copies.value) == pytest.approx((2e10, 0.3))
    assert per_ug.source.endswith("m.yaml (10.3402/jev.v2i0.19861)")
    with pytest.raises(UsageError, match=r"read 'couriers' for 'kind', .* Did you mean 'courier'"):
        numbers_of("couriers", tmp_path / "m.yaml", None, None)
    with pytest.raises(UsageError, match=r"read '3' for 'particles', expected a number per mass"):
        numbers_of(None, None, "3", None)


def test_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import sys

    from exosome.cli import main

    words = ["exosome", "dose", "200 ug", "--kind", "courier", "--weight", "20g", "--cells", "1e6"]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0
    out = capsys.readouterr().out
    assert "particles                         6e+12 (4e+11 to 2e+13)" in out
    assert "10.3402/jev.v2i0.19861, not checked there" in out
    assert "yours is 250 times it (10.1038/leu.2014.41, not checked there)" in out
