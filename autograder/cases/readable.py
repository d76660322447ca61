"""How much there is to read in a case, for a student to whom it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

READABLE = 48
"""A failing case with this many numbers or fewer is shown as it is."""


def size(case: Mapping[str, Any]) -> tuple[int, int]:
    """How much there is to read in a case: its numbers, then the length of all it says.

    A case without any number is short but hard to learn from: it counts as one that just fits on the page.
    """
    numbers = 0
    for field in case.values():
        if isinstance(field, dict):  # a plain layout of memory is easier to write down
            numbers += next(iter(field.values())).get("layout") != "contiguous"
        if isinstance(field, dict) and "table" in field:
            numbers += field["table"]["rows"] * field["table"]["width"]
        elif isinstance(field, dict) and "ids" in field:
            numbers += len(field["ids"]["values"]) or 20
        elif isinstance(field, int):
            numbers += abs(field)
        elif isinstance(field, list):
            numbers += len(field)
    return numbers, len(str(case))


def is_readable(case: Mapping[str, Any]) -> bool:
    """Whether a frozen case can be shown as it is."""
    return size(case)[0] <= READABLE
