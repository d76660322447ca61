"""The pages of a class of 1,000 in a real browser: open in time, and sorted as any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from browser import chromium, opened
from made_results import DIAGNOSED, RAISES, STRANGE, UNREAD, WRONG_ROW, lay
from playwright.sync_api import Browser
from tiny import copy_course

from autograder.cases.freeze import freeze
from autograder.course import model
from autograder.course.model import Course
from autograder.reports.class_report import write_report
from autograder.reports.student_page import write_feedback

LIMIT = 2000
"""Milliseconds in which a page of a large class is promised to be open."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file; every page has a window of its own."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of 1,000 students with four assignments each, most of which have something to mend."""
    folder = tmp_path_factory.mktemp("large")
    course = four_assignments(folder / "course")
    for number in range(1000):
        student = f"Student {number} of the large class"
        for at, assignment in enumerate(course.assignments):
            kind = (number + at) % 7
            said = [DIAGNOSED, WRONG_ROW, RAISES, STRANGE, UNREAD][kind : kind + 1]
            lay(course, folder / "out", student, assignment.name, *said)
    write_feedback(course, folder / "out")
    write_report(course, folder / "out", None)
    return folder / "out"


def four_assignments(folder: Path) -> Course:
    """The tiny course with two more assignments, copies of `picking`."""
    path = copy_course(folder)
    entry = path.read_text().split("[[assignments]]")[1]
    for name in ("picking_again", "picking_more"):
        solution = shutil.copytree(folder / "solutions/picking", folder / "solutions" / name)
        (solution / "picking.py").rename(solution / f"{name}.py")
        more = entry.replace('"picking"', f'"{name}"').replace('"picking.py"', f'"{name}.py"')
        more = more.replace("Rows: pick one", f"Rows: {name}")
        path.write_text(f"{path.read_text()}\n[[assignments]]{more}")
    course = model.load(path)
    for assignment in course.assignments:
        freeze(course, assignment)
    return course


def test_the_pages_of_a_large_class_open_in_time(browser: Browser, large: Path) -> None:
    for page in ("report.html", "Student 0 of the large class/picking.html"):
        took = []
        for _ in range(5):
            with opened(browser, large / page) as window:
                timing = "performance.getEntriesByType('navigation')[0].loadEventEnd"
                window.page.wait_for_function(f"{timing} > 0")
                took.append(window.page.evaluate(timing))
        assert median(took) < LIMIT, (page, took)


def test_a_large_class_is_sorted(browser: Browser, large: Path) -> None:
    with opened(browser, large / "report.html") as window:
        window.page.get_by_role("columnheader", name="Total").get_by_role("button").click()
        marks = [float(mark) for mark in window.texts(".class td:last-child")]
        assert len(marks) == 1000
        assert marks == sorted(marks, reverse=True)
        assert window.said == []
