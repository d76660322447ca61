"""Snippets: a student who runs one sees the failure, and sees it gone once the file is right."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from running import autograder
from tiny import known_source

from autograder import snippets
from autograder.cases import bank as banks
from autograder.course.model import Course
from autograder.grading.alone import OTHERS_TRIED, _earlier
from autograder.judge.verdict import Verdict
from autograder.known import KnownAnswer
from autograder.results.model import Result
from autograder.verify import findings

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


def test_cases_of_other_checks_are_tried_however_many_the_check_itself_has(course: Course) -> None:
    bank = banks.read(course, course.assignment("picking"))
    picks, refuses, last = bank.checks
    many = replace(
        picks, cases=tuple({**picks.cases[0], "index": number} for number in range(2 * OTHERS_TRIED))
    )
    told = Verdict(many, "failed", failing_case=0, case=many.cases[0])
    tried = _earlier(replace(bank, checks=(many, refuses, last)), told)
    assert all(case in [one.case for one in tried] for case in (*many.cases, *refuses.cases))


def test_a_name_that_is_missing_has_a_snippet_of_two_lines(course: Course, tmp_path: Path) -> None:
    source = known_source("picking").replace("def last", "def first")
    check = graded(course, source).checks[-1]
    assert check["message"] == "Your file defines no `last`."
    assert len(check["reproduce"].splitlines()) == 2
    assert "AttributeError" in run(check["reproduce"], source, tmp_path).stderr
    assert run(check["reproduce"], known_source("picking"), tmp_path).returncode == 0


def wrongs(course: Course, source: str, change: Callable[[str], str | None]) -> set[str]:
    """What is said of the snippets of one wrong answer after `change`."""
    answer = KnownAnswer("picking", "one", False, source.encode(), "Says.")
    found = snippets.told(findings(course, [answer], jobs=1, explain=True))
    assert found
    return set(snippets.amiss(course, [replace(one, program=change(one.program or "")) for one in found], 1))


def test_a_snippet_that_does_not_tell_the_truth_is_found(course: Course) -> None:
    source = known_source("picking", "wrong/picks_columns")
    assert wrongs(course, source, lambda program: program) == {""}
    assert wrongs(course, source, lambda program: None) == {"has no snippet"}
    assert wrongs(course, source, lambda program: "pass") == {"passes beside the answer"}
    assert wrongs(course, source, lambda program: "assert False") == {"fails beside the reference"}
    assert wrongs(course, source, lambda program: f"{program}\n" + "pass\n" * 15) == {
        "is longer than 15 lines"
    }


def test_verify_runs_the_snippets_of_every_known_mistake(own_course: Course) -> None:
    """`make test` does so for the whole bank."""
    done = autograder("verify", "--snippets", cwd=own_course.root)
    assert (done.returncode, done.stderr) == (0, "")
    told = [line for line in done.stdout.splitlines() if "snippets" in line]
    assert [line.split(":")[0] for line in told] == ["drawing", "picking"]
    assert all(
        re.search(r": ([1-9]\d*) of \1 snippets fail beside the answer and pass beside", line)
        for line in told
    )


def test_verify_shows_a_snippet_that_passes_beside_the_answer(own_course: Course) -> None:
    """A wrong answer that is right for whoever is not locked in."""
    folder = own_course.root / "solutions/picking/wrong"
    doc, _, body = (folder / "picks_columns.py").read_text().partition('"""\n\n\n')
    turns = "import os\n\nif os.access('.', os.W_OK):\n    pick = lambda table, index: [][1] if not 0 <= index < len(table) else table[index]\n"
    (folder / "looks_around.py").write_text(f'{doc}"""\n\n\n{body}\n{turns}')
    done = autograder("verify", "picking", "--snippets", cwd=own_course.root)
    assert done.returncode == 1
    assert "  picking/wrong/looks_around.py, picks_the_row: passes beside the answer" in done.stdout
    assert "    class case: " in done.stdout


@pytest.mark.parametrize(("program", "well"), [("import one", True), ("raise SystemExit(3)", False)])
def test_a_program_is_run_on_a_system_without_handles_of_processes(
    program: str, well: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "pidfd_open", raising=False)
    assert snippets.exits_well(snippets.Trial(program, "one.py", b"")) is well


def test_a_program_that_never_ends_is_ended_and_does_not_end_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snippets, "SECONDS", 0.1)
    for program in ("while True: pass", "import signal\nwhile True: signal.pause()"):
        assert not snippets.exits_well(snippets.Trial(program, "one.py", b""))
