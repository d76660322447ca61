"""Grades in nbgrader's own gradebook: the same as in grades.csv, all or none, and never a person's work undone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Grade, Gradebook, SubmittedNotebook
from postgres import postgresql
from running import autograder, refused
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine
from tiny import hand_in, known_source

from autograder import api
from autograder.course.model import Course, CourseError, Late
from autograder.nbgrader import gradebook as books
from autograder.nbgrader.handed_in import handed_in
from autograder.nbgrader.late import DAY, LatePenalty
from autograder.results.model import Result

CLASS = {
    "ada": {"picking": known_source("picking"), "drawing": known_source("drawing")},
    "bo": {"picking": known_source("picking", "wrong/wraps_negative_indexes")},
    "Zoë Ω": {"picking": "def pick(\n"},
}
DUE = datetime(2027, 2, 5, 22, 59)  # of `picking`, in UTC
LATE = Late(per_day=0.1, at_most=0.5, grace_minutes=30)


@pytest.fixture(scope="module")
def graded(course: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Result, ...]]:
    """A class, handed in an hour before it was due, and its results."""
    folder = tmp_path_factory.mktemp("class")
    for student, files in CLASS.items():
        for assignment, source in files.items():
            lay(folder, student, assignment, source, DUE - timedelta(hours=1))
    return folder, api.grade_folder(course, folder).results


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(scope="module")
def empty_sqlite(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook with its tables and nothing else: making one takes nbgrader seconds."""
    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    with books.opened(course, f"sqlite:///{path}"):
        return path


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A gradebook that is empty, in each kind of database."""
    if request.param == "sqlite":
        return own_sqlite(request.getfixturevalue("empty_sqlite"), tmp_path)
    server = request.getfixturevalue("server")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return str(server)


@pytest.fixture
def sqlite(empty_sqlite: Path, tmp_path: Path) -> str:
    return own_sqlite(empty_sqlite, tmp_path)


def own_sqlite(empty: Path, folder: Path) -> str:
    return f"sqlite:///{shutil.copy(empty, folder / 'gradebook.db')}"


def lay(folder: Path, student: str, assignment: str, source: str, when: datetime) -> Path:
    path = hand_in(folder, student, assignment, source)
    seconds = (when - datetime(1970, 1, 1)).total_seconds()
    os.utime(path, (seconds, seconds))
    return path


def marks(url: str, assignment: str, student: str) -> dict[str, float]:
    """What nbgrader says that every check of a submission got."""
    with Gradebook(url) as gradebook:
        copy = gradebook.find_submission_notebook(assignment, assignment, student)
        return {grade.name: grade.score for grade in copy.grades}


def test_every_check_has_the_same_points_in_the_gradebook(
    course: Course, graded: tuple[Path, tuple[Result, ...]], url: str
) -> None:
    folder, results = graded
    entered = books.enter(course, url, results, folder)
    assert (entered.results, entered.without) == (4, ())
    for result in results:
        points = {check["name"]: check["points"] for check in result.checks}
        assert marks(url, result.assignment, result.student) == points
    with Gradebook(url) as gradebook:
        assert [one.name for one in gradebook.assignments] == ["picking", "drawing"]
        assert gradebook.find_assignment("picking").duedate == DUE
        assert gradebook.find_submission("picking", "bo").score == 3
        assert gradebook.find_submission("picking", "bo").max_score == 5
        assert gradebook.find_submission("picking", "bo").timestamp == DUE - timedelta(hours=1)
        assert not gradebook.find_submission("picking", "bo").needs_manual_grade
        assert {one.id: one.score for one in gradebook.students} == {"ada": 9, "bo": 3, "Zoë Ω": 0}


def test_what_a_person_gave_stays_and_is_flagged_only_where_the_mark_beside_it_changed(
    course: Course, graded: tuple[Path, tuple[Result, ...]], url: str
) -> None:
    folder, results = graded
    books.enter(course, url, results, folder)
    before = next(one for one in results if (one.student, one.assignment) == ("bo", "picking"))
    first, second = before.checks[:2]
    with Gradebook(url) as gradebook:
        gradebook.add_solution_cell("notes", "picking", "picking")
        for check in (first, second):
            grade = gradebook.find_grade(check["name"], "picking", "picking", "bo")
            grade.manual_score, grade.extra_credit = 0.25, 0.5
        gradebook.db.commit()
    books.enter(course, url, results, folder)
    with Gradebook(url) as gradebook:
        gradebook.find_comment("notes", "picking", "picking", "bo").manual_comment = "Come and see me."
        gradebook.db.commit()

    other = {**first, "points": first["max_points"] - first["points"]}
    after = replace(before, checks=(other, *before.checks[1:]))
    books.enter(course, url, [after], folder)

    with Gradebook(url) as gradebook:
        changed, same = (
            gradebook.find_grade(check["name"], "picking", "picking", "bo") for check in (first, second)
        )
        assert (changed.auto_score, same.auto_score) == (other["points"], second["points"])
        assert (changed.needs_manual_grade, same.needs_manual_grade) == (True, False)
        assert [changed.manual_score, changed.extra_credit, changed.score] == [0.25, 0.5, 0.75]
        assert [same.manual_score, same.extra_credit, same.score] == [0.25, 0.5, 0.75]
        assert gradebook.find_comment("notes", "picking", "picking", "bo").comment == "Come and see me."


def test_a_late_submission_loses_its_share_and_an_extension_gives_it_back(
    course: Course, graded: tuple[Path, tuple[Result, ...]], url: str, tmp_path: Path
) -> None:
    _, results = graded
    strict = course.model_copy(update={"late": LATE})
    for student in ("ada", "bo"):
        lay(tmp_path, student, "picking", "", DUE + timedelta(days=1, minutes=1))
    picked = [one for one in results if one.assignment == "picking" and one.student != "Zoë Ω"]
    books.enter(strict, url, picked, tmp_path)
    assert penalties(url) == {"ada": 1.0, "bo": 0.6}
    with Gradebook(url) as gradebook:
        gradebook.grant_extension("picking", "ada", days=2)
        gradebook.find_grade(picked[0].checks[0]["name"], "picking", "picking", "bo").extra_credit = 1
        gradebook.db.commit()
    books.enter(strict, url, picked, tmp_path)
    assert penalties(url) == {"ada": None, "bo": 0.8}
    books.enter(course, url, picked, tmp_path)
    assert penalties(url) == {"ada": None, "bo": None}


def penalties(url: str) -> dict[str, float | None]:
    with Gradebook(url) as gradebook:
        copies = gradebook.notebook_submissions("picking", "picking")
        return {
            copy.student.id: copy.late_submission_penalty and round(copy.late_submission_penalty, 6)
            for copy in copies
        }


@pytest.mark.parametrize(
    ("seconds", "share"),
    [(1, None), (30 * 60, None), (30 * 60 + 1, 0.1), (DAY, 0.1), (DAY + 1, 0.2), (30 * DAY, 0.5)],
)
def test_a_late_penalty_is_a_share_of_the_score_for_every_day_begun(
    seconds: float, share: float | None
) -> None:
    taken = LatePenalty.of(LATE).late_submission_penalty("ada", 8.0, seconds)
    assert taken == (None if share is None else pytest.approx(8 * share))


def test_a_course_that_says_nothing_of_being_late_takes_nothing() -> None:
    assert LatePenalty.of(None).late_submission_penalty("ada", 8.0, 30 * DAY) is None


@pytest.mark.parametrize(
    ("note", "when"),
    [
        ("2027-02-06 00:00:00 UTC\n", datetime(2027, 2, 6)),
        ("2027-02-06 00:00:00.5 +0100", datetime(2027, 2, 5, 23, 0, 0, 500_000)),
        ("", DUE),
        ("yesterday, I think", DUE),
        ("\udcff".encode("utf-8", "surrogateescape"), DUE),
        (None, DUE),
    ],
)
def test_nbgrader_s_note_of_the_time_counts_before_the_file_s_own(
    note: str | bytes | None, when: datetime, tmp_path: Path
) -> None:
    path = lay(tmp_path, "ada", "picking", "", DUE)
    if note is not None:
        path.with_name("timestamp.txt").write_bytes(note if isinstance(note, bytes) else note.encode())
    assert handed_in(path) == when


def test_a_note_of_the_time_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    path = lay(tmp_path, "ada", "picking", "", DUE)
    (tmp_path / "early.txt").write_text("2020-01-01 00:00:00 UTC", encoding="utf-8")
    path.with_name("timestamp.txt").symlink_to(tmp_path / "early.txt")
    assert handed_in(path) == DUE
    path.unlink()
    assert handed_in(path) is None


def made_class(like: Result, size: int) -> list[Result]:
    return [replace(like, student=f"student {number}") for number in range(size)]


def test_a_large_class_takes_no_more_statements_than_a_small_one(
    course: Course, graded: tuple[Path, tuple[Result, ...]], empty_sqlite: Path, tmp_path: Path
) -> None:
    counts = []
    for size in (3, 300):
        (tmp_path / str(size)).mkdir()
        url = own_sqlite(empty_sqlite, tmp_path / str(size))
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            statements.append(statement)  # noqa: B023

        event.listen(Engine, "before_cursor_execute", note)
        try:
            books.enter(course, url, made_class(graded[1][0], size), tmp_path)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        with Gradebook(url) as gradebook:
            assert gradebook.db.query(SubmittedNotebook).count() == size
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_results_are_entered_all_or_none(
    course: Course, graded: tuple[Path, tuple[Result, ...]], url: str
) -> None:
    folder, results = graded
    books.enter(course, url, results[:1], folder)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    event.listen(Engine, "commit", fail)
    try:
        with pytest.raises(KeyboardInterrupt):
            books.enter(course, url, results, folder)
    finally:
        event.remove(Engine, "commit", fail)
    with Gradebook(url) as gradebook:
        assert gradebook.db.query(Grade).count() == len(results[0].checks)


def test_a_name_that_no_database_takes_is_told_and_the_others_are_entered(
    course: Course, graded: tuple[Path, tuple[Result, ...]], sqlite: str
) -> None:
    folder, results = graded
    odd = [replace(results[0], student="x" * 129), replace(results[0], student="caf\udce9")]
    entered = books.enter(course, sqlite, [*odd, results[0]], folder)
    assert [why for _, why in entered.without] == [
        "its name has 129 characters, nbgrader takes 128",
        "its name is not UTF-8 text",
    ]
    with Gradebook(sqlite) as gradebook:
        assert [student.id for student in gradebook.students] == [results[0].student]


def test_a_gradebook_whose_cells_are_not_the_checks_is_refused(
    course: Course, graded: tuple[Path, tuple[Result, ...]], sqlite: str
) -> None:
    folder, results = graded
    name = results[0].checks[0]["name"]
    books.enter(course, sqlite, results, folder)
    with Gradebook(sqlite) as gradebook:
        gradebook.find_grade_cell(name, results[0].assignment, results[0].assignment).max_score = 17
        gradebook.db.commit()
    with pytest.raises(
        CourseError, match=rf"expected a grade cell {name} of .* points, found 17: run `nbgrader"
    ):
        books.check(course, sqlite, [])
    with pytest.raises(CourseError, match=rf"expected a grade cell {name}"):
        books.enter(course, sqlite, results, folder)


def test_the_command_enters_the_grades_and_says_where(own_course: Course, tmp_path: Path) -> None:
    for student in ("ada", "bo"):
        hand_in(own_course.root / "submitted", student, "picking", CLASS[student]["picking"])
    words = ["grade", "--submissions", "submitted", "--out", tmp_path / "out", "--no-report", "--gradebook"]
    done = autograder(*words, cwd=own_course.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Gradebook: 2 results in sqlite:///{own_course.root}/gradebook.db\n" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("Grades: ")
    assert sum(marks(f"sqlite:///{own_course.root}/gradebook.db", "picking", "bo").values()) == 3


UNREACHABLE = "postgresql://user:secret@127.0.0.1:1/grades"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        (UNREACHABLE, r"postgresql://user:\*\*\*@127.0.0.1:1/grades: connection failed"),
        ("pigeon://loft", "pigeon://loft: no driver for this database is installed"),
        ("sqlite:////nowhere/at/all.db", "sqlite:////nowhere/at/all.db: unable to open database file"),
        ("://", r"://: expected the URL of a database, such as sqlite:///gradebook.db or postgresql://"),
    ],
)
def test_a_gradebook_that_cannot_be_opened_is_told_in_one_line(url: str, why: str, course: Course) -> None:
    with pytest.raises(CourseError, match=f"^--gradebook {why}") as told:
        books.check(course, url, [])
    assert len(str(told.value).splitlines()) == 1


def test_a_gradebook_that_cannot_be_opened_is_refused_before_anything_is_graded(
    course: Course, graded: tuple[Path, tuple[Result, ...]], tmp_path: Path
) -> None:
    words = ["grade", "--submissions", graded[0], "--out", tmp_path / "out", "--gradebook", UNREACHABLE]
    said = refused(autograder(*words, cwd=course.root))
    assert said.startswith("--gradebook postgresql://user:***@127.0.0.1:1/grades: connection failed")
    assert not (tmp_path / "out").exists()
