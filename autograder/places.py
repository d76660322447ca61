"""Files and folders that a person names, refused in one line that names the option where they are something else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from autograder.course.error import CourseError


def need_folder(option: str, path: Path, of_what: str) -> None:
    """Raises CourseError where `path` is no folder. of_what: what is expected to lie in it."""
    if not path.is_dir():
        raise CourseError(f"{option} {path}: expected a folder of {of_what}, found {_found(path)}")


def need_place_for_folder(option: str, path: Path) -> None:
    """Raises CourseError where `path` is no folder, and none can be made there."""
    for place in (path, *path.parents):
        if place.is_dir():
            return
        if os.path.lexists(place):
            where = "" if place == path else f" at {place}"
            raise CourseError(f"{option} {path}: expected a folder, found {_found(place)}{where}")


def place_for_file(option: str, path: Path) -> Path:
    """Where a file of the name `path` is to be written: at the end of the links, for these were laid on purpose.

    Raises CourseError where something lies there that is no file, such as a pipe or a device.
    """
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        regular = True
    except OSError as error:
        raise CourseError(f"{option} {path}: cannot be written: {error.strerror}") from None
    if not regular:
        raise CourseError(f"{option} {path}: expected a file, found {_found(path)}")
    return Path(os.path.realpath(path))


def _found(path: Path) -> str:
    if path.is_dir():
        return "a folder"
    if path.is_file():
        return "a file"
    if path.exists():
        return "neither a file nor a folder"
    return "a link that leads nowhere" if path.is_symlink() else "nothing"
