"""A locked process starts no other, shares nothing, and signals nobody.

What the lock refuses is done without it, too, where it must succeed. A signal to everybody has no counterpart that is
harmless and allowed everywhere, and is tried inside only.
"""

import contextlib
import ctypes
import fcntl
import multiprocessing
import os
import resource
import select
import signal
import subprocess
from collections.abc import Callable, Iterator

import pytest
import torch
from locking import ARCH, LIMITS, READABLE, Task, call, locked, run, unlocked

from autograder.student import lock, seccomp


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


def in_a_child(fork: Callable[[], int]) -> None:
    """For calls that return twice."""
    pid = fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


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
