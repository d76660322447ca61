"""Keeps what Hypothesis draws free of what happens to be imported."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from unittest.mock import patch

from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants


@contextlib.contextmanager
def without_constants_of_modules() -> Iterator[None]:
    """Hypothesis also tries constants that it finds in imported modules; cases must not depend on what is imported."""
    with patch.object(providers, "_get_local_constants", Constants):
        providers.CONSTANTS_CACHE.cache.clear()
        try:
            yield
        finally:
            providers.CONSTANTS_CACHE.cache.clear()
