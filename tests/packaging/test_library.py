"""The library: values by name, several of one name, units taken apart, the speed of a sphere."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from exosome.library import (
    Known,
    alternatives,
    below,
    known,
    lookup,
    measure,
    names,
    organs,
)  # fmt: skip
from exosome.physics.diffusion import stokes_einstein
from support.commands import environment


def test_plasma_is_as_printed():
    plasma = lookup("fluid.plasma.viscosity")
    assert (plasma.value, plasma.unit, plasma.checked) == (1.1, "mPa s", True)
    assert (plasma.id, plasma.doi) == ("4tran_09", "ISBN 1-57059-645-X")
    assert plasma.source == plasma.doi


@pytest.mark.parametrize(
    ("unit", "parts"),
    [
        ("", ("", "")),
        ("mL/min", ("mL/min", "")),
        ("1/g", ("1/g", "")),
        ("%", ("%", "")),
        ("% body weight", ("%", "body weight")),
        ("% of organ", ("%", "organ")),
        ("fraction", ("", "")),
        ("fraction of cardiac output", ("", "cardiac output")),
        ("L/h/kg^0.75", ("L/h", "kg^0.75")),
        ("mL/kg", ("mL", "kg")),
    ],
)
def test_a_unit_taken_apart(unit, parts):
    assert measure(unit) == parts


def test_no_source_is_said():
    assert lookup("convention.temperature").source == "no source"
    assert lookup("response.microrna.threshold").source == "TargetScan 7.2 docs"


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(LookupError) as unknown:
        lookup("fluid.plasme.viscosity")
    assert str(unknown.value) == (
        "the library holds no 'fluid.plasme.viscosity'. Did you mean 'fluid.plasma.viscosity'?"
    )
    with pytest.raises(LookupError) as unknown:
        below("human.livr")
    assert str(unknown.value) == "the library holds no 'human.livr'. Did you mean 'human.liver'?"
    with pytest.raises(LookupError):
        below("human.live")  # the beginning of a word is not a stem


def test_what_is_below_a_stem():
    assert below("fluid.plasma") == ("fluid.plasma.exosomes", "fluid.plasma.viscosity")
    assert below("fluid.plasma.viscosity") == ("fluid.plasma.viscosity",)
    assert set(below("human.blood")) < set(names("human.blood"))  # which has blood_cells too


def test_several_values_of_one_name():
    first, *others = alternatives("fluid.saliva.exosomes")
    assert first == lookup("fluid.saliva.exosomes")
    assert (first.value, first.default, first.checked) == (2.41e10, True, True)
    assert [(row.value, row.default, row.id) for row in others] == [(1e9, False, "4tran_40")]
    assert not alternatives("uptake.kappa")[0].default  # it stands alone


def test_organs_of_a_species():
    assert organs("mouse")[:3] == ("lung", "heart", "brain")
    assert "pancreas" in organs("human") and "pancreas" not in organs("mouse")


HEAD = "name\tid\tvalue\tunit\tlow\thigh\tdoi\ttitle\tchecked\tdefault\twhat\tnote\n"
ROW = "{name}\t\t{value}\tnm\t\t\t\tmade up\tno\t{default}\ta length\t\n"


@pytest.mark.parametrize("marks", [("", ""), ("yes", "yes"), ("", "", "")])
def test_several_values_need_one_default(marks, tmp_path, monkeypatch):
    table = HEAD + "".join(ROW.format(name="a.b", value=1, default=mark) for mark in marks)
    (tmp_path / "a.tsv").write_text(table)
    monkeypatch.setattr(known, "__file__", str(tmp_path / "known.py"))
    known._all.cache_clear()
    with pytest.raises(ValueError) as wrong:
        lookup("a.b")
    known._all.cache_clear()
    assert str(wrong.value) == f"a.b has {len(marks)} values, and exactly one must be the default"


def test_the_default_comes_first_wherever_it_stands(tmp_path, monkeypatch):
    marks = ("", "yes", "")
    table = "".join(ROW.format(name="a.b", value=n, default=m) for n, m in enumerate(marks))
    (tmp_path / "a.tsv").write_text(HEAD + table)
    monkeypatch.setattr(known, "__file__", str(tmp_path / "known.py"))
    known._all.cache_clear()
    assert [row.value for row in alternatives("a.b")] == [1.0, 0.0, 2.0]
    known._all.cache_clear()


def test_fluids_of_a_model():
    assert [name.split(".")[1] for name in names("fluid.") if name.endswith(".viscosity")] == [
        "cerebrospinal",
        "lymph",
        "plasma",
        "saliva",
        "synovial",
        "urine",
        "water",
    ]


@pytest.mark.parametrize(
    ("diameter_nm", "viscosity", "celsius", "expected"),
    [
        (50, 0.6913, 37, 13.145),
        (80, 0.6913, 37, 8.215),
        (100, 0.6913, 37, 6.572),
        (150, 0.6913, 37, 4.382),
        (100, 0.890, 25, 4.907),
        (100, 1.1, 37, 4.130),
        (150, 1.1, 37, 2.754),
    ],
)
def test_stokes_einstein_to_the_published_digits(diameter_nm, viscosity, celsius, expected):
    assert round(stokes_einstein(diameter_nm / 1000, viscosity, celsius + 273.15), 3) == expected


def test_stokes_einstein_takes_arrays():
    diameters = np.array([0.05, 0.1])
    np.testing.assert_allclose(
        stokes_einstein(diameters, 0.6913, 310.15), [13.145, 6.572], atol=5e-4
    )


def test_importing_reads_no_table():
    code = "from exosome.library import known; print(known._all.cache_info().misses)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_known_is_frozen():
    with pytest.raises(AttributeError):
        lookup("uptake.kappa").value = 1.0
    assert isinstance(lookup("uptake.kappa"), Known)
