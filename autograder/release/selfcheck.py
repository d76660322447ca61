"""Makes the test file that students get: the words of telling.py and told/, probes where it has any, and the tests of selfcheck.py."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.release.imports import imports
from autograder.release.regions import ReleaseError

TELLING = "autograder.release.telling"
COPIED = (
    "autograder.advice",
    "autograder.release.values",
    "autograder.release.as_graded",
    "autograder.release.told.calls",
    "autograder.release.told.errors",
    "autograder.release.told.failures",
    "autograder.release.told.file",
    "autograder.release.told.clock",
    TELLING,
    "autograder.probes",
)
"""The modules that a self-check may import from, and those they import, each after what it needs. They are copied into it:
read, not imported, which would need torch."""
GUARD = """try:
    {}
except ModuleNotFoundError as missing:
    import pytest

    raise pytest.Collector.CollectError(
        f"{{missing.name}} is not installed: run `pip install torch pytest hypothesis`."
    ) from None"""


def compose(selfcheck: str, file: str) -> str:
    """One self-contained test file. Raises ReleaseError where `selfcheck` needs more than torch, pytest, hypothesis."""
    try:
        tree = ast.parse(selfcheck, file)
    except SyntaxError as error:
        raise ReleaseError(f"{file}:{error.lineno}: not Python: {error.msg}: mend it first") from None
    doc = ast.get_docstring(tree)
    if not doc:
        raise ReleaseError(f"{file}: no docstring: say in it what the student checks with this file")
    _refuse_imports(tree, file)
    _refuse_no_hint(tree, file)
    named = _modules(tree)
    sources = {name: _source(name) for name in COPIED}
    trees = {name: ast.parse(source) for name, source in sources.items()}
    for name in reversed(COPIED):
        if name in named:
            named |= _modules(trees[name])
    trees = {name: one for name, one in trees.items() if name in named}
    _refuse_twice({**trees, file: tree})
    doc = doc.replace("\\", "\\\\").replace('"""', '\\"""')
    head = f'"""{doc}\n\nRun `pytest` in this folder. The tests stand at the end of this file; what stands before them makes their messages.\n"""\n'
    parts = [head, _import_block([node for one in (*trees.values(), tree) for node in _imports(one)])]
    for name, one in trees.items():
        what_it_is = (ast.get_docstring(one) or "").splitlines()
        parts += ["\n".join(f"# {line}".rstrip() for line in what_it_is), _body(sources[name], one)]
    parts += ["# " + "-" * 30 + " the tests " + "-" * 30, _body(selfcheck, tree)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _source(module: str) -> str:
    return (
        Path(__file__).parents[2].joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")
    )


def _modules(tree: ast.Module) -> set[str]:
    """The modules that names are imported from at the top."""
    return {node.module for node in tree.body if isinstance(node, ast.ImportFrom) and node.module}


def _refuse_imports(tree: ast.Module, file: str) -> None:
    """Of the engine only what is copied may be imported, by name and at the top; TELLING has to be."""
    top = tree.body[: _first_after_imports(tree)]
    for node, names in imports(tree):
        where = f"{file}:{node.lineno}"
        if node in tree.body and node not in top:
            raise ReleaseError(f"{where}: an import below other code: put all imports at the top")
        if isinstance(node, ast.ImportFrom) and names[0] in COPIED and node in top:
            if any(alias.asname or alias.name == "*" for alias in node.names):
                raise ReleaseError(f"{where}: gives {names[0]}'s names another name: import them as they are")
        elif theirs := [name for name in names if name.split(".")[0] in ("", "autograder", "solutions")]:
            raise ReleaseError(f"{where}: imports {theirs[0]}, which students do not have")
    if TELLING not in _modules(tree):
        raise ReleaseError(f"{file}: no `from {TELLING} import ...`: the student would get no words")


def _refuse_twice(trees: Mapping[str, ast.Module]) -> None:
    """In one file a name can stand for one thing only. trees: what comes into it, by name, in order."""
    taken: dict[str, str] = {}
    for name, tree in trees.items():
        if twice := _defined(tree) & taken.keys():
            first = min(twice)
            raise ReleaseError(f"{name}: defines {first}, as {taken[first]} does: choose another name")
        taken = dict.fromkeys(_defined(tree) | _imported(tree), name) | taken


def _refuse_no_hint(tree: ast.Module, file: str) -> None:
    """Every test has its hint on top, so that a decorator below cannot lose it."""
    for node in tree.body:
        if not (isinstance(node, ast.FunctionDef) and node.name.startswith("test_")):
            continue
        match node.decorator_list[:1]:
            case [ast.Call(ast.Name("hint"), [ast.Constant(str(text))], [])] if text.strip():
                continue
        raise ReleaseError(
            f'{file}:{node.lineno}: {node.name} has no hint: write `@hint("...")` above all of its decorators'
        )


def _first_after_imports(tree: ast.Module) -> int:
    """How many statements the file begins with that are its docstring or imports."""
    for position, node in enumerate(tree.body):
        if position and not isinstance(node, (ast.Import, ast.ImportFrom)):
            return position
    return len(tree.body)


def _defined(tree: ast.Module) -> set[str]:
    """The names that the file defines for itself, those inside its functions aside."""
    defined = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    for node in tree.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            defined |= {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    return defined


def _imported(tree: ast.Module) -> set[str]:
    """The names that the file's imports give it."""
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    return {(alias.asname or alias.name).split(".")[0] for node in imports for alias in node.names}


def _import_block(nodes: Iterable[ast.Import | ast.ImportFrom]) -> str:
    """Those of the standard library, then the others, guarded: what is not installed is told in a line."""
    lines = _merged(nodes)
    future = [line for line in lines if line.startswith("from __future__")]
    others = [line for line in lines if line.split()[1].split(".")[0] not in sys.stdlib_module_names]
    own = [line for line in lines if line not in (*future, *others)]
    return "\n".join([*future, *[""] * bool(future), *own, "", GUARD.format("\n    ".join(others))])


def _merged(nodes: Iterable[ast.Import | ast.ImportFrom]) -> list[str]:
    """One line for every module that is imported, and one for every module that names are imported from."""
    whole: set[str] = set()
    named: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        names = {ast.unparse(name) for name in node.names}
        if isinstance(node, ast.ImportFrom):
            named[f"{node.module}"] |= names
        else:
            whole |= names
    return [f"import {one}" for one in sorted(whole)] + [
        f"from {one} import {', '.join(sorted(named[one]))}" for one in sorted(named)
    ]


def _imports(tree: ast.Module) -> list[ast.Import | ast.ImportFrom]:
    return [
        node
        for node in tree.body
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and node.module not in COPIED)
    ]


def _body(source: str, tree: ast.Module) -> str:
    """The source below its docstring and imports, comments included."""
    last = tree.body[_first_after_imports(tree) - 1].end_lineno or 0
    return "\n".join(source.split("\n")[last:])
