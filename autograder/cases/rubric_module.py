"""Runs the files that checks are written in, from memory: the processes that need their experiments see no file of a course."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import CodeType, ModuleType

NAME = "checks"


class _Files(MetaPathFinder, InspectLoader):
    """Finds the module `checks`, and what is in it, in the contents of files."""

    def __init__(self, files: Mapping[str, bytes], where: str) -> None:
        self._files, self._where = files, where

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return spec_from_loader(fullname, self) if self._file_of(fullname) else None

    def is_package(self, fullname: str) -> bool:
        return f"{fullname}/__init__.py" in self._files

    def get_code(self, fullname: str) -> CodeType | None:
        file = self._file_of(fullname)
        return None if file is None else compile(self._files[file], self._where + file, "exec")

    def get_source(self, fullname: str) -> None:
        """None is shown in a traceback, as of a file that cannot be read."""

    def _file_of(self, fullname: str) -> str | None:
        path = fullname.replace(".", "/")
        return next((file for file in (f"{path}.py", f"{path}/__init__.py") if file in self._files), None)


def load(files: Mapping[str, bytes], where: str = "") -> ModuleType:
    """The module `checks` that the files make; afterwards no name leads to it, or to those in it, but what it returns.

    files: as `course.rubric_files.read` gives them. where: stands before their names, in tracebacks.
    Raises whatever they raise.
    """
    _forget()
    finder = _Files(files, where)
    sys.meta_path.insert(0, finder)
    try:
        return importlib.import_module(NAME)
    finally:
        sys.meta_path.remove(finder)
        _forget()


def _forget() -> None:
    for name in [one for one in sys.modules if one == NAME or one.startswith(f"{NAME}.")]:
        del sys.modules[name]
