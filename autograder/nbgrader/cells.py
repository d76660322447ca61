"""Writes a result into the grade cells of a notebook, as if each cell had been run and had given its check's points."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from autograder.reports.markup import render
from autograder.reports.student_page import line_of
from autograder.results.gather import Checks
from autograder.results.model import Result, short

RESULT = "autograder"
"""The key under which nbgrader's resources hold a result and what is known of its checks."""


class WriteResult(NbGraderPreprocessor):  # type: ignore[misc]
    """Stands where nbgrader would run the notebook: no cell is run, each grade cell gets what its check earned.

    nbgrader takes the points from the output, as it does from cells that were run.
    """

    def preprocess(
        self, notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """The notebook with outputs. Raises ValueError where a cell wants running and no check has its name."""
        found = resources.get(RESULT)
        given = outputs(*found) if found else {}
        for cell in notebook.cells:
            if not is_grade(cell) or is_solution(cell) or cell.cell_type != "code":
                continue
            name = cell.metadata.nbgrader["grade_id"]
            # A grade cell without an output would count as full marks.
            if name not in given:
                raise ValueError(f"the cell {name} is graded automatically, but the course has no such check")
            cell.outputs = given[name]
        return notebook, resources


def outputs(result: Result, known: Checks) -> dict[str, list[NotebookNode]]:
    """The outputs of the grade cells, by check: a line of text, then its points, shown as the feedback."""
    nothing_ran = all(check["status"] == "skipped" for check in result.checks)
    given = {}
    for position, check in enumerate(result.checks):
        # What kept all checks from being run is told once.
        line = line_of(check, known, quiet=nothing_ran and position > 0)
        page = render("cell.html", line=line).decode()
        points = str(short(check["points"]))
        given[check["name"]] = [
            new_output("stream", name="stdout", text=f"{check['name']}: {check['status']}, {line.worth}\n"),
            new_output("execute_result", {"text/plain": points, "text/html": page}, execution_count=None),
        ]
    return given
