"""What a locked process reaches: files, sockets, descriptors, output.

What the lock refuses is done without it, too, where it must succeed: a probe that never works proves nothing.
All of it holds for root and for a plain user.
"""

import fcntl
import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import torch
from locking import READABLE, REPOSITORY, TEMPORARY, Probe, Task, error_of, locked, run, unlocked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of somebody else's."""
    (tmp_path / "theirs.txt").write_text("secret")
    return tmp_path


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
