"""Data, conditions and free numbers that can't be fitted: the full text of every message."""

from __future__ import annotations

from pathlib import Path

import pytest

import exosome as ex
from exosome.engines.protocol import Progress
from exosome.errors import UsageError
from exosome.fitting.data_reader import read_data
from exosome.fitting.fit_problem import fit_problem
from support.fit_problems import BLOOD, CLEAR

MODEL = ex.read(BLOOD)
HEAD = "time (h),observable,value (%ID),cv\n"
GOOD = HEAD + "1,blood,30,0.1\n2,blood,10,0.1\n"

TABLES = [
    # the table, the message
    (HEAD.replace("%ID", "h") + "1,blood,30,0.1",
     "data.csv, line 2, column 'value (h)': read 'h' for 'unit', expected the unit of "
     "'blood', %ID"),
    (HEAD.replace("%ID", "particles/mL") + "1,blood,30,0.1",
     "data.csv, line 2, column 'value (particles/mL)': read 'particles/mL' for 'unit', expected "
     "the unit of 'blood', %ID"),
    ("time (h),observable,value,cv\n1,blood,30,0.1",
     "data.csv, line 2, column 'value': the value has no unit: 'blood' is in %ID, so name the "
     "column 'value (%ID)', or add a column 'unit'"),
    ("time,observable,value (%ID)\n1,blood,30",
     "data.csv, line 2, column 'time': read '1', expected a time with its unit, such as 1 s, 1 min "
     "or 1 h"),
    ("time (um),observable,value (%ID)\n1,blood,30",
     "data.csv, line 2, column 'time (um)': read '1 um', expected a time with its unit, such as "
     "24 h. Its unit is that of a length."),
    (HEAD + "-1,blood,30,0.1",
     "data.csv, line 2, column 'time (h)': read '-1', expected a time from 0 on, the beginning of "
     "the model"),
    (HEAD + "1,blod,30,0.1",
     "data.csv, line 2, column 'observable': read 'blod', expected an observation of the model "
     "(blood, wall, plasma), or such as internalised[wall], positive[wall], free, cleared. Did you "
     "mean 'blood'?"),
    ("time (h),observable,value (exosomes)\n1,internalised[wal],30",
     "data.csv, line 2, column 'observable': read 'internalised[wal]', expected a cell type in "
     "brackets: wall. Did you mean 'wall'?"),
    ("time (h),observable,value (exosomes)\n1,blood + internalised[wall],30",
     "data.csv, line 2, column 'observable': read 'blood + internalised[wall]', expected a sum in "
     "one unit, not %ID and exosomes"),
    ("time (h),observable,value (%),n\n1,positive[wall],-3,100",
     "data.csv, line 2, column 'value (%)': read '-3', expected a count"),
    ("time (h),observable,value (%),n\n1,positive[wall],130,100",
     "data.csv, line 2, column 'value (%)': read '130', expected a share of cells up to 100 %"),
    ("time (h),observable,value (%),n\n1,positive[wall],30,1.5",
     "data.csv, line 2, column 'n': read '1.5', expected a whole number of cells from 1"),
    ("time (h),observable,value (exosomes)\n1,internalised[wall],-30",
     "data.csv, line 2, column 'value (exosomes)': read '-30', expected exosomes of at least 0"),
    (HEAD + "1,blood,nan,0.1",
     "data.csv, line 2, column 'value (%ID)': read 'nan', expected a finite number; leave the row "
     "out, or write <LIMIT for a value below it"),
    (HEAD + "1,blood,,0.1",
     "data.csv, line 2, column 'value (%ID)': read nothing, expected a number such as 12.5"),
    (HEAD + "1,blood,many,0.1",
     "data.csv, line 2, column 'value (%ID)': read 'many', expected a number such as 12.5"),
    (HEAD + "1,blood,30,0",
     "data.csv, line 2, column 'cv': read '0', expected a number above zero, or nothing where it "
     "is not known"),
    (HEAD + "1,blood,<3,0.1\n2,blood,<3,0.1",
     "data.csv, line 2, column 'below': all 2 values of 'blood' are below their limit, so that no "
     "number of it was measured; leave this observable out, or add values above the limit"),
    ("time (h),observable,value (%ID),below\n1,blood,30,maybe",
     "data.csv, line 2, column 'below': read 'maybe', expected yes or no (below the limit?)"),
    ("time (h),observable,value (%ID),condition\n1,blood,30,high",
     "data.csv, line 2, column 'condition': nobody defined the condition 'high': give a table of "
     "conditions (--conditions), or write what differs in columns named by paths"),
    ("time (h),observable,value (%ID),give.amont\n1,blood,30,1e9",
     "data.csv, column 'give.amont': read 'give.amont', expected one of amount, at, every, give, "
     "into, over, point, times in journey.give. Did you mean 'amount'?"),
    (HEAD, "data.csv holds no rows, expected measurements below a line of names"),
    ("", "data.csv holds no rows, expected measurements below a line of names"),
    ("time (h),observable,vale (%ID)\n1,blood,30",
     "data.csv has no column 'value', expected time, observable, value and perhaps unit, sd, cv, "
     "n, below, condition or paths of the model; read 'time (h)', 'observable', 'vale (%ID)'. Did "
     "you mean 'vale'?"),
    (HEAD + "1,blood,30", "data.csv, line 2: read 3 entries, expected 4 as in the line of names"),
    ("time (h),observable,value (%ID),cv,cv\n1,blood,30,1,1", "data.csv, line 1: two columns 'cv'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), TABLES)
def test_a_wrong_table(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_data(MODEL, path)
    assert str(error.value) == message


def test_every_problem_of_a_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(HEAD + "1,blood,nan,0.1\n-2,blod,30,0.1\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_data(MODEL, path)
    assert [part.split(":")[0] for part in str(error.value).split("\n\n")] == [
        "data.csv, line 2, column 'value (%ID)'", "data.csv, line 3, column 'time (h)'",
        "data.csv, line 3, column 'observable'",
    ]  # fmt: skip


def test_one_sentence_for_all_lines_with_the_same_fault(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    rows = "".join(f"{hour},blood,30,0.1\n" for hour in range(1, 9))
    path.write_text("time (h),observable,value,cv\n" + rows, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        read_data(MODEL, path)
    assert str(error.value) == (
        "data.csv, line 2, column 'value': the value has no unit: 'blood' is in %ID, so name the "
        "column 'value (%ID)', or add a column 'unit'; also in lines 3, 4, 5, 6, 7 and 2 more"
    )


def test_an_observable_of_a_model_without_observations_names_a_cell_that_takes_up() -> None:
    text = BLOOD[: BLOOD.index("observe:")]
    columns = {"time (h)": [1.0], "observable": ["uptake"], "value (exosomes)": [3.0]}
    with pytest.raises(UsageError) as error:
        read_data(ex.read(text), columns)
    assert str(error.value).endswith(
        "read 'uptake', expected a reading such as internalised[wall], positive[wall], free, "
        "cleared"
    )


def test_a_table_in_python_names_its_rows() -> None:
    columns = {"time (h)": [1.0, 2.0], "observable": ["blood", "blod"], "value (%ID)": [3.0, 2.0]}
    with pytest.raises(UsageError, match=r"^data, row 2, column 'observable': read 'blod'"):
        read_data(MODEL, columns)


def test_a_condition_that_the_table_of_conditions_lacks() -> None:
    columns = {"time (h)": [1.0], "observable": ["blood"], "value (%ID)": [3.0],
               "condition": ["hgh"]}  # fmt: skip
    conditions = {"condition": ["low", "high"], "give.amount": ["1e8", "1e9"]}
    with pytest.raises(UsageError) as error:
        read_data(MODEL, columns, conditions)
    assert str(error.value) == (
        "data, row 1, column 'condition': read 'hgh', expected one of the conditions: low, high. "
        "Did you mean 'high'?"
    )


FREE = [
    # the free number, the message
    ("clear.rate=1..0.1 /h log",
     "read '1..0.1 /h log' for 'clear.rate', expected the lower bound first"),
    ("clear.rate=1..1 /h log",
     "read '1..1 /h log' for 'clear.rate', expected two bounds that differ"),
    ("clear.rate=0..1 /h log",
     "read '0..1 /h log' for 'clear.rate', expected bounds above zero before 'log'. From zero or "
     "below use 'linear'."),
    ("clear.rate=0.1..1 /h", "read '0.1..1 /h' for 'clear.rate', expected low..high, a unit, and "
     "the scale log or linear, such as 1..600 /h log"),
    ("clear.rate=0.1..1 um log", "read '1 um' for 'clear.rate', expected a rate with its unit, "
     "such as 60 /h. Its unit is that of a length."),
    ("clear.rate", "read 'clear.rate', expected path=low..high unit scale, such as "
     "release.rate=1..600 /h log"),
    ("clear.rat=0.1..1 /h log", "read 'clear.rat', expected one of clear, in, rate in "
     "journey.clear. Did you mean 'rate'?"),
    ("cells.wall=0.1..1 /h log",
     "read 'cells.wall', expected the path of one number that is written in the model"),
    ("sd[blod]=0.1..1 log", "read 'sd[blod]', expected an observable of the data: blood. Did you "
     "mean 'blood'?"),
    ("clear.rate=0.1..1 /h log ~ normal(0.5 /h, 0.1 /h)", "read 'normal(0.5 /h, 0.1 /h)' for "
     "'clear.rate', expected lognormal(...) as the prior on a log scale"),
]  # fmt: skip


@pytest.mark.parametrize(("free", "message"), FREE)
def test_a_wrong_free_number(free: str, message: str) -> None:
    columns = {"time (h)": [1.0], "observable": ["blood"], "value (%ID)": [3.0], "cv": [0.1]}
    with pytest.raises(UsageError) as error:
        fit_problem(MODEL, data=columns, free=[free])
    assert str(error.value) == f"--free '{free}': {message}"


def test_a_path_that_fits_several_sentences() -> None:
    text = BLOOD.replace(
        "  - {clear: courier, in: blood, rate: 1 /h}\n",
        "  - {clear: courier, in: blood, rate: 1 /h}\n  - {clear: other, in: blood, rate: 1 /h}\n",
    ).replace("{courier: {diameter: 100 nm}}", "{courier: {diameter: 100 nm}, other: {}}")
    columns = {"time (h)": [1.0], "observable": ["blood"], "value (%ID)": [3.0], "cv": [0.1]}
    with pytest.raises(UsageError) as error:
        fit_problem(ex.read(text), data=columns, free=[CLEAR])
    assert str(error.value) == (
        f"--free '{CLEAR}': read 'clear.rate', expected one sentence: "
        "journey.clear[courier].rate or journey.clear[other].rate"
    )


def test_no_number_is_free() -> None:
    columns = {"time (h)": [1.0], "observable": ["blood"], "value (%ID)": [3.0], "cv": [0.1]}
    with pytest.raises(UsageError) as error:
        fit_problem(MODEL, data=columns, free=[])
    assert str(error.value) == (
        "no number is free, expected at least one, such as --free 'release.rate=1..600 /h log'"
    )


def test_data_after_the_end(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(GOOD, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        fit_problem(MODEL, data=path, free=[CLEAR], until="90 min")
    assert str(error.value) == (
        "data.csv, line 3, column 'time': read '2 h', expected a time up to 1.5 h, the end of the "
        "model"
    )


def test_nothing_depends_on_a_free_number_and_no_start_is_made(tmp_path: Path) -> None:
    columns = {"time (h)": [1.0, 2.0], "observable": ["blood"] * 2, "value (%ID)": [3.0, 2.0],
               "cv": [0.1] * 2}  # fmt: skip

    class Never(Progress):
        def advance(self, done: int) -> None:
            raise AssertionError("a start was made")

    with pytest.raises(UsageError) as error:
        ex.fit(MODEL, data=columns, free=[CLEAR, "exosomes.courier.diameter=50..200 nm log"],
               progress=Never())  # fmt: skip
    assert str(error.value) == (
        "nothing in data depends on 'exosomes.courier.diameter': readings of 'blood' do not "
        "change with it at any time of the data. Fix it, or add a measurement that does"
    )


def test_a_free_number_that_a_condition_sets() -> None:
    columns = {"time (h)": [1.0], "observable": ["blood"], "value (%ID)": [3.0], "cv": [0.1],
               "clear.rate (/h)": ["2"]}  # fmt: skip
    with pytest.raises(UsageError) as error:
        fit_problem(MODEL, data=columns, free=[CLEAR])
    assert str(error.value) == (
        "'clear.rate' is free, and the data set it in the condition 'clear.rate = 2 /h'; leave out "
        "one of them"
    )


LAWS = [
    # columns beside time and observable, likelihood, the message
    ({"value (%ID)": ["3", "0"], "cv": ["0.1", "0.1"]}, {},
     "data, row 2, column 'value': read '0', expected a value above zero for the law log-normal"),
    ({"value (%ID)": ["3", "2"], "sd": ["1", ""]}, {},
     "data, row 2, column 'sd': read nothing, expected a number above zero, or sd[blood] as a free "
     "number"),
    ({"value (%ID)": ["3", "2.5"]}, {"blood": "poisson"},
     "data, row 2, column 'value': read '2.5', expected a count (0, 1, 2, ...) for the law "
     "poisson"),
    ({"value (%ID)": ["3", "2"]}, {"blood": "negative-binomial"},
     "the law negative-binomial of 'blood' needs its size: free it, such as --free "
     "\"size[blood]=0.1..100 log\""),
    ({"value (%ID)": ["3", "2"]}, {"blood": "normall"},
     "read 'normall' for 'likelihood', expected one of normal, log-normal, student-t, poisson, "
     "negative-binomial, binomial. Did you mean 'normal'?"),
    ({"value (%ID)": ["3", "2"]}, {"blod": "normal"},
     "read 'blod' for 'likelihood', expected an observable of the data: blood. Did you mean "
     "'blood'?"),
    ({"value (%ID)": ["3", "2"]}, {"blood": "binomial"},
     "data, row 1, column 'n': read nothing, expected the number of cells counted"),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "likelihood", "message"), LAWS)
def test_a_law_that_does_not_fit_its_readings(
    columns: dict[str, list[str]], likelihood: dict[str, str], message: str
) -> None:
    table = {"time (h)": ["1", "2"], "observable": ["blood"] * 2, **columns}
    with pytest.raises(UsageError) as error:
        fit_problem(MODEL, data=table, free=[CLEAR], likelihood=likelihood)
    assert str(error.value) == message


def test_what_an_engine_does_not_read() -> None:
    share = {"time (h)": [1.0], "observable": ["positive[wall]"], "value (%)": [3.0], "n": [100]}
    with pytest.raises(UsageError, match=r"^the walk engine keeps no share of cells over time"):
        fit_problem(MODEL, data=share, free=[CLEAR], engine="walk").predictor()
    late = {"time (h)": [1.0], "observable": ["delivered[wall]"], "value (exosomes)": [3.0]}
    with pytest.raises(UsageError, match=r"^the body engine reads no 'delivered' at the times"):
        fit_problem(MODEL, data=late, free=[CLEAR]).predictor()
    with pytest.raises(UsageError, match=r"^read 'bodi' for 'engine', expected one of body, field"):
        fit_problem(MODEL, data=share, free=[CLEAR], engine="bodi")
