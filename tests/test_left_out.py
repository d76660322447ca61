"""What lies in a folder of submissions and is not graded: each is told with what was meant, and nobody is left out unsaid."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_grade_refusals import refusal
from test_unreadable_submissions import as_plain_user
from tiny import hand_in

from autograder.course.model import Course
from autograder.grading.left_out import left_out, meant_by
from autograder.grading.submissions import find

SOURCE = "def pick(table, index):\n    return table[index]\n"
NAMES = ["lookup_table", "positional_ids", "gpt_embedding", "token_windows"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Submissions of one student who did everything right."""
    hand_in(tmp_path / "in", "ada", "picking", SOURCE)
    return tmp_path / "in"


def lay(folder: Path, *paths: str) -> None:
    """Files at these paths; those that end in a slash are folders."""
    for path in paths:
        place = folder / path
        (place if path.endswith("/") else place.parent).mkdir(parents=True, exist_ok=True)
        if not path.endswith("/"):
            place.write_text(SOURCE)


def told(course: Course, folder: Path, *names: str) -> dict[str, str]:
    """Why what is left out, by path."""
    chosen = course.chosen(list(names))
    all_names = [one.name for one in course.assignments]
    return {one.path: one.why for one in left_out(folder, find(folder, chosen), chosen, all_names)}


@pytest.mark.parametrize(
    ("lies", "path", "why"),
    [
        ("bo/Picking/picking.py", "bo/Picking/", "did you mean bo/picking/?"),
        ("bo/piking/picking.py", "bo/piking/", "did you mean bo/picking/?"),
        ("bo/picking (1)/picking.py", "bo/picking (1)/", "did you mean bo/picking/?"),
        ("bo/hw 1/picking/picking.py", "bo/hw 1/picking/", "too deep; expected bo/picking/picking.py"),
        ("bo/hw/1/picking.py", "bo/hw/1/picking.py", "too deep; expected bo/picking/picking.py"),
        ("bo/picking.py", "bo/picking.py", "a file without its assignment's folder; expected bo/picking/picking.py"),
        ("bo/picking.ipynb", "bo/picking.ipynb", "a notebook; expected bo/picking/picking.py"),
        ("bo/homework.ipynb", "bo/homework.ipynb", "a notebook; expected bo/<assignment>/<assignment>.py"),
        ("bo/Picking.zip", "bo/Picking.zip", "a zip that nobody has unpacked; expected bo/picking/picking.py"),
        ("bo/work.tar.gz", "bo/work.tar.gz", "an archive that nobody has unpacked; expected bo/<assignment>/<assignment>.py"),
        ("bo/knitting/knitting.py", "bo/knitting/",
         "no assignment of this course has this name; expected bo/<assignment>/<assignment>.py"),
        ("bo/", "bo/", "an empty folder; expected bo/<assignment>/<assignment>.py"),
        ("bo/.DS_Store", "bo/", "an empty folder; expected bo/<assignment>/<assignment>.py"),
        ("bo/notes/a.txt", "bo/",
         "holds no assignment's folder but notes/; expected bo/<assignment>/<assignment>.py"),
        ("picking.py", "picking.py",
         "a file beside the students' folders; expected <student>/<assignment>/<assignment>.py"),
    ],
)  # fmt: skip
def test_each_is_told_with_what_was_expected(
    course: Course, folder: Path, lies: str, path: str, why: str
) -> None:
    lay(folder, lies)
    assert told(course, folder) == {path: why}


def test_a_class_one_folder_too_deep_is_told_in_one_line(course: Course, folder: Path) -> None:
    lay(folder, "week 5/bo/picking/picking.py", "week 5/cy/picking/picking.py")
    why = "holds 2 students' folders, week 5/bo/ first; expected them in --submissions"
    assert told(course, folder) == {"week 5/": why}


def test_what_machines_add_is_not_told(course: Course, folder: Path) -> None:
    lay(folder, ".git/picking.py", "__MACOSX/ada/picking.py", ".DS_Store", "Thumbs.db", "ada/.DS_Store")
    assert told(course, folder) == {}


def test_whoever_has_a_row_is_told_only_of_what_may_be_work(course: Course, folder: Path) -> None:
    lay(
        folder,
        "ada/Picking/picking.py",
        "ada/picking.py",
        "ada/notes.txt",
        "ada/feedback/a.html",
        "ada/b.zip",
    )
    assert told(course, folder) == {
        "ada/Picking/": "did you mean ada/picking/ (which is there, too, and is graded)?",
        "ada/b.zip": "a zip that nobody has unpacked; expected ada/drawing/drawing.py",
    }
    assert told(course, folder, "picking").keys() == {"ada/Picking/"}


def test_work_of_an_assignment_that_was_not_asked_for_is_not_left_out(course: Course, folder: Path) -> None:
    lay(folder, "bo/drawing/drawing.py", "cy/Drawing/drawing.py", "di/drawing.py")
    assert told(course, folder, "picking").keys() == {"cy/", "di/"}


def test_where_nothing_is_graded_the_refusal_names_the_first_that_is_left_out(
    course: Course, tmp_path: Path
) -> None:
    lay(tmp_path / "in", "bo/Picking/picking.py", "cy/")
    line = refusal(course, tmp_path / "in")
    assert line.endswith("found none; bo/Picking/: did you mean bo/picking/? (and 1 more)")


def test_work_that_lies_too_deep_beside_what_is_graded_is_told_so(course: Course, folder: Path) -> None:
    lay(folder, "ada/backup/picking/picking.py")
    why = "too deep; expected ada/picking/picking.py (which is there, too, and is graded)"
    assert told(course, folder) == {"ada/backup/picking/": why}


def test_a_link_that_leads_to_itself_is_told_or_passed_over_and_stops_nothing(
    course: Course, folder: Path
) -> None:
    lay(folder, "bo/", "cy/hw/", "di/a/", "di/b/", "di/notes/", "fi/")
    for place in (
        "bo/picking.py",
        "bo/loop",
        "cy/hw/picking.py",
        "di/a/picking",
        "di/b/drawing",
        "eve",
        "fi/loop",
    ):
        (folder / place).symlink_to((folder / place).name)
    lines = told(course, folder)
    assert lines["bo/picking.py"] == "a file without its assignment's folder; expected bo/picking/picking.py"
    assert {path.partition("/")[0] for path in lines} == {"bo", "cy", "di", "eve", "fi"}


def test_what_nobody_may_look_into_stops_nothing(course: Course) -> None:
    # Not in tmp_path, which lies in a folder that only root may enter when the tests run as root.
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    try:
        lay(place / "in", "bo/hw/picking/picking.py", "bo/week/picking/picking.py", "cy/hw/a.txt")
        closed = [place / "in/bo/hw", place / "in/bo/week", place / "in/cy/hw"]
        with as_plain_user(*(one for one in [place, *place.rglob("*")] if one.is_dir())):
            for one in closed:
                one.chmod(0o600)  # its names can be listed, and what they are cannot be seen
            lines = told(course, place / "in")
            for one in closed:
                one.chmod(0o755)
        assert {path.partition("/")[0] for path in lines} == {"bo", "cy"}
    finally:
        shutil.rmtree(place)


def test_a_student_s_folder_that_is_a_link_is_told_without_what_it_leads_to(
    course: Course, folder: Path
) -> None:
    lay(folder, "bo/Picking/picking.py", "bo/a.zip")
    (folder / "cy").symlink_to("bo")
    (folder / "di").symlink_to("ada")  # its result says so
    lines = told(course, folder, "picking")
    expected = "a link, which is not followed; expected <student>/<assignment>/<assignment>.py"
    assert lines.pop("cy/") == expected
    assert {path.partition("/")[0] for path in lines} == {"bo"}


def test_a_link_is_not_followed(course: Course, folder: Path) -> None:
    lay(folder.parent, "elsewhere/picking/picking.py")
    lay(folder, "bo/")
    (folder / "bo/hw").symlink_to(folder.parent / "elsewhere")
    assert told(course, folder).keys() == {"bo/"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Lookup_Table", "lookup_table"),
        ("lookup-table", "lookup_table"),
        ("lookup", "lookup_table"),
        ("lokup_tabel", "lookup_table"),
        ("PositionalIDs", "positional_ids"),
        ("lookup_table_final_2", "lookup_table"),
        ("notes", ""),
        ("table", "lookup_table"),
        ("ids", ""),
        ("___", ""),
        ("", ""),
    ],
)
def test_a_name_that_is_nearly_an_assignment_s_is_taken_for_it(name: str, meant: str) -> None:
    assert meant_by(name, NAMES) == meant


ENTRY = st.sampled_from(
    ["picking", "Picking", "drawing", "hw", "picking.py", "a.zip", "n.txt", ".hid", "n\n"]
)


@given(paths=st.lists(st.lists(ENTRY, min_size=1, max_size=4).map("/".join), max_size=8))
def test_every_folder_of_a_student_has_a_row_or_a_line(
    course: Course, tmp_path_factory: pytest.TempPathFactory, paths: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("in")
    for path in paths:
        (folder / "s" / path).mkdir(parents=True, exist_ok=True)
    found = {one.student for one in find(folder, course.assignments)}
    lines = {path.partition("/")[0] for path in told(course, folder)}
    assert found | lines >= {one.name for one in folder.iterdir()}
