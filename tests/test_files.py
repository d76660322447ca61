"""Files are written whole or not at all, whoever else writes them and whatever stops the writer."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from autograder.files import write_whole

DIES = """
import os, signal, sys
from pathlib import Path
from autograder.files import write_whole
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path(sys.argv[1]), b"new")
"""


def left(folder: Path) -> list[str]:
    """What lies in the folder beside the file itself."""
    return [path.name for path in folder.iterdir() if path.name != "file"]


def test_what_a_killed_writer_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"old")
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", DIES, tmp_path / "file"])
        assert done.returncode == -signal.SIGKILL
        assert (tmp_path / "file").read_bytes() == b"old"
        assert len(left(tmp_path)) == 1
    write_whole(tmp_path / "other", b"other")
    assert len(left(tmp_path)) == 2, "what was left of another file is not touched"
    write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert left(tmp_path) == ["other"]


def test_what_another_writer_is_writing_is_left_alone(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", DIES, tmp_path / "file"])
    (writing,) = tmp_path.iterdir()
    with writing.open("rb+") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        write_whole(tmp_path / "file", b"new")
        assert left(tmp_path) == [writing.name]
    write_whole(tmp_path / "file", b"newer")
    assert left(tmp_path) == []


def test_many_writers_of_one_file_all_succeed(tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for _ in range(50):
                write_whole(tmp_path / "file", bytes([number]) * 10_000)
        except BaseException as error:
            failed.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert not failed
    content = (tmp_path / "file").read_bytes()
    assert (len(content), len(set(content))) == (10_000, 1)
    assert left(tmp_path) == []


def test_a_disk_that_does_not_take_it_is_told_with_the_file_s_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "file", b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left on device") as caught:
        write_whole(tmp_path / "file", b"new")
    assert caught.value.filename == str(tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert left(tmp_path) == []


@pytest.mark.parametrize("name", ["n" * 255, "\N{GRINNING FACE}" * 63, "a\nb", os.fsdecode(b"\xff[*]?")])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    for content in (b"one", b"two"):
        write_whole(tmp_path / name, content)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"two"


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


@pytest.mark.parametrize("umask", [0o022, 0o027, 0o077])
def test_a_new_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "file", b"new")
    finally:
        os.umask(before)
    assert mode(tmp_path / "file") == 0o666 & ~umask


@pytest.mark.parametrize("own", [0o600, 0o640, 0o444, 0o664])
def test_a_file_that_is_written_again_may_be_read_by_the_same_people(tmp_path: Path, own: int) -> None:
    write_whole(tmp_path / "file", b"old")
    (tmp_path / "file").chmod(own)
    write_whole(tmp_path / "file", b"new")
    assert (mode(tmp_path / "file"), (tmp_path / "file").read_bytes()) == (own, b"new")


def test_a_link_s_target_does_not_say_who_may_read_what_takes_the_link_s_place(tmp_path: Path) -> None:
    write_whole(tmp_path / "secret", b"secret", mode=0o600)
    (tmp_path / "file").symlink_to("secret")
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "file", b"new")
    finally:
        os.umask(before)
    assert (mode(tmp_path / "file"), mode(tmp_path / "secret")) == (0o644, 0o600)
    assert (tmp_path / "secret").read_bytes() == b"secret"


def test_what_is_being_written_of_a_private_file_is_private_too(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"old", mode=0o600)
    subprocess.run([sys.executable, "-c", DIES, tmp_path / "file"])
    assert [mode(tmp_path / name) for name in left(tmp_path)] == [0o600]
