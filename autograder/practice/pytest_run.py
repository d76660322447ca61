"""pytest as a self-check is run by `check` and `watch`: ready soon, and the same whatever else is installed.

Run as `python -P -m autograder.practice.pytest_run TEST_FILE`, in the folder of that file. The exit code is pytest's;
a file FINISHED beside it says that pytest came to its end.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.student.imports import never_garbage

FINISHED = "finished"
CUT_SHORT = "Your code ended Python itself: look for a call that exits, or one that takes all memory."
"""What a student is told where pytest never came to its end."""


def prepare() -> None:
    """Imports what every self-check imports. pytest searches for garbage three times at its end, and not in that."""
    # Students may have none of the plugins that happen to be installed here, that of Hypothesis aside.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with never_garbage():
        import hypothesis.strategies  # noqa: F401
        import pytest  # noqa: F401
        import torch.utils.data  # noqa: F401


def run(test: Path, plugins: Sequence[object] = ()) -> int:
    """Runs the self-check in this process, after `prepare`; returns pytest's exit code. No settings are looked for above it."""
    import pytest

    plain = ["-q", "-p", "_hypothesis_pytestplugin", "-p", "no:cacheprovider", "-c", os.devnull]
    return int(pytest.main([*plain, "--rootdir", str(test.parent), test.name], plugins=plugins))


if __name__ == "__main__":
    # Whoever stops it here has not seen it begin: no traceback of imports.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    prepare()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    ended = run(Path(sys.argv[1]).absolute())
    sys.stdout.flush()
    sys.stderr.flush()
    Path(FINISHED).touch()  # pytest has gone back to where it began
    # Not sys.exit: to take torch apart takes half a second, and what the student's file left for the end is not waited for.
    os._exit(ended)
