"""Diameters from the files of instruments, and secretion from a count.

The files are made here, in the shapes of the instruments' exports, from laws that are known.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from exosome.analysis.secretion_rate import secretion_of
from exosome.errors import ExosomeError, ModelError, UsageError
from exosome.instruments.particle_counters import NTA, TRPS
from exosome.model import Model, read
from exosome.model.size_file import LIMITS, SizeFile, law_of, read_sizes
from exosome.model.table_text import TableError

MEDIAN, GSD = 80.0, 1.35


def bins(step: float, least: float, most: float = 600.0) -> tuple[Any, Any]:
    """Centres and exact shares of bins from `least` nm on of the log-normal law."""
    from scipy.special import ndtr

    edges = np.arange(least, most + step / 2, step)
    shares = np.diff(ndtr(np.log(np.maximum(edges, 1e-9) / MEDIAN) / math.log(GSD)))
    return 0.5 * (edges[1:] + edges[:-1]), shares


def rows(separator: str, *columns: Any, decimal: str = ".") -> str:
    lines = [separator.join(f"{value:.6g}" for value in row) for row in zip(*columns, strict=True)]
    return "\n".join(lines).replace(".", decimal) + "\n"


def files() -> dict[str, tuple[str | bytes, str]]:
    """name: (content, the tool that it is taken for)."""
    x, share = bins(5.0, 50.0)
    many = 1e9 * share
    rng = np.random.default_rng(7)
    seen = MEDIAN * np.exp(math.log(GSD) * rng.standard_normal(60_000))
    seen = seen[seen > 60.0]
    return {
        "nanosight": (
            "[Sample]\nNanoSight NTA 3.4\nMean,95.1\n\n[Size data]\n"
            "Bin centre (nm),Concentration (particles / ml),Standard Error\n"
            + rows(",", x, many, 0.1 * many) + "\n[Notes]\nnone,,\n", "nanosight"),
        "nanosight, powers in the heading": (
            "Bin centre (nm),Concentration (E6 particles / ml)\n" + rows(",", x, many / 1e6),
            "nanosight"),
        "zetaview": (
            ("ZetaView S/N 17-360\nSample:\tEV 1\n\nSize / nm\tNumber\tConcentration / cm-3\t"
             "Volume / nm^3\n" + rows("\t", x, 1000 * share, many, x**3) + "-1\t0\t0\t0\n")
            .encode("cp1252"), "zetaview"),
        "nanofcm": (
            "Flow NanoAnalyzer\nBins(nm);Concentration(Particles/mL)\n"
            + rows(";", x, many, decimal=","), "nanofcm"),
        "qnano, particle by particle": (
            "Izon Control Suite\nParticle Diameter (nm)\tBlockade Magnitude (nA)\n"
            + rows("\t", seen, 0.1 + 0 * seen), "qnano"),
        "plain, in um": (
            "diameter (um),count\n" + rows(",", x / 1000, 1000 * share), "plain"),
    }  # fmt: skip


@pytest.mark.parametrize("name", files())
def test_the_law_behind_a_file_is_recovered(name: str, tmp_path: Path) -> None:
    """Exact shares of bins: to 0.1 %. 36,000 particles: to 2 % (5 standard errors of the fit)."""
    content, tool = files()[name]
    raw = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "s.csv").write_bytes(raw)
    keys = SizeFile(**{"from": "s.csv"} | ({"limit": "50 nm"} if tool == "plain" else {}))
    sizes, law = read_sizes(keys, tmp_path / "s.csv"), law_of(keys, tmp_path)
    within = 0.02 if name.startswith("qnano") else 0.001
    assert sizes.tool == tool and sizes.limit_nm == (50.0 if tool == "plain" else LIMITS[tool])
    assert law.median_nm == pytest.approx(MEDIAN, rel=within)
    assert law.gsd == pytest.approx(GSD, rel=within)
    limit = max(sizes.limit_nm, 1e-9)
    unseen = 0.5 * math.erfc(math.log(MEDIAN / limit) / math.log(GSD) / math.sqrt(2.0))
    assert 1.0 - law.seen == pytest.approx(unseen, abs=0.01)
    if "particles / ml" in str(content) or tool in ("zetaview", "nanofcm"):
        assert law.per_mL == pytest.approx(1e9 * bins(5.0, 50.0)[1].sum(), rel=1e-4)


def test_without_the_limit_the_median_would_be_wrong(tmp_path: Path) -> None:
    """What lies below 90 nm is not seen: a plain fit gives 110 nm, the law that is cut off 80."""
    x, share = bins(2.0, 90.0)
    (tmp_path / "s.csv").write_text("size (nm),count\n" + rows(",", x, 1e6 * share))
    plain = math.exp(float((share * np.log(x)).sum() / share.sum()))
    assert plain > 108.0
    law = law_of(SizeFile(**{"from": "s.csv", "limit": "90 nm"}), tmp_path)
    assert (law.median_nm, law.gsd) == pytest.approx((MEDIAN, GSD), rel=0.002)
    assert 1.0 - law.seen == pytest.approx(0.653, abs=0.002)


def test_limits_are_those_of_the_instruments() -> None:
    assert LIMITS["nanosight"] == LIMITS["zetaview"] == NTA().smallest
    assert LIMITS["qnano"] == TRPS().smallest


MODEL = """\
format: exosome/1
places: {b: {box: [50 um, 50 um, 50 um], walls: closed, fluid: water}}
exosomes: {e: {diameter: {from: s.csv, limit: 50 nm}}}
journey:
  - {give: e, into: b, amount: 100}
  - {diffuse: e, in: b}
sources: {exosomes.e.diameter: 10.1083/jcb.202404064}
"""


def test_a_file_in_a_model(tmp_path: Path) -> None:
    from exosome.compile.load import checked
    from exosome.views.checkup import checkup

    (tmp_path / "s.csv").write_text(str(files()["nanosight"][0]))
    (tmp_path / "m.yaml").write_text(MODEL)
    model, placed = checked(tmp_path / "m.yaml")
    diameter = model.exosomes["e"].diameter
    assert diameter is not None
    assert (1000.0 * diameter.median.value, diameter.gsd) == pytest.approx((80.0, 1.35), rel=1e-3)
    text = checkup(model, 60.0, placed)
    assert "Diameters of e: 110 bins above 50 nm read in the shape of nanosight" in text
    embedded = Model.from_embedded(model.embed())
    assert embedded == model and "s.csv" not in embedded.text
    assert embedded.source_of("exosomes.e.diameter.median") == "10.1083/jcb.202404064"
    assert Model.from_canonical(model.canonical()) == model
    other = model.but({"exosomes.e.diameter.limit": "90 nm"}).exosomes["e"].diameter
    assert other is not None and "above 90 nm" in other.notes[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("left,right\n1,2\n", "m.yaml, line 3, column 16: in 's.csv': the table has no column of "
         "diameters that is known, expected size: and the name of one of its columns: 'left', "
         "'right'"),
        ("size (nm),count\n10,1\n20,x\n", "s.csv, line 3: in the column 'count', read 'x', "
         "expected a number"),
        ("size (nm),count\n10,1\n20,-3\n", "s.csv, line 3: read '-3' in the column 'count', "
         "expected a count of at least zero"),
        ("size (nm),count\n10,1\nten,3\n30,2\n", "s.csv, line 3: read 'ten' in the column 'size "
         "(nm)', expected a diameter above zero, as rows with diameters follow"),
        ("size (nm),count\n60,1\n70,3\n80,2\n", "m.yaml, line 3, column 16: in 's.csv': the table "
         "holds 3 sizes above 50 nm, expected at least 5; is the limit right?"),
        ("size (nm),count\n60,1\n60,3\n80,2\n", "m.yaml, line 3, column 16: in 's.csv': the table "
         "has a diameter twice, expected each bin once"),
        (None, "m.yaml, line 3, column 33: read 's.csv' for 'from', expected a file of diameters. "
         "No such file or directory."),
    ],
)  # fmt: skip
def test_a_file_is_refused_with_a_remedy(content: str | None, message: str, tmp_path: Path,
                                         monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path("s.csv").write_text(content)
    Path("m.yaml").write_text(MODEL)
    with pytest.raises(ModelError) as refused:
        read("m.yaml")
    assert str(refused.value.problems[0]) == message


def test_a_falling_tail_alone_is_refused(tmp_path: Path) -> None:
    x, share = bins(5.0, 200.0, 400.0)
    (tmp_path / "s.csv").write_text("size (nm),count\n" + rows(",", x, 1e9 * share))
    with pytest.raises(TableError, match=r"shows its sizes only far above their median: \d"):
        law_of(SizeFile(**{"from": "s.csv", "limit": "200 nm"}), tmp_path)


def test_secretion_by_hand() -> None:
    """2e9 /mL x 10 x 10 mL / (1e6 cells x 24 h) = 8333.3 /h; a blank of 5e8: x 0.75."""
    result = secretion_of("2e9 /mL", "10 mL", "1e6", "24 h", "10")
    assert result.counted == result.corrected == pytest.approx(2e11 / 2.4e7)
    assert result.lines[1] == "rate = 2e+11 / (1e+06 cells x 24 h) = 8333 /h per cell"
    less = secretion_of("2e6 /uL", "10 mL", "1e6", "1 d", "10", "5e8 /mL", "50 %")
    assert less.counted == pytest.approx(1.5e11 / 2.4e7 / 0.5)


def test_secretion_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "nta.csv").write_text(str(files()["nanosight"][0]))
    result = secretion_of(str(tmp_path / "nta.csv"), "10 mL", "1e6", "24 h")
    shares = bins(5.0, 50.0)[1].sum()
    assert result.counted == pytest.approx(1e9 * shares * 10 / 2.4e7, rel=1e-4)
    assert result.corrected == pytest.approx(1e10 / 2.4e7, rel=2e-3)  # all of them


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("2e9", "1 mL", "1", "1 h"), "read '2e9' for 'count', expected a count such as '2e9 /mL', "
         "or the file of an instrument, such as nta.csv"),
        (("2e9 /mL", "1", "1", "1 h"), "read '1' for 'volume', expected a volume with its unit, "
         "such as 1 mL"),
        (("2e9 /mL", "1 mL", "1", "0 h"), "read '0 h' for 'hours', expected a time above zero"),
        (("2e9 /mL", "1 mL", "1", "1 h", "0.5"), "read '0.5' for 'dilution', expected a dilution "
         "of at least 1"),
        (("2e9 /mL", "1 mL", "1", "1 h", "1", "3e9 /mL"), "the blank holds 3e+09 particles/mL and "
         "the sample 2e+09, expected more in the sample: no secretion can be computed"),
    ],
)  # fmt: skip
def test_what_gives_no_secretion(words: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        secretion_of(*words)
    assert isinstance(refused.value, ExosomeError) and str(refused.value) == message


def test_particles_below_the_limit_count_once(tmp_path: Path) -> None:
    """Bins below the limit are left out, and the law adds what lies below the bins that count."""
    rows = [(20.5, 5e7), (30.5, 5e7), (40.5, 2e7), (60.5, 2e7), (80.5, 3.5e7), (110.5, 4e7),
            (140.5, 2.5e7), (170.5, 1e7), (230.5, 2e6)]  # fmt: skip
    text = "Bin centre (nm),Concentration (particles / ml)\n"
    (tmp_path / "s.csv").write_text(text + "".join(f"{a},{b}\n" for a, b in rows))
    law = law_of(SizeFile(**{"from": "s.csv"}), tmp_path)
    assert law.per_mL == pytest.approx(1.32e8)
    lowest = 0.5 * (40.5 + 60.5)  # edge of the first bin above 50 nm
    above = 0.5 * math.erfc(math.log(lowest / law.median_nm) / math.log(law.gsd) / math.sqrt(2.0))
    assert law.counted == pytest.approx(above, rel=1e-9) and law.counted < law.seen
