"""The text of a file that an author wrote."""

from __future__ import annotations

from pathlib import Path

from autograder.rubric import RubricError


def text_of(path: Path, where: str) -> str:
    """The file's text, without a byte order mark and with \\n at the end of its lines. Raises RubricError naming `where`."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RubricError(f"{where}:{line}: not UTF-8: save the file as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
