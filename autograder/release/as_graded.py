"""Refuses the student's code what it may not do where it is graded, so that nobody learns of it from the marks."""

import os
import sys
import traceback
from collections.abc import Callable, Set
from functools import partial
from importlib.machinery import PathFinder
from pathlib import Path
from textwrap import shorten
from types import FrameType
from typing import Any

import torch

_STARTS = {
    "subprocess.Popen": "start a program",
    "os.system": "start a program",
    "os.fork": "start a process",
    "socket.getaddrinfo": "use the network",
    "socket.connect": "use the network",
}
"""What Python tells of before it is done, and what it is."""

_ALONE = (
    'where it is graded, your file stands alone. Take that out, or put it under `if __name__ == "__main__":`'
)

_IMPORTS = "<frozen importlib"
_FETCHES = ("tiktoken", "load.py")


def as_where_it_is_graded(files: Set[str]) -> None:
    """From now on the code of these files, the student's, writes no file, starts nothing, meets no network, knows no neighbour.

    files: paths; more may come into the set later.
    """
    sys.addaudithook(partial(_refuse_what_is_locked, files))
    sys.meta_path.insert(0, _NotHandedIn(files))
    torch.save = partial(_save, files, torch.save)


def _refuse_what_is_locked(files: Set[str], event: str, args: tuple[Any, ...]) -> None:
    """What is kept for the next import, or the vocabulary for the next run, is another matter."""
    name, flags = (args[0], args[2]) if event == "open" else (None, None)
    opens = isinstance(name, str | bytes)
    file = os.fsdecode(name) if isinstance(name, str | bytes) else ""
    writes = opens and isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
    reads = opens and not writes and _is_beside(files, file)
    if (writes or reads or event in _STARTS) and _theirs(files, sys._getframe(1)):
        if reads:
            raise FileNotFoundError(f"your code may not read {shorten(file, 60)}: {_ALONE}")
        what = f"write {shorten(file, 60)}" if writes else _STARTS[event]
        raise PermissionError(f"your code may not {what}: where it is graded, that is locked")


def _is_beside(files: Set[str], name: str) -> bool:
    """Whether a file of this name lies in the folder of the student's file, and is not that file itself."""
    path = Path(os.path.realpath(name))
    return str(path) not in files and any(path.parent == Path(file).parent for file in files)


def _theirs(files: Set[str], frame: FrameType) -> bool:
    """Whether the student's code is what calls, and no import, nor tiktoken, does so for it."""
    for caller, _ in traceback.walk_stack(frame):
        file = caller.f_code.co_filename
        if file in files:
            return True
        if file.startswith(_IMPORTS) or Path(file).parts[-2:] == _FETCHES:
            return False
    return False


def _save(files: Set[str], save: Callable[..., None], obj: object, f: Any, *args: Any, **kwargs: Any) -> None:
    """`torch.save`, which writes a file that no audit hook hears of."""
    if isinstance(f, str | os.PathLike):
        _refuse_what_is_locked(files, "open", (os.fspath(f), None, os.O_WRONLY))
    save(obj, f, *args, **kwargs)


class _NotHandedIn:
    """Finds no module for the student's code in its own folder."""

    def __init__(self, files: Set[str]) -> None:
        self._files = files

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """None, so that others are asked, unless it lies beside the student's file."""
        if path is not None or not self._imported_by_them():
            return
        found = PathFinder.find_spec(name)
        places = [found.origin, *(found.submodule_search_locations or [])] if found else []
        for place in map(Path, filter(None, places)):
            if any(place.parent == Path(file).parent for file in self._files):
                told = f"{place.name} is not handed in with your file"
                raise ModuleNotFoundError(
                    f"No module named {name!r}: {told}. Write what you need of it into your file", name=name
                )

    def _imported_by_them(self) -> bool:
        """Whether the import that is under way stands in the student's file."""
        callers = (frame.f_code.co_filename for frame, _ in traceback.walk_stack(sys._getframe(2)))
        return next((file in self._files for file in callers if not file.startswith(_IMPORTS)), False)
