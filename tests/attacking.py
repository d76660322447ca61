"""The attacks of tests/attacks, the class in which they are handed in, and listeners for what should never be sent."""

from __future__ import annotations

import ast
import contextlib
import hashlib
import re
import select
import socket
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "attacks"
_PART = re.compile(r"^ *### BEGIN ATTACK\n.*?^ *### END ATTACK\n", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^(After|Must|Told|Student|Beside|Laid|Gains): (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """A submission, and what it says of itself.

    after: what it is after. must: the status that it must get; `same`, that of the file without the attack; `any`, where
    versions of Python differ, or machines in how fast they are. told: what an instructor reads of it. plain: the file
    without the attack. beside: a file of the same content that is handed in, too. link: what it is a link to, in the place
    of a file. gains: the checks that it passes thanks to the attack, where that is not promised to be impossible.
    """

    name: str
    assignment: str
    after: str
    must: str
    told: str
    student: str
    source: str
    plain: str
    beside: str
    link: str
    gains: frozenset[str]

    def filled(self, values: Mapping[str, str]) -> str:
        """The source for one machine: a student may well know the paths and ports that it names."""
        return fill(self.source, values)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every `@name@` of `values` in its place."""
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def attacks(folder: Path = FOLDER) -> list[Attack]:
    """All attacks of a folder; fails where one does not say what it is after."""
    return [_attack(path) for path in sorted(folder.glob("*.py"))]


def _attack(path: Path) -> Attack:
    source = path.read_text(encoding="utf-8")
    said = dict(_FIELD.findall(ast.get_docstring(ast.parse(source)) or ""))
    names = {
        "lookup": "lookup_table",
        "positional_ids": "positional_ids",
        "GPTEmbedding": "gpt_embedding",
        "sliding_windows": "token_windows",
    }
    defined = {
        node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    (assignment,) = {names[name] for name in defined & names.keys()}
    plain, count = _PART.subn("", source)
    assert count, f"{path.name} marks no attack"
    return Attack(
        path.stem,
        assignment,
        said["After"],
        said["Must"],
        said["Told"],
        ast.literal_eval(said["Student"]) if "Student" in said else path.stem,
        source,
        plain.partition('"""\n\n')[2],
        said.get("Beside", ""),
        said.get("Laid", "").removeprefix("a link to "),
        frozenset(said.get("Gains", "").split()),
    )


def digest(content: bytes) -> str:
    """What an attack that has read a file tells of it."""
    return hashlib.sha256(content).hexdigest()


def tree(*places: Path) -> dict[str, tuple[int, int, str]]:
    """All that lies below some folders: modes, times and contents."""
    found = {}
    for place in places:
        for path in [place, *sorted(place.rglob("*"))]:
            about = path.lstat()
            plain = stat.S_ISREG(about.st_mode)
            time = about.st_mtime_ns if plain else 0
            found[str(path)] = (about.st_mode, time, digest(path.read_bytes()) if plain else "")
    return found


def speaks_ipv6() -> bool:
    """Whether this machine has an address of its own in IPv6."""
    try:
        with socket.socket(socket.AF_INET6) as one:
            one.bind(("::1", 0))
    except OSError:
        return False
    return True


class Listeners:
    """Sockets of every family that wait for what an attack sends; a context manager."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        abstract = f"attacks-{digest(str(folder).encode())[:12]}"
        self._sockets: dict[str, socket.socket] = {}
        self.values: dict[str, str] = {"abstract": abstract}
        for name, family, kind, address in (
            ("tcp", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            ("tcp6", socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0)),
            ("udp", socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            ("unix", socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "stream")),
            ("unixpacket", socket.AF_UNIX, socket.SOCK_DGRAM, str(folder / "packet")),
            ("abstract", socket.AF_UNIX, socket.SOCK_STREAM, f"\0{abstract}"),
        ):
            if family == socket.AF_INET6 and not speaks_ipv6():
                continue
            one = socket.socket(family, kind)
            one.bind(address)
            one.setblocking(False)
            if kind == socket.SOCK_STREAM:
                one.listen(64)
            self._sockets[name] = one
            bound = one.getsockname()
            self.values.setdefault(name, bound if family == socket.AF_UNIX else str(bound[1]))

    def __enter__(self) -> Listeners:
        return self

    def __exit__(self, *given: object) -> None:
        for one in self._sockets.values():
            one.close()

    def heard(self) -> list[str]:
        """The names of the sockets that something came in by since this was last asked."""
        found = []
        for name, one in self._sockets.items():
            while select.select([one], [], [], 0)[0]:
                found.append(name)
                with contextlib.suppress(OSError):
                    if one.type == socket.SOCK_STREAM:
                        one.accept()[0].close()
                    else:
                        one.recv(1 << 16)
        return found


def secrets_in(text: str, secrets: Mapping[str, str]) -> Iterator[str]:
    """The names of the secrets that a text gives away."""
    for name, secret in secrets.items():
        if secret in text:
            yield name
