"""The other end of a marker's socket: start it, hand it submissions, notice that it is gone."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from autograder.cluster.marker import receive, send
from autograder.course.model import Course
from autograder.grading.grader import Isolation


class Refused(Exception):
    """A machine cannot grade this course; the message says why."""


class MarkerGone(Exception):
    """The process that graded ended; the message says how."""


class Marker:
    """A process that grades one submission at a time; a context manager that ends it."""

    def __init__(self, course: Course, isolation: Isolation, versions: Mapping[str, str]) -> None:
        """Starts one for all assignments of `course`. Raises Refused or OSError.

        versions: those that a result is to have.
        """
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "autograder.cluster.marker", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                cwd="/",
                start_new_session=True,  # Ctrl-C is for whoever holds the other end
            )
        try:
            setup = {"course": course.model_dump_json(), "isolation": isolation, "versions": dict(versions)}
            if refuses := self._exchange(setup)["refuses"]:
                raise Refused(refuses)
        except MarkerGone as gone:
            raise Refused(f"the process that grades does not start: it ended ({gone})") from None
        except BaseException:
            self.close()
            raise

    def grade(self, asked: Mapping[str, object]) -> tuple[bytes | None, str]:
        """The result as JSON, of a student without a name; or None, and why there is none. Raises MarkerGone.

        asked: see marker.py.
        """
        answer = self._exchange(asked)
        return answer["result"], answer["why"]

    def _exchange(self, message: Mapping[str, object]) -> dict[str, Any]:
        answer = None
        with contextlib.suppress(OSError):
            send(self._control, message)
            answer = receive(self._control)
        if answer is None:
            self._control.close()
            code = self._process.wait()
            raise MarkerGone(f"signal {-code}" if code < 0 else f"exit code {code}")
        return answer

    def __enter__(self) -> Marker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process, and with it those that it started."""
        self._control.close()
        self._process.kill()
        self._process.wait()
