"""The course's notebooks as students run them: top to bottom, beside the reference and beside the untouched skeleton."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode
from nbgrader.nbgraderformat.v3 import read_v3
from nbgrader.utils import determine_grade, is_grade

from autograder.cases import bank
from autograder.course.model import FILE, Assignment, Course, load
from autograder.vocabulary import lay_out

COURSE = load(Path(__file__).parents[1] / FILE)
each = pytest.mark.parametrize("assignment", COURSE.assignments, ids=lambda assignment: assignment.name)
#: Run after all cells: whether anything of the engine was loaded.
ENGINE = "import sys\nprint('engine:', 'autograder' in sys.modules)"

#: What the notebooks compare and find different.
FALSE = {"positional_ids": ["the same rows, if nobody looks at the order: False"]}


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """GPT-2's vocabulary where `tiktoken.get_encoding` looks for it."""
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(lay_out(COURSE.vocabulary)))
    monkeypatch.delenv("PYTHONPATH", raising=False)


def released(course: Course, assignment: Assignment) -> NotebookNode:
    return nbformat.read(course.released(assignment) / f"{assignment.name}.ipynb", as_version=4)


def run(assignment: Assignment, folder: Path) -> NotebookNode:
    """Runs all cells in a kernel of their own in `folder`; fails at the first one that raises."""
    notebook = nbformat.read(folder / f"{assignment.name}.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(ENGINE))
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def copied(assignment: Assignment, folder: Path) -> Path:
    """The assignment's folder as a student has it, copied somewhere else."""
    ignore = shutil.ignore_patterns("__pycache__", ".*")
    shutil.copytree(COURSE.released(assignment), folder / "home", ignore=ignore)
    return folder / "home"


def printed(notebook: NotebookNode, stream: str = "stdout") -> str:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "".join(output.text for output in outputs if output.get("name") == stream)


def pictures(notebook: NotebookNode) -> int:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return sum("image/png" in output.get("data", {}) for output in outputs)


def points(notebook: NotebookNode) -> float:
    """What nbgrader gives for the cells as they ran, which is also what its `validate` goes by."""
    return sum(determine_grade(cell)[0] for cell in notebook.cells if is_grade(cell))


@each
def test_beside_the_reference_all_cells_run_and_draw(assignment: Assignment, tmp_path: Path) -> None:
    home = copied(assignment, tmp_path)
    shutil.copy(COURSE.solution(assignment) / assignment.file, home)
    done = run(assignment, home)
    said = printed(done)
    assert f"{assignment.file}: all parts are written." in said
    assert "Not yet" not in said
    assert re.findall(r"^.*: False$", said, re.M) == [*FALSE.get(assignment.name, []), "engine: False"]
    assert printed(done, "stderr") == ""
    assert points(done) == assignment.points
    assert pictures(done) >= 5


@each
def test_beside_the_skeleton_all_cells_run_and_say_what_is_missing(
    assignment: Assignment, tmp_path: Path
) -> None:
    done = run(assignment, copied(assignment, tmp_path))
    parts = re.findall(
        r"^(?:def|class) (\w+)", (COURSE.released(assignment) / assignment.file).read_text(), re.M
    )
    said = printed(done)
    assert f"{assignment.file}: still to write: {', '.join(parts)}.\n" in said
    waiting = re.findall(rf"^Not yet: write (.+) in {assignment.file}, save it, and run", said, re.M)
    assert {name for names in waiting for name in names.split(" and ")} == set(parts)
    assert len(waiting) == sum('if written("' in cell.source for cell in done.cells)
    unmarked = printed(done, "stderr").splitlines()
    assert set(unmarked) == {f"No points yet: {', '.join(parts)} still to write."}
    assert len(unmarked) == len(bank.read(COURSE, assignment).checks)
    assert points(done) == 0


@each
def test_each_check_of_the_bank_has_its_cell(assignment: Assignment) -> None:
    path = COURSE.released(assignment) / f"{assignment.name}.ipynb"
    with path.open(encoding="utf-8") as file:
        notebook = read_v3(file, as_version=4)
    marks = [cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata]
    checks = bank.read(COURSE, assignment).checks
    assert [(mark.grade_id, mark.points) for mark in marks] == [
        (check.name, check.points) for check in checks
    ]
    assert sum(mark.points for mark in marks) == assignment.points
    assert all(mark.grade and mark.locked and not mark.solution for mark in marks)


@each
def test_every_question_of_the_quiz_answers_both_ways_and_one_is_right(assignment: Assignment) -> None:
    (quiz,) = [cell.source for cell in released(COURSE, assignment).cells if "## Quiz" in cell.source]
    questions = re.split(r"^\*\*\d\. ", quiz, flags=re.M)[1:]
    assert len(questions) >= 5
    for question in questions:
        answers = re.findall(r"<details><summary>(True|False)</summary>(.+?)</details>", question)
        assert [answer for answer, _ in answers] == ["True", "False"]
        assert sum(text.startswith("Right.") for _, text in answers) == 1


#: What the notebooks must show between them, and a sign of it in what is written or printed.
COVERED = {
    "IDs are labels": "IDs are labels",
    "the table and its numbers": "12,865,792",
    "GPT-2's tokens": "[50257, 768]",
    "GPT-2's positions": "[256, 768]",
    "the order problem": "sat cat",
    "broadcasting": "[8, 4, 256] + [4, 256]",
    "the L2 distance": "L2 distance",
    "training": "optimizer.step()",
}


@pytest.mark.parametrize("what", COVERED)
def test_between_them_they_cover(what: str) -> None:
    sources = [cell.source for one in COURSE.assignments for cell in released(COURSE, one).cells]
    assert any(COVERED[what] in source for source in sources)
