"""What runs in a Dask worker: it hands submissions to markers and their results back, and loads no student's code."""

from __future__ import annotations

import tempfile
import threading
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgpack
from distributed import get_worker

from autograder.cluster.markers import Marker, MarkerGone, Refused
from autograder.cluster.packed import unpack
from autograder.course.model import Course
from autograder.grading.grader import Isolation

TOPIC = "autograder"
"""Where workers tell which tasks they began."""
LOST = "the process that graded it ended: "
"""How the reason begins where a submission's marker is gone."""

Answer = tuple[bytes | None, str]
"""A result as JSON, of a student without a name; or None, and why there is none."""


class Place:
    """A course on a worker, and the markers that grade it there, as many as the worker has slots.

    Dask holds it as it holds any result: one on every worker that needs it, until the command that asked for it is
    over or gone. Its folder and its markers end with it.
    """

    def __init__(self, packed: bytes, isolation: Isolation, versions: Mapping[str, str]) -> None:
        """packed: the course, see packed.py. versions: those that results are to have."""
        self._given = (packed, isolation, dict(versions))
        self._lock = threading.Lock()
        self._course: Course | None = None
        self._free: list[Marker] = []
        self._end = weakref.finalize(self, _close, self._free)

    def __reduce__(self) -> tuple[type[Place], tuple[object, ...]]:
        """Another worker gets the course, and starts markers of its own."""
        return Place, self._given

    def marker(self) -> Marker:
        """One that nobody else has. Raises Refused, OSError, or ValueError for a course that is damaged."""
        with self._lock:
            if self._course is None:
                self._course = self._unpacked()
            if self._free:
                return self._free.pop()
            course = self._course
        return Marker(course, self._given[1], self._given[2])

    def give_back(self, marker: Marker) -> None:
        """Takes a marker back that has nothing to do."""
        self._free.append(marker)

    def _unpacked(self) -> Course:
        # Dask clears its own folder of what a worker left that was killed.
        folder = tempfile.TemporaryDirectory(prefix="course-", dir=get_worker().local_directory)
        self._folder = folder  # it is removed with the place
        return unpack(self._given[0], Path(folder.name))


def _close(markers: list[Marker]) -> None:
    for marker in markers:
        marker.close()


def grade_batch(place: Place, batch: bytes) -> bytes:
    """An answer for each submission of a batch, in order, as msgpack.

    batch: msgpack, for each submission what a marker is asked, see marker.py. Raises Refused where this machine cannot grade.
    """
    worker = get_worker()
    worker.log_event(TOPIC, worker.get_current_task())
    try:
        return msgpack.packb(_answers(place, msgpack.unpackb(batch)))  # type: ignore[no-any-return]
    except (Refused, OSError, ValueError) as error:
        # Not told as these submissions' lack of a result: a worker that cannot grade would take all there are.
        raise Refused(f"worker {worker.address}: {error}") from None


def _answers(place: Place, batch: Sequence[Mapping[str, object]]) -> list[Answer]:
    answers: list[Answer] = []
    marker: Marker | None = None
    try:
        for asked in batch:
            marker = marker or place.marker()
            try:
                answers.append(marker.grade(asked))
            except MarkerGone as gone:
                marker = None
                answers.append((None, f"{LOST}{gone}"))
    finally:
        if marker is not None:
            place.give_back(marker)
    return answers
