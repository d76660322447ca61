"""pytest as a student runs it, without an import of torch for every run: each is a fork of a process that has imported it.

Run as `python warm_pytest.py`; reads jobs of JSON from standard input, a line each, and writes a line when one is done.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

SECONDS = 300
"""After which a run is ended. A self-check's tests end themselves long before that."""


@cache
def _server() -> subprocess.Popen[str]:
    """Ends with this process, when its standard input does."""
    return subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/"
    )


def run(folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str], screen: Path) -> str:
    """What `python -m pytest ARGUMENTS` prints in `folder`; it goes through the file `screen`."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    job = {
        "folder": str(folder),
        "arguments": arguments,
        "environment": dict(environment),
        "screen": str(screen),
    }
    server.stdin.write(json.dumps(job) + "\n")
    server.stdin.flush()
    assert server.stdout.readline() == "done\n"
    return screen.read_text(encoding="utf-8")


def _become_student(job: dict[str, Any]) -> None:
    code = 1
    try:
        nowhere = os.open(os.devnull, os.O_RDONLY)
        screen = os.open(job["screen"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream, handle in enumerate((nowhere, screen, screen)):
            os.dup2(handle, stream)
        os.chdir(job["folder"])
        os.environ.clear()
        os.environ.update(job["environment"])
        sys.path[0] = job["folder"]  # as `python -m` does
        import pytest

        code = int(pytest.main(list(job["arguments"])))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def main() -> None:
    """Serves jobs until standard input ends."""
    import torch
    import torch.utils.data

    torch.set_num_threads(1)  # a fork has one thread
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _become_student(json.loads(line))
        handle = os.pidfd_open(pid)
        if not select.select([handle], [], [], SECONDS)[0]:
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(handle)
        print("done", flush=True)


if __name__ == "__main__":
    main()
