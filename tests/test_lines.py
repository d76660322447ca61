"""Lines of source in a student's process: those of its file are there, and nothing else is looked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from spying import Spies, spies
from tiny import make_course

SEEDS = """
import os, torch

def pick(table, index):
    looked_for, stat = [], os.stat
    os.stat = lambda path, **more: looked_for.append(str(path)) or stat(path, **more)
    torch.manual_seed(3)
    os.stat = stat
    return looked_for
"""
FAILS = """
import traceback

def pick(table, index):
    try:
        return 1 / 0  # a line of theirs
    except ZeroDivisionError:
        return traceback.format_exc()
"""


@pytest.fixture(scope="module", params=["locked", "process"])
def asked(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Spies]:
    yield from spies(make_course(tmp_path_factory.mktemp("course")), request.param)


def test_to_seed_torch_no_file_but_theirs_is_looked_for(asked: Spies) -> None:
    assert asked.ask(SEEDS) == ["picking.py"]


def test_a_traceback_shows_the_line_of_the_students_file(asked: Spies) -> None:
    assert "return 1 / 0  # a line of theirs" in asked.ask(FAILS)
