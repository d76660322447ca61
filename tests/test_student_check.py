"""`autograder check`, and where it and `watch` find a student's assignments."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from running import autograder, refused
from tiny import TEMPLATE, known_source

from autograder.course.model import CourseError
from autograder.practice.desk import find
from autograder.practice.pytest_run import CUT_SHORT
from autograder.release.selfcheck import compose

WRONG = known_source("picking", "wrong/picks_columns")


def self_check(folder: Path, name: str = "picking") -> Path:
    """A self-check alone in its folder; returns that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"test_{name}.py").write_text(compose(known_source(name, "selfcheck"), name))
    return folder


def test_a_file_beside_its_self_check_needs_no_course_and_gets_company_by_nothing(tmp_path: Path) -> None:
    folder = self_check(tmp_path / "home")
    (folder / "picking.py").write_text(WRONG)
    done = autograder("check", "picking.py", cwd=folder, env={"HOME": str(tmp_path)})
    assert done.returncode == 1
    assert "pick(table, index=1) returned the wrong shape, [3] instead of [2]." in done.stdout
    assert "1 failed, 2 passed" in done.stdout
    assert {path.name for path in folder.iterdir()} == {"picking.py", "test_picking.py"}


def test_a_file_elsewhere_is_checked_by_the_self_check_of_its_name(tmp_path: Path) -> None:
    self_check(tmp_path / "assignments/picking")
    (tmp_path / "picking.py").write_text(known_source("picking"))
    done = autograder("check", "picking.py", cwd=tmp_path, env={"HOME": str(tmp_path)})
    assert (done.returncode, "3 passed" in done.stdout) == (0, True), done


def test_settings_of_pytest_that_lie_about_do_not_matter(tmp_path: Path) -> None:
    folder = self_check(tmp_path / "home")
    (folder / "picking.py").write_text(known_source("picking"))
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    done = autograder("check", "picking.py", cwd=folder, env={"HOME": str(tmp_path), "TMPDIR": str(tmp_path)})
    assert (done.returncode, "3 passed" in done.stdout) == (0, True), done


def test_what_the_file_leaves_running_is_not_waited_for(tmp_path: Path) -> None:
    folder = self_check(tmp_path / "home")
    waits = "\nimport threading, time\nthreading.Thread(target=time.sleep, args=(3600,)).start()\n"
    (folder / "picking.py").write_text(known_source("picking") + waits)
    done = autograder("check", "picking.py", cwd=folder, env={"HOME": str(tmp_path)})
    assert (done.returncode, "3 passed" in done.stdout) == (0, True), done


@pytest.mark.parametrize("code", [0, 3])
def test_a_file_that_ends_python_is_told_so_and_has_not_passed(code: int, tmp_path: Path) -> None:
    folder = self_check(tmp_path / "home")
    (folder / "picking.py").write_text(f"import os\nos._exit({code})\n")
    done = autograder("check", "picking.py", cwd=folder, env={"HOME": str(tmp_path)})
    assert done.returncode == 1
    assert done.stdout.strip() == f"picking.py: {CUT_SHORT}"


def test_what_cannot_be_checked_is_refused_in_a_line(tmp_path: Path) -> None:
    assert refused(autograder("check", "no.py", cwd=tmp_path)).startswith("no.py: no such file: expected")
    (tmp_path / "home").mkdir()
    for folder, such in ((".", "<assignment>.py"), ("home", "home/<assignment>.py")):
        told = f"{folder}: a folder: name the file in it, such as {such}"
        assert refused(autograder("check", folder, cwd=tmp_path)) == told
    (tmp_path / "home/home.py").touch()
    assert refused(autograder("check", ".", cwd=tmp_path / "home")).endswith("such as home.py")
    (tmp_path / "other.py").touch()
    assert ": expected folders of assignments with a test_<assignment>.py in each, found none" in refused(
        autograder("check", "other.py", cwd=tmp_path)
    )
    self_check(tmp_path / "picking")
    assert refused(autograder("check", "other.py", cwd=tmp_path)) == (
        "no assignment named 'other' here: expected one of picking"
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("picking", "drawing"):
        self_check(tmp_path / "assignments" / name, name)
    return tmp_path


def names(start: Path) -> list[str]:
    return [task.name for task in find(start).tasks]


@pytest.mark.parametrize("start", [".", "assignments", "assignments/picking"])
def test_assignments_are_found_from_above_beside_and_within(root: Path, start: str) -> None:
    assert names(root / start) == ["drawing", "picking"]


def test_a_course_tells_the_order_even_without_its_solutions(root: Path) -> None:
    (root / "course.toml").write_text((TEMPLATE / "course.toml").read_text())
    assert names(root / "assignments/drawing") == ["picking", "drawing"]
    assert find(root).title == "A tiny course"
    marked = b"\xef\xbb\xbf" + (root / "course.toml").read_bytes()
    (root / "course.toml").write_bytes(marked)
    assert find(root).title == "A tiny course"
    (root / "course.toml").write_text("title = ")
    with pytest.raises(CourseError, match=r"course\.toml: no course can be read from it"):
        find(root)


@pytest.mark.parametrize("meant", ["picking", "assignments/picking", "assignments/picking/picking.py"])
def test_an_assignment_is_meant_by_its_name_its_folder_or_its_file(
    root: Path, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert find(root).task(meant).folder == root / "assignments/picking"


def test_an_assignment_is_meant_by_a_way_that_goes_up_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "assignments/drawing")
    assert find(Path()).task("../picking").folder == root / "assignments/picking"


def test_a_file_that_goes_to_another_folder_is_checked_all_the_same(tmp_path: Path) -> None:
    folder, elsewhere = self_check(tmp_path / "home"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "picking.py").write_text(f"import os\nos.chdir({str(elsewhere)!r})\n" + known_source("picking"))
    done = autograder("check", "picking.py", cwd=folder, env={"HOME": str(tmp_path)})
    assert (done.returncode, "3 passed" in done.stdout) == (0, True), done
    assert list(elsewhere.iterdir()) == []


def test_a_user_without_a_home_has_files_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    monkeypatch.delenv("TIKTOKEN_CACHE_DIR", raising=False)
    self_check(tmp_path / "assignments/picking")
    assert find(tmp_path).vocabulary.is_relative_to(tempfile.gettempdir())
