"""An assignment's entry in nbgrader's gradebook: its due date, its notebook, a grade cell for every check."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry, Notebook
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells

from autograder.cases.bank import Bank
from autograder.course.model import Assignment, Course, CourseError


def course_id(course: Course) -> str:
    """The course's name in nbgrader: its title in small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", course.title.lower()).strip("-") or "course"


def due(assignment: Assignment) -> datetime:
    """The due date in UTC and without a zone, as nbgrader keeps times."""
    return assignment.due.astimezone(UTC).replace(tzinfo=None)


def released_notebook(course: Course, assignment: Assignment) -> Path:
    """Where the notebook lies that students get; a course need not have one."""
    return course.released(assignment) / f"{assignment.name}.ipynb"


def find(gradebook: Gradebook, assignment: Assignment) -> Notebook | None:
    """The assignment's notebook in the gradebook, or None."""
    try:
        return gradebook.find_notebook(assignment.name, assignment.name)
    except MissingEntry:
        return None


def check(notebook: Notebook, bank: Bank) -> None:
    """Raises CourseError unless every check has its grade cell, worth the same points."""
    cells = {cell.name: cell.max_score for cell in notebook.grade_cells}
    for one in bank.checks:
        if cells.get(one.name) != one.points:
            found = f"{cells[one.name]:g}" if one.name in cells else "none"
            raise CourseError(
                f"gradebook: {bank.assignment}: expected a grade cell {one.name} of {one.points:g} points, "
                f"found {found}: run `nbgrader generate_assignment {bank.assignment} --force`"
            )


def register(gradebook: Gradebook, course: Course, assignment: Assignment, bank: Bank) -> Notebook:
    """The assignment's notebook in the gradebook, entered if need be, as `nbgrader generate_assignment` does it.

    Where students get no notebook, one is entered that has the grade cells and nothing else. Raises CourseError.
    """
    gradebook.update_or_create_assignment(assignment.name, duedate=due(assignment))
    if find(gradebook, assignment) is None:
        path = released_notebook(course, assignment)
        if path.is_file():
            notebook = nbformat.read(path, as_version=4)
            _save_cells(gradebook, notebook, assignment)
        else:
            gradebook.add_notebook(assignment.name, assignment.name)
            for one in bank.checks:
                gradebook.add_grade_cell(
                    one.name, assignment.name, assignment.name, max_score=one.points, cell_type="code"
                )
    notebook = gradebook.find_notebook(assignment.name, assignment.name)
    check(notebook, bank)
    return notebook


def _save_cells(gradebook: Gradebook, notebook: nbformat.NotebookNode, assignment: Assignment) -> None:
    """What nbgrader would enter: its own steps, up to the one that saves the cells."""
    resources = {
        "nbgrader": {
            "assignment": assignment.name,
            "notebook": assignment.name,
            "db_url": gradebook.engine.url.render_as_string(hide_password=False),
        },
        "unique_key": assignment.name,
    }
    for step in GenerateAssignment().preprocessors:
        notebook, resources = step().preprocess(notebook, resources)
        if step is SaveCells:
            break
