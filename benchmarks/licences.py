"""Lists the licences of all that the set-up installs, as the packages themselves name them.

Run by `make licences`. Writes docs/licences.md.
"""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"


def pinned(file: str = "constraints.txt") -> dict[str, str]:
    """The version of each package that a file of pins names, by its name as registries write it."""
    lines = re.findall(
        r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE
    )
    return {canonicalize_name(name): version for name, version in lines}


def direct() -> set[str]:
    """The packages that pyproject.toml asks for by name, and those of the set-up that its extra `dev` adds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [
        *project["dependencies"],
        *(one for extra in ("nbgrader", "postgresql", "dev") for one in extras[extra]),
    ]
    return {canonicalize_name(Requirement(one).name) for one in asked} - {project["name"]}


def licence(name: str) -> str:
    """What a package says of its licence: its expression, else its classifiers, else the first line it has on it."""
    about = metadata.metadata(name)
    if expression := about.get("License-Expression"):
        return str(expression)
    told = [
        one.split(" :: ")[-1] for one in about.get_all("Classifier") or () if one.startswith("License ::")
    ]
    told = [one for one in told if one != "OSI Approved"]
    written = (about.get("License") or "").strip().splitlines()
    return "; ".join(told) or (written or ["not named"])[0][:80]


def row(name: str) -> str:
    """A package's line of the page."""
    return f"| {name} | {metadata.version(name).partition('+')[0]} | {licence(name).replace('|', '/')} |"


def installed(name: str) -> bool:
    """Whether it is there: what another system needs is pinned, too."""
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def page() -> str:
    """The page as Markdown."""
    asked = direct()
    others = [name for name in sorted(pinned()) if name not in asked and installed(name)]
    head = ["| package | version | licence |", "|---|---|---|"]
    return "\n".join(
        [
            "# Licences",
            "",
            "Made by `make licences` from what the packages say of themselves. The project's own code is under the MIT licence.",
            "",
            "## Asked for by pyproject.toml",
            "",
            *head,
            *(row(name) for name in sorted(asked)),
            "",
            "## Needed by these",
            "",
            *head,
            *(row(name) for name in others),
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
