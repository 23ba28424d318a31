"""What the tables of the library hold: units that fit, sources or the words that there is none."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from exosome import units
from exosome.library import Known, alternatives, known, lookup, measure, names

TABLES = sorted(Path(known.__file__).parent.glob("*.tsv"))
DOI = re.compile(r"10\.\d{4,9}/[^\s;]+")
IDENTIFIER = re.compile(rf"{DOI.pattern}|ISBN [\dX-]+|PMC\d+|PMID \d+|arXiv:\d{{4}}\.\d{{4,5}}")
EVIDENCE = re.compile(r"[1-7](?:vesi|secr|carg|tran|upta|pk|resp)_\d\d")


def rows() -> Iterator[Known]:
    """Every value of every name."""
    for name in names():
        yield from alternatives(name)


def test_every_value_says_where_it_comes_from():
    for row in rows():
        assert row.what, row
        assert not row.doi or IDENTIFIER.fullmatch(row.doi), row
        assert not row.id or EVIDENCE.fullmatch(row.id), row
        assert row.source != "no source" or (row.id or row.note), row
        assert row.source != "no source" or not row.checked, row
        for paper in re.findall(r"paper: (\S+?)(?:;|$)", row.note):
            assert DOI.fullmatch(paper), row


def test_every_value_lies_in_its_range():
    for row in rows():
        assert row.low is None or row.low <= row.value, row
        assert row.high is None or row.value <= row.high, row


def test_arithmetic_of_ours_was_read_in_no_source():
    derived = [row for row in rows() if row.note.startswith(("derived:", "derived from"))]
    assert len(derived) > 100
    assert not [row for row in derived if row.checked]


def test_a_reason_is_given_for_each_choice():
    """Of several values the default says why it was taken, in its note."""
    chosen = {row.name for row in rows() if "default: " in row.note}
    assert chosen == {name for name in names() if len(alternatives(name)) > 1}
    assert all("default: " in lookup(name).note for name in chosen)


def test_tables_hold_nothing_but_these_words():
    for table in TABLES:
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                assert None not in row and None not in row.values(), row
                assert row["checked"] in ("yes", "no"), row
                assert row.get("default", "") in ("yes", ""), row
                assert all(text == text.strip() for text in row.values()), row


ALIKE = {  # values whose names end so are told in units that measure the same as one of these
    "volume": ("mL", "g"),
    "interstitial_flow": ("um/s",),
    "flow": ("mL/min",),
    "cardiac_output": ("mL/min",),
    "gfr": ("mL/min",),
    "albumin_clearance": ("mL/min",),
    "weight": ("g",),
    "density": ("g/mL",),
    "temperature": ("K",),
    "radius": ("um",),
    "median": ("um",),
    "viscosity": ("mPa*s", ""),
    "shear": ("mPa*s",),
    "exosomes": ("1/mL", ""),
    "count": ("1/mL",),
    "macrophages": ("1/g",),
    "particles_per_protein": ("1/g",),
    "secretion_rate": ("1/h",),
    "vesicle_secretion": ("1/h",),
    "half_life": ("h",),
    "vesicle_residence": ("h",),
}
SHARES_OF = {
    "volume": {"body weight"},
    "flow": {"cardiac output", "cardiac plasma output", "plasma flow", "arterial plasma flow"},
}


def dimension(unit: str) -> object:
    parse = units.registry().parse_expression
    return parse("g/g" if unit in ("", "%") else unit.replace("mPa s", "mPa*s")).dimensionality


def test_every_unit_is_read_and_measures_what_the_name_says():
    """`exosome.units` knows every unit, and volumes are volumes, flows are flows."""
    seen = set()
    for row in rows():
        if row.name.startswith("convention.allometry."):  # exponents of what they are named after
            continue
        shown = measure(row.unit)
        last = row.name.rpartition(".")[2]
        kind = next((k for k in ALIKE if last == k or last.endswith(f"_{k}")), None)
        if shown.of and not shown.of.startswith("kg") and shown.of != "organ":
            assert dimension(shown.unit) == dimension(""), row
            assert shown.of in SHARES_OF[str(kind)], row
        elif kind is None:
            dimension(shown.unit)
        else:
            assert dimension(shown.unit) in [dimension(unit) for unit in ALIKE[kind]], row
            seen.add(kind)
    assert seen == set(ALIKE)


KINDS = {
    "mPa s": "viscosity",
    "K": "temperature",
    "degC": "temperature",
    "nm": "length",
    "um": "length",
    "1/h": "rate",
    "um/s": "speed",
    "um^2/s": "diffusion coefficient",
    "mL/min": "volume flow",
    "L/h": "volume flow",
    "kg": "mass",
    "%": "share",
}


def test_units_are_the_ones_a_model_is_written_in():
    used = set()
    for row in rows():
        unit = measure(row.unit).unit
        if unit in KINDS and row.value:
            assert units.read(f"{row.value:g} {unit}", KINDS[unit]).value > 0
            used.add(unit)
    assert used == set(KINDS)


def test_the_table_of_evidence_is_kept_as_it_stands():
    """Values of all three species and of the blood, as the sources print them."""
    as_printed = {
        "mouse.liver.flow": ("0.161", "fraction of cardiac output", True),
        "mouse.liver.vascular_fraction": ("0.31", "fraction", True),
        "mouse.cardiac_output": ("14.1", "L/h/kg^0.75", True),
        "rat.liver.volume": ("15.7", "mL", True),
        "rat.lymph.flow": ("1.86", "mL/h", True),
        "rat.spleen.residual_plasma": ("6", "% of organ", True),
        "human.liver.interstitial_volume": ("0.429", "L", True),
        "human.kidney.plasma_flow": ("36.402", "L/h", True),
        "human.blood.monocyte.secretion_rate": ("2700", "1/h", True),
        "human.blood.erythrocyte.count": ("5.0e12", "1/L", False),
        "vesicle.particles_per_protein": ("3e10", "1/ug", False),
    }
    for name, (value, unit, checked) in as_printed.items():
        row = lookup(name)
        assert (row.value, row.unit, row.checked) == (float(value), unit, checked)


def test_values_that_stood_out_among_the_sources_are_no_defaults():
    """The rat's vessels in a mouse, a slip or another meaning: each with its reason in the note."""
    replaced = {
        "mouse.liver.vascular_fraction": (0.21, 0.31),
        "mouse.heart.vascular_fraction": (0.26, 0.07),
        "mouse.gut.vascular_fraction": (0.19, 0.03),
        "mouse.cardiac_output": (16.5, 14.1),
        "rat.brain.interstitial_fraction": (0.004, 0.18),
        "rat.lymph.volume": (16.47, 3.95),
        "human.bone.flow": (4.711, 5.0),
        "human.bone.plasma_flow": (2.591, 5.0),
        "fluid.blood.viscosity.high_shear": (10.0, 4.0),
    }
    for name, (old, new) in replaced.items():
        assert lookup(name).value == new, name
        assert old in [row.value for row in alternatives(name)[1:]], name
        assert "default: " in lookup(name).note, name


def test_masses_of_tables_that_list_blood_apart_say_so():
    tables = ("Publication 89) Table 2.8", "NAS radon report Table A-2")
    organs = [
        row for row in rows()
        if any(table in row.title for table in tables) and ".blood" not in row.name
    ]  # fmt: skip
    assert len(organs) > 25
    assert all("without the blood in its vessels" in row.note for row in organs)
