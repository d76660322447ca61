"""Where a process cannot be locked, or a layer of the lock does nothing, that is told and nothing runs."""

import os
import platform
import sys
import threading
from types import SimpleNamespace

import pytest
from locking import locked, run

from autograder.student import lock, seccomp


def test_this_machine_can_lock() -> None:
    assert lock.why_unlockable() is None


UNLOCKABLE: dict[str, tuple[object, str, object]] = {
    "Darwin": (sys, "platform", "darwin"),
    "riscv64": (os, "uname", lambda: SimpleNamespace(machine="riscv64")),
    "no such package": (lock, "_no_sandlock", "no such package"),
    "version 5": (lock.sandlock, "landlock_abi_version", lambda: 5),
    "does not offer": (lock.sandlock, "landlock_abi_version", lambda: -1),
    "seccomp": (seccomp, "available", lambda _: False),
}


@pytest.mark.parametrize("word", UNLOCKABLE)
def test_a_machine_that_cannot_lock_says_why_in_one_line_and_refuses(
    word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(*UNLOCKABLE[word])
        patch.setattr(platform, "system", lambda: "Darwin")
        patch.setattr(lock, "why_unlockable", lock.why_unlockable.__wrapped__)  # not what it found out before
        reason = lock.why_unlockable()
        outcome = run(lambda: None, locked())
    assert reason is not None
    assert word in reason
    assert "--isolation process" in reason
    assert "\n" not in reason
    assert (outcome.raised, outcome.text) == ("LockUnavailable", reason)


@pytest.mark.parametrize("layer", ["Landlock", "seccomp"])
def test_a_layer_that_does_nothing_is_noticed(layer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name = {"Landlock": (lock.sandlock, "confine"), "seccomp": (seccomp, "install")}[layer]
    monkeypatch.setattr(where, name, lambda *_: None)
    outcome = run(lambda: None, locked())
    assert (outcome.raised, layer in outcome.text) == ("LockUnavailable", True)


def test_a_process_with_threads_is_not_locked() -> None:
    def enclose(report: int) -> None:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        locked()(report)

    assert run(lambda: None, enclose).raised == "LockUnavailable"


def test_a_path_that_is_not_there_is_an_error() -> None:
    assert run(lambda: None, locked(readable=("/no/such/folder",))).raised == "LockUnavailable"
