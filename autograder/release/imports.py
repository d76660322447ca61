"""What a file imports, so that release can refuse what students do not have."""

from __future__ import annotations

import ast
from collections.abc import Iterator


def imports(tree: ast.Module) -> Iterator[tuple[ast.Import | ast.ImportFrom, list[str]]]:
    """Every import of the file, wherever in it, and the modules that it names: `..x` for one relative to the file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node, ["." * node.level + (node.module or "")]
        elif isinstance(node, ast.Import):
            yield node, [alias.name for alias in node.names]
