"""The process in which torch is imported: every starter is forked from it, so that torch is imported once.

It is started by exec, with an environment of its own, before anything that students must not see is loaded anywhere
near it. It knows no course and runs nothing but imports. Whenever it is told to it forks a starter, which has the rest.

Run as `python -s -P -m autograder.student.zygote CONTROL_FD`, with an environment that the grader makes.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Sequence

from autograder.student.imports import never_garbage
from autograder.wire import START_HANDLES

with never_garbage():
    import torch

    import autograder.cases.strategies  # noqa: F401  # with Hypothesis, which all checks import
    from autograder.student import pages, starter


def main() -> None:
    """Serves the control socket until that is closed."""
    control = socket.socket(fileno=int(sys.argv[1]))
    # A grader may have been started with signals blocked or ignored, which lasts over exec; starters need this one.
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    _settle()
    signal.signal(signal.SIGCHLD, lambda *_: _wait_for_children(os.WNOHANG))
    pages.gather()
    while True:
        command, handles, _, _ = socket.recv_fds(control, 1, START_HANDLES)
        if not command:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _wait_for_children(0)
            os._exit(0)
        if os.fork() == 0:
            _become_starter(control, handles)
        for handle in handles:
            os.close(handle)


def _wait_for_children(options: int) -> None:
    """Takes over the processor time of starters that have ended, so that it counts as the grader's in its turn."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, options)[0]:
            pass


def _settle() -> None:
    """Tells torch what it must be told once for all processes."""
    # Parts of torch ask for a temporary folder when they are first used; a locked process finds none to write in.
    tempfile.tempdir = "/tmp"
    torch.set_num_threads(1)
    # Asked now: torch looks for it in /proc and /sys, and computes other numbers where it cannot.
    torch.backends.cpu.get_cpu_capability()
    torch.cpu._is_avx2_supported()
    torch.set_num_interop_threads(1)


def _become_starter(zygotes_control: socket.socket, handles: Sequence[int]) -> None:
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # what checks start is their own to wait for
        zygotes_control.close()
        os.setsid()
        control, setup, errors = handles
        os.dup2(errors, sys.stderr.fileno())
        os.close(errors)
        starter.serve(socket.socket(fileno=control), setup)
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
