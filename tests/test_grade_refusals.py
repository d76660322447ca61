"""What `autograder grade` refuses: one clear line on stderr, exit code 2, nothing written, no traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from running import NO_LOCK, autograder, refused, results
from tiny import hand_in, known_source

from autograder.course.model import Course


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    """A class of one student with a right answer."""
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    return tmp_path / "in"


def refusal(course: Course, submissions: Path, *more: object, patch: str = "") -> str:
    """The line with which grading is refused; it must have written nothing."""
    out = submissions.parent / "out"
    words = ("--submissions", submissions, "--out", out, *more)
    line = refused(autograder("grade", *words, cwd=course.root, patch=patch))
    assert not out.exists()
    return line


def test_no_submissions_named(course: Course, tmp_path: Path) -> None:
    line = refused(autograder("grade", "--out", tmp_path / "out", cwd=course.root))
    assert "--submissions" in line
    assert "autograder grade --help" in line
    assert not (tmp_path / "out").exists()


def test_no_folder_for_the_results_named(course: Course, submissions: Path) -> None:
    line = refused(autograder("grade", "--submissions", submissions, cwd=course.root))
    assert "--out" in line


def test_a_folder_of_submissions_that_is_not_there(course: Course, tmp_path: Path) -> None:
    line = refusal(course, tmp_path / "nowhere")
    assert f"--submissions {tmp_path / 'nowhere'}: expected a folder of <student>/<assignment>" in line


def test_the_course_itself_for_the_folder_of_submissions(course: Course, tmp_path: Path) -> None:
    for words in ("", ".", course.root):
        line = refused(
            autograder("grade", "--submissions", words, "--out", tmp_path / "out", cwd=course.root)
        )
        assert "is the course's own; expected a folder of <student>/<assignment>" in line


def test_a_file_for_the_folder_of_submissions(course: Course, tmp_path: Path) -> None:
    (tmp_path / "class.zip").write_text("")
    assert "class.zip: expected a folder" in refusal(course, tmp_path / "class.zip")


def test_a_folder_without_submissions(course: Course, tmp_path: Path) -> None:
    (tmp_path / "in/ada").mkdir(parents=True)
    assert "found none" in refusal(course, tmp_path / "in")


def test_submissions_of_other_assignments_only(course: Course, submissions: Path) -> None:
    assert "found none" in refusal(course, submissions, "drawing")


def test_an_assignment_that_the_course_does_not_have(course: Course, submissions: Path) -> None:
    line = refusal(course, submissions, "knitting")
    assert line == "course.toml: no assignment named 'knitting': expected one of picking, drawing"


@pytest.mark.parametrize(
    "words", [("--jobs", "0"), ("--jobs", "many"), ("--isolation", "none"), ("--forever",), ("-x",)]
)
def test_words_that_mean_nothing(course: Course, submissions: Path, words: tuple[str, ...]) -> None:
    assert words[0] in refusal(course, submissions, *words)


def test_a_word_that_means_nothing_is_told_without_a_library_s_words(
    course: Course, submissions: Path
) -> None:
    for words, told in {
        ("--jobs", "many"): "Invalid value for '--jobs': expected a whole number (see ",
        (
            "--jobs",
            "0",
        ): "Invalid value for '--jobs': expected a whole number greater than or equal to 1 (see ",
        (
            "--isolation",
            "none",
        ): "Invalid value for '--isolation': 'none' is not one of 'locked', 'process' (see ",
    }.items():
        assert refusal(course, submissions, *words).startswith(told)


def test_a_broken_course(own_course: Course, submissions: Path) -> None:
    toml = own_course.root / "course.toml"
    whole = toml.read_text()
    for old, new, named in (
        (
            "points = 5",
            'points = "five"',
            "course.toml: assignments[picking].points: expected a valid number",
        ),
        ("seed = 7", "seed = ", "course.toml: not TOML"),
        ("seed = 7", "", "course.toml: seed: missing"),
        (
            "minutes = 10",
            "minutes = 10\nweight = 2",
            "course.toml: assignments[picking].weight: no such field",
        ),
        ("points = 5", "points = 6", "course.toml: assignments[picking].points: expected 5, the sum"),
        ('text = "text.txt"', 'text = "none.txt"', "course.toml: text: expected a file"),
        ('"picking', '"sewing', "course.toml: assignments[sewing].name: expected a folder solutions/sewing"),
    ):
        assert old in whole
        toml.write_text(whole.replace(old, new))
        assert refusal(own_course, submissions).startswith(named)


def test_no_course_here_or_above(submissions: Path, tmp_path: Path) -> None:
    words = ("grade", "--submissions", submissions, "--out", tmp_path / "out")
    assert "no course.toml in" in refused(autograder(*words, cwd=tmp_path))
    assert "no such file" in refused(autograder(*words, "--course", tmp_path / "nowhere", cwd=tmp_path))


def test_cases_that_are_older_than_checks_or_reference(own_course: Course, submissions: Path) -> None:
    folder = own_course.root / "solutions/picking"
    for name in ("checks.py", "picking.py"):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole + b"\n# changed\n")
        line = refusal(own_course, submissions)
        assert line.startswith(f"solutions/picking/cases.json: expected the cases of the present {name}, ")
        assert line.endswith("run `autograder freeze picking`")
        (folder / name).write_bytes(whole)


def test_known_mistakes_that_are_damaged(own_course: Course, submissions: Path) -> None:
    (own_course.root / "solutions/picking/mistakes.json").write_text('{"case_bank"')
    assert refusal(own_course, submissions) == (
        "solutions/picking/mistakes.json: damaged: delete it, then run `autograder verify picking --write`"
    )


def test_cases_that_were_never_frozen_or_are_damaged(own_course: Course, submissions: Path) -> None:
    cases = own_course.root / "solutions/picking/cases.json"
    whole = cases.read_text()
    cases.write_text(whole[:-100])
    assert "solutions/picking/cases.json: damaged" in refusal(own_course, submissions)
    cases.unlink()
    assert "solutions/picking/cases.json: no such file" in refusal(own_course, submissions)


def test_a_reference_that_does_not_load(own_course: Course, submissions: Path) -> None:
    folder = own_course.root / "solutions/picking"
    (folder / "picking.py").write_text("import numpi\n")
    assert autograder("freeze", "picking", cwd=own_course.root).returncode == 0
    line = refusal(own_course, submissions)
    assert line.startswith("solutions/picking/picking.py: expected the reference to load")
    assert "No module named 'numpi'" in line


def test_a_machine_that_cannot_lock_a_process(course: Course, submissions: Path) -> None:
    line = refusal(course, submissions, patch=NO_LOCK)
    assert line.startswith("This kernel has no locks. With --isolation process students' code runs unlocked")


def test_such_a_machine_grades_unlocked_where_that_is_asked_for(course: Course, submissions: Path) -> None:
    out = submissions.parent / "out"
    words = ("--submissions", submissions, "--out", out, "--isolation", "process", "--no-report")
    done = autograder("grade", *words, cwd=course.root, patch=NO_LOCK)
    assert (done.returncode, done.stderr) == (0, "")
    assert results(out)["ada/picking"]["versions"]["isolation"] == "process"


def test_results_that_cannot_be_written(course: Course, submissions: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    words = ("--submissions", submissions, "--out", tmp_path / "out", "--jobs", 1)
    line = refused(autograder("grade", *words, cwd=course.root))
    assert line == f"--out {tmp_path / 'out'}: expected a folder, found a file"


def test_results_among_what_is_for_something_else(own_course: Course, submissions: Path) -> None:
    root = own_course.root
    (root / "linked").symlink_to(root / "solutions")
    before = sorted(root.rglob("*"))
    for out, found in {
        ".": "such as results, found the course's own",
        "assignments": "found assignments/, which students are given",
        "assignments/picking": "found a folder in assignments/, which students are given",
        "solutions": "found solutions/, which students never get",
        "linked/out": "found a folder in solutions/, which students never get",
        submissions: f"found --submissions {submissions}, which holds what was handed in",
        submissions / "out": f"found a folder in --submissions {submissions}, which holds what was handed in",
    }.items():
        line = refused(autograder("grade", "--submissions", submissions, "--out", out, cwd=root))
        assert line.startswith(f"--out {out}: expected a folder for results alone, ")
        assert line.endswith(found)
    assert sorted(root.rglob("*")) == before
    assert [path.name for path in submissions.iterdir()] == ["ada"]


def test_no_command_and_an_unknown_command(course: Course) -> None:
    assert "No such command 'mark'" in refused(autograder("mark", cwd=course.root))
    done = autograder(cwd=course.root)
    assert done.returncode == 2
    assert "grade" in done.stdout + done.stderr


def test_a_python_that_does_not_start_again(own_course: Course, submissions: Path) -> None:
    shutil.rmtree(own_course.cache / "answers")
    line = refusal(own_course, submissions, patch="import sys\nsys.executable = '/bin/false'")
    assert line.startswith("the clean process for students' code does not start (")
