"""The lines of an experiment, taken from its check so that a student can run them without the grader."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

GIVEN = ("module", "case", "torch")
_NOT_FOR_STUDENTS = ("autograder", "hypothesis")


def body_and_imports(source: str, name: str) -> tuple[str, tuple[str, ...]]:
    """The lines of the function `name` below its docstring, and the import lines that they need.

    Both are empty where it needs something that a student does not have: a helper of the checks, a probe; and where it
    does not return once, at its end.
    """
    tree = ast.parse(source)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    if len(functions) != 1:  # made in another way than by one `def`: nothing to show
        return "", ()
    function = functions[0]
    statements = function.body[1:] if ast.get_docstring(function) is not None else function.body
    if (
        not statements
        or not isinstance(statements[-1], ast.Return)
        or sum(_returns(part) for part in statements) > 1
    ):
        return "", ()
    imported = dict(_imported(tree))
    used = {
        node.id
        for part in statements
        for node in ast.walk(part)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    own = {
        node.id
        for part in statements
        for node in ast.walk(part)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    } | {
        argument.arg
        for part in statements
        for node in ast.walk(part)
        if isinstance(node, ast.arguments)
        for argument in node.args
    }
    own |= {
        node.name
        for part in statements
        for node in ast.walk(part)
        if isinstance(node, (ast.ExceptHandler, ast.ClassDef, ast.FunctionDef)) and node.name
    }
    needed = sorted(used - own - set(GIVEN) - set(dir(builtins)))
    if any(one not in imported for one in needed):
        return "", ()
    lines = tuple(dict.fromkeys(imported[one] for one in needed))
    if any(line.split()[1].split(".")[0] in _NOT_FOR_STUDENTS for line in lines):
        return "", ()
    return "\n".join(line for part in statements for line in ast.unparse(part).splitlines() if line), lines


def _returns(node: ast.AST) -> int:
    """How many times the function that `node` stands in may return there; those inside it aside."""
    if isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef)):
        return 0
    return isinstance(node, ast.Return) + sum(_returns(child) for child in ast.iter_child_nodes(node))


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each name that the file imports, and the line that imports it alone."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"from {node.module} import {ast.unparse(alias)}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name.split(".")[0], f"import {ast.unparse(alias)}"
