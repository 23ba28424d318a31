"""What an exported SBML document leaves out of its model, or says in another way."""

from __future__ import annotations

from collections.abc import Iterator

from exosome import units
from exosome.compile.responses import species_of
from exosome.engines.amounts.system import WITH_A_COPY
from exosome.engines.body.sampled_delay import READINGS
from exosome.errors import quote
from exosome.model import Carry, Cross, Diffuse, Model
from exosome.model.sentences import Deliver, Give, Load, Release
from exosome.plan import LabelLaw


def left_out(model: Model) -> list[str]:
    """Sentences, each of one key of the model that the document does not hold as it was said."""
    parts = (_space, _spread, _cargo, _cells, _delays, _labels)
    return [sentence for part in parts for sentence in part(model)]


def _space(model: Model) -> Iterator[str]:
    boxes = {name for name, place in model.places.items() if not place.mixed}
    for name in sorted(boxes):
        yield (
            f"places.{name}.box: where exosomes are in {quote(name)} is left out; it is one "
            "well-mixed volume"
        )
    for name, cell in model.cells.items():
        if boxes & set(cell.places):
            yield (
                f"cells.{name}: where each cell is, and what single cells receive, is left out; "
                "there is the mean cell"
            )
    for step in model.journey:
        if isinstance(step, Diffuse) and step.place in boxes:
            yield (
                f"{step.path}: diffusion of {quote(step.subject)} in {quote(step.place)} counts "
                "only as the way to the cells that take it up"
            )
        elif isinstance(step, Carry) and step.place is not None:
            yield f"{step.path}: the flow of {quote(step.subject)} within {quote(step.place)}"
        elif isinstance(step, Cross) and step.wall is not None and step.source in boxes:
            yield f"{step.path}.wall: the wall is reached from everywhere in {quote(step.source)}"
        elif isinstance(step, Give) and step.point is not None:
            yield f"{step.path}.point: the dose is spread over {quote(step.into)} at once"


def _spread(model: Model) -> Iterator[str]:
    yield "chance: every amount is a mean, and no part of it is drawn"
    for name, kind in model.exosomes.items():
        if kind.diameter is None:
            continue
        if kind.diameter.gsd > 1.0:
            yield f"exosomes.{name}.diameter.gsd: all have the median diameter"
        if not any(isinstance(s, Diffuse) and s.subject == name and s.at is None
                   for s in model.journey):  # fmt: skip
            yield f"exosomes.{name}.diameter: no speed of the model follows from it"
    for step in model.journey:
        if isinstance(step, Release) and step.burst is not None:
            yield f"{step.path}.burst: exosomes come one by one, at the same mean rate"
        elif isinstance(step, Load) and step.dispersion is not None:
            yield f"{step.path}.dispersion: each exosome holds the mean number of copies"


def _cargo(model: Model) -> Iterator[str]:
    """Cargo that no response takes in: exosomes are followed, and not what they hold."""
    into: dict[str, set[str]] = {}
    for step in model.journey:
        if isinstance(step, Deliver):
            into.setdefault(step.subject, set()).add(step.into)
            if step.into not in model.response:
                yield (
                    f"{step.path}: copies delivered into {quote(step.into)}, which has no "
                    "response; what enters it is there as exosomes"
                )
    for step in model.journey:
        if isinstance(step, Load) and not any(
            cells in model.response and species_of(model.response[cells], step.subject)
            for cells in into.get(step.into, ())
        ):
            yield f"{step.path}: {quote(step.subject)} comes into no response"


def _cells(model: Model) -> Iterator[str]:
    for name, cell in model.cells.items():
        if cell.needs:
            yield f"cells.{name}.needs: what is needed stands beside a run and changes none"
    for name, response in model.response.items():
        if response.noise == "exact":
            yield f"response.{name}.noise: reactions are followed as means, not copy by copy"


def _delays(model: Model) -> Iterator[str]:
    for step in model.journey:
        if isinstance(step, Deliver) and step.after.value > 0.0 and step.into in model.response:
            apart = units.show(step.after.value / READINGS, "time")
            yield (
                f"{step.path}.after: the delay is written as events, one each {apart}. The total "
                f"delivered is exact at each of them, and a copy comes at most {apart} early or "
                f"late. Where a run is so long that these are too many, export with --set "
                f'"{step.path}.after=0 s"'
            )


def _labels(model: Model) -> Iterator[str]:
    observed = {observation.label for observation in model.observe.values()}
    for name, label in model.labels.items():
        if LabelLaw[label.law.upper()] not in WITH_A_COPY and name not in observed:
            yield (
                f"labels.{name}: its signal is that of the exosomes it is on, and nothing in "
                "'observe' reads it"
            )
