"""The tiny course as nbgrader has it, with a class that hands in notebooks in all states, and nbgrader's own commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from bad_class import ENDING, IMPORTING
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from running import TIMEOUT, Done
from tiny import hand_in, known_source

from autograder.cases import bank as banks
from autograder.course.model import Course
from autograder.nbgrader.registered import course_id

ROOT = Path(__file__).parents[1]
ANSWER = "what_was_hard"
"""The cell in which a student writes, and a person comments."""
WROTE = "# The last row, at first."
RIGHT = known_source("picking", "right/splits_the_table")
PARTLY = known_source("picking", "wrong/wraps_negative_indexes")


def lay_notebooks(course: Course) -> None:
    """Makes the course's folder one that nbgrader's commands work in: assignments/ and nbgrader_config.py."""
    shutil.copy(ROOT / "nbgrader_config.py", course.root)
    for assignment in course.assignments:
        folder = course.released(assignment)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / assignment.file).write_text("# TODO\n", encoding="utf-8")
        cells = [new_markdown_cell(f"# {assignment.title}"), new_code_cell(f"import {assignment.name}")]
        for check in banks.read(course, assignment).checks:
            graded = {"grade": True, "locked": True, "solution": False, "points": check.points}
            cells.append(marked(new_code_cell(f"# {check.says}"), check.name, **graded))
        cells.append(marked(new_code_cell("# What was hard?"), ANSWER))
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(notebook, folder / f"{assignment.name}.ipynb")


def marked(cell: NotebookNode, name: str, **fields: Any) -> NotebookNode:
    """The cell as one of nbgrader's: an answer for no points, where `fields` do not say otherwise."""
    answer = {"grade": False, "locked": False, "schema_version": 3, "solution": True, "task": False}
    cell.metadata["nbgrader"] = {**answer, "grade_id": name, **fields}
    return cell


def nbgrader(*words: object, cwd: Path) -> Done:
    """Runs `nbgrader WORDS` in the folder `cwd`, with no settings but those that lie there."""
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *map(str, words)],
        cwd=cwd,
        env=no_settings(cwd),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )


def no_settings(folder: Path) -> dict[str, str]:
    """An environment in which Jupyter finds no settings of whoever runs the tests, and leaves none."""
    places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    return {**os.environ, **{name: str(folder / ".jupyter" / name.lower()) for name in places}}


def _graded(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def _own_cells(notebook: NotebookNode) -> None:
    notebook.cells.insert(1, new_code_cell("open('ran-in-a-kernel', 'w')"))
    notebook.cells[-1].source = WROTE


def _no_grade_cells(notebook: NotebookNode) -> None:
    notebook.cells = [cell for cell in notebook.cells if cell not in _graded(notebook)]
    notebook.cells[-1].source = WROTE


def _more_points(notebook: NotebookNode) -> None:
    for cell in _graded(notebook):
        cell.metadata["nbgrader"]["points"] = 100
        cell.source = "100"


def _other_names(notebook: NotebookNode) -> None:
    for cell in _graded(notebook):
        cell.metadata["nbgrader"]["grade_id"] += "_"


def _doubled(notebook: NotebookNode) -> None:
    for cell in _graded(notebook):
        notebook.cells.append(new_code_cell(cell.source, metadata=cell.metadata))


def _unlocked(notebook: NotebookNode) -> None:
    for cell in _graded(notebook):
        cell.metadata["nbgrader"] |= {"solution": True, "locked": False}


def _outputs_forged(notebook: NotebookNode) -> None:
    for cell in _graded(notebook):
        points = str(cell.metadata["nbgrader"]["points"])
        cell.outputs = [new_output("execute_result", {"text/plain": points}, execution_count=1)]


def _text_cells(notebook: NotebookNode) -> None:
    for cell in _graded(notebook):
        cell.cell_type = "markdown"
        del cell["outputs"], cell["execution_count"]


CHANGES = {
    "own-cells": _own_cells,
    "no-grade-cells": _no_grade_cells,
    "more-points": _more_points,
    "other-names": _other_names,
    "doubled": _doubled,
    "unlocked": _unlocked,
    "outputs-forged": _outputs_forged,
    "text-cells": _text_cells,
}
"""What students did to their notebooks, by student; each handed in the same file."""
CONTENTS = {
    "not-json": "{",
    "not-a-notebook": '{"cells": 3, "metadata": [], "nbformat": 4, "nbformat_minor": 5}',
    "deep": "[" * 100_000,
    "empty": "",
}
"""What students handed in that is no notebook at all."""
ENDS = {
    "raises": ENDING["sys.exit"],
    "never-ends": ENDING["loop"],
    "crashes": ENDING["segfault"],
    "defines-nothing": ENDING["missing function"],
    "does-not-load": IMPORTING["no such module"],
}
"""Files that end in the ways a student's file can, by student; each comes with the notebook as it was released."""
UNTOUCHED = {*ENDS, "own-cells", "outputs-forged", "by-exchange"}
"""The students whose notebooks are graded as they are, rather than as a fresh copy."""


def hand_in_all(course: Course) -> Path:
    """Lays the class into submitted/, those that come by other ways aside. Returns that folder."""
    submitted = course.root / "submitted"
    released = course.root / "release" / "picking" / "picking.ipynb"
    for student, change in CHANGES.items():
        notebook = nbformat.read(released, as_version=4)
        change(notebook)
        path = hand_in(submitted, student, "picking", PARTLY)
        nbformat.write(notebook, path.with_suffix(".ipynb"))
    for student, content in CONTENTS.items():
        hand_in(submitted, student, "picking", PARTLY).with_suffix(".ipynb").write_text(content)
    for student, bad in ENDS.items():
        shutil.copy(released, hand_in(submitted, student, "picking", bad.source).parent)
    hand_in(submitted, "no-notebook", "picking", PARTLY)
    hand_in(submitted, "odd-note", "picking", PARTLY).with_name("timestamp.txt").write_text("yesterday")
    hand_in(submitted, "no-python", "picking", "def pick(\n")
    linking = hand_in(submitted, "linking", "picking", PARTLY)
    linking.with_suffix(".ipynb").symlink_to(released)
    linking.with_name("notes.txt").symlink_to(course.root / "solutions" / "picking" / "picking.py")
    hand_in(submitted, "no-file", "picking", "").unlink()
    shutil.copy(released, submitted / "no-file" / "picking")
    (submitted / "linked").mkdir()
    (submitted / "linked" / "picking").symlink_to(course.root / "solutions" / "picking")
    return submitted


@dataclass(frozen=True)
class Desk:
    """A course after nbgrader's commands have been run on it, in order, with what each said."""

    course: Course
    said: dict[str, Done]

    @property
    def root(self) -> Path:
        return self.course.root

    @property
    def gradebook(self) -> str:
        return f"sqlite:///{self.root / 'gradebook.db'}"


def run_a_term(course: Course, student: Path) -> Desk:
    """Runs nbgrader's commands on the course, from the notebooks to the feedback; `student` is a folder of theirs."""
    lay_notebooks(course)
    said = {}

    def run(command: str, *words: object, cwd: Path = course.root) -> None:
        said[command] = nbgrader(command, *words, cwd=cwd)

    run("generate_assignment", "picking")
    run("release_assignment", "picking")
    exchange = (f"--course={course_id(course)}", f"--Exchange.root={course.root / 'exchange'}")
    shutil.copytree(course.root / "release" / "picking", student / "picking")
    (student / "picking" / "picking.py").write_text(RIGHT, encoding="utf-8")
    run("submit", "picking", *exchange, cwd=student)
    run("collect", "picking")
    archive = course.root / "downloaded" / "picking" / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "by-zip.zip", "w") as file:
        file.writestr("picking/picking.py", PARTLY)
    run("zip_collect", "picking")
    submitted = hand_in_all(course)
    collected = [
        place for place in submitted.iterdir() if (place / "picking" / "submission_secret.txt").is_file()
    ]
    for place in collected:  # named after whoever runs the tests
        place.rename(submitted / "by-exchange")
    run("autograde", "picking")
    run("generate_feedback", "picking")
    return Desk(course, said)
