"""Watches a student's files, runs the self-check at every save, and shows how things stand."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import watchfiles
from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from autograder.course.error import CourseError
from autograder.practice import screen
from autograder.practice.child import environment
from autograder.practice.desk import Desk, Task, find, lay_out_vocabulary
from autograder.practice.runner import Runner
from autograder.practice.screen import View
from autograder.practice.standing import Standing

LOOK_EVERY_MS = 1000
"""How often the files are looked at where nothing was told: a folder that was made anew tells nothing."""

TO_THE_END = sys.maxsize
"""Of scrolling, whatever the size of the terminal."""

Signature = tuple[int, int, int] | None


def watch(name: str, start: Path) -> str:
    """Shows the assignment until the student quits; returns a line to leave behind.

    Raises CourseError where there is no such assignment, or no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CourseError(
            "watch needs a terminal to draw on: `autograder check FILE` runs the self-check once"
        )
    desk = find(start)
    task = desk.task(name)
    lay_out_vocabulary(desk.vocabulary, [one.test for one in desk.tasks])
    return asyncio.run(_Watch(desk, task).run())


class _Watch:
    """The running program: one task follows the files, one runs self-checks, prompt_toolkit has keys and screen."""

    def __init__(self, desk: Desk, task: Task) -> None:
        self._view = View(desk, task, {})
        self._runner = Runner(environment(desk.vocabulary))
        self._stale = {one.name for one in desk.tasks}
        self._running: tuple[Task, asyncio.Task[None]] | None = None
        self._wake = asyncio.Event()
        self._app: Application[None] = Application(
            Layout(Window(FormattedTextControl(self._text), always_hide_cursor=True)),
            key_bindings=self._keys(),
            full_screen=True,
        )

    async def run(self) -> str:
        """Runs until a key or a signal ends it; the terminal is then as it was."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(NotImplementedError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), self._quit)
        jobs = [asyncio.create_task(self._or_quit(job)) for job in (self._follow(), self._work())]
        try:
            await self._app.run_async()
        finally:
            for job in jobs:
                job.cancel()
            ended = await asyncio.gather(*jobs, return_exceptions=True)
            await self._runner.close()
        for failure in ended:
            if isinstance(failure, Exception):
                raise failure
        return screen.summary(self._view)

    async def _or_quit(self, job: Coroutine[Any, Any, None]) -> None:
        """Ends the program where a part of it fails, so that the error is seen."""
        try:
            await job
        except Exception:
            self._quit()
            raise

    def _quit(self) -> None:
        if self._app.is_running and not self._app.is_done:
            self._app.exit()

    # Files.

    async def _follow(self) -> None:
        """Notes which files have changed. What they are now counts, not what was told of them: editors replace files."""
        known = {task.name: _signature(task) for task in self._view.desk.tasks}
        while True:
            folders = [task.folder for task in self._view.desk.tasks if task.folder.is_dir()]
            if not folders:
                await asyncio.sleep(LOOK_EVERY_MS / 1000)
                continue
            identities = _identities(folders)
            async for _ in watchfiles.awatch(
                *folders,
                recursive=False,
                watch_filter=None,
                rust_timeout=LOOK_EVERY_MS,
                yield_on_timeout=True,
            ):
                for task in self._view.desk.tasks:
                    now = _signature(task)
                    if now != known[task.name]:
                        known[task.name] = now
                        self._changed(task)
                if _identities(folders) != identities:
                    break

    def _changed(self, task: Task) -> None:
        self._stale.add(task.name)
        if self._running and (self._running[0] == task or task == self._view.task):
            self._running[1].cancel()
        self._wake.set()

    # Self-checks.

    async def _work(self) -> None:
        """Checks what is stale: the present assignment first, then the others in their order."""
        while True:
            self._wake.clear()
            tasks = [self._view.task, *self._view.desk.tasks]
            task = next((task for task in tasks if task.name in self._stale), None)
            if task is None:
                await self._wake.wait()
                continue
            self._stale.discard(task.name)
            job = asyncio.create_task(self._check(task))
            self._running = task, job
            try:
                await asyncio.wait([job])
            finally:
                job.cancel()
                # To its very end: what a check still has to close needs the loop, which ends after this task.
                await asyncio.wait([job])
                self._running = None
            if job.cancelled():
                self._stale.add(task.name)
            elif error := job.exception():
                raise error

    async def _check(self, task: Task) -> None:
        if task == self._view.task:
            self._show(scroll=0)

        def see(standing: Standing) -> None:
            self._show(standings={**self._view.standings, task.name: standing})

        try:
            await self._runner.run(task, see)
        except OSError as error:
            see(Standing(ended=True, problem=_cannot_be_read(task, error)))
        if task == self._view.task:
            self._show(at=time.strftime("%H:%M:%S"))

    # The screen and the keys.

    def _show(self, **changes: Any) -> None:
        self._view = replace(self._view, **changes)
        self._app.invalidate()

    def _text(self) -> StyleAndTextTuples:
        size = self._app.output.get_size()
        lines = screen.draw(self._view, size.columns, size.rows)
        between: StyleAndTextTuples = []
        for number, (style, text) in enumerate(lines):
            between += [("", "\n")] * bool(number) + [(style, text)]
        return between

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("q")
        @keys.add("c-c")
        @keys.add("c-d")
        def _(event: KeyPressEvent) -> None:
            self._quit()

        @keys.add("h")
        def _(event: KeyPressEvent) -> None:
            if first := self._view.standing.first:
                self._show(hint_for="" if self._view.hinted else first.name)
                # It is shown where it stands, at the end of the words, however low the terminal is or becomes.
                self._show(scroll=TO_THE_END if self._view.hinted else 0)

        @keys.add("n")
        def _(event: KeyPressEvent) -> None:
            if self._view.next:
                self._show(task=self._view.next, scroll=0, at="")
                self._wake.set()

        @keys.add("down")
        @keys.add("j")
        def _(event: KeyPressEvent) -> None:
            self._show(scroll=min(self._view.scroll + 1, self._furthest()))

        @keys.add("up")
        @keys.add("k")
        def _(event: KeyPressEvent) -> None:
            self._show(scroll=max(min(self._view.scroll, self._furthest()) - 1, 0))

        return keys

    def _furthest(self) -> int:
        size = self._app.output.get_size()
        return screen.furthest(self._view, size.columns, size.rows)


def _signature(task: Task) -> tuple[Signature, Signature]:
    return _of(task.file), _of(task.test)


def _identities(folders: list[Path]) -> list[int]:
    return [now[2] if (now := _of(folder)) else 0 for folder in folders]


def _of(path: Path) -> Signature:
    """What tells a file from another, and from itself before a change."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _cannot_be_read(task: Task, error: OSError) -> tuple[str, ...]:
    path = Path(str(error.filename or task.file))
    if isinstance(error, FileNotFoundError) and path in (task.file, task.test):
        there = sorted(place.name for place in task.folder.glob("*.py")) if task.folder.is_dir() else []
        return (
            f"{path.name} is missing. Its place is the folder {task.folder}",
            f"  Now there: {', '.join(there[:8]) or 'nothing'}",
        )
    return (f"{path.name} cannot be read: {error.strerror or error}",)
