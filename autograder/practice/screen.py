"""What `watch` shows, drawn anew as lines for a terminal of whatever size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prompt_toolkit.utils import get_cwidth

from autograder.practice.desk import Desk, Task
from autograder.practice.standing import Standing
from autograder.printable import clean

Line = tuple[str, str]
"""A style and the text of a line."""

ROWS_FOR_LIST = 16
"""A lower terminal has no room for a line an assignment."""

BAD, GOOD, DIM, HEAD, HINT = "fg:ansired bold", "fg:ansigreen", "fg:ansibrightblack", "bold", "fg:ansicyan"


@dataclass(frozen=True)
class View:
    """All that is to be seen. `standings` has an entry for each assignment that was checked, `at` a time of day.

    hint_for: the test whose hint was asked for.
    """

    desk: Desk
    task: Task
    standings: Mapping[str, Standing]
    at: str = ""
    hint_for: str = ""
    scroll: int = 0

    @property
    def standing(self) -> Standing:
        """That of the assignment being worked on."""
        return self.standings.get(self.task.name, Standing())

    @property
    def hinted(self) -> bool:
        """Whether the hint of the test to mend first is to be seen."""
        return self.standing.first is not None and self.standing.first.name == self.hint_for

    @property
    def next(self) -> Task | None:
        """The next assignment that is not done, after this one, then from the start."""
        here = self.desk.tasks.index(self.task)
        later = (*self.desk.tasks[here + 1 :], *self.desk.tasks[:here])
        return next((task for task in later if not self._done(task)), None)

    def _done(self, task: Task) -> bool:
        return task.name in self.standings and self.standings[task.name].done


def draw(view: View, columns: int, rows: int) -> list[Line]:
    """At most `rows` lines of at most `columns` cells: progress, what to mend, keys."""
    head, body, foot, room = _parts(view, columns, rows)
    start = max(min(view.scroll, len(body) - room), 0)
    shown = body[start : start + room]
    if len(body) > start + room and room > 2:
        shown[-1] = (DIM, "... (down)"[: max(columns, 1)])
    return [*head, *shown, *[("", "")] * (room - len(shown)), *foot]


def furthest(view: View, columns: int, rows: int) -> int:
    """The largest `scroll` that shows anything more."""
    _, body, _, room = _parts(view, columns, rows)
    return max(len(body) - room, 0)


def _parts(view: View, columns: int, rows: int) -> tuple[list[Line], list[Line], list[Line], int]:
    """What stands on top, what can be scrolled, what stands at the bottom, and the lines between the two."""
    columns, rows = max(columns, 1), max(rows, 1)
    head = _progress(view) if rows >= ROWS_FOR_LIST else [_progress_in_short(view)] if rows > 3 else []
    foot = [_keys(view)] if rows > 2 else []
    head, foot = _cut(head, columns), _cut(foot, columns)
    latest = [_latest(view), ("", "")] if rows >= ROWS_FOR_LIST or not view.standing.ended else []
    body = [line for style, text in [*latest, *_body(view)] for line in wrapped(style, text, columns)]
    return head, body, foot, max(rows - len(head) - len(foot), 1)


def summary(view: View) -> str:
    """One line to leave behind."""
    return f"{view.task.name}: {_state(view.standing)}."


def _progress(view: View) -> list[Line]:
    lines = [(HEAD, clean(view.desk.title)), ("", "")]
    width = max(len(task.name) for task in view.desk.tasks)
    for task in view.desk.tasks:
        state = _state(view.standings[task.name]) if task.name in view.standings else "..."
        here = task == view.task
        style = GOOD if state == "done" else HEAD if here else DIM
        mark = "next: " if task == view.next and not here else "   -> " if here else "      "
        lines.append((style, f"{mark}{task.name:{width}}  {state}"))
    return [*lines, ("", "")]


def _progress_in_short(view: View) -> Line:
    done = sum(one.done for one in view.standings.values())
    following = f", next: {view.next.name}" if view.next else ""
    return HEAD, f"{view.task.name} {_state(view.standing)}; {done} of {len(view.desk.tasks)} done{following}"


def _state(standing: Standing) -> str:
    if standing.done:
        return "done"
    if standing.ended and standing.problem:
        return "cannot be checked"
    if standing.ended and standing.unwritten:
        return "to be written"
    return f"{standing.passed} of {len(standing.tests)} tests pass" if standing.tests else "..."


def _body(view: View) -> list[Line]:
    standing = view.standing
    if standing.problem:
        return [(BAD if not at else "", text) for at, text in enumerate(standing.problem)]
    if standing.done:
        more = (
            f"Next: {view.next.name} (press n)." if view.next else "All assignments are done: hand them in."
        )
        return [(GOOD, f"All {len(standing.tests)} tests pass."), ("", more)]
    lines: list[Line] = []
    if first := standing.first:
        lines += [(HEAD, f"Mend first: {first.title}"), (DIM, clean(first.says, 400)), ("", "")]
        lines += [(BAD if not at else "", text) for at, text in enumerate(standing.words[first.name])]
        if view.hinted:
            lines += [("", ""), (HINT, f"Hint: {clean(first.hint, 400) or 'there is none for this test.'}")]
    return lines


def _latest(view: View) -> Line:
    standing, file = view.standing, view.task.file.name
    if standing.ended:
        at = f", checked at {view.at}" if view.at else ""
        return DIM, f"{file}{at}: {_state(standing)}"
    if standing.present:
        return DIM, f"{file}: checking: {standing.present.title} ..."
    return DIM, f"{file}: checking ..."


def _keys(view: View) -> Line:
    keys = ["q quit"]
    if view.standing.first:
        keys.insert(0, "h hide hint" if view.hinted else "h hint")
    if view.next:
        keys.append(f"n {view.next.name}")
    return "reverse", " " + "   ".join([*keys, "up/down scroll"])


def _cut(lines: Sequence[Line], columns: int) -> list[Line]:
    return [wrapped(style, text, columns)[0] for style, text in lines]


def wrapped(style: str, text: str, columns: int) -> list[Line]:
    """The text in lines of at most `columns` cells, broken between words where there are some, indented alike."""
    bare = text.lstrip(" ")
    indent = " " * min(len(text) - len(bare), max(columns // 2 - 1, 0))
    lines, line = [], indent
    for word in _words(bare, max(columns - len(indent), 1)):
        if line.strip() and get_cwidth(line) + get_cwidth(word.rstrip(" ")) > columns:
            lines.append((style, line.rstrip(" ")))
            line = indent
        line += word
    return [*lines, (style, line.rstrip(" "))]


def _words(text: str, columns: int) -> list[str]:
    """Words with the spaces after them; one wider than a line is cut."""
    words = [""]
    for sign in text:
        begins = words[-1].endswith(" ") or get_cwidth(words[-1] + sign) > columns
        if sign != " " and words[-1] and begins:
            words.append("")
        words[-1] += sign
    return words
