"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

if sys.platform != "win32":
    import fcntl


def write_whole(path: Path, content: bytes, mode: int | None = None) -> None:
    """Writes `content` to `path` so that a reader sees the old file or the new one, never a part.

    A link that lies there is replaced, not followed: whoever laid it must not choose what is written over. Where a person
    names the file, places.place_for_file follows it first. Makes the folder if need be, and clears away what writers of
    the same file left that were killed. Raises OSError, which names `path`, where the disk does not take it; the old file
    is then untouched.

    mode: who may do what with the file; else that stays as it is for the old one, and is what the umask allows for a new.
    """
    mode = _mode_of(path) if mode is None else mode
    path.parent.mkdir(parents=True, exist_ok=True)
    start = f".writing-{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]}-"
    for left in path.parent.glob(f"{start}*"):
        _clear(left)
    try:
        while not _written(path, start, content, mode):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _mode_of(path: Path) -> int | None:
    """The permissions of a file; None where there is none."""
    try:
        found = path.lstat().st_mode
    except OSError:
        return None
    return found & 0o777 if stat.S_ISREG(found) else None


def _written(path: Path, start: str, content: bytes, mode: int | None) -> bool:
    """False where another writer took the new file for one that was left, in the moment before it was locked."""
    new = path.with_name(f"{start}{secrets.token_hex(8)}")
    # Nobody may see of it what they may not see of the whole.
    opener = partial(os.open, mode=0o666 if mode is None else 0o600)
    try:
        with open(new, "xb", opener=opener) as stream:
            # Held until the file has its name; the system lets go of it where the process is killed.
            with contextlib.suppress(OSError):  # a disk without locks
                _lock(stream.fileno(), wait=True)
            if not os.fstat(stream.fileno()).st_nlink:
                return False
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            if mode is not None:
                new.chmod(mode)
            new.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            new.unlink()
        raise
    return True


def _clear(left: Path) -> None:
    """Removes a file that was being written, unless its writer still is."""
    with contextlib.suppress(OSError), _opened(left) as handle:
        _lock(handle, wait=False)
        left.unlink()


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR)
    try:
        yield handle
    finally:
        os.close(handle)


def _lock(handle: int, wait: bool) -> None:
    """Takes the lock of an open file. Raises OSError where another has it and this is not to wait, or none is to be had."""
    if sys.platform == "win32":
        raise OSError("no such locks")
    fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
