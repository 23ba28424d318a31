"""What a notebook shows of a result as HTML; `views` makes it, which stands above the results."""

from __future__ import annotations

from collections.abc import Callable

_makers: list[Callable[[object], str]] = []


def made_by(maker: Callable[[object], str]) -> None:
    """Say who makes the HTML of results, from now on."""
    _makers[:] = [maker]


class HtmlShown:
    """A result that a notebook shows as HTML."""

    def _repr_html_(self) -> str | None:
        """The HTML, without a page around it; None (a notebook then shows text) without maker."""
        return _makers[0](self) if _makers else None
