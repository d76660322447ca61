"""The class report: one page on how the class does, what it finds hard, and who is stuck on the same thing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from markupsafe import Markup

from autograder.course.model import Assignment, Course
from autograder.grading import collected
from autograder.grading.submissions import LAYOUT
from autograder.places import need_folder
from autograder.printable import many
from autograder.reports import charts, tally
from autograder.reports.markup import link, render, shown, write_page
from autograder.reports.tally import Count, Handed, Hard, Stuck
from autograder.results import gather
from autograder.results.gather import Kept
from autograder.results.model import short
from autograder.results.store import REPORT

BARS = 10
"""How many checks the chart of the hardest has; its table has all."""
STATUS = {
    "syntax_error": "not Python yet",
    "import_error": "fails on import",
    "timeout": "took too long",
    "crashed": "crashed",
    "too_large": "too large",
    "unreadable": "unreadable",
}


@dataclass(frozen=True)
class Name:
    """A student as the page shows them; `link` leads to the page that is meant."""

    shown: str
    link: str


@dataclass(frozen=True)
class Marks:
    """How the marks of an assignment are spread."""

    assignment: Assignment
    chart: Markup
    counts: tuple[Count, ...]
    about: str


@dataclass(frozen=True)
class Times:
    """When an assignment was handed in, and who was late."""

    handed: Handed
    chart: Markup
    about: str
    late: tuple[Name, ...]
    late_by: str


@dataclass(frozen=True)
class Together:
    """Students who are stuck on the same thing."""

    stuck: Stuck
    names: tuple[Name, ...]


@dataclass(frozen=True)
class Cell:
    """A student's marks for one assignment; `score` is None where nothing was handed in."""

    link: str
    score: float | None
    marks: str
    status: str


@dataclass(frozen=True)
class Row:
    """A student in the table of the class."""

    name: str
    cells: tuple[Cell, ...]
    total: float
    marks: str


@dataclass(frozen=True)
class Report:
    """What the class report shows; `times` is empty where it is not known when work was handed in."""

    course: Course
    about: str
    marks: tuple[Marks, ...]
    hardest: tuple[Hard, ...]
    hardest_chart: Markup
    together: tuple[Together, ...]
    alone: tuple[Together, ...]
    times: tuple[Times, ...]
    assignments: tuple[Assignment, ...]
    rows: tuple[Row, ...]


def write_report(
    course: Course, out: Path, submissions: Path | None, kept: Sequence[Kept] | None = None
) -> Path:
    """Writes `out/report.html` from the results in `out`; returns its path.

    submissions: the folder they were graded from, for the times at which they were handed in; None leaves these out.
    kept: the results, where they are gathered already. Raises CourseError where there are no results, where one cannot
    be read or where `submissions` is no folder, and OSError.
    """
    if submissions is not None:
        need_folder("--submissions", submissions, LAYOUT)
    kept = gather.results(course, out) if kept is None else kept
    charts.prepare(course.cache)
    write_page(out / REPORT, render("class.html", "sort.js", report=_report(course, kept, submissions)))
    return out / REPORT


def _report(course: Course, kept: Sequence[Kept], submissions: Path | None) -> Report:
    known = gather.checks(course, kept)
    assignments = tuple(one for one in course.assignments if one.name in known)
    by_assignment = {name: [one for one in kept if one.assignment.name == name] for name in known}
    hard = tally.hardest(kept, known)
    groups = [_together(group) for group in tally.stuck(kept, known)]
    students = {one.student for one in kept}
    return Report(
        course,
        f"{many(len(students), 'student')}, {many(len(kept), 'submission')}",
        tuple(_marks(one, by_assignment[one.name]) for one in assignments),
        tuple(hard),
        charts.hardest(hard[:BARS], _hardest_in_words(hard)) if hard else Markup(),
        tuple(group for group in groups if len(group.names) > 1),
        tuple(group for group in groups if len(group.names) == 1),
        _times(submissions, assignments, by_assignment),
        assignments,
        _rows(kept, assignments),
    )


def _marks(assignment: Assignment, kept: Sequence[Kept]) -> Marks:
    counts = tally.marks(kept, assignment)
    scores = [one.result.score for one in kept]
    full = counts[-1].count
    about = f"Of {short(assignment.points):g}: mean {mean(scores):.1f}, median {median(scores):g}; {full} of {len(kept)} have full marks."
    return Marks(
        assignment, charts.marks(counts, f"Marks for {assignment.title}. {about}"), tuple(counts), about
    )


def _hardest_in_words(hard: Sequence[Hard]) -> str:
    said = [f"{one.name} {one.failed} of {one.tried}" for one in hard[:BARS]]
    return f"The checks that most students failed: {', '.join(said)}."


def _together(stuck: Stuck) -> Together:
    return Together(stuck, _named(stuck.students, stuck.assignment))


def _times(
    submissions: Path | None, assignments: Sequence[Assignment], by_assignment: Mapping[str, Sequence[Kept]]
) -> tuple[Times, ...]:
    if submissions is None:
        return ()
    times = []
    told = collected.read(submissions)
    for assignment in assignments:
        marked = collected.late(told, assignment.name)
        handed = tally.handed(submissions, by_assignment[assignment.name], assignment, marked)
        if handed.total:
            about = f"{handed.on_time} of {handed.total} on time."
            chart = charts.handed(handed.days, f"Submissions by day for {assignment.title}. {about}")
            times.append(Times(handed, chart, about, _named(handed.late, assignment), _by_what(handed)))
    return tuple(times)


def _by_what(handed: Handed) -> str:
    """What says who was late; the time of a file may be that at which it was collected."""
    if not handed.marked:
        return "by the times of their files"
    if handed.marked == handed.total:
        return "as the learning system marks them"
    return "as the learning system marks them, or else by the times of their files"


def _named(students: Sequence[str], assignment: Assignment) -> tuple[Name, ...]:
    return tuple(Name(shown(one), link(one, f"{assignment.name}.html")) for one in students)


def _rows(kept: Sequence[Kept], assignments: Sequence[Assignment]) -> tuple[Row, ...]:
    by_student: dict[str, dict[str, Kept]] = {}
    for one in kept:
        by_student.setdefault(one.student, {})[one.assignment.name] = one
    rows = []
    for student in sorted(by_student, key=_as_people_sort):
        work = by_student[student]
        total = sum(one.result.score for one in work.values())
        cells = tuple(_cell(work.get(assignment.name)) for assignment in assignments)
        rows.append(Row(shown(student), cells, total, f"{short(total)}"))
    return tuple(rows)


def _as_people_sort(name: str) -> tuple[str, str]:
    """Without regard to case and accents, as far as they can be told from the letters."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)), name


def _cell(kept: Kept | None) -> Cell:
    if kept is None:
        return Cell("", None, "", "")
    result = kept.result
    page = link(kept.student, f"{kept.assignment.name}.html")
    return Cell(page, result.score, f"{short(result.score)}", STATUS.get(result.status, ""))
