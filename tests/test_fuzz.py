"""What reads bytes that nobody trusts takes any of them: the targets of `make fuzz`, fed by Hypothesis, and what was found."""

from __future__ import annotations

import gzip
import io
import tarfile
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import model
from autograder.course.model import Course, CourseError
from autograder.intake.collect import collect
from autograder.intake.source import IntakeError
from autograder.release.regions import ReleaseError, skeleton
from benchmarks.fuzz import COURSE, MARKED, METADATA, TARGETS, Target, packed, seeds


@pytest.fixture(scope="module")
def targets() -> dict[str, Target]:
    """Every target, made once."""
    return {name: make() for name, (make, _) in TARGETS.items()}


words = st.binary(max_size=30) | st.sampled_from(
    [
        b"\n", b"\t", b"[", b"{", b'"', b"'", b"=", b"#", b"9" * 5000, b"[" * 3000, b"(" * 300, b"\0", b"\xff\xff\xff\xff",
        b"### BEGIN SOLUTION: x\n", b"### END SOLUTION\n", b"nan", b"2027-01-01", b"first", b"../", b"x" * 300, b"&a [*a]",
        b"!!timestamp x", b"0001-01-01 00:00:00 +23:00",
    ]
)  # fmt: skip
changes = st.lists(st.tuples(st.integers(0), st.integers(0, 40), words), max_size=6)


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_is_read_is_refused_as_documented_or_taken(name: str, targets: dict[str, Target]) -> None:
    started = st.sampled_from(seeds(name)) | st.binary(max_size=200)

    @given(started, changes)
    @settings(max_examples=150)
    def holds(start: bytes, changed: list[tuple[int, int, bytes]]) -> None:
        data = start
        for place, cut, word in changed:
            at = place % (len(data) + 1)
            data = data[:at] + word + data[at + cut :]
        targets[name](data)

    holds()


def test_a_target_that_raises_anything_else_is_noticed(targets: dict[str, Target]) -> None:
    with pytest.raises(TypeError):
        targets["observations"]("text")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        f"seed = {'9' * 5000}\n",
        f"text = {'[' * 5000}\n",
        COURSE.replace("text.txt", "x" * 300),
        COURSE.replace("text.txt", r"\u0000"),
    ],
)
def test_a_course_file_with_what_python_refuses_to_read_is_refused_in_one_line(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / model.FILE).write_text(text)
    with pytest.raises(CourseError) as caught:
        model.load(tmp_path / model.FILE)
    assert str(caught.value).startswith("course.toml: ")


@pytest.mark.parametrize("more", ["\0", f"x = {'-' * 100_000}1", f"x = {'(' * 300}"])
def test_a_reference_that_python_s_parser_gives_up_on_is_refused(more: str) -> None:
    with pytest.raises(ReleaseError, match=r"a\.py:\d+: not Python"):
        skeleton(f"{MARKED}{more}\n", "a.py")


def lay(tmp_path: Path, lines: bytes, packing: int = 1) -> Path:
    """An archive of these lines, as `packed` takes them."""
    path = tmp_path / "download"
    path.write_bytes(packed(bytes([packing]) + lines + b"\xff\xff\xff\0"))
    return path


@contextmanager
def of_little_memory() -> Iterator[None]:
    """Fails where what is done within takes more than 20 MiB at any time."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


METADATA_OF_ALL_KINDS = {
    "a time that is none": METADATA.replace(b"2027-01-01 00:00:00 Z", b"!!timestamp x"),
    "a number that is none": METADATA.replace(b"'1'", b"!!int ''"),
    "a time before all clocks": METADATA.replace(b"2027-01-01 00:00:00 Z", b"0001-01-01 00:00:00"),
    "submitters that are no list": METADATA.replace(b"[{':name': Ada, ':sid': '1'}]", b"3"),
    "a submitter whose name is a list": METADATA.replace(b"':name': Ada, ':sid': '1'", b"':name': [Ada]"),
}


def test_metadata_as_it_should_be_is_read(course: Course, tmp_path: Path) -> None:
    path = lay(tmp_path, METADATA + b"\na/submission_1/picking.py\tx")
    assert [one.student for one in collect(course, path, tmp_path / "into").kept] == ["Ada_1"]


@pytest.mark.parametrize("what", METADATA_OF_ALL_KINDS)
def test_metadata_of_all_kinds_is_refused_in_one_line(what: str, course: Course, tmp_path: Path) -> None:
    path = lay(tmp_path, METADATA_OF_ALL_KINDS[what] + b"\na/submission_1/picking.py\tx")
    with pytest.raises(IntakeError, match=r"^submission_metadata\.yml: "):
        collect(course, path, tmp_path / "into")
    assert not (tmp_path / "into").exists()


def test_names_that_hold_each_other_are_not_written_out(course: Course, tmp_path: Path) -> None:
    lists = b"[x, &a0 [x, x]" + b"".join(
        b", &a%d [%s]" % (n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 9)
    )
    line = METADATA.replace(b"':name': Ada, ':sid': '1'", b"':name': " + lists + b"]")
    path = lay(tmp_path, line + b"\na/submission_1/picking.py\tx")
    with of_little_memory(), pytest.raises(IntakeError, match="a submitter without"):
        collect(course, path, tmp_path / "into")


def test_a_file_with_the_name_of_the_folder_above_the_others_is_left_out(
    course: Course, tmp_path: Path
) -> None:
    path = lay(tmp_path, b"a-submissions/a-ada/picking.py\tx\na-submissions\ty", packing=2)
    done = collect(course, path, tmp_path / "into", slug="a")
    assert [one.student for one in done.kept] == ["ada"]
    assert [name for name, _ in done.left_out] == ["a-submissions"]


@pytest.mark.parametrize(
    "kind", [tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE]
)
@pytest.mark.parametrize("packing", [bytes, gzip.compress])
def test_a_head_in_a_tar_that_would_fill_the_memory_is_refused(
    kind: bytes, packing: type[bytes], course: Course, tmp_path: Path
) -> None:
    head = tarfile.TarInfo("long")
    head.type, head.size = kind, 200 << 20
    stream = io.BytesIO()
    stream.write(head.tobuf())
    stream.write(bytes(head.size))
    (tmp_path / "download.tar").write_bytes(packing(stream.getvalue()))
    del stream
    with of_little_memory(), pytest.raises(IntakeError, match="a head in the tar is longer than any name"):
        collect(course, tmp_path / "download.tar", tmp_path / "into")
