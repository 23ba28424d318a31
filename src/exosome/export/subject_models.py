"""One model file for each subject of a dosing table."""

from __future__ import annotations

from pathlib import Path

from exosome.compile.rules.check import check
from exosome.errors import ModelError, Problem, UsageError, did_you_mean, quote, read_expected
from exosome.ledger.atomic_io import explained, whole
from exosome.model import read
from exosome.model.map_tissue import model_name
from exosome.model.nonmem_doses import read_doses, with_doses
from exosome.model.table_text import TableError


def write_models(
    table: Path, model: Path, kind: str, into: list[str], folder: Path, overwrite: bool = False
) -> list[Path]:
    """Write the model of each subject with its own doses; the files, in the order of the table.

    Subjects without a dose get none. Raises ModelError (the table, the model), UsageError (the
    request) and RunError (the disk).
    """
    base = read(model)
    if base.tables() or base.files():
        raise UsageError(f"{model} has tables or files beside it, which its copies would not find")
    if kind not in base.exosomes:
        expected = f"a kind of exosome of {model}: {', '.join(base.exosomes)}"
        raise UsageError(read_expected(kind, expected, did_you_mean(kind, base.exosomes), "kind"))
    try:
        subjects = read_doses(table)
    except TableError as error:
        raise ModelError(Problem(str(error), str(table), error.line)) from None
    except OSError as error:
        raise ModelError(Problem(f"can't be read: {error.strerror}", str(table))) from None
    targets = {
        subject: folder / f"subject-{model_name(subject, 'n')}.yaml"
        for subject, doses in subjects.items() if doses
    }  # fmt: skip
    for path in targets.values():
        if path.exists() and not overwrite:
            raise UsageError(f"{quote(str(path))} already exists; replace it with --overwrite")
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for subject, path in targets.items():
        changed = with_doses(base, subjects[subject], kind, into, table.name)
        problems = check(changed)
        if problems:
            raise ModelError(problems)
        with explained(path), whole(path) as temporary:
            temporary.write_text(changed.text, encoding="utf-8")
    return list(targets.values())
