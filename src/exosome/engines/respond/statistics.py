"""Statistics of amounts over the cells of a type: mean, standard deviation, quantiles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from exosome.engines.output import QUANTILES, Floats, ResponseAmounts
from exosome.plan import CellResponse, Plan


class AmountStatistics:
    """Collects saved amounts from windows; gives statistics by cell type and species."""

    def __init__(
        self, plan: Plan, responses: Sequence[tuple[CellResponse, NDArray[np.intp]]]
    ) -> None:
        self._plan, self._responses = plan, responses
        self._times: dict[str, list[Floats]] = {r.cell_type: [] for r, _ in responses}
        self._measures: dict[str, list[Floats]] = {r.cell_type: [] for r, _ in responses}

    def add(self, response: CellResponse, times: Floats, saved: Floats) -> None:
        """Append amounts `saved` (k, cells, species) of a response at times (k,) in s."""
        if len(times):
            name = response.cell_type
            self._times[name].append(times)
            types = self._types(response)
            self._measures[name].append(
                np.stack([_spread(saved[:, of]) for _, of in types], axis=2)
            )

    def state(self) -> dict[str, int]:
        """The number of windows collected per cell type, for `return_to`."""
        return {name: len(times) for name, times in self._times.items()}

    def return_to(self, state: dict[str, int]) -> None:
        """Discard what was collected after a state."""
        for name, number in state.items():
            del self._times[name][number:], self._measures[name][number:]

    def result(self, ends: Sequence[Floats]) -> ResponseAmounts:
        """All statistics, with the final amounts `ends`, (cells, species) of each response."""
        rows, values, times = [], [], np.zeros(0)
        cells, species, amounts = [], [], []
        for (response, cell_numbers), end in zip(self._responses, ends, strict=True):
            name = response.cell_type
            times = np.concatenate(self._times[name])
            measures = np.concatenate(
                self._measures[name], axis=1
            )  # (measures, times, types, species)
            for i, (kind, _) in enumerate(self._types(response)):
                rows += [(kind, name_of) for name_of in response.species]
                values.append(np.moveaxis(measures[:, :, i], 2, 0))
            cells.append(np.repeat(cell_numbers, len(response.species)))
            species += list(response.species) * len(cell_numbers)
            amounts.append(end.ravel())
        order = sorted(range(len(rows)), key=rows.__getitem__)
        return ResponseAmounts(
            times=times,
            rows=tuple(rows[i] for i in order),
            values=np.concatenate(values)[order] if values else np.zeros((0, 0, 0)),
            cells=np.concatenate(cells) if cells else np.zeros(0, np.int64),
            species=tuple(species),
            amounts=np.concatenate(amounts) if amounts else np.zeros(0),
        )

    def _types(self, response: CellResponse) -> list[tuple[str, NDArray[np.bool_]]]:
        """The cell types of a response, each with a mask (cells,) of its cells."""
        cells = next(numbers for other, numbers in self._responses if other is response)
        codes = self._plan.cells.cell_type[cells]
        return [(self._plan.cell_types[p], codes == p) for p in response.populations]


def _spread(saved: Floats) -> Floats:
    """Mean, standard deviation and quantiles over cells (measures, times, species)."""
    if not saved.shape[1]:
        return np.full((2 + len(QUANTILES), saved.shape[0], saved.shape[2]), np.nan)
    quantiles = np.quantile(saved, QUANTILES, axis=1)
    return np.concatenate([saved.mean(axis=1)[None], saved.std(axis=1)[None], quantiles])
