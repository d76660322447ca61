"""Fixtures that several test files share, and how Hypothesis runs here."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from tiny import make_course
from xdist.scheduler import LoadFileScheduling

from autograder.course.model import FILE, Course, load
from autograder.grading.grader import rubrics
from autograder.machine import cores

if TYPE_CHECKING:
    from nbgrader_course import Desk
    from xdist.remote import Producer

AT_THE_DESK = ("test_nbgrader_commands.py", "test_formgrader.py")
"""They share a term of nbgrader's, which takes long to run: so one process runs them all."""

LONG = (
    "test_attacks.py",
    "test_cluster.py",
    "test_faults.py",
    "test_release_command.py",
    "test_bad_submissions.py",
    "test_grade_stopped.py",
    "test_growth.py",
    "test_selfcheck_rates.py",
    *AT_THE_DESK,
)
"""They take longest, and come first: whoever began with one at the end would work on while the others have nothing left."""


class ByFile(LoadFileScheduling):
    """Gives every process whole files of tests, and those at the desk to one."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "the desk" if file.endswith(AT_THE_DESK) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """How the tests are shared out where more than one process runs them: in the order that follows."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for what sleeps or writes."""
    return cores() + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first; the others stay as they were."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


pytest.register_assert_rewrite("observed")

# A shell that starts the tests in the background has Ctrl-C ignored, and all that they start would ignore it, too.
signal.signal(signal.SIGINT, signal.default_int_handler)

# No test may fail because the machine was busy.
settings.register_profile("unhurried", deadline=None, print_blob=True)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The tiny course, frozen once, its answer keys made. For reading only: a test that changes a course makes its own."""
    made = make_course(tmp_path_factory.mktemp("course"))
    rubrics(made, [assignment.name for assignment in made.assignments])
    return made


@pytest.fixture
def own_course(course: Course, tmp_path: Path) -> Course:
    """A tiny course, frozen, with its answer keys, that the test may change."""
    shutil.copytree(course.root, tmp_path / "course", ignore=shutil.ignore_patterns("vocabulary"))
    return load(tmp_path / "course" / FILE)


@pytest.fixture(scope="session")
def desk(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The tiny course after nbgrader's commands ran on it once; a test may add what no other looks at."""
    from nbgrader_course import (
        run_a_term,
    )  # nbgrader takes seconds to import, which other tests can do without

    place = tmp_path_factory.mktemp("desk")
    shutil.copytree(course.root, place / "course")
    return run_a_term(load(place / "course" / FILE), place / "student")
