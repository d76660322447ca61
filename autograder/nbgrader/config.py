"""What nbgrader is told about a course, so that its own commands work on it unchanged."""

from __future__ import annotations

import warnings
from pathlib import Path

from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from autograder import api
from autograder.nbgrader import registered
from autograder.nbgrader.autograde import install
from autograder.nbgrader.cells import WriteResult
from autograder.nbgrader.export import CommentedCsv
from autograder.nbgrader.gradebook import put_alembic_in_reach
from autograder.nbgrader.late import LatePenalty

LEFT_BEHIND = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", ".pytest_cache", ".hypothesis"]
"""What tools leave in folders, and nbgrader is not to copy."""


def configure(c: Config, folder: Path) -> None:
    """Sets up nbgrader for the course in `folder`; what a course's nbgrader_config.py sets after that wins.

    Raises SystemExit where the course cannot be used: nbgrader would go on without these settings, and run students'
    code in a kernel.
    """
    try:
        course = api.open_course(folder)
    except api.CourseError as error:
        raise SystemExit(f"nbgrader_config.py: {error}") from None
    put_alembic_in_reach()
    install()
    # nbgrader adds rows in an order of which today's SQLAlchemy warns, once a student; they arrive all the same.
    warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\.api")
    c.CourseDirectory.root = str(course.root)
    c.CourseDirectory.course_id = registered.course_id(course)
    c.CourseDirectory.source_directory = "assignments"
    c.CourseDirectory.ignore = LEFT_BEHIND
    c.ClearSolutions.code_stub = {"python": "# Write here."}  # nbgrader's own raises, and stops a notebook
    c.Exchange.root = str(course.root / "exchange")
    c.Autograde.exclude_overwriting = {one.name: [one.file] for one in course.assignments}
    steps = Autograde.autograde_preprocessors.default_args[0]
    c.Autograde.autograde_preprocessors = [WriteResult if step is Execute else step for step in steps]
    # One archive a student, named after the student, as most systems give them when asked for all.
    c.FileNameCollectorPlugin.named_regexp = r".*/extracted/(?P<student_id>[^/]+)/(?:.*/)?(?P<file_id>[^/]+)$"
    c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".py"]
    c.AssignLatePenalties.plugin_class = LatePenalty
    if course.late:
        c.LatePenalty.update(dict(course.late))
    c.ExportApp.plugin_class = CommentedCsv
