"""Grading from a program of one's own: the same marks as the command's, and no file but those that are asked for."""

from __future__ import annotations

import resource
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import autograder, results, timeless
from tiny import hand_in, known_source

from autograder import api

FILES = {
    "ada": known_source("picking"),
    "bo": known_source("picking", "wrong/wraps_negative_indexes"),
    "cy": "def pick(\n",
}


@pytest.fixture(scope="module")
def grading(course: api.Course) -> Iterator[api.Grading]:
    with api.Grading(course) as ready:
        yield ready


@pytest.fixture(scope="module")
def graded_by_command(course: api.Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a class in `class` and what the command wrote about it in `out`."""
    place = tmp_path_factory.mktemp("command")
    for student, source in FILES.items():
        hand_in(place / "class", student, "picking", source)
    done = autograder(
        "grade", "--submissions", place / "class", "--out", place / "out", "--no-report", cwd=course.root
    )
    assert done.returncode == 0
    return place


def plain(result: api.Result) -> dict[str, object]:
    return timeless({**vars(result), "checks": list(result.checks)})


@pytest.mark.parametrize("student", FILES)
def test_a_file_of_any_name_gets_the_result_that_the_command_writes(
    student: str, grading: api.Grading, graded_by_command: Path, tmp_path: Path
) -> None:
    path = tmp_path / "my answer (2).txt"
    path.write_text(FILES[student], encoding="utf-8")
    by_command = results(graded_by_command / "out")[f"{student}/picking"]
    assert plain(grading.file(path, "picking", student)) == timeless(by_command)


def test_a_file_named_after_its_assignment_needs_no_more(grading: api.Grading, tmp_path: Path) -> None:
    (tmp_path / "picking.py").write_text(known_source("picking"), encoding="utf-8")
    result = grading.file(tmp_path / "picking.py")
    assert (result.assignment, result.score, result.max_score, result.message) == ("picking", 5, 5, "")


def test_a_file_is_graded_through_a_linked_folder_but_never_through_a_linked_file(
    grading: api.Grading, tmp_path: Path
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "picking.py").write_text(known_source("picking"), encoding="utf-8")
    (tmp_path / "real" / "link.py").symlink_to("picking.py")
    (tmp_path / "linked").symlink_to("real")
    assert grading.file(tmp_path / "linked" / "picking.py").score == 5
    assert grading.file(tmp_path / "real" / "link.py", "picking").status == "unreadable"


def test_a_file_that_is_not_there_and_an_assignment_that_is_not_ready_are_named(
    grading: api.Grading, course: api.Course, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError, match="no such file: expected the file to grade"):
        grading.file(tmp_path / "picking.py")
    with pytest.raises(api.CourseError, match="no assignment named 'sums': expected one of picking, drawing"):
        grading.file(tmp_path / "sums.py")
    with pytest.raises(api.CourseError, match="expected one of picking, drawing"):
        api.Grading(course, ["sums"])


def test_a_folder_gives_results_and_is_left_as_it_was(course: api.Course, graded_by_command: Path) -> None:
    before = sorted(graded_by_command.rglob("*"))
    told: list[str] = []
    graded = api.grade_folder(
        course, graded_by_command / "class", ["picking"], on_result=lambda result: told.append(result.student)
    )
    by_command = results(graded_by_command / "out")
    assert {f"{one.student}/{one.assignment}": plain(one) for one in graded.results} == {
        name: timeless(result) for name, result in by_command.items()
    }
    assert (sorted(told), graded.kept, graded.without) == (["ada", "bo", "cy"], 0, ())
    assert sorted(graded_by_command.rglob("*")) == before


def test_a_folder_with_an_out_keeps_what_lies_there(course: api.Course, graded_by_command: Path) -> None:
    graded = api.grade_folder(course, graded_by_command / "class", out=str(graded_by_command / "out"))
    assert graded.kept == len(FILES)


def test_results_need_not_be_kept_in_memory(
    course: api.Course, graded_by_command: Path, tmp_path: Path
) -> None:
    graded = api.grade_folder(course, graded_by_command / "class", out=tmp_path, whole=False)
    assert graded.results == ()
    assert {(row.student, row.assignment) for row in graded.rows} == {
        tuple(name.split("/")) for name in results(tmp_path)
    }
    written = (tmp_path / "grades.csv").read_bytes()
    assert written == (graded_by_command / "out" / "grades.csv").read_bytes()


def test_a_file_that_is_gone_when_its_turn_comes_has_a_result_that_says_so(
    course: api.Course, tmp_path: Path
) -> None:
    hand_in(tmp_path, "ada", "picking", FILES["ada"])
    (tmp_path / "zoe" / "picking").mkdir(parents=True)  # without a file: told before any is run
    told: list[api.Result] = []

    def take(result: api.Result) -> None:
        told.append(result)
        (tmp_path / "ada" / "picking" / "picking.py").unlink(missing_ok=True)

    api.grade_folder(course, tmp_path, ["picking"], on_result=take)
    assert [(one.student, one.status) for one in told] == [("zoe", "unreadable"), ("ada", "unreadable")]
    assert "The file picking.py is missing" in told[1].message


@pytest.mark.parametrize("jobs", [-1, 0])
def test_fewer_than_one_job_is_refused(course: api.Course, tmp_path: Path, jobs: int) -> None:
    hand_in(tmp_path, "ada", "picking", FILES["ada"])
    with pytest.raises(api.CourseError, match=f"^jobs: expected 1 at least, found {jobs}$"):
        api.grade_folder(course, tmp_path, jobs=jobs)


@pytest.fixture
def room_for_few_threads() -> Iterator[None]:
    """Each thread asks for a GiB of addresses, and this process gets no more than three and a half."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    before = threading.stack_size(2**30), resource.getrlimit(resource.RLIMIT_AS)
    most = pages * resource.getpagesize() + 7 * 2**29
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1][1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before[1])
    threading.stack_size(before[0])


@pytest.mark.usefixtures("room_for_few_threads")
def test_more_jobs_than_the_system_starts_threads_for_are_refused_and_nothing_goes_on(
    course: api.Course, tmp_path: Path
) -> None:
    for number in range(8):
        hand_in(tmp_path, f"ada{number}", "picking", f"{FILES['ada']}# {number}")
    before = threading.active_count()
    told = (
        r"^--jobs: expected as many as the system starts threads for, [1-3] here \(can't start new thread\)$"
    )
    with pytest.raises(api.CourseError, match=told):
        api.grade_folder(course, tmp_path, jobs=8)
    assert threading.active_count() == before


def test_an_unknown_isolation_is_refused_before_any_code_runs(course: api.Course, tmp_path: Path) -> None:
    hand_in(tmp_path, "ada", "picking", FILES["ada"])
    told = "^isolation: expected locked or process, found 'lock'$"
    with pytest.raises(api.CourseError, match=told):
        api.grade_folder(course, tmp_path, isolation="lock")  # type: ignore[arg-type]
    with pytest.raises(api.CourseError, match=told):
        api.Grading(course, isolation="lock")  # type: ignore[arg-type]


def test_a_course_is_opened_by_its_folder_its_file_or_from_within(
    course: api.Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course.root / "solutions")
    assert api.open_course(course.root) == api.open_course(course.root / "course.toml") == api.open_course()


def test_a_closed_grading_starts_anew_when_it_is_asked_again(grading: api.Grading, tmp_path: Path) -> None:
    (tmp_path / "picking.py").write_text(FILES["bo"], encoding="utf-8")
    first = grading.file(tmp_path / "picking.py")
    grading.close()
    assert plain(grading.file(tmp_path / "picking.py")) == plain(first)
