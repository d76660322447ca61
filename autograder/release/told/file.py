"""The student's file, loaded by its path."""

import os
import sys
import types
from functools import cache
from importlib.util import decode_source
from pathlib import Path

import pytest

from autograder.advice import no_python
from autograder.release.told.errors import TooLong, help_with, lacks_vocabulary, text_of, their_files, where
from autograder.release.told.failures import fail

_refused: dict[Path, str] = {}  # a file that does not load, and the test that said so


def load(path: Path) -> types.ModuleType:
    """The student's module; when it does not load, the first test to ask fails, the others are skipped."""
    module = _module(path)
    if isinstance(module, types.ModuleType):
        return module
    test = os.environ.get("PYTEST_CURRENT_TEST", "")
    if _refused.setdefault(path, test) != test:
        pytest.skip(f"{path.name} does not load: see the first failure")
    fail(*module, "The other tests are skipped until this works.")


@cache
def _module(path: Path) -> types.ModuleType | list[str]:
    """The module, or why there is none."""
    if not path.is_file():
        beside = ", ".join(sorted(file.name for file in path.parent.glob("*.py*"))[:8])
        return [f"{path.name} is missing. Its place is the folder {path.parent}", f"  Now there: {beside}"]
    source = path.read_bytes()
    try:
        decode_source(source)
    except (SyntaxError, UnicodeError, LookupError):
        return [f"{path.name} is not UTF-8 text. Save it as UTF-8."]
    module = types.ModuleType(path.stem)
    sys.modules[path.stem] = module
    module.__file__ = str(path)
    their_files.add(str(path))
    try:
        exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
    except (Exception, SystemExit, TooLong) as error:
        if not isinstance(error, SyntaxError) or error.filename != str(path):
            if lacking := lacks_vocabulary(error):
                return [lacking]
            headline = f"{path.name} does not load: {type(error).__name__}: {text_of(error)}"
            return [headline, *help_with(error), *where(error)]
        what = no_python(error.text or "")
        lines = [
            f"Python cannot read {path.name}, line {error.lineno}: {f'it {what}.' if what else error.msg}"
        ]
        if error.text:
            lines += [f"    {error.text.rstrip()}", " " * (3 + (error.offset or 1)) + "^"]
        return lines
    return module
