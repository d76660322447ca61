"""What of a `checks.py` an experiment can reach: as long as that stays as it is, the experiment does the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_REACHES_ALL = {"eval", "exec", "globals", "locals"}


def reach(source: str, name: str) -> str:
    """The statements of `checks.py` that decide what the experiment `name` does, without comments.

    These are its function, whatever defines a name that is used there, and so on, and every statement that defines
    nothing. How a check is entered into the rubric and its docstring are left out: they run nothing. All of the source
    where what is reached cannot be told from the names.
    """
    tree = ast.parse(source)
    experiments = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    if len(experiments) != 1 or _REACHES_ALL & set(_names(tree)):
        return source
    statements = [_plain(node) for node in tree.body]
    bound = [set(_bound(node)) for node in statements]
    reached: set[int] = set()
    wanted = {name}
    while True:
        more = {place for place, names in enumerate(bound) if not names or names & wanted} - reached
        if not more:
            return "\n".join(ast.unparse(statements[place]) for place in sorted(reached))
        reached |= more
        wanted |= {used for place in more for used in _names(statements[place])}


def _plain(node: ast.stmt) -> ast.stmt:
    """The statement; of a check, the function alone."""
    if not isinstance(node, ast.FunctionDef):
        return node
    own = [one for one in node.decorator_list if not ast.unparse(one).startswith("exercise.check(")]
    if len(own) == len(node.decorator_list):
        return node
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return ast.FunctionDef(node.name, node.args, body or [ast.Pass()], own, node.returns, None, lineno=0)


def _names(node: ast.AST) -> Iterator[str]:
    return (one.id for one in ast.walk(node) if isinstance(one, ast.Name))


def _bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module gives a value, now or when its function is called."""
    inside = isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
    for node in ast.walk(statement):
        match node:
            case ast.Global(names=names):
                yield from names
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                if node is statement or not inside:
                    yield name
            case ast.alias(name=name, asname=asname) if not inside and name != "*":
                yield asname or name.split(".")[0]
            case ast.Name(id=name, ctx=ast.Store()) if not inside:
                yield name
