"""Grading on a Dask cluster: the same results as here, whatever becomes of the workers, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import msgpack
import pytest
from changed import CHANGES, change, say_passed
from cluster import Cluster, cluster, make_certificates
from processes import Process, below, children, students, until
from running import TIMEOUT, autograder, command, environment, refused, results, timeless
from tiny import hand_in, known_source, make_course

from autograder.cases.bank import sha256
from autograder.cluster import client
from autograder.course.model import FILE, Course, load
from autograder.grading.grader import Grader, Passed, rubrics
from autograder.grading.jobs import Task
from autograder.grading.submissions import Submission
from autograder.results.model import Result
from autograder.wire import LENGTH

KINDS = ["picking", "right/splits_the_table", "wrong/picks_columns", "wrong/wraps_negative_indexes"]
ENDLESS = "def pick(table, index):\n    while True: pass\n"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of two workers, for tests that kill none of them."""
    with cluster(tmp_path_factory.mktemp("cluster"), workers=2) as made:
        yield made


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of one worker; who kills it adds another."""
    with cluster(tmp_path_factory.mktemp("mortal"), workers=1) as made:
        yield made


def lay_class(folder: Path) -> None:
    """Ten submissions, one of which never ends."""
    for number in range(9):
        kind = KINDS[number % len(KINDS)]
        source = known_source("picking", "" if kind == "picking" else kind)
        hand_in(folder, f"student {number}", "picking", source)
    hand_in(folder, "student 4", "drawing", known_source("drawing"))
    hand_in(folder, "bob", "picking", ENDLESS)


@pytest.fixture(scope="module")
def local(course: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], bytes]:
    """Results and grades.csv of the class as graded on this machine."""
    folder = tmp_path_factory.mktemp("local")
    lay_class(folder / "in")
    done = autograder(*words(folder), cwd=course.root)
    assert done.returncode == 0
    return timeless_results(folder), (folder / "out/grades.csv").read_bytes()


def words(folder: Path, *more: object) -> tuple[object, ...]:
    return ("grade", "--submissions", folder / "in", "--out", folder / "out", "--no-report", *more)


def timeless_results(folder: Path) -> dict[str, Any]:
    return {name: timeless(one) for name, one in results(folder / "out").items()}


def test_results_and_grades_are_those_of_this_machine(
    course: Course, here: Cluster, local: tuple[dict[str, Any], bytes], tmp_path: Path
) -> None:
    lay_class(tmp_path / "in")
    done = autograder(*words(tmp_path, "--scheduler", here.address, *here.tls), cwd=course.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert (timeless_results(tmp_path), (tmp_path / "out/grades.csv").read_bytes()) == local
    # The course and what grades it leave the workers with the command.
    until(lambda: not [one for worker in here.workers for one in below(worker.pid)], "the end of the markers")
    until(lambda: not courses_below(here.folder), "the course's files to go")


def test_after_a_change_of_one_check_workers_run_that_alone(
    course: Course, here: Cluster, tmp_path: Path
) -> None:
    shutil.copytree(course.root, tmp_path / "course")
    own = load(tmp_path / "course" / FILE)
    source = known_source("picking", "wrong/wraps_negative_indexes") + "\ndef last(table): return table[0]\n"
    hand_in(tmp_path / "in", "wrong", "picking", source)
    assert autograder(*words(tmp_path), cwd=own.root).returncode == 0
    changed, other = "picks_the_last_row", "refuses_an_index_outside_the_table"
    for check in (changed, other):
        say_passed(tmp_path / "out", "wrong", check)
    change(own, *CHANGES["its lines"])
    done = autograder(*words(tmp_path, "--scheduler", here.address, *here.tls), cwd=own.root)
    assert (done.returncode, done.stderr) == (0, "")
    (result,) = results(tmp_path / "out").values()
    found = {one["name"]: one["status"] for one in result["checks"]}
    assert (found[other], found[changed]) == ("passed", "failed"), (
        "what was passed before stands, but for the changed"
    )


def test_what_another_file_passed_is_not_passed_by_one_handed_in_meanwhile(
    course: Course, here: Cluster, tmp_path: Path
) -> None:
    wrong = known_source("picking", "wrong/picks_columns").encode()
    path = hand_in(tmp_path, "ada", "picking", wrong.decode())
    submission = Submission("ada", course.assignment("picking"), path)
    checks = frozenset(["picks_the_row", "refuses_an_index_outside_the_table"])
    found: list[Result] = []
    for digest in (sha256(wrong), sha256(b"another")):
        grader = Grader(course, rubrics(course, ["picking"]), "locked")
        task = Task(submission, wrong, Passed(digest, checks, 0.1))
        tls = client.Tls(*(word.partition("=")[2] for word in here.tls))
        assert client.grade_all(here.address, tls, course, "locked", grader, [task], found.append) == []
    assert [result.checks[0]["status"] for result in found] == ["passed", "error"]


@pytest.fixture(scope="module")
def patient_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course under which a loop lasts longer than any test."""
    made = make_course(tmp_path_factory.mktemp("patient"))
    toml = made.root / "course.toml"
    limits = {"per_check = 1.0": "per_check = 600.0", "seconds = 4.0": "seconds = 3600.0"}
    for short, long in limits.items():
        toml.write_text(toml.read_text().replace(short, long))
    return made


Command = subprocess.Popen[str]


def begin(course: Course, folder: Path, on: Cluster, env: dict[str, str] | None = None) -> Command:
    return subprocess.Popen(
        command(*words(folder, "--scheduler", on.address, *on.tls)),
        cwd=course.root,
        env=env or environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def markers(pid: int) -> list[Process]:
    """The processes that `pid` has grade for it."""
    return [one for one in children(pid) if b"autograder.cluster.marker" in cmdline(one)]


def cmdline(process: Process) -> bytes:
    try:
        return Path(f"/proc/{process.pid}/cmdline").read_bytes()
    except OSError:
        return b""


def busy(marker: Process) -> bool:
    """Whether the student's process that the marker has started computes: it loops."""
    return any(one.ticks > 20 for one in students(marker.pid))


def marker_at_work(pid: int) -> Process:
    until(lambda: any(map(busy, markers(pid))), "a marker with a submission that loops")
    return next(filter(busy, markers(pid)))


def all_gone(processes: list[Process]) -> None:
    until(lambda: not any(one.lives for one in processes), "the end of what a killed process had started")


def test_a_worker_killed_in_the_middle_changes_no_result(
    course: Course, mortal: Cluster, local: tuple[dict[str, Any], bytes], tmp_path: Path
) -> None:
    lay_class(tmp_path / "in")
    victim = mortal.workers[-1]
    grading = begin(course, tmp_path, mortal)
    marker_at_work(victim.pid)
    left = below(victim.pid)
    mortal.add_worker()  # it joins in the middle, too
    victim.kill()
    victim.wait()
    assert len(left) >= 3
    all_gone(left)
    assert grading.communicate(timeout=TIMEOUT)[1] == ""
    assert grading.returncode == 0
    assert (timeless_results(tmp_path), (tmp_path / "out/grades.csv").read_bytes()) == local


def test_what_kills_its_worker_reaches_no_other_worker_and_is_named(
    patient_course: Course, mortal: Cluster, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", ENDLESS)
    hand_in(tmp_path / "in", "bob", "picking", known_source("picking"))
    victim = mortal.workers[-1]
    grading = begin(patient_course, tmp_path, mortal)
    marker_at_work(victim.pid)
    victim.kill()  # as the system does where a container takes too much memory
    other = mortal.add_worker()
    os.kill(marker_at_work(grading.pid).pid, signal.SIGKILL)
    assert grading.communicate(timeout=TIMEOUT)[1] == (
        "autograder: no result for ada/picking: the process that graded it ended: its worker is gone; "
        "run once more, it ended the process again (signal 9)\n"
    )
    assert other.poll() is None
    assert grading.returncode == 1
    assert set(results(tmp_path / "out")) == {"bob/picking"}


def test_a_scheduler_that_is_gone_is_told_in_one_line(
    patient_course: Course, mortal: Cluster, tmp_path: Path
) -> None:
    """The last test of this cluster."""
    hand_in(tmp_path / "in", "bob", "picking", ENDLESS)
    soon = environment(DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="3s")
    grading = begin(patient_course, tmp_path, mortal, soon)
    marker_at_work(mortal.workers[-1].pid)
    assert mortal.scheduler is not None
    mortal.scheduler.kill()
    assert grading.communicate(timeout=TIMEOUT)[1] == (
        "autograder: no result for bob/picking: the connection to the scheduler was lost: run the same command again\n"
    )
    assert grading.returncode == 1
    assert len((tmp_path / "out/grades.csv").read_text().splitlines()) == 1


def test_what_ends_the_process_that_grades_it_takes_no_other_along(
    patient_course: Course, here: Cluster, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", ENDLESS)
    for student in ("bob", "cyd", "dan"):
        hand_in(tmp_path / "in", student, "picking", known_source("picking"))
    grading = begin(patient_course, tmp_path, here)
    at_work = lambda: [one for worker in here.workers for one in markers(worker.pid) if busy(one)]  # noqa: E731
    until(at_work, "a marker with a submission that loops")
    os.kill(at_work()[0].pid, signal.SIGKILL)
    os.kill(marker_at_work(grading.pid).pid, signal.SIGKILL)
    assert grading.communicate(timeout=TIMEOUT)[1] == (
        "autograder: no result for ada/picking: the process that graded it ended: signal 9; "
        "run once more, it ended the process again (signal 9)\n"
    )
    assert set(results(tmp_path / "out")) == {"bob/picking", "cyd/picking", "dan/picking"}


def courses_below(folder: Path) -> list[Path]:
    """The courses whose files lie there; `folder` itself where one goes while it is looked at."""
    try:
        return list(folder.rglob("checks.py"))
    except FileNotFoundError:
        return [folder]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_command_that_is_stopped_leaves_nothing_on_the_workers(
    course: Course, here: Cluster, tmp_path: Path, number: signal.Signals
) -> None:
    for student in ("ada", "bob", "cyd", "dan"):
        hand_in(tmp_path / "in", student, "picking", ENDLESS)
    grading = begin(course, tmp_path, here)
    for worker in here.workers:
        marker_at_work(worker.pid)
    grading.send_signal(number)
    said = grading.communicate(timeout=TIMEOUT)[1]
    if number is signal.SIGINT:
        assert said.startswith("autograder: stopped.")
    all_gone([one for worker in here.workers for one in below(worker.pid)])
    until(lambda: not courses_below(here.folder), "the course's files to go")


OLDER_TORCH = """
from autograder.cluster import client
before = client.versions
client.versions = lambda *given: before(*given) | {"torch": "2.0.0"}
"""


def test_a_worker_with_other_versions_is_refused(course: Course, here: Cluster, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    said = refused(
        autograder(
            *words(tmp_path, "--scheduler", here.address, *here.tls), cwd=course.root, patch=OLDER_TORCH
        )
    )
    assert said.startswith("--scheduler: worker tls://127.0.0.1:")
    assert said.endswith(
        f": torch {metadata.version('torch')}, where the command runs torch 2.0.0: "
        "the same versions are needed on every machine"
    )
    assert not (tmp_path / "out").exists() or not results(tmp_path / "out")


def test_a_worker_that_computes_other_numbers_than_the_answer_key_has_is_refused(
    own_course: Course, here: Cluster, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    assert autograder(*words(tmp_path), cwd=own_course.root).returncode == 0
    (key,) = (own_course.cache / "answers").glob("picking-*")
    frames, *rest = msgpack.unpackb(key.read_bytes()[64:])
    name, frame = next(iter(frames.items()))
    first = LENGTH.size + LENGTH.unpack_from(frame)[0]
    frames[name] = frame[first:] + frame[:first]
    body = msgpack.packb([frames, *rest])
    key.write_bytes(sha256(body).encode() + body)
    at = ("--scheduler", here.address, *here.tls, "--fresh")
    assert f": the reference of picking does not pass {name} here" in refused(
        autograder(*words(tmp_path, *at), cwd=own_course.root)
    )


def test_who_shows_no_certificate_of_the_cluster_s_authority_is_not_let_in(
    course: Course, here: Cluster, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    at = ("--scheduler", here.address)
    soon = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
    stranger = Cluster(tmp_path, make_certificates(tmp_path / "stranger"))
    said = refused(autograder(*words(tmp_path, *at, *stranger.tls), cwd=course.root, env=soon))
    assert said.startswith(f"--scheduler {here.address}: no scheduler answers there: ")
    said = refused(autograder(*words(tmp_path, *at), cwd=course.root, env=soon))
    assert "expected --tls-ca-file, --tls-cert and --tls-key" in said


def test_certificates_may_be_named_in_dask_s_own_settings(
    course: Course, here: Cluster, tmp_path: Path
) -> None:
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    settings = {"CA_FILE": "ca.pem", "CLIENT__CERT": "cert.pem", "CLIENT__KEY": "key.pem"}
    named = {
        f"DASK_DISTRIBUTED__COMM__TLS__{name}": f"{here.secrets}/{file}" for name, file in settings.items()
    }
    done = autograder(*words(tmp_path, "--scheduler", here.address), cwd=course.root, env=named)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("more", "line"),
    [
        (
            ["--scheduler", "somewhere:8786"],
            "--scheduler somewhere:8786: expected the address of a Dask scheduler, tls://HOST:PORT",
        ),
        (
            ["--scheduler", "tls://h:1", "--jobs", "2"],
            "--jobs is for this machine; with --scheduler each worker has as many as its --nthreads",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(course: Course, tmp_path: Path, more: list[str], line: str) -> None:
    hand_in(tmp_path / "in", "ada", "picking", known_source("picking"))
    assert refused(autograder(*words(tmp_path, *more), cwd=course.root)) == line
