"""Lines of source for tracebacks, found before the fork: without them torch.manual_seed is slow in a locked process.

As long as no GPU is in use, it notes for every kind of GPU from where it was called, lines of source included
(torch.cuda._lazy_call, seen with torch 2.13). So all files on the way are looked for, whenever it is called, and most
of them cannot be read.
"""

from __future__ import annotations

import linecache
from collections.abc import Iterable

import torch


def find(unreadable: Iterable[str]) -> None:
    """Has torch read the lines it wants; no process forked from now on looks for them again.

    unreadable: files on the way of which a student's process shows no line.
    """
    torch.manual_seed(0)
    for file, entry in list(linecache.cache.items()):
        if len(entry) == 4:  # else it is not read yet
            size, _, lines, path = entry
            linecache.cache[file] = (size, None, lines, path)  # without a time it is never looked after
    for file in unreadable:
        linecache.cache[file] = (0, None, [], file)
