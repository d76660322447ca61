"""Runs a command with mounts or without a network of its own, where no privilege but a user namespace is needed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def with_a_disk(place: Path, options: str, command: Sequence[str], then: str) -> list[str]:
    """`command` with an empty disk in memory at `place`, mounted with `options`, then the shell's words `then`.

    The disk is gone with the command; its exit code is that of `command`, unless `then` says another.
    """
    script = f'mount -t tmpfs -o {options} none "$0" && "$@"; code=$?; {then}; exit $code'
    return ["unshare", *_as_root(), "--mount", "sh", "-c", script, str(place), *command]


def without_network(command: Sequence[str]) -> list[str]:
    """`command` in a network without any interface that is up, the machine's own included."""
    return ["unshare", *_as_root(), "--net", *command]


def _as_root() -> list[str]:
    """In a user namespace, unless this is root already."""
    return [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
