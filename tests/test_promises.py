"""What the lock promises is tried on the machine itself, and a promise that does not hold is told."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from autograder.promises import PROMISES, tried

LOCKED_BY = """
import json, sys
from autograder import promises
from autograder.student import lock

def nothing(keep):
    pass

def limits(keep):
    lock.limit_only(promises.LIMITS, (keep,))

def fails(keep):
    raise lock.LockUnavailable("no lock today")

print(json.dumps(promises.broken(globals()[sys.argv[1]])))
"""
NAMES = {one.name for one in PROMISES}


def outcomes(locked_by: str) -> dict[str, str]:
    """What the promises come to in processes that are locked in another way."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", LOCKED_BY, locked_by], capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def test_all_promises_hold_in_a_locked_process() -> None:
    assert tried() == dict.fromkeys(NAMES, "")


@pytest.fixture(scope="module")
def unlocked() -> dict[str, str]:
    """What the promises come to without any lock."""
    return outcomes("nothing")


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_promise_is_told_as_broken_where_nothing_is_locked(name: str, unlocked: dict[str, str]) -> None:
    assert unlocked[name] == "broken"


def test_limits_alone_keep_what_is_counted_and_keep_nobody_out() -> None:
    held = {name for name, words in outcomes("limits").items() if not words}
    assert {"memory", "threads", "processor time"} <= held
    assert not {"reading", "network", "shared memory"} & held


def test_a_lock_that_fails_is_told_for_every_promise() -> None:
    assert outcomes("fails") == dict.fromkeys(NAMES, "could not be tried: no lock today")
