"""What the cells below use: what is still to write in the student's file, and pictures of small tables.

`autograder release` puts this into a cell of every notebook. It needs torch and matplotlib, nothing else.
"""

import importlib
import inspect
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import matplotlib.pyplot as plt
from torch import Tensor

plt.rcParams.update({"figure.dpi": 110, "figure.constrained_layout.use": True, "font.size": 9})


def look_at(module: ModuleType) -> Callable[..., bool]:
    """Says what is still to write in the student's file. Returns `written(*names)`, which looks again."""
    path = Path(str(module.__file__))
    seen = path.stat().st_mtime_ns
    file = f"{module.__name__}.py"
    if missing := _unwritten(module):
        print(f"{file}: still to write: {', '.join(missing)}.")
        print("Run all cells anyway. A cell that needs one of these says so, and goes on when it is written.")
    else:
        print(f"{file}: all parts are written.")

    def written(*names: str) -> bool:
        """Loads the file anew if it has changed. Whether the named parts are written; else says which are not."""
        nonlocal seen
        if seen != (now := path.stat().st_mtime_ns):
            try:
                importlib.reload(module)
            except SyntaxError as error:
                print(f"Python cannot read {file}, line {error.lineno}: {error.msg}.")
                return False
            seen = now
        missing = [name for name in names if not _is_written(module, name)]
        if missing:
            print(f"Not yet: write {' and '.join(missing)} in {file}, save it, and run this cell again.")
        return not missing

    return written


def ungraded(module: ModuleType) -> None:
    """What a check's cell says until the grader fills it in. nbgrader takes a word on stderr for a failure."""
    if missing := _unwritten(module):
        print(f"No points yet: {', '.join(missing)} still to write.", file=sys.stderr)
    else:
        print("The grader fills this in. To check yourself before that, run `pytest` in this folder.")


def _unwritten(module: ModuleType) -> list[str]:
    names = [
        name for name, part in vars(module).items() if getattr(part, "__module__", "") == module.__name__
    ]
    return [name for name in names if not _is_written(module, name)]


def _is_written(module: ModuleType, name: str) -> bool:
    thing = getattr(module, name, None)
    if not (inspect.isclass(thing) or inspect.isfunction(thing)):
        return thing is not None
    return not re.search(r"^\s*raise NotImplementedError", inspect.getsource(thing), re.MULTILINE)


def draw(
    axes: Any,
    table: Tensor,
    title: str = "",
    rows: Sequence[object] = (),
    columns: Sequence[object] = (),
    text: Sequence[Sequence[str]] = (),
) -> None:
    """Draws a table [R, C] as a grid, orange below 0 and purple above, with its numbers or `text` in it."""
    numbers = table.detach().double()
    limit = float(numbers.abs().max()) or 1.0
    axes.imshow(numbers, cmap="PuOr", vmin=-2 * limit, vmax=2 * limit, aspect="auto")
    for row, line in enumerate(text or [[f"{number:.3g}" for number in line] for line in numbers.tolist()]):
        for column, word in enumerate(line):
            axes.text(column, row, word, ha="center", va="center", fontsize=8)
    axes.set_title(title, fontsize=9)
    axes.set_xticks(range(len(columns)), [str(name) for name in columns])
    axes.set_yticks(range(len(rows)), [str(name) for name in rows])
    axes.tick_params(length=0, labeltop=bool(columns), labelbottom=False)
    axes.set_frame_on(False)
    for edge in range(1, numbers.shape[1]):
        axes.axvline(edge - 0.5, color="white", linewidth=2)
    for edge in range(1, numbers.shape[0]):
        axes.axhline(edge - 0.5, color="white", linewidth=2)


def spell(token: bytes) -> str:
    """A token for a picture: ␣ for a space, ↵ for a line's end, bytes in hex where they are not text."""
    try:
        return token.decode().replace(" ", "␣").replace("\n", "↵")
    except UnicodeDecodeError:
        return token.hex(" ")
