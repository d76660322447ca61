"""After a change of one check only that check is run anew, where that gives what grading all anew would give."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from changed import CHANGES, change, say_passed
from tiny import hand_in, known_source

from autograder.cases import bank as banks
from autograder.cases.reach import reach
from autograder.course.model import FILE, Course, load
from autograder.grading.grade import grade
from autograder.results import store
from autograder.results.model import Result

KEEPS = "\nSEEN = []\n"


def graded(course: Course, folder: Path, out: Path | None) -> dict[str, Result]:
    done = grade(course, ["picking"], folder, out, jobs=1)
    assert not done.without
    return {result.student: replace(result, seconds=0) for result in done.results}


def statuses(result: Result) -> dict[str, str]:
    return {check["name"]: check["status"] for check in result.checks}


@pytest.fixture(scope="module")
def before(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class, and in `out` and the course's cache what grading it left."""
    place = tmp_path_factory.mktemp("before")
    shutil.copytree(course.root, place / "course", ignore=shutil.ignore_patterns(".cache"))
    folder = place / "submissions"
    for name in ("", "right/splits_the_table", "wrong/picks_columns", "wrong/wraps_negative_indexes"):
        hand_in(folder, name.replace("/", " ") or "reference", "picking", known_source("picking", name))
    hand_in(folder, "keeps", "picking", known_source("picking", "wrong/wraps_negative_indexes") + KEEPS)
    hand_in(folder, "broken", "picking", "def pick(:")
    hand_in(
        folder, "stops", "picking", known_source("picking") + "\ndef last(table):\n    while True: pass\n"
    )
    graded(load(place / "course" / FILE), folder, place / "out")
    return place


@pytest.fixture
def own_course(before: Path, tmp_path: Path) -> Course:
    """The course of that class, which the test may change, after grading."""
    shutil.copytree(before, tmp_path, dirs_exist_ok=True)
    return load(tmp_path / "course" / FILE)


@pytest.fixture
def submissions(own_course: Course) -> Path:
    return own_course.root.parent / "submissions"


@pytest.mark.parametrize("what", ["its cases", "its comparison"])
def test_the_results_are_those_of_grading_all_anew(
    own_course: Course, submissions: Path, tmp_path: Path, what: str
) -> None:
    change(own_course, *CHANGES[what])
    assert graded(own_course, submissions, tmp_path / "out") == graded(own_course, submissions, None)


@pytest.mark.parametrize("what", ["its lines", "its hint"])
def test_what_was_passed_and_did_not_change_is_not_run(
    own_course: Course, submissions: Path, tmp_path: Path, what: str
) -> None:
    out, other = tmp_path / "out", "refuses_an_index_outside_the_table"
    for student in ("wrong wraps_negative_indexes", "keeps"):
        say_passed(out, student, other)
    change(own_course, *CHANGES[what])
    again = graded(own_course, submissions, out)
    assert statuses(again["wrong wraps_negative_indexes"])[other] == "passed"
    assert statuses(again["keeps"])[other] == "failed", "a file that keeps something is run whole"


def test_the_check_that_changed_is_run(own_course: Course, submissions: Path, tmp_path: Path) -> None:
    change(own_course, "return module.pick(case.table, case.index)", "return module.pick(case.table.T, 0)")
    again = graded(own_course, submissions, tmp_path / "out")
    assert again == graded(own_course, submissions, None)


@pytest.mark.parametrize(
    ("old", "new", "file"),
    [
        ("import Exercise", "import Exercise  # the same", "checks.py"),
        ("raise IndexError", "raise ValueError", "picking.py"),
    ],
)
def test_a_change_of_the_reference_changes_the_checks_that_show_it(
    own_course: Course, submissions: Path, tmp_path: Path, old: str, new: str, file: str
) -> None:
    out, check = tmp_path / "out", "refuses_an_index_outside_the_table"
    say_passed(out, "wrong wraps_negative_indexes", check)
    change(own_course, old, new, file)
    again = statuses(graded(own_course, submissions, out)["wrong wraps_negative_indexes"])
    assert again[check] == ("passed" if file == "checks.py" else "failed")


def test_a_file_that_was_changed_too_is_run_whole(
    own_course: Course, submissions: Path, tmp_path: Path
) -> None:
    hand_in(submissions, "reference", "picking", known_source("picking", "wrong/picks_columns"))
    change(own_course, *CHANGES["its lines"])
    again = graded(own_course, submissions, tmp_path / "out")
    assert again["reference"].checks == again["wrong picks_columns"].checks


def test_the_time_of_what_is_not_run_again_counts_on(
    own_course: Course, submissions: Path, tmp_path: Path
) -> None:
    """A file's checks together have a limit: near it all are run, however many changes came one by one."""
    out, student, check = (
        tmp_path / "out",
        "wrong wraps_negative_indexes",
        "refuses_an_index_outside_the_table",
    )
    say_passed(out, student, check)
    path = store.path_of(out, student, "picking")
    limits = own_course.limits
    just_enough = limits.cpu_seconds - limits.cpu_seconds_per_check - 0.001
    path.write_text(json.dumps(json.loads(path.read_bytes()) | {"seconds": just_enough}))
    seen = []
    for what in ("its lines", "its cases"):
        change(own_course, *CHANGES[what])
        seen.append(statuses(graded(own_course, submissions, out)[student])[check])
    assert seen == ["passed", "failed"]


def test_without_the_earlier_answer_key_all_is_run(
    own_course: Course, submissions: Path, tmp_path: Path
) -> None:
    out, check = tmp_path / "out", "refuses_an_index_outside_the_table"
    say_passed(out, "wrong wraps_negative_indexes", check)
    for key in (own_course.cache / "answers").iterdir():
        key.unlink()
    change(own_course, *CHANGES["its lines"])
    assert statuses(graded(own_course, submissions, out)["wrong wraps_negative_indexes"])[check] == "failed"


CHECKS = '''
import torch
from a import used, other
from b import *
LIMIT = 3
OTHER = 4
def helper(x):
    return used(x) + LIMIT
@exercise.check(points=1, cases=st.just(OTHER))
def first(module, case):
    """What the student reads."""
    return helper(case)
@exercise.check(points=1)
def second(module, case):
    return other(case)
torch.set_default_dtype(torch.float32)
'''


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("points=1, cases", "points=2, cases", True),
        ("What the student reads", "Said better", True),
        ("return other(case)", "return 3", True),
        ("OTHER = 4", "OTHER = 5", True),
        ("return helper(case)", "return helper(case)  # why", True),
        ("return helper(case)", "return helper(3)", False),
        ("used(x) +", "used(x) -", False),
        ("LIMIT = 3", "LIMIT = 5", False),
        ("import used, other", "import other as used, other", False),
        ("float32)", "float64)", False),
        ("from b import", "from c import", False),
        ("@exercise.check(points=1, cases", "@seeded\n@exercise.check(points=1, cases", False),
        ("return other(case)", "global LIMIT; LIMIT = 9", False),
        ("return other(case)", "return eval('LIMIT')", False),
    ],
)
def test_an_experiment_is_the_same_while_all_that_it_reaches_is(old: str, new: str, same: bool) -> None:
    assert old in CHECKS
    assert (reach(CHECKS, "first") == reach(CHECKS.replace(old, new, 1), "first")) is same


def test_every_check_of_the_course_has_a_reach_that_runs() -> None:
    root = Path(__file__).resolve().parents[1] / "solutions"
    for path in root.glob("*/checks.py"):
        source = path.read_text(encoding="utf-8")
        plain = json.loads((path.parent / banks.FILE).read_text(encoding="utf-8"))
        for check in plain["checks"]:
            reached = reach(source, check["name"])
            assert len(reached) < len(source)
            compile(reached, str(path), "exec")
