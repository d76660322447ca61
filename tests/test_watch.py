"""`autograder watch` in a real terminal: what a student sees, save by save, and what it survives."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import Process, children, until
from running import autograder, refused
from terminal import Terminal
from tiny import TEMPLATE, known_source

from autograder.release.regions import skeleton
from autograder.release.selfcheck import compose

NAMES = ("picking", "drawing")
SKELETONS = {name: skeleton(known_source(name), name) for name in NAMES}
RIGHT, WRONG = known_source("picking"), known_source("picking", "wrong/wraps_negative_indexes")
STARTED = f"{sys.executable} -m autograder watch"
HINT = "Hint: What does a list do with the index -1?"


def lay_out(root: Path, course: bool = True) -> Path:
    """A student's folder: assignments/, and course.toml if wanted, but no solutions/."""
    for name in NAMES:
        folder = root / "assignments" / name
        folder.mkdir(parents=True)
        (folder / f"{name}.py").write_text(SKELETONS[name])
        (folder / f"test_{name}.py").write_text(compose(known_source(name, "selfcheck"), name))
    if course:
        (root / "course.toml").write_text((TEMPLATE / "course.toml").read_text())
    return root


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("workplace"))


@pytest.fixture(scope="module")
def watching(workplace: Path) -> Iterator[Terminal]:
    """A terminal in which picking is watched. Each test saves what it wants to see told."""
    with Terminal(workplace / "socket", workplace, {"HOME": str(workplace)}) as terminal:
        terminal.run(f"{STARTED} picking")
        yield terminal


@pytest.fixture
def file(workplace: Path) -> Path:
    return workplace / "assignments/picking/picking.py"


def save(file: Path, source: str) -> None:
    """Saves as many editors do: a new file takes the place of the old one."""
    new = file.with_name(".picking.py.new")
    new.write_text(source)
    new.replace(file)


def test_an_untouched_skeleton_is_told_what_to_write_first_and_what_comes_next(
    watching: Terminal, file: Path
) -> None:
    save(file, SKELETONS["picking"])
    screen = watching.shows(
        "-> picking  to be written", "next: drawing  to be written", "Mend first: picks the row"
    )
    assert "A tiny course" in screen
    assert "`pick` is not written yet: replace the line `raise NotImplementedError`" in screen


def test_a_save_is_answered_in_the_words_of_the_self_check_with_a_hint_on_a_key(
    watching: Terminal, file: Path
) -> None:
    save(file, WRONG)
    screen = watching.shows("-> picking  2 of 3 tests pass", "Mend first: refuses an index outside the table")
    assert "`pick` raises IndexError for a row that is not there." in screen
    assert "pick(table, index=-1) should raise IndexError, but it returned a value." in screen
    assert "Hint:" not in screen
    watching.press("h")
    watching.shows(HINT)
    watching.press("h")
    assert HINT not in watching.shows("h hint")


def test_the_last_mistake_mended_leads_to_the_next_assignment_and_back(
    watching: Terminal, file: Path
) -> None:
    save(file, RIGHT)
    watching.shows("-> picking  done", "All 3 tests pass.", "Next: drawing (press n).")
    watching.press("n")
    watching.shows("-> drawing", "picking  done", "Mend first: scales its weights")
    save(file, WRONG)
    watching.shows("next: picking  2 of 3 tests pass")
    watching.press("n")
    watching.shows("-> picking  2 of 3 tests pass", "Mend first: refuses an index")


def test_a_syntax_error_is_told_with_its_line(watching: Terminal, file: Path) -> None:
    save(file, "def pick(table, index)\n    return table[index]\n")
    watching.shows("Python cannot read picking.py, line 1: expected ':'", "-> picking  0 of 3 tests pass")


def test_a_file_that_is_written_in_two_steps_is_told_as_it_is_at_the_end(
    watching: Terminal, file: Path
) -> None:
    with file.open("w") as stream:
        stream.write(RIGHT[:40])
        stream.flush()
        watching.shows("0 of 3 tests pass")
        stream.write(RIGHT[40:])
    watching.shows("All 3 tests pass.")


def test_a_file_that_is_deleted_and_made_again(watching: Terminal, file: Path) -> None:
    file.unlink()
    watching.shows("picking.py is missing. Its place is the folder", "Now there: test_picking.py")
    file.write_text(RIGHT)
    watching.shows("All 3 tests pass.")


def test_a_folder_that_is_deleted_and_made_again(watching: Terminal, file: Path) -> None:
    test = file.with_name("test_picking.py").read_text()
    shutil.rmtree(file.parent)
    watching.shows("is missing. Its place is the folder", "Now there: nothing")
    file.parent.mkdir()
    file.with_name("test_picking.py").write_text(test)
    save(file, WRONG)
    watching.shows("2 of 3 tests pass")
    save(file, RIGHT)
    watching.shows("All 3 tests pass.")


def test_a_save_interrupts_an_endless_loop_that_no_clock_stops(watching: Terminal, file: Path) -> None:
    looping = file.with_name("looping")
    save(
        file,
        f"import os, signal\nsignal.signal(14, 1)\nos.mkdir({str(looping)!r})\nwhile True:\n    pass\n",
    )
    until(looping.exists, "the loop")
    watching.shows("picking.py: checking: picks the row ...")
    save(file, RIGHT)
    watching.shows("All 3 tests pass.")
    looping.rmdir()


def test_code_that_ends_python_itself_is_told(watching: Terminal, file: Path) -> None:
    save(file, RIGHT + "\nimport os\nos._exit(0)\n")
    watching.shows("Your code ended Python itself: look for a call that exits")


def test_codes_for_the_terminal_in_a_message_are_shown_as_text(watching: Terminal, file: Path) -> None:
    save(
        file,
        SKELETONS["picking"].replace("raise NotImplementedError", "raise ValueError('\\x1b[2J\\x07 red')"),
    )
    watching.shows("raised ValueError: �[2J� red", "-> picking  0 of 3 tests pass")


def test_it_fits_every_size_that_the_terminal_is_given(watching: Terminal, file: Path) -> None:
    save(file, WRONG)
    watching.shows("2 of 3 tests pass")
    try:
        watching.resize(40, 6)
        watching.shows("picking 2 of 3 tests pass; 0 of 2 done", "Mend first: refuses an index outside the")
        watching.press("h")
        watching.shows(HINT[:25], "h hide hint")
        watching.resize(9, 2)
        watching.shows("index -1?")
        watching.resize(120, 40)
        watching.shows(HINT, "A tiny course", "should raise IndexError, but it returned a value.")
    finally:
        watching.resize(80, 24)


def descendants(pid: int) -> list[Process]:
    found = children(pid)
    return found + [below for one in found for below in descendants(one.pid)]


@pytest.mark.parametrize("key", ["q", "C-c"])
def test_a_key_ends_it_and_leaves_the_terminal_as_it_was_and_no_process(key: str, tmp_path: Path) -> None:
    root = lay_out(tmp_path / "root", course=False)
    (root / "assignments/picking/picking.py").write_text("while True:\n    pass\n")
    with Terminal(tmp_path / "socket", root / "assignments/picking", {"HOME": str(tmp_path)}) as terminal:
        terminal.run("stty -g > before; echo shell $$ >> before")
        until(lambda: "shell" in read(root / "assignments/picking/before"), "the shell")
        shell = int(read(root / "assignments/picking/before").split()[-1])
        terminal.run(f"{STARTED} picking; echo it gave $?; stty -g > after")
        # Without a course the folders stand in the order of their names.
        screen = terminal.shows("Assignments", "drawing", "-> picking", "checking: picks the row")
        assert screen.index("drawing") < screen.index("-> picking")
        started = descendants(shell)
        assert len(started) > 1
        terminal.press(key)
        terminal.shows("picking: 0 of 3 tests pass.", "it gave 0")
        until(lambda: not any(one.lives for one in started), "the end of what it started")
        until(lambda: read(root / "assignments/picking/after").endswith("\n"), "the terminal's state")
        before, after = (
            read(root / f"assignments/picking/{when}").split()[0] for when in ("before", "after")
        )
        assert before == after


def read(path: Path) -> str:
    return path.read_text() if path.is_file() else ""


def test_without_a_terminal_it_says_what_to_do(workplace: Path) -> None:
    line = refused(autograder("watch", "picking", cwd=workplace))
    assert line == "watch needs a terminal to draw on: `autograder check FILE` runs the self-check once"
