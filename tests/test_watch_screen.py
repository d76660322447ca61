"""What `watch` draws, at sizes that no terminal test has the time for."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from autograder.practice.desk import Desk, Task
from autograder.practice.screen import View, draw, furthest, wrapped
from autograder.practice.standing import Standing

TASKS = tuple(Task(name, Path(name)) for name in ("one", "another"))
WORDS = "`pick` raised ValueError: \x1b[2J表の行 \u202e\n  table: " + "1.0, " * 40 + "\n" * 3 + "x" * 300
EVENTS = [
    {"tests": [{"name": f"test_{name}", "says": "A row.", "hint": "Which?"} for name in ("a", "b")]},
    {"begun": "test_a"},
    {"name": "test_a", "outcome": "passed", "words": ""},
    {"begun": "test_b"},
    {"name": "test_b", "outcome": "failed", "words": WORDS},
    {"end": True},
]


def standing(events: int) -> Standing:
    found = Standing()
    for event in EVENTS[:events]:
        found = found.after(event)
    return found


@given(
    columns=st.integers(0, 130),
    rows=st.integers(0, 50),
    scroll=st.integers(0, 200),
    events=st.integers(0, len(EVENTS)),
    broken_off=st.booleans(),
)
def test_every_line_fits_and_every_row_is_used(
    columns: int, rows: int, scroll: int, events: int, broken_off: bool
) -> None:
    known = standing(events).broken_off() if broken_off else standing(events)
    view = View(Desk("A course", TASKS, Path()), TASKS[0], {"one": known}, "12:00:00", "test_b", scroll)
    lines = [text for _, text in draw(view, columns, rows)]
    assert len(lines) == max(rows, 1)
    assert all(get_cwidth(text) <= max(columns, 2) for text in lines)
    assert not any(sign in text for text in lines for sign in "\x1b\u202e\n")
    assert furthest(view, columns, rows) >= 0


@given(st.text(st.sampled_from(" abc,表"), max_size=60), st.integers(2, 20))
def test_wrapping_loses_no_sign(text: str, columns: int) -> None:
    lines = [line for _, line in wrapped("", text, columns)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(get_cwidth(line) <= columns for line in lines)


def test_a_test_counts_when_all_of_its_cases_have_passed() -> None:
    events = [
        {"tests": [{"name": "test_a", "says": "", "hint": ""}]},
        {"begun": "test_a"},
        {"name": "test_a", "outcome": "passed", "words": ""},
        {"begun": "test_a"},
        {"name": "test_a", "outcome": "failed", "words": "first"},
        {"begun": "test_a"},
        {"name": "test_a", "outcome": "failed", "words": "second"},
        {"end": True},
    ]
    found = Standing()
    for event in events:
        found = found.after(event)
        assert found.passed == 0
    assert found.words == {"test_a": ("first",)}
    assert not found.done


def test_a_skipped_test_is_not_passed() -> None:
    events = [*EVENTS[:2], {"name": "test_a", "outcome": "skipped", "words": ""}, *EVENTS[5:]]
    found = Standing()
    for event in events:
        found = found.after(event)
    assert (found.passed, found.done, found.first) == (0, False, None)
