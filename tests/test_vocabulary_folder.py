"""Every command looks for GPT-2's vocabulary in one folder: the one that TIKTOKEN_CACHE_DIR names, else the course's."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from running import Done, autograder, refused
from tiny import hand_in, known_source

from autograder.course.model import FILE, Course, load
from autograder.vocabulary import lay_out


@pytest.fixture
def reading(own_course: Course) -> Course:
    """The tiny course, with an assignment whose students' processes need GPT-2's vocabulary."""
    toml = own_course.root / FILE
    plain = toml.read_text(encoding="utf-8")
    toml.write_text(
        plain.replace('file = "picking.py"', 'file = "picking.py"\nencodings = ["gpt2"]'), encoding="utf-8"
    )
    return load(toml)


@pytest.fixture
def whole(tmp_path: Path) -> list[str]:
    """The names of the two files."""
    return names(lay_out(tmp_path / "whole"))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def grade(course: Course, place: Path, named: str) -> Done:
    hand_in(place / "in", "ada", "picking", known_source("picking"))
    words = ("--submissions", place / "in", "--out", place / "out", "--no-report")
    return autograder("grade", *words, cwd=course.root, env={"TIKTOKEN_CACHE_DIR": named})


def doctor(course: Course, named: str) -> str:
    """The doctor's line on the vocabulary."""
    done = autograder("doctor", cwd=course.root, env={"TIKTOKEN_CACHE_DIR": named})
    (line,) = [line for line in done.stdout.splitlines() if line[3:].startswith("vocabulary")]
    return line


@pytest.mark.parametrize("named", ["", "here", "{place}/there"])
def test_grade_lays_the_vocabulary_where_the_doctor_looks(
    reading: Course, tmp_path: Path, whole: list[str], named: str
) -> None:
    folder = reading.root / (named.format(place=tmp_path) or ".cache/vocabulary")
    assert grade(reading, tmp_path, named.format(place=tmp_path)).returncode == 0
    assert names(folder) == whole
    before = [(path, path.stat().st_mtime_ns) for path in sorted(folder.iterdir())]
    assert doctor(reading, named.format(place=tmp_path)).startswith("ok ")
    assert [(path, path.stat().st_mtime_ns) for path in sorted(folder.iterdir())] == before
    assert (reading.root / ".cache/vocabulary").exists() == (named == "")


def test_a_folder_that_cannot_be_had_is_refused_by_both_in_the_same_words(
    reading: Course, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    named = str(tmp_path / "file" / "vocabulary")
    line = doctor(reading, named)
    assert line.startswith(f"NO vocabulary  GPT-2's vocabulary cannot be written to {named} (")
    assert refused(grade(reading, tmp_path, named)) == line.removeprefix("NO vocabulary").strip()


def test_a_folder_that_is_named_does_where_the_course_s_own_cannot_be_had(
    reading: Course, tmp_path: Path
) -> None:
    reading.cache.mkdir(exist_ok=True)
    (reading.cache / "vocabulary").write_text("")
    named = str(tmp_path / "there")
    assert doctor(reading, named).startswith("ok ")
    assert grade(reading, tmp_path, named).returncode == 0


def test_a_self_check_finds_the_vocabulary_in_the_folder_that_is_named(
    tmp_path: Path, whole: list[str]
) -> None:
    (tmp_path / "reading.py").write_text("")
    loads = "import tiktoken\n\ndef test_it_loads():\n    tiktoken.get_encoding('gpt2')\n"
    (tmp_path / "test_reading.py").write_text(loads)
    env = {"TIKTOKEN_CACHE_DIR": "named", "HOME": str(tmp_path / "home")}
    done = autograder("check", "reading.py", cwd=tmp_path, env=env)
    assert done.returncode == 0, done
    assert names(tmp_path / "named") == whole
    assert not (tmp_path / "home").exists()


def test_the_package_for_gradescope_holds_the_two_files_and_nothing_else_of_that_folder(
    reading: Course, tmp_path: Path, whole: list[str]
) -> None:
    (tmp_path / "named").mkdir()
    (tmp_path / "named" / "another").write_text("of some other program")
    words = ("gradescope-autograder", "--assignment", "picking", "--to", tmp_path / "package.zip")
    env = {"TIKTOKEN_CACHE_DIR": str(tmp_path / "named")}
    done = autograder("export", *words, cwd=reading.root, env=env)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        packed = [name for name in archive.namelist() if "/.cache/" in name]
    assert packed == [f"course/.cache/vocabulary/{name}" for name in whole]
