"""nbgrader's own commands, unchanged, on a course of this kit: the same marks, no kernel, and no reference let out."""

from __future__ import annotations

import os
from datetime import UTC
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader_course import (
    CHANGES,
    CONTENTS,
    ENDS,
    PARTLY,
    UNTOUCHED,
    WROTE,
    Desk,
    lay_notebooks,
    marked,
    nbgrader,
)

from autograder import api
from autograder.course.model import Course
from autograder.nbgrader.cells import RESULT, WriteResult
from autograder.nbgrader.notebooks import NOTICE, whole

ALL = {*CHANGES, *CONTENTS, *ENDS, "no-notebook", "odd-note", "no-python", "linking", "no-file", "linked"}


@pytest.fixture(scope="module")
def by_us(desk: Desk) -> dict[str, api.Result]:
    """What `autograder grade` says of the same class, by student."""
    graded = api.grade_folder(desk.course, desk.root / "submitted", ["picking"])
    return {result.student: result for result in graded.results}


def test_every_command_does_its_work(desk: Desk) -> None:
    assert {name: done.stderr for name, done in desk.said.items() if done.returncode} == {}
    assert "Traceback" not in "".join(done.stderr for done in desk.said.values())


def test_what_students_get_lies_in_the_exchange(desk: Desk) -> None:
    released = desk.root / "exchange" / "a-tiny-course" / "outbound" / "picking"
    assert sorted(path.name for path in released.iterdir()) == ["picking.ipynb", "picking.py"]


def test_what_the_exchange_and_archives_brought_lies_where_the_grader_looks(desk: Desk) -> None:
    for student in ("by-exchange", "by-zip"):
        assert (desk.root / "submitted" / student / "picking" / "picking.py").is_file()


def test_every_check_of_every_student_has_the_points_that_grade_gives(
    desk: Desk, by_us: dict[str, api.Result]
) -> None:
    assert set(by_us) == {*ALL, "by-exchange", "by-zip"}
    with Gradebook(desk.gradebook) as gradebook:
        for student, result in by_us.items():
            copy = gradebook.find_submission_notebook("picking", "picking", student)
            marks = {grade.name: (grade.auto_score, grade.max_score) for grade in copy.grades}
            assert marks == {one["name"]: (one["points"], one["max_points"]) for one in result.checks}
            assert not copy.needs_manual_grade, student


def test_the_class_has_every_status_that_a_file_or_a_check_can_end_with(by_us: dict[str, api.Result]) -> None:
    found = {status for result in by_us.values() for status in (result.status, *statuses(result))}
    checks = {"passed", "failed", "error", "timeout", "crashed", "skipped"}
    assert found == {"graded", "syntax_error", "import_error", "unreadable", *checks}
    for student, bad in ENDS.items():
        assert (by_us[student].status, statuses(by_us[student])) == (bad.status, bad.checks.split())


def statuses(result: api.Result) -> list[str]:
    return [check["status"] for check in result.checks]


def test_the_marks_are_those_of_the_file_whatever_became_of_the_notebook(
    by_us: dict[str, api.Result],
) -> None:
    others = dict.fromkeys({"no-python", "no-file", "linked"}, 0) | {"by-exchange": 5}
    others |= {student: bad.score for student, bad in ENDS.items()}
    assert {student: result.score for student, result in by_us.items()} == {
        student: others.get(student, 3) for student in by_us
    }


def test_no_cell_is_run(desk: Desk) -> None:
    assert not list(desk.root.rglob("ran-in-a-kernel"))
    for student in by_student(desk):
        for cell in autograded(desk, student).cells:
            if cell.cell_type == "code" and not cell.metadata.get("nbgrader", {}).get("grade"):
                assert cell.outputs == []


def by_student(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.root / "autograded").iterdir())


def autograded(desk: Desk, student: str) -> NotebookNode:
    return nbformat.read(desk.root / "autograded" / student / "picking" / "picking.ipynb", as_version=4)


def test_a_notebook_that_is_not_whole_is_replaced_and_says_so(desk: Desk) -> None:
    fresh = {student for student in by_student(desk) if autograded(desk, student).cells[0].source == NOTICE}
    assert fresh == {*ALL, "by-zip"} - UNTOUCHED - {"no-file"}


@pytest.mark.parametrize("student", ["own-cells", "no-grade-cells"])
def test_what_a_student_wrote_for_a_person_to_read_is_kept(student: str, desk: Desk) -> None:
    assert WROTE in [cell.source for cell in autograded(desk, student).cells]


def test_feedback_pages_tell_what_is_wrong(desk: Desk) -> None:
    page = (desk.root / "feedback" / "no-notebook" / "picking" / "picking.html").read_text(encoding="utf-8")
    assert "(Score: 3.0 / 5.0)" in page
    assert "IndexError was expected" in page
    assert "refuses_an_index_outside_the_table: failed, 0 of 2 points" in page


def test_no_folder_that_nbgrader_writes_holds_a_line_of_the_reference(desk: Desk) -> None:
    solution = (desk.root / "solutions" / "picking" / "picking.py").read_text(encoding="utf-8")
    checks = (desk.root / "solutions" / "picking" / "checks.py").read_text(encoding="utf-8")
    secret = [
        text for text in (*solution.splitlines(), *checks.splitlines()) if "index" in text and "(" in text
    ]
    assert len(secret) > 4
    copies = [desk.root / name for name in ("release", "exchange", "autograded", "feedback")]
    written = [path for folder in copies for path in folder.rglob("*") if path.is_file()]
    assert len(written) > 40
    for path in written:
        student = path.relative_to(desk.root).parts[1]
        mine = str(ENDS[student].source) if student in ENDS else PARTLY
        assert not path.is_symlink()
        content = path.read_text(encoding="utf-8")
        assert [text for text in secret if text in content and text not in mine] == [], path
    assert not (desk.root / "autograded" / "linking" / "picking" / "notes.txt").exists()


def test_the_time_of_handing_in_is_noted_where_nobody_did(desk: Desk) -> None:
    with Gradebook(desk.gradebook) as gradebook:
        for student in ("no-notebook", "odd-note"):
            path = desk.root / "submitted" / student / "picking" / "picking.py"
            when = gradebook.find_submission("picking", student).timestamp
            assert when.replace(tzinfo=UTC).timestamp() == pytest.approx(path.stat().st_mtime, abs=0.001)


def test_validate_runs_the_notebook_of_the_course(desk: Desk) -> None:
    done = nbgrader("validate", "assignments/picking/picking.ipynb", cwd=desk.root)
    assert (done.returncode, "Success! Your notebook passes all the tests." in done.stdout) == (0, True)


def test_a_course_that_cannot_be_used_stops_nbgrader_before_it_runs_anything(own_course: Course) -> None:
    lay_notebooks(own_course)
    (own_course.root / "course.toml").write_text("title = 3")
    done = nbgrader("autograde", "picking", cwd=own_course.root)
    assert done.returncode != 0
    assert "nbgrader_config.py: course.toml: title: expected a valid string, found 3" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_grade_cell_that_no_check_stands_for_is_refused_not_given_full_marks(
    by_us: dict[str, api.Result],
) -> None:
    graded = marked(new_code_cell("1 + 1"), "an_extra", grade=True, solution=False, points=1)
    notebook = new_notebook(cells=[graded])
    for resources in ({}, {RESULT: (by_us["no-notebook"], {})}):
        with pytest.raises(
            ValueError, match="the cell an_extra is graded automatically, but the course has no"
        ):
            WriteResult().preprocess(notebook, resources)


@pytest.mark.parametrize("kind", ["one too large", "a folder", "a pipe"])
def test_what_is_no_notebook_is_not_read(kind: str, desk: Desk, tmp_path: Path) -> None:
    released = nbformat.read(desk.root / "release" / "picking" / "picking.ipynb", as_version=4)
    path = tmp_path / "picking.ipynb"
    if kind == "one too large":
        with path.open("wb") as file:
            file.truncate(2**40)
    elif kind == "a folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    assert [cell.source for cell in whole(path, released).cells] == [
        NOTICE,
        *[cell.source for cell in released.cells],
    ]
