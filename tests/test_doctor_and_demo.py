"""`autograder doctor` says what the machine has; `autograder demo` writes a class to grade."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from running import NO_LOCK, autograder, refused, results

from autograder.course.model import FILE, Course, load

ITEMS = ["python", "torch", "cores", "isolation", "promises", "vocabulary", "course"]


def test_the_doctor_has_a_line_for_every_item_and_is_content_with_this_machine(course: Course) -> None:
    done = autograder("doctor", cwd=course.root)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    assert [(good, item) for good, item, _ in lines] == [("ok", item) for item in ITEMS]
    said = {item: words for _, item, words in lines}
    assert said["isolation"].startswith("locked: ")
    assert said["promises"].startswith("all 10 tried and held: reading, writing, network, ")
    assert said["vocabulary"] == "GPT-2, 50,257 tokens, offline"
    assert said["course"].startswith("A tiny course: 2 assignments, 7 checks, ")


def test_what_is_missing_is_said_with_what_to_do_and_the_exit_code_is_1(
    own_course: Course, tmp_path: Path
) -> None:
    done = autograder("doctor", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1].startswith("NO course      no course.toml in ")
    (own_course.root / "solutions/drawing/cases.json").unlink()
    done = autograder("doctor", cwd=own_course.root)
    assert done.returncode == 1
    last = done.stdout.splitlines()[-1]
    assert last.startswith("NO course      solutions/drawing/cases.json: no such file")
    assert last.endswith("run `autograder freeze drawing`")


def test_a_machine_that_cannot_lock_is_told_so(course: Course) -> None:
    done = autograder("doctor", cwd=course.root, patch=NO_LOCK)
    assert done.returncode == 1
    assert "NO isolation   This kernel has no locks." in done.stdout.splitlines()
    assert (
        "NO promises    none hold where a process cannot be locked: see docs/security.md"
        in done.stdout.splitlines()
    )


def test_a_promise_that_does_not_hold_is_named(course: Course) -> None:
    patch = (
        "from autograder import promises\n"
        "promises.tried = lambda: {one.name: 'broken' * (one.name == 'network') for one in promises.PROMISES}"
    )
    done = autograder("doctor", cwd=course.root, patch=patch)
    assert done.returncode == 1
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("NO "))
    assert line.startswith(
        "NO promises    not held: network (broken), that a submission opens no socket. Do not grade"
    )


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_demo_class_has_24_students_and_is_the_same_every_time(course: Course, tmp_path: Path) -> None:
    for name in ("first", "second"):
        done = autograder("demo", tmp_path / name, cwd=course.root)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{tmp_path / name}: 24 students\n"
    first = written(tmp_path / "first")
    assert first == written(tmp_path / "second")
    students = {path.split("/")[0] for path in first}
    assert len(students) == 24
    assert {path.split("/", 1)[1] for path in first} == {"picking/picking.py", "drawing/drawing.py"}
    assert 36 <= len(first) <= 48


def test_the_demo_class_can_be_graded_and_has_all_sorts_of_marks(course: Course, tmp_path: Path) -> None:
    assert autograder("demo", tmp_path / "in", cwd=course.root).returncode == 0
    words = ("--submissions", tmp_path / "in", "--out", tmp_path / "out", "--no-report")
    done = autograder("grade", *words, cwd=course.root)
    assert (done.returncode, done.stderr) == (0, "")
    made = results(tmp_path / "out").values()
    assert len(made) == len(written(tmp_path / "in"))
    assert {result["status"] for result in made} == {"graded", "syntax_error"}
    full = sum(result["score"] == result["max_score"] for result in made)
    assert len(made) * 0.3 < full < len(made) * 0.8


def test_the_demo_class_has_one_file_that_is_not_python(course: Course, tmp_path: Path) -> None:
    assert autograder("demo", tmp_path, cwd=course.root).returncode == 0
    broken = []
    for path in sorted(tmp_path.rglob("*.py")):
        try:
            ast.parse(path.read_bytes())
        except SyntaxError:
            broken.append(path.relative_to(tmp_path).parts[0])
    assert set(broken) == {"Emeka Obi"}


def test_a_course_without_known_answers_has_no_demo_class(own_course: Course, tmp_path: Path) -> None:
    for path in (own_course.root / "solutions/drawing/wrong").iterdir():
        path.unlink()
    line = refused(autograder("demo", tmp_path / "class", cwd=own_course.root))
    assert line.startswith("solutions/drawing: expected files in right/ and wrong/")
    assert not (tmp_path / "class").exists()


def test_the_demo_class_is_the_one_that_the_readme_shows(tmp_path: Path) -> None:
    """A known answer more can change who hands in what; what the files score is too long to ask here."""
    root = Path(__file__).parents[1]
    text = (root / "README.md").read_text(encoding="utf-8")
    autograder("demo", tmp_path / "class", cwd=root)
    handed_in = [path.parts[-3:-1] for path in (tmp_path / "class").glob("*/*/*.py")]
    assert f"\n{len(handed_in)} results, 0 of them kept from before.\n" in text
    rows = re.findall(r"^│ (\w[^│]*?) +│(.+)│ +[\d.]+ │$", text, re.MULTILINE)
    assert len(rows) == 3
    for student, cells in rows:
        there = [
            any(who.startswith(student) and what == one.name for who, what in handed_in)
            for one in load(root / FILE).assignments
        ]
        assert there == [cell.strip() != "–" for cell in cells.split("│")]
