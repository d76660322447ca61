"""The `autograder` command: reads the words of the command line, runs the command, and tells what went wrong in one line."""

from __future__ import annotations

import errno
import io
import sys
from itertools import zip_longest

import typer
from typer.exceptions import TyperException

from autograder.commands.app import app

# Each registers its commands, in the order in which --help names them.
from autograder.commands import grade, authors, students, classes  # noqa: F401 isort:skip

A_NUMBER = "expected a whole number"
FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says of a full disk, which is nobody's wrong use."""
INTERRUPTED = 130
"""What typer returns where Ctrl-C was pressed."""


def main() -> None:
    """Runs the command; every wrong use ends with one line on stderr and exit code 2, a full disk with 1.

    Raises KeyboardInterrupt.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that knows no such sign shows a `?`
            stream.reconfigure(errors="replace")
    try:
        code = app(_with_default(sys.argv[1:]), standalone_mode=False)
    except TyperException as error:
        if not error.format_message():  # no command at all: the help has been shown
            sys.exit(2)
        where = getattr(getattr(error, "ctx", None), "command_path", "autograder")
        _fail(f"{_plain(error.format_message())} (see `{where} --help`)")
    except _expected() as error:
        _fail(str(error))
    except typer.Abort:
        code = INTERRUPTED
    except OSError as error:
        _fail(_told(error), code=1 if error.errno in FULL else 2)
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    sys.exit(code if isinstance(code, int) else 0)


def _plain(message: str) -> str:
    """What is wrong with a word of the command line, without the words of the library that reads it."""
    message = message.removesuffix(".").replace("Value error, ", "")
    message = message.replace(
        "Input should be a valid integer, unable to parse string as an integer", A_NUMBER
    )
    return message.replace("Input should be ", f"{A_NUMBER} ")


def _told(error: OSError) -> str:
    """What the system refused, in one line."""
    what = f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
    if error.errno in FULL:
        return f"{what}: make room, then run the same command again; what is written is kept"
    return what


def _with_default(words: list[str]) -> list[str]:
    """The words of the command line, `--gradebook` without a URL as one with an empty one, which typer cannot tell."""
    return [
        f"{word}=" if word == "--gradebook" and "://" not in after else word
        for word, after in zip_longest(words, words[1:], fillvalue="")
    ]


def _expected() -> tuple[type[Exception], ...]:
    """The exceptions whose message is meant for the person at the terminal."""
    from autograder.course.model import CourseError
    from autograder.intake.source import IntakeError
    from autograder.release.regions import ReleaseError
    from autograder.rubric import RubricError

    return (CourseError, RubricError, ReleaseError, IntakeError)


def _fail(message: str, code: int = 2) -> None:
    from autograder.printable import one_line

    print(f"autograder: {one_line(message)}", file=sys.stderr)
    sys.exit(code)
