"""The lock around a student's process, tried from inside by processes that are really forked.

What the lock refuses is done without it, too, where it must succeed: a probe that never works proves nothing.
All of it holds for root and for a plain user. Some calls have no counterpart that is harmless and allowed
everywhere (a signal to everybody, bpf, keyrings, io_uring); those are made inside the lock only, and the
compiled filter is asked about every number there is.
"""

import contextlib
import ctypes
import fcntl
import hashlib
import importlib
import json
import mmap
import multiprocessing
import os
import platform
import re
import resource
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.student import lock, seccomp

torch.set_num_threads(1)
# Asks /proc and /sys at its first use, which would be too late inside.
torch.backends.cpu.get_cpu_capability()

LIMITS = lock.Limits(cpu_seconds=60, memory_mb=1024)
READABLE = lock.readable_paths()
MACHINE = platform.machine()
ARCH = seccomp.ARCHITECTURES[MACHINE]
REPOSITORY = Path(__file__).parents[1]
TEMPORARY = Path(tempfile.gettempdir())

Task = Callable[[], object]
Probe = Callable[[Path], object]
Enclose = Callable[[int], None]


@dataclass(frozen=True)
class Outcome:
    """What a forked process reported, and how it ended."""

    returned: object = None
    raised: str = ""
    text: str = ""
    killed_by: int = 0
    exit_code: int = 0


def unlocked(report: int) -> None:
    """Leaves the process as it is."""


def locked(
    limits: lock.Limits = LIMITS,
    readable: tuple[str, ...] = (),
    parent: int | None = None,
    keep: int | None = None,
) -> Enclose:
    kept = () if keep is None else (keep,)
    return lambda report: lock.lock(limits, READABLE + readable, (report, *kept), parent)


def limited(report: int) -> None:
    lock.limit_only(LIMITS, (report,))


def run(task: Task, enclose: Enclose) -> Outcome:
    """Fork; the child calls `enclose` with the descriptor it reports on, then does `task`."""
    reader, report = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            enclose(report)
            answer = {"returned": task()}
        except BaseException as error:
            answer = {"raised": type(error).__name__, "text": str(error)}
        try:
            os.write(report, json.dumps(answer, default=str).encode())
        finally:
            os._exit(0)
    os.close(report)
    said = read_to_the_end(reader, pid)
    _, status = os.waitpid(pid, 0)
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0
    return Outcome(**json.loads(said or b"{}"), killed_by=os.WTERMSIG(status), exit_code=code)


def read_to_the_end(reader: int, pid: int) -> bytes:
    said = b""
    while select.select([reader], [], [], 120)[0]:
        part = os.read(reader, 1 << 16)
        if not part:
            os.close(reader)
            return said
        said += part
    os.kill(pid, signal.SIGKILL)
    raise AssertionError("the forked process hangs")


def call(function: str, *arguments: object) -> int:
    """A function of the C library; OSError where it gives -1."""
    result = getattr(seccomp.libc(), function)(*arguments)
    if result == -1:
        raise seccomp.last_error()
    return int(result)


def in_a_child(fork: Callable[[], int]) -> None:
    """For calls that return twice."""
    pid = fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of somebody else's."""
    (tmp_path / "theirs.txt").write_text("secret")
    return tmp_path


@pytest.fixture
def sibling() -> Iterator[int]:
    """Another process of this user, forked from the same parent."""
    gate, release = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(release)
        os.read(gate, 1)
        os._exit(0)
    os.close(gate)
    yield pid
    os.close(release)
    os.waitpid(pid, 0)


def test_this_machine_can_lock() -> None:
    assert lock.why_unlockable() is None


# --- reading --------------------------------------------------------------------------------------

READING: dict[str, Probe] = {
    "a file of the repository": lambda _: Path(__file__).read_bytes(),
    "a folder of the repository": lambda _: list(REPOSITORY.iterdir()),
    "another student's file": lambda folder: (folder / "theirs.txt").read_bytes(),
    "another student's file, by path only": lambda folder: os.open(folder / "theirs.txt", os.O_PATH),
    "another student's file's attributes": lambda folder: os.listxattr(folder / "theirs.txt"),
    "the folder for temporary files": lambda _: list(TEMPORARY.iterdir()),
    "the accounts": lambda _: Path("/etc/passwd").read_bytes(),
    "the top of the file system": lambda _: list(Path("/").iterdir()),
    "the disk's size": lambda _: os.statvfs("/"),
    "its own status": lambda _: Path("/proc/self/status").read_bytes(),
    "its own environment": lambda _: Path("/proc/self/environ").read_bytes(),
    "its own map": lambda _: Path("/proc/self/maps").read_bytes(),
    "its own memory": lambda _: os.open("/proc/self/mem", os.O_RDONLY),
    "its own descriptors": lambda _: list(Path("/proc/self/fd").iterdir()),
    "its parent's status": lambda _: Path(f"/proc/{os.getppid()}/status").read_bytes(),
    "its parent's environment": lambda _: Path(f"/proc/{os.getppid()}/environ").read_bytes(),
    "its parent's map": lambda _: Path(f"/proc/{os.getppid()}/maps").read_bytes(),
    "its parent's descriptors": lambda _: list(Path(f"/proc/{os.getppid()}/fd").iterdir()),
    "its parent's folder": lambda _: Path(f"/proc/{os.getppid()}/cwd").readlink(),
    "its parent's folder, from within": lambda _: os.chdir(f"/proc/{os.getppid()}/cwd"),
    "who runs here": lambda _: list(Path("/proc").iterdir()),
    "the limits of its parent": lambda _: resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE),
}


@pytest.mark.parametrize("what", READING)
def test_nothing_but_the_python_environment_can_be_read(what: str, folder: Path) -> None:
    task = partial(READING[what], folder)
    assert run(task, unlocked).raised == ""
    assert run(task, locked()).raised == "PermissionError"


def test_what_is_named_as_readable_can_be_read(folder: Path) -> None:
    outcome = run((folder / "theirs.txt").read_text, locked(readable=(str(folder),)))
    assert outcome.returned == "secret"


def test_readable_paths_hold_the_standard_library_and_torch_and_no_project() -> None:
    assert all(Path(path).resolve() == Path(path) for path in READABLE)
    for needed in (Path(json.__file__), Path(torch.__file__), Path("/dev/null")):
        assert any(needed.resolve().is_relative_to(path) for path in READABLE)
    for private in (REPOSITORY, Path.home(), TEMPORARY, Path("/proc/self"), Path("/etc/passwd")):
        assert not any(private.resolve().is_relative_to(path) for path in READABLE)


def test_of_a_virtual_environment_in_a_course_only_its_libraries_are_readable(tmp_path: Path) -> None:
    course = tmp_path.resolve() / "course"
    environment = course / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    code = f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); import autograder.student.lock as lock"
    code += "; print(*lock.readable_paths(), sep='\\n')"
    command = [environment / "bin" / "python", "-I", "-c", code]
    paths = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    inside = [path for path in paths if Path(path).is_relative_to(course)]
    assert inside
    assert all(Path(path).is_relative_to(environment / "lib") for path in inside)
    assert not any(course.is_relative_to(path) for path in paths)


# --- writing --------------------------------------------------------------------------------------


def write_in(folder: Path) -> None:
    path = folder / f"test-lock-{os.getpid()}"
    path.touch(exist_ok=False)
    path.unlink()


def open_locked(folder: Path, take: Callable[[int], object]) -> None:
    with (folder / "theirs.txt").open() as file:
        take(file.fileno())


WRITING: dict[str, Probe] = {
    "a new file": lambda folder: (folder / "new").write_text("x"),
    "to the end of a file": lambda folder: (folder / "theirs.txt").open("a").write("x"),
    "over a file": lambda folder: (folder / "theirs.txt").open("r+").write("x"),
    "a file without a name": lambda folder: os.open(folder, os.O_TMPFILE | os.O_RDWR),
    "in shared memory": lambda _: write_in(Path("/dev/shm")),
    "in the folder for temporary files": lambda _: write_in(TEMPORARY),
    "a shorter file": lambda folder: os.truncate(folder / "theirs.txt", 1),
    "one file less": lambda folder: (folder / "theirs.txt").unlink(),
    "another name": lambda folder: (folder / "theirs.txt").rename(folder / "mine.txt"),
    "a folder": lambda folder: (folder / "new").mkdir(),
    "a link": lambda folder: (folder / "new").symlink_to("theirs.txt"),
    "a hard link": lambda folder: (folder / "new").hardlink_to(folder / "theirs.txt"),
    "a named pipe": lambda folder: os.mkfifo(folder / "new"),
    "another mode": lambda folder: (folder / "theirs.txt").chmod(0),
    "another time": lambda folder: os.utime(folder / "theirs.txt", (0, 0)),
    "another owner": lambda folder: os.chown(folder / "theirs.txt", os.geteuid(), -1),
    "a lock on a whole file": lambda folder: open_locked(folder, lambda fd: fcntl.flock(fd, fcntl.LOCK_EX)),
    "a lock on a record": lambda folder: open_locked(folder, lambda fd: fcntl.lockf(fd, fcntl.LOCK_SH)),
}


@pytest.mark.parametrize("what", WRITING)
def test_nothing_can_be_written_not_even_where_it_may_read(what: str, folder: Path) -> None:
    task = partial(WRITING[what], folder)
    inside = locked(readable=(str(folder), "/dev/shm"))
    before = [(path.name, path.stat()) for path in folder.iterdir()]
    assert run(task, inside).raised == "PermissionError"
    assert [(path.name, path.stat()) for path in folder.iterdir()] == before
    assert run(task, unlocked).raised == ""


# --- talking --------------------------------------------------------------------------------------

SOCKETS: dict[str, Task] = {
    "TCP": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    "UDP": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
    "a unix socket": lambda: socket.socket(socket.AF_UNIX),
    "a pair of unix sockets": socket.socketpair,
    "netlink": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
}


@pytest.mark.parametrize("what", SOCKETS)
def test_no_socket_can_be_opened(what: str) -> None:
    assert run(SOCKETS[what], unlocked).raised == ""
    assert run(SOCKETS[what], locked()).raised == "PermissionError"


def test_no_socket_of_any_family_and_type_can_be_opened() -> None:
    def opened() -> list[tuple[int, int]]:
        kinds = [(family, kind) for family in range(64) for kind in (1, 2, 3, 4, 5, 10)]
        return [kind for kind in kinds if error_of(partial(socket.socket, *kind)) != "PermissionError"]

    assert run(opened, locked()).returned == []


def error_of(task: Task) -> str:
    try:
        task()
    except Exception as error:
        return type(error).__name__
    return ""


def test_descriptors_that_are_not_kept_are_gone(folder: Path) -> None:
    with (folder / "theirs.txt").open() as file, socket.create_server(("127.0.0.1", 0)) as server:
        for descriptor in (file.fileno(), server.fileno()):
            assert run(lambda fd=descriptor: os.fstat(fd).st_ino, unlocked).raised == ""
            outcome = run(lambda fd=descriptor: os.fstat(fd).st_ino, locked())
            assert (outcome.raised, "Bad file" in outcome.text) == ("OSError", True)
        kept = run(lambda: os.read(file.fileno(), 6).decode(), locked(keep=file.fileno()))
        assert kept.returned == "secret"


def test_standard_streams_and_closed_descriptors_cannot_be_kept() -> None:
    assert run(lambda: None, locked(keep=1)).raised == "ValueError"
    assert run(lambda: None, locked(keep=9999)).raised == "LockUnavailable"


def test_output_of_any_size_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    def shout() -> str:
        for _ in range(200):
            os.write(1, bytes(2**20))
        os.system("echo again")
        os.write(2, b"and again")
        return "done"

    assert run(lambda: os.write(1, b"heard"), unlocked).returned == 5
    assert capfd.readouterr().out == "heard"
    assert run(shout, locked()).returned == "done"
    assert capfd.readouterr() == ("", "")


# --- processes ------------------------------------------------------------------------------------

CLONE_VFORK = 0x4000
CLONE3 = 435
SHARED_NAME = f"/test-lock-{os.getpid()}".encode()


def clone3() -> int:
    arguments = (ctypes.c_uint64 * 11)()
    arguments[4] = signal.SIGCHLD
    return call("syscall", ctypes.c_long(CLONE3), ctypes.byref(arguments), ctypes.c_size_t(88))


def clone(flags: int) -> int:
    number = ctypes.c_long(ARCH.numbers(seccomp.ALLOWED_WITH)["clone"])
    return call("syscall", number, *(ctypes.c_long(word) for word in (flags, 0, 0, 0, 0)))


def with_multiprocessing() -> None:
    process = multiprocessing.get_context("fork").Process(target=os.getpid)
    process.start()
    process.join()


def with_messages() -> None:
    queue = call("mq_open", SHARED_NAME, os.O_CREAT | os.O_RDWR, 0o600, None)
    call("mq_unlink", SHARED_NAME)
    os.close(queue)


def read_memory_by_call() -> None:
    target, source = ctypes.create_string_buffer(8), ctypes.create_string_buffer(b"content")
    vectors = [(ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8) for buffer in (target, source)]
    number = ctypes.c_ulong(1)
    call("process_vm_readv", os.getpid(), vectors[0], number, vectors[1], number, ctypes.c_ulong(0))


PROCESSES: dict[str, Task] = {
    "fork": lambda: in_a_child(os.fork),
    "clone": lambda: in_a_child(lambda: clone(signal.SIGCHLD)),
    # vfork itself returns twice on one stack, which Python does not survive; this one has two
    "vfork": lambda: in_a_child(lambda: clone(CLONE_VFORK | signal.SIGCHLD)),
    "posix_spawn": lambda: os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0),
    "subprocess": lambda: subprocess.run(["/bin/true"], check=True),
    "multiprocessing": with_multiprocessing,
    "a process group": lambda: os.setpgid(0, 0),
    "an open door to its memory": lambda: call("prctl", 4, ctypes.c_ulong(1)),
    "a life after its parent's": lambda: call("prctl", 1, ctypes.c_ulong(0)),
    "another personality": lambda: call("personality", ctypes.c_ulong(0xFFFF_FFFF)),
    "another processor": lambda: os.sched_setaffinity(0, os.sched_getaffinity(0)),
    "another priority": lambda: os.nice(1),
    "other limits": lambda: resource.prlimit(0, resource.RLIMIT_CORE, (0, 0)),
    "tracing": lambda: call("ptrace", ctypes.c_long(0), 0, None, None),
    "reading memory by call": read_memory_by_call,
    "a handle of its parent": lambda: os.close(os.pidfd_open(os.getppid())),
    "a file in memory": lambda: os.close(os.memfd_create("mine")),
    "an event counter": lambda: os.close(os.eventfd(0)),
    "a poll set": lambda: select.epoll().close(),
    "watching files": lambda: os.close(call("inotify_init1", 0)),
    "a large pipe": lambda: fcntl.fcntl(os.pipe()[1], fcntl.F_SETPIPE_SZ, 65536),
    "signals for others": lambda: fcntl.fcntl(os.pipe()[1], fcntl.F_SETOWN, os.getppid()),
    "shared memory": lambda: call("shmctl", call("shmget", 0, ctypes.c_size_t(4096), 0o600), 0, None),
    "semaphores": lambda: call("semctl", call("semget", 0, 1, 0o600), 0, 0),
    "message queues": lambda: call("msgctl", call("msgget", 0, 0o600), 0, None),
    "named message queues": with_messages,
    "a semaphore of multiprocessing": lambda: multiprocessing.get_context("fork").Lock().acquire(),
}


@pytest.mark.parametrize("what", PROCESSES)
def test_no_process_and_nothing_shared_between_processes_can_be_made(what: str) -> None:
    assert run(PROCESSES[what], unlocked).raised == ""
    assert run(PROCESSES[what], locked()).raised == "PermissionError"


def test_clone3_seems_absent_so_that_threads_start_by_clone() -> None:
    # Some containers hide it, too: there is no counterpart that works everywhere.
    outcome = run(lambda: in_a_child(clone3), locked())
    assert (outcome.raised, "not implemented" in outcome.text) == ("OSError", True)


def test_no_other_program_can_be_run() -> None:
    def become() -> None:
        os.execv("/bin/sh", ["sh", "-c", "exit 7"])

    assert run(become, unlocked).exit_code == 7
    assert run(become, locked()).raised == "PermissionError"
    assert run(lambda: os.system("true"), unlocked).returned == 0
    assert run(lambda: os.system("true"), locked()).returned != 0


def test_tensors_cannot_be_shared_between_processes() -> None:
    assert run(lambda: list(torch.zeros(2).share_memory_().shape), unlocked).returned == [2]
    assert run(lambda: torch.zeros(2).share_memory_().shape, locked()).raised == "RuntimeError"


@pytest.mark.parametrize("whom", ["parent", "sibling", "sibling's thread", "group", "everybody"])
def test_signals_reach_nobody_else(whom: str, sibling: int) -> None:
    # Signal 0 asks whether one may send, and sends nothing.
    target = {"parent": os.getpid(), "group": 0, "everybody": -1}.get(whom, sibling)

    def send() -> None:
        if whom == "sibling's thread":
            call("tgkill", sibling, sibling, 0)
        else:
            os.kill(target, 0)

    if whom != "everybody":
        assert run(send, unlocked).raised == ""
    assert run(send, locked()).raised == "PermissionError"


def test_signals_reach_oneself() -> None:
    def raise_one() -> list[int]:
        seen: list[int] = []
        signal.signal(signal.SIGUSR1, lambda number, _: seen.append(number))
        signal.raise_signal(signal.SIGUSR1)
        return seen

    assert run(raise_one, locked()).returned == [signal.SIGUSR1]
    assert run(os.abort, locked()).killed_by == signal.SIGABRT


def test_handlers_of_the_parent_are_forgotten() -> None:
    previous = signal.signal(signal.SIGUSR1, lambda *_: None)
    try:
        assert run(lambda: signal.raise_signal(signal.SIGUSR1), unlocked).killed_by == 0
        assert run(lambda: signal.raise_signal(signal.SIGUSR1), locked()).killed_by == signal.SIGUSR1
    finally:
        signal.signal(signal.SIGUSR1, previous)


def heard_after_the_parent_died(is_locked: bool) -> bytes:
    """Forks a process that forks one, ends the former, then asks the latter whether it is there."""
    (asked, ask), (answers, answer) = os.pipe(), os.pipe()
    middle = os.fork()
    if middle == 0:
        os.close(ask)
        if os.fork() == 0:
            try:
                if is_locked:
                    lock.lock(LIMITS, READABLE, (asked, answer))
                os.write(answer, b"ready")
                os.read(asked, 1)
                os.write(answer, b"still here")
            finally:
                os._exit(0)
        os.close(answer)
        signal.pause()
    os.close(asked)
    os.close(answer)
    ready = os.read(answers, 5)
    os.kill(middle, signal.SIGKILL)
    os.waitpid(middle, 0)
    assert ready == b"ready"
    with contextlib.suppress(BrokenPipeError):
        os.write(ask, b"?")
    os.close(ask)
    heard = os.read(answers, 100)
    os.close(answers)
    return heard


def test_the_process_dies_with_its_parent() -> None:
    assert heard_after_the_parent_died(is_locked=False) == b"still here"
    assert heard_after_the_parent_died(is_locked=True) == b""


def test_a_parent_that_died_before_the_lock_is_noticed() -> None:
    outcome = run(lambda: "alive", locked(parent=os.getpid() + 1))
    assert (outcome.returned, outcome.exit_code) == (None, 1)
    assert run(lambda: "alive", locked(parent=os.getpid())).returned == "alive"


# --- limits ---------------------------------------------------------------------------------------

TWO_GIB = 2**31
HUNGRY: dict[str, tuple[Task, str]] = {
    "bytes": (lambda: len(bytes(TWO_GIB)), "MemoryError"),
    "a tensor": (lambda: torch.empty(TWO_GIB, dtype=torch.uint8).numel(), "RuntimeError"),
    "a shared map": (lambda: len(mmap.mmap(-1, TWO_GIB)), "OSError"),
}


@pytest.mark.parametrize("what", HUNGRY)
def test_more_memory_than_allowed_is_an_error_and_the_process_lives_on(what: str) -> None:
    task, error = HUNGRY[what]
    assert run(task, unlocked).returned == TWO_GIB
    assert run(lambda: [error_of(task), torch.ones(3).sum().item()], locked()).returned == [error, 3.0]


def spin(seconds: float) -> str:
    while time.process_time() < seconds:
        pass
    return "done"


@pytest.mark.parametrize("disposition", [signal.SIG_DFL, signal.SIG_IGN])
def test_processor_time_is_limited(disposition: signal.Handlers) -> None:
    def compute() -> str:
        signal.signal(signal.SIGXCPU, disposition)
        return spin(seconds)

    seconds = 2.2 if disposition == signal.SIG_IGN else 1.2
    last = signal.SIGKILL if disposition == signal.SIG_IGN else signal.SIGXCPU
    assert run(compute, unlocked).returned == "done"
    assert run(compute, locked(lock.Limits(cpu_seconds=1, memory_mb=1024))).killed_by == last


def start_threads(number: int) -> int:
    """How many of them started."""
    threading.stack_size(64 * 1024)
    never = threading.Event()
    for started in range(number):
        try:
            threading.Thread(target=never.wait, daemon=True).start()
        except RuntimeError:
            return started
    return number


def test_threads_are_limited() -> None:
    limit = run(lambda: resource.getrlimit(resource.RLIMIT_NPROC)[0], locked()).returned
    assert isinstance(limit, int)
    assert run(lambda: start_threads(limit), unlocked).returned == limit
    started = run(lambda: start_threads(limit), locked()).returned
    assert isinstance(started, int)
    assert 8 <= started < limit
    if os.geteuid() == 0:
        assert limit == lock.TASKS


def capabilities() -> set[str]:
    """The digits of the three sets that count: inherited, permitted, effective."""
    return set("".join(re.findall(r"^Cap(?:Inh|Prm|Eff):\t(\w+)$", own_status(), re.MULTILINE)))


def own_status() -> str:
    return Path("/proc/self/status").read_text()


def test_limits_cannot_be_raised_again_not_even_by_root() -> None:
    def raise_one() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 1))

    # Without the filter, which refuses it anyway. A plain user never could.
    assert run(raise_one, limited).raised == "ValueError"
    assert run(lambda: sorted(capabilities()), limited).returned == ["0"]
    assert (capabilities() == {"0"}) == (os.geteuid() != 0)


def test_without_a_lock_the_limits_hold_all_the_same() -> None:
    def facts() -> dict[str, object]:
        return {
            "core": resource.getrlimit(resource.RLIMIT_CORE),
            "file": resource.getrlimit(resource.RLIMIT_FSIZE),
            "files": resource.getrlimit(resource.RLIMIT_NOFILE),
            "seconds": resource.getrlimit(resource.RLIMIT_CPU),
            "memory": error_of(lambda: bytes(TWO_GIB)),
            "first to go": Path("/proc/self/oom_score_adj").read_text().strip(),
            "dumpable": call("prctl", 3),
            "leads a session": os.getsid(0) == os.getpid(),
            "folder": str(Path.cwd()),
            "umask": os.umask(0),
            "streams": {str(Path(f"/proc/self/fd/{stream}").readlink()) for stream in (0, 1, 2)},
            "descriptors beside the streams, the report and the list of them": len(open_ones()) - 5,
        }

    assert run(facts, limited).returned == {
        "core": [0, 0],
        "file": [0, 0],
        "files": [64, 64],
        "seconds": [60, 61],
        "memory": "MemoryError",
        "first to go": "1000",
        "dumpable": 0,
        "leads a session": True,
        "folder": "/",
        "umask": 0o077,
        "streams": str({os.devnull}),
        "descriptors beside the streams, the report and the list of them": 0,
    }
    assert run(Path(__file__).read_bytes, limited).raised == ""


def open_ones() -> list[Path]:
    return list(Path("/proc/self/fd").iterdir())


# --- what must go on working ----------------------------------------------------------------------


def train() -> list[float]:
    import copy

    torch.manual_seed(1)
    model = torch.nn.Sequential(torch.nn.Embedding(50, 8), torch.nn.Linear(8, 4), torch.nn.LayerNorm(4))
    twin = copy.deepcopy(model)
    twin.load_state_dict(model.state_dict())
    ids = torch.randint(0, 50, (8, 4))
    loss = twin(ids).softmax(-1).logsumexp(-1).sum() + model(ids).sin().sum()
    loss.backward()
    return [loss.item(), *(parameter.grad.sum().item() for parameter in model.parameters())]


def compute() -> list[float]:
    torch.manual_seed(1)
    square = torch.randn(300, 300)
    half = square.bfloat16()
    image = torch.nn.functional.conv2d(square[None, None], square[None, None, :5, :5])
    results = [square @ square, square.sin(), square.exp(), square.softmax(0), half @ half, image]
    results += [square.double() @ square.double(), square[[3, 1, 3]], square.cumsum(1)]
    return [result.double().sum().item() for result in results]


@pytest.mark.parametrize("work", [train, compute])
def test_torch_computes_the_same_numbers_inside(work: Task) -> None:
    inside = run(work, locked())
    assert inside.raised == ""
    assert inside.returned == run(work, unlocked).returned


def test_usual_imports_work_inside() -> None:
    usual = ["random", "math", "collections", "dataclasses", "typing", "numpy", "json", "tempfile"]
    late = ["torch.nn.utils.parametrize", "torch.optim.swa_utils", "sqlite3", "lzma", "colorsys", "wave"]
    # The parent must not have imported all of them, or none would be read inside.
    assert not sys.modules.keys() >= set(late)
    outcome = run(lambda: [importlib.import_module(name).__name__ for name in usual + late], locked())
    assert outcome.returned == usual + late


def test_optimisers_work_inside_where_torch_has_a_cache_folder() -> None:
    def step() -> bool:
        layer = torch.nn.Linear(2, 2)
        before = layer.weight.clone()
        optimiser = torch.optim.SGD(layer.parameters(), lr=0.1)
        layer(torch.ones(2)).sum().backward()
        optimiser.step()
        return bool((layer.weight != before).all())

    def enclose(report: int) -> None:
        # Else torch looks for a folder to write to, and there is none.
        os.environ["TORCHINDUCTOR_CACHE_DIR"] = "/"
        locked()(report)

    assert run(step, enclose).returned is True


def test_threads_work_inside_torch_s_and_python_s() -> None:
    def both() -> list[object]:
        seen: list[object] = []

        def work() -> None:
            # In a thread of its own: OpenMP's workers of the parent, if it had any, do not survive the fork.
            torch.set_num_threads(2)
            product = torch.ones(700, 700) @ torch.ones(700, 700)
            weight = torch.ones(3, requires_grad=True)
            weight.sum().backward()
            seen.extend([torch.get_num_threads(), bool((product == 700).all()), weight.grad.tolist()])

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        return seen

    assert run(both, locked()).returned == [2, True, [1.0, 1.0, 1.0]]


def test_clocks_randomness_pipes_and_files_of_the_environment_work_inside() -> None:
    def use() -> list[object]:
        reader, writer = os.pipe()
        os.write(writer, b"x")
        signal.setitimer(signal.ITIMER_REAL, 60)
        time.sleep(0)  # the filter must let the call through
        ready = select.select([reader], [], [], 5)[0] == [reader]
        return [ready, len(os.urandom(8)), time.monotonic() > 0, "import" in Path(json.__file__).read_text()]

    assert run(use, locked()).returned == [True, 8, True, True]


# --- the filter -----------------------------------------------------------------------------------

HEADERS = {
    "x86_64": ["/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"],
    "aarch64": ["/usr/include/asm-generic/unistd.h"],
}
TABLES = (seccomp.ALLOWED, seccomp.ALLOWED_WITH, seccomp.ABSENT)
NEVER = """
    fork vfork execve execveat kill tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal
    pidfd_getfd socket socketpair connect bind listen accept accept4 sendto sendmsg recvmsg ptrace
    process_vm_readv process_vm_writev process_madvise kcmp memfd_create memfd_secret shmget shmat
    semget msgget mq_open add_key request_key keyctl io_uring_setup io_uring_enter io_uring_register
    io_setup bpf perf_event_open userfaultfd unshare setns mount umount2 pivot_root chroot move_mount
    fsopen open_tree mount_setattr setsid setpgid personality setrlimit sched_setaffinity
    sched_setscheduler sched_setattr setpriority ioprio_set inotify_init1 fanotify_init timer_create
    timerfd_create signalfd4 eventfd2 epoll_create1 creat openat2 open_by_handle_at name_to_handle_at
    mkdirat mknodat unlinkat renameat2 linkat symlinkat truncate ftruncate fallocate fchmod fchmodat
    fchown fchownat utimensat setxattr getxattr listxattr flock splice tee vmsplice sendfile
    copy_file_range chdir fchdir setuid setreuid setresuid setgid setgroups capset seccomp
    landlock_restrict_self mlock mlockall mincore preadv2 init_module finit_module kexec_load reboot
    swapon acct quotactl syslog clock_settime settimeofday adjtimex sethostname vhangup sync syncfs
"""


def verdict(program: bytes, audit_arch: int, number: int, arguments: tuple[int, ...] = (0,) * 6) -> int:
    """What the kernel would make of a call, by a reading of its own of linux/filter.h."""
    data = struct.pack("<IIQ6Q", number, audit_arch, 0, *arguments)
    instructions = list(struct.iter_unpack("=HBBI", program))
    register = place = 0
    while True:
        code, then, otherwise, operand = instructions[place]
        place += 1
        if code == 0x20:  # load a word
            (register,) = struct.unpack_from("<I", data, operand)
        elif code == 0x54:
            register &= operand
        elif code == 0x15:  # jump if equal
            place += then if register == operand else otherwise
        elif code == 0x05:
            place += operand
        else:
            assert code == 0x06
            return int(operand)


def numbers_in(header: Path) -> dict[str, int]:
    defined = dict(re.findall(r"^#define (__NR\w+)\s+(\w+)$", header.read_text(), re.MULTILINE))
    resolved = {name: defined.get(value, value) for name, value in defined.items()}
    return {name.removeprefix("__NR_"): int(value) for name, value in resolved.items() if value.isdecimal()}


@pytest.mark.parametrize("machine", HEADERS)
def test_the_numbers_are_those_of_the_kernel_s_headers(machine: str) -> None:
    arch = seccomp.ARCHITECTURES[machine]
    ours = {name: number for table in TABLES for name, number in arch.numbers(table).items()}
    names = {name for table in TABLES for name in table.split()[::3]}
    headers = [Path(path) for path in HEADERS[machine] if Path(path).exists()]
    for header in headers[:1]:
        theirs = numbers_in(header)
        assert ours == {name: theirs[name] for name in names if name in theirs}
    # Without headers: the tables as they were when last compared with some. Change both together.
    digest = hashlib.sha256(repr(sorted(ours.items())).encode()).hexdigest()[:16]
    assert digest == {"x86_64": "5dbf297c2285fa21", "aarch64": "4195164f3e182edf"}[machine]


def test_what_may_never_be_called_is_in_no_table() -> None:
    assert not set(NEVER.split()) & {name for table in TABLES for name in table.split()[::3]}


@pytest.mark.parametrize("machine", HEADERS)
@given(pid=st.integers(1, 2**22), data=st.data())
def test_the_filter_does_what_the_tables_say(machine: str, pid: int, data: st.DataObject) -> None:
    arch = seccomp.ARCHITECTURES[machine]
    always, sometimes, absent = (arch.numbers(table) for table in TABLES)
    conditions = seccomp.conditions(arch, pid)
    needed = {number: conditions[name] for name, number in sometimes.items()}
    telling = {value for these in needed.values() for condition in these for value in condition.values}
    word = st.sampled_from(sorted(telling)) | st.integers(0, 2**64 - 1) | st.integers(0, 2**32 - 1)
    arguments = data.draw(st.tuples(*[word] * 6))
    number = data.draw(st.sampled_from(sorted(needed)) | st.integers(0, 600) | st.integers(0, 2**32 - 1))
    expected = seccomp.REFUSE
    if number in always.values():
        expected = seccomp.ALLOW
    elif number in absent.values():
        expected = seccomp.SAY_ABSENT
    elif number in needed and all(arguments[c.argument] & c.mask in c.values for c in needed[number]):
        expected = seccomp.ALLOW
    assert verdict(seccomp.program(machine, pid), arch.audit_arch, number, arguments) == expected


THREAD = 0x3D0F00
SELF = 77
PTR = 1 << 40
READS = (0, os.O_CLOEXEC, os.O_DIRECTORY, os.O_NOFOLLOW, os.O_NONBLOCK, os.O_NOCTTY)
WRITES = (os.O_WRONLY, os.O_RDWR, 3, os.O_CREAT, os.O_TRUNC, os.O_APPEND, os.O_TMPFILE, os.O_PATH)
ARGUMENTS: dict[str, tuple[list[tuple[int, ...]], list[tuple[int, ...]]]] = {
    "openat": ([(0, PTR, flags) for flags in READS], [(0, PTR, flags) for flags in WRITES]),
    "clone": ([(THREAD, PTR)], [(THREAD ^ (1 << bit), PTR) for bit in range(64)]),
    "tgkill": (
        [(SELF, SELF, 6), (SELF, SELF + 1, 6)],
        [(SELF + 1, SELF + 1, 0), (1, 1, 9), (2**32 - 1, 0, 9)],
    ),
    "prlimit64": ([(0, 7, 0, PTR)], [(0, 7, PTR, 0), (0, 7, 8, 0), (SELF, 7, 0, PTR), (1, 7, 0, PTR)]),
    "fcntl": (
        [(3, command) for command in (fcntl.F_DUPFD, fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL)],
        [(3, command) for command in (fcntl.F_SETLK, fcntl.F_SETOWN, fcntl.F_SETLEASE, fcntl.F_SETPIPE_SZ)],
    ),
    "ioctl": ([(3, termios.TCGETS), (3, termios.FIONREAD)], [(0, termios.TIOCSTI), (0, termios.TIOCSCTTY)]),
    "prctl": ([(15, PTR)], [(1, 0), (4, 1), (22, 2, PTR), (38, 0)]),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_some_calls_depend_on_their_arguments(name: str) -> None:
    number = ARCH.numbers(seccomp.ALLOWED_WITH)[name]
    program = seccomp.program(MACHINE, SELF)

    def ask(arguments: tuple[int, ...]) -> int:
        return verdict(program, ARCH.audit_arch, number, (*arguments, *[PTR] * (6 - len(arguments))))

    allowed, refused = ARGUMENTS[name]
    assert {ask(arguments) for arguments in allowed} == {seccomp.ALLOW}
    assert {ask(arguments) for arguments in refused} == {seccomp.REFUSE}


PROBES_OF_THE_KERNEL = {335, 336} if MACHINE == "x86_64" else set()
"""uretprobe and uprobe pass every filter, and kill the process unless the kernel's own code makes them."""


def test_every_other_call_is_refused_inside() -> None:
    known = {number for table in TABLES for number in ARCH.numbers(table).values()}
    x32 = 0x4000_0000
    numbers = [number for number in range(700) if number not in known | PROBES_OF_THE_KERNEL]
    numbers += [x32 + number for number in range(600)] + [2**31, 2**32 - 2]

    def answer(number: int) -> str:
        return error_of(lambda: call("syscall", *(ctypes.c_long(word) for word in (number, *[0] * 6))))

    def answered() -> list[int]:
        return [number for number in numbers if answer(number) != "PermissionError"]

    assert run(answered, locked()).returned == []


def test_calls_by_another_architecture_s_entry_kill_the_process() -> None:
    program = seccomp.program(MACHINE, 1)
    others = [arch.audit_arch for name, arch in seccomp.ARCHITECTURES.items() if name != MACHINE]
    for audit_arch in (*others, 0x4000_0003, 0x4000_0028, 0):
        assert {verdict(program, audit_arch, number) for number in range(600)} == {seccomp.KILL}
    # getpid by the 32-bit entry of x86: mov eax, 20; int 0x80; ret. On aarch64 there is no such entry.
    for code in {"x86_64": [bytes.fromhex("b814000000cd80c3")]}.get(MACHINE, []):
        page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(code)
        function = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
        outside, inside = run(function, unlocked), run(function, locked())
        # Where the kernel has no 32-bit entry, it kills whoever tries.
        assert isinstance(outside.returned, int) or outside.killed_by == signal.SIGSEGV
        assert inside.returned is None
        assert inside.killed_by in ({signal.SIGSYS} if outside.returned else {signal.SIGSEGV})


# --- machines that cannot lock --------------------------------------------------------------------


UNLOCKABLE: dict[str, tuple[object, str, object]] = {
    "Darwin": (sys, "platform", "darwin"),
    "riscv64": (os, "uname", lambda: SimpleNamespace(machine="riscv64")),
    "no such package": (lock, "_no_sandlock", "no such package"),
    "version 5": (lock.sandlock, "landlock_abi_version", lambda: 5),
    "does not offer": (lock.sandlock, "landlock_abi_version", lambda: -1),
    "seccomp": (seccomp, "available", lambda _: False),
}


@pytest.mark.parametrize("word", UNLOCKABLE)
def test_a_machine_that_cannot_lock_says_why_in_one_line_and_refuses(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(*UNLOCKABLE[word])
        patch.setattr(platform, "system", lambda: "Darwin")
        patch.setattr(lock, "why_unlockable", lock.why_unlockable.__wrapped__)  # not what it found out before
        reason = lock.why_unlockable()
        outcome = run(lambda: None, locked())
    assert reason is not None
    assert word in reason
    assert "--isolation process" in reason
    assert "\n" not in reason
    assert (outcome.raised, outcome.text) == ("LockUnavailable", reason)


@pytest.mark.parametrize("layer", ["Landlock", "seccomp"])
def test_a_layer_that_does_nothing_is_noticed(layer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name = {"Landlock": (lock.sandlock, "confine"), "seccomp": (seccomp, "install")}[layer]
    monkeypatch.setattr(where, name, lambda *_: None)
    outcome = run(lambda: None, locked())
    assert (outcome.raised, layer in outcome.text) == ("LockUnavailable", True)


def test_a_process_with_threads_is_not_locked() -> None:
    def enclose(report: int) -> None:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        locked()(report)

    assert run(lambda: None, enclose).raised == "LockUnavailable"


def test_a_path_that_is_not_there_is_an_error() -> None:
    assert run(lambda: None, locked(readable=("/no/such/folder",))).raised == "LockUnavailable"
