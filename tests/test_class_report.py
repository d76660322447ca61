"""The class report: it counts what the results say, names who is stuck on the same thing, and needs nothing else."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

import pytest
from made_results import DIAGNOSED, SKIPPED, UNREAD, WRONG_ROW, lay
from page_text import STRANGE_NAMES, Parsed, assert_in_order
from running import autograder, refused
from tiny import hand_in

from autograder.course.model import Course
from autograder.grading import collected
from autograder.grading.collected import LATE, ON_TIME, Told
from autograder.reports.class_report import write_report
from autograder.reports.student_page import write_feedback
from autograder.results.store import write_result


def report_of(course: Course, out: Path, submissions: Path | None = None) -> str:
    """The report, freshly written."""
    path = write_report(course, out, submissions)
    assert path == out / "report.html"
    return path.read_text(encoding="utf-8")


def text_of(page: str) -> str:
    """What a reader reads of it."""
    return Parsed(page.encode()).text


def charts_of(page: str) -> list[ElementTree.Element]:
    """The charts of a report."""
    return [ElementTree.fromstring(found) for found in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]


def test_the_report_tells_of_marks_checks_mistakes_and_everyone(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path, "Ada", "picking", DIAGNOSED)
    lay(course, tmp_path, "Ada", "drawing")
    lay(course, tmp_path, "Bo", "picking", DIAGNOSED)
    lay(course, tmp_path, "Cy", "drawing", UNREAD, SKIPPED, SKIPPED, SKIPPED, status="syntax_error")
    assert_in_order(
        text_of(report_of(course, tmp_path)),
        "A tiny course",
        "3 students, 4 submissions",
        "Rows: pick one",
        "Of 5: mean 3.0, median 3; 0 of 2 have full marks.",
        "Weights: draw and scale",
        "Of 4: mean 2.0, median 2; 1 of 2 have full marks.",
        "2 students You picked a column; rows lie along the first axis. Rows: pick one, a known mistake",
        "Ada",
        "Bo",
        "Met by one student each: 1",
        "Python cannot read the file yet.",
        "Cy",
        "picks_the_row",
        "pick gives the row of the table.",
        "Student",
        "Total",
        "Ada",
        "Bo",
        "nothing handed in",
        "Cy",
        "nothing handed in",
        "not Python yet",
    )


def test_when_work_was_handed_in_is_told_only_if_the_folder_is_given(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path / "out", "ada", "picking")
    hand_in(tmp_path / "in", "ada", "picking", "")
    assert "Handed in" not in text_of(report_of(course, tmp_path / "out"))
    text = text_of(report_of(course, tmp_path / "out", tmp_path / "in"))
    assert_in_order(text, "Handed in", "Due 2027-02-05 23:59. 1 of 1 on time.", "the last day")


def test_whoever_was_late_is_named_where_the_report_speaks_of_time(course: Course, tmp_path: Path) -> None:
    due = course.assignment("picking").due.timestamp()
    for student, after in (("ada", -9), ("bo", 9), ("cy", 9)):
        lay(course, tmp_path / "out", student, "picking")
        path = hand_in(tmp_path / "in", student, "picking", "")
        os.utime(path, (due + after, due + after))
    times = text_of(report_of(course, tmp_path / "out", tmp_path / "in")).partition("Handed in")[2]
    told = "1 of 3 on time. Late, by the times of their files: bocy The numbers"
    assert_in_order(times, told)
    marked = [
        Told("ada", "picking", LATE, ""),
        Told("bo", "picking", ON_TIME, ""),
        Told("cy", "drawing", LATE, ""),
    ]
    collected.write(tmp_path / "in", marked, lambda one: False)
    page = text_of(report_of(course, tmp_path / "out", tmp_path / "in"))
    mixed = "1 of 3 on time. Late, as the learning system marks them, or else by the times of their files: adacy The numbers"
    assert_in_order(page, mixed)
    collected.write(tmp_path / "in", [Told("cy", "picking", ON_TIME, "")], lambda one: False)
    assert "2 of 3 on time. Late, as the learning system marks them: ada The numbers" in text_of(
        report_of(course, tmp_path / "out", tmp_path / "in")
    )


def test_a_class_of_full_marks_is_nothing_to_worry_about(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path, "ada", "picking")
    text = text_of(report_of(course, tmp_path))
    assert "Every check that was run is passed by all." in text
    assert "No two students have the same thing to mend first." in text


def test_every_link_leads_to_a_page_that_is_there(course: Course, tmp_path: Path) -> None:
    for name in [*STRANGE_NAMES, "ada"]:
        lay(course, tmp_path, name, "picking", DIAGNOSED)
    write_feedback(course, tmp_path)
    links = re.findall(r'href="([^"#][^"]*)"', report_of(course, tmp_path))
    assert {unquote_to_bytes(link.split("/")[0]) for link in links} == {
        os.fsencode(name) for name in [*STRANGE_NAMES, "ada"]
    }
    assert all((tmp_path / os.fsdecode(unquote_to_bytes(link))).is_file() for link in links)


def test_names_are_only_ever_text(course: Course, tmp_path: Path) -> None:
    pages = []
    for folder, names in (
        ("strange", STRANGE_NAMES),
        ("plain", [f"student {at}" for at in range(len(STRANGE_NAMES))]),
    ):
        for name in names:
            lay(course, tmp_path / folder, name, "picking", DIAGNOSED)
        pages.append(Parsed(report_of(course, tmp_path / folder).encode()))
    assert pages[0].elements == pages[1].elements


def test_students_stand_in_the_order_of_their_names_as_people_sort_them(
    course: Course, tmp_path: Path
) -> None:
    for name in ("Zoë", "adam", "Åsa", "Bo", "Eva"):
        lay(course, tmp_path, name, "picking")
    names = re.findall(r'<th scope="row" data-by="([^"]*)"', report_of(course, tmp_path))
    assert names == ["adam", "Åsa", "Bo", "Eva", "Zoë"]


def test_charts_are_read_out_hold_letters_and_take_the_colours_of_the_page(
    course: Course, tmp_path: Path
) -> None:
    lay(course, tmp_path / "out", "ada", "picking", DIAGNOSED)
    lay(course, tmp_path / "out", "bo", "drawing", WRONG_ROW)
    for assignment in ("picking", "drawing"):
        hand_in(tmp_path / "in", "ada", assignment, "")
        hand_in(tmp_path / "in", "bo", assignment, "")
    page = report_of(course, tmp_path / "out", tmp_path / "in")
    found = charts_of(page)
    assert [(chart.get("role"), bool(chart.get("aria-label"))) for chart in found] == [("img", True)] * 5
    for chart in found:
        assert any(element.tag == "text" and element.text for element in chart.iter())
        painted = ElementTree.tostring(chart, encoding="unicode")
        assert "var(--" in painted
        assert not re.search(r"#[0-9a-fA-F]{6}|rgb", painted)
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert set(re.findall(r'(?:href="|url\()#([^")]*)', page)) <= set(ids)


def test_the_same_results_give_the_same_report(own_course: Course, tmp_path: Path) -> None:
    lay(own_course, tmp_path / "out", "ada", "picking", DIAGNOSED)
    hand_in(tmp_path / "in", "ada", "picking", "")
    here = report_of(own_course, tmp_path / "out", tmp_path / "in")
    (tmp_path / "out/report.html").unlink()
    words = ("report", "--out", tmp_path / "out", "--submissions", tmp_path / "in")
    done = autograder(*words, cwd=own_course.root, env={"PYTHONHASHSEED": "5"})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Report: {tmp_path}/out/report.html\n"
    assert (tmp_path / "out/report.html").read_text(encoding="utf-8") == here


def test_the_command_refuses_a_folder_without_results(own_course: Course, tmp_path: Path) -> None:
    done = autograder("report", "--out", tmp_path, cwd=own_course.root)
    assert "expected results of `autograder grade`, found none" in refused(done)


def test_a_folder_of_submissions_that_is_not_there_is_refused(course: Course, tmp_path: Path) -> None:
    lay(course, tmp_path / "out", "ada", "picking")
    words = ("report", "--out", tmp_path / "out", "--submissions", "nowhere")
    told = "--submissions nowhere: expected a folder of <student>/<assignment>/<assignment>.py, found nothing"
    assert refused(autograder(*words, cwd=course.root)) == told
    assert not (tmp_path / "out/report.html").exists()


@pytest.mark.parametrize("name", ["feedback", "report"])
def test_a_result_that_cannot_be_read_is_refused_and_not_left_out(
    name: str, course: Course, tmp_path: Path
) -> None:
    lay(course, tmp_path, "ada", "picking")
    lay(course, tmp_path, "bo", "picking")
    (tmp_path / "bo/picking.json").write_text("{")
    line = refused(autograder(name, "--out", tmp_path, cwd=course.root))
    assert line.startswith(f"{tmp_path}/bo/picking.json: cannot be read: run `autograder grade` again")
    assert not list(tmp_path.rglob("*.html"))
    told = "--out nowhere: expected a folder of results of `autograder grade`, found nothing"
    assert refused(autograder(name, "--out", "nowhere", cwd=course.root)) == told


@pytest.mark.parametrize("name", ["feedback", "report"])
def test_results_of_another_case_bank_are_shown_and_it_is_said_that_they_are(
    name: str, course: Course, tmp_path: Path
) -> None:
    lay(course, tmp_path, "ada", "picking")
    write_result(tmp_path, replace(lay(course, tmp_path, "bo", "picking"), case_bank="0" * 64))
    done = autograder(name, "--out", tmp_path, cwd=course.root)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    assert done.stderr.startswith(
        f"autograder: {tmp_path}: 1 of 2 results are of another case bank than the present one, bo/picking first: run"
    )


def test_what_else_lies_there_damaged_keeps_no_class_from_being_graded(
    own_course: Course, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", "def pick(table, index):\n    return table[index]\n")
    lay(own_course, tmp_path / "out", "gone", "picking")
    for student in ("ada", "gone"):
        (tmp_path / f"out/{student}").mkdir(exist_ok=True)
        (tmp_path / f"out/{student}/picking.json").write_text("{")
    words = ("grade", "--submissions", tmp_path / "in", "--out", tmp_path / "out", "--jobs", "1")
    done = autograder(*words, cwd=own_course.root)
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"autograder: {tmp_path}/out/gone/picking.json: cannot be read: run ")
    assert "1 result, 0 of them kept" in done.stdout
    assert (tmp_path / "out/ada/picking.html").is_file()


def test_nothing_is_kept_in_the_home_of_who_runs_it(own_course: Course, tmp_path: Path) -> None:
    lay(own_course, tmp_path / "out", "ada", "picking")
    home = tmp_path / "home"
    home.mkdir()
    done = autograder("report", "--out", tmp_path / "out", cwd=own_course.root, env={"HOME": str(home)})
    assert (done.returncode, done.stderr) == (0, "")
    assert list(home.iterdir()) == []


def test_grading_ends_with_the_pages_unless_told_otherwise(own_course: Course, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "ada", "picking", "def pick(table, index):\n    return table[index]\n")
    words = ("grade", "picking", "--submissions", tmp_path / "in", "--jobs", "1")
    bare = autograder(*words, "--out", tmp_path / "bare", "--no-report", cwd=own_course.root)
    assert bare.returncode == 0
    assert not list((tmp_path / "bare").rglob("*.html"))
    done = autograder(*words, "--out", tmp_path / "out", cwd=own_course.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out/ada/picking.html").is_file()
    assert "Handed in" in (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert f"Report: {tmp_path}/out/report.html" in done.stdout
