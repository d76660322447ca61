"""Writes a file of Python anew: other names, another layout, no comments and no docstrings, the same behaviour."""

from __future__ import annotations

import ast
import builtins
import itertools
from collections.abc import Collection, Iterator

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def rewritten(source: str, keep: Collection[str]) -> str:
    """`source` with local variables and helpers renamed throughout.

    keep: names that others use: those of the functions and classes that the assignment asks for. Parameters, imported
    names and what a class holds keep theirs too, since a caller may use them.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, *_DEFINITIONS)):
            _drop_docstring(node)
    names = dict.fromkeys(_bound(tree))
    fixed = {*keep, *_fixed(tree), *dir(builtins)}
    mine = [name for name in names if name not in fixed and not name.startswith("__")]
    free = (name for name in map("renamed_{}".format, itertools.count()) if name not in fixed)
    fresh = dict(zip(mine, free, strict=False))
    return ast.unparse(_Renamed(fresh).visit(tree)) + "\n"


def public_names(source: str) -> set[str]:
    """The functions and classes that a file defines at its top."""
    return {node.name for node in ast.parse(source).body if isinstance(node, _DEFINITIONS)}


def _drop_docstring(node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
    if ast.get_docstring(node, clean=False) is not None:
        del node.body[0]
        if not node.body and not isinstance(node, ast.Module):
            node.body.append(ast.Pass())


def _bound(tree: ast.Module) -> Iterator[str]:
    """Every name that an assignment, a loop, a handler or a definition gives, in order."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, _DEFINITIONS) or (
            isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name
        ):
            yield str(node.name)


def _fixed(tree: ast.Module) -> Iterator[str]:
    """Names that something besides the file's own code may use: by keyword, by attribute, by import, by text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) or (isinstance(node, ast.keyword) and node.arg):
            yield node.arg
        elif isinstance(node, ast.alias):
            yield (node.asname or node.name).split(".")[0]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield node.value
        elif isinstance(node, ast.ClassDef):
            for part in node.body:
                yield from _bound_in_class(part)


def _bound_in_class(part: ast.stmt) -> Iterator[str]:
    if isinstance(part, _DEFINITIONS):
        yield part.name
    else:
        yield from (
            one.id for one in ast.walk(part) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        )


class _Renamed(ast.NodeTransformer):
    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Name):
            node.id = self._names.get(node.id, node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            node.names = [self._names.get(name, name) for name in node.names]
        elif isinstance(node, (*_DEFINITIONS, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            node.name = self._names.get(node.name, node.name)
        return super().generic_visit(node)
