"""The words for a file that could not be loaded, with what it most likely is where it is no Python."""

from __future__ import annotations

import re

from autograder.judge.observation import Raised
from autograder.judge.verdict import raised_message
from autograder.judge.words import clean

_NO_PYTHON = (
    (rb"\s*(%|!|\?|[\w.]+\?\??\s*$)", "is a command that notebooks alone understand: take that line out"),
    (rb"\s*(>>>|In \[\d+\]:)", "begins with the prompt of a Python session: take the prompt out, on every line"),
    (rb"(<{7}|={7}|>{7})( |$)", "is a mark that git left where two versions differ: keep one of them, and take the marks out"),
)  # fmt: skip
"""How a line begins that no Python has, and what to do."""
_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!DOCTYPE|html|\?xml)", re.IGNORECASE)
_OF_NOTEBOOKS = re.compile(r"name '(get_ipython|display)' is not defined")


def why_not_loaded(raised: Raised, source: bytes, file: str) -> tuple[str, str]:
    """The status and the message of a file that raised this while it was loaded."""
    kinds = {kind.removeprefix("builtins.") for kind in raised.classes}
    if "SyntaxError" in kinds and _WEB_PAGE.match(source):
        return (
            "syntax_error",
            f"{file} is not Python: it is a web page. Hand in the file itself, not a page that shows it.",
        )
    if "SyntaxError" in kinds:
        where = f" in line {raised.line}" if raised.line else ""
        said = _no_python(raised, source)
        said += "." * (not said.endswith((".", "!", "?")))  # Python asks, too: "Perhaps you forgot a comma?"
        return "syntax_error", f"{file} is not Python{where}: {said}"
    said = raised_message(raised, None, file)
    if "SystemExit" in kinds:
        return "import_error", f"Your file ends the program while it is loaded: {said}"
    if "NameError" in kinds and _OF_NOTEBOOKS.fullmatch(raised.text):
        return (
            "import_error",
            f"Your file cannot be loaded. {said} Notebooks alone have it: take that line out.",
        )
    return "import_error", f"Your file cannot be loaded. {said}"


def _no_python(raised: Raised, source: bytes) -> str:
    """What is wrong with the line: what it most likely is, else what Python says of it."""
    lines = source.splitlines()
    line = lines[raised.line - 1] if 0 < raised.line <= len(lines) else b""
    for begins, what in _NO_PYTHON:
        if re.match(begins, line.removeprefix(b"\xef\xbb\xbf")):
            return f"`{clean(line.decode(errors='replace').strip(), 60)}` {what}"
    return clean(raised.text)
