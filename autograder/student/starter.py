"""The clean process that every student's process is forked from.

It is forked from the zygote, which has imported torch, and lays out the experiments and the cases (inputs only). Then it
forks whenever it is told to. It never runs a student's code itself.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import msgpack

# All that a student's process runs is imported here: once the engine is hidden, nothing of it can be imported.
from autograder.cases import rubric_module
from autograder.cases.recipes import build, from_json
from autograder.student import child, lines, lock, pages
from autograder.wire import DISTURBED, ENDED, FORK, FORKED, FRAME, LOCKED, NO_TICKET, READY


def serve(control: socket.socket, given: int) -> None:
    """Reads the setup from the file with descriptor `given`, says that it is ready, then serves the control socket.

    Until that is closed. The file is read from its beginning, wherever its writer stands.
    """
    own = os.getpid()
    with _ended_with(control):
        with open(given, "rb") as file:
            file.seek(0)
            setup = msgpack.unpackb(file.read())
        laid = _lay_out(setup)
        locked, limits = setup["locked"], lock.Limits(setup["cpu_seconds"], setup["memory_mb"])
        check_files = list(setup["checks"])
        del setup
        readable = lock.readable_paths() if locked else ()
        lock.prepare()
        lines.find([*check_files, *child.engine_files()])
        child.hide_engine()
        gc.collect()
        gc.freeze()  # the child's first collection would otherwise copy every page that holds a Python object
        pages.gather()
        wake = _wake_at_a_child_s_end()
    control.sendall(READY.pack(own))
    while True:
        command, handles, _, _ = socket.recv_fds(control, 1, 2)
        if not command:
            return
        if command == FORK:
            requests, answers = handles
            pid = os.fork()
            if pid == 0:
                _become_student(laid, locked, limits, readable, requests, answers, own)
            os.close(requests)
            os.close(answers)
            control.sendall(FORKED.pack(pid))
            _watch(control, wake, pid)


@contextlib.contextmanager
def _ended_with(control: socket.socket) -> Iterator[None]:
    """The system ends this process as soon as the grader closes its end of `control`, whatever it is doing.

    For what may take for ever, and while nothing comes through `control`.
    """
    fcntl.fcntl(control, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(control, fcntl.F_GETFL)
    fcntl.fcntl(control, fcntl.F_SETFL, flags | os.O_ASYNC)
    if select.select([control], [], [], 0)[0]:
        raise EOFError("the grader was gone before this began")
    yield
    fcntl.fcntl(control, fcntl.F_SETFL, flags)


def _wake_at_a_child_s_end() -> int:
    """A descriptor that can be read whenever a child has ended."""
    wake, woken = os.pipe()
    for end in (wake, woken):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(woken)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return wake


def _become_student(
    laid: child.Laid,
    locked: bool,
    limits: lock.Limits,
    readable: tuple[str, ...],
    requests: int,
    answers: int,
    parent: int,
) -> None:
    code = DISTURBED
    try:
        # Files may have no size: one that is not locked, and so could open it, would be ended for writing a module's code.
        sys.dont_write_bytecode = True
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        keep = (requests, answers)
        try:
            if locked:
                lock.lock(limits, readable, keep, parent)
            else:
                lock.limit_only(limits, keep, parent)
        except Exception as error:
            reason = f"{error}".encode()
            os.write(answers, FRAME.pack(NO_TICKET, LOCKED, 1, len(reason)) + reason)
            return
        os.write(answers, FRAME.pack(NO_TICKET, LOCKED, 0, 0))
        code = child.serve(laid, requests, answers)
    finally:
        # Not sys.exit: what the submission left for the interpreter's end is not waited for.
        os._exit(code)


def _watch(control: socket.socket, wake: int, pid: int) -> None:
    """Waits for the student's process, ends it when told to or when the grader is gone, and reports how it ended."""
    poll = select.poll()
    poll.register(wake, select.POLLIN)
    poll.register(control, select.POLLIN)
    while True:
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if ended:
            break
        ready = {descriptor for descriptor, _ in poll.poll()}
        if control.fileno() in ready:
            os.kill(pid, signal.SIGKILL)
            if not control.recv(1):
                os._exit(1)
        if wake in ready:
            os.read(wake, 512)
    control.sendall(ENDED.pack(status, used.ru_utime + used.ru_stime))


def _lay_out(setup: Mapping[str, Any]) -> child.Laid:
    """Imports what a submission may want and builds the experiments and cases of the setup."""
    os.environ["TIKTOKEN_CACHE_DIR"] = setup["vocabulary"]
    for encoding in setup["encodings"]:
        import tiktoken

        tiktoken.get_encoding(encoding)
    for name in setup["modules"]:
        # What the reference imports while it runs, so that not every student's process has to.
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    checks = rubric_module.load(setup["checks"])
    cases = {check: [build(from_json(case)) for case in given] for check, given in setup["cases"].items()}
    experiments = {check: checks.exercise.checks[check].experiment for check in cases}
    return child.Laid(setup["file"], experiments, cases)
