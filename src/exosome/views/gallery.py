"""The figures of runs, cohorts, sweeps and replicates: name, caption, data and files."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import pyarrow as pa
import pyarrow.csv

from exosome.analysis import run_summary
from exosome.analysis.replicate_tables import Replicates
from exosome.analysis.run_handle import Ledger
from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.ledger import atomic_io
from exosome.ledger.cohort_tables import Cohort
from exosome.ledger.fit_tables import Fit
from exosome.ledger.sweep_tables import Sweep
from exosome.ledger.trial_tables import TrialStudy
from exosome.ledger.verified_reader import kind_of
from exosome.views import figure_data as data
from exosome.views import fit_figures, paint, plots, range_figure, trial_figures
from exosome.views.bands import bands
from exosome.views.cell_figure import cell_numbers
from exosome.views.contact_figure import fate_table, fates
from exosome.views.curves import curves
from exosome.views.distance_figure import distances, has_distances
from exosome.views.effect_figure import effects
from exosome.views.field_sections import has_sections, sections
from exosome.views.matrix_map import deposits
from exosome.views.replicates_figure import seeds
from exosome.views.response_figure import answers
from exosome.views.source_line import source_line
from exosome.views.tissue_figure import has_tissue, tissue

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from exosome.fitting.contact_record import ContactRecord

    Handle: TypeAlias = (
        Ledger | Cohort | Sweep | Replicates | Fit | TrialStudy | ContactRecord
    )

FORMATS = ("svg", "pdf", "png", "csv")
SOURCE_INCHES = 0.22  # of the line below a figure that says which result it shows
LARGEST = 2_000_000  # bytes of a file that a report offers for download


class Picture(NamedTuple):
    """A figure: its drawing function, its caption, and its data as a table."""

    draw: Callable[[Any], Figure]
    about: str
    data: Callable[[Any], pa.Table]


OF_RUNS = {
    "tissue": Picture(
        tissue,
        "The tissue from above and from the side. The outline of a cell shows its type, the fill "
        "the number of exosomes that it internalised. Lines are tracks of a sample of exosomes, "
        "coloured by fate. With very many cells, only those near the middle are drawn.",
        data.tissue,
    ),
    "concentration": Picture(
        sections,
        "Concentration at the end of the run, summed over senders: a section through each place "
        "at the highest concentration, with the cells in it (senders in orange), and a profile "
        "along it.",
        data.concentration,
    ),
    "counts": Picture(
        plots.counts, "Number of exosomes in each state over time.", data.counts
    ),
    "matrix": Picture(
        plots.matrix,
        "Internalised exosomes by sender and receiver. With very many cells, each line is the sum "
        "over neighbouring cells.",
        data.matrix,
    ),
    "distances": Picture(
        distances,
        "Straight distance of exosomes from the place of release or dose to the place of their "
        "end, or to their last position.",
        data.distances,
    ),
    "range": Picture(
        range_figure.draw,
        "How far exosomes got before they were lost (internalised, cleared or gone through a "
        "wall), by kind: the share that got farther than a distance. Dashed: the closed form "
        "(1 + r/L) exp(-r/L) for a point in open space with the same total loss everywhere, with "
        "the range L = sqrt(D/k), the upright line. Walls, the places of cells and the end of the "
        "run make both differ.",
        range_figure.table,
    ),
    "delivered": Picture(
        plots.delivered,
        "Number of cells by copies delivered, with the mean and the needed number of copies; of "
        "runs without rows of single exosomes the mean beside the need.",
        data.delivered,
    ),
    "response": Picture(
        answers,
        "Amounts in cells with a response: the mean, and a band with 90 % of the cells.",
        data.response,
    ),
    "cells": Picture(
        cell_numbers,
        "Number of cells of each type over time. In a walk every division, death and change of "
        "type is an event; the body engine has means.",
        lambda ledger: ledger.cell_counts(),
    ),
    "deposits": Picture(
        deposits,
        "Matrix that cells made: seen from above at the end, the mean density along z, with the "
        "cells; and its mass in all over time.",
        lambda ledger: ledger.matrix_per_cell(),
    ),
    "observed": Picture(curves, "Observations of the model over time.", data.observed),
}
OF_COHORTS = {
    "observed": Picture(
        bands,
        "Observations over time: the median subject, and a band with 90 % of the subjects.",
        data.bands,
    )
}
OF_REPLICATES = {
    "counts": Picture(
        seeds,
        "Number of exosomes in each state over time: the mean over the seeds, with bands for the "
        "95 % confidence interval of the mean and for one standard deviation.",
        data.counts,
    )
}
OF_FITS = {
    "data": Picture(
        fit_figures.data,
        "The data with the best fit. Dark bands hold 95 % of the mean, light ones 95 % of "
        "readings; open triangles are values below the limit of detection.",
        lambda fit: fit.curves(),
    ),
    "residuals": Picture(
        fit_figures.residuals,
        "Residuals in standard deviations of the reading: over time, and in order beside a normal "
        "law.",
        lambda fit: fit.data(),
    ),
    "profiles": Picture(
        fit_figures.profiles,
        "Profile likelihoods: how far the log likelihood falls when a number is fixed and the "
        "others are fitted again. Where a curve stays below the red line (1.92), the data allow "
        "the value at 95 %.",
        lambda fit: fit.profiles(),
    ),
    "pairs": Picture(
        fit_figures.pairs,
        "Pairs of numbers: draws from the posterior, or without draws the profiles, along which "
        "all numbers are fitted. The cross is the best fit.",
        fit_figures.pairs_data,
    ),
}
OF_TRIALS = {
    "operating": Picture(
        trial_figures.operating,
        "Operating characteristics: the share of the simulated trials that find a difference and "
        "a benefit, with exact 95 % intervals; a diamond is the power by formula.",
        trial_figures.operating_table,
    ),
    "estimates": Picture(
        trial_figures.estimates,
        "Estimates of the simulated trials, with their mean, no difference, and the true value of "
        "the estimand.",
        lambda study: study.trials(),
    ),
    "estimands": Picture(
        trial_figures.estimands,
        "The true difference by strategy for rescue, with 95 % Monte Carlo intervals.",
        trial_figures.truth_table,
    ),
}
OF_CONTACTS = {
    "fates": Picture(
        fates,
        "Expected shares of the exosomes that a source sends by the end, at the rates of the "
        "model: in each state over time, from the first 2000 paths.",
        fate_table,
    )
}
OF_SWEEPS = {
    "effects": Picture(
        effects,
        "Effects over the swept value: the median subject, with a band for 90 % of the subjects "
        "if there are several. A red line marks the need of a cell.",
        data.effects,
    )
}


def pictures(handle: Handle) -> dict[str, Picture]:
    """The figures that are not empty, by name."""
    if isinstance(handle, Cohort):
        return OF_COHORTS
    if isinstance(handle, Replicates):
        return OF_REPLICATES
    if isinstance(handle, Sweep):
        return OF_SWEEPS
    if isinstance(handle, Fit):
        return OF_FITS
    if isinstance(handle, TrialStudy):
        return OF_TRIALS
    if kind_of(handle.record) == "contact record":
        return OF_CONTACTS
    assert isinstance(handle, Ledger)
    return {name: picture for name, picture in OF_RUNS.items() if _shows(handle, name)}


def _shows(ledger: Ledger, name: str) -> bool:
    """Whether a figure of a run is not empty."""
    if name == "observed":
        return ledger.observes
    if name == "cells":
        return ledger.grows
    if name == "deposits":
        return ledger.makes_matrix
    if name == "distances":
        return has_distances(ledger)
    if name == "response":
        return ledger.responds
    if name == "concentration":
        return has_sections(ledger)
    if name == "tissue":
        return ledger.singles and has_tissue(ledger)
    if name == "range":
        return range_figure.has_ranges(ledger)
    return name != "delivered" or any(one.cells for one in run_summary.arrivals(ledger))


def plot(handle: Handle, name: str) -> Figure:
    """A figure of a run, of replicates, a cohort or a sweep, as a matplotlib figure.

    `name` is one of the names that `pictures` returns. Raises UsageError for another name.
    """
    return _picture(handle, name).draw(handle)


def _picture(handle: Handle, name: str) -> Picture:
    available = pictures(handle)
    if name not in available:
        expected = f"one of the figures of {handle.folder}: {', '.join(available)}"
        raise UsageError(read_expected(name, expected, did_you_mean(name, available), "name"))
    return available[name]


def save(handle: Handle, name: str, to: str = "svg", out: str | Path | None = None) -> Path:
    """Write a figure as svg, pdf or png, or its data as csv; return the path of the file.

    The default of `out` is NAME.FORMAT in the folder of the run. Raises UsageError for an unknown
    name or format, RunError if the disk refuses.
    """
    if to not in FORMATS:
        expected = f"one of the formats: {', '.join(FORMATS)}"
        raise UsageError(read_expected(to, expected, did_you_mean(to, FORMATS), "to"))
    picture = _picture(handle, name)
    target = Path(out) if out is not None else handle.folder / f"{name}.{to}"
    content = table_bytes(picture.data(handle)) if to == "csv" else drawn(picture.draw(handle), to)
    with atomic_io.explained(target), atomic_io.whole(target) as temporary:
        temporary.write_bytes(content)
    return target


def sourced(handle: Handle, name: str, to: str) -> bytes:
    """A figure as `svg`, or its data as `csv`, with the line that says which result it shows.

    In the CSV lines that begin with # hold it, with the caption. Raises UsageError for an unknown
    figure.
    """
    picture = _picture(handle, name)
    source = source_line(handle)
    if to == "csv":
        return f"# {picture.about}\n# source: {source}\n".encode() + table_bytes(
            picture.data(handle)
        )
    figure = picture.draw(handle)
    width, height = figure.get_size_inches()
    figure.set_size_inches(width, height + SOURCE_INCHES)
    share = SOURCE_INCHES / (height + SOURCE_INCHES)
    engine = figure.get_layout_engine()
    if engine is not None:
        engine.set(rect=(0.0, share, 1.0, 1.0 - share))  # type: ignore[call-arg]
    with paint.style():
        figure.text(0.01, 0.25 * share, source, fontsize=7, color=paint.FAINT)
    return drawn(figure, to)


def drawn(figure: Figure, to: str) -> bytes:
    """A figure as the bytes of a file; equal figures give equal bytes."""
    file = io.BytesIO()
    nothing: dict[str, dict[str, Any]] = {
        "png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None},
    }  # fmt: skip
    with paint.file_settings():
        figure.savefig(file, format=to, metadata=nothing[to])
    return file.getvalue()


def table_bytes(table: pa.Table) -> bytes:
    """A table as the bytes of a CSV file."""
    file = io.BytesIO()
    pyarrow.csv.write_csv(table, file)
    return file.getvalue()


def shown(handle: Handle, name: str) -> str:
    """The HTML of a figure: a PNG with its caption, and links to download SVG and CSV."""
    picture = pictures(handle)[name]
    about = escape(picture.about)
    png = address("image/png", drawn(picture.draw(handle), "png"))
    files = [("svg", "image/svg+xml", sourced(handle, name, "svg"))]
    files += [("csv", "text/csv", sourced(handle, name, "csv"))]
    links = [
        f'<a download="{name}.{to}" href="{address(kind, content)}">{to.upper()}</a>'
        for to, kind, content in files
        if len(content) <= LARGEST
    ]
    command = escape(f"exosome plot {handle.folder} {name} --to svg")
    return (
        f'<figure><img alt="{about}" src="{png}"><figcaption>{about} '
        f"<small>{' · '.join(links)}{' · ' if links else ''}<code>{command}</code></small>"
        "</figcaption></figure>"
    )


def address(kind: str, content: bytes) -> str:
    """The address in a page that holds the content of a file itself."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
