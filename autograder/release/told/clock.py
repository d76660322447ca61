"""Around every test: a time limit, and words for what nobody told yet."""

import signal
import sys
import traceback
import types
from collections.abc import Iterator

import pytest
from hypothesis.errors import Flaky

from autograder.release.told.calls import calls, endless, latest
from autograder.release.told.errors import TooLong, lacks_vocabulary, their_files, where
from autograder.release.told.failures import fail, fail_with, said

SECONDS = 20  # when they are over, a test is stopped
HURRIED = 2  # the same once a test was stopped: nobody waits that long for every test


class Clock:
    """Around every test of this file: a time limit (not on Windows), and words for what nobody told yet."""

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self) -> Iterator[None]:
        clock = hasattr(signal, "SIGALRM")
        before = signal.signal(signal.SIGALRM, _ring) if clock else None
        try:
            if clock:
                signal.setitimer(signal.ITIMER_REAL, _seconds(), 1)
            return (yield)
        except AssertionError:
            raise
        except TooLong as error:
            if lacks_vocabulary(error):
                fail_with("", error, [])
            endless[calls[-1].name if calls else ""] += 1
            fail(str(error), *latest(), *where(error))
        except Flaky:
            fail("With the same arguments your code does not always do the same. Once it did this:", *said)
        except (Exception, SystemExit) as error:
            fail_with("The test could not go on:", error, latest())
        finally:
            calls.clear()
            if clock:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, before)


def _seconds() -> float:
    return min(SECONDS, HURRIED) if endless else SECONDS


def _ring(_: int, frame: types.FrameType | None) -> None:
    """Stops the student's code, unless a debugger is at work."""
    files = {caller.f_code.co_filename for caller, _ in traceback.walk_stack(frame)}
    if files & their_files and sys.gettrace() is None:
        raise TooLong(f"Your code ran for more than {_seconds()} s. Is there an endless loop?")
