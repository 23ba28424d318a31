"""The HTML page of a report: head, and styles for screen, phone and paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from exosome.ledger import atomic_io
from exosome.ledger.claim import REPORT

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ --ink: #222; --faint: #667; --line: #dde; --accent: #0072B2; }}
body {{ font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: #fff;
  max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word; }}
p, ol, ul, header, .tiles {{ max-width: 46rem; }}
h1 {{ font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; }}
h2 {{ font-size: 1.15rem; margin: 2.2rem 0 .6rem; }}
header p {{ color: var(--faint); margin: 0 0 1rem; }}
a {{ color: var(--accent); }}
.tiles {{ display: flex; flex-wrap: wrap; gap: .6rem; }}
.tile {{ flex: 1 1 6.5rem; border: 1px solid var(--line); border-radius: .4rem;
  padding: .6rem .7rem; }}
.tile b, .tile span, .tile small {{ display: block; }}
.tile b {{ font-size: 1.25rem; }}
.tile small {{ color: var(--faint); min-height: 1.2em; }}
.notice, .note, .good, .bad {{ border-left: .25rem solid var(--line); padding: .3rem .8rem; }}
.notice {{ border-color: #B00020; background: #fdecef; font-weight: 600; }}
p.good {{ border-color: #009E73; background: #eef8f4; }}
p.bad {{ border-color: #B00020; background: #fdf3f4; }}
td.path {{ overflow-wrap: anywhere; min-width: 9rem; }}
td.bad {{ color: #B00020; font-weight: 600; }}
td.weak {{ color: #8a5a00; }}
figure {{ margin: 2rem 0; max-width: 52rem; }}
figure img {{ max-width: 100%; height: auto; }}
figcaption {{ color: var(--faint); font-size: .9rem; text-align: left; }}
figcaption small {{ display: block; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }}
th, td {{ text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }}
td.n, th.n {{ text-align: right; }}
td.n {{ white-space: nowrap; }}
table + table {{ margin-top: 1.2rem; }}
code {{ font-size: .9em; overflow-wrap: anywhere; }}
pre {{ background: #f6f7f9; padding: .6rem .8rem; overflow-x: auto; border-radius: .3rem;
  font-size: .85rem; overflow-wrap: normal; }}
@media print {{ .tile, figure, section {{ break-inside: avoid; }} }}
</style>
</head>
<body>
<header><h1>{title}</h1><p>{about}</p></header>
{body}
</body>
</html>
"""


def write_page(html: Callable[[], str], folder: Path, path: str | Path | None) -> Path:
    """Write a page, by default `report.html` in a folder; return its path.

    Raises RunError if the disk refuses.
    """
    target = Path(path) if path is not None else folder / REPORT
    with atomic_io.explained(target), atomic_io.whole(target) as temporary:
        temporary.write_text(html(), encoding="utf-8")
    return target
