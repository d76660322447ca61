"""Whether what a course.toml says fits together, and fits the folders beside it."""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course import rubric_files
from autograder.course.error import CourseError

if TYPE_CHECKING:
    from autograder.course.model import Course


_OURS = ("checks", "selfcheck", "notebook")
"""Other files of an assignment's folder in solutions/, which its own must not be."""

_MODULES = sys.stdlib_module_names | {"torch", "numpy", "tiktoken", "hypothesis", "pytest", "matplotlib"}
"""What is imported where a student's file is found first, which must not be taken for it."""


def check(course: Course, file: str) -> None:
    """Raises CourseError where assignments have names or titles in common, or where a file is lacking that is named."""
    _refuse_taken_names(course, file)
    _refuse_same_names(course, file)
    text = Path(course.text)
    # What leaves with the course, such as Gradescope's package, has no other folder.
    if text.is_absolute() or ".." in text.parts:
        raise CourseError(
            f"{file}: text: expected a file in the course's folder, without .. in its path, found {course.text}"
        )
    if not _is_file(course.root / text):
        raise CourseError(f"{file}: text: expected a file in the course's folder, found no {course.text}")
    for assignment in course.assignments:
        folder = course.solution(assignment)
        if not folder.is_dir():
            raise CourseError(
                f"{file}: assignments[{assignment.name}].name: expected a folder solutions/{assignment.name}"
            )
        where = f"solutions/{assignment.name}"
        lacking = "" if (folder / assignment.file).is_file() else f"a file {where}/{assignment.file}"
        if expected := lacking or rubric_files.amiss(folder, where):
            raise CourseError(f"{file}: assignments[{assignment.name}].name: expected {expected}")
        for module in assignment.imports:
            if not _may_be_imported(module):
                raise CourseError(
                    f"{file}: assignments[{assignment.name}].imports: expected modules that are installed, found {module!r}"
                )


def _refuse_taken_names(course: Course, file: str) -> None:
    for name in (assignment.name for assignment in course.assignments):
        whose = "another file of its folder" if name in _OURS else ""
        whose = "a module, for which Python would take this file" if name in _MODULES else whose
        if whose:
            raise CourseError(
                f"{file}: assignments[{name}].name: expected a name of its own, found that of {whose}"
            )


def _refuse_same_names(course: Course, file: str) -> None:
    names = [assignment.name for assignment in course.assignments]
    for name in names:
        if names.count(name) > 1:
            raise CourseError(f"{file}: assignments[{name}].name: expected a name of its own, found it twice")
    # Learning systems know an assignment by its title or its name, and capitals count for nothing there.
    whose = {name.casefold(): name for name in names}
    for assignment in course.assignments:
        other = whose.setdefault(assignment.title.casefold(), assignment.name)
        if other != assignment.name:
            raise CourseError(
                f"{file}: assignments[{assignment.name}].title: expected a title of its own, "
                f"found {assignment.title!r}, which is the title or name of {other}"
            )


def _may_be_imported(module: str) -> bool:
    """Whether there is such a module, as far as that shows without importing any: torch alone takes a second."""
    first, *rest = parts = module.split(".")
    if not all(parts):
        return False
    try:
        spec = find_spec(first)
        name = first
        for part in rest:
            if spec is None or spec.submodule_search_locations is None:
                break  # a part of what is no package, as os.path: importing it alone would tell
            name += f".{part}"
            spec = PathFinder.find_spec(name, list(spec.submodule_search_locations))
    except ValueError:  # a module without a spec is there, as __main__
        return True
    return spec is not None


def _is_file(path: Path) -> bool:
    """Whether that is a file; a name that no disk can hold is none."""
    try:
        return path.is_file()
    except OSError:
        return False
