"""A tiny, complete course for tests of the engine: the folder tests/tiny_course, copied and frozen."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.cases.freeze import freeze
from autograder.course import model
from autograder.course.model import Course

TEMPLATE = Path(__file__).parent / "tiny_course"


def copy_course(folder: Path) -> Path:
    """Copies the tiny course into `folder`, not frozen yet. Returns the path of its course.toml."""
    shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    return folder / model.FILE


def make_course(folder: Path) -> Course:
    """The tiny course in `folder`, frozen: assignments `picking` (5 points) and `drawing` (4 points)."""
    course = model.load(copy_course(folder))
    for assignment in course.assignments:
        freeze(course, assignment)
    return course


def known_source(assignment: str, name: str = "") -> str:
    """The reference of `assignment`, or a known answer such as `wrong/picks_columns`."""
    path = Path("solutions", assignment, f"{name or assignment}.py")
    return (TEMPLATE / path).read_text(encoding="utf-8")


def hand_in(folder: Path, student: str, assignment: str, source: str | bytes) -> Path:
    """Lays a submission as nbgrader does, `<folder>/<student>/<assignment>/<assignment>.py`. Returns that path."""
    path = folder / student / assignment / f"{assignment}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source.encode() if isinstance(source, str) else source)
    return path
