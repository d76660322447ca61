"""What the lock promises, each with a real try: a process locks itself as a student's does, and tries to break it.

Run as `python -I -m autograder.promises`, in a process that has loaded nothing else: prints what each try came to as
JSON. docs/security.md says what is promised on which system, and which tests hold it.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.student import lock

SECONDS = 60.0
"""How long a try may take."""

LIMITS = lock.Limits(cpu_seconds=1, memory_mb=256)


@dataclass(frozen=True)
class Outside:
    """What a locked process is to be kept from."""

    folder: Path
    secret: Path
    port: int
    pid: int


@dataclass(frozen=True)
class Promise:
    """What is promised, and the try to break it, which gives True where it could. `ends`: being ended keeps it, too."""

    name: str
    says: str
    breaks: Callable[[Outside], bool]
    ends: bool = False


def _can(act: Callable[[], object]) -> bool:
    try:
        act()
    except (OSError, MemoryError, RuntimeError):
        return False
    return True


def _reads(outside: Outside) -> bool:
    tries = (
        outside.secret.read_bytes,
        lambda: list(outside.folder.iterdir()),
        lambda: list(Path("/").iterdir()),
    )
    return any(map(_can, tries))


def _writes(outside: Outside) -> bool:
    tries: list[Callable[[], object]] = [
        lambda: outside.secret.write_bytes(b"changed"),
        lambda: (outside.folder / "new").write_bytes(b"new"),
        outside.secret.unlink,
        lambda: outside.folder.chmod(0o700),
        lambda: os.open("/tmp", os.O_TMPFILE | os.O_RDWR),
        lambda: os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR),
    ]
    return any(map(_can, tries))


def _connects(outside: Outside) -> bool:
    families = [(socket.AF_INET, socket.SOCK_STREAM), (socket.AF_INET, socket.SOCK_DGRAM)]
    families.append((socket.AF_UNIX, socket.SOCK_STREAM))
    opened = any(_can(lambda pair=pair: socket.socket(*pair)) for pair in families)  # type: ignore[misc]
    return opened or _can(lambda: socket.create_connection(("127.0.0.1", outside.port), timeout=5))


def _starts(outside: Outside) -> bool:
    def fork() -> None:
        if os.fork() == 0:
            os._exit(0)

    return _can(fork) or _can(lambda: subprocess.run([sys.executable, "-c", ""], check=True))


def _signals(outside: Outside) -> bool:
    return _can(lambda: os.kill(outside.pid, signal.SIGCONT))


def _looks_into(outside: Outside) -> bool:
    return any(_can((Path("/proc") / str(outside.pid) / name).read_bytes) for name in ("environ", "maps"))


def _shares(outside: Outside) -> bool:
    return _can(lambda: os.memfd_create("shared"))


def _takes_memory(outside: Outside) -> bool:
    return _can(lambda: bytearray(1 << 30))


def _takes_threads(outside: Outside) -> bool:
    end = threading.Event()
    try:
        return _can(lambda: [threading.Thread(target=end.wait, daemon=True).start() for _ in range(80)])  # type: ignore[func-returns-value]
    finally:
        end.set()


def _takes_time(outside: Outside) -> bool:
    while time.process_time() < LIMITS.cpu_seconds + 1:
        pass
    return True


PROMISES = (
    Promise("reading", "reads no file but the Python environment's", _reads),
    Promise("writing", "writes, changes and removes no file", _writes),
    Promise("network", "opens no socket", _connects),
    Promise("processes", "starts no process and no program", _starts),
    Promise("signals", "sends no signal to another process", _signals),
    Promise("memory of others", "looks into no other process", _looks_into),
    Promise("shared memory", "shares no memory with others", _shares),
    Promise("memory", "takes no more memory than it may", _takes_memory),
    Promise("threads", "starts no more threads than it may", _takes_threads),
    Promise("processor time", "takes no more processor time than it may", _takes_time, ends=True),
)
Lock = Callable[[int], None]


def lock_it(keep: int) -> None:
    """Locks this process as a student's is locked."""
    lock.lock(LIMITS, lock.readable_paths(), (keep,))


def broken(lock_process: Lock = lock_it) -> dict[str, str]:
    """What became of each promise on this machine: nothing where it holds, `broken`, or why it could not be tried.

    Forks: to be called in a process with one thread. lock_process: is called in each process before it tries.
    """
    with (
        tempfile.TemporaryDirectory() as name,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        outside = Outside(Path(name), Path(name) / "secret", listener.getsockname()[1], os.getpid())
        outcomes = {}
        for promise in PROMISES:
            outside.secret.write_bytes(b"secret")
            outcomes[promise.name] = _outcome(promise, outside, lock_process)
        return outcomes


def _outcome(promise: Promise, outside: Outside, lock_process: Lock) -> str:
    """What one promise came to, tried in a process of its own."""
    told, tells = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            lock_process(tells)
            words = "broken" if promise.breaks(outside) else "held"
        except BaseException as error:
            words = f"could not be tried: {error}"
        os.write(tells, words.encode())
        os._exit(0)
    os.close(tells)
    in_time = bool(select.select([told], [], [], SECONDS)[0])
    words = os.read(told, 4096).decode() if in_time else ""
    os.close(told)
    os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    if words == "held" or (in_time and promise.ends and not words and os.WIFSIGNALED(status)):
        return ""
    return words or ("its process ended" if in_time else f"its process did not end within {SECONDS:g} s")


def tried() -> Mapping[str, str]:
    """`broken`, in a clean process of its own. Raises OSError where that fails."""
    done = subprocess.run([sys.executable, "-I", "-m", "autograder.promises"], capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"the promises could not be tried: {done.stderr.strip().splitlines()[-1:]}")
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    print(json.dumps(broken()))
