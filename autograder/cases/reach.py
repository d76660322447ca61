"""What of its checks' files an experiment can reach: as long as that stays as it is, the experiment does the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

_REACHES_ALL = {"eval", "exec", "globals", "locals", "setattr", "delattr"}
_REACHES_BEHIND = {"__globals__", "__dict__", "experiment"}
_PLAIN_DECORATORS = {"st.composite"}


def reach(source: str, name: str) -> str:
    """The statements of `source`, which may be that of several files, that decide what the experiment `name` does, without comments.

    These are its function, whatever defines a name that is used there, and so on; every statement that is more than a
    definition; and those that may change a value which is used. How a check is entered into the rubric and its docstring
    are left out: they run nothing. All of the source where what is reached cannot be told from the names.
    """
    tree = ast.parse(source)
    experiments = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    if len(experiments) != 1 or any(map(_reaches_all, ast.walk(tree))):
        return source
    statements = [plain for node in tree.body for plain in _plain(node)]
    bound = [set(_bound(node)) for node in statements]
    values = {
        name for node, names in zip(statements, bound, strict=True) if _is_changeable(node) for name in names
    }
    bodies: dict[str, list[ast.stmt]] = {}
    for node in statements:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            bodies.setdefault(node.name, []).append(node)
    touched = [_touched(node, bodies) for node in statements]
    reached: set[int] = set()
    wanted = {name, "exercise"}
    while True:
        more = {
            place
            for place, node in enumerate(statements)
            if bound[place] & wanted or touched[place] & values & wanted or not _only_defines(node)
        } - reached
        if not more:
            return "\n".join(ast.unparse(statements[place]) for place in sorted(reached))
        reached |= more
        wanted |= {used for place in more for used in _names(statements[place])}


def _reaches_all(node: ast.AST) -> bool:
    match node:
        case ast.Name(id=name):
            return name in _REACHES_ALL
        case ast.Attribute(attr=name):
            return name in _REACHES_BEHIND
        case ast.Call(func=ast.Name(id="vars"), args=[]):
            return True
    return False


def _plain(node: ast.stmt) -> list[ast.stmt]:
    """The statement; of a check, the function alone; of an import, one for each name."""
    match node:
        case ast.Import(names=names):
            return [ast.Import([alias]) for alias in names]
        case ast.ImportFrom(module=module, names=names, level=level):
            return [ast.ImportFrom(module, [alias], level) for alias in names]
        case ast.FunctionDef(decorator_list=decorators):
            own = [one for one in decorators if not _enters_a_check(one)]
            if len(own) < len(decorators):
                body = node.body[1:] if ast.get_docstring(node) is not None else node.body
                body = body or [ast.Pass()]
                return [ast.FunctionDef(node.name, node.args, body, own, node.returns, None, lineno=0)]
    return [node]


def _enters_a_check(decorator: ast.expr) -> bool:
    names_more = any(isinstance(one, ast.NamedExpr) for one in ast.walk(decorator))
    return ast.unparse(decorator).startswith("exercise.check(") and not names_more


def _only_defines(node: ast.stmt) -> bool:
    """Whether a statement gives names a value, or is a text, and is not known to do anything else."""
    match node:
        case ast.Import() | ast.Assign() | ast.AnnAssign() | ast.Expr(value=ast.Constant()):
            return True
        case ast.ImportFrom(names=names):
            return all(alias.name != "*" for alias in names)
        case ast.FunctionDef(decorator_list=decorators):
            return {ast.unparse(one) for one in decorators} <= _PLAIN_DECORATORS
    return False


def _is_changeable(node: ast.stmt) -> bool:
    """Whether a statement makes a value that could be changed later on."""
    if isinstance(node, (ast.FunctionDef, ast.Import, ast.ImportFrom)):
        return False
    return not (isinstance(node, (ast.Assign, ast.AnnAssign)) and _is_fixed(node.value))


def _is_fixed(value: ast.expr | None) -> bool:
    match value:
        case None | ast.Constant():
            return True
        case ast.Tuple(elts=parts):
            return all(map(_is_fixed, parts))
        case ast.Starred(value=inner):
            return _is_fixed(inner)
    return False


def _touched(node: ast.stmt, bodies: Mapping[str, Sequence[ast.stmt]]) -> set[str]:
    """The names that running a statement of the module may use, in the functions and classes that it names, too."""
    if isinstance(node, ast.FunctionDef):
        at_once = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
        found = {name for part in at_once for name in _names(part)}
    else:
        found = set(_names(node))
    waiting = list(found)
    while waiting:
        for other in bodies.get(waiting.pop(), []):
            more = set(_names(other)) - found
            found |= more
            waiting += more
    return found


def _names(node: ast.AST) -> Iterator[str]:
    return (one.id for one in ast.walk(node) if isinstance(one, ast.Name))


def _bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module gives a value; of `global` ones, when its function is called."""
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
