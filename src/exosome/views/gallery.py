"""Every picture of a run or of several: by name, with its caption, data and files."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl
import pyarrow as pa
import pyarrow.csv

from exosome.analysis import run_summary
from exosome.analysis.replicate_tables import Replicates
from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.ledger import atomic_io
from exosome.ledger.cohort_tables import Cohort
from exosome.ledger.sweep_tables import Sweep
from exosome.views import figure_data as data
from exosome.views import paint, plots
from exosome.views.bands import bands
from exosome.views.curves import curves
from exosome.views.distance_figure import distances, has_distances
from exosome.views.effect_figure import effects
from exosome.views.field_sections import has_sections, sections
from exosome.views.replicates_report import seeds
from exosome.views.response_figure import answers
from exosome.views.tissue_figure import has_tissue, tissue

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from exosome.analysis.run_handle import Ledger

    Handle = Ledger | Cohort | Sweep | Replicates

FORMATS = ("svg", "pdf", "png", "csv")
LARGEST = 2_000_000  # bytes of a file that a report holds beside its picture


class Picture(NamedTuple):
    """How a picture is drawn, what it shows in a sentence, and the numbers in it as a table."""

    draw: Callable[[Any], Figure]
    about: str
    data: Callable[[Any], pa.Table]


OF_RUNS = {
    "tissue": Picture(
        tissue,
        "The tissue from above and from the side. The ring of a cell has the colour of its type, "
        "its fill the exosomes that it internalised; a sample of tracks in the colour of their "
        "fate. Of "
        "very many cells, those in the middle.",
        data.tissue,
    ),
    "concentration": Picture(
        sections,
        "Concentration at the end of the run, all senders together: a section through each box "
        "where it is highest, with the cells that it cuts (senders orange), and along it.",
        data.concentration,
    ),
    "counts": Picture(
        plots.counts, "What had become of the exosomes at each moment.", data.counts
    ),
    "matrix": Picture(
        plots.matrix,
        "Internalised exosomes, by sender and receiver; of very many cells, neighbours share a "
        "line.",
        data.matrix,
    ),
    "distances": Picture(
        distances,
        "How far exosomes came: straight from where they were released or given to where they "
        "ended or are.",
        data.distances,
    ),
    "delivered": Picture(
        plots.delivered,
        "Copies delivered in each cell, against what it needs.",
        data.delivered,
    ),
    "response": Picture(
        answers,
        "Amounts in the cells that answer: the mean, and a band that holds 90 % of the cells.",
        data.response,
    ),
    "observed": Picture(curves, "What the instruments of the model read.", data.observed),
}
OF_COHORTS = {
    "observed": Picture(
        bands,
        "What was observed: the median subject, and the band in which 90 % of subjects lie.",
        data.bands,
    )
}
OF_REPLICATES = {
    "counts": Picture(
        seeds,
        "What had become of the exosomes at each moment: the mean over the seeds, with bands for "
        "the interval of that mean at 95 % confidence and for one standard deviation.",
        data.counts,
    )
}
OF_SWEEPS = {
    "effects": Picture(
        effects,
        "Effect against dose: the median subject and a band of 90 % where there are several; a red "
        "line is what a cell needs.",
        data.effects,
    )
}


def pictures(handle: Handle) -> dict[str, Picture]:
    """The pictures that have something to show, by name."""
    if isinstance(handle, Cohort):
        return OF_COHORTS
    if isinstance(handle, Replicates):
        return OF_REPLICATES
    if isinstance(handle, Sweep):
        return OF_SWEEPS
    return {name: picture for name, picture in OF_RUNS.items() if _shows(handle, name)}


def _shows(ledger: Ledger, name: str) -> bool:
    """Whether a picture of a run has anything to show."""
    if name == "observed":
        return ledger.observes
    if name == "distances":
        return has_distances(ledger)
    if name == "response":
        return ledger.responds
    if name == "concentration":
        return has_sections(ledger)
    if name == "tissue":
        return ledger.singles and has_tissue(ledger)
    return name != "delivered" or (bool(run_summary.arrivals(ledger)) and ledger.every_row)


def plot(handle: Handle, name: str) -> Figure:
    """A picture of a run, of replicates, a cohort or a sweep as a matplotlib figure.

    `name` is one of those that `pictures` gives. Raises UsageError for another.
    """
    return _picture(handle, name).draw(handle)


def _picture(handle: Handle, name: str) -> Picture:
    available = pictures(handle)
    if name not in available:
        expected = f"one of the pictures of {handle.folder}: {', '.join(available)}"
        raise UsageError(read_expected(name, expected, did_you_mean(name, available), "name"))
    return available[name]


def save(handle: Handle, name: str, to: str = "svg", out: str | Path | None = None) -> Path:
    """Write a picture as svg, pdf or png, or its numbers as csv; gives the path of the file.

    `out` is NAME.FORMAT in the folder of the run unless said otherwise. Raises UsageError for a
    name or a format that is not there, RunError if the disk refuses.
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


def drawn(figure: Figure, to: str) -> bytes:
    """A figure as the bytes of a file, the same for the same figure."""
    file = io.BytesIO()
    nothing: dict[str, dict[str, Any]] = {
        "png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None},
    }  # fmt: skip
    with mpl.rc_context(paint.FILES):
        figure.savefig(file, format=to, metadata=nothing[to])
    return file.getvalue()


def table_bytes(table: pa.Table) -> bytes:
    """A table as the bytes of a CSV file."""
    file = io.BytesIO()
    pyarrow.csv.write_csv(table, file)
    return file.getvalue()


def shown(handle: Handle, name: str) -> str:
    """A picture in a report: as PNG, with its caption, and as SVG and CSV to be taken from it."""
    picture = pictures(handle)[name]
    figure = picture.draw(handle)
    about = escape(picture.about)
    png = _address("image/png", drawn(figure, "png"))
    files = [("svg", "image/svg+xml", drawn(figure, "svg"))]
    files += [("csv", "text/csv", table_bytes(picture.data(handle)))]
    links = [
        f'<a download="{name}.{to}" href="{_address(kind, content)}">{to.upper()}</a>'
        for to, kind, content in files
        if len(content) <= LARGEST
    ]
    command = escape(f"exosome plot {handle.folder} {name} --to svg")
    return (
        f'<figure><img alt="{about}" src="{png}"><figcaption>{about} '
        f"<small>{' · '.join(links)}{' · ' if links else ''}<code>{command}</code></small>"
        "</figcaption></figure>"
    )


def _address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"
