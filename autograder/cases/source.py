"""The text of files that an author wrote."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.rubric import RubricError


def text_of(content: bytes, where: str) -> str:
    """A file's text, without a byte order mark and with \\n at the end of its lines. Raises RubricError naming `where`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RubricError(f"{where}:{line}: not UTF-8: save the file as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_of_all(files: Mapping[str, bytes], where: str) -> str:
    """The text of all files, one after the other, to be read but not run. Raises RubricError naming `where` and the file."""
    return "\n".join(text_of(content, where + file) for file, content in files.items())
