"""docs/instructor.md and docs/students.md print what really is printed; every page names commands that there are."""

from __future__ import annotations

import itertools
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer
from running import autograder, students_environment
from term import lay_downloads
from typer.exceptions import TyperException

from autograder.cases import bank
from autograder.cli import _with_default, app
from autograder.course.model import FILE, load
from autograder.release.release import made

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "instructor.md"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
COURSE = ("course.toml", "assignments", "solutions", "data")


def blocks(page: Path, kind: str = "") -> list[str]:
    """The fenced blocks of a page, those of one kind where it is named."""
    return [text for about, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind in ("", about)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course without its known answers, and what the page's systems let one download."""
    place = tmp_path_factory.mktemp("term")
    for name in COURSE:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, place / name, ignore=shutil.ignore_patterns("right", "wrong", "__pycache__")
            )
        else:
            shutil.copy(ROOT / name, place)
    lay_downloads(place)
    return place


def test_the_page_s_commands_print_what_stands_below_them(folder: Path) -> None:
    ran = 0
    for text in blocks(PAGE, "console"):
        said = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)[1:]
        for line, printed in zip(said[::2], said[1::2], strict=True):
            words = shlex.split(line)
            if words[0] == "cat":
                assert (folder / words[1]).read_text(encoding="utf-8") == printed
            else:
                done = autograder(*words[1:], cwd=folder, env={"COLUMNS": "80"})
                assert done.stdout + done.stderr == printed, line
            ran += 1
    assert ran >= 13


def test_the_page_s_program_prints_what_stands_below_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (program,), (printed,) = blocks(PAGE, "python"), blocks(PAGE, "text")
    assert (folder / "submitted").is_dir(), "the commands before it are run first"
    monkeypatch.chdir(folder)
    exec(compile(program, "the page's program", "exec"), {})
    assert capsys.readouterr().out == printed


def test_the_failure_that_students_are_shown_is_what_the_self_check_says(tmp_path: Path) -> None:
    place = shutil.copytree(ROOT / "assignments" / "lookup_table", tmp_path / "lookup_table")
    before, _, after = (place / "lookup_table.py").read_text(encoding="utf-8").partition("    # TODO")
    mistake = "    return table[token_ids]\n" + after.partition("NotImplementedError\n")[2]
    (place / "lookup_table.py").write_text(before + mistake, encoding="utf-8")
    (shown,) = blocks(ROOT / "docs" / "students.md", "console selfcheck")
    command, _, printed = shown.partition("\n")
    words = [sys.executable, "-m", *shlex.split(command)[1:]]
    done = subprocess.run(words, cwd=place, env=students_environment(), capture_output=True, text=True)
    assert done.stdout.startswith(printed.removesuffix("[...]\n"))


def test_what_other_titles_and_dates_change_is_what_the_page_says(tmp_path: Path) -> None:
    from autograder.nbgrader.registered import course_id  # takes seconds to import

    for name in ("assignments", "solutions", "data"):
        (tmp_path / name).symlink_to(ROOT / name)
    (shown,) = blocks(PAGE, "toml")
    title = tomllib.loads(shown)["title"]
    toml = (ROOT / FILE).read_text(encoding="utf-8")
    titles = itertools.chain([title], (f"{title}, {number}" for number in itertools.count(1)))
    toml = re.sub(r'^title = ".*"', lambda _: f'title = "{next(titles)}"', toml, flags=re.MULTILINE)
    (tmp_path / FILE).write_text(re.sub(r"^due = 2027-..", "due = 2028-03", toml, flags=re.MULTILINE))
    changed = load(tmp_path / FILE)
    for assignment in changed.assignments:
        assert bank.read(changed, assignment) == bank.read(load(ROOT / FILE), assignment)
        for name, content in made(changed, assignment).items():
            assert (ROOT / "assignments" / assignment.name / name).read_bytes() == content, name
    said = (
        PAGE.read_text(encoding="utf-8").partition("Neither titles nor dates change")[2].partition("\n\n")[0]
    )
    assert f"`{course_id(changed)}`" in said
    assert "Canvas" in said


def command_lines() -> list[tuple[str, str]]:
    """Every line of a block that runs `autograder`, with its page; what stands behind a # is no part of it."""
    line = re.compile(r"^(?:\$ )?(?:\.venv/bin/)?(autograder .*)$", re.MULTILINE)
    return [
        (page.name, found)
        for page in PAGES
        for text in blocks(page)
        for found in line.findall(text.replace("\\\n", " "))
        if not found.startswith("autograder:")  # what it says, rather than what it is told
    ]


def test_every_page_has_been_searched() -> None:
    assert {"README.md", "instructor.md", "students.md", "systems.md"} <= {
        page for page, _ in command_lines()
    }


@pytest.mark.parametrize(("page", "line"), command_lines())
def test_every_command_on_a_page_is_one_and_knows_its_options(page: str, line: str) -> None:
    name, *words = _with_default(shlex.split(line, comments=True)[1:])
    commands = typer.main.get_command(app).commands
    assert name in commands, page
    try:
        commands[name].make_context(name, words)
    except TyperException as error:
        pytest.fail(f"{page}: {line}: {error.format_message()}")
