"""`autograder release`, run as a command: what students get, and what keeps it from being written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running import TIMEOUT, Done, autograder, refused
from tiny import known_source, make_course

from autograder.cases.freeze import freeze as freeze_cases
from autograder.course.model import Course, CourseError, load
from autograder.release.regions import ReleaseError
from autograder.release.release import made
from autograder.release.release import release as release_all
from autograder.rubric import RubricError

FILES = {
    "drawing/drawing.py",
    "drawing/test_drawing.py",
    "picking/picking.ipynb",
    "picking/picking.py",
    "picking/test_picking.py",
}
WITHOUT_THE_ENGINE = (
    "import sys; sys.modules['autograder'] = None; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
)


def release(course: Course, *more: str) -> Done:
    return autograder("release", *more, cwd=course.root)


def refusal(course: Course, *more: str) -> str:
    """The line with which a release is refused; assignments/ must stay as it is."""
    before = contents(course)
    line = refused(release(course, *more))
    assert contents(course) == before
    return line


def quick_refusal(course: Course, *names: str) -> str:
    """The same without a process of the command's own; which line it makes of a refusal, the others see."""
    before = contents(course)
    with pytest.raises((ReleaseError, CourseError)) as caught:
        release_all(course, course.chosen([*names]))
    assert contents(course) == before
    return str(caught.value)


def contents(course: Course) -> dict[str, bytes]:
    folder = course.root / "assignments"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course whose assignments are written."""
    made = make_course(tmp_path_factory.mktemp("released"))
    done = release(made)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"assignments/{name}: written" for name in ordered(made)]
    return made


def ordered(course: Course) -> list[str]:
    return [
        f"{one.name}/{name}"
        for one in course.assignments
        for name in (one.file, f"test_{one.file}", f"{one.name}.ipynb")
        if f"{one.name}/{name}" in FILES
    ]


@pytest.fixture
def own(released: Course, tmp_path: Path) -> Course:
    """A copy of it to change."""
    shutil.copytree(released.root, tmp_path / "own")
    return load(tmp_path / "own/course.toml")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


# --- what is written --------------------------------------------------------------------------------


def test_skeletons_self_checks_and_notebooks_are_written_and_nothing_else(released: Course) -> None:
    assert contents(released).keys() == FILES


def test_a_skeleton_keeps_all_but_the_regions_that_students_write(released: Course) -> None:
    skeleton = contents(released)["picking/picking.py"].decode()
    assert skeleton.count("raise NotImplementedError") == 2
    assert "# TODO: return the row, after a look at the index" in skeleton
    assert "An index outside `0..V-1`, a negative one too, raises `IndexError`." in skeleton
    assert "SOLUTION" not in skeleton
    assert "there is no row" not in skeleton


def test_a_second_release_finds_everything_up_to_date(released: Course) -> None:
    before = contents(released)
    done = release(released)
    assert (done.returncode, done.stdout) == (0, "assignments/ is up to date\n")
    assert release(released, "--check").returncode == 0
    assert contents(released) == before


def test_check_writes_nothing_and_exits_1_where_something_is_stale(own: Course) -> None:
    edit(own.root / "assignments/picking/picking.py", "TODO", "DONE")
    (own.root / "assignments/drawing/test_drawing.py").unlink()
    before = contents(own)
    done = release(own, "--check")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "assignments/picking/picking.py: not up to date",
        "assignments/drawing/test_drawing.py: not up to date",
    ]
    assert contents(own) == before


def test_what_verify_writes_beside_the_reference_is_no_stray_file(own: Course) -> None:
    assert autograder("verify", "picking", "--write", cwd=own.root).returncode == 0
    assert (own.root / "solutions/picking/mistakes.json").is_file()
    assert release(own, "--check").returncode == 0


# --- what a student does with it ----------------------------------------------------------------------


def pytest_in(folder: Path) -> Done:
    """Runs pytest as a student would, in a Python that cannot import the engine."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_ENGINE, "-p", "no:cacheprovider"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
    )


@pytest.fixture
def elsewhere(released: Course, tmp_path: Path) -> Path:
    """The folder of an assignment as a student copied it."""
    shutil.copytree(released.released(released.assignment("picking")), tmp_path / "home")
    return tmp_path / "home"


def test_the_untouched_skeleton_fails_in_words_on_less_than_a_screen(elsewhere: Path) -> None:
    done = pytest_in(elsewhere)
    assert done.returncode == 1
    assert (
        "`pick` is not written yet: replace the line `raise NotImplementedError` (picking.py, line"
        in done.stdout
    )
    assert "`last` is not written yet" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert "NotImplementedError\n" not in done.stdout
    assert "2 failed, 1 skipped" in done.stdout
    assert len(done.stdout.splitlines()) < 24 + 3 * 3


def test_the_reference_passes_it(elsewhere: Path) -> None:
    (elsewhere / "picking.py").write_text(known_source("picking"))
    done = pytest_in(elsewhere)
    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout


def test_a_wrong_answer_is_told_what_was_called_and_what_came_back(elsewhere: Path) -> None:
    (elsewhere / "picking.py").write_text(known_source("picking", "wrong/picks_columns"))
    said = pytest_in(elsewhere).stdout
    assert "pick(table, index=1) returned the wrong shape, [3] instead of [2]." in said
    assert "expected: tensor of shape [2], float32: [1.0, 1.1]" in said
    assert "1 failed, 2 passed" in said


# --- what is refused ----------------------------------------------------------------------------------


def picking(course: Course) -> Path:
    return course.root / "solutions/picking"


def freeze(course: Course) -> None:
    freeze_cases(course, course.assignment("picking"))


def test_a_check_that_the_untouched_skeleton_passes(own: Course) -> None:
    edit(
        picking(own) / "checks.py", "    return module.pick(case.table, case.index)", "    return case.index"
    )
    freeze(own)
    line = refusal(own)
    assert line.startswith("solutions/picking: check picks_the_row: the untouched skeleton passes it")


def test_a_check_that_the_reference_fails(own: Course) -> None:
    edit(
        picking(own) / "checks.py",
        "    return module.pick(case.table, case.index)",
        "    import time\n    return module.pick(case.table, case.index), time.perf_counter_ns()",
    )
    edit(picking(own) / "checks.py", "import annotations", "import annotations\n")
    freeze(own)
    line = quick_refusal(own)
    assert line.startswith("solutions/picking: check picks_the_row: the reference fails it: ")


def test_a_self_check_that_the_reference_fails(own: Course) -> None:
    edit(picking(own) / "selfcheck.py", "torch.tensor([1.0, 1.1])", "torch.tensor([1.0, 1.2])")
    line = refusal(own, "picking")
    assert line.startswith(
        "solutions/picking/selfcheck.py: test_picks_the_row: the reference fails it: "
        "pick(table, index=1) returned the wrong values (1 of 2)."
    )
    assert refusal(own, "picking", "--check") == line


def test_a_self_check_without_a_test(own: Course) -> None:
    path = picking(own) / "selfcheck.py"
    path.write_text(path.read_text().replace("def test_", "def check_"))
    assert quick_refusal(own, "picking").startswith("solutions/picking/selfcheck.py: no test: write one")


def test_a_self_check_that_does_not_run(own: Course) -> None:
    edit(picking(own) / "selfcheck.py", "TABLE = torch.tensor(", "TABLE = torch.tensr(")
    line = quick_refusal(own, "picking")
    assert line.startswith("solutions/picking/selfcheck.py: the file: the reference fails it: ")
    assert "has no attribute 'tensr'" in line


def test_a_self_check_that_ends_python(own: Course) -> None:
    with (picking(own) / "selfcheck.py").open("a") as file:
        file.write('\n\n@hint("Which?")\ndef test_ends():\n    """It."""\n    __import__("os")._exit(0)\n')
    expected = "solutions/picking/selfcheck.py: test_ends: the reference fails it: it ended Python itself"
    assert quick_refusal(own, "picking") == expected


def test_a_self_check_that_the_untouched_skeleton_passes(own: Course) -> None:
    with (picking(own) / "selfcheck.py").open("a") as file:
        file.write('\n\n@hint("Which?")\ndef test_easy():\n    """None."""\n    same(TABLE, TABLE)\n')
    line = quick_refusal(own, "picking")
    assert line.startswith(
        "solutions/picking/selfcheck.py: test_easy: the untouched skeleton passes it: ask for something"
    )


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('    """`pick` gives the row of the table."""\n', "", "check picks_the_row has no docstring"),
        ("Which axis of the table do rows lie along?", " ", "check picks_the_row has no hint"),
    ],
)
def test_a_check_without_docstring_or_hint_cannot_even_be_frozen(
    own: Course, old: str, new: str, named: str
) -> None:
    before = (picking(own) / "cases.json").read_bytes()
    edit(picking(own) / "checks.py", old, new)
    with pytest.raises(RubricError, match=named):
        freeze(own)
    assert (picking(own) / "cases.json").read_bytes() == before
    assert "cases.json: expected the cases of the present checks.py" in quick_refusal(own)


Change = Callable[[Path], object]
STRAYS: dict[str, Change] = {
    "solutions/picking/notes.txt: a stray file": lambda root: (root / "solutions/picking/notes.txt").touch(),
    "solutions/picking/right/old.txt: a stray file": lambda root: (
        root / "solutions/picking/right/old.txt"
    ).touch(),
    "solutions/picking/wrong/more: a stray file": lambda root: (
        root / "solutions/picking/wrong/more"
    ).mkdir(),
    "solutions/knitting: not in course.toml": lambda root: (root / "solutions/knitting").mkdir(),
    "assignments/picking/picking_solved.py: not written by release": lambda root: (
        root / "assignments/picking/picking_solved.py"
    ).touch(),
    "assignments/drawing/data: not written by release": lambda root: (
        root / "assignments/drawing/data"
    ).mkdir(),
    "assignments/knitting: not written by release": lambda root: (root / "assignments/knitting").mkdir(),
    "assignments/solutions.zip: not written by release": lambda root: (
        root / "assignments/solutions.zip"
    ).touch(),
}


@pytest.mark.parametrize("named", STRAYS)
def test_a_stray_file(named: str, own: Course) -> None:
    # Something that would be written if it were not for the stray file.
    (own.root / "assignments/picking/picking.py").unlink()
    STRAYS[named](own.root)
    assert quick_refusal(own).startswith(named)


LEAKS: dict[str, tuple[str, str, str, str]] = {
    "a line of the solution in the self-check": (
        "selfcheck.py",
        "TABLE = ",
        "def pick(table, index):\n    return pick(table, len(table) - 1)\n\n\nTABLE = ",
        "test_picking.py: holds a line of the solution: return pick(table, len(table) - 1)",
    ),
    "a self-check that imports the engine": (
        "selfcheck.py",
        "import torch",
        "import torch\nfrom autograder.judge import compare",
        "which students do not have",
    ),
    "no self-check": ("selfcheck.py", "", "", "solutions/picking/selfcheck.py: no such file"),
    "a stray marker": ("picking.py", "    ### END SOLUTION\n\n", "\n", "BEGIN SOLUTION inside the region"),
    "a misspelt marker": ("picking.py", "### BEGIN SOLUTION: pick", "# Begin Solution: pick", "neither `### BEGIN"),
    "code beside a region": ("picking.py", "    ### BEGIN SOLUTION: pick", "    table = 1\n    ### BEGIN SOLUTION: pick",
                             "is not one solution region"),
}  # fmt: skip


@pytest.mark.parametrize("what", LEAKS)
def test_what_would_reach_students_that_must_not(what: str, own: Course) -> None:
    file, old, new, named = LEAKS[what]
    if old:
        edit(picking(own) / file, old, new)
    else:
        (picking(own) / file).unlink()
    assert named in quick_refusal(own)


def test_cases_older_than_the_reference(own: Course) -> None:
    (picking(own) / "picking.py").write_text(known_source("picking") + "# changed\n")
    assert "run `autograder freeze picking`" in quick_refusal(own, "picking")


@pytest.mark.parametrize("file", ["picking.py", "selfcheck.py", "notebook.py"])
def test_a_file_that_is_not_utf_8_is_told_with_its_line(own: Course, file: str) -> None:
    path = own.root / "solutions/picking" / file
    path.write_bytes(b"# -*- coding: latin-1 -*-\n# caf\xe9\n" + path.read_bytes())
    freeze(own)
    assert quick_refusal(own) == f"solutions/picking/{file}:2: not UTF-8: save the file as UTF-8"


def test_a_byte_order_mark_does_not_change_what_is_released(own: Course) -> None:
    before = made(own, own.assignment("picking"))
    for file in ("picking.py", "selfcheck.py", "notebook.py"):
        path = own.root / "solutions/picking" / file
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    freeze(own)
    assert made(own, own.assignment("picking")) == before
