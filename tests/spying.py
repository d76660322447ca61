"""Sends a submission into a student's process as the starter makes it, and reads what it saw there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder import wire
from autograder.course.model import Course
from autograder.grading.grader import Grader, Isolation, rubrics
from autograder.grading.starter import Starter
from autograder.judge.observation import decode, split

SECRET = "a token that only the grader has"
"""Stands in the environment of the grader that starts the starter."""


@dataclass(frozen=True)
class Spies:
    """What a submission saw in a student's process; the starter still runs."""

    course: Course
    starter: Starter
    pid: int

    def ask(self, source: str) -> Any:
        """What `pick` of this submission returns, on the first case that it is given."""
        message = {"source": source.encode(), "checks": ["picks_the_row"]}
        with self.starter.fork() as process:
            loaded, (kind, _, content) = process.ask(message, [100.0, 100.0])
        assert decode(loaded[2]) is True
        assert kind == wire.CHECK
        (length,) = wire.LENGTH.unpack_from(content)
        return decode(split(content[: wire.LENGTH.size + length], 1)[0])


def spies(course: Course, isolation: Isolation) -> Iterator[Spies]:
    """A starter of `picking` that is ready; closed at the end."""
    graders = Grader(course, rubrics(course, ["picking"]), isolation)
    os.environ["GRADERS_TOKEN"] = SECRET
    starter = graders.starter("picking")
    del os.environ["GRADERS_TOKEN"]
    with starter.fork():
        pass
    yield Spies(course, starter, starter.pid)
    starter.close()
