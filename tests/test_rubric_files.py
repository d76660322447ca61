"""The checks of an assignment may stand in one file or in several: nothing else knows the difference."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from running import autograder
from tiny import hand_in, known_source

from autograder import api
from autograder.cases import rubric_module
from autograder.cases.bank import Bank
from autograder.cases.bank import read as read_bank
from autograder.cases.freeze import freeze
from autograder.course import model, rubric_files
from autograder.course.model import Course, CourseError
from autograder.results.model import Result
from autograder.rubric import RubricError

LAST = "@exercise.check(\n    points=1,"
WHOLE = """\"\"\"What is checked of picking.\"\"\"

from autograder.rubric import joined

from . import last_row, rows

exercise = joined(rows.exercise, last_row.exercise)
"""


@pytest.fixture
def alone(own_course: Course) -> Course:
    """The tiny course, frozen, its checks in one file each."""
    freeze(own_course, own_course.assignment("picking"))
    return own_course


def folder_of(course: Course) -> Path:
    return course.solution(course.assignment("picking"))


def take_apart(course: Course) -> None:
    """Makes three files of picking's checks, of which the first imports the others, and these a fourth; and freezes them."""
    folder = folder_of(course)
    text = (folder / "checks.py").read_text()
    head, rest = text.split("exercise = Exercise()\n")
    start = rest.index("@exercise.check(")
    rows, last_row = rest[start:].split(LAST)
    parts = folder / "checks"
    parts.mkdir()
    (parts / "__init__.py").write_text(WHOLE)
    (parts / "cases.py").write_text(head + rest[:start])
    shared = f"{head}from .cases import tables_with_an_index\n\nexercise = Exercise()\n\n\n"
    (parts / "rows.py").write_text(shared + rows)
    (parts / "last_row.py").write_text(shared + LAST + last_row)
    (folder / "checks.py").unlink()
    freeze(course, course.assignment("picking"))


def bank_of(course: Course) -> Bank:
    return read_bank(course, course.assignment("picking"))


def graded(course: Course, place: Path, source: str) -> Result:
    with api.Grading(course, ["picking"]) as grading:
        return grading.file(hand_in(place, "ada", "picking", source), "picking")


def test_several_files_have_the_checks_and_cases_of_one(alone: Course) -> None:
    before = bank_of(alone)
    take_apart(alone)
    assert bank_of(alone).checks == before.checks


@pytest.mark.parametrize("answer", ["", "wrong/picks_columns"])
def test_several_files_give_the_marks_and_messages_of_one(alone: Course, tmp_path: Path, answer: str) -> None:
    source = known_source("picking", answer)
    before = graded(alone, tmp_path / "in", source)
    take_apart(alone)
    assert graded(alone, tmp_path / "in", source).checks == before.checks


def test_a_change_of_one_of_several_files_asks_for_a_new_bank(alone: Course) -> None:
    take_apart(alone)
    with (folder_of(alone) / "checks/cases.py").open("a") as file:
        file.write("# changed\n")
    with pytest.raises(
        CourseError, match="expected the cases of the present checks/, found those of another"
    ):
        bank_of(alone)


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("rows.py", "1 / 0", "checks/rows.py:1: ZeroDivisionError: division by zero"),
        ("cases.py", "(", "checks/cases.py:1: SyntaxError: '(' was never closed"),
        ("__init__.py", "import no_such", "checks/__init__.py:1: ModuleNotFoundError: No module named 'no_such'"),
        ("last_row.py", "from .no_such import x", "checks/last_row.py:1: ModuleNotFoundError: No module named 'checks.no_such'"),
    ],
)  # fmt: skip
def test_a_part_that_does_not_load_is_told_with_its_line(
    alone: Course, file: str, line: str, told: str
) -> None:
    take_apart(alone)
    part = folder_of(alone) / "checks" / file
    part.write_text(f"{line}\n{part.read_text().replace('from __future__ import annotations', '')}")
    with pytest.raises(RubricError) as caught:
        freeze(alone, alone.assignment("picking"))
    assert str(caught.value) == f"solutions/picking/{told}"


def test_one_file_beside_a_folder_is_refused(alone: Course) -> None:
    (folder_of(alone) / "checks").mkdir()
    with pytest.raises(CourseError) as caught:
        model.load(alone.root / model.FILE)
    assert str(caught.value) == (
        "course.toml: assignments[picking].name: expected a file solutions/picking/checks.py or a folder "
        "solutions/picking/checks, found both"
    )


def test_loaded_checks_leave_no_name_to_import_them_by(alone: Course) -> None:
    take_apart(alone)
    rubric_module.load(rubric_files.read(folder_of(alone)))
    assert not [name for name in sys.modules if name.split(".")[0] == "checks"]


@pytest.mark.parametrize("taken_apart", [False, True])
def test_a_student_s_file_imports_no_checks(alone: Course, tmp_path: Path, taken_apart: bool) -> None:
    if taken_apart:
        take_apart(alone)
    result = graded(alone, tmp_path / "in", f"import checks\n{known_source('picking')}")
    assert result.status == "import_error"


def test_release_and_verify_take_several_files(alone: Course) -> None:
    take_apart(alone)
    for command in ("release", "verify"):
        done = autograder(command, "picking", cwd=alone.root)
        assert done.returncode == 0, done.stderr
