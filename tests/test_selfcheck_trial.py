"""Trying a self-check: what never comes to its end is ended, with all that it started."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from processes import Process, until

from autograder.release import trial
from autograder.release.regions import ReleaseError
from autograder.release.trial import Trial, refuse_bad_selfchecks

NEVER_ENDS = """
import json, os, signal
from pathlib import Path

def test_waits():
    begun = {{pid: Path(f"/proc/{{pid}}/stat").read_text().split()[21] for pid in (os.getppid(), os.getpid())}}
    Path({note!r}).write_text(json.dumps(begun))
    signal.pause()
"""


def test_a_self_check_that_never_ends_is_ended_with_the_process_that_runs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note"
    test = NEVER_ENDS.format(note=str(note)).encode()
    seconds = 4
    while not note.exists():  # a busy machine may take longer to come to the test
        seconds *= 2
        monkeypatch.setattr(trial, "SECONDS", seconds)
        with pytest.raises(ReleaseError, match=f"took more than {seconds} s: run pytest beside them"):
            refuse_bad_selfchecks([Trial("picking", "picking.py", test, b"", b"")], tmp_path)
    both = [Process(int(pid), began) for pid, began in json.loads(note.read_text()).items()]
    until(lambda: not any(one.lives for one in both), "the end of both")
