"""`autograder verify`, run as a command: the known answers get the marks they must get, or it says which do not."""

from __future__ import annotations

import re
from pathlib import Path

from running import NO_LOCK, Done, autograder, refused

from autograder.accuracy import measured
from autograder.course.model import Course


def verify(course: Course, *more: str, patch: str = "") -> Done:
    return autograder("verify", *more, cwd=course.root, patch=patch)


def files(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in paths if ".cache" not in path.parts}


def test_a_course_whose_marks_are_true_passes_and_nothing_is_written(own_course: Course) -> None:
    before = files(own_course.root)
    done = verify(own_course)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "drawing: 2 of 2 right answers got full marks, 2 of 2 wrong ones were caught as they should be",
        "picking: 2 of 2 right answers got full marks, 2 of 2 wrong ones were caught as they should be",
    ]
    assert files(own_course.root) == before


def test_every_wrong_mark_has_a_line_and_the_exit_code_is_1(own_course: Course) -> None:
    folder = own_course.root / "solutions/picking"
    right, wrong = (
        (folder / "right/splits_the_table.py").read_text(),
        (folder / "wrong/picks_columns.py").read_text(),
    )
    body = wrong.partition('"""\n\n\n')[2]
    sound = right.partition('"""\n\n\n')[2]
    doc = '"""Some answer.\n\nBelieves: this.\nTell: That.\nCaught by: {}\n"""\n\n\n'
    (folder / "wrong/is_right.py").write_text(doc.format("picks_the_row") + sound)
    (folder / "right/is_wrong.py").write_text('"""Some other answer."""\n\n\n' + body)
    (folder / "wrong/names_another.py").write_text(doc.format("picks_the_last_row") + body)
    (folder / "wrong/names_none.py").write_text(doc.format("counts_the_rows") + body)
    (folder / "wrong/is_skipped.py").write_text(doc.format("refuses_an_index_outside_the_table") + body)
    (folder / "wrong/does_not_load.py").write_text(doc.format("picks_the_row") + "import numpi\n")
    done = verify(own_course, "picking")
    assert (done.returncode, done.stderr) == (1, "")
    head, *lines = done.stdout.splitlines()
    assert head == (
        "picking: 2 of 3 right answers got full marks, 2 of 7 wrong ones were caught as they should be"
    )
    said = dict(line.strip().split(" ", 1) for line in lines)
    assert said.keys() == {
        f"picking/{name}.py"
        for name in (
            "right/is_wrong",
            "wrong/does_not_load",
            "wrong/is_right",
            "wrong/is_skipped",
            "wrong/names_another",
            "wrong/names_none",
        )
    }
    assert said["picking/right/is_wrong.py"].startswith("lost marks: picks_the_row: ")
    assert said["picking/wrong/is_right.py"] == "got full marks"
    assert said["picking/wrong/names_another.py"] == "not caught by picks_the_last_row, but by picks_the_row"
    assert said["picking/wrong/names_none.py"] == "names a check that there is not: counts_the_rows"
    assert said["picking/wrong/is_skipped.py"].startswith("not caught by refuses_an_index_outside_the_table")
    assert said["picking/wrong/does_not_load.py"] == "not caught by picks_the_row, but by import_error"


def test_what_was_measured_is_written_on_demand_and_missed_when_it_is_stale(own_course: Course) -> None:
    assert verify(own_course, "picking", "--write").returncode == 0
    written = own_course.root / "solutions/picking/mistakes.json"
    whole = written.read_bytes()
    assert verify(own_course, "picking").returncode == 0
    words_of_errors = re.compile(rb'": "([0-9a-f]{32})"')
    written.write_bytes(words_of_errors.sub(rb'": "\1 said in another version"', whole))
    assert written.read_bytes() != whole
    assert verify(own_course, "picking").returncode == 0
    written.write_bytes(whole.replace(b"columns", b"pillars"))
    done = verify(own_course, "picking")
    assert done.returncode == 1
    assert "solutions/picking/mistakes.json: not up to date: run `autograder verify --write`" in done.stdout
    assert verify(own_course, "picking", "--write").returncode == 0
    assert written.read_bytes() == whole


def test_rates_of_an_assignment_that_is_gone_are_stale_and_are_not_kept(own_course: Course) -> None:
    gone = {"case_bank": "ab" * 32, "checks": {}, "right": {}, "wrong": {}}
    measured.write(own_course, "grader", {"knitting": gone})
    both = [str(measured.DATA), str(measured.PAGE)]
    assert measured.stale(own_course, []) == both
    assert measured.renew(own_course, []) == both
    assert measured.read(own_course)["grader"] == {}
    assert "knitting" not in (own_course.root / measured.PAGE).read_text()
    assert measured.stale(own_course, []) == []


def test_rates_of_known_answers_may_be_lacking_where_others_were_measured(own_course: Course) -> None:
    measured.write(own_course, "mutants", {"assignments": {}})
    assert measured.stale(own_course, []) == [str(measured.PAGE)]


def test_a_known_answer_without_the_words_it_needs_is_refused(own_course: Course) -> None:
    wrong = own_course.root / "solutions/picking/wrong/picks_columns.py"
    wrong.write_text(wrong.read_text().replace("Caught by: picks_the_row\n", ""))
    assert "expected a line `Caught by: ...` in its docstring" in refused(verify(own_course))


def test_a_course_that_cannot_be_graded_is_refused(own_course: Course) -> None:
    (own_course.root / "solutions/picking/cases.json").unlink()
    assert "no such file: expected the frozen cases" in refused(verify(own_course, "picking"))
    assert "no assignment named 'knitting'" in refused(verify(own_course, "knitting"))


def test_a_machine_that_cannot_lock_verifies_the_same_where_unlocked_is_asked_for(course: Course) -> None:
    unlocked = verify(course, "picking", "--isolation", "process", patch=NO_LOCK)
    assert (unlocked.returncode, unlocked.stderr) == (0, "")
    assert unlocked.stdout == verify(course, "picking").stdout
    line = refused(verify(course, "picking", patch=NO_LOCK))
    assert line.startswith("This kernel has no locks. With --isolation process students' code runs unlocked")
