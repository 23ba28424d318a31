"""What an exported SBML document leaves out of its model or simplifies."""

from __future__ import annotations

from collections.abc import Iterator

from exosome import units
from exosome.compile.responses import species_of
from exosome.engines.amounts.system import WITH_A_COPY
from exosome.engines.body.sampled_delay import READINGS
from exosome.errors import quote
from exosome.model import Carry, Cross, Diffuse, Model
from exosome.model.observables import OF_CELLS
from exosome.model.sentences import Deliver, Give, Load, Release
from exosome.plan import LabelLaw


def left_out(model: Model) -> list[str]:
    """One sentence per key of the model that the SBML document leaves out or simplifies."""
    parts = (_space, _spread, _cargo, _cells, _delays, _labels, _readings, _matrices)
    return [sentence for part in parts for sentence in part(model)]


def _readings(model: Model) -> Iterator[str]:
    for name, seen in model.observe.items():
        if seen.unit in OF_CELLS:
            yield f"observe.{name}: the reading of cells in {quote(seen.unit)} is left out"


def _matrices(model: Model) -> Iterator[str]:
    for name in model.matrices:
        yield f"matrices.{name}: matrix that cells make is left out"


def _space(model: Model) -> Iterator[str]:
    boxes = {name for name, place in model.places.items() if not place.mixed}
    for name in sorted(boxes):
        yield (
            f"places.{name}.box: the positions of exosomes in {quote(name)} are left out; it is "
            "one well-mixed volume"
        )
    for name, cell in model.cells.items():
        if boxes & set(cell.places):
            yield (
                f"cells.{name}: the positions of cells and differences between cells are left "
                "out; the document has the mean cell"
            )
    for step in model.journey:
        if isinstance(step, Diffuse) and step.place in boxes:
            yield (
                f"{step.path}: diffusion of {quote(step.subject)} in {quote(step.place)} is "
                "simplified; it only limits uptake by cells"
            )
        elif isinstance(step, Carry) and step.place is not None:
            yield (
                f"{step.path}: the flow of {quote(step.subject)} within {quote(step.place)} is "
                "left out"
            )
        elif isinstance(step, Cross) and step.wall is not None and step.source in boxes:
            yield (
                f"{step.path}.wall: exosomes reach the wall from the whole volume of "
                f"{quote(step.source)}"
            )
        elif isinstance(step, Give) and step.point is not None:
            yield (
                f"{step.path}.point: the dose is given into the whole volume of "
                f"{quote(step.into)}"
            )


def _spread(model: Model) -> Iterator[str]:
    yield "chance: the document is deterministic; every amount is a mean"
    for name, kind in model.exosomes.items():
        if kind.diameter is None:
            continue
        if kind.diameter.gsd > 1.0:
            yield f"exosomes.{name}.diameter.gsd: all exosomes have the median diameter"
        if not any(isinstance(s, Diffuse) and s.subject == name and s.at is None
                   for s in model.journey):  # fmt: skip
            yield f"exosomes.{name}.diameter: no rate of the model depends on it"
    for step in model.journey:
        if isinstance(step, Release) and step.burst is not None:
            yield f"{step.path}.burst: exosomes are released singly, at the same mean rate"
        elif isinstance(step, Load) and step.dispersion is not None:
            yield f"{step.path}.dispersion: each exosome has the mean number of copies"


def _cargo(model: Model) -> Iterator[str]:
    """Cargo that enters no response: the document has exosomes without their cargo."""
    into: dict[str, set[str]] = {}
    for step in model.journey:
        if isinstance(step, Deliver):
            into.setdefault(step.subject, set()).add(step.into)
            if step.into not in model.response:
                yield (
                    f"{step.path}: copies delivered into {quote(step.into)} are left out, since "
                    "it has no response; the document counts the exosomes that it internalised"
                )
    for step in model.journey:
        if isinstance(step, Load) and not any(
            cells in model.response and species_of(model.response[cells], step.subject)
            for cells in into.get(step.into, ())
        ):
            yield f"{step.path}: {quote(step.subject)} is left out, since it enters no response"


def _cells(model: Model) -> Iterator[str]:
    for name, cell in model.cells.items():
        if cell.needs:
            yield (
                f"cells.{name}.needs: left out; needs are compared with results, and do not change "
                "them"
            )
    for name, response in model.response.items():
        if response.noise == "exact":
            yield f"response.{name}.noise: reactions are deterministic, without noise"


def _delays(model: Model) -> Iterator[str]:
    for step in model.journey:
        if isinstance(step, Deliver) and step.after.value > 0.0 and step.into in model.response:
            interval = units.show(step.after.value / READINGS, "time")
            yield (
                f"{step.path}.after: the delay is approximated by one event every {interval}. The "
                f"total delivered is exact at each event; a copy is delivered at most {interval} "
                "early or late. If a long run has too many events, export without the delay: "
                f'--set "{step.path}.after=0 s"'
            )


def _labels(model: Model) -> Iterator[str]:
    observed = {observation.label for observation in model.observe.values()}
    for name, label in model.labels.items():
        if LabelLaw[label.law.upper()] not in WITH_A_COPY and name not in observed:
            yield (
                f"labels.{name}: left out; its signal is proportional to the exosomes that carry "
                "it, and nothing in 'observe' reads it"
            )
