"""`autograder collect`: what the systems give becomes the layout that `grade` reads; what is bad changes nothing."""

from __future__ import annotations

import io
import os
import re
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from exports import CANVAS, GITHUB, GRADESCOPE, MOODLE, packed, unpacked
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.plugins import FileNameCollectorPlugin
from running import autograder, refused
from test_unreadable_submissions import as_plain_user

from autograder.course.model import Course
from autograder.intake import source as sources
from autograder.intake import systems
from autograder.intake.collect import collect
from autograder.intake.source import IntakeError

LAID_OUT = {
    "canvas": (CANVAS, {
        "lovelaceada_4711/picking": "ada",
        "obrienliam_4712/picking": "liam",
        "李明_4713/drawing": "li",
        "anon_Xy9z/picking": "nobody",
    }),
    "moodle": (MOODLE, {
        "Ada Lovelace_4711/picking": "ada",
        "Liam O'Brien_4712/picking": "liam",
        "李 明_4713/picking": "li",
        "Participant_4714/drawing": "nobody",
    }),
    "gradescope": (GRADESCOPE, {
        "Ada Lovelace_s100/picking": "ada",
        "bo@example.org/picking": "group",
        "cn@example.org/picking": "group",
    }),
    "github": (GITHUB, {"ada-l/picking": "ada", "ada-m/picking": "other ada"}),
}  # fmt: skip


def laid_out(into: Path) -> dict[str, str]:
    return {
        str(path.parent.relative_to(into)): path.read_text()
        for path in into.rglob("*")
        if path.is_file() and path.name == f"{path.parent.name}.py"
    }


@pytest.mark.parametrize("packing", [packed, unpacked])
@pytest.mark.parametrize("system", LAID_OUT)
def test_every_system_s_download_is_known_by_its_names_and_laid_out(
    system: str, packing: Callable[..., Path], course: Course, tmp_path: Path
) -> None:
    files, expected = LAID_OUT[system]
    collected = collect(course, packing(tmp_path / "download", files), tmp_path / "class")
    assert collected.system == system
    assert laid_out(tmp_path / "class") == expected


def test_the_command_says_what_was_taken_passed_over_and_left_out(course: Course, tmp_path: Path) -> None:
    done = autograder(
        "collect", packed(tmp_path / "c.zip", CANVAS), "--into", tmp_path / "class", cwd=course.root
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "lovelaceada_4711/picking: lovelaceada_LATE_4711_90333_picking-1.py" in done.stdout
    assert "  earlier attempt, not taken: lovelaceada_4711_90210_picking.py" in done.stdout
    assert (
        "\nleft out: obrienliam_4712_90213_notes.txt: not the name of an assignment's file\n" in done.stdout
    )
    typed = "roegina_4714_text.html: typed in, and no file; expected an assignment's file"
    assert f"nothing to grade from roegina_4714\n  left out: {typed}\n" in done.stdout
    assert done.stdout.endswith(
        f"canvas: collected 4 files, of 4 of 5 students who handed in, into {tmp_path / 'class'}, 2 files left out\n"
    )


def test_one_file_of_one_student_is_counted_as_one(course: Course, tmp_path: Path) -> None:
    one = packed(tmp_path / "c.zip", {"a_1_2_picking.py": "a"})
    done = autograder("collect", one, "--into", "class", "--course", course.root, cwd=tmp_path)
    told = "canvas: collected 1 file, of 1 of 1 student who handed in, into class\n"
    assert done.stdout == f"a_1/picking: a_1_2_picking.py\n{told}"


def test_a_second_file_of_the_same_submission_is_no_earlier_attempt(course: Course, tmp_path: Path) -> None:
    repository = {"picking-ada/old/picking.py": "old", "picking-ada/picking.py": "new"}
    source = unpacked(tmp_path / "picking-submissions", repository)
    done = autograder("collect", source, "--into", tmp_path / "class", cwd=course.root)
    assert laid_out(tmp_path / "class") == {"ada/picking": "new"}
    assert "earlier" not in done.stdout
    told = "  of the same name in the same submission, not taken: picking-ada/old/picking.py\n"
    assert told in done.stdout


def test_the_time_that_gradescope_tells_is_kept(course: Course, tmp_path: Path) -> None:
    collect(course, packed(tmp_path / "g.zip", GRADESCOPE), tmp_path / "class")
    file = tmp_path / "class/Ada Lovelace_s100/picking/picking.py"
    assert datetime.fromtimestamp(file.stat().st_mtime, UTC) == datetime(2027, 2, 6, 8, tzinfo=UTC)


def test_collecting_again_replaces_what_has_changed_and_says_so(course: Course, tmp_path: Path) -> None:
    into = tmp_path / "class"
    collect(course, packed(tmp_path / "1.zip", {"a_1_2_picking.py": "one", "b_2_3_picking.py": "two"}), into)
    again = collect(
        course, packed(tmp_path / "2.zip", {"a_1_9_picking.py": "new", "b_2_3_picking.py": "two"}), into
    )
    assert [(one.student, one.replaced) for one in again.kept] == [("a_1", True), ("b_2", False)]
    assert laid_out(into) == {"a_1/picking": "new", "b_2/picking": "two"}


def test_collecting_again_leaves_the_time_of_what_has_not_changed(course: Course, tmp_path: Path) -> None:
    """nbgrader takes off for lateness by it."""
    download = packed(tmp_path / "1.zip", {"a_1_2_picking.py": "one"})
    collect(course, download, tmp_path / "class")
    file = tmp_path / "class/a_1/picking/picking.py"
    os.utime(file, (1e9, 1e9))
    collect(course, download, tmp_path / "class")
    assert file.stat().st_mtime == 1e9


def test_a_lone_file_of_another_name_is_taken_where_the_assignment_is_told(
    course: Course, tmp_path: Path
) -> None:
    files = {"a_1_2_homework.py": "a", "b_2_3_one.py": "b", "b_2_4_two.py": "b", "c_3_5_picking.py": "c"}
    source = packed(tmp_path / "c.zip", files)
    collected = collect(course, source, tmp_path / "told", assignment="picking")
    assert laid_out(tmp_path / "told") == {"a_1/picking": "a", "c_3/picking": "c"}
    two = "one of 2 .py files of this student, none of them named picking.py"
    assert collected.left_out == (("b_2_3_one.py", two), ("b_2_4_two.py", two))
    collect(course, source, tmp_path / "not told")
    assert laid_out(tmp_path / "not told") == {"c_3/picking": "c"}


def test_repositories_are_known_by_their_folder_s_name_by_an_assignment_s_or_by_the_slug_given(
    course: Course, tmp_path: Path
) -> None:
    unpacked(tmp_path / "hw-1-submissions", {"hw-1-ada/picking.py": "a"})
    unpacked(tmp_path / "b", {"picking-ada-x/picking.py": "a", "picking-ada-y/picking.py": "b"})
    unpacked(tmp_path / "c", {"exercise-ada/picking.py": "a"})
    collect(course, tmp_path / "hw-1-submissions", tmp_path / "1")
    collect(course, tmp_path / "b", tmp_path / "2")
    collect(course, tmp_path / "c", tmp_path / "3", slug="exercise")
    assert [sorted(laid_out(tmp_path / name)) for name in "123"] == [
        ["ada/picking"], ["ada-x/picking", "ada-y/picking"], ["ada/picking"],
    ]  # fmt: skip
    with pytest.raises(IntakeError, match="say --slug NAME"):
        collect(course, tmp_path / "c", tmp_path / "4")


def test_a_slug_that_is_given_counts_before_the_folder_s_name(course: Course, tmp_path: Path) -> None:
    repositories = {"hw-submissions/hw-1-ada/picking.py": "a", "hw-submissions/hw-1-bo/picking.py": "b"}
    source = packed(tmp_path / "d.zip", repositories)
    collect(course, source, tmp_path / "1", slug="hw-1")
    assert sorted(laid_out(tmp_path / "1")) == ["ada/picking", "bo/picking"]
    with pytest.raises(IntakeError, match=r"--slug week-2: .*d\.zip has no folder week-2-username"):
        collect(course, source, tmp_path / "2", slug="week-2")
    with pytest.raises(
        IntakeError, match=r"--slug week-2: is for GitHub's repositories; .* is read as canvas's"
    ):
        collect(course, packed(tmp_path / "c.zip", CANVAS), tmp_path / "2", slug="week-2")
    assert not (tmp_path / "2").exists()


def test_what_is_of_no_system_is_told_with_its_path_and_what_to_do(course: Course, tmp_path: Path) -> None:
    source = unpacked(tmp_path / "class", {"ada/holiday.jpg": "a"})
    (tmp_path / "empty").mkdir()
    told = refused(autograder("collect", source, "--into", tmp_path / "out", cwd=course.root))
    assert told.startswith(f"{source}: the names in it are those of none of canvas, ")
    assert told.endswith(
        "laid out as ada/picking/picking.py goes straight to `autograder grade --submissions`"
    )
    with pytest.raises(IntakeError, match="empty: holds no files"):
        collect(course, tmp_path / "empty", tmp_path / "out")


@pytest.mark.parametrize("student", ["ada", "ada-l", "lovelaceada_4711", "week 5/ada"])
@pytest.mark.parametrize("system", ["", "canvas", "moodle", "gradescope", "github"])
def test_what_is_laid_out_already_is_sent_to_grade(
    student: str, system: str, course: Course, tmp_path: Path
) -> None:
    files = {f"{student}/picking/picking.py": "a", f"{student}/picking/plot_1_2_x.png": ""}
    above = tmp_path / "class" / student
    words = (
        unpacked(tmp_path / "class", files),
        "--into",
        tmp_path / "out",
        *(["--from", system] if system else []),
    )
    told = refused(autograder("collect", *words, cwd=course.root))
    assert told == (
        f"{tmp_path / 'class'}: laid out already, as in {student}/picking/picking.py: there is nothing to collect; run "
        f"`autograder grade --submissions` on {above.parent}"
    )
    with pytest.raises(
        IntakeError, match="unpack it, then run `autograder grade --submissions` on the folder in it"
    ):
        collect(course, packed(tmp_path / "class.zip", files), tmp_path / "out", system)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("system", "example"),
    [
        ("canvas", "lovelaceada_4711_90210_picking.py"),
        ("moodle", "Ada Lovelace_4711_assignsubmission_file/picking.py"),
    ],
)
def test_a_plain_archive_is_not_taken_for_the_system_s_that_is_named(
    system: str, example: str, course: Course, tmp_path: Path
) -> None:
    plain = packed(tmp_path / "x.zip", {"ada.py": "a", "bo.py": "b"})
    told = f"x.zip: none of its names, such as ada.py, is one that {system} gives, such as {example}: expected {system}'s"
    with pytest.raises(IntakeError, match=re.escape(told)):
        collect(course, plain, tmp_path / "out", system)


HANDED_OUT = ("test_picking.py", "picking.ipynb", "text.txt", "README.md")


def repositories(folder: Path, own: dict[str, str]) -> Path:
    """GitHub Classroom's folder: in every student's repository lies what was handed out, and a file of their own."""
    names = {f"picking-{who}/{name}": "" for who in own for name in HANDED_OUT}
    return unpacked(folder / "picking-submissions", names | {f"picking-{who}/{own[who]}": who for who in own})


@pytest.mark.parametrize("assignment", ["", "picking"])
def test_what_the_course_hands_out_is_never_taken_and_counted_where_there_is_work_beside_it(
    assignment: str, course: Course, tmp_path: Path
) -> None:
    source = repositories(tmp_path, dict.fromkeys("abcdefg", "picking.py"))
    words = ("collect", source, "--into", tmp_path / "class", "--assignment", assignment)
    said = autograder(*words, cwd=course.root).stdout
    assert laid_out(tmp_path / "class") == {f"{who}/picking": who for who in "abcdefg"}
    assert "passed over: 21 files that the course hands out\n" in said
    assert (
        "left out: picking-a/README.md: not the name of an assignment's file\n  and 6 more of that name\n"
        in said
    )
    assert "test_picking" not in said


def test_a_notebook_in_the_place_of_an_assignment_s_file_is_told(course: Course, tmp_path: Path) -> None:
    files = {
        f"a_1_{number}_{name}": ""
        for number, name in enumerate(("picking.py", "picking.ipynb", "drawing.ipynb"))
    }
    collected = collect(course, packed(tmp_path / "c.zip", files), tmp_path / "class")
    assert collected.left_out == (("a_1_2_drawing.ipynb", "a notebook; expected an assignment's file"),)
    assert collected.passed_over == 1


def test_a_students_own_file_is_found_beside_the_course_s_self_check(course: Course, tmp_path: Path) -> None:
    source = repositories(tmp_path, {"a": "my-picking.py", "b": "notes.md"})
    collected = collect(course, source, tmp_path / "class", assignment="picking")
    assert laid_out(tmp_path / "class") == {"a/picking": "a"}
    ((student, paths),) = collected.without
    why = dict(collected.left_out)
    assert (student, why["picking-b/test_picking.py"]) == (
        "b",
        "the course's own self-check; expected picking.py",
    )
    assert "picking-b/test_picking.py" in paths


def test_links_in_a_folder_are_left_out_and_never_followed(course: Course, tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "picking-submissions", {"picking-ada/picking.py": "a"})
    (folder / "picking-bo").mkdir()
    (folder / "picking-bo/picking.py").symlink_to("/etc/passwd")
    (folder / "picking-cy").symlink_to(folder / "picking-ada")
    collected = collect(course, folder, tmp_path / "class")
    assert laid_out(tmp_path / "class") == {"ada/picking": "a"}
    assert ("picking-bo/picking.py", "a link, which is not followed") in collected.left_out


def test_a_folder_that_cannot_be_read_is_refused_and_nothing_is_written(course: Course) -> None:
    # Not in tmp_path, which lies in a folder that only root may enter when the tests run as root.
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    try:
        source = unpacked(
            place / "picking-submissions", {"picking-ada/picking.py": "a", "picking-bo/picking.py": "b"}
        )
        closed = source / "picking-bo"
        with as_plain_user(place, source, closed):
            closed.chmod(0)
            told = f"{closed}: cannot be read: Permission denied"
            with pytest.raises(IntakeError, match=re.escape(told)):
                collect(course, source, place / "class")
            closed.chmod(0o755)
        assert not (place / "class").exists()
    finally:
        shutil.rmtree(place)


@pytest.mark.parametrize(
    ("expression", "name", "student"),
    [
        (systems.CANVAS, "lovelaceada_LATE_4711_90333_picking.py", "4711"),
        (systems.MOODLE, "Ada Lovelace_4711_assignsubmission_file_picking.py", "4711"),
    ],
)
def test_nbgrader_s_own_collector_reads_the_same_from_these_expressions(
    expression: str, name: str, student: str
) -> None:
    plugin = FileNameCollectorPlugin(named_regexp=expression, valid_ext=[".py"])
    found = plugin.collect(name)
    assert found is not None
    assert (found["student_id"], found["file_id"]) == (student, "picking.py")


# --- what is refused ----------------------------------------------------------------------------------

GOOD = ("a_1_2_picking.py", "a")


def zipped(*members: tuple[str | zipfile.ZipInfo, str]) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in (GOOD, *members):
                archive.writestr(name, content)
        return path

    return make


def tarred(member: tarfile.TarInfo) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        with tarfile.open(path, "w:gz") as archive:
            good = tarfile.TarInfo(GOOD[0])
            good.size = 1
            archive.addfile(good, io.BytesIO(b"a"))
            archive.addfile(member)
        return path

    return make


def link_in_zip() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("b_2_3_picking.py")
    info.external_attr = 0o120777 << 16
    return info


def member(name: str, kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, "/etc/passwd"
    return info


def encrypted(path: Path) -> Path:
    content = bytearray(zipped()(path).read_bytes())
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(content)
    return path


def cut(keep: float, make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    def half(path: Path) -> Path:
        content = make(path).read_bytes()
        path.write_bytes(content[: int(len(content) * keep)])
        return path

    return half


def wrong_bytes(path: Path) -> Path:
    content = zipped(("b_2_3_picking.py", "a long text" * 9))(path).read_bytes()
    path.write_bytes(content.replace(b"a long text", b"another txt", 1))
    return path


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "climbs out": (zipped(("../b_2_3_picking.py", "b")), "'../b_2_3_picking.py' leads out of its folder"),
    "absolute": (zipped(("/etc/b_2_3_picking.py", "b")), "'/etc/b_2_3_picking.py' leads out"),
    "drive": (zipped(("C:b_2_3_picking.py", "b")), "leads out"),
    "backslashes": (zipped(("x\\..\\..\\b_2_3_picking.py", "b")), "leads out"),
    "climbs out of a tar": (tarred(member("../x", tarfile.REGTYPE)), "'../x' leads out"),
    "link": (zipped((link_in_zip(), "/etc/passwd")), "'b_2_3_picking.py' is a link"),
    "link in a tar": (tarred(member("b_2_3_picking.py", tarfile.SYMTYPE)), "is a link"),
    "hard link in a tar": (tarred(member("b_2_3_picking.py", tarfile.LNKTYPE)), "is a link"),
    "device in a tar": (tarred(member("b_2_3_picking.py", tarfile.CHRTYPE)), "is no file"),
    "encrypted": (encrypted, "is encrypted: pack it without a password"),
    "cut off": (cut(0.6, zipped()), "was its download cut off?"),
    "cut off tar": (cut(0.6, tarred(member("x", tarfile.REGTYPE))), "cut off"),
    "other bytes": (wrong_bytes, "damaged or cut off"),
    "no archive": (lambda path: path.write_text("hello") and path, "neither a folder nor a whole .zip"),
    "nothing": (lambda path: path, "no such file or folder"),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_a_bad_archive_is_refused_in_a_line_and_changes_nothing(
    what: str, course: Course, tmp_path: Path
) -> None:
    make, told = BAD[what]
    with pytest.raises(IntakeError) as caught:
        collect(course, make(tmp_path / "bad"), tmp_path / "class", system="canvas")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "class").exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice(course: Course, tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="is in it twice"):
        collect(course, zipped(GOOD)(tmp_path / "bad"), tmp_path / "class")
    assert not (tmp_path / "class").exists()


def test_two_students_with_one_name(course: Course, tmp_path: Path) -> None:
    metadata = "\n".join(
        f"submission_{n}:\n  :submitters:\n  - :name: {name}\n    :email: {mail}" for n, name, mail in
        [(1, "Ada", "ada@example.org"), (2, "Ada", "ADA@example.org")]
    )  # fmt: skip
    files = {
        "submission_metadata.yml": metadata,
        "submission_1/picking.py": "1",
        "submission_2/picking.py": "2",
    }
    with pytest.raises(IntakeError, match=r"two students with one name: 'ADA@example\.org'"):
        collect(course, packed(tmp_path / "g.zip", files), tmp_path / "class")
    assert not (tmp_path / "class").exists()


def test_a_bomb(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(tmp_path / "bomb.zip", {"a_1_2_picking.py": "0" * (sources.LARGEST_FILE + 1)})
    assert bomb.stat().st_size < 100_000
    with pytest.raises(IntakeError, match="bytes are too many"):
        collect(course, bomb, tmp_path / "class")
    monkeypatch.setattr(sources, "MOST_BYTES", sources.LARGEST_FILE)
    with pytest.raises(IntakeError, match="not a class's work"):
        collect(course, bomb, tmp_path / "class")
    assert not (tmp_path / "class").exists()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"holiday.jpg": ""}, "the names in it are those of none of canvas, moodle, gradescope, github"),
        ({"a_1_2_essay.txt": ""}, "read as canvas's, holds none of picking.py, drawing.py"),
        ({"submission_1/picking.py": "", "submission_metadata.yml": "a: b: c"}, "submission_metadata.yml: not YAML"),
        ({"submission_1/picking.py": "", "submission_metadata.yml": "[]"}, "expected an entry for each submission"),
        ({"submission_1/picking.py": "", "submission_metadata.yml": "{}"}, "expected an entry submission_1 with"),
        ({"A\x07_1_assignsubmission_file_/picking.py": ""}, "cannot be the name of a student's folder"),
    ],
)  # fmt: skip
def test_a_download_that_makes_no_sense(
    files: dict[str, str], told: str, course: Course, tmp_path: Path
) -> None:
    line = refused(
        autograder(
            "collect", packed(tmp_path / "x.zip", files), "--into", tmp_path / "class", cwd=course.root
        )
    )
    assert told in line
    assert not (tmp_path / "class").exists()


def test_a_file_in_place_of_the_folder_to_collect_into(course: Course, tmp_path: Path) -> None:
    archive = packed(tmp_path / "x.zip", CANVAS)
    for into, found in ((archive, "a file"), (archive / "class", f"a file at {archive}")):
        line = refused(autograder("collect", archive, "--into", into, cwd=course.root))
        assert line == f"--into {into}: expected a folder, found {found}"


def packings() -> list[bytes]:
    """A good archive in every packing that is read."""
    made = []
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", packing) as archive:
            archive.writestr(*GOOD)
        made.append(stream.getvalue())
    for mode in ("w", "w:gz", "w:bz2", "w:xz"):
        stream = io.BytesIO()
        with tarfile.open(fileobj=stream, mode=mode) as tar:
            info = tarfile.TarInfo(GOOD[0])
            info.size = 1
            tar.addfile(info, io.BytesIO(b"a"))
        made.append(stream.getvalue())
    return made


@given(
    st.sampled_from(packings()),
    st.lists(st.tuples(st.integers(0, 11_000), st.integers(0, 255)), min_size=1, max_size=4),
    st.integers(1, 12_000),
)
@settings(max_examples=300)
def test_whatever_bytes_are_wrong_it_is_read_or_refused_in_a_line(
    good: bytes, changes: list[tuple[int, int]], length: int
) -> None:
    content = bytearray(good)
    for place, byte in changes:
        content[place % len(content)] = byte
    with tempfile.NamedTemporaryFile() as file:
        file.write(content[:length])
        file.flush()
        told = ""
        try:
            with sources.opened(Path(file.name)) as entries:
                assert all(len(entry.read()) <= sources.LARGEST_FILE for entry in entries)
        except IntakeError as error:
            told = str(error)
        assert "\n" not in told


def test_what_is_there_stays_when_the_download_is_bad(course: Course, tmp_path: Path) -> None:
    into = tmp_path / "class"
    collect(course, packed(tmp_path / "c.zip", {"a_1_2_picking.py": "good"}), into)
    before = (into / "a_1/picking/picking.py").stat()
    with pytest.raises(IntakeError):
        collect(course, wrong_bytes(tmp_path / "bad.zip"), into)
    assert laid_out(into) == {"a_1/picking": "good"}
    assert (into / "a_1/picking/picking.py").stat() == before
