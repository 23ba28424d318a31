"""How often a series without control improves although the treatment does nothing."""

from pathlib import Path

import numpy as np

from exosome.trials.outcomes import outcomes
from exosome.trials.patients import enrol
from exosome.trials.trial_file import read_trial

HERE = Path(__file__).parent
SERIES = 4000


def improvements(patients: int) -> np.ndarray:
    """Mean improvement (%) of each series and visit, shape (series, visits)."""
    trial = read_trial(HERE / "trial.yaml")
    group = enrol(trial, 1, np.arange(SERIES), patients)
    pain = outcomes(trial, "series", group).pain()
    return 100.0 * (1.0 - pain.mean(axis=1) / group.screening.mean(axis=1)[:, None])


def main() -> None:
    """Print the table."""
    print("patients  visit     mean improvement   at least 30 %   50 %   77 %")
    for patients in (10, 20, 33):
        columns = zip(("4 weeks", "12 weeks", "26 weeks"), improvements(patients).T, strict=True)
        for visit, values in columns:
            shares = [100.0 * (values >= limit).mean() for limit in (30.0, 50.0, 77.0)]
            print(
                f"{patients:8d}  {visit:8s}  {values.mean():9.1f} %        "
                + "  ".join(f"{share:8.2f} %" for share in shares)
            )


if __name__ == "__main__":
    main()
