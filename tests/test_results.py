"""Results: the JSON and the CSV that the contract promises, whatever a student is called."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.cases import bank as banks
from autograder.cases.bank import FrozenCheck
from autograder.course.model import Course
from autograder.exports.gradescope import results_json
from autograder.judge.verdict import Verdict
from autograder.results.model import Result, Row, check_entry, short
from autograder.results.spreadsheet import found_again
from autograder.results.store import path_of, read_result, write_grades, write_result

STATUSES = ["passed", "failed", "error", "timeout", "crashed", "skipped"]
NAMES = [
    "ada",
    "Zoë Åkesson",
    "דנה לוי",
    "a,b",
    'say "hi"',
    "two\nlines",
    "a\rb",
    "=1+1",
    " spaced ",
    "e\u0301",
    "😀",
]
LONE = "caf\udce9"

halves = st.integers(0, 40).map(lambda number: number / 2)
any_text = st.text(
    st.characters(codec="utf-8")
    | st.characters(categories=["Cs"], min_codepoint=0xDC80, max_codepoint=0xDCFF)
)


@st.composite
def entries(draw: Any) -> dict[str, Any]:
    """One entry of a result's `checks`."""
    most = draw(halves)
    optional = st.none() | any_text
    return {
        "name": draw(any_text), "points": short(draw(st.sampled_from([0, most]))), "max_points": short(most),
        "status": draw(st.sampled_from(STATUSES)), "message": draw(any_text), "hint": draw(any_text),
        "counterexample": draw(optional), "reproduce": draw(optional), "diagnosis": draw(optional),
    }  # fmt: skip


@st.composite
def results(draw: Any) -> Result:
    """Any result whose score is the sum of its checks' points."""
    checks = tuple(draw(st.lists(entries(), max_size=4)))
    score = sum(check["points"] for check in checks)
    versions = draw(st.dictionaries(any_text, any_text, max_size=3))
    seconds = draw(st.floats(0, 1e6))
    return Result(
        draw(any_text), "picking", "graded", score, 20, "ab" * 32, "cd" * 32, versions, seconds, checks
    )


def a_result(**changed: Any) -> Result:
    """A result with 2.5 of 10 points."""
    entry = {
        "name": "picks", "points": 2.5, "max_points": 10, "status": "passed", "message": "", "hint": "",
        "counterexample": None, "reproduce": None, "diagnosis": None,
    }  # fmt: skip
    plain = Result(
        "ada", "picking", "graded", 2.5, 10.0, "ab" * 32, "cd" * 32, {"torch": "2"}, 0.25, (entry,)
    )
    return replace(plain, **changed)


@given(results())
def test_any_result_survives_json(result: Result) -> None:
    assert Result.from_json(result.to_json()) == result
    assert Result.from_json(result.to_json()).to_json() == result.to_json()


def test_the_json_has_the_fields_of_the_contract_and_no_other() -> None:
    plain = json.loads(a_result().to_json())
    assert list(plain) == [
        "student", "assignment", "status", "score", "max_score", "submission_sha256", "case_bank", "versions",
        "seconds", "checks",
    ]  # fmt: skip
    assert list(plain["checks"][0]) == [
        "name", "points", "max_points", "status", "message", "hint", "counterexample", "reproduce", "diagnosis",
    ]  # fmt: skip


def test_whole_points_are_written_without_a_point() -> None:
    text = a_result(score=10.0, max_score=10.0).to_json().decode()
    assert '"score": 10,' in text
    assert '"max_score": 10,' in text
    assert '"score": 2.5,' in a_result().to_json().decode()
    assert (short(10.0), short(0), short(0.5)) == (10, 0, 0.5)
    assert [str(short(points)) for points in (10.0, 0.0, 7.5)] == ["10", "0", "7.5"]


@pytest.mark.parametrize("name", [*NAMES, LONE])
def test_a_result_keeps_the_student_s_name_and_is_utf_8(name: str) -> None:
    content = a_result(student=name).to_json()
    content.decode("utf-8")
    assert Result.from_json(content).student == name
    if name.isprintable() and '"' not in name:
        assert name in content.decode("utf-8"), "people read these files, too"


@pytest.mark.parametrize("name", [*NAMES, LONE])
def test_a_result_is_found_again_in_its_folder(tmp_path: Path, name: str) -> None:
    result = a_result(student=name)
    write_result(tmp_path, result)
    assert path_of(tmp_path, name, "picking").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert read_result(tmp_path, name, "picking") == result


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"3", b"null", b'"checks"', b"\xff", b"[" * 100_000, a_result().to_json()[:-9],
     a_result().to_json().replace(b'"hint"', b'"tip"'), a_result().to_json().replace(b'"score"', b'"mark"'),
     a_result().to_json().replace(b'"score": 2.5', b'"score": 9'), a_result().to_json() + b"{}",
     a_result().to_json().replace(b'"versions"', b'"more": 1, "versions"'),
     a_result().to_json().replace(b'"graded"', b'"lost"'), a_result().to_json().replace(b'"passed"', b'"fine"'),
     a_result().to_json().replace(b'"max_score": 10', b'"max_score": "10"'),
     a_result().to_json().replace(b'"seconds": 0.25', b'"seconds": true'),
     a_result().to_json().replace(b'"torch": "2"', b'"torch": 2'),
     a_result().to_json().replace(b'"hint": ""', b'"hint": null'),
     a_result().to_json().replace(b'"max_points": 10', b'"max_points": 2'),
     a_result(checks=(a_result().checks[0],) * 2, score=5).to_json().replace(b'"points": 2.5', b'"points": -1', 1)],
)  # fmt: skip
def test_a_damaged_result_counts_as_none(tmp_path: Path, content: bytes) -> None:
    write_result(tmp_path, a_result())
    path_of(tmp_path, "ada", "picking").write_bytes(content)
    assert read_result(tmp_path, "ada", "picking") is None


def test_a_result_that_is_not_there_counts_as_none(tmp_path: Path) -> None:
    assert read_result(tmp_path, "ada", "picking") is None
    path_of(tmp_path, "ada", "picking").mkdir(parents=True)
    assert read_result(tmp_path, "ada", "picking") is None


def test_the_csv_has_the_header_of_the_contract_and_a_row_for_each_result_in_order(tmp_path: Path) -> None:
    given_in = [("bo", "picking"), ("Zoë", "drawing"), ("bo", "drawing"), ("ada", "picking")]
    rows = [a_result(student=student, assignment=assignment) for student, assignment in given_in]
    path = write_grades(tmp_path, rows)
    assert path == tmp_path / "grades.csv"
    assert path.read_bytes().decode("utf-8") == (
        "student,assignment,score,max_score,status\n"
        "Zoë,drawing,2.5,10,graded\n"
        "ada,picking,2.5,10,graded\n"
        "bo,drawing,2.5,10,graded\n"
        "bo,picking,2.5,10,graded\n"
    )


def test_every_name_is_found_again_in_the_csv(tmp_path: Path) -> None:
    path = write_grades(tmp_path, [a_result(student=name) for name in NAMES])
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [found_again(row[0]) for row in rows[1:]] == sorted(NAMES)
    assert {tuple(row[1:]) for row in rows[1:]} == {("picking", "2.5", "10", "graded")}


def test_one_name_that_is_no_text_does_not_make_the_csv_unreadable(tmp_path: Path) -> None:
    path = write_grades(tmp_path, [a_result(student="ada"), a_result(student=LONE)])
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert [row[0] for row in rows] == ["student", "ada", r"caf\udce9"]


def test_a_csv_without_results_is_its_header(tmp_path: Path) -> None:
    assert write_grades(tmp_path, []).read_bytes() == b"student,assignment,score,max_score,status\n"


def a_check(course: Course) -> FrozenCheck:
    """The first check of `picking`, worth 2 points."""
    return banks.read(course, course.assignment("picking")).checks[0]


@pytest.mark.parametrize("status", STATUSES)
def test_a_verdict_becomes_an_entry_with_points_and_a_hint_where_it_helps(
    course: Course, status: Any
) -> None:
    check = a_check(course)
    entry = check_entry(Verdict(check, status, "What is wrong.", "called: pick"))
    assert set(entry) == set(a_result().checks[0])
    assert (entry["name"], entry["max_points"], entry["status"]) == ("picks_the_row", 2, status)
    assert entry["points"] == (2 if status == "passed" else 0)
    assert entry["hint"] == ("" if status in ("passed", "skipped") else check.hint)
    assert (entry["message"], entry["counterexample"]) == ("What is wrong.", "called: pick")


def test_the_message_of_a_result_is_the_first_that_is_wrong() -> None:
    passed, failed = (
        {**a_result().checks[0], "status": status, "message": f"{status}!"} for status in ("passed", "failed")
    )
    assert a_result(checks=(passed, failed, {**failed, "message": "later"})).message == "failed!"
    assert a_result(checks=(passed,)).message == ""


@pytest.mark.parametrize("status", ["timeout", "crashed"])
def test_the_message_of_a_result_that_was_ended_is_that_of_the_check_at_which_it_was(status: str) -> None:
    failed, ended = (
        {**a_result().checks[0], "status": one, "message": f"{one}!"} for one in ("failed", status)
    )
    result = a_result(status=status, checks=(failed, ended))
    assert (result.message, Row.of(result).message) == (f"{status}!", f"{status}!")
    assert json.loads(results_json(result, {}))["output"] == f"{status}: {status}!"


def test_writing_again_replaces_the_whole_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_result(tmp_path, a_result(student="x", status="graded" * 1000))
    write_result(tmp_path, a_result(student="x"))
    assert read_result(tmp_path, "x", "picking") == a_result(student="x")
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["picking.json"]
