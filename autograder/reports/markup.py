"""Turns facts into a page of HTML that stands alone: no request, no script but its own, no mark-up but the templates'."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from autograder.files import write_whole
from autograder.printable import clean

_CODE = re.compile(r"`([^`]+)`")
# Control signs, those that turn the direction of all that follows, and halves of characters have no place in a page.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def prose(text: str) -> Markup:
    """A sentence as HTML; what stands between backticks is code, all else is text."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def shown(student: str) -> str:
    """A student's name as it is shown; a folder's name can be anything."""
    return clean(student) or "(a blank name)"


def link(*parts: str) -> str:
    """A relative link to the file at `parts`, whatever bytes their names hold."""
    return "/".join(quote(os.fsencode(part), safe="") for part in parts)


def render(template: str, script: str = "", **facts: object) -> bytes:
    """The page that `template` makes of `facts`, with the file `script` as the one script that may run on it."""
    source = _source(script) if script else ""
    page = _environment().get_template(template)
    text = page.render(facts, policy=_policy(source), script=Markup(source))
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text).encode()


def write_page(path: Path, page: bytes) -> None:
    """Writes `page` unless the very same lies there. Raises OSError."""
    try:
        if path.read_bytes() == page:
            return
    except FileNotFoundError:
        pass
    write_whole(path, page)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("autograder.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["prose"] = prose
    return environment


@cache
def _source(script: str) -> str:
    return files("autograder.reports").joinpath("templates", script).read_text(encoding="utf-8")


@cache
def _policy(script: str) -> str:
    allowed = "'none'"
    if script:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        allowed = f"'sha256-{digest}'"
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src {allowed}; base-uri 'none'; form-action 'none'"
    )
