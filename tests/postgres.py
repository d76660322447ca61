"""A real PostgreSQL server for tests: a cluster of its own in a temporary folder, reached by a Unix socket alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database; its server runs until the end. Debian's package `postgresql` must be there."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    assert found, "these tests need PostgreSQL: install Debian's package postgresql, as `make debian` does"
    # Not pytest's own folder: the server's user may not look into it.
    place = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.geteuid() == 0:
        shutil.chown(place, USER, USER)
    try:
        data = place / "data"
        _run(found[-1] / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -k {place} {FAST}"
        _run(found[-1] / "pg_ctl", "-D", data, "-w", "-l", place / "log", "-o", options, "start")
        try:
            yield f"postgresql://{USER}@/{USER}?host={place}"
        finally:
            _run(found[-1] / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place)


def _run(*words: object) -> None:
    """Runs a command of the server as a user who may: the server refuses to run as root."""
    as_user = ["runuser", "-u", USER, "--"] if os.geteuid() == 0 else []
    command = [*as_user, *map(str, words)]
    # Into a file, not a pipe: the server that is started keeps it open.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        said.seek(0)
        assert done.returncode == 0, said.read().decode()
