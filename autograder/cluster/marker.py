"""A process that grades one submission after the other, as it is told through a socket.

It is started by exec, on a worker's slot or beside the command. It ends at once when the other end of its socket is
closed, as at the death of whoever holds that; the processes that it started end with it.

Run as `python -I -m autograder.cluster.marker CONTROL_FD`. Messages are a length and msgpack, see wire.py: first the
course and how to grade it, answered by what keeps this process from doing so; then submissions, answered by results. Of a
submission it is told the assignment, the source, and under `passed` the checks that need not be run with the seconds they
took before, or None.
"""

from __future__ import annotations

import os
import queue
import socket
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgpack

from autograder.cases.bank import sha256
from autograder.course.model import Course, CourseError
from autograder.grading.answer_key import versions
from autograder.grading.grader import Passed
from autograder.grading.messages import packed
from autograder.grading.ready import Grading
from autograder.grading.student_process import StarterFailed
from autograder.grading.submissions import Submission
from autograder.wire import LENGTH


def send(control: socket.socket, message: Mapping[str, object]) -> None:
    """Sends one message. Raises OSError where nobody is at the other end."""
    control.sendall(packed(message))


def receive(control: socket.socket) -> dict[str, Any] | None:
    """The next message; None at the end of all."""
    head = _read(control, LENGTH.size)
    content = None if head is None else _read(control, LENGTH.unpack(head)[0])
    return None if content is None else msgpack.unpackb(content)


def _read(control: socket.socket, size: int) -> bytes | None:
    content = bytearray()
    while len(content) < size:
        try:
            part = control.recv(min(size - len(content), 1 << 20))
        except ConnectionError:
            return None
        if not part:
            return None
        content += part
    return bytes(content)


def main() -> None:
    """Serves the socket until it is closed."""
    control = socket.socket(fileno=int(sys.argv[1]))
    waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    # A thread of its own: the end of the socket must be seen while a submission is run.
    threading.Thread(target=_listen, args=(control, waiting), daemon=True).start()
    setup = waiting.get()
    course = Course.model_validate_json(setup["course"])
    try:
        if differing := _differing(versions(setup["isolation"], course), setup["versions"]):
            raise CourseError(f"{differing}: the same versions are needed on every machine")
        grading = Grading(course, isolation=setup["isolation"])
        _check_numbers(grading, course)
    except (CourseError, OSError) as error:
        send(control, {"refuses": str(error)})
        return
    send(control, {"refuses": ""})
    with grading:
        while True:
            asked = waiting.get()
            result, why = _graded(grading, course, **asked)
            send(control, {"result": result, "why": why})


def _listen(control: socket.socket, waiting: queue.SimpleQueue[dict[str, Any]]) -> None:
    while (message := receive(control)) is not None:
        waiting.put(message)
    os._exit(0)


def _check_numbers(grading: Grading, course: Course) -> None:
    """Raises CourseError unless the references get full marks here: the answer key comes from another machine.

    Another processor may add up in another order, and right answers would then fail for what is not theirs.
    """
    for assignment in course.assignments:
        source = (course.solution(assignment) / assignment.file).read_bytes()
        result = grading.source(Submission("", assignment, Path(assignment.file)), source)
        if result.score != result.max_score:
            failed = next(check["name"] for check in result.checks if check["status"] != "passed")
            raise CourseError(
                f"the reference of {assignment.name} does not pass {failed} here, by the answer key of the machine on which "
                "the command runs: grade on machines whose processors compute alike"
            )


def _differing(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """The versions that are others, in one line; empty where there are none."""
    names = sorted(name for name in {*here, *there} if here.get(name) != there.get(name))
    return ", ".join(
        f"{name} {here.get(name)}, where the command runs {name} {there.get(name)}" for name in names
    )


def _graded(
    grading: Grading,
    course: Course,
    assignment: str,
    source: bytes,
    passed: tuple[Sequence[str], float] | None,
) -> tuple[bytes | None, str]:
    """A result without the student's name, which does not travel; or why there is none."""
    chosen = course.assignment(assignment)
    submission = Submission("", chosen, Path(chosen.file))
    known = Passed(sha256(source), frozenset(passed[0]), passed[1]) if passed else None
    try:
        return grading.source(submission, source, known).to_json(), ""
    except (OSError, StarterFailed) as error:
        return None, f"{type(error).__name__}: {error}"
    except Exception as error:
        return None, f"the grader failed on it ({type(error).__name__}: {error}); please report this"


if __name__ == "__main__":
    main()
