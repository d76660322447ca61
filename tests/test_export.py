"""`autograder export`: marks in the files that the systems import, and nobody's mark lost or deleted on the way."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from exports import GRADEBOOK, WORKSHEET, without
from hypothesis import given
from hypothesis import strategies as st
from made_results import DIAGNOSED, PASSED, RAISES, SKIPPED, WRONG_ROW, lay
from running import Done, autograder, refused

from autograder.cases.freeze import freeze
from autograder.course.model import Course, CourseError
from autograder.exports.write import write_marks
from autograder.results.spreadsheet import found_again, safe
from autograder.results.store import write_result

ROWS, WEIGHTS = "Rows: pick one", "Weights: draw and scale"


@pytest.fixture
def out(course: Course, tmp_path: Path) -> Path:
    """Results of three students; only Ada has handed in both."""
    folder = tmp_path / "results"
    lay(course, folder, "lovelaceada_4711", "picking")
    lay(course, folder, "lovelaceada_4711", "drawing")
    lay(course, folder, "Liam O'Brien_4712", "picking", WRONG_ROW, SKIPPED)
    lay(course, folder, "=HYPERLINK(1)_4713", "picking", RAISES, PASSED, PASSED)
    return folder


def table(content: bytes) -> list[list[str]]:
    assert not content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def exported(
    course: Course, form: str, out: Path, roster: str | None = None, assignment: str | None = None
) -> tuple[bytes, list[str]]:
    file = out.parent / "roster.csv"
    if roster is not None:
        file.write_bytes(roster.encode("utf-8-sig"))
    to = out.parent / "exported"
    written = write_marks(course, form, out, file if roster is not None else None, assignment, to)
    return to.read_bytes(), list(written.missing)


def test_columns_come_in_the_course_s_order_whoever_comes_first(course: Course, out: Path) -> None:
    lay(course, out, "(Aaron)_4700", "drawing")
    assert table(exported(course, "csv", out)[0].removeprefix(b"\xef\xbb\xbf"))[0] == [
        "student",
        "picking",
        "drawing",
        "total",
    ]


# --- Canvas -------------------------------------------------------------------------------------------


def test_canvas_without_a_roster_knows_students_by_the_number_in_their_folder(
    course: Course, out: Path
) -> None:
    content, missing = exported(course, "canvas", out)
    assert missing == []
    assert table(content) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", ROWS, WEIGHTS],
        ["    Points Possible", "", "", "", "", "5", "4"],
        ["'=HYPERLINK(1)", "4713", "", "", "", "3", ""],
        ["Liam O'Brien", "4712", "", "", "", "1", ""],
        ["lovelaceada", "4711", "", "", "", "5", "4"],
    ]


def test_canvas_fills_in_its_own_gradebook_and_deletes_no_mark(course: Course, out: Path) -> None:
    content, missing = exported(course, "canvas", out, GRADEBOOK)
    assert missing == ["=HYPERLINK(1)_4713"]
    assert table(content) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{ROWS} (99)", f"{WEIGHTS} (97)"],
        ["    Points Possible", "", "", "", "", "5", "4"],
        ["Lovelace, Ada", "4711", "s1", "ada", "Group A", "5", "4"],
        ["O'Brien, Liam", "4712", "s2", "liam", "Group A", "1", "1.5"],
        ["Li, Bo", "4799", "s9", "bo", "Group B", "", ""],
    ]


@pytest.mark.parametrize("absent", [["SIS User ID"], ["SIS Login ID"], ["SIS User ID", "SIS Login ID"]])
def test_canvas_s_gradebook_does_without_the_ids_that_a_teacher_may_not_see(
    absent: list[str], course: Course, out: Path
) -> None:
    whole = table(exported(course, "canvas", out, GRADEBOOK)[0])
    lacks = [column in absent for column in whole[0]]
    content, missing = exported(course, "canvas", out, without(GRADEBOOK, *absent))
    assert missing == ["=HYPERLINK(1)_4713"]
    header, *rows = table(content)
    assert header == whole[0], "Canvas reads SIS User ID only where SIS Login ID follows it"
    assert rows == [
        ["" if lacking else cell for cell, lacking in zip(row, lacks, strict=True)] for row in whole[1:]
    ]


def test_canvas_s_students_are_known_by_each_id_that_the_gradebook_has(
    course: Course, tmp_path: Path
) -> None:
    for student in ("4711", "s2", "bo"):
        lay(course, tmp_path / "results", student, "picking")
    content, missing = exported(course, "canvas", tmp_path / "results", GRADEBOOK)
    assert ([row[5] for row in table(content)[2:]], missing) == (["5", "5", "5"], [])
    sis = ("SIS User ID", "SIS Login ID")
    content, missing = exported(course, "canvas", tmp_path / "results", without(GRADEBOOK, *sis))
    assert ([row[5] for row in table(content)[2:]], missing) == (["5", "2", ""], ["bo", "s2"])


def test_canvas_s_gradebook_may_have_names_in_two_columns(course: Course, out: Path) -> None:
    split = (
        GRADEBOOK.replace("Student,", "LastName,FirstName,", 1)
        .replace("Possible,", "Possible,,")
        .replace(', Ada"', '",Ada')
        .replace(', Liam"', '",Liam')
        .replace(', Bo"', '",Bo')
    )
    assert exported(course, "canvas", out, split) == exported(course, "canvas", out, GRADEBOOK)


def test_canvas_s_points_are_read_in_any_language_below_what_is_posted_by_hand(
    course: Course, out: Path
) -> None:
    posted = GRADEBOOK.replace("    Points", ",,,,,Manual Posting,,,\n    Points")
    german = posted.replace(",5,10,4,", ',"5,00","10,00","4,00",')
    assert exported(course, "canvas", out, german) == exported(course, "canvas", out, GRADEBOOK)


def test_canvas_s_points_for_work_that_is_not_exported_do_not_matter(course: Course, out: Path) -> None:
    other = GRADEBOOK.replace(",5,10,4,", ",5,10,100,")
    content, _ = exported(course, "canvas", out, other, "picking")
    assert table(content)[1][5:] == ["5"]


def test_the_command_tells_whose_marks_are_not_in_the_file(course: Course, out: Path) -> None:
    (out.parent / "gradebook.csv").write_text(GRADEBOOK)
    done = export(course, "canvas", "--results", out, "--roster", out.parent / "gradebook.csv")
    nobody = f"no result for 1 of the 3 students in {out.parent / 'gradebook.csv'}: Li, Bo\n"
    assert (done.returncode, done.stdout) == (1, f"canvas: marks.csv\n{nobody}")
    assert done.stderr == "autograder: not in the roster, so not in the file: '=HYPERLINK(1)_4713'\n"
    (course.root / "marks.csv").unlink()


def test_the_command_tells_who_of_the_roster_has_no_result(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path / "results", "ada", "picking")
    (tmp_path / "class.csv").write_text(
        "Username,First name,Last name,Role\nada,Ada,Lovelace,Student\nteach,Tea,Cher,Teacher\n"
        + "".join(f"s{number:02},Bo,Li,Student\n" for number in range(22))
    )
    done = export(course, "moodle", "--results", tmp_path / "results", "--roster", tmp_path / "class.csv")
    twenty = "; ".join(f"Bo Li (s{number:02})" for number in range(20))
    told = f"no result for 22 of the 23 students in {tmp_path / 'class.csv'}: {twenty}; and 2 more"
    assert (done.returncode, done.stdout) == (0, f"moodle: marks.csv\n{told}\n")
    (course.root / "marks.csv").unlink()


def test_an_assignment_that_canvas_s_gradebook_lacks_is_told(course: Course, out: Path) -> None:
    (out.parent / "gradebook.csv").write_text(without(GRADEBOOK, f"{WEIGHTS} (97)"))
    given = ("--results", out, "--roster", out.parent / "gradebook.csv")
    done = export(course, "canvas", *given)
    assert f"autograder: {out.parent / 'gradebook.csv'}: no column for '{WEIGHTS}': " in done.stderr
    assert table((course.root / "marks.csv").read_bytes())[0][-1] == WEIGHTS
    assert "no column" not in export(course, "canvas", *given, "--assignment", "picking").stderr
    (course.root / "marks.csv").unlink()


def export(course: Course, form: str, *words: object) -> Done:
    return autograder("export", form, *words, "--to", "marks.csv", cwd=course.root)


# --- Moodle -------------------------------------------------------------------------------------------


def test_moodle_s_grading_worksheet_is_filled_in_and_otherwise_stays_as_it_is(
    course: Course, out: Path
) -> None:
    content, missing = exported(course, "moodle", out, WORKSHEET, "picking")
    assert missing == ["=HYPERLINK(1)_4713"]
    before, after = table(WORKSHEET.encode()), table(content)
    assert after[0] == before[0]
    assert [row[4] for row in after[1:]] == ["5", "1", ""]
    assert [row[:4] + row[5:] for row in after] == [row[:4] + row[5:] for row in before]


def test_the_command_tells_who_of_the_worksheet_has_no_result(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path / "results", "Ada Lovelace_4711", "picking")
    (tmp_path / "worksheet.csv").write_text(WORKSHEET)
    done = export(course, "moodle", "--results", tmp_path / "results", "--roster", tmp_path / "worksheet.csv")
    told = f"no result for 2 of the 3 students in {tmp_path / 'worksheet.csv'}: Liam O'Brien; Bo Li"
    assert (done.returncode, done.stdout) == (0, f"moodle: marks.csv\n{told}\n")
    (course.root / "marks.csv").unlink()


def test_moodle_s_grade_import_gets_what_moodle_knows_students_by(course: Course, out: Path) -> None:
    roster = "First name;Last name;ID number;Email address\nAda;Lovelace;4711;ada@example.org\nLiam;O'Brien;4712;l@example.org\n"
    content, missing = exported(course, "moodle", out, roster)
    assert missing == ["=HYPERLINK(1)_4713"]
    assert table(content) == [
        ["ID number", "Email address", ROWS, WEIGHTS],
        ["4711", "ada@example.org", "5", "4"],
        ["4712", "l@example.org", "1", ""],
    ]
    assert table(exported(course, "moodle", out)[0])[0] == ["Username", ROWS, WEIGHTS]


# --- Gradescope and the plain table -------------------------------------------------------------------


def test_gradescope_gets_a_test_case_for_every_check(course: Course, out: Path, tmp_path: Path) -> None:
    lay(course, out, "cy", "picking", DIAGNOSED, SKIPPED)
    write_marks(course, "gradescope", out, None, None, tmp_path / "gradescope")
    written = json.loads((tmp_path / "gradescope/cy/picking.json").read_bytes())
    assert written["score"] == sum(test["score"] for test in written["tests"]) == 1
    assert [test["status"] for test in written["tests"]] == ["failed", "failed", "passed"]
    assert sum(test["max_score"] for test in written["tests"]) == 5
    first = written["tests"][0]
    assert first["name"] == "`pick` gives the row of the table."
    assert first["output"].startswith(f"{DIAGNOSED['diagnosis']}\n\n")
    assert "called: pick(table, index)" in first["output"]
    assert "Hint: Count." in first["output"]
    assert len(list((tmp_path / "gradescope").rglob("*.json"))) == 5


def test_the_plain_table_is_for_a_spreadsheet(course: Course, out: Path) -> None:
    content, _ = exported(course, "csv", out)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        "student,picking,drawing,total",
        "'=HYPERLINK(1)_4713,3,,3",
        "Liam O'Brien_4712,1,,1",
        "lovelaceada_4711,5,4,9",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"


@given(st.text(alphabet="'=+-@\t\r a"))
def test_a_name_is_found_again_behind_its_mark(text: str) -> None:
    assert found_again(safe(text)) == text


@pytest.mark.parametrize("text", ["", "Ada", "O'Brien", "a=b", "李"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


# --- what is refused ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "roster", "assignment", "told"),
    [
        ("canvas", "Student,ID\nAda,1\n", None, "roster.csv: no column 'Section'"),
        ("canvas", without(GRADEBOOK, "ID"), None, "roster.csv: no column 'ID'"),
        (
            "canvas",
            GRADEBOOK.replace(",5,10,4,", ",100,10,,"),
            None,
            f"roster.csv: Points Possible is 100 for '{ROWS} (99)', but picking is worth 5; "
            f"missing for '{WEIGHTS} (97)', but drawing is worth 4: ",
        ),
        (
            "canvas",
            GRADEBOOK.replace("    Points Possible,,,,,5,10,4,(read only)\n", ""),
            "picking",
            f"Points Possible is missing for '{ROWS} (99)', but picking is worth 5: ",
        ),
        ("canvas", "Student\n", None, "at least two columns"),
        (
            "canvas",
            GRADEBOOK.replace('"Li, Bo"', '"Li" Bo'),
            None,
            "roster.csv: line 5: no CSV (',' expected",
        ),
        (
            "canvas",
            GRADEBOOK.replace("4712", "4711"),
            None,
            "roster.csv: lines 3 and 4 both have '4711' as ID: which of them 'lovelaceada_4711' is cannot be told",
        ),
        (
            "moodle",
            WORKSHEET.replace("4712", "4711"),
            "picking",
            "roster.csv: lines 2 and 3 both have '4711' as Identifier's number: which of them",
        ),
        (
            "moodle",
            "Username,ID number\nada,4711\nbo,4711\n",
            None,
            "roster.csv: lines 2 and 3 both have '4711' as ID number",
        ),
        ("moodle", "Student,ID\nAda,1\n", None, "no column of 'ID number', 'Username', 'Email address'"),
        ("moodle", "Identifier,Full name\nParticipant 1,Ada\n", "picking", "no column 'Grade'"),
        ("moodle", WORKSHEET, None, "say which with --assignment"),
        ("moodle", WORKSHEET.replace("5.00", "100"), "picking", "Maximum Grade is 100, picking is worth 5"),
        ("csv", None, "nosuch", "no assignment named 'nosuch'"),
    ],
)
def test_what_would_give_a_wrong_file(
    form: str, roster: str | None, assignment: str | None, told: str, course: Course, out: Path
) -> None:
    with pytest.raises(CourseError, match=r".") as caught:
        exported(course, form, out, roster, assignment)
    assert told in str(caught.value)
    assert not (out.parent / "exported").exists()


def test_the_command_refuses_in_a_line(course: Course) -> None:
    assert "needs --results DIR" in refused(export(course, "csv"))
    assert "say which with --assignment" in refused(export(course, "gradescope-autograder"))


@pytest.mark.parametrize(("encoding", "line"), [("cp1252", 5), ("utf-16", 1)])
def test_a_roster_that_a_spreadsheet_saved_otherwise_is_told_with_its_line(
    encoding: str, line: int, course: Course, out: Path
) -> None:
    roster = out.parent / "gradebook.csv"
    roster.write_bytes(GRADEBOOK.replace("Li, Bo", "Lï, Bo").encode(encoding))
    told = refused(export(course, "canvas", "--results", out, "--roster", roster))
    save = 'export it again, or save it in the spreadsheet as "CSV UTF-8"'
    assert told == f"{roster}: line {line}: not UTF-8: {save}"


def test_a_roster_is_not_written_over(course: Course, out: Path) -> None:
    roster = course.root / "marks.csv"
    roster.write_text(GRADEBOOK)
    told = refused(export(course, "canvas", "--results", out, "--roster", roster))
    assert told == "--to marks.csv: is the roster: expected another file, so that the roster stays as it is"
    assert roster.read_text() == GRADEBOOK
    roster.unlink()


@pytest.mark.parametrize("form", ["csv", "gradescope", "gradescope-autograder"])
def test_a_roster_is_refused_where_none_is_read(form: str, course: Course, out: Path) -> None:
    told = refused(export(course, form, "--results", out, "--roster", "gradebook.csv"))
    assert told == f"export {form} takes no --roster: it is for canvas and moodle"


def test_a_result_that_cannot_be_read_leaves_nobody_out(course: Course, out: Path) -> None:
    (out / "lovelaceada_4711/drawing.json").write_text("{")
    with pytest.raises(CourseError, match=r"lovelaceada_4711/drawing\.json: cannot be read: run `autograder"):
        exported(course, "csv", out)
    assert not (out.parent / "exported").exists()
    assert exported(course, "csv", out, assignment="picking")[0].count(b"\n") == 4, (
        "the others' marks are whole"
    )


@pytest.mark.parametrize("form", ["csv", "canvas", "moodle", "gradescope"])
def test_marks_of_another_case_bank_are_not_exported(form: str, own_course: Course, tmp_path: Path) -> None:
    for student in ("ada", "bo"):
        lay(own_course, tmp_path / "results", student, "picking")
    lay(own_course, tmp_path / "results", "bo", "drawing")
    checks = own_course.root / "solutions/picking/checks.py"
    checks.write_text(checks.read_text() + "\n")
    words = ("--results", tmp_path / "results")
    assert refused(export(own_course, form, *words)).endswith("run `autograder freeze picking`")
    freeze(own_course, own_course.assignment("picking"))
    assert refused(export(own_course, form, *words)) == (
        f"--results {tmp_path}/results: 2 of 3 results are of another case bank than the present one, "
        "ada/picking first: run `autograder grade` again, and delete what has no submission any more"
    )
    assert not (own_course.root / "marks.csv").exists()
    assert export(own_course, form, *words, "--assignment", "drawing").returncode == 0


def test_an_assignment_that_the_course_has_no_more_is_not_exported(course: Course, out: Path) -> None:
    before = exported(course, "csv", out)
    result = lay(course, out, "lovelaceada_4711", "picking")
    write_result(out, replace(result, assignment="knitting", case_bank="0" * 64))
    assert exported(course, "csv", out) == before


def test_options_that_name_something_else_are_refused_in_a_line(course: Course, out: Path) -> None:
    def told(*words: object) -> str:
        return refused(autograder("export", *words, cwd=out.parent, env={"COLUMNS": "200"}))

    (out.parent / "a_file").touch()
    at = ("--course", course.root)
    expected = "--results nowhere: expected a folder of results of `autograder grade`, found nothing"
    assert told("csv", "--results", "nowhere", "--to", "m.csv", *at) == expected
    expected = "--to results: expected a file, found a folder"
    assert told("csv", "--results", "results", "--to", "results", *at) == expected
    expected = "--to a_file: expected a folder, found a file"
    assert told("gradescope", "--results", "results", "--to", "a_file", *at) == expected
    expected = "--roster results: expected a roster, a CSV in UTF-8, found a folder"
    words = ("--results", "results", "--roster", "results", "--to", "m.csv", *at)
    assert told("canvas", *words) == expected


# --- where it is written ------------------------------------------------------------------------------


def test_a_link_in_place_of_the_file_stays_and_what_it_leads_to_is_written(course: Course, out: Path) -> None:
    (out.parent / "shared").mkdir()
    link = out.parent / "exported"
    link.symlink_to("shared/marks.csv")
    for _ in range(2):
        content, _ = exported(course, "csv", out)
        assert link.is_symlink()
        assert (out.parent / "shared/marks.csv").read_bytes() == content
        assert not (out.parent / "shared/marks.csv").is_symlink()


def test_results_are_not_written_over_by_those_of_gradescope(course: Course, out: Path) -> None:
    before = {path: path.read_bytes() for path in out.rglob("*.json")}
    (out.parent / "link").symlink_to(out)
    for to in (out, out.parent / "link"):
        line = refused(autograder("export", "gradescope", "--results", out, "--to", to, cwd=course.root))
        assert (
            line
            == f"--to {to}: is the folder of the results: expected another, since files there have these names"
        )
    assert {path: path.read_bytes() for path in out.rglob("*.json")} == before


@pytest.mark.parametrize("form", ["csv", "gradescope-autograder"])
def test_what_is_no_file_is_refused_and_stays(form: str, course: Course, out: Path) -> None:
    os.mkfifo(out.parent / "pipe")
    (out.parent / "link").symlink_to("pipe")
    for name in ("pipe", "link"):
        words = ("--results", out, "--assignment", "picking", "--to", out.parent / name)
        line = refused(autograder("export", form, *words, cwd=course.root))
        assert line == f"--to {out.parent / name}: expected a file, found neither a file nor a folder"
        assert (out.parent / name).is_fifo()
    assert (out.parent / "link").is_symlink()
