"""Finds submissions in a folder laid out as nbgrader has it, and reads them without following a link."""

from __future__ import annotations

import json
import os
import stat
import tokenize
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.course.model import Assignment, CourseError
from autograder.printable import clean
from autograder.results.store import BESIDE_STUDENTS

LAYOUT = "<student>/<assignment>/<assignment>.py"
ARCHIVES = frozenset([".zip", ".tar", ".gz", ".tgz", ".7z", ".rar"])
_DOCUMENTS = frozenset([".doc", ".docx", ".odt", ".rtf", ".pdf", ".html"])
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class Submission:
    """A student's file for an assignment: where it should be, not yet read."""

    student: str
    assignment: Assignment
    path: Path


@dataclass(frozen=True)
class Unfit:
    """Why a file cannot be graded: the word for the result's status, and a sentence for the student."""

    status: str
    message: str


def find(folder: Path, assignments: Iterable[Assignment]) -> list[Submission]:
    """Every `<folder>/<student>/<assignment>` that exists, sorted by student, then assignment. Raises CourseError."""
    if not folder.is_dir():
        raise CourseError(f"--submissions {folder}: expected a folder of {LAYOUT}")
    chosen = sorted(assignments, key=lambda assignment: assignment.name)
    found = []
    for student in sorted(place.name for place in folder.iterdir()):
        if student.startswith(".") or student in BESIDE_STUDENTS or not (folder / student).is_dir():
            continue
        for assignment in chosen:
            place = folder / student / assignment.name
            if _lies_there(place):
                found.append(Submission(student, assignment, place / assignment.file))
    return found


def _lies_there(place: Path) -> bool:
    """Whether there is anything; where that may not be seen, something is: better a result that says so than none."""
    try:
        place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def read(submission: Submission, limit_kb: int) -> bytes | Unfit:
    """The source of a submission, or why it is not fit to be run. Never raises for what a student can hand in."""
    try:
        return _read(submission.path, submission.path.name, limit_kb)
    except OSError as error:
        return Unfit("unreadable", f"{submission.path.name} cannot be read: {error.strerror}.")


def _read(path: Path, file: str, limit_kb: int) -> bytes | Unfit:
    for place in (path.parent.parent, path.parent):
        if place.is_symlink():
            return Unfit(
                "unreadable", f"{clean(place.name)} is a link: hand in the folder itself, with {file} in it."
            )
    if not path.parent.is_dir():
        return Unfit("unreadable", f"{path.parent.name} is not a folder: hand in a folder with {file} in it.")
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return Unfit("unreadable", f"The file {file} is missing; {_instead(path.parent, file)}")
    if stat.S_ISLNK(mode):
        return Unfit("unreadable", f"{file} is a link: hand in the file itself.")
    if stat.S_ISDIR(mode):
        return Unfit("unreadable", f"{file} is a folder: hand in a file of that name.")
    if not stat.S_ISREG(mode):
        return Unfit("unreadable", f"{file} is not a file: hand in a text file of that name.")
    # O_NOFOLLOW and O_NONBLOCK: it may have become a link or a pipe since it was looked at.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as stream:
        source = stream.read(limit_kb * 1024 + 1)
        size = os.fstat(stream.fileno()).st_size
    if len(source) > limit_kb * 1024:
        return Unfit(
            "too_large",
            f"{file} has {size:,} bytes; at most {limit_kb * 1024:,} are read. Hand in your code alone.",
        )
    return _something_else(source, file) or _not_text(source, file) or source


def _instead(place: Path, file: str) -> str:
    """What the folder holds that has no such file, and what to do."""
    names = sorted(one.name for one in place.iterdir())
    for name in names:
        if not (place / name).is_symlink() and os.path.lexists(place / name / file):
            return f"it lies one folder too deep, in {clean(name)}. Hand it in without that folder."
    held = f"the folder holds {clean(', '.join(names[:5])) or 'nothing'}."
    endings = {PurePosixPath(name).suffix.lower() for name in names}
    if ".py" in endings:
        return f"{held} Name your file {file}."
    if ".ipynb" in endings:
        return f"{held} Hand in {file}, the file you wrote your code in, not the notebook."
    if packed := sorted(endings & ARCHIVES):
        what = "zip" if ".zip" in packed else "archive"
        return f"{held} Unpack the {what}, and hand in {file}, the file in it."
    if endings & _DOCUMENTS:
        return f"{held} Hand in {file}, the text file that you wrote your code in, not a document."
    return f"{held} Name your file {file}."


def _something_else(source: bytes, file: str) -> Unfit | None:
    """Told of what was only given the name of a Python file, or None."""
    if source.startswith(_ZIP):
        return Unfit(
            "unreadable", f"{file} is a zip under another name. Unpack it, and hand in the file in it."
        )
    if not source.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or b'"cells"' not in source:
        return None
    try:
        held = json.loads(source)
    except (ValueError, RecursionError):
        return None
    if not isinstance(held, dict) or "cells" not in held:
        return None
    told = f"{file} is a notebook under another name: it holds the notebook's JSON, not Python."
    return Unfit("unreadable", f"{told} Hand in the file you wrote your code in.")


def _not_text(source: bytes, file: str) -> Unfit | None:
    """Why a file is no UTF-8 text, nor of an encoding that it names as Python wants it, or None.

    Another encoding is only looked at in the student's process: some decoders raise what they like, or take for ever.
    """
    lines = iter(source.splitlines(keepends=True))
    try:
        encoding = tokenize.detect_encoding(lambda: next(lines, b""))[0]
        b" ".decode(encoding)
    except (SyntaxError, LookupError, UnicodeError):
        encoding = None
    if encoding in (None, "utf-8", "utf-8-sig"):
        try:
            source.decode()
        except UnicodeDecodeError as error:
            line = source.count(b"\n", 0, error.start) + 1
            return Unfit(
                "unreadable",
                f"{file} is not UTF-8 text (byte {source[error.start]:#04x} in line {line}). Save it as UTF-8.",
            )
    if encoding is None:
        return Unfit(
            "unreadable",
            f"{file} is not UTF-8 text. Save it as UTF-8, without another encoding in its first lines.",
        )
    return None
