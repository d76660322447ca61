"""docs/security.md names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CELLS = [
    line.split("|")[2]
    for line in (ROOT / "docs/security.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and "tests/test_" in line
]


@pytest.mark.parametrize("cell", CELLS)
def test_every_test_that_the_page_names_is_in_the_file_it_names(cell: str) -> None:
    for part in cell.split(";"):
        file = re.search(r"tests/\w+\.py", part)
        assert file
        source = (ROOT / file[0]).read_text(encoding="utf-8")
        for name in re.findall(r"`(test_\w+)`", part):
            assert f"def {name}(" in source


def test_the_page_names_tests_for_every_promise() -> None:
    assert len(CELLS) == 16
