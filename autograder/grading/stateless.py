"""Whether a file's text alone shows that it keeps nothing from one call to the next.

Where it does, a case gives alone what it gave among others, and no process is needed to see that; nor is a check run
again because another was changed. What is not known to keep nothing counts as keeping something. A file that is written
to deceive can pass for stateless. Then the snippets that its author is shown may not fail, and what it passed stays
passed when another check is changed, though it may have needed what that one left; `--fresh` runs all.
"""

from __future__ import annotations

import ast
import re

LONGEST = 2**16
"""Bytes of the longest file that is looked at: this is the grader's own time."""

_MODULES = {"__future__", "collections.abc", "math", "tiktoken", "torch", "typing"}
_PARTS_OF_TORCH = {"torch.nn", "torch.nn.functional", "torch.nn.init", "torch.utils.data"}
_DECORATORS = {"property", "staticmethod", "torch.no_grad()"}
_READS_NAMES = {"getattr", "globals", "locals", "vars", "id", "open", "input"}
_REACHES_BEHIND = {"compile", "eval", "exec", "setattr", "delattr"} | _READS_NAMES
_KEEPS = re.compile(
    r"_|set_|use_|enable|disable|register_(?!buffer|parameter)|compile|jit$|share_memory"
    r"|empty|new_empty|to_empty|new$|resize_|skip_init"
)
"""How names begin that change something for all who come after, or give memory that nobody wrote."""


def is_stateless(source: bytes) -> bool:
    """Whether what a call gives can only depend on its arguments and on torch's generator, as far as the text shows."""
    if len(source) > LONGEST:
        return False
    try:
        tree = ast.parse(source)
        return all(map(_defines_only, tree.body)) and not any(map(_keeps, ast.walk(tree)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _defines_only(statement: ast.stmt) -> bool:
    """Whether a statement of a module or class leaves there nothing that a call could change."""
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.Pass():
            return True  # what is in them is looked at by `_keeps`
        case ast.ClassDef(body=body):
            return all(map(_defines_only, body))
        case ast.Expr(value) | ast.Assign(value=value) | ast.AnnAssign(value=value):
            return value is None or _never_changes(value)
        case ast.If(ast.Compare(ast.Name(id="__name__"), [ast.Eq()], [ast.Constant("__main__")]), orelse=[]):
            return True
    return False


def _never_changes(value: ast.expr) -> bool:
    match value:
        case ast.Constant() | ast.Name() | ast.Attribute():
            return True
        case ast.UnaryOp(operand=operand):
            return _never_changes(operand)
        case ast.BinOp(left=left, right=right):
            return _never_changes(left) and _never_changes(right)
        case ast.Tuple(elts=parts):
            return all(map(_never_changes, parts))
    return False


def _hides(alias: ast.alias) -> bool:
    """Whether an import brings names that do not stand there."""
    return alias.name == "*" or (alias.name.endswith("Tensor") and alias.asname is not None)


def _keeps(node: ast.AST) -> bool:
    """Whether a piece of the file may keep something, or reach something that does."""
    match node:
        case ast.Global() | ast.Nonlocal() | ast.AsyncFunctionDef():
            return True
        case ast.Import(names=names):
            return not {alias.name for alias in names} <= _MODULES | _PARTS_OF_TORCH
        case ast.ImportFrom(module=module, names=names):
            known = module in _MODULES | _PARTS_OF_TORCH
            return not known or any(_KEEPS.match(alias.name) or _hides(alias) for alias in names)
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name.endswith("Tensor"):
            return True  # of so many numbers, in memory that nobody wrote
        case ast.Name(id=name):
            return name in _REACHES_BEHIND or (name.startswith("__") and name != "__name__")
        case ast.FunctionDef(decorator_list=decorators, args=arguments):
            defaults = [*arguments.defaults, *filter(None, arguments.kw_defaults)]
            unknown = {ast.unparse(decorator) for decorator in decorators} - _DECORATORS
            return bool(unknown) or not all(map(_never_changes, defaults))
        case ast.Lambda(args=arguments):
            return bool(arguments.defaults or arguments.kw_defaults)
        case ast.ClassDef(decorator_list=decorators, keywords=keywords):
            return bool(decorators or keywords)
        case ast.Attribute(value=base, attr=name, ctx=context):
            own = isinstance(base, ast.Name) and base.id == "self"
            if not isinstance(context, ast.Load):
                return not own or name.startswith("__")
            known = name in ("__init__", "__name__") or (own and not name.startswith("__"))
            return bool(_KEEPS.match(name)) and not known
    return False
