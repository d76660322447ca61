"""The command's end of a cluster: sends batches of submissions, takes their results, and sees to those that were lost."""

from __future__ import annotations

import itertools
import logging
import sys
import uuid
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import metadata
from typing import Any, NamedTuple

import msgpack
from distributed import Client, KilledWorker, Security, as_completed
from distributed.versions import VersionMismatchWarning

from autograder.cases.bank import sha256
from autograder.cluster.markers import Marker, MarkerGone, Refused
from autograder.cluster.packed import pack
from autograder.cluster.scheduler import TASK, OneWorkerEach
from autograder.cluster.worker import LOST, TOPIC, Answer, Place, grade_batch
from autograder.course.model import Course, CourseError
from autograder.grading.answer_key import versions
from autograder.grading.grader import Grader, Isolation
from autograder.grading.jobs import Task
from autograder.grading.submissions import Submission, Unfit
from autograder.results.model import Result

LARGEST_BATCH = 16
BATCHES_PER_SLOT = 4
"""So many at least, so that the slots end at about the same time."""
AT_ONCE = 4096
"""How many batches the scheduler holds at least, where there are more; workers that join find work."""

PROGRAM = "embedding-autograder"
CUT_OFF = "the connection to the scheduler was lost: run the same command again"

Read = tuple[Task, bytes]
"""A task and its source."""
Batch = Sequence[Read]


class Given(NamedTuple):
    """What every worker is given: the course as bytes, and how to grade it."""

    packed: bytes
    isolation: Isolation
    versions: Mapping[str, str]


@dataclass(frozen=True)
class Tls:
    """Files in PEM format, as Dask has them; what is None is taken from Dask's own settings."""

    ca_file: str | None = None
    cert: str | None = None
    key: str | None = None


@contextmanager
def connected(scheduler: str | Client, tls: Tls) -> Iterator[Client]:
    """A client of the cluster; one that is given is left open. Raises CourseError."""
    if isinstance(scheduler, Client):
        yield scheduler
        return
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what goes wrong is told in words of our own
    warnings.filterwarnings("ignore", category=VersionMismatchWarning)
    given = {"tls_ca_file": tls.ca_file, "tls_client_cert": tls.cert, "tls_client_key": tls.key}
    secure = scheduler.startswith("tls://")
    security = Security(
        require_encryption=secure, **{name: value for name, value in given.items() if value is not None}
    )
    known = security.get_tls_config_for_role("client")
    if secure and not (known["ca_file"] and known["cert"]):
        raise CourseError(
            f"--scheduler {scheduler}: expected --tls-ca-file, --tls-cert and --tls-key, or Dask's settings "
            "distributed.comm.tls.ca-file, .client.cert and .client.key"
        )
    try:
        client = Client(scheduler, security=security, set_as_default=False, name="autograder")
    except (OSError, ValueError, TypeError) as error:
        raise CourseError(f"--scheduler {scheduler}: no scheduler answers there: {error}") from None
    with client:
        yield client


def batch_size(submissions: int, slots: int) -> int:
    """How many submissions go into a task."""
    return max(1, min(LARGEST_BATCH, submissions // (BATCHES_PER_SLOT * max(slots, 1))))


def grade_all(
    scheduler: str | Client,
    tls: Tls,
    course: Course,
    isolation: Isolation,
    grader: Grader,
    todo: Sequence[Task],
    take: Callable[[Result], None],
) -> list[tuple[Submission, str]]:
    """Grades all on the cluster; `take` gets each result in this thread. Returns those without one, and why.

    What a worker had in hand when it was lost is graded once more beside the command, in a process of its own; no
    other worker gets it. Raises CourseError where the cluster cannot grade this course.
    """
    names = sorted({task.submission.assignment.name for task in todo})
    expected = versions(isolation, course)
    lost: list[tuple[Task, bytes, str]] = []
    without: list[tuple[Submission, str]] = []

    def taken(submission: Submission, source: bytes, content: bytes | None, why: str) -> None:
        result = None
        if content is not None:
            # The student's name does not travel.
            result = replace(Result.from_json(content), student=submission.student)
            why = "a result came back that is not of this submission; please report this"
        if result is not None and grader.still_holds(result, submission, source):
            take(result)
        else:
            without.append((submission, why))

    def read() -> Iterator[Read]:
        """Each task with its source, read when its turn comes; what is no longer fit to be run has its result."""
        for task in todo:
            source = grader.read(task.submission) if task.source is None else task.source
            if isinstance(source, Unfit):
                take(grader.unfit(task.submission, source))
            else:
                yield task, source

    with connected(scheduler, tls) as client:
        for task, source, (content, why) in _graded(
            client, Given(pack(course, names), isolation, expected), read(), len(todo)
        ):
            if why.startswith(LOST):
                lost.append((task, source, why))
            else:
                taken(task.submission, source, content, why)
    chosen = course.model_copy(update={"assignments": tuple(course.chosen(names))})
    marker: Marker | None = None
    try:
        for task, source, why in lost:
            submission = task.submission
            try:
                marker = marker or Marker(chosen, isolation, expected)
                taken(submission, source, *marker.grade(_asked(task, source)))
            except MarkerGone as gone:
                marker = None
                taken(submission, source, None, f"{why}; run once more, it ended the process again ({gone})")
            except (Refused, OSError) as error:
                taken(submission, source, None, f"{why}; it could not be run once more ({error})")
    finally:
        if marker is not None:
            marker.close()
    return without


def _asked(task: Task, source: bytes) -> dict[str, Any]:
    """What a marker is asked, see marker.py; neither the student's name nor the file's place travels."""
    passed = None
    # The source is read late: what another file passed says nothing of this one.
    if task.passed is not None and task.passed.submission_sha256 == sha256(source):
        passed = (sorted(task.passed.checks), task.passed.seconds)
    return {"assignment": task.submission.assignment.name, "source": source, "passed": passed}


def _graded(
    client: Client, given: Given, todo: Iterator[Read], count: int
) -> Iterator[tuple[Task, bytes, Answer]]:
    """Every task with its source and its answer, as they come. count: how many there are at most."""
    begun: set[str] = set()
    client.subscribe_topic(TOPIC, lambda event: begun.add(event[1]))
    slots = _slots(client)
    if not slots:
        print("autograder: the scheduler has no worker yet: waiting for one", file=sys.stderr)
    size = batch_size(count, slots)
    waiting: Iterator[Batch] = iter(lambda: list(itertools.islice(todo, size)), [])
    run = uuid.uuid4().hex
    numbers = itertools.count()
    place = client.submit(Place, *given, key=f"autograder-course-{run}")
    under_way: dict[str, Batch] = {}
    done = as_completed(loop=client.loop, with_results=True, raise_errors=False)

    def send(batch: Batch) -> None:
        key = f"{TASK}{run}-{next(numbers)}"
        plain = [_asked(task, source) for task, source in batch]
        under_way[key] = batch
        done.add(client.submit(grade_batch, place, msgpack.packb(plain), key=key))

    for batch in itertools.islice(waiting, max(AT_ONCE, BATCHES_PER_SLOT * slots)):
        send(batch)
    cut_off = False
    for future, result in done:
        batch = under_way.pop(future.key)
        if future.status == "finished":
            answers = msgpack.unpackb(result)
        else:
            failed = result[1] if future.status == "error" else result
            if isinstance(failed, Refused):
                raise CourseError(f"--scheduler: {failed}")
            if isinstance(failed, KilledWorker) and failed.task == place.key:
                raise CourseError(
                    f"--scheduler: worker {failed.last_worker.address} and others before it ended when they were given "
                    "the course: look at what they log"
                )
            if isinstance(failed, KilledWorker) and future.key not in begun:
                send(batch)  # it only waited there
                continue
            cut_off = cut_off or future.status == "cancelled"
            if isinstance(failed, KilledWorker):
                told = f"{LOST}its worker is gone"
            else:
                told = CUT_OFF if cut_off else f"{type(failed).__name__}: {failed}"
            answers = [(None, told)] * len(batch)
        for (task, source), answer in zip(batch, answers, strict=True):
            yield task, source, answer
        if not cut_off:
            for following in itertools.islice(waiting, 1):
                send(following)
    for batch in waiting:
        for task, source in batch:
            yield task, source, (None, CUT_OFF)


def _slots(client: Client) -> int:
    """How many slots the workers have by now. Raises CourseError where a machine of the cluster lacks this program.

    A worker that lacks it would not say so, but end as soon as it is given a task.
    """
    try:
        client.register_plugin(OneWorkerEach())
        workers = client.run(metadata.version, PROGRAM, on_error="return")
        slots: int = sum(client.nthreads().values())
    except Exception as error:
        raise CourseError(
            f"--scheduler: it does not know this program ({type(error).__name__}: {error}): "
            "the same versions are needed on every machine"
        ) from None
    for address, version in workers.items():
        if not isinstance(version, str):
            raise CourseError(
                f"--scheduler: worker {address} has no {PROGRAM}: the same versions are needed on every machine"
            )
    return slots
