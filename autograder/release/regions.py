"""The regions of a reference that students write: finds them strictly, and makes the skeleton from what is left.

A region is the whole body of a function after its docstring:

    ### BEGIN SOLUTION: what the student is to do
    ...
    ### END SOLUTION
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

_BEGIN = re.compile(r"^(\s*)### BEGIN SOLUTION: (\S.*)$")
_END = re.compile(r"^\s*### END SOLUTION$")
_LIKE_A_MARKER = re.compile(r"(begin|end)\s*_?-?solution", re.IGNORECASE)


class ReleaseError(Exception):
    """Nothing is released; the message names file and line, and what to do."""


@dataclass(frozen=True)
class Region:
    """A solution region: its first and last line (markers included, counted from 1), indent, task and lines."""

    begin: int
    end: int
    indent: str
    task: str
    lines: tuple[str, ...]


def regions(source: str, file: str) -> list[Region]:
    """The regions of `source` in order. Raises ReleaseError for a stray, nested, unclosed, empty or misspelt marker."""
    found: list[Region] = []
    opened: tuple[int, str, str] | None = None
    inside: list[str] = []
    for number, line in enumerate(_lines(source), start=1):
        if begin := _BEGIN.match(line):
            if opened:
                raise ReleaseError(
                    f"{file}:{number}: BEGIN SOLUTION inside the region of line {opened[0]}: close that first"
                )
            opened, inside = (number, begin[1], begin[2].strip()), []
        elif _END.match(line):
            if not opened:
                raise ReleaseError(f"{file}:{number}: END SOLUTION without a BEGIN SOLUTION before it")
            if not any(text.strip() for text in inside):
                raise ReleaseError(f"{file}:{number}: an empty solution region: write the solution in it")
            found.append(Region(opened[0], number, opened[1], opened[2], tuple(inside)))
            opened = None
        elif _LIKE_A_MARKER.search(line):
            raise ReleaseError(
                f"{file}:{number}: neither `### BEGIN SOLUTION: <what to do>` nor `### END SOLUTION`: write it as one of these"
            )
        else:
            inside.append(line)
    if opened:
        raise ReleaseError(f"{file}:{opened[0]}: BEGIN SOLUTION without an END SOLUTION after it")
    if not found:
        raise ReleaseError(f"{file}: no solution region: mark what students are to write")
    return found


def skeleton(source: str, file: str) -> str:
    """The source with every region replaced by a TODO line and `raise NotImplementedError`.

    Raises ReleaseError also where a region is not the whole body of a function, or a function has none.
    """
    lines = _lines(source)
    found = regions(source, file)
    _must_be_bodies(source, file, found)
    for region in reversed(found):
        todo = [f"{region.indent}# TODO: {region.task}", f"{region.indent}raise NotImplementedError"]
        lines[region.begin - 1 : region.end] = todo
    return "\n".join(lines) + "\n"


def _lines(source: str) -> list[str]:
    """The lines as Python counts them: a form feed does not end one."""
    return source.removesuffix("\n").split("\n")


def _must_be_bodies(source: str, file: str, found: list[Region]) -> None:
    try:
        tree = ast.parse(source, file)
    except SyntaxError as error:
        raise ReleaseError(f"{file}:{error.lineno or 1}: not Python: {error.msg}: mend it first") from None
    except (ValueError, RecursionError, MemoryError) as error:  # null bytes; brackets in brackets in brackets
        raise ReleaseError(f"{file}:1: not Python: {error or 'too deeply nested'}: mend it first") from None
    left = {region.begin: region for region in found}
    for node in ast.walk(tree):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if any(region.begin < node.lineno < region.end for region in found):
            continue
        where = f"{file}:{node.lineno}: "
        if not ast.get_docstring(node):
            raise ReleaseError(f"{where}{node.name} has no docstring: it is what the student works from")
        own = [region for region in left.values() if _is_body(region, node, _lines(source))]
        if not own:
            raise ReleaseError(
                f"{where}the body of {node.name} is not one solution region: put all after its docstring between markers"
            )
        del left[own[0].begin]
    if left:
        raise ReleaseError(
            f"{file}:{min(left)}: this solution region is not the body of a function: put its markers into one"
        )


def _is_body(region: Region, function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> bool:
    """Whether the region holds all that stands in the function after its docstring, and nothing else."""
    docstring, *body = function.body
    if not body:
        return False
    first = min([body[0].lineno, *(one.lineno for one in getattr(body[0], "decorator_list", []))])
    last = body[-1].end_lineno or 0
    after = [line.strip() for line in lines[last : region.end - 1]]
    return (
        (docstring.end_lineno or 0) < region.begin < first
        and last < region.end
        and all(not line or line.startswith("#") for line in after)
        and len(region.indent) == body[0].col_offset
    )


def leaked(source: str, file: str, released: str) -> str | None:
    """A line of a solution region that stands in the text `released`, or None. Lone keywords and brackets do not count."""
    there = {line.strip() for line in released.splitlines()}
    for region in regions(source, file):
        for line in region.lines:
            bare = line.strip()
            if len(re.findall(r"\w", bare)) > 6 and bare in there:
                return bare
    return None
