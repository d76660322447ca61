"""`autograder grade`, run as a command: what it writes, prints and returns is what contract.md promises."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from running import Done, autograder, results, timeless
from tiny import hand_in, known_source

from autograder.cases import bank
from autograder.course.model import Course
from autograder.results.store import BESIDE_STUDENTS

HEADER = ["student", "assignment", "score", "max_score", "status"]
FIELDS = [
    "student",
    "assignment",
    "status",
    "score",
    "max_score",
    "submission_sha256",
    "case_bank",
    "versions",
    "seconds",
    "checks",
]
CHECK_FIELDS = [
    "name",
    "points",
    "max_points",
    "status",
    "message",
    "hint",
    "counterexample",
    "reproduce",
    "diagnosis",
]
STATUSES = {"passed", "failed", "error", "timeout", "crashed", "skipped"}
BROKEN = "def pick(table, index)\n"
ROWS = [
    ["Ana", "drawing", "3", "4", "graded"],
    ["Ana", "picking", "5", "5", "graded"],
    ["Bo O'Brien", "picking", "1", "5", "graded"],
    ["Zoë", "drawing", "1.5", "4", "graded"],
    ["ben", "picking", "0", "5", "syntax_error"],
]


def lay(folder: Path) -> None:
    """A small class; some names sort otherwise than they were handed in."""
    hand_in(folder, "ben", "picking", BROKEN)
    hand_in(folder, "Zoë", "drawing", known_source("drawing", "wrong/draws_uniformly"))
    hand_in(folder, "Bo O'Brien", "picking", known_source("picking", "wrong/picks_columns"))
    hand_in(folder, "Ana", "picking", known_source("picking"))
    hand_in(folder, "Ana", "drawing", known_source("drawing", "wrong/forgets_the_sign_of_zero"))
    # None of these is a submission.
    hand_in(folder, "Ana", "knitting", "")
    hand_in(folder, ".git", "picking", known_source("picking"))
    (folder / "README.txt").write_text("not a student")
    (folder / "Cy").mkdir()


@dataclass(frozen=True)
class Class:
    """A class that was graded, with pages and report, and what the command left."""

    course: Course
    submissions: Path
    out: Path
    done: Done

    def grade(self, out: Path, *more: object, submissions: Path | None = None) -> Done:
        """Grades the class again, without pages and report."""
        words = ("--submissions", submissions or self.submissions, "--out", out, "--no-report", *more)
        return autograder("grade", *words, cwd=self.course.root)


@pytest.fixture(scope="module")
def graded(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Class:
    folder = tmp_path_factory.mktemp("class")
    lay(folder / "in")
    words = ("--submissions", folder / "in", "--out", folder / "out", "--jobs", 1)
    return Class(course, folder / "in", folder / "out", autograder("grade", *words, cwd=course.root))


@pytest.fixture
def again(graded: Class, tmp_path: Path) -> Class:
    """A copy of the class and its results, to change and grade once more."""
    shutil.copytree(graded.submissions, tmp_path / "in")
    shutil.copytree(graded.out, tmp_path / "out")
    return Class(graded.course, tmp_path / "in", tmp_path / "out", graded.done)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_it_exits_0_whatever_the_marks_and_tells_on_stderr_only_what_is_no_submission(graded: Class) -> None:
    assert graded.done.returncode == 0
    paths = [line.split(": ")[2] for line in graded.done.stderr.splitlines()[:-1]]
    assert paths == ["Cy/", "README.txt"]


def test_grades_csv_has_a_row_for_every_submission_sorted_by_student_then_assignment(graded: Class) -> None:
    content = (graded.out / "grades.csv").read_text(encoding="utf-8")
    assert content.splitlines()[0] == ",".join(HEADER)
    assert list(csv.reader(content.splitlines()))[1:] == ROWS


def test_each_result_is_a_file_with_a_page_beside_it_and_nothing_else_is_left(
    graded: Class, tmp_path: Path
) -> None:
    made = {f"{student}/{assignment}" for student, assignment, *_ in ROWS}
    needed = {"grades.csv", "notices.csv", *(f"{name}.json" for name in made)}
    assert files(graded.out) == needed | {"report.html", *(f"{name}.html" for name in made)}
    assert graded.grade(tmp_path / "out", "--jobs", 1).returncode == 0
    assert files(tmp_path / "out") == needed


def test_a_result_has_the_contracts_fields_and_agrees_with_grades_csv(graded: Class) -> None:
    for name, result in results(graded.out).items():
        student, assignment = name.split("/")
        assert list(result) == FIELDS
        assert [
            student,
            assignment,
            *map(str, (result["score"], result["max_score"])),
            result["status"],
        ] in ROWS
        assert (result["student"], result["assignment"]) == (student, assignment)
        source = (graded.submissions / student / assignment / f"{assignment}.py").read_bytes()
        assert result["submission_sha256"] == hashlib.sha256(source).hexdigest()
        frozen = bank.read(graded.course, graded.course.assignment(assignment))
        assert result["case_bank"] == frozen.sha256
        assert result["versions"]["isolation"] == "locked"
        assert result["versions"]["torch"]
        assert result["seconds"] >= 0


def test_the_checks_of_a_result_are_the_banks_in_order_and_add_up(graded: Class) -> None:
    for result in results(graded.out).values():
        checks = result["checks"]
        frozen = bank.read(graded.course, graded.course.assignment(result["assignment"]))
        assert [list(check) for check in checks] == [CHECK_FIELDS] * len(checks)
        assert [(check["name"], check["max_points"]) for check in checks] == [
            (check.name, check.points) for check in frozen.checks
        ]
        for check in checks:
            assert check["status"] in STATUSES
            passed = check["status"] == "passed"
            assert check["points"] == (check["max_points"] if passed else 0)
            assert bool(check["message"]) is not passed
        assert result["score"] == sum(check["points"] for check in checks)
        assert result["max_score"] == sum(check["max_points"] for check in checks)


def test_a_failed_check_tells_what_was_called_and_where_the_first_difference_is(graded: Class) -> None:
    check = results(graded.out)["Ana/drawing"]["checks"][2]
    assert check["message"].startswith("First difference at index [0, 0]: returned 0.0, expected -0.0")
    assert check["hint"] == "What is the negative of 0.0?"
    assert check["counterexample"].splitlines()[0] == "called: negated(numbers)"


def test_a_table_of_the_class_and_the_path_of_the_results_end_the_output(graded: Class) -> None:
    lines = graded.done.stdout.splitlines()
    table = [" ".join(line.replace("│", " ").split()) for line in lines]
    assert "Ana 5 / 5 3 / 4 8" in table
    assert "Bo O'Brien 1 / 5 – 1" in table
    assert "ben 0 / 5 syntax error – 0" in table
    assert "5 results, 0 of them kept from before." in table
    assert str(graded.out / "grades.csv") in lines[-1]


def test_two_jobs_and_another_order_of_files_give_the_same_bytes(graded: Class, tmp_path: Path) -> None:
    shuffled = tmp_path / "in"
    for path in sorted(graded.submissions.rglob("*.py"), reverse=True):
        to = shuffled / path.relative_to(graded.submissions)
        to.parent.mkdir(parents=True)
        shutil.copy(path, to)
    assert graded.grade(tmp_path / "out", "--jobs", 2, submissions=shuffled).returncode == 0
    assert (tmp_path / "out/grades.csv").read_bytes() == (graded.out / "grades.csv").read_bytes()
    first, second = results(graded.out), results(tmp_path / "out")
    assert [json.dumps(timeless(second[name])) for name in second] == [
        json.dumps(timeless(first[name])) for name in first
    ]


def test_only_the_named_assignments_are_graded(graded: Class, tmp_path: Path) -> None:
    done = graded.grade(tmp_path / "out", "drawing", "--jobs", 1)
    assert done.returncode == 0
    assert set(results(tmp_path / "out")) == {"Ana/drawing", "Zoë/drawing"}
    assert len((tmp_path / "out/grades.csv").read_text().splitlines()) == 3


def test_without_a_lock_it_grades_alike_and_every_result_and_the_table_say_so(
    graded: Class, tmp_path: Path
) -> None:
    done = graded.grade(tmp_path / "out", "--isolation", "process", "--jobs", 1)
    assert done.returncode == 0
    assert "ran unlocked (--isolation process); every result says so" in done.stdout
    assert "unlocked" not in graded.done.stdout
    locked, unlocked = results(graded.out), results(tmp_path / "out")
    assert locked.keys() == unlocked.keys()
    for name in locked:
        assert unlocked[name]["versions"] == locked[name]["versions"] | {"isolation": "process"}
        for field in ("score", "status", "checks"):
            assert unlocked[name][field] == locked[name][field]


# --- run again -------------------------------------------------------------------------------------


def stamps(out: Path) -> dict[str, tuple[bytes, int]]:
    """Content and time of change of every result."""
    return {
        str(path.relative_to(out)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(out.rglob("*.json"))
    }


def changed(before: dict[str, tuple[bytes, int]], out: Path) -> set[str]:
    """The results that were written since."""
    after = stamps(out)
    assert after.keys() == before.keys()
    return {name for name in after if after[name] != before[name]}


def test_run_again_it_keeps_every_result_as_it_lies(again: Class) -> None:
    before, table = stamps(again.out), (again.out / "grades.csv").read_bytes()
    done = again.grade(again.out)
    assert changed(before, again.out) == set()
    assert (again.out / "grades.csv").read_bytes() == table
    assert "5 results, 5 of them kept from before." in done.stdout


def test_what_is_new_or_changed_or_lost_or_damaged_is_graded_again(again: Class) -> None:
    hand_in(again.submissions, "ben", "picking", known_source("picking"))
    hand_in(again.submissions, "new", "picking", known_source("picking", "wrong/picks_columns"))
    undamaged = results(again.out)
    before = stamps(again.out)
    for path in (again.out / "Zoë/drawing.json", again.out / "Bo O'Brien/picking.json"):
        path.write_bytes(path.read_bytes()[:-40])
    (again.out / "Ana/picking.json").unlink()
    done = again.grade(again.out)
    assert "6 results, 1 of them kept from before." in done.stdout
    now = results(again.out)
    assert now.pop("new/picking")["score"] == 1
    mended = now.pop("ben/picking")
    assert (mended["score"], mended["status"]) == (5, "graded")
    assert {name: timeless(one) for name, one in now.items()} == {
        name: timeless(one) for name, one in undamaged.items() if name != "ben/picking"
    }
    assert stamps(again.out)["Ana/drawing.json"] == before["Ana/drawing.json"]
    rows = list(csv.reader((again.out / "grades.csv").read_text(encoding="utf-8").splitlines()))
    assert ["ben", "picking", "5", "5", "graded"] in rows
    assert ["new", "picking", "1", "5", "graded"] in rows


DAMAGE: list[Callable[[str], str]] = [
    lambda text: "",
    lambda text: text[:-40],
    lambda text: "[]",
    lambda text: "null",
    lambda text: '{"checks": [1]}',
    lambda text: text.replace('"score": 3', '"score": 4'),
    lambda text: text.replace('"score": 3', '"score": "3"'),
    lambda text: text.replace('"points": 1,', '"points": "1",'),
    lambda text: text.replace('"student"', '"learner"'),
    lambda text: text.replace('"hint"', '"tip"'),
]


def test_a_damaged_result_is_made_again_however_it_is_damaged(again: Class, tmp_path: Path) -> None:
    whole = (again.out / "Ana/drawing.json").read_text(encoding="utf-8")
    source = (again.submissions / "Ana/drawing/drawing.py").read_bytes()
    for number, damage in enumerate(DAMAGE):
        assert damage(whole) != whole
        hand_in(tmp_path / "many", f"Ana{number}", "drawing", source)
        lies = tmp_path / f"out/Ana{number}/drawing.json"
        lies.parent.mkdir()
        lies.write_text(damage(whole).replace('"Ana"', f'"Ana{number}"'), encoding="utf-8")
    done = again.grade(again.out, "--jobs", 1, submissions=tmp_path / "many")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{len(DAMAGE)} results, 0 of them kept from before." in done.stdout
    made = results(again.out)
    for number in range(len(DAMAGE)):
        named = timeless(json.loads(whole)) | {"student": f"Ana{number}"}
        assert timeless(made[f"Ana{number}/drawing"]) == named


def test_fresh_grades_all_again(again: Class) -> None:
    before = stamps(again.out)
    done = again.grade(again.out, "--fresh", "--jobs", 1)
    assert changed(before, again.out) == set(before)
    assert "5 results, 0 of them kept from before." in done.stdout


def test_results_whose_submission_is_gone_stay_and_are_told(again: Class) -> None:
    before = files(again.out)
    shutil.rmtree(again.submissions / "Ana")
    done = again.grade(again.out)
    assert done.returncode == 0
    told = "No submission any more for 2 of the results in {}, Ana/picking first: report and exports still show them."
    assert told.format(again.out) in done.stdout
    assert files(again.out) == before
    assert "Ana" not in (again.out / "grades.csv").read_text(encoding="utf-8")
    assert "for 1 of the results" in again.grade(again.out, "drawing").stdout


def test_a_result_under_another_lock_or_other_limits_is_not_kept(again: Class, own_course: Course) -> None:
    done = again.grade(again.out, "picking", "--isolation", "process", "--jobs", 1)
    assert "3 results, 0 of them kept" in done.stdout
    toml = own_course.root / "course.toml"
    toml.write_text(toml.read_text().replace("memory_mb = 512", "memory_mb = 600"))
    done = again.grade(again.out, "drawing", "--course", own_course.root, "--jobs", 1)
    assert "2 results, 0 of them kept" in done.stdout


def test_a_file_that_cannot_be_read_counts_as_kept_never(again: Class) -> None:
    folder = again.submissions / "pat/picking/picking.py"
    folder.mkdir(parents=True)
    for kept in (5, 5):
        done = again.grade(again.out)
        assert f"6 results, {kept} of them kept from before." in done.stdout


def test_what_is_not_graded_is_told_in_a_line_each_and_counted(own_course: Course, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    hand_in(folder, "Ana", "picking", known_source("picking"))
    command = ("grade", "--submissions", folder, "--out", out, "--no-report")
    assert autograder(*command, cwd=own_course.root).stderr == ""
    assert not (out / "notices.csv").exists()
    hand_in(folder, "bo", "Picking", known_source("picking"))
    for path in ("cy/drawing.py", "cy/picking.py", "notes.txt"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(known_source("picking"))
    done = autograder(*command, cwd=own_course.root)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "autograder: not graded: bo/Picking/: did you mean bo/picking/?",
        "autograder: not graded: cy/drawing.py: a file without its assignment's folder; expected cy/drawing/drawing.py",
        "autograder: not graded: cy/picking.py: a file without its assignment's folder; expected cy/picking/picking.py",
        "autograder: not graded: notes.txt: a file beside the students' folders; expected <student>/<assignment>/<assignment>.py",
        "autograder: not graded in all: 4 files and folders; no row for 2 students",
    ]
    assert "seldom" not in done.stdout
    told = (out / "notices.csv").read_text().splitlines()
    assert told[2:] == [
        "bo,picking,not graded,bo/Picking/: did you mean bo/picking/?",
        "cy,drawing,not graded,cy/drawing.py: a file without its assignment's folder; expected cy/drawing/drawing.py",
        "cy,picking,not graded,cy/picking.py: a file without its assignment's folder; expected cy/picking/picking.py",
    ]


def test_a_folder_named_like_a_file_of_the_results_is_left_out_and_disturbs_nobody(
    course: Course, tmp_path: Path
) -> None:
    for student in ("Ana", *BESIDE_STUDENTS):
        hand_in(tmp_path / "in", student, "picking", known_source("picking"))
    done = autograder("grade", "--submissions", tmp_path / "in", "--out", tmp_path / "out", cwd=course.root)
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "out").iterdir() if path.is_file()} == BESIDE_STUDENTS
    assert set(results(tmp_path / "out")) == {"Ana/picking"}
    why = "the name of a file that is written beside the results: give the folder another one"
    assert f"autograder: not graded: report.html/: {why}" in done.stderr.splitlines()


def test_a_terminal_that_lacks_a_sign_gets_another_in_its_place(course: Course, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "Zoë", "picking", known_source("picking"))
    hand_in(tmp_path / "in", "Ana", "drawing", known_source("drawing"))
    words = ("grade", "--submissions", tmp_path / "in", "--out", tmp_path / "out", "--no-report")
    done = autograder(*words, cwd=course.root, env={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "Zo?" in done.stdout


def test_pages_of_an_earlier_run_are_told_where_no_others_are_written(course: Course, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "Ana", "picking", known_source("picking"))
    words = ("grade", "--submissions", tmp_path / "in", "--out", tmp_path / "out", "picking")
    told = "The pages are of an earlier run: `autograder report` and `autograder feedback` make them anew.\n"
    assert told not in autograder(*words, "--no-report", cwd=course.root).stdout
    assert told not in autograder(*words, cwd=course.root).stdout
    assert told in autograder(*words, "--no-report", cwd=course.root).stdout


def test_of_very_much_that_is_not_graded_the_first_is_told_and_all_is_in_a_file(
    own_course: Course, tmp_path: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    hand_in(folder, "Ana", "picking", known_source("picking"))
    for number in range(65):
        (folder / f"student{number}").mkdir()
    done = autograder("grade", "--submissions", folder, "--out", out, "--no-report", cwd=own_course.root)
    assert len(done.stderr.splitlines()) == 62
    assert f"autograder: ... and 5 more; all are in {out / 'notices.csv'}\n" in done.stderr
    assert "not graded in all: 65 files and folders; no row for 65 students" in done.stderr
    assert len((out / "notices.csv").read_text().splitlines()) == 66
