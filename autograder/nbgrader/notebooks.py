"""The notebook that is graded: the one handed in where its cells are all there, else a fresh copy with its answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

LARGEST = 20 * 2**20
"""Bytes of a notebook that are read."""
NOTICE = (
    "The notebook that was handed in was missing, damaged or changed where it is graded. This is a fresh copy of it, "
    "with the answers that could be found. The marks are those of the file that was handed in, and are not affected."
)
_MAY_DIFFER = ("checksum",)


def read(path: Path) -> NotebookNode:
    """The notebook at `path`. Raises whatever the many ways in which it can be broken raise."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def whole(path: Path, released: NotebookNode) -> NotebookNode:
    """The notebook at `path` if each cell that nbgrader marks in `released` is in it once, and no other is marked.

    Else `released` with a notice and, in its answer cells, the answers that are at `path`. Never raises for what a
    student can hand in.
    """
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
            return _restored(None, released)
        submitted = read(path)
        if sorted(_marks(submitted)) == sorted(_marks(released)):
            return submitted
    except Exception:  # a student's file, and a reader that raises what it likes
        return _restored(None, released)
    return _restored(submitted, released)


def _mark(cell: NotebookNode) -> dict[str, Any]:
    found = cell.metadata.get("nbgrader", {})
    return {key: value for key, value in found.items() if key not in _MAY_DIFFER}


def _marks(notebook: NotebookNode) -> list[str]:
    """What nbgrader is told by the cells, each with its kind."""
    return [
        repr((cell.cell_type, sorted(_mark(cell).items())))
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    ]


def _restored(submitted: NotebookNode | None, released: NotebookNode) -> NotebookNode:
    fresh: NotebookNode = nbformat.from_dict(released)
    answers: dict[Any, list[str]] = {}
    for cell in submitted.cells if submitted else []:
        mark = cell.metadata.get("nbgrader")
        if isinstance(mark, dict):
            answers.setdefault((str(mark.get("grade_id")), cell.cell_type), []).append(cell.source)
    for cell in fresh.cells:
        mark = cell.metadata.get("nbgrader", {})
        found = answers.get((mark.get("grade_id"), cell.cell_type), [])
        if mark.get("solution") and len(found) == 1:
            cell.source = found[0]
    fresh.cells.insert(0, new_markdown_cell(NOTICE))
    return fresh
