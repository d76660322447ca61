"""When a submission was handed in: what nbgrader noted beside it, else when its file was last changed."""

from __future__ import annotations

import os
import re
import stat
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.utils import parse_utc

NOTE = "timestamp.txt"
_LONGEST_NOTE = 200
_OFFSET = re.compile(r" ([+-]\d{4})$")


def handed_in(path: Path) -> datetime | None:
    """The time at which the file at `path` was handed in, in UTC and without a zone, as nbgrader keeps times.

    None where there is neither a readable `timestamp.txt` beside the file nor the file.
    """
    return noted(path.parent / NOTE) or _changed(path)


def noted(path: Path) -> datetime | None:
    """The time that the note at `path` holds; None where it holds none, or is no file."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), encoding="utf-8") as note:
            if not stat.S_ISREG(os.fstat(note.fileno()).st_mode):
                return None
            # nbgrader writes offsets as +0100, and would read that back as a hundred seconds.
            text = _OFFSET.sub(r"\1", note.read(_LONGEST_NOTE).strip())
            when: datetime | None = parse_utc(text)
            return when
    except (OSError, ValueError, OverflowError, TypeError):  # whatever a student may have put there
        return None


def _changed(path: Path) -> datetime | None:
    try:
        about = path.lstat()
    except OSError:
        return None
    return datetime.fromtimestamp(about.st_mtime, UTC).replace(tzinfo=None)
