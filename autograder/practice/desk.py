"""Where a student works: the folders of assignments, with a course around them or without."""

from __future__ import annotations

import os
import tempfile
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.course import FILE
from autograder.course.error import CourseError
from autograder.vocabulary import VocabularyMissing, lay_out, vocabulary_folder


@dataclass(frozen=True)
class Task:
    """An assignment as a student has it: `folder` holds the self-check, and `<name>.py` once it is there."""

    name: str
    folder: Path

    @property
    def file(self) -> Path:
        """What the student writes."""
        return self.folder / f"{self.name}.py"

    @property
    def test(self) -> Path:
        """The self-check."""
        return self.folder / f"test_{self.name}.py"


@dataclass(frozen=True)
class Desk:
    """The tasks in the course's order; by name where no course.toml tells one."""

    title: str
    tasks: tuple[Task, ...]
    vocabulary: Path

    def task(self, name: str) -> Task:
        """The task named so, or whose folder or file is meant. Raises CourseError naming the ones there are."""
        meant = Path(os.path.abspath(name))  # noqa: PTH100  # not with its links followed
        for task in self.tasks:
            if name == task.name or meant in (task.folder, task.file, task.test):
                return task
        known = ", ".join(task.name for task in self.tasks)
        raise CourseError(f"no assignment named {name!r} here: expected one of {known}")


def find(start: Path) -> Desk:
    """The desk around the folder `start`: its course's assignments/, else the folders in it, beside it, or itself.

    Raises CourseError where there is no folder with a self-check.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            title, order = _course(folder / FILE)
            places, vocabulary = [folder / "assignments"], vocabulary_folder(folder)
            break
    else:
        title, order, vocabulary = "Assignments", [], vocabulary_folder(home())
        places = [start / "assignments", start, *([start.parent] if _tasks_in(start) else [])]
    for place in places:
        if tasks := [task for folder in _folders(place) for task in _tasks_in(folder)]:
            ranks = {name: rank for rank, name in enumerate(order)}
            tasks.sort(key=lambda task: (ranks.get(task.name, len(ranks)), task.name))
            return Desk(title, tuple(tasks), vocabulary)
    raise CourseError(
        f"{places[0]}: expected folders of assignments with a test_<assignment>.py in each, found none"
    )


def home() -> Path:
    """The user's folder; that of temporary files for a user who has none, as in a container."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(folder for folder in place.iterdir() if folder.is_dir())
    except OSError:
        return []


def _tasks_in(folder: Path) -> list[Task]:
    with suppress(OSError):
        return [Task(test.stem.removeprefix("test_"), folder) for test in sorted(folder.glob("test_*.py"))]
    return []


def _course(path: Path) -> tuple[str, list[str]]:
    """Title and order. Less is asked of the file than an instructor's commands do: students have no solutions/."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return str(raw.get("title", "Assignments")), [str(one["name"]) for one in raw.get("assignments", [])]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CourseError(f"{path.name}: no course can be read from it: {error}") from None


def lay_out_vocabulary(vocabulary: Path, tests: list[Path]) -> None:
    """Lays out GPT-2's vocabulary where a self-check names tiktoken; one that cannot be had is told by the test."""
    with suppress(VocabularyMissing, OSError):
        if any(b"tiktoken" in test.read_bytes() for test in tests):
            lay_out(vocabulary)
