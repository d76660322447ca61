"""What `collect` knows and the folders do not show: who handed in nothing to grade, who was late, who is missing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from exports import GRADEBOOK, GRADESCOPE, MOODLE, WORKSHEET, packed
from running import autograder, refused
from tiny import hand_in, known_source

from autograder.course.model import Course
from autograder.grading import collected
from autograder.grading.collected import Told
from autograder.intake.collect import collect

RIGHT = known_source("picking")
ADA = {"lovelaceada_4711_90210_picking.py": RIGHT}


def told(folder: Path) -> list[tuple[str, str, str]]:
    """Student, assignment and what was seen of them, as it is noted in a folder."""
    return [(one.student, one.assignment, one.seen) for one in collected.read(folder)]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("b_2_3_picking.zip", "a zip that nobody has unpacked; expected picking.py"),
        ("b_2_3_work.tar.gz", "an archive that nobody has unpacked; expected picking.py"),
        ("b_2_3_picking.ipynb", "a notebook; expected picking.py"),
        ("b_2_3_picking.txt", "not a .py file; expected picking.py"),
        ("b_2_3_picking.py.txt", "not a .py file; expected picking.py"),
        ("b_2_text.html", "typed in, and no file; expected picking.py"),
        ("b_2_link.html", "typed in, and no file; expected picking.py"),
        ("b_2_3_drawing.py", "not of picking"),
        ("b_2_3_essay.txt", "not the name of an assignment's file"),
    ],
)
def test_whoever_handed_in_nothing_that_can_be_graded_is_told_and_noted(
    name: str, why: str, course: Course, tmp_path: Path
) -> None:
    source = packed(tmp_path / "c.zip", ADA | {name: "x"})
    done = autograder(
        "collect", source, "--into", "class", "--assignment", "picking", "--course", course.root, cwd=tmp_path
    )
    assert f"nothing to grade from b_2\n  left out: {name}: {why}\n" in done.stdout
    assert (
        "canvas: collected 1 file, of 1 of 2 students who handed in, into class, 1 file left out\n"
        in done.stdout
    )
    noted = [one for one in collected.read(tmp_path / "class") if one.student == "b_2"]
    assert noted == [Told("b_2", "picking", "handed in nothing to grade", f"{name}: {why}")]


def test_a_text_that_was_typed_into_moodle_is_somebody_s_work(course: Course, tmp_path: Path) -> None:
    files = {name: text for name, text in MOODLE.items() if "Ada" not in name or "onlinetext" in name}
    done = collect(course, packed(tmp_path / "m.zip", files), tmp_path / "class")
    assert [student for student, _ in done.without] == ["Ada Lovelace_4711"]


def test_grade_tells_what_collect_noted_until_there_is_a_file_to_grade(
    course: Course, tmp_path: Path
) -> None:
    source = packed(tmp_path / "c.zip", ADA | {"b_LATE_2_3_picking.py": RIGHT, "c_3_4_picking.zip": "x"})
    autograder("collect", source, "--into", "in", "--course", course.root, cwd=tmp_path)
    command = ("grade", "--submissions", "in", "--out", "out", "--no-report", "--course", course.root)
    shown = autograder(*command, cwd=tmp_path)
    assert shown.stderr == ""
    assert "1 handed in late, 1 handed in nothing to grade: see out/notices.csv\n" in shown.stdout
    assert "seldom" not in shown.stdout
    rows = list(csv.reader(io.StringIO((tmp_path / "out/notices.csv").read_text(), newline="")))
    assert rows[1:] == [
        ["b_2", "picking", "handed in late", "canvas says so: b_LATE_2_3_picking.py"],
        ["c_3", "picking", "handed in nothing to grade",
         "c_3_4_picking.zip: a zip that nobody has unpacked; expected an assignment's file"],
    ]  # fmt: skip
    assert (tmp_path / "out/grades.csv").read_text().count(",5,5,graded") == 2, (
        "being late costs nothing here"
    )
    hand_in(tmp_path / "in", "c_3", "picking", RIGHT)
    assert "nothing to grade" not in autograder(*command, cwd=tmp_path).stdout
    hand_in(tmp_path / "in", "c_3", "drawing", known_source("drawing"))
    assert "late" not in autograder(*command, "drawing", cwd=tmp_path).stdout


def test_a_late_file_is_told_where_it_is_laid_out(course: Course, tmp_path: Path) -> None:
    source = packed(tmp_path / "c.zip", {"a_LATE_1_2_picking.py": "a"})
    done = autograder("collect", source, "--into", "class", "--course", course.root, cwd=tmp_path)
    assert done.stdout.startswith("a_1/picking: a_LATE_1_2_picking.py (late)\n")


def test_collecting_an_assignment_again_replaces_what_was_noted_of_it_alone(
    course: Course, tmp_path: Path
) -> None:
    into = tmp_path / "class"
    collect(course, packed(tmp_path / "1.zip", {"a_LATE_1_2_picking.py": "a", "b_2_3_x.zip": ""}), into)
    collect(course, packed(tmp_path / "2.zip", {"a_LATE_1_4_drawing.py": "a"}), into)
    assert told(into) == [
        ("a_1", "drawing", "handed in late"),
        ("a_1", "picking", "handed in late"),
        ("b_2", "picking", "handed in nothing to grade"),
    ]
    collect(course, packed(tmp_path / "3.zip", {"a_1_5_picking.py": "a", "b_2_6_picking.py": "b"}), into)
    assert told(into) == [
        ("a_1", "drawing", "handed in late"),
        ("a_1", "picking", "handed in on time"),
        ("b_2", "picking", "handed in on time"),
    ]


def test_a_second_section_s_download_leaves_what_was_noted_of_the_first(
    course: Course, tmp_path: Path
) -> None:
    into = tmp_path / "class"
    collect(course, packed(tmp_path / "1.zip", {"a_LATE_1_2_picking.py": "a", "b_2_3_x.zip": ""}), into)
    collect(course, packed(tmp_path / "2.zip", {"c_LATE_3_4_picking.py": "c"}), into)
    assert told(into) == [
        ("a_1", "picking", "handed in late"),
        ("b_2", "picking", "handed in nothing to grade"),
        ("c_3", "picking", "handed in late"),
    ]


def test_a_roster_s_note_goes_once_its_student_has_handed_in(course: Course, tmp_path: Path) -> None:
    into, roster = tmp_path / "class", tmp_path / "g.csv"
    roster.write_text(GRADEBOOK)
    both = {"lovelaceada_4711_1_picking.py": "a", "lovelaceada_4711_2_drawing.py": "a"}
    collect(course, packed(tmp_path / "1.zip", both), into, roster=roster)
    assert ("Li, Bo", "", "handed in nothing") in told(into)
    assert ("O'Brien, Liam", "", "handed in nothing") in told(into)
    later = {"libo_4799_3_picking.py": "b", "obrienliam_4712_4_x.zip": ""}
    collect(course, packed(tmp_path / "2.zip", later), into, roster=roster)
    assert [row for row in told(into) if row[2] != "handed in on time"] == [
        ("Lovelace, Ada", "picking", "handed in nothing"),
        ("obrienliam_4712", "picking", "handed in nothing to grade"),
    ]


def test_a_note_without_an_assignment_goes_once_its_student_is_laid_out(
    course: Course, tmp_path: Path
) -> None:
    both = {"a_1_2_picking.py": RIGHT, "a_1_3_drawing.py": "a", "b_2_4_x.zip": "", "c_3_4_x.zip": ""}
    into = tmp_path / "class"
    collect(course, packed(tmp_path / "1.zip", both), into)
    collect(course, packed(tmp_path / "2.zip", {"b_2_5_picking.py": RIGHT}), into)
    assert [row[0] for row in told(into) if row[1] == ""] == ["c_3"]
    hand_in(into, "c_3", "picking", RIGHT)  # laid out by hand
    command = ("grade", "picking", "--submissions", into, "--out", "out", "--no-report")
    done = autograder(*command, "--course", course.root, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing to grade" not in done.stdout


def test_of_a_student_s_thousand_files_a_few_are_named(course: Course, tmp_path: Path) -> None:
    """The csv module refuses to read a field as long as all their names."""
    venv = {f"picking-bo/venv/lib/python3.11/site-packages/{n:04}/{'x' * 60}.py": "" for n in range(1200)}
    source = packed(tmp_path / "picking-submissions.zip", {"picking-ada/picking.py": RIGHT} | venv)
    words = ("collect", source, "--into", "class", "--course", course.root)
    for _ in range(2):
        done = autograder(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.count("left out: picking-bo/") == 5
        assert "\n  and 1195 more\n" in done.stdout
        assert done.stdout.endswith("1,200 files left out\n")
    (noted,) = (one.message for one in collected.read(tmp_path / "class") if one.student == "bo")
    assert noted.count("/venv/") == 5
    assert noted.endswith("; and 1195 more")


def test_a_file_that_csv_cannot_read_hides_nothing_before_it_and_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "collected.csv"
    first = "student,assignment,seen,message\na,picking,handed in late,x\n"
    file.write_text(f"{first}b,picking,handed in nothing to grade,{'x' * 200_000}\n")
    assert told(tmp_path) == [("a", "picking", "handed in late")]
    collected.write(tmp_path, [], lambda one: False)
    assert file.read_text() == first


def test_a_file_of_a_group_that_cannot_be_graded_is_told_of_every_member_and_counted_once(
    course: Course, tmp_path: Path
) -> None:
    files = {name.replace("12/picking.py", "12/work.zip"): text for name, text in GRADESCOPE.items()}
    done = autograder(
        "collect", packed(tmp_path / "g.zip", files), "--into", "class", "--course", course.root, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    for member in ("bo@example.org", "cn@example.org"):
        assert (
            f"nothing to grade from {member}\n  left out: assignment_9_export/submission_12/work.zip: a zip"
            in done.stdout
        )
    assert done.stdout.endswith(", 1 file left out\n")


@pytest.mark.parametrize("content", ["name,mark\na,1\n", "x" * 200_000])
def test_a_collected_csv_of_somebody_else_is_not_written_over(
    content: str, course: Course, tmp_path: Path
) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class/collected.csv").write_text(content)
    words = ("--into", "class", "--course", course.root)
    line = refused(autograder("collect", packed(tmp_path / "c.zip", ADA), *words, cwd=tmp_path))
    assert line.startswith(
        "class/collected.csv: not written by `autograder collect`, which would write over it"
    )
    assert (tmp_path / "class/collected.csv").read_text() == content
    assert [one.name for one in (tmp_path / "class").iterdir()] == ["collected.csv"]


def test_of_a_download_of_several_assignments_the_one_that_is_lacking_is_not_guessed(
    course: Course, tmp_path: Path
) -> None:
    both = {"a_1_2_picking.py": "a", "a_1_3_drawing.py": "a"}
    collect(course, packed(tmp_path / "1.zip", both | {"b_2_4_x.zip": ""}), tmp_path / "class")
    assert ("b_2", "", "handed in nothing to grade") in told(tmp_path / "class")
    collect(course, packed(tmp_path / "2.zip", both | {"b_2_5_picking.py": "b"}), tmp_path / "class")
    assert {seen for _, _, seen in told(tmp_path / "class")} == {"handed in on time"}


def test_a_system_that_marks_nothing_leaves_no_note(course: Course, tmp_path: Path) -> None:
    collect(
        course, packed(tmp_path / "m.zip", {"A_1_assignsubmission_file_/picking.py": ""}), tmp_path / "class"
    )
    assert not (tmp_path / "class/collected.csv").exists()


def test_whoever_is_in_the_roster_and_handed_in_nothing_is_named(course: Course, tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text(GRADEBOOK + '"Student, Test",4800,,,A,,,,0\n')
    source = packed(tmp_path / "c.zip", ADA | {"obrienliam_4712_9_picking.zip": "", "cy_1_2_picking.py": "c"})
    words = ("collect", source, "--into", "class", "--roster", "g.csv", "--course", course.root)
    done = autograder(*words, cwd=tmp_path)
    doubt = "whoever's folder is not found in g.csv may be among these"
    assert f"not in g.csv: cy_1\n1 of the 3 in g.csv handed in nothing: Li, Bo; {doubt}\n" in done.stdout
    assert ("Li, Bo", "picking", "handed in nothing") in told(tmp_path / "class")


def test_the_names_of_many_are_in_a_file(course: Course, tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("Student,ID\n" + "".join(f'"Li, {n}",{n}\n' for n in range(22)))
    words = ("--into", "class", "--roster", "g.csv", "--course", course.root)
    done = autograder("collect", packed(tmp_path / "c.zip", {"a_21_2_picking.py": ""}), *words, cwd=tmp_path)
    assert "21 of the 22 in g.csv handed in nothing: see class/collected.csv\n" in done.stdout
    assert len(told(tmp_path / "class")) == 22


def test_a_roster_that_has_nobody_of_the_download_is_refused_and_nothing_is_written(
    course: Course, tmp_path: Path
) -> None:
    (tmp_path / "w.csv").write_text(WORKSHEET)
    source = packed(tmp_path / "c.zip", {"lovelaceada_1_2_picking.py": RIGHT})
    words = ("--into", "class", "--roster", "w.csv", "--course", course.root)
    line = refused(autograder("collect", source, *words, cwd=tmp_path))
    assert line == (
        "--roster w.csv: has none of the 1 whose work was collected, such as lovelaceada_1: expected this course's, with "
        "a column 'ID', which ends a folder's name"
    )
    assert not (tmp_path / "class").exists()


def absent_of(
    course: Course, tmp_path: Path, roster: str, *handed_in: str
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """How many the roster has, who of them is missing, and who is not in it, after a download of Moodle's."""
    (tmp_path / "r.csv").write_text(roster)
    files = {f"{name}_assignsubmission_file_/picking.py": RIGHT for name in handed_in}
    source = packed(tmp_path / "m.zip", files)
    done = collect(course, source, tmp_path / "class", roster=tmp_path / "r.csv").absent
    assert done is not None
    return done.count, done.names, done.unknown


def test_whoever_is_named_in_two_columns_is_found_and_named_whole(course: Course, tmp_path: Path) -> None:
    roster = "First name,Last name,Email address\nAda,Lovelace,a@x\nAda,Byron,b@x\nBo,Li,c@x\n"
    assert absent_of(course, tmp_path, roster, "Bo Li_4713") == (3, ("Ada Lovelace", "Ada Byron"), ())


def test_two_of_one_name_are_told_apart_and_neither_is_taken_for_the_other(
    course: Course, tmp_path: Path
) -> None:
    both = "First name,Last name,Email address\nAda,Li,a@x\nAda,Li,b@x\nBo,Li,c@x\n"
    missing = ("Ada Li (a@x)", "Ada Li (b@x)")
    assert absent_of(course, tmp_path, both, "Bo Li_1", "Ada Li_2") == (3, missing, ("Ada Li_2",))
    numbered = "Identifier,Full name\nParticipant 1,Bo Li\nParticipant 2,Ada Li\n"
    assert absent_of(course, tmp_path, numbered, "Bo Li_1", "Ada Li_3") == (2, ("Ada Li",), ("Ada Li_3",))
    without_ids = "Full name,Group\nAda Li,1\nAda Li,2\nBo Li,1\n"
    missing = ("Ada Li (line 2)", "Ada Li (line 3)")
    assert absent_of(course, tmp_path, without_ids, "Bo Li_1") == (3, missing, ())


def test_staff_in_a_roster_are_not_missing_and_not_unknown(course: Course, tmp_path: Path) -> None:
    roster = "Name,Email,Role\nBo Li,b@x,Student\nCy,c@x,\nAda,a@x,Instructor\nTed,t@x,TA\n"
    assert absent_of(course, tmp_path, roster, "Bo Li_1", "Ted_2") == (2, ("Cy",), ())


def test_moodle_s_worksheet_is_a_roster_too(course: Course, tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text(WORKSHEET)
    source = packed(tmp_path / "m.zip", MOODLE)
    done = collect(course, source, tmp_path / "class", roster=tmp_path / "w.csv")
    assert done.absent is not None
    assert (done.absent.count, done.absent.names) == (3, ("Bo Li",))


def test_a_roster_that_is_none_is_refused_and_nothing_is_written(course: Course, tmp_path: Path) -> None:
    words = ("--into", "class", "--roster", tmp_path, "--course", course.root)
    line = refused(autograder("collect", packed(tmp_path / "c.zip", ADA), *words, cwd=tmp_path))
    assert line == f"--roster {tmp_path}: expected a roster, a CSV in UTF-8, found a folder"
    assert not (tmp_path / "class").exists()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"student,assignment\na,b\n", b'"', b"student,assignment,seen,message\na\n"]
)
def test_a_file_that_collect_did_not_write_tells_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "collected.csv").write_bytes(content)
    assert collected.read(tmp_path) == []


def test_names_that_a_spreadsheet_would_compute_come_back_as_they_are(tmp_path: Path) -> None:
    noted = [Told("=a", "picking", "handed in late", "-b")]
    collected.write(tmp_path, noted, lambda one: False)
    assert "'=a" in (tmp_path / "collected.csv").read_text()
    assert collected.read(tmp_path) == noted
