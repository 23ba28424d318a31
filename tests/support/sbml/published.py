"""Models of published papers as small SBML files: `python tests/support/sbml/published.py FOLDER`.

Each is written from the equations of its paper, with parameters from memory: they are no curated
files, and no result of a paper is claimed. They are here because their dynamics are those that
users bring: oscillators, cascades, switches, stiff steps. The notes of each file give the DOI of
the paper, and whether its parameters were compared with a public copy of the model (`checked`,
2026-11-30). The DOI of each paper was compared with public references to it; none of the papers
was opened.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import libsbml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from support.sbml.model import Model


@dataclass(frozen=True)
class Published:
    """A model, the species that takes cargo in, and `dose` (its units) that come in all.

    `seconds` per unit of time and `copies` per unit of amount are said in the response; `duration`
    is in the model's time.
    """

    name: str
    paper: str
    build: Callable[[], Model]
    receives: str
    dose: float
    duration: float
    seconds: float
    copies: float

    @property
    def checked(self) -> str:
        """What was compared with a public copy of the model, or 'no' and why."""
        return CHECKED[self.name]

    def text(self) -> str:
        """The file, with the paper in its notes."""
        model = self.build()
        model.model.setNotes(
            '<body xmlns="http://www.w3.org/1999/xhtml"><p>From the equations of doi:'
            f"{self.paper}; parameters from memory, checked: {escape(self.checked)}</p></body>"
        )
        return str(model.text())


def constants(model: Model, **values: float) -> Model:
    for name, value in values.items():
        model.parameter(name, value, True)
    return model


def hours(model: Model) -> Model:
    """A unit called `time` that is an hour, as files of Level 2 say it."""
    definition = model.model.createUnitDefinition()
    definition.setId("time")
    unit = definition.createUnit()
    unit.setKind(libsbml.UNIT_KIND_SECOND)
    unit.setMultiplier(3600.0)
    unit.setExponent(1)
    unit.setScale(0)
    return model


def repressilator() -> Model:
    model = constants(Model(2, 4), a=29.97, a0=0.03, K=40.0, n=2.0, tl=6.93, dm=0.3466, dp=0.0693)
    model.compartment("cell", 1.0)
    for i, protein in enumerate(("LacI", "TetR", "cI")):
        model.species(f"m{i}", 20.0 if i == 1 else 0.0, inside="cell", as_amount=True)
        model.species(protein, 0.0, inside="cell", as_amount=True)
    for i, (protein, by) in enumerate((("LacI", "cI"), ("TetR", "LacI"), ("cI", "TetR"))):
        model.reaction(f"transcribe{i}", f" -> m{i}", f"a0 + a * K^n / (K^n + {by}^n)")
        model.reaction(f"fade{i}", f"m{i} -> ", f"dm * m{i}")
        model.reaction(f"translate{i}", f" -> {protein}", f"tl * m{i}")
        model.reaction(f"turn{i}", f"{protein} -> ", f"dp * {protein}")
    return model


def mitotic() -> Model:
    model = constants(
        Model(), vi=0.025, vd=0.25, Kd=0.02, kd=0.01, VM1=3.0, V2=1.5, Kc=0.5, VM3=1.0, V4=0.5,
        K=0.005,
    )  # fmt: skip
    for name in "CMX":
        model.species(name, 0.01, inside="cell")
    model.parameter("V1").rule("assignment", "V1", "C / (Kc + C) * VM1")
    model.reaction("make", " -> C", "vi").reaction("cut", "C -> ", "vd * X * C / (Kd + C) + kd * C")
    model.reaction("on", " -> M", "V1 * (1 - M) / (K + 1 - M)")
    model.reaction("off", "M -> ", "V2 * M / (K + M)")
    model.reaction("start", " -> X", "M * VM3 * (1 - X) / (K + 1 - X)")
    return model.reaction("stop", "X -> ", "V4 * X / (K + X)")


def cell_cycle() -> Model:
    model = constants(
        Model(2, 4), k1=0.015, k3=200.0, k4=180.0, k4p=0.018, k6=1.0, k7=0.6, k8=1000.0, k9=1000.0
    )
    for name, amount in (("C2", 0.0), ("CP", 0.75), ("pM", 0.25), ("M", 0.0), ("Y", 0.0),
                         ("YP", 0.0)):  # fmt: skip
        model.species(name, amount)
    model.parameter("CT").rule("assignment", "CT", "C2 + CP + pM + M")
    model.reaction("make", " -> Y", "k1")
    model.reaction("join", "CP + Y -> pM", "k3 * CP * Y")
    model.reaction("wake", "pM -> M", "pM * (k4p + k4 * (M / CT)^2)")
    model.reaction("part", "M -> C2 + YP", "k6 * M")
    model.reaction("lose", "YP -> ", "k7 * YP")
    return model.reaction("tag", "C2 -> CP", "k8 * C2 - k9 * CP", reversible=True)


def goodwin() -> Model:
    model = constants(Model(3, 1), a=10.0, n=10.0, k=1.0, d=0.4)
    model.compartment("cell", 2.0)
    for name in "XYZ":
        model.species(name, conc=0.1, inside="cell")
        model.reaction(f"lose{name}", f"{name} -> ", f"d * {name} * cell")
    model.reaction("makeX", " -> X", "cell * a / (1 + Z^n)")
    model.reaction("makeY", " -> Y", "cell * k * X")
    return model.reaction("makeZ", " -> Z", "cell * k * Y")


def mapk() -> Model:
    model = constants(Model(2, 4), KI=9.0, K=15.0)
    for name, amount in (("KKK", 90.0), ("KKKP", 10.0), ("KK", 280.0), ("KKP", 10.0),
                         ("KKPP", 10.0), ("MAPK", 280.0), ("MAPKP", 10.0),
                         ("MAPKPP", 10.0)):  # fmt: skip
        model.species(name, amount)
    model.function("cat", "lambda(k, e, s, m, k * e * s / (m + s))")
    model.reaction("v1", "KKK -> KKKP", "V * KKK / ((1 + MAPKPP / KI) * (10 + KKK))",
                   local={"V": 2.5})  # fmt: skip
    model.reaction("v2", "KKKP -> KKK", "V * KKKP / (8 + KKKP)", local={"V": 0.25})
    ways = (
        ("v3", "KK", "KKP", "0.025", "KKKP"), ("v4", "KKP", "KKPP", "0.025", "KKKP"),
        ("v5", "KKPP", "KKP", "0.75", "1"), ("v6", "KKP", "KK", "0.75", "1"),
        ("v7", "MAPK", "MAPKP", "0.025", "KKPP"), ("v8", "MAPKP", "MAPKPP", "0.025", "KKPP"),
        ("v9", "MAPKPP", "MAPKP", "0.5", "1"), ("v10", "MAPKP", "MAPK", "0.5", "1"),
    )  # fmt: skip
    for name, source, target, k, enzyme in ways:
        model.reaction(name, f"{source} -> {target}", f"cat({k}, {enzyme}, {source}, K)")
    return model


def predators() -> Model:
    model = constants(Model(), a=1.0, b=0.02, c=0.5).species("prey", 20.0).species("hunter", 20.0)
    model.reaction("breed", "prey -> 2 prey", "a * prey")
    model.reaction("hunt", "prey + hunter -> 2 hunter", "b * prey * hunter")
    return model.reaction("starve", "hunter -> ", "c * hunter")


def brusselator() -> Model:
    model = constants(Model(3, 1), A=1.0, B=3.0).species("X", 1.0).species("Y", 1.0)
    model.reaction("feed", " -> X", "A").reaction("join", "2 X + Y -> 3 X", "X^2 * Y")
    return model.reaction("turn", "X -> Y", "B * X").reaction("drain", "X -> ", "X")


def schnakenberg() -> Model:
    model = constants(Model(), a=0.05, b=0.6).species("X", 0.5).species("Y", 1.0)
    model.reaction("feedX", " -> X", "a").reaction("feedY", " -> Y", "b")
    return model.reaction("drain", "X -> ", "X").reaction("join", "2 X + Y -> 3 X", "X^2 * Y")


def glycolysis() -> Model:
    model = constants(Model(3, 1), a=0.08, b=0.6).species("ADP", 0.5).species("F6P", 1.0)
    model.reaction("feed", " -> F6P", "b").reaction("slow", "F6P -> ADP", "a * F6P")
    model.reaction("fast", "F6P + 2 ADP -> 3 ADP", "ADP^2 * F6P")
    return model.reaction("drain", "ADP -> ", "ADP")


def cascade() -> Model:
    model = constants(Model(2, 4), on=1000.0, off=150.0, cat=150.0)
    amounts = {"E1": 3e-5, "E2": 3e-4, "P1": 3e-4, "P2": 0.12, "A": 0.003, "Ap": 0.0, "B": 1.2,
               "Bp": 0.0, "Bpp": 0.0, "C": 1.2, "Cp": 0.0, "Cpp": 0.0}  # fmt: skip
    for name, amount in amounts.items():
        model.species(name, amount, inside="cell")
    steps = (("A", "E1", "Ap"), ("Ap", "E2", "A"), ("B", "Ap", "Bp"), ("Bp", "P1", "B"),
             ("Bp", "Ap", "Bpp"), ("Bpp", "P1", "Bp"), ("C", "Bpp", "Cp"), ("Cp", "P2", "C"),
             ("Cp", "Bpp", "Cpp"), ("Cpp", "P2", "Cp"))  # fmt: skip
    for source, enzyme, target in steps:
        both = f"{source}_{enzyme}"
        model.species(both, 0.0, inside="cell")
        model.reaction(f"bind_{both}", f"{source} + {enzyme} -> {both}",
                       f"on * {source} * {enzyme} - off * {both}", reversible=True)  # fmt: skip
        model.reaction(f"turn_{both}", f"{both} -> {target} + {enzyme}", f"cat * {both}")
    return model


def nfkb() -> Model:
    model = constants(Model(), A=0.007, B=954.5, D=0.035, delta=0.029, epsilon=2e-5)
    model.species("N", 0.5).species("Im", 0.5).species("I", 0.05)
    model.reaction("enter", " -> N", "A * (1 - N) / (epsilon + I)")
    model.reaction("leave", "N -> ", "B * N * I / (delta + N)")
    model.reaction("copy", " -> Im", "N^2").reaction("fade", "Im -> ", "Im")
    model.reaction("make", " -> I", "Im")
    return model.reaction("lose", "I -> ", "D * (1 - N) * I / (epsilon + I)")


def period_protein() -> Model:
    model = hours(Model(2, 4))
    constants(model, vs=0.76, vm=0.65, Km=0.5, ks=0.38, vd=0.95, k1=1.9, k2=1.3, KI=1.0, Kd=0.2,
              n=4.0, K=2.0, V1=3.2, V2=1.58, V3=5.0, V4=2.5)  # fmt: skip
    for name, amount in (("M", 0.6), ("P0", 0.5), ("P1", 0.5), ("P2", 0.6), ("PN", 0.6)):
        model.species(name, amount)
    model.reaction("transcribe", " -> M", "vs * KI^n / (KI^n + PN^n)")
    model.reaction("fade", "M -> ", "vm * M / (Km + M)").reaction("translate", " -> P0", "ks * M")
    for source, target, v in (("P0", "P1", "V1"), ("P1", "P0", "V2"), ("P1", "P2", "V3"),
                              ("P2", "P1", "V4")):  # fmt: skip
        law = f"{v} * {source} / (K + {source})"
        model.reaction(f"{source}to{target}", f"{source} -> {target}", law)
    model.reaction("lose", "P2 -> ", "vd * P2 / (Kd + P2)")
    return model.reaction("shuttle", "P2 -> PN", "k1 * P2 - k2 * PN", reversible=True)


def toggle() -> Model:
    model = constants(Model(), a1=156.25, a2=15.6, beta=2.5, gamma=1.0)
    model.species("U", 100.0).species("V", 0.2)
    model.reaction("makeU", " -> U", "a1 / (1 + V^beta)").reaction("loseU", "U -> ", "U")
    return model.reaction("makeV", " -> V", "a2 / (1 + U^gamma)").reaction("loseV", "V -> ", "V")


def resistant_clock() -> Model:
    model = hours(Model(2, 4))
    constants(model, aA=50.0, aAb=500.0, aR=0.01, aRb=50.0, bA=50.0, bR=5.0, dMA=10.0, dMR=0.5,
              dA=1.0, dR=0.2, gA=1.0, gR=1.0, gC=2.0, tA=50.0, tR=100.0)  # fmt: skip
    for name, amount in (("DA", 1.0), ("DAb", 0.0), ("DR", 1.0), ("DRb", 0.0), ("MA", 0.0),
                         ("MR", 0.0), ("A", 0.0), ("R", 0.0), ("AR", 0.0)):  # fmt: skip
        model.species(name, amount, as_amount=True)
    for name, sides, law in (
        ("onA", "DA + A -> DAb", "gA * DA * A"), ("offA", "DAb -> DA + A", "tA * DAb"),
        ("onR", "DR + A -> DRb", "gR * DR * A"), ("offR", "DRb -> DR + A", "tR * DRb"),
        ("copyA", " -> MA", "aA * DA + aAb * DAb"), ("fadeA", "MA -> ", "dMA * MA"),
        ("copyR", " -> MR", "aR * DR + aRb * DRb"), ("fadeR", "MR -> ", "dMR * MR"),
        ("makeA", " -> A", "bA * MA"), ("loseA", "A -> ", "dA * A"),
        ("makeR", " -> R", "bR * MR"), ("loseR", "R -> ", "dR * R"),
        ("join", "A + R -> AR", "gC * A * R"), ("part", "AR -> R", "dA * AR"),
    ):  # fmt: skip
        model.reaction(name, sides, law)
    return model


CHECKED = {
    "repressilator": "parameters and initial values, with a Modelica port of BIOMD0000000012",
    "mitotic": "parameters and initial values, with an Antimony copy of BIOMD0000000003",
    "cell-cycle": "no: k1, k3, k4, k4p, k6 and k7 are those of two PySB versions of the paper; k8 "
    "is 1e6 or more there, chosen smaller here",
    "goodwin": "no: the numbers are chosen so that it swings",
    "mapk": "parameters and initial values, with an Antimony copy of BIOMD0000000010",
    "predators": "no: the numbers are chosen",
    "brusselator": "no: the numbers are chosen so that it swings (B > 1 + A^2)",
    "schnakenberg": "no: the numbers are chosen",
    "glycolysis": "no: the dimensionless form of textbooks, its numbers are chosen",
    "cascade": "no: only d = k = 150, in a PRISM version of the paper",
    "nf-kb": "no",
    "period-protein": "no",
    "toggle": "parameters, with a reimplementation of the paper in Python",
    "resistant-clock": "parameters and initial values, with a MATLAB version of "
    "BIOMD0000000035",
}
"""What was compared with a public copy of each model."""

PUBLISHED = [
    Published("repressilator", "10.1038/35002125", repressilator, "LacI", 4000.0, 400.0, 60.0, 1.0),
    Published("mitotic", "10.1073/pnas.88.20.9107", mitotic, "C", 0.3, 60.0, 60.0, 1e5),
    Published("cell-cycle", "10.1073/pnas.88.16.7328", cell_cycle, "Y", 0.4, 80.0, 60.0, 1e5),
    Published("goodwin", "10.1016/0065-2571(65)90067-1", goodwin, "X", 4.0, 40.0, 3600.0, 1e4),
    Published("mapk", "10.1046/j.1432-1327.2000.01197.x", mapk, "KKKP", 40.0, 3000.0, 1.0, 1e3),
    Published("predators", "10.1073/pnas.6.7.410", predators, "prey", 60.0, 25.0, 3600.0, 1e3),
    Published("brusselator", "10.1063/1.1668896", brusselator, "X", 3.0, 20.0, 60.0, 1e4),
    Published("schnakenberg", "10.1016/0022-5193(79)90042-0", schnakenberg, "Y", 2.0, 30.0, 60.0,
              1e4),
    Published("glycolysis", "10.1111/j.1432-1033.1968.tb00175.x", glycolysis, "F6P", 3.0, 40.0,
              60.0, 1e4),
    Published("cascade", "10.1073/pnas.93.19.10078", cascade, "E1", 1e-4, 120.0, 1.0, 1e8),
    Published("nf-kb", "10.1073/pnas.0604085103", nfkb, "Im", 1.0, 20.0, 3600.0, 1e4),
    Published("period-protein", "10.1098/rspb.1995.0153", period_protein, "P0", 3.0, 72.0, 3600.0,
              1e4),
    Published("toggle", "10.1038/35002131", toggle, "V", 60.0, 30.0, 3600.0, 100.0),
    Published("resistant-clock", "10.1073/pnas.092133899", resistant_clock, "R", 1000.0, 60.0,
              3600.0, 1.0),
]  # fmt: skip


if __name__ == "__main__":
    for one in PUBLISHED:
        (Path(sys.argv[1]) / f"{one.name}.xml").write_text(one.text())
