"""What the reference says and answers is nowhere in the memory of a student's process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from spying import Spies, spies
from tiny import copy_course

from autograder.cases.freeze import freeze
from autograder.course import model
from autograder.course.model import Course
from autograder.grading.grader import rubrics

IN_REFERENCE = "canary in the text of the reference"
IN_KEY = "canary in the answers of the reference"
IN_CHECKS = "canary in the rubric, which may be seen"

MOTTO_CHECK = f'''

@exercise.check(points=1, calls="motto()", hint="Ask.", cases=st.just({{}}), draws=1)
def has_a_motto(module, case):
    """{IN_CHECKS}"""
    return module.motto()
'''
# In no file as it stands, so that only the answer key holds it.
MOTTO = (
    f"def motto():\n    ### BEGIN SOLUTION: say it\n    return {IN_KEY[::-1]!r}[::-1]\n    ### END SOLUTION\n"
)


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with a canary in its rubric, its reference and its answer key."""
    toml = copy_course(tmp_path_factory.mktemp("canaries") / "course")
    toml.write_text(
        toml.read_text()
        .replace("points = 5", "points = 6")
        .replace("per_check = 1.0", "per_check = 100.0")
        .replace("cpu_seconds = 4.0", "cpu_seconds = 100.0")
        .replace("memory_mb = 512", "memory_mb = 1024")
    )
    folder = toml.parent / "solutions/picking"
    with (folder / "checks.py").open("a") as file:
        file.write(MOTTO_CHECK)
    with (folder / "picking.py").open("a") as file:
        file.write(f"\n\n# {IN_REFERENCE}\n{MOTTO}")
    course = model.load(toml)
    for assignment in course.assignments:
        freeze(course, assignment)
    return course


@pytest.fixture(scope="module")
def locked(canaries: Course) -> Iterator[Spies]:
    yield from spies(canaries, "locked")


@pytest.fixture(scope="module")
def unlocked(canaries: Course) -> Iterator[Spies]:
    yield from spies(canaries, "process")


# Looks for a text of which it knows the first half, and the rest by its hash alone, so as not to find itself.
SEARCH = """
import ctypes, gc, hashlib, os
WANTED = {wanted!r}
RANGES = {ranges!r}
def found_in(content):
    for name, (half, length, digest) in WANTED.items():
        at = content.find(half)
        while at >= 0:
            if hashlib.sha256(content[at : at + length]).hexdigest() == digest:
                yield name
            at = content.find(half, at + 1)
def in_objects():
    gc.unfreeze()
    known, left = set(), gc.get_objects()
    while left:
        one = left.pop()
        if id(one) in known:
            continue
        known.add(id(one))
        if type(one) is str:
            one = one.encode("utf-8", "replace")
        if type(one) in (bytes, bytearray):
            yield from found_in(bytes(one))
        else:
            left += gc.get_referents(one)
def in_memory():
    libc = ctypes.CDLL(None)
    reader, writer = os.pipe()
    size, overlap = 1 << 16, b""
    for start, end in RANGES:
        for at in range(start, end, size):
            # The kernel says so where nothing is mapped any more; reading there would end the process.
            sent = libc.write(writer, ctypes.c_void_p(at), ctypes.c_size_t(min(size, end - at)))
            content = overlap + os.read(reader, sent) if sent > 0 else b""
            yield from found_in(content)
            overlap = content[-200:]
SEEN = {{"objects": sorted(set(in_objects())), "memory": sorted(set(in_memory()))}}
def pick(table, index):
    return SEEN
"""


def writable_ranges(pid: int) -> list[tuple[int, int]]:
    """The memory of a process that does not come from a file as it stands."""
    ranges = []
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        span, mode, *_ = line.split()
        if mode.startswith("rw"):
            start, end = (int(half, 16) for half in span.split("-"))
            ranges.append((start, end))
    return ranges


@pytest.mark.parametrize("isolation", ["locked", "unlocked"])
def test_neither_the_references_text_nor_its_answers_are_in_a_students_memory(
    isolation: str, canaries: Course, request: pytest.FixtureRequest
) -> None:
    key = rubrics(canaries, ["picking"])["picking"].key
    assert IN_KEY.encode() in key.frames["has_a_motto"]
    spies: Spies = request.getfixturevalue(isolation)
    wanted = {}
    for text in (IN_CHECKS, IN_REFERENCE, IN_KEY):
        half = text.encode()[: len(text) - 12]
        wanted[hashlib.sha256(text.encode()).hexdigest()[:8]] = (
            half,
            len(text),
            hashlib.sha256(text.encode()).hexdigest(),
        )
    found = spies.ask(SEARCH.format(wanted=wanted, ranges=writable_ranges(spies.pid)))
    may_be_seen = hashlib.sha256(IN_CHECKS.encode()).hexdigest()[:8]
    assert found == {"objects": [may_be_seen], "memory": [may_be_seen]}
