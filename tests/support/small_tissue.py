"""A tissue with every verb, in words and tables, and what its ledger says without ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from exosome.analysis.run_handle import Ledger

HEAD = "format: exosome/1\n"
PLACES = {
    "gel": "{box: [150 um, 120 um, 100 um], walls: [closed, periodic, open], fluid: water}",
    "dish": "{box: [60 um, 60 um, 60 um], walls: closed}",
}
CELLS = {
    "msc": "{in: gel, from: msc.csv, contents: {miR-140: 900}}",
    "chondrocyte": "{in: gel, count: 12, radius: 6.5 um}",
    "fibroblast": "{in: gel, count: 3, radius: 8 um}",
    "monolayer": "{in: dish, count: 2, radius: 9 um}",
}
EXOSOMES = {
    "courier": "{diameter: {median: 100 nm, gsd: 1.3}}",
    "decoy": "{diameter: 60 nm}",
}
JOURNEY = (
    "load: miR-140, into: courier, from: msc, share: 0.2 %",
    "load: miR-21, into: courier, from: msc, copies: 2, dispersion: 0.7",
    "release: courier, from: msc, rate: 900 /h, burst: 8",
    "release: decoy, from: msc, rate: 200 /h, stops: 20 min",
    "release: courier, from: monolayer, rate: 120 /h, burst: {geometric: 3}",
    "diffuse: courier, in: gel",
    "diffuse: decoy, in: gel, at: 6 um^2/s",
    "diffuse: courier, in: dish, at: 4 um^2/s",
    "carry: decoy, in: gel, at: [0 um/s, 0.3 um/s, 0 um/s]",
    "clear: courier, in: gel, rate: 0.5 /h",
    "bind: courier, to: chondrocyte, at: 0.05 um/s",
    "leave: courier, from: chondrocyte, rate: 3 /h",
    "enter: courier, into: chondrocyte, rate: 1 /h",
    "enter: courier, into: fibroblast, at: 0.02 um/s",
    "enter: courier, into: monolayer, at: 0.01 um/s",
    "deliver: courier, into: fibroblast, after: 5 min, share: 40 %",
    "give: courier, into: gel, amount: 150, over: 10 min",
    "give: decoy, into: gel, amount: 60, point: [0 um, 0 um, 50 um], every: 15 min, times: 2",
)
TABLE = {
    # name: x_um, y_um, z_um, radius_um
    "a": "20, 20, 20, 9",
    "b": "60, 20, 30, 8",
    "c10": "60, 60, 70, 8",
    "c9": "20, 80, 50, 7.5",
    "e": "120, 30, 80, 9",
}


def text(
    places: dict[str, str] = PLACES,
    cells: dict[str, str] = CELLS,
    exosomes: dict[str, str] = EXOSOMES,
    journey: tuple[str, ...] = JOURNEY,
) -> str:
    """The model in words."""
    lines = [HEAD.strip()]
    for section, named in (("places", places), ("cells", cells), ("exosomes", exosomes)):
        lines += [f"{section}:", *(f"  {name}: {text}" for name, text in named.items())]
    lines += ["journey:", *(f"  - {{{sentence}}}" for sentence in journey)]
    return "\n".join(lines) + "\n"


def write(folder: Path, model: str = "", table: dict[str, str] = TABLE) -> Path:
    """The model and its table as files; gives the path of the model."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [f"{name},{row.replace(' ', '')}" for name, row in table.items()]
    (folder / "msc.csv").write_text("cell,x_um,y_um,z_um,radius_um\n" + "\n".join(rows) + "\n")
    path = folder / "tissue.yaml"
    path.write_text(model or text())
    return path


def lives(ledger: Ledger, **only: Any) -> list[tuple[Any, ...]]:
    """Rows of the messages without their ids, which hold ranks among all senders; sorted."""
    table = ledger.messages()
    for column, value in only.items():
        import pyarrow.compute as pc

        table = table.filter(pc.equal(table[column], value))
    names = [name for name in table.column_names if name != "exosome"]
    rows = zip(*(table[name].to_pylist() for name in names), strict=True)
    return sorted((tuple(row) for row in rows), key=repr)


def one_dose(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row of `lives` with 'dose' for 'dose-1', 'dose-2', ...: further doses change that name."""
    return tuple("dose" if str(cell).startswith("dose-") else cell for cell in row)


def of_doses(ledger: Ledger) -> list[tuple[Any, ...]]:
    """The rows of all that was given, each with the sender type 'dose'."""
    return [row for row in map(one_dose, lives(ledger)) if "dose" in row]
