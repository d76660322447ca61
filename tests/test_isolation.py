"""A student's process, as the starter makes it, looked at from within by a submission that tries what it can.

Everything is tried twice, locked and unlocked: a probe that works nowhere proves nothing.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import pytest
from spying import SECRET, Spies, spies
from tiny import hand_in, known_source, make_course

from autograder.course.model import Course


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course, and beside it the folder `in` with what a student handed in."""
    folder = tmp_path_factory.mktemp("classroom")
    hand_in(folder / "in", "ada", "picking", known_source("picking"))
    return make_course(folder / "course")


@pytest.fixture(scope="module")
def locked(classroom: Course) -> Iterator[Spies]:
    yield from spies(classroom, "locked")


@pytest.fixture(scope="module")
def unlocked(classroom: Course) -> Iterator[Spies]:
    yield from spies(classroom, "process")


# --- reading, writing, talking, starting, signalling -----------------------------------------------

PROBES = {
    "the reference": "open(COURSE + '/solutions/picking/picking.py').read()",
    "a path of the reference": "os.open(COURSE + '/solutions/picking/picking.py', os.O_PATH)",
    "the rubric": "open(COURSE + '/solutions/picking/checks.py').read()",
    "the case bank": "open(COURSE + '/solutions/picking/cases.json').read()",
    "the known answers": "os.listdir(COURSE + '/solutions/picking/wrong')",
    "the answer key": "[open(one, 'rb').read() for one in os.scandir(COURSE + '/.cache/answers')]",
    "the course": "open(COURSE + '/course.toml').read()",
    "the course's folder": "os.listdir(COURSE)",
    "another submission": "open(COURSE + '/../in/ada/picking/picking.py').read()",
    "who handed in": "os.listdir(COURSE + '/../in')",
    "the processes": "os.listdir('/proc')",
    "the grader's environment": "open(f'/proc/{GRADER}/environ', 'rb').read()",
    "the grader's memory": "open(f'/proc/{GRADER}/maps').read()",
    "the starter's memory": "open(f'/proc/{os.getppid()}/maps').read()",
    "the starter's descriptors": "os.listdir(f'/proc/{os.getppid()}/fd')",
    "accounts": "open('/etc/passwd').read()",
    "a new file in the course": "write(COURSE + '/solutions/note')",
    "a new file beside a submission": "write(COURSE + '/../in/ada/note')",
    "a new result": "write(COURSE + '/../grades.csv')",
    "a temporary file": "tempfile.TemporaryFile()",
    "shared memory": "write('/dev/shm/autograder-test-note')",
    "a changed submission": "os.chmod(COURSE + '/../in/ada/picking/picking.py', 0o600)",
    "a TCP connection": "socket.create_connection(('127.0.0.1', PORT))",
    "a UDP packet": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', PORT))",
    "a unix socket": "socket.socketpair()",
    "a forked process": "os.fork() or os._exit(0)",
    "a program": "subprocess.run(['true'], check=True)",
    "a shell": "refuses_silently(os.system('true'))",
    "a signal to the grader": "os.kill(GRADER, 0)",
    "a signal to the starter": "os.kill(os.getppid(), 0)",
    "a signal to all it may reach": "os.killpg(os.getpgid(GRADER), 0)",
    "a look at the grader's limits": "resource.prlimit(GRADER, resource.RLIMIT_NOFILE)",
}
# Refused without the lock, too, where the grader is root, whose child keeps none of root's powers: see test_lock_limits.py.
NEED_CAPABILITIES = {
    "the grader's environment",
    "the grader's memory",
    "the starter's memory",
    "the starter's descriptors",
    "a look at the grader's limits",
}
SPY = """
import os, resource, socket, subprocess, tempfile
COURSE, GRADER, PORT = {course!r}, {grader}, {port}
def write(path):
    open(path, "w").close()
    os.unlink(path)
def refuses_silently(status):
    if status:
        raise PermissionError
def tried(probe):
    try:
        probe()
    except Exception as error:
        return type(error).__name__
    return ""
PROBES = {{{probes}}}
SEEN = {{name: tried(probe) for name, probe in PROBES.items()}}
def pick(table, index):
    return SEEN
"""


@pytest.fixture(scope="module")
def seen(locked: Spies, unlocked: Spies) -> tuple[dict[str, str], dict[str, str]]:
    """By probe, what it came to inside the lock and without it."""
    probes = "".join(f"{name!r}: lambda: {code}, " for name, code in PROBES.items())
    with socket.create_server(("127.0.0.1", 0)) as server:
        source = SPY.format(
            course=str(locked.course.root), grader=os.getpid(), port=server.getsockname()[1], probes=probes
        )
        return locked.ask(source), unlocked.ask(source)


@pytest.mark.parametrize("what", PROBES)
def test_the_lock_refuses(what: str, seen: tuple[dict[str, str], dict[str, str]]) -> None:
    inside, outside = seen
    if what not in NEED_CAPABILITIES:
        assert outside[what] == ""
    assert (
        inside[what] in ("PermissionError", "FileNotFoundError")
        if what == "a temporary file"
        else (inside[what] == "PermissionError")
    )


def test_nothing_was_left_behind_in_the_course_or_the_class(
    classroom: Course, seen: tuple[dict[str, str], dict[str, str]]
) -> None:
    assert sorted(path.name for path in classroom.root.parent.iterdir()) == ["course", "in"]
    assert not list(classroom.root.parent.rglob("note"))


# --- what it finds at home ------------------------------------------------------------------------

AT_HOME = """
import os, stat, sys
def open_descriptors():
    for number in range(64):
        try:
            mode = os.fstat(number).st_mode
        except OSError:
            continue
        yield f"{number} {'pipe' if stat.S_ISFIFO(mode) else 'device' if stat.S_ISCHR(mode) else 'other'}"
SEEN = {
    "environment": dict(os.environ),
    "modules": [name for name in sys.modules if name.startswith(("autograder", "msgpack"))],
    "descriptors": list(open_descriptors()),
    "words": sys.argv + sys.orig_argv,
    "input": sys.stdin.read(),
}
def pick(table, index):
    return SEEN
"""


def test_nothing_of_the_graders_environment_arrives(locked: Spies) -> None:
    found = locked.ask(AT_HOME)["environment"]
    assert SECRET not in found.values()
    assert set(found) <= {
        "PATH",
        "HOME",
        "LANG",
        "LC_CTYPE",
        "ATEN_CPU_CAPABILITY",
        "GLIBC_TUNABLES",
        "MKL_CBWR",
        "ONEDNN_MAX_CPU_ISA",
        "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
        "PYTHONHASHSEED",
        "MPLBACKEND",
        "MPLCONFIGDIR",
        "TIKTOKEN_CACHE_DIR",
    } | {name for name in found if name.startswith(("KMP_", "TORCH", "PYTORCH"))}


def test_nothing_of_the_engine_is_there_to_import(locked: Spies) -> None:
    assert locked.ask(AT_HOME)["modules"] == []


def test_it_has_its_two_pipes_and_three_streams_that_lead_nowhere(locked: Spies) -> None:
    found = locked.ask(AT_HOME)
    kinds = [one.split()[1] for one in found["descriptors"]]
    assert sorted(kinds) == ["device"] * 3 + ["pipe"] * 2
    assert found["descriptors"][:3] == ["0 device", "1 device", "2 device"]
    assert found["input"] == ""
    assert not any(str(locked.course.root) in word for word in found["words"])
