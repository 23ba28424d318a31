"""The command `view`: a run, or two side by side, in the browser."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer


def view(
    runs: Annotated[
        list[Path], typer.Argument(metavar="RUN [RUN]", help="Folder of a run, or of two.")
    ],
    export: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the view as one HTML file, and serve nothing."),
    ] = None,
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65535, help="Port; 0: a free one.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser", help="Also open the page in the browser.")
    ] = False,
) -> None:
    """Show a run in the browser, from this computer and for this user only."""
    from exosome.viewer import view as viewer

    if export is not None:
        typer.echo(f"wrote {viewer.export(runs, export)}")
        return
    server = viewer.server(runs, port)
    typer.echo(f"{server.address}\nopen this address in a browser; stop with Ctrl-C")
    if browser:
        viewer.open_in_browser(server.address)
    server.warm()
    with contextlib.suppress(KeyboardInterrupt):  # the usual end
        server.serve()
