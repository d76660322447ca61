"""After a change of one check only that check is run anew, where that gives what grading all anew would give."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from changed import CHANGES, change, say_it_took_no_time, say_passed
from tiny import hand_in, known_source

from autograder import diagnosis
from autograder.cases import bank as banks
from autograder.cases.reach import reach
from autograder.cases.source import text_of_all
from autograder.course import rubric_files
from autograder.course.model import FILE, Course, load
from autograder.grading.grade import grade
from autograder.results import store
from autograder.results.model import Result
from autograder.verify import verify_course, write_mistakes

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
    shutil.copytree(course.root, place / "course")
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


def test_a_changed_check_that_ends_the_process_changes_nothing_that_is_shown_of_others(
    own_course: Course, submissions: Path, tmp_path: Path
) -> None:
    for path in submissions.iterdir():
        shutil.rmtree(path)
    pick = "def pick(table, index, slow=False):\n    while slow:\n        pass\n"
    wrong = "    return table[0 if len(table) > 1 else index]\n"
    hand_in(submissions, "ada", "picking", f"{pick}{wrong}\ndef last(table):\n    return table[-1]\n")
    change(own_course, "index: int)", "index: int, slow: bool = False)", "picking.py")
    corners = 'corners=[{"table": Table(3, 3), "index": 1}, {"table": Table(4, 2), "index": 3}],'
    change(own_course, corners, 'corners=[{"table": Table(60, 3), "index": 55}], draws=0,')
    change(own_course, "st.integers(1, 5)", "st.integers(2, 60)")
    graded(own_course, submissions, tmp_path / "out")
    say_it_took_no_time(tmp_path / "out", "ada")
    said = 'too."""\n    return module.pick(case.table, case.index'
    change(own_course, f"{said})", f"{said}, slow=True)")
    again = graded(own_course, submissions, tmp_path / "out")
    assert list(statuses(again["ada"]).values()) == ["failed", "skipped", "passed"]
    assert again == graded(own_course, submissions, None)


def test_new_words_for_a_known_mistake_reach_the_results_of_before(
    own_course: Course, submissions: Path, tmp_path: Path
) -> None:
    student, found = "wrong wraps_negative_indexes", verify_course(own_course, ["picking"])
    write_mistakes(own_course, found, found)
    first = graded(own_course, submissions, tmp_path / "out")
    mistakes = own_course.solution(own_course.assignment("picking")) / diagnosis.FILE
    mistakes.write_text(mistakes.read_text().replace("Your index wraps round at -1.", "Said better."))
    again = graded(own_course, submissions, tmp_path / "out")
    told = [{check["diagnosis"] for check in results[student].checks} - {None} for results in (first, again)]
    assert told == [{"Your index wraps round at -1."}, {"Said better."}]


def test_what_is_imported_before_students_files_counts_for_the_results_of_before(
    own_course: Course, submissions: Path, tmp_path: Path
) -> None:
    out, check = tmp_path / "out", "refuses_an_index_outside_the_table"
    say_passed(out, "wrong wraps_negative_indexes", check)
    assert statuses(graded(own_course, submissions, out)["wrong wraps_negative_indexes"])[check] == "passed"
    toml = own_course.root / FILE
    toml.write_text(toml.read_text().replace("minutes = 10\n", 'minutes = 10\nimports = ["decimal"]\n'))
    again = graded(load(toml), submissions, out)
    assert statuses(again["wrong wraps_negative_indexes"])[check] == "failed"


CHECKS = '''
import torch
from a import used, other
from b import *
LIMIT = 3
OTHER = 4
SCALES = [1]
def helper(x):
    return used(x) + LIMIT + SCALES[0]
def more(x):
    SCALES.append(x)
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
        ("OTHER = 4", "OTHER = [4]; LAST = OTHER.pop()", True),
        ("OTHER = 4", "LAST = SCALES.pop()", False),
        ("OTHER = 4", "LAST = [SCALES.append(one) for one in range(3)]", False),
        ("OTHER = 4", "LAST = more(3)", False),
        ("OTHER = 4", "for OTHER in range(3): torch.manual_seed(3)", False),
        ("OTHER = 4", "with torch.no_grad() as OTHER: torch.manual_seed(3)", False),
        ("OTHER = 4", "class Other: torch.manual_seed(3)", False),
        ("def more", "@used\ndef more", False),
        ("def more(x):", "def more(x=SCALES.pop()):", False),
        ("def more", "@st.composite\ndef more", True),
        ("cases=st.just(OTHER)", "cases=st.just(LIMIT := 3)", False),
        ("SCALES = [1]", "SCALES = [1]; exercise = used()", False),
        ("return other(case)", "return first.__globals__", False),
        ("return other(case)", "return vars(case)", True),
        ("return other(case)", "return vars()", False),
        ("import used, other", "import other as used, other", False),
        ("import used, other", "import other, used, another", True),
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
    folders = [folder for folder in root.iterdir() if (folder / banks.FILE).is_file()]
    assert folders
    for folder in folders:
        source = text_of_all(rubric_files.read(folder), "")
        plain = json.loads((folder / banks.FILE).read_text(encoding="utf-8"))
        for check in plain["checks"]:
            reached = reach(source, check["name"])
            assert len(reached) < len(source)
            compile(reached, folder.name, "exec")
