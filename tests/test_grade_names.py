"""Students' names are folders' names, and can hold anything that a folder's name can."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from running import Done, autograder, results
from tiny import hand_in, known_source

from autograder.course.model import Course
from autograder.results.spreadsheet import found_again

NAMES = {
    "two words": "two words",
    "quotes": 'O\'Brien "the" `great`',
    "a comma": "Ada, Countess",
    "a line break": "one\ntwo",
    "an escape code": "\x1b[31mred\x07",
    "markup": "[bold]loud[not bold]",
    "a leading dash": "--fresh",
    "a formula": "=1+1",
    "a marked formula": "'=1+1",
    "a shell's words": "$(touch it); ls | cat",
    "emoji": "\N{GRINNING FACE}",
    "other letters": "Žofie Đặng 王",
    "right to left": "\u202eevil\u202c",
    "255 bytes": "n" * 255,
    "255 bytes of emoji": "\N{GRINNING FACE}" * 63 + "abc",
    "spaces around": "  ada  ",
    "a line break at the end": "ada\n",
    "no UTF-8": os.fsdecode(b"caf\xe9"),
}


@pytest.fixture(scope="module")
def graded(course: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """Everybody handed in the same right answer; the terminal takes UTF-8 and nothing else."""
    folder = tmp_path_factory.mktemp("names")
    for name in NAMES.values():
        hand_in(folder / "in", name, "picking", known_source("picking"))
    words = ("--submissions", folder / "in", "--out", folder / "out", "--jobs", 1)
    done = autograder("grade", *words, cwd=course.root, env={"PYTHONIOENCODING": "utf-8:strict"})
    return folder, done


def test_everybody_is_graded_and_nobody_disturbs_the_command(graded: tuple[Path, Done]) -> None:
    folder, done = graded
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in folder.iterdir()} == {"in", "out"}
    assert f"{len(NAMES)} results" in done.stdout


@pytest.mark.parametrize("what", NAMES)
def test_a_row_and_a_result_carry_the_name_as_it_is(what: str, graded: tuple[Path, Done]) -> None:
    folder, _ = graded
    name = NAMES[what]
    text = (folder / "out/grades.csv").read_bytes().decode()
    rows = {found_again(row[0]): row[1:] for row in csv.reader(io.StringIO(text, newline=""))}
    assert rows[name.encode("utf-8", "backslashreplace").decode()] == ["picking", "5", "5", "graded"]
    result = results(folder / "out" / name)["./picking"]
    assert result["student"] == name
    assert result["score"] == 5


def test_the_terminal_gets_no_control_signs_and_no_markup(graded: tuple[Path, Done]) -> None:
    _, done = graded
    assert done.stdout.replace("\n", "").isprintable()
    assert "[bold]loud[not bold]" in done.stdout
    assert "�[31mred�" in done.stdout
