"""Imports of large packages, which are never garbage: neither now nor later is it searched for in them."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def never_garbage() -> Iterator[None]:
    """Keeps what the block makes out of the search for garbage.

    While torch is imported the search takes a quarter of the time; each one after that takes a quarter of a second, and in a
    fork it copies the pages of all that it looks at.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
