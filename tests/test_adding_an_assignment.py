"""docs/adding-an-assignment.md: a course where its files are laid and its commands are run has the new assignment."""

from __future__ import annotations

import re
from pathlib import Path

from running import autograder
from tiny import make_course

GUIDE = Path(__file__).parents[1] / "docs/adding-an-assignment.md"
BLOCK = re.compile(r"^```(\w+) ?(.*)\n((?:.*\n)*?)```$", re.MULTILINE)


def blocks(kind: str) -> list[tuple[str, str]]:
    """What stands after the kind of each block of that kind, and the block."""
    return [(about, text) for found, about, text in BLOCK.findall(GUIDE.read_text()) if found == kind]


def test_following_the_guide_prints_what_it_says_and_changes_no_other_file(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    before = {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file()}
    for about, text in blocks("python"):
        path = course.root / about.removeprefix("file=")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    ((about, entry),) = blocks("toml")
    toml = course.root / about.removeprefix("append=")
    toml.write_text(f"{toml.read_text()}\n{entry}")
    ((_, session),) = blocks("console")
    asked = re.split(r"^\$ autograder (.*)\n", session, flags=re.MULTILINE)[1:]
    assert len(asked) == 6
    for words, printed in zip(asked[::2], asked[1::2], strict=True):
        done = autograder(*words.split(), cwd=course.root)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == printed
    changed = {path for path, content in before.items() if path.read_bytes() != content}
    assert changed == {toml}
