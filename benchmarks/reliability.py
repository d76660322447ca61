"""The page docs/reliability.md: what each measurement of it last found, kept in docs/reliability.json."""

from __future__ import annotations

import json
from pathlib import Path

from autograder.files import write_whole
from benchmarks.machine import about

ROOT = Path(__file__).resolve().parents[1]
PARTS = {
    "faults": "Stopped, killed, and run again",
    "fuzz": "Bytes that nobody trusts",
    "soak": "Thousands in a row",
}
"""What each measurement's section is called; each is run by the make target of its name."""


def record(part: str, lines: list[str], docs: Path = ROOT / "docs") -> None:
    """Keeps what the measurement `part` found, as lines of Markdown, and writes the page anew."""
    path = docs / "reliability.json"
    found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    found[part] = {
        "made": f"Made by `make {part}`: {about('torch')}.",
        "lines": lines,
    }
    write_whole(path, (json.dumps(found, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode())
    write_whole(docs / "reliability.md", page(found).encode())


def page(found: dict[str, dict[str, list[str]]]) -> str:
    """The page as Markdown."""
    lines = [
        "# How it fails, and how it goes on",
        "",
        "What is measured here takes too long for the ordinary tests, which hold the same in small: tests/test_faults.py,",
        "tests/test_grade_stopped.py, tests/test_fuzz.py and tests/test_soak.py.",
    ]
    for part, title in PARTS.items():
        if part in found:
            lines += ["", f"## {title}", "", str(found[part]["made"]), "", *found[part]["lines"]]
    return "\n".join(lines) + "\n"
