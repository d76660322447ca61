"""Text in a CSV that people open with a spreadsheet: nothing in it is computed, and every name can be found again."""

from __future__ import annotations

_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: one that looks like a formula gets a `'` in front."""
    return f"'{text}" if _computes(text) else text


def found_again(text: str) -> str:
    """The inverse of `safe`."""
    return text[1:] if text.startswith("'") and _computes(text[1:]) else text


def _computes(text: str) -> bool:
    # What is marked already counts, too: else two names could become one.
    bare = text.lstrip("'")
    return bare.startswith(_BEGINS) or bare.lstrip().startswith(_BEGINS)
