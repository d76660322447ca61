"""What docs/deadline.md is fed: what submissions, tasks and results take here, and real runs of a small cluster."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from statistics import mean

import cloudpickle
import msgpack
import numpy as np
import psutil
from distributed import get_worker

from autograder.cluster import client as command
from autograder.cluster.client import LARGEST_BATCH, Given, Tls, batch_size, connected
from autograder.cluster.markers import Marker
from autograder.course.model import Course
from autograder.grading.answer_key import versions
from autograder.grading.grader import Grader, rubrics
from autograder.grading.jobs import Task
from autograder.grading.submissions import Submission
from autograder.nbgrader import gradebook
from autograder.results import store
from autograder.results.model import Result
from benchmarks import known_course
from benchmarks.known_class import Graded, class_results, drawn, grade_known, hand_in
from benchmarks.queueing import Costs, Seconds, simulate

sys.path.append(str(known_course.ROOT / "tests"))
from cluster import Cluster, cluster


@dataclass(frozen=True)
class Sizes:
    """How much is measured and simulated."""

    submissions: int = 1_000_000
    each: int = 25  # right and wrong answers of every assignment that are measured
    tasks: int = 2_000  # that do nothing, to see what one costs
    entered: int = 4_000  # results into a gradebook
    real: int = 2_000  # submissions that are really graded


SMALL = Sizes(20_000, 2, 200, 200, 40)


@dataclass(frozen=True)
class Measured:
    """Seconds, but for `graded`. written: a result, from its bytes to its file. entered: a result into the gradebook."""

    graded: Sequence[Graded]
    costs: Costs
    start: float
    written: float
    entered: float


def nothing(place: bytes, batch: bytes) -> bytes:
    """What grade_batch does, without grading: the place is a result's bytes."""
    worker = get_worker()
    worker.log_event("autograder", worker.get_current_task())
    packed: bytes = msgpack.packb([(place, "")] * len(msgpack.unpackb(batch)))
    return packed


@contextmanager
def doing_nothing(result: bytes, size: int) -> Iterator[None]:
    """Has the command send tasks of `size` submissions whose every answer is `result`."""
    others = {"grade_batch": nothing, "Place": lambda *given: result, "batch_size": lambda *given: size}
    kept = {name: getattr(command, name) for name in others}
    try:
        for name, other in others.items():
            setattr(command, name, other)
        yield
    finally:
        for name, own in kept.items():
            setattr(command, name, own)


def task_costs(on: Cluster, course: Course, graded: Sequence[Graded], tasks: int) -> Costs:
    """What a task and a submission in it cost the scheduler and the command, in processor time; writing left out."""
    sent = graded[0]
    submission = Submission("", course.assignment(sent.answer.assignment), Path())
    assert on.scheduler is not None
    scheduler = psutil.Process(on.scheduler.pid)
    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # workers do not have this file
    took: dict[int, tuple[float, float]] = {}
    with connected(on.address, tls_of(on)) as client:
        for size in (LARGEST_BATCH, 1, LARGEST_BATCH):  # the first warms up
            count = tasks * size
            todo = iter([(Task(submission), sent.answer.source)] * count)
            before = sum(scheduler.cpu_times()[:2]), time.process_time()
            with doing_nothing(sent.result.to_json(), size):
                done = sum(1 for _ in command._graded(client, Given(b"", "locked", {}), todo, count))
            assert done == count
            took[size] = (
                (sum(scheduler.cpu_times()[:2]) - before[0]) / tasks,
                (time.process_time() - before[1]) / tasks,
            )
    (one_there, one_here), (many_there, many_here) = took[1], took[LARGEST_BATCH]
    there, here = (
        max(0.0, (many - one) / (LARGEST_BATCH - 1))
        for one, many in ((one_there, many_there), (one_here, many_here))
    )
    return Costs(one_there - there, there, one_here - here, here)


def tls_of(on: Cluster) -> Tls:
    """The files with which the cluster lets one in."""
    return Tls(*(str(on.secrets / f"{name}.pem") for name in ("ca", "cert", "key")))


def writing(course: Course, grader: Grader, graded: Sequence[Graded], out: Path) -> float:
    """Seconds from a result's bytes to its file, as the command has it."""
    took = []
    for at, one in enumerate(graded):
        assignment = course.assignment(one.answer.assignment)
        content = one.result.to_json()
        began = time.monotonic()
        result = replace(Result.from_json(content), student=f"student {at}")
        assert grader.still_holds(result, Submission(result.student, assignment, Path()), one.answer.source)
        store.write_result(out, result)
        took.append(time.monotonic() - began)
    return mean(took)


def entering(course: Course, graded: Sequence[Graded], number: int, place: Path) -> float:
    """Seconds for each of `number` results that go into SQLite's gradebook; making that is no part of it."""
    url = f"sqlite:///{place}/gradebook.db"
    results = class_results(course, graded, number // len(course.assignments))
    hand_in(course, place / "in", results)
    gradebook.enter(course, url, class_results(course, graded, 1), place / "in")
    began = time.monotonic()
    gradebook.enter(course, url, results, place / "in")
    return (time.monotonic() - began) / len(results)


def starting(course: Course) -> float:
    """Seconds until a slot that has nothing yet has graded its first submission, less what that takes the second time."""
    assignment = course.assignments[0]
    source = (course.solution(assignment) / assignment.file).read_bytes()
    began = time.monotonic()
    asked = {"assignment": assignment.name, "source": source, "passed": None}
    with Marker(course, "locked", versions("locked", course)) as marker:
        marker.grade(asked)
        middle = time.monotonic()
        marker.grade(asked)
        return (middle - began) - (time.monotonic() - middle)


@dataclass(frozen=True)
class Real:
    """A run on a real cluster, and the model of it: seconds until each result was there, in order."""

    slots: int
    seen: Seconds
    foretold: Seconds


def real_run(on: Cluster, course: Course, grader: Grader, measured: Measured, number: int, out: Path) -> Real:
    """Grades so many known answers with all of the cluster's workers."""
    chosen = list(islice(drawn(measured.graded, course.seed), number))
    todo = [
        Task(Submission(f"student {at}", course.assignment(one.answer.assignment), Path()), one.answer.source)
        for at, one in enumerate(chosen)
    ]
    seen: list[float] = []

    def take(result: Result) -> None:
        store.write_result(out, result)
        seen.append(time.monotonic() - began)

    began = time.monotonic()
    without = command.grade_all(on.address, tls_of(on), course, "locked", grader, todo, take)
    assert not without, without[0][1]
    slots = len(on.workers)
    model = simulate(
        np.zeros(number),
        np.array([one.seconds for one in chosen]),
        slots,
        batch_size(number, slots),
        measured.costs,
        ready=measured.start,
    )
    return Real(slots, np.array(seen), np.sort(model.verdicts))


def measure(course: Course, sizes: Sizes, place: Path) -> tuple[Measured, list[Real]]:
    """All that is measured, and the real runs."""
    graded = grade_known(course, sizes.each)
    grader = Grader(course, rubrics(course, [one.name for one in course.assignments]), "locked")
    written = writing(course, grader, graded, place / "written")
    start = starting(course)
    entered = entering(course, graded, sizes.entered, place)
    (place / "cluster").mkdir()
    with cluster(place / "cluster", workers=1) as on:
        costs = task_costs(on, course, graded, sizes.tasks)
        costs = replace(costs, command_submission=costs.command_submission + written)
        measured = Measured(graded, costs, start, written, entered)
        real = [real_run(on, course, grader, measured, sizes.real, place / "one")]
        on.add_worker()
        real.append(real_run(on, course, grader, measured, sizes.real, place / "two"))
    return measured, real
