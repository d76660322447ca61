"""Submissions that are no plain files, or may not be read: told in one sentence, never followed, opened or lost."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tiny import hand_in

from autograder.course.model import Course
from autograder.grading.submissions import Submission, Unfit, find, read

SOURCE = "def pick(table, index):\n    return table[index]\n"
NOBODY = 65534


def the_only(course: Course, folder: Path) -> Submission:
    """The one submission that is found in `folder`."""
    (submission,) = find(folder, course.assignments)
    return submission


def a_link_for_the_student(place: Path) -> None:
    """The student's folder is a link to another one."""
    place.parent.rename(place.parents[2] / "elsewhere")
    place.parent.symlink_to(place.parents[2] / "elsewhere")


def a_link_for_the_assignment(place: Path) -> None:
    """The assignment's folder is a link to another one."""
    place.rename(place.parents[2] / "elsewhere")
    place.symlink_to(place.parents[2] / "elsewhere")


def a_link_to_nowhere(place: Path) -> None:
    """The assignment's folder is a link to nowhere."""
    shutil.rmtree(place)
    place.symlink_to(place.parents[2] / "nowhere")


def a_link_for_the_file(place: Path) -> None:
    """The file is a link to a file of the instructor."""
    (place / "picking.py").rename(place.parents[2] / "secret.py")
    (place / "picking.py").symlink_to(place.parents[2] / "secret.py")


def a_link_in_a_circle(place: Path) -> None:
    """The file is a link to itself."""
    (place / "picking.py").unlink()
    (place / "picking.py").symlink_to("picking.py")


def a_file_for_the_folder(place: Path) -> None:
    """A file stands where the assignment's folder should be."""
    shutil.rmtree(place)
    place.write_text(SOURCE)


def a_folder_for_the_file(place: Path) -> None:
    """A folder stands where the file should be."""
    (place / "picking.py").unlink()
    (place / "picking.py").mkdir()


def a_fifo(place: Path) -> None:
    """A named pipe, which is never at its end."""
    (place / "picking.py").unlink()
    os.mkfifo(place / "picking.py")


def a_socket(place: Path) -> None:
    """A unix socket."""
    (place / "picking.py").unlink()
    before = Path.cwd()
    os.chdir(place)  # the path of a socket may have 107 bytes only
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("picking.py")
    finally:
        os.chdir(before)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (a_link_for_the_student, "ada is a link: hand in the folder itself, with picking.py in it."),
        (a_link_for_the_assignment, "picking is a link: hand in the folder itself, with picking.py in it."),
        (a_link_to_nowhere, "picking is a link: hand in the folder itself, with picking.py in it."),
        (a_link_for_the_file, "picking.py is a link: hand in the file itself."),
        (a_link_in_a_circle, "picking.py is a link: hand in the file itself."),
        (a_file_for_the_folder, "picking is not a folder: hand in a folder with picking.py in it."),
        (a_folder_for_the_file, "picking.py is a folder: hand in a file of that name."),
        (a_fifo, "picking.py is not a file: hand in a text file of that name."),
        (a_socket, "picking.py is not a file: hand in a text file of that name."),
    ],
)
def test_what_is_not_a_plain_file_is_not_opened(
    course: Course, tmp_path: Path, spoil: Callable[[Path], None], told: str
) -> None:
    folder = tmp_path / "in"
    spoil(hand_in(folder, "ada", "picking", SOURCE).parent)
    assert read(the_only(course, folder), 16) == Unfit("unreadable", told)


@contextmanager
def as_plain_user(*paths: Path) -> Iterator[None]:
    """Nobody's rights for a while, where the tests run as root; `paths` then belong to nobody."""
    if os.geteuid() != 0:
        yield
        return
    for path in paths:
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("closed", ["ada", "ada/picking", "ada/picking/picking.py"])
def test_what_may_not_be_read_is_found_and_told(course: Course, closed: str) -> None:
    # Not in tmp_path, which lies in a folder that only root may enter when the tests run as root.
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        path = hand_in(folder, "ada", "picking", SOURCE)
        with as_plain_user(folder, folder / "ada", path.parent, path):
            (folder / closed).chmod(0)
            try:
                submission = next(
                    one for one in find(folder, course.assignments) if one.assignment.name == "picking"
                )
                read_as = read(submission, 16)
            finally:
                (folder / closed).chmod(0o755)
        assert isinstance(read_as, Unfit)
        assert read_as == Unfit("unreadable", "picking.py cannot be read: Permission denied.")
    finally:
        shutil.rmtree(folder)


def test_a_folder_that_may_be_entered_but_not_listed_is_told(course: Course) -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        path = hand_in(folder, "ada", "picking", SOURCE)
        path.unlink()
        with as_plain_user(folder, folder / "ada", path.parent):
            path.parent.chmod(0o311)
            read_as = read(the_only(course, folder), 16)
        assert read_as == Unfit("unreadable", "picking.py cannot be read: Permission denied.")
    finally:
        shutil.rmtree(folder)
