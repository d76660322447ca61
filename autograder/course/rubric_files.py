"""The files that the checks of an assignment are written in: one `checks.py`, or a package `checks/` of several."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

ALONE = "checks.py"
PACKAGE = "checks"
FIRST = f"{PACKAGE}/__init__.py"


def read(folder: Path) -> dict[str, bytes]:
    """What they hold, by their path in the assignment's folder, the one that is loaded first at its front.

    Nothing where there are none. Raises OSError.
    """
    if (folder / ALONE).is_file():
        return {ALONE: (folder / ALONE).read_bytes()}
    others = sorted(path for path in (folder / PACKAGE).glob("*.py") if path != folder / FIRST)
    paths = [folder / FIRST, *others] if (folder / FIRST).is_file() else []
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def name(files: Mapping[str, bytes]) -> str:
    """How an author knows them: `checks.py`, or `checks/`."""
    return ALONE if ALONE in files else f"{PACKAGE}/"


def sha256(files: Mapping[str, bytes]) -> str:
    """The hash of their names and of what they hold."""
    parts = (f"{file} {hashlib.sha256(content).hexdigest()}\n" for file, content in files.items())
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def amiss(folder: Path, where: str) -> str:
    """What is expected of the folder, `where` in words, if it has no checks or not just one kind of them; else nothing."""
    alone, package = (folder / ALONE).is_file(), (folder / FIRST).is_file()
    if alone and (folder / PACKAGE).exists():
        return f"a file {where}/{ALONE} or a folder {where}/{PACKAGE}, found both"
    return "" if alone or package else f"a file {where}/{ALONE} or {where}/{FIRST}"
