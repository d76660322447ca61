"""course.toml: a right one is read whole; anything wrong in it is told in one line with file, field and expectation."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from tiny import copy_course

from autograder.course import model
from autograder.course.model import Course, CourseError

DUE = "due = 2027-02-05T23:59:00+01:00"


def edited(folder: Path, old: str, new: str) -> Path:
    """The tiny course with the first `old` in its course.toml replaced by `new`."""
    path = copy_course(folder)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def complaint(path: Path) -> str:
    """The line that loading `path` ends with."""
    with pytest.raises(CourseError) as caught:
        model.load(path)
    return str(caught.value)


def test_a_right_course_is_read_whole(course: Course) -> None:
    picking, drawing = course.assignments
    assert (course.title, course.seed, course.cases_per_check) == ("A tiny course", 7, 6)
    assert (picking.name, picking.file, picking.points) == ("picking", "picking.py", 5)
    assert (drawing.title, drawing.difficulty, drawing.minutes) == ("Weights: draw and scale", 2, 20)
    assert picking.due == datetime.fromisoformat("2027-02-05T23:59:00+01:00")
    assert (course.limits.memory_mb, course.limits.source_kb) == (512, 16)
    assert course.solution(drawing) == course.root / "solutions" / "drawing"


def test_a_course_cannot_be_changed_after_it_was_read(course: Course) -> None:
    with pytest.raises(ValueError, match="frozen"):
        course.seed = 8  # type: ignore[misc]


WRONG_FIELDS = [
    # what stands there, what is written instead, the field that must be named, and what must be expected of it
    ('title = "A tiny course"', "title = 3", "title", "a valid string, found 3"),
    ('title = "A tiny course"', 'title = ""', "title", "expected at least 1 character, found ''"),
    ('title = "A tiny course"', f'title = "{"x" * 121}"', "title", "at most 120 characters"),
    ("seed = 7", "seed = -1", "seed", "greater than or equal to 0, found -1"),
    ("seed = 7", "seed = 9223372036854775808", "seed", "less than"),
    ("seed = 7", 'seed = "7"', "seed", "a valid integer, found '7'"),
    ("seed = 7", "seed = true", "seed", "a valid integer, found True"),
    ("seed = 7", "", "seed", "missing"),
    ('text = "text.txt"', 'text = "no.txt"', "text", "a file in the course's folder, found no no.txt"),
    ("cases_per_check = 6", "cases_per_check = 0", "cases_per_check", "greater than or equal to 1"),
    ("cases_per_check = 6", "cases_per_check = 6.5", "cases_per_check", "a valid integer, found 6.5"),
    ("cases_per_check = 6", "cases_per_check = 6\ncolour = 1", "colour", "no such field"),
    ("memory_mb = 512", "memory_mb = 255", "limits.memory_mb", "greater than or equal to 256"),
    ("memory_mb = 512", "", "limits.memory_mb", "missing"),
    ("memory_mb = 512", "memory_mb = 512\nswap_mb = 1", "limits.swap_mb", "no such field"),
    ("cpu_seconds = 4.0", "cpu_seconds = nan", "limits.cpu_seconds", "a finite number"),
    ("cpu_seconds = 4.0", "cpu_seconds = inf", "limits.cpu_seconds", "a finite number"),
    ("cpu_seconds = 4.0", "cpu_seconds = 3601", "limits.cpu_seconds", "less than or equal to 3600"),
    ("cpu_seconds_per_check = 1.0", "cpu_seconds_per_check = 0", "limits.cpu_seconds_per_check", "greater"),
    ("source_kb = 16", "source_kb = 0", "limits.source_kb", "greater than or equal to 1"),
    ("[limits]", "[late]\nper_day = 0\n\n[limits]", "late.per_day", "greater than 0"),
    ("[limits]", "[late]\nper_day = 10\n\n[limits]", "late.per_day", "less than or equal to 1"),
    ("[limits]", "[late]\nat_most = 0.5\n\n[limits]", "late.per_day", "missing"),
    ("[limits]", "[late]\nper_day = 1\nat_most = 2\n\n[limits]", "late.at_most", "less than or equal to 1"),
    ("[limits]", "[late]\nper_day = 1\ngrace_minutes = -1\n\n[limits]", "late.grace_minutes", "greater than"),
    ('name = "picking"', 'name = "Picking"', "assignments[Picking].name", "small letters, digits and _"),
    (
        'name = "picking"',
        'name = "../picking"',
        "assignments[../picking].name",
        "small letters, digits and _",
    ),
    ('name = "picking"', "", "assignments[0].name", "missing"),
    ('name = "picking"', "name = 3", "assignments[0].name", "a valid string, found 3"),
    ('name = "picking"', r'name = "pick\ning"', "assignments[0].name", "small letters, digits and _"),
    ('file = "picking.py"', 'file = "pick.py"', "assignments[picking].file", "picking.py"),
    ('file = "picking.py"', 'file = "picking.txt"', "assignments[picking].file", "picking.py"),
    (
        'file = "picking.py"',
        'file = "../picking.py"',
        "assignments[picking].file",
        "picking.py, the assignment's name",
    ),
    (
        'file = "picking.py"',
        'file = "picking.py\\n"',
        "assignments[picking].file",
        "picking.py, the assignment's name",
    ),
    (
        "minutes = 20",
        'minutes = 20\nimports = ["jsn"]',
        "assignments[drawing].imports",
        "installed, found 'jsn'",
    ),
    (
        "minutes = 20",
        'minutes = 20\nimports = ["json.decodr"]',
        "assignments[drawing].imports",
        "found 'json.decodr'",
    ),
    ("minutes = 20", 'minutes = 20\nimports = [""]', "assignments[drawing].imports", "found ''"),
    ("minutes = 20", 'minutes = 20\nimports = ["torch."]', "assignments[drawing].imports", "found 'torch.'"),
    ("points = 5", "points = 0", "assignments[picking].points", "greater than 0"),
    ("points = 5", "points = inf", "assignments[picking].points", "a finite number"),
    ("points = 5", 'points = "5"', "assignments[picking].points", "a valid number"),
    (DUE, "due = 2027-02-05T23:59:00", "assignments[picking].due", "a time with its offset"),
    (DUE, "due = 2027-02-05", "assignments[picking].due", "+01:00, found 2027-02-05"),
    (DUE, 'due = "soon"', "assignments[picking].due", "+01:00, found 'soon'"),
    ("difficulty = 1", "difficulty = 6", "assignments[picking].difficulty", "less than or equal to 5"),
    ("difficulty = 2", "difficulty = 0", "assignments[drawing].difficulty", "greater than or equal to 1"),
    ("minutes = 10", "minutes = 0", "assignments[picking].minutes", "greater than or equal to 1"),
    ("minutes = 10", "minutes = 10\nweight = 2", "assignments[picking].weight", "no such field"),
    ("minutes = 20", "minutes = 20\nencodings = 3", "assignments[drawing].encodings", "a valid list"),
    (
        "minutes = 10",
        'minutes = 10\nencodings = ["gpt2", "r50k", 3]',
        "assignments[picking].encodings[2]",
        "a valid string",
    ),
]


@pytest.mark.parametrize(("old", "new", "field", "expectation"), WRONG_FIELDS)
def test_a_wrong_field_is_told_in_one_line(
    tmp_path: Path, old: str, new: str, field: str, expectation: str
) -> None:
    told = complaint(edited(tmp_path, old, new))
    assert told.startswith("course.toml: ")
    assert re.search(rf"(^|[ .]){re.escape(field)}:", told), told
    assert "expected" in told
    assert expectation in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cases_per_check = 6", "cases_per_chek = 6", "cases_per_chek: no such field: did you mean cases_per_check?"),
        ("cpu_seconds_per", "cpu_second_per", "limits.cpu_second_per_check: no such field: did you mean cpu_seconds_per_check?"),
        ("memory_mb", "memory", "limits.memory: no such field: did you mean memory_mb?"),
        ("[limits]", "[late]\nper_dya = 0.1\n\n[limits]", "late.per_dya: no such field: did you mean per_day?"),
        ("minutes = 10", "minuts = 10", "assignments[picking].minuts: no such field: did you mean minutes?"),
        ("seed = 7", "sed = 7\ncases = 1", "sed: no such field: did you mean seed? (and 1 more)"),
    ],
)  # fmt: skip
def test_a_misspelt_field_is_told_before_the_one_that_is_missing_for_it(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert complaint(edited(tmp_path, old, new)) == f"course.toml: {told}"


def test_misspelt_entries_are_told_with_the_name_that_was_meant(tmp_path: Path) -> None:
    path = copy_course(tmp_path)
    path.write_text(path.read_text().replace("[[assignments]]", "[[assignment]]"))
    assert complaint(path) == "course.toml: assignment: no such field: did you mean assignments?"


def test_of_several_problems_the_first_is_told_and_the_others_are_counted(tmp_path: Path) -> None:
    path = edited(tmp_path, "seed = 7", "seed = -1\ncases_per_check = 0\ncolour = 1\nsmell = 2")
    path.write_text(path.read_text().replace("cases_per_check = 6", ""))
    assert complaint(path).startswith("course.toml: colour: no such field: expected")
    assert complaint(path).endswith("(and 3 more)")


def test_a_module_is_looked_for_and_not_imported(tmp_path: Path) -> None:
    modules = 'imports = ["os.path", "json.decoder", "torch._dynamo"]'
    path = edited(tmp_path, "minutes = 10", f"minutes = 10\n{modules}")
    look = "import sys, pathlib; from autograder.course.model import load; load(pathlib.Path(sys.argv[1])); "
    look += "sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look, str(path)], check=False).returncode == 0


@pytest.mark.parametrize("place", ["{folder}/outside.txt", "../outside.txt", "solutions/../../outside.txt"])
def test_a_text_outside_the_course_s_folder_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "outside.txt").write_text("Once upon a time.", encoding="utf-8")
    text = place.format(folder=tmp_path)
    assert complaint(edited(tmp_path / "course", 'text = "text.txt"', f'text = "{text}"')) == (
        f"course.toml: text: expected a file in the course's folder, without .. in its path, found {text}"
    )


def test_two_assignments_of_one_name_are_refused(tmp_path: Path) -> None:
    path = edited(tmp_path, 'name = "drawing"', 'name = "picking"')
    path.write_text(path.read_text().replace('"drawing.py"', '"picking.py"'))
    told = "course.toml: assignments[picking].name: expected a name of its own, found it twice"
    assert complaint(path) == told


@pytest.mark.parametrize("title", ["Rows: pick one", "rows: Pick ONE", "picking", "Picking"])
def test_a_title_that_another_assignment_goes_by_is_refused(tmp_path: Path, title: str) -> None:
    path = edited(tmp_path, 'title = "Weights: draw and scale"', f'title = "{title}"')
    assert complaint(path) == (
        "course.toml: assignments[drawing].title: expected a title of its own, "
        f"found {title!r}, which is the title or name of picking"
    )


def test_a_title_may_be_the_assignment_s_own_name(tmp_path: Path) -> None:
    path = edited(tmp_path, 'title = "Weights: draw and scale"', 'title = "Drawing"')
    assert model.load(path).assignments[1].title == "Drawing"


def test_a_course_without_assignments_is_refused(tmp_path: Path) -> None:
    path = copy_course(tmp_path)
    head = path.read_text().split("[[assignments]]")[0]
    path.write_text(head)
    assert complaint(path) == "course.toml: assignments: missing: expected a value"
    path.write_text("assignments = []\n" + head)
    assert complaint(path).startswith("course.toml: assignments: expected ")


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("checks", "another file of its folder"),
        ("random", "a module, for which Python would take this file"),
        ("torch", "a module, for which Python would take this file"),
    ],
)
def test_a_name_that_another_file_or_module_has_is_refused(tmp_path: Path, name: str, whose: str) -> None:
    path = edited(tmp_path, 'name = "picking"', f'name = "{name}"')
    path.write_text(path.read_text().replace('file = "picking.py"', f'file = "{name}.py"'))
    told = f"assignments[{name}].name: expected a name of its own, found that of {whose}"
    assert complaint(path) == f"course.toml: {told}"


@pytest.mark.parametrize("missing", ["picking.py", "checks.py"])
def test_a_missing_file_of_a_solution_is_named(tmp_path: Path, missing: str) -> None:
    path = copy_course(tmp_path)
    (tmp_path / "solutions/picking" / missing).unlink()
    told = f"course.toml: assignments[picking].name: expected a file solutions/picking/{missing}"
    assert complaint(path).removesuffix(" or solutions/picking/checks/__init__.py") == told


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = copy_course(tmp_path)
    (tmp_path / "solutions/drawing").rename(tmp_path / "elsewhere")
    assert complaint(path) == "course.toml: assignments[drawing].name: expected a folder solutions/drawing"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"title = \n", "course.toml: not TOML: "),
        (b'# one\ntitle = "caf\xe9"\n', "course.toml: line 2: not UTF-8: save the file as UTF-8"),
        (b"", "course.toml: title: missing: expected a value"),
        (b"assignments = 3\n", "course.toml: title: missing"),
    ],
)
def test_a_file_that_is_no_course_is_told_in_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    path = copy_course(tmp_path)
    path.write_bytes(content)
    assert complaint(path).startswith(told)
    assert "\n" not in complaint(path)


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = copy_course(tmp_path)
    before = model.load(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert model.load(path) == before


def test_a_file_that_is_not_there_and_a_folder_in_its_place_are_told(tmp_path: Path) -> None:
    assert complaint(tmp_path / "course.toml").endswith("no such file: expected a course.toml")
    (tmp_path / "course.toml").mkdir()
    assert complaint(tmp_path / "course.toml") == "course.toml: cannot be read: Is a directory"


def test_the_course_of_the_nearest_folder_above_is_found(tmp_path: Path) -> None:
    path = copy_course(tmp_path)
    assert model.find(tmp_path / "solutions/picking/right") == path
    with pytest.raises(
        CourseError, match=r"no course\.toml in .* or above it: run this in a course's folder"
    ):
        model.find(Path("/"))


def test_assignments_are_chosen_by_name_in_the_course_s_order(course: Course) -> None:
    assert [one.name for one in course.chosen(None)] == ["picking", "drawing"]
    assert [one.name for one in course.chosen(["drawing", "picking", "drawing"])] == ["picking", "drawing"]
    assert [one.name for one in course.chosen(["drawing"])] == ["drawing"]
    with pytest.raises(CourseError) as caught:
        course.chosen(["painting"])
    assert (
        str(caught.value) == "course.toml: no assignment named 'painting': expected one of picking, drawing"
    )


def test_an_encoding_that_tiktoken_does_not_know_is_told_where_the_vocabulary_is_laid_out(
    tmp_path: Path,
) -> None:
    path = edited(tmp_path, "minutes = 10", 'minutes = 10\nencodings = ["gpt2", "gpt9"]')
    course = model.load(path)
    with pytest.raises(CourseError) as caught:
        course.lay_out_vocabulary(course.assignments[0])
    assert str(caught.value).startswith("course.toml: assignments[picking].encodings: expected ")
    assert str(caught.value).endswith(", found 'gpt9'")
    course.lay_out_vocabulary(course.assignments[1])


def test_an_encoding_whose_files_are_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "HTTPS_PROXY",
        "https_proxy",
    ):  # nobody listens there, whether this machine has a network or not
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("TIKTOKEN_CACHE_DIR", raising=False)
    course = model.load(edited(tmp_path, "minutes = 10", 'minutes = 10\nencodings = ["p50k_edit"]'))
    with pytest.raises(CourseError) as caught:
        course.lay_out_vocabulary(course.assignments[0])
    assert str(caught.value).startswith(
        "course.toml: assignments[picking].encodings: 'p50k_edit' does not lie in "
    )


def test_the_command_line_tells_a_wrong_course_in_one_line_and_exits_with_2(tmp_path: Path) -> None:
    path = edited(tmp_path, "seed = 7", "seed = -1")
    command = [sys.executable, "-m", "autograder", "freeze", "--course", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == ("autograder: course.toml: seed: expected greater than or equal to 0, found -1\n")
    assert done.stdout == ""
