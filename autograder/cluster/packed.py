"""A course as bytes: what grading needs of it and nothing else, for a machine that has no copy."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import msgpack

from autograder import diagnosis
from autograder.cases import bank as banks
from autograder.cases.bank import sha256
from autograder.course import rubric_files
from autograder.course.model import Course
from autograder.files import write_whole
from autograder.grading import answer_key

DIGEST = 64
"""The characters of the hash that stands before the rest."""


def pack(course: Course, names: Collection[str]) -> bytes:
    """References, checks, frozen cases, known mistakes and answer keys of the named assignments, and the hash of these.

    The answer keys are those that lie in the course's cache: `rubrics` has put them there. Raises OSError.
    """
    chosen = course.model_copy(update={"assignments": tuple(course.chosen(list(names)))})
    files: dict[str, bytes] = {}
    for assignment in chosen.assignments:
        folder = course.solution(assignment)
        paths = [
            folder / name
            for name in (assignment.file, *rubric_files.read(folder), banks.FILE, diagnosis.FILE)
        ]
        paths.append(answer_key.path_of(course, assignment, banks.read(course, assignment).sha256))
        files |= {str(path.relative_to(course.root)): path.read_bytes() for path in paths if path.is_file()}
    body: bytes = msgpack.packb({"course": chosen.model_dump_json(), "files": files})
    return sha256(body).encode() + body


def unpack(packed: bytes, folder: Path) -> Course:
    """Lays the course out in `folder`. Raises ValueError where the bytes are not what was packed, and OSError."""
    digest, body = packed[:DIGEST], packed[DIGEST:]
    if sha256(body).encode() != digest:
        raise ValueError("the course did not arrive whole")
    plain = msgpack.unpackb(body)
    for name, content in plain["files"].items():
        write_whole(folder / name, content)
    return Course.model_validate_json(plain["course"]).model_copy(update={"root": folder})
