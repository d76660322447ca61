"""Submissions of `picking` that go wrong in the ways a student's file can, and what must become of each."""

from __future__ import annotations

from dataclasses import dataclass

PICK = """
def pick(table, index):
    if not 0 <= index < len(table):
        raise IndexError(index)
    return table[index]

"""
LAST = "\ndef last(table):\n    return table[-1]\n"


@dataclass(frozen=True)
class Bad:
    """A file, and its result: status, the statuses of the three checks, and words that its messages must hold.

    The checks are worth 2, 2 and 1 points; the second needs the first.
    """

    source: str | bytes
    status: str
    checks: str
    words: str = ""

    @property
    def score(self) -> int:
        """What the passed checks are worth."""
        worth = zip(self.checks.split(), (2, 2, 1), strict=True)
        return sum(points for status, points in worth if status == "passed")


def loading(line: str) -> str:
    """A right answer with something else at its top."""
    return f"import os, sys, torch\n{line}\n{PICK}{LAST}"


def picking(body: str, before: str = "") -> str:
    """A file whose `pick` has this body; its `last` is right."""
    return f"import os, sys, torch\n{before}\ndef pick(table, index):\n    {body}\n{LAST}"


def at_last(body: str, before: str = "") -> str:
    """A file whose `last` has this body; its `pick` is right."""
    return f"import os, sys, torch\n{before}\n{PICK}def last(table):\n    {body}\n"


def fine(source: str) -> Bad:
    """What looks dangerous and takes nothing from the marks."""
    return Bad(source, "graded", "passed passed passed")


def not_run(source: str | bytes, status: str, words: str) -> Bad:
    """What keeps the whole file from being run."""
    return Bad(source, status, "skipped skipped skipped", words)


def no_pick(source: str, status: str, check: str, words: str) -> Bad:
    """What goes wrong in `pick` alone."""
    return Bad(source, status, f"{check} skipped passed", words)


def no_last(source: str, status: str, check: str, words: str) -> Bad:
    """What goes wrong in `last` alone."""
    return Bad(source, status, f"passed passed {check}", words)


LOOP = "look for a loop that never ends"
WAITED = ", past the 5 s that it may, and did not go on: look for a sleep, an input or a lock"
MEMORY = "it asked for more memory than there is"
DISTURBED = "Your code disturbed its process"
EXITED = "take out the call that exits"
SIGNAL_11 = "Your code crashed Python itself (signal 11)"

# fmt: off
UNREADABLE = {
    "syntax error": not_run("def pick(table, index)\n    return 1\n", "syntax_error",
                            "picking.py is not Python in line 1: expected ':'"),
    "a command of notebooks": not_run(f"import torch\n%matplotlib inline\n{PICK}", "syntax_error",
                                      "in line 2: `%matplotlib inline` is a command that notebooks alone understand: take that line out."),
    "a command of the shell": not_run(f"!pip install torch\n{PICK}", "syntax_error", "`!pip install torch` is a command that notebooks"),
    "a question": not_run(f"len?\n{PICK}", "syntax_error", "`len?` is a command that notebooks"),
    "a prompt": not_run(f">>> import torch\n{PICK}", "syntax_error", "`>>> import torch` begins with the prompt of a Python session"),
    "a mark of git": not_run(f"{PICK}<<<<<<< HEAD\n", "syntax_error", "`<<<<<<< HEAD` is a mark that git left"),
    "a web page": not_run("\ufeff<!doctype html>\n<p>It's here", "syntax_error", "is not Python: it is a web page. Hand in the file itself"),
    "a notebook": not_run('{"cells": [], "metadata": {}, "nbformat": 4}', "unreadable",
                          "picking.py is a notebook under another name: it holds the notebook's JSON, not Python."),
    "a zip": not_run(b"PK\3\4 and more", "unreadable", "picking.py is a zip under another name. Unpack it"),
    "nul byte": not_run(f"x = 1\0\n{PICK}", "syntax_error", "null bytes"),
    "brackets in brackets": not_run(f"x = {'(' * 400}{')' * 400}\n", "syntax_error", "too many nested parentheses"),
    "minus minus minus": not_run(f"x = {'-' * 12000}1\n", "syntax_error", "too deeply nested"),
    "a long sum": not_run(f"x = 1{' + 1' * 3000}\n", "syntax_error", "too deeply nested"),
    "empty": Bad(b"", "graded", "failed skipped failed", "Your file defines no `pick`."),
    "Latin-1": not_run(f"{PICK}# na\xefve\n".encode("latin-1"), "unreadable",
                       "picking.py is not UTF-8 text (byte 0xef in line 7). Save it as UTF-8."),
    "Latin-1, first line": not_run(f"# na\xefve\n{PICK}".encode("latin-1"), "unreadable", "Save it as UTF-8"),
    "UTF-16": not_run(PICK.encode("utf-16"), "unreadable", "picking.py is not UTF-8 text"),
    "another encoding": not_run(f"# coding: rot13\n{PICK}", "unreadable", "picking.py is not UTF-8 text"),
    "10 MB": not_run(b"# a long story\n" * 700_000, "too_large",
                     "picking.py has 10,500,000 bytes; at most 16,384 are read"),
}
IMPORTING = {
    "no such module": not_run(loading("import numpi"), "import_error",
                              "Your code raised ModuleNotFoundError: No module named 'numpi' (picking.py, line 2)."),
    "what notebooks have": not_run(loading("get_ipython().run_line_magic('time', '')"), "import_error",
                                   "Notebooks alone have it: take that line out."),
    "raises": not_run(loading("raise ValueError('no')"), "import_error", "ValueError: no (picking.py, line 2)"),
    "raises KeyboardInterrupt": not_run(loading("raise KeyboardInterrupt"), "import_error", "KeyboardInterrupt"),
    "raises BaseException": not_run(loading("raise BaseException"), "import_error", "BaseException"),
    "sys.exit": not_run(loading("sys.exit(0)"), "import_error", "Your file ends the program while it is loaded"),
    "os._exit": not_run(loading("os._exit(0)"), "crashed", EXITED),
    "input": not_run(loading("input('How many? ')"), "import_error", "EOFError"),
    "segfault": not_run(loading("import ctypes; ctypes.string_at(0)"), "crashed", SIGNAL_11),
    "abort": not_run(loading("os.abort()"), "crashed", "crashed Python itself (signal 6)"),
    "loop": not_run(loading("while True: pass"), "timeout", LOOP),
    "lock": not_run(loading("import threading; a = threading.Lock(); a.acquire(); a.acquire()"), "timeout", WAITED),
    "own limits": not_run(loading("import resource; resource.setrlimit(resource.RLIMIT_AS, (-1, -1))"),
                          "import_error", "not allowed to raise maximum limit"),
}
ENDING = {
    "missing function": no_last(PICK, "graded", "failed", "Your file defines no `last`."),
    "deleted function": no_pick(loading("") + "del pick\n", "graded", "failed", "Your file defines no `pick`."),
    "sys.exit": no_pick(picking("sys.exit(1)"), "graded", "error", "SystemExit: 1 (picking.py, line 4 in `pick`)"),
    "os._exit": no_pick(picking("os._exit(0)"), "crashed", "crashed", EXITED),
    "segfault": no_pick(picking("import ctypes; ctypes.string_at(0)"), "crashed", "crashed", SIGNAL_11),
    "killed by itself": no_pick(picking("import signal; signal.raise_signal(9)"), "crashed", "crashed",
                                "Your code's process was ended by the system in this check"),
    "loop": no_last(at_last("while True: pass"), "timeout", "timeout", LOOP),
    "loop in C": no_last(at_last("import itertools; sum(itertools.repeat(1))"), "timeout", "timeout", LOOP),
    "loop in __del__": no_last(
        at_last("Odd(); return table[-1]", "class Odd:\n    def __del__(self):\n        while True: pass\n"),
        "timeout", "timeout", LOOP),
    "loop that ignores signals": no_last(at_last(
        "while True: pass",
        "import signal\nfor n in signal.valid_signals() - {9, 19}: signal.signal(n, signal.SIG_IGN)"),
        "timeout", "timeout", LOOP),
    # What the submission does; it is ended by its limit on waiting, and nobody waits so long.
    "sleep": no_last(at_last("import time; time.sleep(3600)"), "timeout", "timeout", WAITED),
    "recursion": no_last(at_last("return last(table)"), "graded", "error", "RecursionError"),
    "8 GB of torch": no_last(at_last("return torch.zeros(2 * 2**30)"), "graded", "error", MEMORY),
    "8 GB of Python": no_last(at_last("return bytearray(8 * 2**30)"), "graded", "error", MEMORY),
    "8 GB in bits": no_last(at_last("while True: HELD.append(bytes(2**20))", "HELD = []"),
                            "graded", "error", MEMORY),
    "80 MB returned": no_last(at_last("return [torch.ones(2**19)] * 40"), "crashed", "crashed",
                              "Your code returned more than 64 MB in this check"),
    "fork": no_last(at_last("os.fork(); return table[-1]"), "graded", "error", "PermissionError"),
    "kills its parent": no_last(at_last("os.kill(os.getppid(), 9); return table[-1]"),
                                "graded", "error", "PermissionError"),
}
RAISING = {
    "KeyboardInterrupt": no_pick(picking("raise KeyboardInterrupt"), "graded", "error", "KeyboardInterrupt"),
    "GeneratorExit": no_pick(picking("raise GeneratorExit"), "graded", "error", "GeneratorExit"),
    "StopIteration": no_pick(picking("raise StopIteration"), "graded", "error", "StopIteration"),
    "BaseException": no_pick(picking("raise BaseException('x')"), "graded", "error", "BaseException: x"),
    "a group": no_pick(picking("raise ExceptionGroup('two', [ValueError(1), TypeError(2)])"),
                       "graded", "error", "ExceptionGroup: two"),
    "__str__ that raises": no_pick(
        picking("raise Odd", "class Odd(Exception):\n    def __str__(self): raise ValueError\n"),
        "graded", "error", "Your code raised picking.Odd"),
    "__str__ that exits": no_pick(
        picking("raise Odd", "class Odd(Exception):\n    def __str__(self): sys.exit()\n"),
        "graded", "error", "Your code raised picking.Odd"),
    "a hostile metaclass": no_pick(
        picking("raise Odd", "class Meta(type):\n    __mro__ = property(lambda cls: sys.exit())\n"
                             "class Odd(Exception, metaclass=Meta): pass"),
        "crashed", "crashed", DISTURBED),
    "control signs": no_pick(picking("raise ValueError('\\ud800 \\x1b[31m red \\x07')"),
                             "graded", "error", "ValueError: ? �[31m red �"),
    "a long text": no_pick(picking("raise ValueError('very ' * 10**6)"), "graded", "error", "very very"),
}
# fmt: on
