"""Snippets: a student who runs one sees the failure, and sees it gone once the file is right."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from tiny import known_source

from autograder.course.model import Assignment, Course
from autograder.known import KnownAnswer
from autograder.results.model import Result
from autograder.verify import findings
from benchmarks import known_course
from benchmarks.diagnosis_rates import wrong_answers
from benchmarks.snippets import amiss, told

REMEMBERS = """
SEEN = []


def pick(table, index):
    if not 0 <= index < len(table):
        raise IndexError(index)
    SEEN.append(table)
    return SEEN[0].reshape(-1)[index * table.shape[1] :][: table.shape[1]]


def last(table):
    return table[-1]
"""


SPOILS_ANOTHER = """
PICKED = []


def pick(table, index):
    if not 0 <= index < len(table):
        raise IndexError(index)
    PICKED.append(index)
    return table[index]


def last(table):
    return table[0 if PICKED else -1]
"""


def graded(course: Course, source: str) -> Result:
    """The result of one submission of `picking`, with all that explains it."""
    answer = KnownAnswer("picking", "one", False, source.encode(), "Says.")
    return findings(course, [answer], jobs=1, explain=True)[0].result


def run(program: str, source: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a snippet as a student does: saved beside their file."""
    (folder / "picking.py").write_text(source)
    (folder / "snippet.py").write_text(program)
    return subprocess.run([sys.executable, "snippet.py"], cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("name", ["picks_columns", "wraps_negative_indexes"])
def test_a_snippet_run_beside_the_file_shows_the_failure(name: str, course: Course, tmp_path: Path) -> None:
    source = known_source("picking", f"wrong/{name}")
    failed = [check for check in graded(course, source).checks if check["status"] in ("failed", "error")]
    assert failed
    for check in failed:
        shown = run(check["reproduce"], source, tmp_path)
        assert shown.returncode != 0
        assert shown.stderr.splitlines()[-1].startswith(("AssertionError", "IndexError", "no IndexError"))
        assert run(check["reproduce"], known_source("picking"), tmp_path).returncode == 0


def test_what_fails_only_after_an_earlier_call_is_told_with_that_call(course: Course, tmp_path: Path) -> None:
    failed = next(check for check in graded(course, REMEMBERS).checks if check["status"] == "failed")
    words = failed["counterexample"].splitlines()
    assert words[0] == "called first: pick(table, index)"
    assert "then called: pick(table, index)" in words
    assert "for case in (earlier, case):" in failed["reproduce"]
    assert run(failed["reproduce"], REMEMBERS, tmp_path).returncode != 0
    assert run(failed["reproduce"], known_source("picking"), tmp_path).returncode == 0


def test_what_fails_only_after_another_call_is_told_with_that_one(course: Course, tmp_path: Path) -> None:
    failed = next(check for check in graded(course, SPOILS_ANOTHER).checks if check["status"] == "failed")
    words = failed["counterexample"].splitlines()
    assert words[0] == "called first: pick(table, index)"
    assert "then called: last(table)" in words
    assert "module.pick(" in failed["reproduce"]
    assert run(failed["reproduce"], SPOILS_ANOTHER, tmp_path).returncode != 0
    assert run(failed["reproduce"], known_source("picking"), tmp_path).returncode == 0


def test_a_name_that_is_missing_has_a_snippet_of_two_lines(course: Course, tmp_path: Path) -> None:
    source = known_source("picking").replace("def last", "def first")
    check = graded(course, source).checks[-1]
    assert check["message"] == "Your file defines no `last`."
    assert len(check["reproduce"].splitlines()) == 2
    assert "AttributeError" in run(check["reproduce"], source, tmp_path).stderr
    assert run(check["reproduce"], known_source("picking"), tmp_path).returncode == 0


COURSE = known_course.load()


@pytest.mark.parametrize("assignment", COURSE.assignments, ids=lambda one: one.name)
def test_the_snippets_of_known_mistakes_tell_the_truth(assignment: Assignment) -> None:
    """A tenth of the bank, always the same; `make snippets` runs all of it."""
    torch.set_num_threads(1)  # they are run in forks of this process
    mistakes = wrong_answers(COURSE, assignment)
    some = [one for one in mistakes if hashlib.sha256(one.source).digest()[0] % 10 == 0]
    reference = (COURSE.solution(assignment) / assignment.file).read_bytes()
    passes: dict[str, bool] = {}
    snippets = list(told(assignment, findings(COURSE, some, explain=True)))
    assert len(snippets) >= len(some) > 5
    assert [one for one in snippets if amiss(COURSE, one, reference, passes)] == []
