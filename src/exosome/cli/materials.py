"""Commands for what a laboratory brings: `tissue` (a map of cells), `dose` (in all units)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer


def tissue(
    file: Annotated[
        Path, typer.Argument(metavar="MAP", help="Map of cells: CSV, TSV, h5ad or SpatialData.")
    ],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder of the tables to write.")],
    tool: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="TOOL",
            help="Shape of the table: qupath, cellprofiler, imaris, spatial or table.  "
            "[default: by its heading]",
        ),
    ] = None,
    types: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Column with the class of each cell.")
    ] = None,
    x: Annotated[str | None, typer.Option(metavar="COLUMN", help="Column of x.")] = None,
    y: Annotated[str | None, typer.Option(metavar="COLUMN", help="Column of y.")] = None,
    z: Annotated[str | None, typer.Option(metavar="COLUMN", help="Column of z.")] = None,
    name: Annotated[str | None, typer.Option(metavar="COLUMN", help="Column of names.")] = None,
    radius: Annotated[
        str | None, typer.Option(metavar="LENGTH|COLUMN", help="Radius of all cells, or a column.")
    ] = None,
    diameter: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Column of diameters.")
    ] = None,
    area: Annotated[str | None, typer.Option(metavar="COLUMN", help="Column of areas.")] = None,
    volume: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Column of volumes.")
    ] = None,
    image: Annotated[
        str | None, typer.Option(metavar="NAME", help="The image, of several in one table.")
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(metavar="UNIT", help="Unit of columns that name none: um, nm, mm or px."),
    ] = None,
    scale: Annotated[
        str | None,
        typer.Option(metavar="LENGTH", help='Length of a pixel: "0.5 um/px"; or three lengths.'),
    ] = None,
    thickness: Annotated[
        str | None,
        typer.Option(metavar="LENGTH", help="Height of the slab in which a flat map's cells lie."),
    ] = None,
    decimal: Annotated[
        str | None, typer.Option(metavar="SIGN", help="Decimal sign: point or comma.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace existing files.")] = False,
) -> None:
    """Make the cells of a model from a map of cells of an image program."""
    from exosome.export.tissue_files import tissue_from, write_tissue
    from exosome.model.cell_map import CellMap

    given: dict[str, Any] = {
        "table": str(file), "tool": tool, "type": types, "x": x, "y": y, "z": z, "name": name,
        "radius": radius, "diameter": diameter, "area": area, "volume": volume, "image": image,
        "unit": unit, "scale": scale, "thickness": thickness, "decimal": decimal,
    }  # fmt: skip
    keys = CellMap(**{key: value for key, value in given.items() if value is not None})
    made = tissue_from(file, keys)
    for note in made.notes:
        typer.echo(note)
    written = write_tissue(file, made, out, overwrite)
    typer.echo(f"wrote {', '.join(str(path) for path in written)}")
    typer.echo(f"next: exosome check {written[-1]}")


def dose(
    amount: Annotated[
        str,
        typer.Argument(
            metavar="DOSE", help='"200 ug", "1e10 particles", "10 ug/kg", "1e6 cell equivalents".'
        ),
    ],
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="Kind of exosome, in --model or by name.")
    ] = None,
    weight: Annotated[
        str | None, typer.Option(metavar="MASS", help="Body weight, such as 20g.")
    ] = None,
    volume: Annotated[
        str | None, typer.Option(metavar="VOLUME", help='Volume given, such as "0.2 mL".')
    ] = None,
    cells: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="Number of target cells, such as 1e6.")
    ] = None,
    particles: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBER", help='Particles per mass of protein: "3e10 /ug".  [default: library]'
        ),
    ] = None,
    copies: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="Copies of cargo per particle.  [default: library]"),
    ] = None,
    model: Annotated[
        Path | None, typer.Option(metavar="MODEL", help="Model that defines the kind.")
    ] = None,
) -> None:
    """Convert a dose to particles, protein, per kg and per cell, with published ranges."""
    from exosome.analysis.dose_arithmetic import dose_of, exactly
    from exosome.analysis.dose_kind import numbers_of
    from exosome.views.dose_text import dose_text, library_source

    per_ug, per_particle = numbers_of(kind, model, particles, copies)
    result = dose_of(
        amount, weight=weight, volume=volume, cells=cells,
        per_ug=None if per_ug is None else exactly(per_ug.value),
        copies=None if per_particle is None else exactly(per_particle.value),
    )  # fmt: skip
    sources = (
        library_source("vesicle.particles_per_protein") if per_ug is None else per_ug.source,
        library_source("cargo.microrna.copies") if per_particle is None else per_particle.source,
    )
    typer.echo(dose_text(result, kind, *sources))


def secretion(
    count: Annotated[
        str,
        typer.Argument(
            metavar="COUNT", help='Particles per volume, "2e9 /mL", or a file of an instrument.'
        ),
    ],
    volume: Annotated[str, typer.Option(metavar="VOLUME", help="Volume of the medium: 10mL.")],
    cells: Annotated[str, typer.Option(metavar="NUMBER", help="Number of cells: 1e6.")],
    time: Annotated[str, typer.Option("--hours", metavar="TIME", help="Time in culture: 24h.")],
    dilution: Annotated[
        str, typer.Option(metavar="NUMBER", help="Dilution before the measurement.")
    ] = "1",
    blank: Annotated[
        str | None, typer.Option(metavar="COUNT", help="Count of medium without cells.")
    ] = None,
    recovery: Annotated[
        str, typer.Option(metavar="SHARE", help="Share of particles that isolation kept.")
    ] = "100 %",
) -> None:
    """Compute exosomes per cell and hour from a particle count, with the arithmetic."""
    from exosome.analysis.secretion_rate import secretion_of

    for line in secretion_of(count, volume, cells, time, dilution, blank, recovery).lines:
        typer.echo(line)


def doses(
    table: Annotated[
        Path, typer.Argument(metavar="TABLE", help="Doses of subjects: ID TIME AMT RATE CMT EVID.")
    ],
    model: Annotated[Path, typer.Option(metavar="MODEL", help="Model that gets the doses.")],
    kind: Annotated[str, typer.Option(metavar="KIND", help="Kind of exosome that is given.")],
    into: Annotated[
        str, typer.Option(metavar="PLACES", help="Places of compartments 1, 2, ...: veins,joint.")
    ],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Folder of the models to write.")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace existing files.")] = False,
) -> None:
    """Write one model for each subject of a dosing table in the shape of NONMEM."""
    from exosome.export.subject_models import write_models

    written = write_models(table, model, kind, [one.strip() for one in into.split(",")], out,
                           overwrite)  # fmt: skip
    typer.echo(f"wrote {len(written):,} models: {written[0]} to {written[-1]}")
