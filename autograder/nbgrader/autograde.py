"""`nbgrader autograde` for this kit: nbgrader's own command, which asks our sandbox and judge instead of a kernel."""

from __future__ import annotations

import glob
import os
import stat
from pathlib import Path
from typing import Any

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException

from autograder import api
from autograder.cases import bank as banks
from autograder.course.model import CourseError
from autograder.files import write_whole
from autograder.grading.submissions import Submission
from autograder.nbgrader import notebooks, registered
from autograder.nbgrader.cells import RESULT
from autograder.nbgrader.handed_in import NOTE, handed_in, noted
from autograder.results.gather import Checks


def install() -> None:
    """Puts `AutogradeFiles` where nbgrader's command and formgrader look for their converter.

    nbgrader has a setting for what runs a notebook, but none for finding work that comes without one.
    """
    nbgrader.apps.autogradeapp.Autograde = AutogradeFiles
    nbgrader.apps.api.Autograde = AutogradeFiles


class WholeNotebook(NotebookExporter):
    """Reads the notebook that was handed in, or a fresh copy where that is not whole."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **more: Any
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """As nbconvert has it. Needs an `AutogradeFiles` as its parent."""
        resources = {**(resources or {}), "metadata": {"name": Path(filename).stem, "path": ""}}
        assert isinstance(self.parent, AutogradeFiles)
        notebook = notebooks.whole(Path(filename), self.parent.released(Path(filename).name))
        return self.from_notebook_node(notebook, resources, **more)  # type: ignore[no-untyped-call,no-any-return]


class AutogradeFiles(Autograde):  # type: ignore[misc]
    """Grades the `.py` of every submission, whatever became of its notebook, and runs nothing in a kernel."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self.exporter_class = WholeNotebook
        self._grading: api.Grading | None = None
        self._known: Checks = {}

    def start(self) -> None:
        """Runs the conversion, with a course that is ready to grade. Raises NbGraderException."""
        try:
            with self._ready() as self._grading:
                super().start()
        except CourseError as error:
            self.log.error(str(error))
            raise NbGraderException(str(error)) from None

    def _ready(self) -> api.Grading:
        self._course = api.open_course(self.coursedir.root)
        assignment = self._course.assignment(self.coursedir.assignment_id)
        bank = banks.read(self._course, assignment)
        self._known = {check.name: check for check in bank.checks}
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                gradebook.find_assignment(assignment.name)
            except MissingEntry:
                pass  # nbgrader says what to do
            else:
                gradebook.update_or_create_assignment(assignment.name, duedate=registered.due(assignment))
                notebook = registered.find(gradebook, assignment)
                if notebook is not None:
                    registered.check(notebook, bank)
        return api.Grading(self._course, [assignment.name])

    def released(self, file: str) -> NotebookNode:
        """The notebook of that name as students got it."""
        return notebooks.read(self._released_folder() / file)

    def _released_folder(self) -> Path:
        """Where `nbgrader generate_assignment` put it, else where that takes it from."""
        for step in (self.coursedir.release_directory, self.coursedir.source_directory):
            folder = Path(self.coursedir.format_path(step, ".", self.coursedir.assignment_id))
            if any(folder.glob("*.ipynb")):
                return folder
        return folder

    def init_notebooks(self) -> None:
        """Finds every submission, and names the notebooks it should have: nbgrader finds those that have one."""
        pattern = f"{self.coursedir.notebook_id}.ipynb"
        names = sorted(path.name for path in self._released_folder().glob(pattern))
        root = Path(self.coursedir.root)
        where = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        found = sorted(root.glob(str(Path(where).relative_to(root))))
        places = [place for place in found if not place.parent.name.startswith(".")]
        if not names or not places:
            super().init_notebooks()
            return
        self.notebooks: list[str] = []
        self.assignments = {str(place): [str(place / name) for name in names] for place in places}
        for place in places:
            self._note_time(place)

    def _note_time(self, place: Path) -> None:
        """Notes when the work was handed in, where nobody did: nbgrader fails on a note it cannot read."""
        if place.is_symlink() or not place.is_dir() or noted(place / NOTE):
            return
        when = handed_in(place / self._course.assignment(self.coursedir.assignment_id).file)
        if when is not None:
            write_whole(place / NOTE, f"{when:%Y-%m-%d %H:%M:%S.%f} UTC\n".encode())

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """As nbgrader does, but copies no link: what it leads to would come back to the student as feedback."""
        place = Path(self._format_source(assignment_id, student_id))
        ignored = self.coursedir.ignore
        self.coursedir.ignore = [*ignored, *_not_files(place)]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = ignored

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """nbgrader's, and with them the result, once the notebook is about to get its outputs."""
        resources: dict[str, Any] = super().init_single_notebook_resources(notebook_filename)
        about = resources["nbgrader"]
        if not self._sanitizing and about["notebook"] == about["assignment"]:
            assert self._grading is not None
            assignment = self._course.assignment(about["assignment"])
            submitted = self.coursedir.format_path(
                self.coursedir.submitted_directory, about["student"], about["assignment"]
            )
            submission = Submission(about["student"], assignment, Path(submitted) / assignment.file)
            resources[RESULT] = (self._grading.submission(submission), self._known)
        return resources


def _not_files(place: Path) -> list[str]:
    """Patterns for what lies in a submission and is neither a file nor a folder; all of it where that is a link."""
    if place.is_symlink() or place.parent.is_symlink():
        return ["*"]
    names = set()
    for folder, _, files in os.walk(place):
        for name in files:
            if not stat.S_ISREG(Path(folder, name).lstat().st_mode):
                names.add(glob.escape(name))
    return sorted(names)
