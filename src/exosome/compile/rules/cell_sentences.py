"""Rules of cells, their cargo and their uptake."""

from __future__ import annotations

from collections.abc import Iterator

from exosome.compile.responses import held_cargo
from exosome.compile.rules.problem_at import problem
from exosome.errors import Problem, did_you_mean, quote, read_expected
from exosome.model import Model
from exosome.model.sentences import Bind, Clear, Deliver, Enter, Leave, Load
from exosome.plan import DOSE

COLUMNS = (
    "exosome", "kind", "sender", "sender_type", "born_s", "fate", "receiver", "receiver_type",
    "ended_s", "delivered_s", "diameter_nm", "x_um", "y_um", "z_um", "born_x_um", "born_y_um",
    "born_z_um", "distance_um",
)  # fmt: skip  # of the ledger's messages, so that no cargo may be called so


def cells(model: Model) -> Iterator[Problem]:
    """Cells without a radius or a box that need one."""
    touched = {
        word: step
        for step in model.journey
        if isinstance(step, Bind | Enter) and step.at is not None
        for word in step.words()
    }
    for name, cell in model.cells.items():
        boxes = [p for p in cell.places if p in model.places and not model.places[p].mixed]
        if not cell.sized and (boxes or name in touched):
            why = "its surface takes in exosomes" if not boxes else f"'{boxes[0]}' is a box"
            message = f"'radius' is missing in cell type '{name}', since {why}"
            yield problem(model, f"cells.{name}", f"{message}, such as radius: 9 um")
        if boxes and None not in cell.places.values():
            message = (
                f"read a number of cells in '{boxes[0]}', which is a box, expected well-mixed "
                "places: cells in a box are given by count, positions or from"
            )
            yield problem(model, f"cells.{name}.in.{boxes[0]}", message)
        known = cell.place in model.places
        if known and not boxes and (cell.positions is not None or cell.table is not None):
            key = "positions" if cell.positions is not None else "from"
            message = (
                f"read {quote(key)}, expected count: '{cell.place}' is well mixed, so its cells "
                "have no positions"
            )
            yield problem(model, f"cells.{name}.{key}", message)


def cargo(model: Model) -> Iterator[Problem]:
    """Loading of cargo that its host does not hold, or that has a reserved name."""
    for step in model.journey:
        if not isinstance(step, Load):
            continue
        if step.subject in COLUMNS:
            yield problem(
                model,
                f"{step.path}.load",
                read_expected(
                    step.subject,
                    "another name for the cargo",
                    f"The ledger has a column {quote(step.subject)} of its own.",
                    "load",
                ),
            )
        if step.source == DOSE and step.share is not None:
            yield problem(
                model,
                f"{step.path}.share",
                "read 'share', expected copies: a dose has no host cell whose contents it could "
                "take a share of. Give the copies in each exosome, such as copies: 5",
            )
        host = model.cells.get(step.source)
        held = held_cargo(model, step.source) if host is not None else ()
        if step.share is not None and host is not None and step.subject not in held:
            yield problem(
                model,
                f"{step.path}.load",
                read_expected(
                    step.subject,
                    f"one of the contents of '{step.source}': {', '.join(held)}"
                    if held
                    else f"contents that '{step.source}' holds, and it holds none; write "
                    f"`contents: {{{step.subject}: 1000}}` there",
                    did_you_mean(step.subject, held),
                    "load",
                ),
            )


def capacity(model: Model, refused: set[str]) -> Iterator[Problem]:
    """Cells that hold a number of exosomes, and what does not go with it."""
    binds = {(s.subject, s.target) for s in model.journey if isinstance(s, Bind)}
    degraded = {(s.subject, s.place) for s in model.journey if isinstance(s, Clear)}
    for step in model.journey:
        if not isinstance(step, Enter) or step.holds is None:
            continue
        who, cells = quote(step.subject), quote(step.into)
        if (step.subject, step.into) in binds:
            yield problem(
                model,
                f"{step.path}.holds",
                f"'holds' where {cells} also binds {who}, expected one pathway of uptake: bound "
                "exosomes would enter at a rate that does not depend on the free room. Leave out "
                "'holds', or let them enter at the surface alone",
            )
        if model.start == "steady" and not {"clear", *degraded} & {
            *refused, (step.subject, step.into)
        }:
            yield problem(
                model,
                f"{step.path}.holds",
                f"'start: steady' with cells of {cells} that hold a number of {who} and never "
                f"degrade any, so that they are full: add `clear: {step.subject}` with `in: "
                f"{step.into}` and `rate: 0.1 /h`, or leave 'start' out",
            )


def uptake(model: Model, refused: set[str]) -> Iterator[Problem]:
    """Unbinding, internalisation and delivery of exosomes that are never bound or taken in."""
    binds = {(s.subject, s.target) for s in model.journey if isinstance(s, Bind)}
    enters = {(s.subject, s.into) for s in model.journey if isinstance(s, Enter)}
    for step in model.journey:
        unbound = "bind" not in refused
        if isinstance(step, Leave) and unbound and (step.subject, step.source) not in binds:
            yield problem(
                model,
                step.path,
                f"'{step.subject}' can't leave '{step.source}', because no sentence binds it "
                f"there: add `- bind: {step.subject}` with `to: {step.source}` and "
                "`at: 0.007 um/s`",
            )
        if (
            isinstance(step, Enter)
            and step.rate
            and unbound
            and (step.subject, step.into) not in binds
        ):
            yield problem(
                model,
                f"{step.path}.rate",
                f"'enter' with a rate internalises bound exosomes, and no sentence binds "
                f"'{step.subject}' to '{step.into}': add `- bind: {step.subject}` with "
                f"`to: {step.into}`, or let them enter at the surface with `at: 0.007 um/s`",
            )
        if (
            isinstance(step, Deliver)
            and "enter" not in refused
            and (step.subject, step.into) not in enters
        ):
            yield problem(
                model,
                step.path,
                f"'{step.subject}' can't be delivered into '{step.into}': no sentence says "
                f"`enter: {step.subject}` with `into: {step.into}`",
            )
