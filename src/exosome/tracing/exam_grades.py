"""Grades of an exam: how well a method's scores tell which types send to which, by range."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from scipy import stats
from scipy.optimize import minimize

from exosome.errors import UsageError, did_you_mean, read_expected
from exosome.html_shown import HtmlShown
from exosome.tracing.cargo_counts import Floats
from exosome.tracing.csv_rows import csv_rows
from exosome.tracing.exam_baselines import BASELINES
from exosome.tracing.exam_files import Tissue, exam_record, read_tissue

COLUMNS = ("tissue", "source", "target", "score")
RANDOM_TABLES = 200  # tables that the grade of random scores is the mean of
BINS = 10  # of the reliability curve


@dataclass(frozen=True)
class Grades(HtmlShown):
    """A row per method and range: AUROC and AUPRC with their spread over tissues, calibration.

    `range_over_spacing` is the range over the mean distance to the nearest cell; `auroc` and
    `auprc` are means over tissues, `auroc_sd` and `auprc_sd` standard deviations between them;
    `brier` is the mean squared error of probabilities, `calibration_error` their mean distance from
    the observed frequency, in ten bins. Scores are turned into probabilities by a logistic curve of
    their rank, fitted on the other tissues; a column `probability` is taken as it is.
    """

    table: pa.Table

    def __str__(self) -> str:
        head = ("method", "range/spacing", "AUROC", "AUPRC", "Brier", "calibration error")
        lines = [f"{head[0]:<30}{head[1]:>14}{head[2]:>16}{head[3]:>16}{head[4]:>8}{head[5]:>19}"]
        for row in self.table.to_pylist():
            lines.append(
                f"{row['method']:<30}{row['range_over_spacing']:>14.1f}"
                f"{row['auroc']:>9.2f} ± {row['auroc_sd']:.2f}"
                f"{row['auprc']:>9.2f} ± {row['auprc_sd']:.2f}"
                f"{row['brier']:>8.3f}{row['calibration_error']:>19.3f}"
            )
        return "\n".join(lines)

    def write(self, path: Path) -> None:
        """Write the table as CSV. Raises UsageError if the disk refuses."""
        try:
            with open(path, "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(self.table.column_names)
                writer.writerows(list(row.values()) for row in self.table.to_pylist())
        except OSError as error:
            raise UsageError(f"{path} could not be written: {error.strerror}") from None


def auroc(score: Floats, response: np.ndarray) -> float:
    """Area under the ROC curve of scores (n,) for responses (n,) of 0 and 1; ties count half."""
    positive = int(response.sum())
    negative = len(response) - positive
    rank = stats.rankdata(score)
    area = rank[response == 1].sum() - positive * (positive + 1) / 2
    return float(area / (positive * negative))


def auprc(score: Floats, response: np.ndarray) -> float:
    """Average precision of scores (n,) for responses (n,); tied scores are taken together."""
    total, positive, area = 0, 0, 0.0
    for value in np.unique(score)[::-1]:
        tied = score == value
        new = int(response[tied].sum())
        total, positive = total + int(tied.sum()), positive + new
        area += new * positive / total
    return float(area / response.sum())


def grade(
    folder: str | Path,
    scores: Mapping[str, str | Path] | None = None,
    *,
    baselines: bool = True,
    seed: int = 1,
) -> Grades:
    """Grade tables of scores of an exam, by name of the method, and the baselines.

    A table is a CSV file with the columns tissue, source, target and score, and perhaps
    probability, with a row for each pair of each tissue; higher scores say more exosomes per
    receiver. Raises UsageError for missing or unknown pairs, and scores that are no numbers.
    """
    place = Path(folder)
    record = exam_record(place)
    tissues = [read_tissue(place, name.removesuffix(".h5ad")) for name in record["files"]]
    rows: list[dict[str, object]] = []
    for name, path in (scores or {}).items():
        score, probability = read_scores(Path(path), tissues)
        rows += _rows(name, tissues, score, probability)
    if baselines:
        for name, method in BASELINES.items():
            rng = np.random.default_rng([seed, 11])
            if name == "random":
                tables = [[method(t, rng) for t in tissues] for _ in range(RANDOM_TABLES)]
                rows += _mean_rows([_rows(name, tissues, one, None) for one in tables])
            else:
                rows += _rows(name, tissues, [method(t, rng) for t in tissues], None)
    return Grades(pa.Table.from_pylist(rows))


def read_scores(path: Path, tissues: list[Tissue]) -> tuple[list[Floats], list[Floats] | None]:
    """Scores (pairs,) of each tissue, and probabilities if the file has them."""
    rows = csv_rows(path, COLUMNS)
    names = [one.name for one in tissues]
    given: dict[tuple[str, str, str], tuple[float, float]] = {}
    for line, row in enumerate(rows, start=2):
        tissue, source, target = row["tissue"], row["source"], row["target"]
        if tissue not in names:
            expected = f"a tissue of the exam, such as {names[0]}"
            hint = did_you_mean(tissue, names)
            raise UsageError(f"{path}, line {line}: {read_expected(tissue, expected, hint)}")
        types = tissues[names.index(tissue)].types
        for end in (source, target):
            if end not in types:
                expected = f"one of the types {', '.join(types)}"
                raise UsageError(f"{path}, line {line}: {read_expected(end, expected)}")
        given[tissue, source, target] = (
            _number(row["score"], path, line, "score"),
            _number(row.get("probability") or "nan", path, line, "probability"),
        )
    score, probability = [], []
    for one in tissues:
        keys = [(one.name, one.types[s], one.types[t]) for s, t in one.pairs]
        for key in keys:
            if key not in given:
                raise UsageError(
                    f"{path}: {key[0]} has no score of {key[1]} to {key[2]}, expected one for each "
                    "pair of types; write 0 where the method finds nothing"
                )
        score.append(np.array([given[key][0] for key in keys]))
        probability.append(np.array([given[key][1] for key in keys]))
    complete = all(((p >= 0) & (p <= 1)).all() for p in probability)
    return score, probability if complete else None


def _number(text: str, path: Path, line: int, key: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = np.nan
    if key == "score" and not np.isfinite(value):
        raise UsageError(f"{path}, line {line}: {read_expected(text, 'a number', key=key)}")
    return value


def _rows(
    name: str, tissues: list[Tissue], score: list[Floats], probability: list[Floats] | None
) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for length in dict.fromkeys(one.range_um for one in tissues):
        chosen = [n for n, one in enumerate(tissues) if one.range_um == length]
        answers = [tissues[n].response for n in chosen]
        scores = [score[n] for n in chosen]
        roc = [auroc(s, r) for s, r in zip(scores, answers, strict=True)]
        prc = [auprc(s, r) for s, r in zip(scores, answers, strict=True)]
        p = [probability[n] for n in chosen] if probability is not None else (
            _probabilities(scores, answers)
        )  # fmt: skip
        brier, error = _calibration(p, answers)
        spacing = float(np.mean([tissues[n].spacing_um for n in chosen]))
        rows.append({
            "method": name, "range_um": length, "range_over_spacing": length / spacing,
            "tissues": len(chosen), "auroc": float(np.mean(roc)), "auroc_sd": float(np.std(roc)),
            "auprc": float(np.mean(prc)), "auprc_sd": float(np.std(prc)), "brier": brier,
            "calibration_error": error,
        })  # fmt: skip
    return rows


def _mean_rows(tables: list[list[dict[str, object]]]) -> list[dict[str, object]]:
    """Rows of several tables of one method, averaged."""
    result = []
    for same in zip(*tables, strict=True):
        row = dict(same[0])
        for key in ("auroc", "auroc_sd", "auprc", "auprc_sd", "brier", "calibration_error"):
            row[key] = float(np.mean([one[key] for one in same]))  # type: ignore[misc]
        result.append(row)
    return result


def _probabilities(scores: list[Floats], answers: list[np.ndarray]) -> list[Floats]:
    """Probabilities (pairs,) per tissue: a logistic curve of the rank, fitted on the others."""
    ranks = [(stats.rankdata(one) - 0.5) / len(one) for one in scores]
    result = []
    for number in range(len(ranks)):
        others = [n for n in range(len(ranks)) if n != number] or [number]
        x = np.concatenate([ranks[n] for n in others])
        y = np.concatenate([answers[n] for n in others])

        def loss(ab: Floats, x: Floats = x, y: np.ndarray = y) -> tuple[float, Floats]:
            """Negative log likelihood with a ridge of 1e-3 (2,), and its gradient (2,)."""
            z = ab[0] + ab[1] * (x - 0.5)
            slope = 1.0 / (1.0 + np.exp(-z)) - y
            value = float(np.sum(np.logaddexp(0.0, z) - y * z) + 5e-4 * ab @ ab)
            return value, np.array([slope.sum(), (slope * (x - 0.5)).sum()]) + 1e-3 * ab

        a, b = minimize(loss, np.zeros(2), jac=True, method="L-BFGS-B").x
        result.append(1.0 / (1.0 + np.exp(-(a + b * (ranks[number] - 0.5)))))
    return result


def _calibration(probability: list[Floats], answers: list[np.ndarray]) -> tuple[float, float]:
    """Brier score and expected calibration error."""
    p, y = np.concatenate(probability), np.concatenate(answers)
    at = np.minimum((p * BINS).astype(int), BINS - 1)
    error = sum(
        abs(float(p[at == one].mean() - y[at == one].mean())) * float(np.mean(at == one))
        for one in np.unique(at)
    )
    return float(np.mean((p - y) ** 2)), float(error)
