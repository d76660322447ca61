"""Reads a folder or an archive that somebody else has packed, without unpacking it and without trusting a name in it."""

from __future__ import annotations

import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MOST_ENTRIES = 200_000
MOST_BYTES = 4 << 30
"""Of an archive, unpacked: a class that hands in one file each needs a thousandth of it."""
LARGEST_FILE = 16 << 20
"""Of a file that is read; `grade` reads far less of one."""
LONGEST_NAME = 64 << 10
"""Of what a tar holds beside files: long names and the like."""


_DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, UnicodeDecodeError, OSError,
)  # fmt: skip


class IntakeError(Exception):
    """The source cannot be used; the message is one line that says what is wrong with it. Nothing was changed."""


_READ_AT_ONCE = (
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
)  # fmt: skip


class _Member(tarfile.TarInfo):
    """A head in a tar whose own text, such as a long name, is of a size that can be read into memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Member:
        member = super().frombuf(buf, encoding, errors)
        if member.type in _READ_AT_ONCE and member.size > LONGEST_NAME:
            raise IntakeError("a head in the tar is longer than any name: this archive is not to be trusted")
        return member


@dataclass(frozen=True)
class Entry:
    """A file of the source. `path` is relative, without `..`; `read` gives its bytes. Raises IntakeError."""

    path: PurePosixPath
    read: Callable[[], bytes]
    link: bool = False


@contextmanager
def opened(source: Path) -> Iterator[list[Entry]]:
    """The files of a folder, a .zip, a .tar or a compressed .tar, by path. Raises IntakeError."""
    try:
        if not source.exists():
            raise IntakeError(f"{source}: no such file or folder")
        if source.is_dir():
            yield _folder(source)
        elif zipfile.is_zipfile(source):
            with zipfile.ZipFile(source) as archive:
                yield _zip(source.name, archive)
        else:
            with _tar_opened(source) as tar:
                yield _tar(source.name, tar)
    except _DAMAGED as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise  # a file that cannot be opened, and not what bz2 and gzip say of their content
        told = " ".join(str(error).split())
        raise IntakeError(f"{source}: damaged or cut off ({told}): download it again") from None


def _tar_opened(source: Path) -> tarfile.TarFile:
    # Not is_tarfile: that reads the first head, however long it says it is.
    try:
        return tarfile.open(source, tarinfo=_Member)
    except tarfile.ReadError:
        raise IntakeError(
            f"{source}: neither a folder nor a whole .zip or .tar: was its download cut off?"
        ) from None


def _folder(root: Path) -> list[Entry]:
    entries = []
    for folder, names, files in os.walk(root, onerror=_refuse_unread):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted([*files, *(name for name in names if Path(folder, name).is_symlink())]):
            path = Path(folder, name)
            mode = path.lstat()
            if not (stat.S_ISREG(mode.st_mode) or stat.S_ISLNK(mode.st_mode)):
                continue
            relative = PurePosixPath(path.relative_to(root).as_posix())
            entries.append(Entry(relative, _file(path), stat.S_ISLNK(mode.st_mode)))
    return entries


def _refuse_unread(error: OSError) -> None:
    """Raises IntakeError: what lies in a folder that cannot be read would be missing, and nobody would know."""
    raise IntakeError(
        f"{error.filename}: cannot be read: {error.strerror}: make it readable, then collect again"
    )


def _file(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        # O_NOFOLLOW and O_NONBLOCK: it may have become a link or a pipe since it was looked at.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as stream:
            return _bounded(stream.read(LARGEST_FILE + 1), path.name)

    return read


def _zip(name: str, archive: zipfile.ZipFile) -> list[Entry]:
    infos = archive.infolist()
    _refuse_bombs(name, len(infos), sum(info.file_size for info in infos))
    entries = []
    for info in infos:
        # What zipfile calls filename is cut at a zero byte and has its backslashes turned: the name as it stands counts.
        path = _path(name, info.orig_filename)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise IntakeError(f"{name}: {_shown(info.filename)} is a link: pack the file itself")
        if info.is_dir():
            continue
        if info.flag_bits & 1:
            raise IntakeError(f"{name}: {_shown(info.filename)} is encrypted: pack it without a password")

        def read(info: zipfile.ZipInfo = info) -> bytes:
            if info.file_size > LARGEST_FILE:
                raise IntakeError(f"{name}: {_shown(info.filename)}: {info.file_size:,} bytes are too many")
            with archive.open(info) as stream:
                return _bounded(stream.read(LARGEST_FILE + 1), info.filename)

        entries.append(Entry(path, read))
    return _without_twins(name, entries)


def _tar(name: str, archive: tarfile.TarFile) -> list[Entry]:
    entries = []
    total = 0
    for count, member in enumerate(archive):
        total += member.size
        _refuse_bombs(name, count, total)
        path = _path(name, member.name)
        if member.isdir():
            continue
        if not member.isreg():
            kind = "a link" if member.islnk() or member.issym() else "no file"
            raise IntakeError(f"{name}: {_shown(member.name)} is {kind}: pack the file itself")

        def read(member: tarfile.TarInfo = member) -> bytes:
            stream = archive.extractfile(member)
            assert stream is not None
            return _bounded(stream.read(LARGEST_FILE + 1), member.name)

        entries.append(Entry(path, read))
    return _without_twins(name, entries)


def _path(archive: str, name: str) -> PurePosixPath:
    """The name as a relative path. Raises IntakeError where it leads, on any system, out of the folder it is unpacked in."""
    path = PurePosixPath(name)
    drive = len(name) > 1 and name[1] == ":"
    if path.is_absolute() or drive or ".." in path.parts or "\\" in name or "\0" in name or not path.parts:
        raise IntakeError(
            f"{archive}: {_shown(name)} leads out of its folder: this archive is not to be trusted"
        )
    return path


def _refuse_bombs(name: str, entries: int, size: int) -> None:
    if entries > MOST_ENTRIES or size > MOST_BYTES:
        raise IntakeError(
            f"{name}: unpacks to more than {MOST_ENTRIES:,} files or {MOST_BYTES:,} bytes: not a class's work"
        )


def _without_twins(name: str, entries: list[Entry]) -> list[Entry]:
    seen: set[PurePosixPath] = set()
    for entry in entries:
        if entry.path in seen:
            raise IntakeError(
                f"{name}: {_shown(str(entry.path))} is in it twice: which one counts cannot be told"
            )
        seen.add(entry.path)
    return sorted(entries, key=lambda entry: entry.path)


def _bounded(content: bytes, name: str) -> bytes:
    if len(content) > LARGEST_FILE:
        raise IntakeError(
            f"{_shown(name)}: more than {LARGEST_FILE:,} bytes are too many for a file of a student"
        )
    return content


def _shown(name: str) -> str:
    """A name that anyone may have chosen, fit for a terminal."""
    return repr(name[:120])
