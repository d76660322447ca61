"""Makes the notebook that students get: the cells of notebook.py, with guide.py in one of them and a grade cell a check.

The same sources give the same bytes: no cell has output or a count, and a cell's ID is its place.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from autograder.cases.bank import FrozenCheck
from autograder.release.imports import imports
from autograder.release.regions import ReleaseError

# jupytext and nbformat are imported in functions: only a course with notebooks needs them.
if TYPE_CHECKING:
    from nbformat import NotebookNode

GUIDE = "autograder.release.guide"
_GUIDE_FILE = Path(__file__).with_name(
    "guide.py"
)  # read, not imported: it would take torch and matplotlib along
STUDENTS_HAVE = ("torch", "tiktoken", "matplotlib")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
MARKS = """## Your marks

Each cell below stands for one check of the grader. Nothing is graded here: your marks are for `{file}`, and the grader
fills these cells in once you have handed it in. To check yourself before that, run `pytest` in this folder."""
WIDTH = 80
"""Columns of a cell that Jupyter shows without scrolling."""


@dataclass(frozen=True)
class Notebook:
    """A notebook's file, and the sources of its cells as people read them."""

    content: str
    text: str


def compose(
    source: str, where: str, module: str, checks: Sequence[FrozenCheck], effort: str = ""
) -> Notebook:
    """The notebook of an assignment.

    source: its notebook.py, in jupytext's percent format; `where` names that file in messages.
    module: the student's module, which the notebook may import.
    checks: the assignment's, in order; a locked cell with the check's name and points is added for each.
    effort: what it takes, for the end of the title's cell.

    Raises ReleaseError where the source is not Python, does not begin with a title, imports what students do not have,
    has no cell for the guide, or has a cell that is nbgrader's.
    """
    try:
        tree = ast.parse(source, where)
    except SyntaxError as error:
        raise ReleaseError(f"{where}:{error.lineno}: not Python: {error.msg}: mend it first") from None
    _refuse_imports(tree, where, module)
    try:
        import jupytext  # type: ignore[import-untyped]
        import nbformat
        from nbformat.v4 import new_notebook
    except ImportError as error:
        raise ReleaseError(f"{where}: {error.name} is not installed: run `make setup`") from None
    cells = [_cell(cell, where) for cell in jupytext.reads(source, fmt="py:percent").cells]
    if not cells or cells[0].cell_type != "markdown" or not cells[0].source.startswith("# "):
        raise ReleaseError(f"{where}: no title: begin with a markdown cell whose first line is `# <title>`")
    if sum(cell.metadata != {} for cell in cells) != 1:
        raise ReleaseError(f"{where}: expected one cell that imports from {GUIDE}, and nothing else in it")
    if effort:
        cells[0].source += f"\n\n{effort}"
    cells += [_markdown(MARKS.format(file=f"{module}.py"))]
    cells += [_grade_cell(number, len(checks), module, check) for number, check in enumerate(checks, start=1)]
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number:02}"
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    notebook = new_notebook(cells=cells, metadata=metadata)
    nbformat.validate(notebook)
    content = nbformat.writes(notebook)
    return Notebook(f"{content}\n", "\n".join(cell.source for cell in cells))


def _cell(cell: NotebookNode, where: str) -> NotebookNode:
    """The cell as it is released; the one that imports the guide becomes the guide."""
    if "nbgrader" in cell.metadata:
        raise ReleaseError(f"{where}: a cell of nbgrader's: release makes these from the checks, take it out")
    if cell.cell_type == "markdown":
        return _markdown(cell.source)
    if re.fullmatch(rf"from {re.escape(GUIDE)} import [\w, ]+", cell.source):
        text = _GUIDE_FILE.read_text(encoding="utf-8")
        return _code(text.rstrip("\n"), {"jupyter": {"source_hidden": True}})
    return _code(cell.source)


def _grade_cell(number: int, count: int, module: str, check: FrozenCheck) -> NotebookNode:
    head = f"Check {number} of {count}, {check.points:g} point{'s' * (check.points != 1)}: {check.name}"
    lines = [
        line for text in (head, check.says, f"It calls: {check.calls}") for line in wrap(text, WIDTH - 2)
    ]
    text = "\n".join([*(f"# {line}" for line in lines), f"ungraded({module})"])
    return _code(
        text,
        {
            "nbgrader": {
                "grade": True,
                "grade_id": check.name,
                "locked": True,
                "points": check.points,
                "schema_version": 3,
                "solution": False,
                "task": False,
            }
        },
    )


def _markdown(source: str) -> NotebookNode:
    from nbformat.v4 import new_markdown_cell

    return new_markdown_cell(source)  # type: ignore[no-any-return]


def _code(source: str, metadata: dict[str, Any] | None = None) -> NotebookNode:
    from nbformat.v4 import new_code_cell

    return new_code_cell(source, metadata=metadata or {})  # type: ignore[no-any-return]


def _refuse_imports(tree: ast.Module, where: str, module: str) -> None:
    for node, names in imports(tree):
        for name in names:
            top = name.split(".")[0]
            if name != GUIDE and top not in (*STUDENTS_HAVE, module) and top not in sys.stdlib_module_names:
                raise ReleaseError(f"{where}:{node.lineno}: imports {name}, which students do not have")
