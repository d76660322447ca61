"""The words for a file that could not be loaded, with what it most likely is where it is no Python."""

from __future__ import annotations

import re

from autograder.advice import no_python
from autograder.judge.observation import Raised
from autograder.judge.verdict import raised_message
from autograder.printable import clean

_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!DOCTYPE|html|\?xml)", re.IGNORECASE)


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
    return "import_error", f"Your file cannot be loaded. {said}"


def _no_python(raised: Raised, source: bytes) -> str:
    """What is wrong with the line: what it most likely is, else what Python says of it."""
    lines = source.splitlines()
    line = lines[raised.line - 1] if 0 < raised.line <= len(lines) else b""
    text = line.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    if what := no_python(text):
        return f"`{clean(text.strip(), 60)}` {what}"
    return clean(raised.text)
