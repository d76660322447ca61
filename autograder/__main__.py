"""The `autograder` command, also as `python -m autograder`: loads little itself, so that Ctrl-C counts from the start."""

from __future__ import annotations

import signal
import sys

STOPPED = "autograder: stopped."
GRADE_STOPPED = f"{STOPPED} What is graded is kept; run the same command again to go on."


def main() -> None:
    """Runs the command; stopped with Ctrl-C, at whatever moment, it says so and exits with 1; `grade` also how to go on."""
    try:
        from autograder import cli

        cli.main()
    except KeyboardInterrupt:
        # Python ends by a signal of its own where the last text it ran was interrupted, as that of a dataclass.
        exec("")
        print(GRADE_STOPPED if sys.argv[1:2] == ["grade"] else STOPPED, file=sys.stderr)
        sys.exit(1)
    finally:
        # All is written; who presses Ctrl-C from here on has nothing left to stop.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
