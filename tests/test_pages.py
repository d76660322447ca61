"""Large pages for a process that is forked: what is moved, and that nothing in it changes."""

from __future__ import annotations

import mmap
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from autograder.student import pages

HOLDS_AND_GATHERS = """
import mmap, sys
from autograder.student import pages

def large_kilobytes():
    lines = open("/proc/self/smaps_rollup").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("AnonHugePages"))

held = mmap.mmap(-1, 8 * pages.LARGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
content = bytes(range(256)) * (len(held) // 256)
held[:] = content
before = large_kilobytes()
pages.gather()
print(held[:] == content, large_kilobytes() - before >= 7 * pages.LARGE // 1024)
"""


def test_memory_of_a_process_moves_into_large_pages_and_keeps_its_content() -> None:
    said = subprocess.run(
        [sys.executable, "-c", HOLDS_AND_GATHERS], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["True", "True"]


@given(first=st.integers(0, 2**46), size=st.integers(1, 2**30))
def test_only_large_pages_that_lie_whole_in_a_mapping_are_moved(first: int, size: int) -> None:
    first, size = first * mmap.PAGESIZE, size * mmap.PAGESIZE
    found = list(pages._own_memory(f"{first:x}-{first + size:x} rw-p 00000000 00:00 0 [heap]"))
    for begin, end in found:
        assert first <= begin < end <= first + size
        assert begin % pages.LARGE == end % pages.LARGE == 0
    assert (size >= 2 * pages.LARGE) <= bool(found) <= (size >= pages.LARGE)


def test_memory_of_files_and_memory_that_is_shared_or_cannot_be_written_stays_where_it_is() -> None:
    whole = f"{pages.LARGE:x}-{9 * pages.LARGE:x}"
    assert list(pages._own_memory(f"{whole} rw-p 00000000 00:00 0")) == [(pages.LARGE, 9 * pages.LARGE)]
    for other in ("rw-p 00000000 fe:01 77 /lib/a.so", "rw-s 00000000 00:00 0", "r-xp 00000000 00:00 0"):
        assert list(pages._own_memory(f"{whole} {other}")) == []
