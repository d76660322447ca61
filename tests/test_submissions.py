"""Submissions: all that lie there are found, and each is read, or told in one sentence why it cannot be."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import hand_in

from autograder.course.model import Course, CourseError
from autograder.grading.submissions import Submission, Unfit, find, read

SOURCE = b"def pick(table, index):\n    return table[index]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of submissions."""
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def found(course: Course, folder: Path) -> list[str]:
    """What is found in `folder`, as `student/assignment`."""
    return [f"{one.student}/{one.assignment.name}" for one in find(folder, course.assignments)]


def the_only(course: Course, folder: Path) -> Submission:
    """The one submission that is found in `folder`."""
    (submission,) = find(folder, course.assignments)
    return submission


def unfit(course: Course, folder: Path) -> tuple[str, str]:
    """Status and message of the one submission in `folder`, which must not be fit to be run."""
    read_as = read(the_only(course, folder), course.limits.source_kb)
    assert isinstance(read_as, Unfit)
    assert "\n" not in read_as.message
    return read_as.status, read_as.message


def test_submissions_are_found_sorted_by_student_then_assignment(course: Course, folder: Path) -> None:
    for student, assignment in [("zoë", "picking"), ("Bo", "picking"), ("Bo", "drawing"), ("ada", "picking")]:
        hand_in(folder, student, assignment, SOURCE)
    assert found(course, folder) == ["Bo/drawing", "Bo/picking", "ada/picking", "zoë/picking"]
    only = find(folder, [course.assignment("picking")])
    assert [one.student for one in only] == ["Bo", "ada", "zoë"]


def test_hidden_folders_stray_files_and_other_assignments_are_left_alone(
    course: Course, folder: Path
) -> None:
    hand_in(folder, "ada", "picking", SOURCE)
    hand_in(folder, ".git", "picking", SOURCE)
    hand_in(folder, "bo", "painting", SOURCE)
    (folder / "roster.csv").write_text("ada\n")
    (folder / "notes").symlink_to(folder / "nowhere")
    (folder / "empty").mkdir()
    assert found(course, folder) == ["ada/picking"]


def test_what_is_no_folder_of_submissions_is_told(course: Course, folder: Path) -> None:
    for path in (folder / "nowhere", hand_in(folder, "ada", "picking", SOURCE)):
        with pytest.raises(
            CourseError, match=r"expected a folder of <student>/<assignment>/<assignment>\.py"
        ):
            find(path, course.assignments)


@pytest.mark.parametrize(
    "student", ["two words", "O'Brien", "two\nlines", "דנה", "😀", "-rf", "caf\udce9", "x" * 255]
)
def test_a_student_may_be_called_anything_that_a_folder_may(
    course: Course, folder: Path, student: str
) -> None:
    hand_in(folder, student, "picking", SOURCE)
    assert found(course, folder) == [f"{student}/picking"]
    assert read(the_only(course, folder), 16) == SOURCE


@pytest.mark.parametrize(
    "source",
    [
        SOURCE,
        b"",
        b"\xef\xbb\xbf" + SOURCE,
        SOURCE.replace(b"\n", b"\r\n"),
        SOURCE.replace(b"\n", b"\r"),
        "# Ünïcode ≠ ASCII 中文\n".encode() + SOURCE,
        b"# -*- coding: latin-1 -*-\n# caf\xe9\n" + SOURCE,
        b"# coding: cp1252\nx = '\x93'\n",
        b"not python at all (",
        b"x = '\0'",
        b"{'cells': 1}",
        b'{"cells": [' * 9,
        b'{"cells": ' + b"[" * 5000,
        b'{"more": ["cells"]}',
        b"x" * 16 * 1024,
    ],
)
def test_a_file_of_text_is_read_byte_for_byte(course: Course, folder: Path, source: bytes) -> None:
    hand_in(folder, "ada", "picking", source)
    assert read(the_only(course, folder), 16) == source


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"x = 1\n# caf\xe9\n" * 2 + b"y = 1\n", "picking.py is not UTF-8 text (byte 0xe9 in line 2). Save it as UTF-8."),
        (b"# caf\xe9\n" + SOURCE, "picking.py is not UTF-8 text (byte 0xe9 in line 1). Save it as UTF-8."),
        (SOURCE + b"\xff", "picking.py is not UTF-8 text (byte 0xff in line 3). Save it as UTF-8."),
        (SOURCE.decode().encode("utf-16"), "picking.py is not UTF-8 text (byte 0xff in line 1). Save it as UTF-8."),
        (b"# coding: klingon\n", "picking.py is not UTF-8 text. Save it as UTF-8, without another encoding in its first lines."),
        (b"# coding: rot13\n", "picking.py is not UTF-8 text. Save it as UTF-8, without another encoding in its first lines."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_told_with_byte_and_line(
    course: Course, folder: Path, source: bytes, told: str
) -> None:
    hand_in(folder, "ada", "picking", source)
    assert unfit(course, folder) == ("unreadable", told)


CODECS = ["idna", "punycode", "undefined", "utf-7", "utf-16", "utf-32", "rot13", "base64", "zlib", "unicode_escape",
          "raw_unicode_escape", "hex", "bz2", "mbcs", "cp037", "big5", "iso2022_jp", "latin-1", "ascii"]  # fmt: skip


@given(st.sampled_from(CODECS), st.binary(max_size=60), st.binary(max_size=2000))
def test_no_content_whatever_its_encoding_line_stops_the_grader(
    codec: str, before: bytes, after: bytes
) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "picking.py")
        path.write_bytes(before + f"# coding: {codec}\n".encode() + after)
        read_as = read(_submission(path), 1)
        assert isinstance(read_as, Unfit) or read_as == path.read_bytes()


def _submission(path: Path) -> Submission:
    return Submission("ada", None, path)  # type: ignore[arg-type]


def test_a_large_file_is_not_read_to_its_end(course: Course, folder: Path) -> None:
    path = hand_in(folder, "ada", "picking", b"x" * (16 * 1024 + 1))
    told = "picking.py has 16,385 bytes; at most 16,384 are read. Hand in your code alone."
    assert unfit(course, folder) == ("too_large", told)
    os.truncate(path, 2**40)  # a file with a hole, larger than any memory
    assert unfit(course, folder)[0] == "too_large"


def test_a_missing_file_is_told_with_what_lies_there_instead(course: Course, folder: Path) -> None:
    place = hand_in(folder, "ada", "picking", SOURCE).parent
    (place / "picking.py").rename(place / "Picking.py")
    (place / "two\nlines\x1b[31m.txt").write_text("")
    told = "The file picking.py is missing; the folder holds Picking.py, two lines�[31m.txt. Name your file picking.py."
    assert unfit(course, folder) == ("unreadable", told)
    shutil.rmtree(place)
    place.mkdir()
    told = "The file picking.py is missing; the folder holds nothing. Name your file picking.py."
    assert unfit(course, folder) == ("unreadable", told)


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ("homework.zip", "Unpack the zip, and hand in picking.py, the file in it."),
        ("work.tar.gz", "Unpack the archive, and hand in picking.py, the file in it."),
        ("picking.docx", "Hand in picking.py, the text file that you wrote your code in, not a document."),
        ("picking.txt", "Name your file picking.py."),
    ],
)
def test_what_lies_there_in_another_form_is_told_with_what_to_do(
    course: Course, folder: Path, held: str, told: str
) -> None:
    place = hand_in(folder, "ada", "picking", SOURCE).parent
    (place / "picking.py").rename(place / held)
    missing = f"The file picking.py is missing; the folder holds {held}. {told}"
    assert unfit(course, folder) == ("unreadable", missing)


def test_a_notebook_in_place_of_the_file_is_not_asked_to_be_renamed(course: Course, folder: Path) -> None:
    place = hand_in(folder, "ada", "picking", SOURCE).parent
    (place / "picking.py").rename(place / "picking.ipynb")
    told = "The file picking.py is missing; the folder holds picking.ipynb. "
    told += "Hand in picking.py, the file you wrote your code in, not the notebook."
    assert unfit(course, folder) == ("unreadable", told)
    (place / "Picking.py").write_text("")
    assert unfit(course, folder)[1].endswith(
        "the folder holds Picking.py, picking.ipynb. Name your file picking.py."
    )


def test_a_file_that_lies_one_folder_too_deep_is_told_with_that_folder(course: Course, folder: Path) -> None:
    place = hand_in(folder, "ada", "picking", SOURCE).parent
    (place / "two\nwords").mkdir()
    (place / "picking.py").rename(place / "two\nwords/picking.py")
    told = "The file picking.py is missing; it lies one folder too deep, in two words. Hand it in without that folder."
    assert unfit(course, folder) == ("unreadable", told)
    shutil.move(place / "two\nwords", folder.parent / "elsewhere")
    (place / "link").symlink_to(folder.parent / "elsewhere")
    assert unfit(course, folder)[1].endswith("the folder holds link. Name your file picking.py.")
