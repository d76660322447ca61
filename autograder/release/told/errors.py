"""What a student needs to know of an error: where in their file it arose, and what helps."""

import linecache
import re
import traceback
from pathlib import Path

from autograder.advice import advice
from autograder.release.values import WIDTH

INSTALLED_BY_NAME = ("torch", "tiktoken", "matplotlib")  # what students have; other names may be misspelt
VOCABULARY = (
    "tiktoken could not fetch GPT-2's vocabulary: go online and run this again, or ask your course for a folder that holds "
    "it, and set TIKTOKEN_CACHE_DIR to that folder."
)
ANOTHER_VOCABULARY = 'The tokens of this course are GPT-2\'s: `tiktoken.get_encoding("gpt2")`.'

their_files: set[str] = set()  # the student's, whose lines are shown with an error


class TooLong(BaseException):
    """Raised when a test's time is up; no Exception, which the student's code or Hypothesis might catch."""


def where(error: BaseException) -> list[str]:
    """The lines that it passed in the student's file, innermost first, and one that it was called from."""
    places = zip(("in", "called from"), reversed(_frames(error)), strict=False)
    return [f"  {word} {file}, line {number}:\n      {line}" for word, (_, file, number, line) in places]


def _frames(error: BaseException) -> list[tuple[str, str, int, str]]:
    """Function, file, line number, line: where the error went through the student's file, else the test."""
    theirs, tests = [], []
    for frame, number in traceback.walk_tb(error.__traceback__):
        name, file = frame.f_code.co_qualname, frame.f_code.co_filename
        place = (name, Path(file).name, number, linecache.getline(file, number).strip()[:WIDTH])
        if file in their_files:
            theirs.append(place)
        elif file == __file__ and name.startswith("test_"):
            tests.append(place)
    return theirs or tests[-1:]


def in_theirs(error: BaseException) -> bool:
    """Whether it passed the student's file."""
    return any(frame.f_code.co_filename in their_files for frame, _ in traceback.walk_tb(error.__traceback__))


def raised_by_hand(error: BaseException) -> bool:
    """Whether a `raise` or an `assert` of the student's raised it, so that its words are theirs."""
    frames = _frames(error) if in_theirs(error) else []
    return bool(frames) and re.search(r"(^|:\s*)(raise|assert)\b", frames[-1][3]) is not None


def unwritten(error: BaseException) -> tuple[str, str, int, str] | None:
    """Function, file, line number and line of the `raise NotImplementedError` that it comes from, if it does."""
    frames = _frames(error) if isinstance(error, NotImplementedError) else []
    return frames[-1] if frames and "NotImplementedError" in frames[-1][3] else None


def text_of(error: BaseException) -> str:
    """Its message."""
    try:
        text = str(error)
        # pytest advises a switch, which would wait for someone to type.
        return "EOF when reading a line" if "reading from stdin" in text else text
    except Exception:
        return "(its message cannot be shown)"


def help_with(error: BaseException) -> list[str]:
    """A line of help with the error, where there is any."""
    if isinstance(error, ModuleNotFoundError) and error.name in INSTALLED_BY_NAME:
        return [f"  It is not installed: run `pip install {error.name}`."]
    return [f"  {helpful}"] if (helpful := advice(text_of(error))) else []


def lacks_vocabulary(error: BaseException) -> str:
    """What to do where tiktoken wanted to download a vocabulary, and could not; else nothing."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    if not isinstance(error, OSError | TooLong) or not any(
        Path(frame.f_code.co_filename).parts[-2:] == ("tiktoken", "load.py") for frame in frames
    ):
        return ""
    asked = next((name for one in frames if (name := one.f_locals.get("encoding_name"))), "gpt2")
    return VOCABULARY if asked == "gpt2" else f"{ANOTHER_VOCABULARY} Yours asks for {asked}."
